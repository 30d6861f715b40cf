import { z } from 'zod';
import { ownWays } from '#domain/person/own-ways.ts';
import { endpoint, idShape } from './endpoint.ts';

const ownStep = z.strictObject({
  id: z.string(),
  rule: z.string(),
  what: z.string(),
  detail: z.string(),
  way: z.enum(ownWays),
  dueOn: z.string(),
  onTheDay: z.boolean(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.array(z.string()),
  leave: z.int().nullable(),
});
export type OwnStepReply = z.output<typeof ownStep>;

/** The first screen of the person and of the guardian: one thing, the days left, whom to call. */
export const readOwnNext = endpoint({
  method: 'GET',
  path: '/api/my/next',
  summary: '我的下一件事',
  matter: 'person',
  permission: ['subject', 'guardian'],
  reply: z.strictObject({
    day: z.string(),
    caseId: idShape.nullable(),
    /** Whose matters they are: for a guardian the child's name. */
    person: z.string().nullable(),
    steps: z.array(ownStep),
    place: z.strictObject({ name: z.string(), phone: z.string().nullable() }).nullable(),
    worker: z.strictObject({ name: z.string(), phone: z.string().nullable() }).nullable(),
    term: z.strictObject({ startsOn: z.string(), endsOn: z.string(), done: z.int(), left: z.int() }).nullable(),
    reports: z.strictObject({ lastOn: z.string().nullable() }),
    leave: z
      .strictObject({ state: z.enum(['asked', 'granted']), departsOn: z.string(), returnsOn: z.string(), destination: z.string() })
      .nullable(),
    /** Tests that may be taken; they are the person's alone. */
    tests: z.int().nullable(),
    lesson: z.strictObject({ on: z.string(), startsAt: z.string().nullable(), theme: z.string(), place: z.string() }).nullable(),
    /** A named human being who is to be there until an hour (`YYYY-MM-DDTHH:mm`); null where nobody is named. */
    help: z.strictObject({ name: z.string(), until: z.string() }).nullable(),
  }),
});
export type OwnNext = z.output<typeof readOwnNext.reply>;
