import { z } from 'zod';
import { stepIds } from '#domain/beginning/beginning.ts';
import { endpoint } from './endpoint.ts';

const able = z.array(z.strictObject({ title: z.string(), words: z.string() })).readonly();
const place = z.strictObject({ id: z.string(), name: z.string() });
/** 开局: how far a bureau has come, counted at this moment. */
export const readBeginning = endpoint({
  method: 'GET',
  path: '/api/beginning',
  summary: '开局清单：每一步由系统自己核对',
  matter: 'beginning',
  permission: ['system-admin', 'bureau-head'],
  query: z.strictObject({ county: z.string().max(40).optional() }),
  reply: z.strictObject({
    /** The county that is looked at; null where there is none yet. */
    county: place.nullable(),
    counties: z.array(place),
    /** Every county in which somebody works has begun. */
    done: z.boolean(),
    /** Nobody is in the house yet: no file at all. */
    empty: z.boolean(),
    steps: z.array(
      z.strictObject({
        id: z.enum(stepIds),
        title: z.string(),
        done: z.boolean(),
        said: z.string(),
        missing: z.string().nullable(),
        why: z.string(),
        /** Who does it, in words; and whether the asker is one of them. */
        by: z.string(),
        mine: z.boolean(),
      }),
    ),
    now: able,
    notYet: able,
    at: z.string(),
  }),
});
