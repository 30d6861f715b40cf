import { z } from 'zod';
import { managementClasses, measures } from '#domain/case/measure.ts';
import { leaveDeciders } from '#domain/leave/leave.ts';
import type { Post } from '#domain/permission.ts';
import { caseParams, dayShape, endpoint, idShape, pageQuery, refusalShape } from './endpoint.ts';

/** Who sees leave: those who may act in it, those who look, the person and the guardian for their own. */
const lookers = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'social-worker',
  'supervisor',
  'procurator',
  'subject',
  'guardian',
] as const satisfies readonly Post[];
const states = ['asked', 'granted', 'refused', 'returned', 'withdrawn'] as const;

const leaveRow = z.strictObject({
  id: idShape,
  caseId: idShape,
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  measure: z.enum(measures),
  askedSeq: z.int(),
  departsOn: z.string(),
  returnsOn: z.string(),
  days: z.int(),
  destination: z.string(),
  reason: z.string(),
  /** 待决: the day of the answer; 在外: the day of return. */
  bindsOn: z.string(),
  overdueDays: z.int(),
  note: z.string(),
  extension: z.boolean(),
});
export type LeaveRow = z.output<typeof leaveRow>;

export const listLeave = endpoint({
  method: 'GET',
  path: '/api/leave',
  summary: '外出：待决和在外',
  matter: 'leave',
  permission: lookers,
  query: z.strictObject({ list: z.enum(['asked', 'out']), ...pageQuery.shape }),
  reply: z.strictObject({
    rows: z.array(leaveRow),
    next: z.string().nullable(),
    counts: z.strictObject({ asked: z.int(), out: z.int(), closedThisYear: z.int() }),
    day: z.string(),
  }),
});

/** The same calculation for whoever decides and for the person. */
export const calculationShape = z.strictObject({
  asked: z.int(),
  atOnce: z.int(),
  used: z.int(),
  total: z.int(),
  limit: z.int(),
  window: z.strictObject({ from: z.string(), until: z.string() }),
  usedSpans: z.array(z.strictObject({ from: z.string(), until: z.string(), askedSeq: z.int() })),
  /** 期初未录: the last day before the file, where days away before it may count and nobody has entered them. */
  unentered: z.string().nullable(),
  decider: z.enum(leaveDeciders),
  deciderName: z.string(),
  because: z.string(),
  basis: z.array(z.string()),
  needsSpecialCircumstances: z.boolean(),
  answerBy: z.string(),
});
export type LeaveCalculationReply = z.output<typeof calculationShape>;

const step = z.strictObject({
  title: z.string(),
  state: z.enum(['done', 'due', 'over', 'open']),
  note: z.string(),
  actKind: z.string().nullable(),
  actSeq: z.int().nullable(),
});

export const readLeave = endpoint({
  method: 'GET',
  path: '/api/leave/:leaveId',
  summary: '一次外出：事实、天数、谁决定',
  matter: 'leave',
  permission: lookers,
  params: z.strictObject({ leaveId: idShape }),
  reply: z.strictObject({
    id: idShape,
    caseId: idShape,
    caseNumber: z.string(),
    name: z.string(),
    managementClass: z.enum(managementClasses).nullable(),
    measure: z.enum(measures),
    askedSeq: z.int(),
    askedOn: z.string(),
    receivedAt: z.string().nullable(),
    leadNote: z.string(),
    state: z.enum(states),
    extension: z.boolean(),
    departsOn: z.string(),
    returnsOn: z.string(),
    days: z.int(),
    destination: z.string(),
    reason: z.string(),
    detail: z.string(),
    contact: z.string().nullable(),
    companions: z.string().nullable(),
    transport: z.string().nullable(),
    calculation: calculationShape,
    rows: z.array(z.strictObject({ when: z.string(), decider: z.string(), why: z.string(), applies: z.boolean() })),
    proofs: z.array(z.strictObject({ code: z.string(), title: z.string(), received: z.boolean() })),
    proofAsked: z.strictObject({ missing: z.array(z.string()), by: z.string() }).nullable(),
    opinions: z.array(
      z.strictObject({ on: z.string(), by: z.string(), unit: z.string(), agrees: z.boolean(), text: z.string(), seq: z.int() }),
    ),
    decision: z
      .strictObject({
        on: z.string(),
        by: z.string(),
        unit: z.string(),
        reason: z.string(),
        seq: z.int(),
        specialCircumstances: z.string().nullable(),
      })
      .nullable(),
    conditions: z.array(z.string()),
    /** What the asker's own post may do now; the grounds are those against its deciding. */
    post: z.strictObject({ mayDecide: z.boolean(), mayGiveOpinion: z.boolean(), isSelf: z.boolean(), grounds: z.array(refusalShape) }),
    steps: z.array(step),
    overdueDays: z.int(),
  }),
});
export type LeaveReply = z.output<typeof readLeave.reply>;

/** What days would be counted and who would decide, before anything is asked; it says nothing about other days. */
export const calculateLeaveOf = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/leave-calculation',
  summary: '外出天数怎么算、谁来决定',
  matter: 'leave',
  permission: lookers,
  params: caseParams,
  query: z.strictObject({ departsOn: dayShape, returnsOn: dayShape }),
  reply: calculationShape,
});
