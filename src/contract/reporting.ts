import { z } from 'zod';
import { natures } from '#domain/act/act.ts';
import { managementClasses } from '#domain/case/measure.ts';
import { dayShape, endpoint, idShape } from './endpoint.ts';

const waiting = z.strictObject({
  caseId: idShape,
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  dutyId: idShape,
  title: z.string(),
  dueOn: z.string(),
  because: z.string(),
  kind: z.string(),
  prefill: z.record(z.string(), z.unknown()),
});
export type WaitingPerson = z.output<typeof waiting>;
const done = z.strictObject({
  caseId: idShape,
  name: z.string(),
  seq: z.int(),
  title: z.string(),
  nature: z.enum(natures),
  recordedAt: z.string(),
  said: z.string(),
});
export type DonePerson = z.output<typeof done>;

/** 窗口日排队: who is due at the window by that day, in the order of their days, and who has been here. */
export const readQueue = endpoint({
  method: 'GET',
  path: '/api/reporting/queue',
  summary: '窗口日排队',
  matter: 'reporting',
  permission: ['office', 'assistant'],
  query: z.strictObject({ day: dayShape.optional() }),
  reply: z.strictObject({
    day: z.string(),
    today: z.string(),
    waiting: z.array(waiting),
    more: z.int(),
    done: z.array(done),
    unit: z.string(),
  }),
});
export type Queue = z.output<typeof readQueue.reply>;
