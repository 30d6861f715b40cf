import { z } from 'zod';
import { captures } from '#domain/act/act.ts';
import { caseParams, dayShape, endpoint, idShape, refusalShape } from './endpoint.ts';

export const recordedShape = z.strictObject({
  caseId: idShape,
  seq: z.int(),
  actId: idShape,
  hash: z.string(),
  recordedAt: z.string(),
  /** Until when its author may take it back; null where the kind forbids it. */
  withdrawableUntil: z.string().nullable(),
  duties: z.strictObject({ opened: z.int(), amended: z.int(), closed: z.int() }),
  papers: z.array(z.strictObject({ id: idShape, code: z.string(), title: z.string(), number: z.string().nullable() })),
});
export type Recorded = z.output<typeof recordedShape>;

/** What every act carries beside its content. */
export const actBody = <C extends z.ZodType>(content: C) =>
  z.strictObject({
    actedOn: dayShape,
    content,
    captured: z.enum(captures).optional(),
    capturedAt: z.iso.datetime({ offset: true }).optional(),
    lateReason: z.string().trim().max(300).optional(),
    /** Sequence number of the act of the same kind that this one corrects. */
    corrects: z.int().min(1).optional(),
  });

/** The door of one kind of act, as whoever records knows it; the server reads the content by the kind's own schema (act-endpoints.ts). */
export const recordingOf = (kind: string) => ({
  method: 'POST' as const,
  path: `/api/cases/:caseId/acts/${kind}`,
  params: caseParams,
  body: actBody(z.unknown()),
  reply: recordedShape,
});

export const withdrawAct = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/acts/act.withdrawn',
  summary: '撤回本人十分钟内录入的案卷记录',
  matter: 'act',
  permission: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor', 'subject'],
  writes: { act: 'act.withdrawn' },
  params: caseParams,
  body: z.strictObject({ seq: z.int().min(1), reason: z.string().trim().min(2, '写明撤回的原因').max(200) }),
  reply: recordedShape,
});

/** The same judgement that will be made on recording, asked for before: every ground, nothing written. */
export const judgeAct = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/acts/:kind/judge',
  summary: '先看依法能不能办（不记录）',
  matter: 'act',
  permission: 'session',
  writes: { noAct: '只作判断，不记录' },
  params: z.strictObject({ caseId: idShape, kind: z.string().max(80) }),
  body: z.strictObject({ actedOn: dayShape, content: z.unknown(), corrects: z.int().min(1).optional() }),
  reply: z.strictObject({ grounds: z.array(refusalShape) }),
});
