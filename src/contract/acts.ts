import { z } from 'zod';
import { captures, postsOf } from '#domain/act/act.ts';
import { acts } from '#domain/rulebook.ts';
import { caseParams, dayShape, endpoint, idShape } from './endpoint.ts';

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

/** One endpoint per kind of act, made from the declarations: POST /api/cases/:caseId/acts/leave.requested. */
export const actEndpoints = acts
  .filter((a) => !a.open && !a.ownDoor)
  .map((declaration) =>
    endpoint({
      method: 'POST',
      path: `/api/cases/:caseId/acts/${declaration.kind}`,
      summary: declaration.title,
      matter: declaration.matter,
      permission: postsOf(declaration),
      writes: { act: declaration.kind },
      params: caseParams,
      body: actBody(declaration.content),
      reply: recordedShape,
    }),
  );

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
  reply: z.strictObject({ grounds: z.array(z.unknown()) }),
});
