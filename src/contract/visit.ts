import { z } from 'zod';
import { managementClasses } from '#domain/case/measure.ts';
import { dayShape, endpoint, idShape } from './endpoint.ts';

const visitShape = z.strictObject({
  caseId: idShape,
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  place: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  dueOn: z.string(),
  because: z.string(),
  plannedOn: z.string(),
  mustThisWeek: z.boolean(),
  lastVisitOn: z.string().nullable(),
  /** What the last visit noted for the next: a dog, two together. */
  caution: z.string().nullable(),
  cautionFrom: z.string().nullable(),
  prefill: z.record(z.string(), z.unknown()),
});
export type WeekVisit = z.output<typeof visitShape>;
const madeShape = z.strictObject({
  caseId: idShape,
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  on: z.string(),
  seq: z.int(),
  said: z.string(),
  captured: z.string(),
});

/** One week of visits, those who live in one place on one trip. The reply is the pack that works without a network. */
export const readVisitWeek = endpoint({
  method: 'GET',
  path: '/api/visits/week',
  summary: '本周走访',
  matter: 'visit',
  permission: ['social-worker', 'office', 'assistant'],
  query: z.strictObject({ from: dayShape.optional() }),
  reply: z.strictObject({
    monday: z.string(),
    sunday: z.string(),
    today: z.string(),
    visits: z.array(visitShape),
    made: z.array(madeShape),
    more: z.int(),
    goodUntil: z.string(),
    /** Goes with what is captured without a network. */
    pack: z.string(),
  }),
});
export type VisitWeek = z.output<typeof readVisitWeek.reply>;
