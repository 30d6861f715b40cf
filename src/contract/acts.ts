import { z } from 'zod';
import { type ActDeclaration, captures } from '#domain/act/act.ts';
import { contentNow } from '#domain/act/form-version.ts';
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

type Form = Pick<ActDeclaration, 'kind' | 'version' | 'upcast'>;
/** No form has this version: what could not be carried over is turned away by it, in words. */
const unreadable = 0;
/** The version of the form that a content was written under; without it, today's. */
const formVersion = (form: Form) =>
  z
    .int()
    .min(1, '这份内容是按旧表单写的，转不到现在的表单上；打开草稿重新核对后再办')
    .refine((version) => version <= form.version, '这份内容是按更新的表单写的，这一版还不认识；刷新页面再办，草稿没有丢')
    .optional();
/** What was filled in under an older form (a draft, an outbox), as today's form has it. */
export const carryOver = (form: Form, body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || !('formVersion' in body) || !('content' in body)) return body;
  const { formVersion: version, content } = body;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version >= form.version) return body;
  try {
    return { ...body, content: contentNow(form, content, version), formVersion: form.version };
  } catch {
    // Whatever somebody sent in place of an old form's content: an upcast trusts its shape.
    return { ...body, formVersion: unreadable };
  }
};

/** What every act carries beside its content. */
export const actBody = <C extends z.ZodType>(content: C, form: Form | null) =>
  z.strictObject({
    actedOn: dayShape,
    content,
    formVersion: form === null ? z.int().min(1).optional() : formVersion(form),
    captured: z.enum(captures).optional(),
    capturedAt: z.iso.datetime({ offset: true }).optional(),
    /** What the server gave out before the network was left; it says for whom, since when and until when. */
    pack: z
      .string()
      .regex(/^[-\d.:TZ~a-f]{1,200}$/, '离线包不是这样写的')
      .optional(),
    lateReason: z.string().trim().max(300).optional(),
    /** Sequence number of the act of the same kind that this one corrects. */
    corrects: z.int().min(1).optional(),
  });

/** The door of one kind of act, as whoever records knows it; the server reads the content by the kind's own schema (act-endpoints.ts). */
export const recordingOf = (kind: string) => ({
  method: 'POST' as const,
  path: `/api/cases/:caseId/acts/${kind}`,
  params: caseParams,
  body: actBody(z.unknown(), null),
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

export const trialBody = z.strictObject({
  actedOn: dayShape,
  content: z.unknown(),
  formVersion: z.int().min(1).optional(),
  corrects: z.int().min(1).optional(),
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
  body: trialBody,
  reply: z.strictObject({ grounds: z.array(refusalShape) }),
});
