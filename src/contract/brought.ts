import { z } from 'zod';
import { sources } from '#domain/act/attachment/attachment.ts';
import { mediaTypes } from '#domain/act/attachment/media.ts';
import { idShape } from './endpoint.ts';

/** What was brought to a record; what was taken off again says by which act. */
export const broughtShape = z.strictObject({
  id: idShape,
  seq: z.int(),
  name: z.string(),
  mediaType: z.enum(mediaTypes),
  source: z.enum(sources),
  size: z.int(),
  sha256: z.string(),
  takenOffBy: z.int().nullable(),
});
