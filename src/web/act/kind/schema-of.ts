import { z } from 'zod';
import type { ActDeclaration } from '#domain/act/act.ts';

const nothing = z.strictObject({});
/** The fields of a kind of act; none where its form is no plain list of fields. */
export const schemaOf = (declaration: ActDeclaration | undefined): z.ZodObject =>
  declaration?.content instanceof z.ZodObject ? declaration.content : nothing;
