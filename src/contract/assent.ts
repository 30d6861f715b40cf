import { z } from 'zod';
import { assentKinds, assentStates } from '#domain/assent/assent.ts';
import { endpoint, idShape, okShape } from './endpoint.ts';

const noAct = '同意另一个人的请求记入管理日志，不是案卷记录';
const concerned = ['system-admin', 'security-admin', 'audit-admin', 'bureau-head', 'county-agency'] as const;

export const assentRow = z.strictObject({
  id: idShape,
  kind: z.enum(assentKinds),
  title: z.string(),
  /** What is asked, line by line, as it was said when it was asked. */
  says: z.array(z.string()),
  askedBy: z.string(),
  askedPost: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(assentStates),
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** Asked by whoever reads: it can be withdrawn. */
  own: z.boolean(),
  /** Why the reader may not assent; null: it waits for them. */
  against: z.string().nullable(),
});
export type AssentRow = z.output<typeof assentRow>;
export const assentViews = ['waiting', 'settled'] as const;

export const listAssents = endpoint({
  method: 'GET',
  path: '/api/assents',
  summary: '待同意：等第二个人同意的请求',
  matter: 'workforce',
  permission: concerned,
  query: z.strictObject({ view: z.enum(assentViews).optional(), after: idShape.optional() }),
  reply: z.strictObject({
    rows: z.array(assentRow),
    after: idShape.nullable(),
    /** How many wait for the reader. */
    mine: z.int(),
    /** How many days a request waits. */
    days: z.int(),
  }),
});
const params = z.strictObject({ assentId: idShape });
export const giveAssent = endpoint({
  method: 'POST',
  path: '/api/assents/:assentId/assent',
  summary: '同意，并立即办理',
  matter: 'workforce',
  permission: concerned,
  writes: { noAct },
  params,
  body: z.strictObject({}),
  reply: z.strictObject({ ok: z.literal(true), jobId: idShape.nullable() }),
});
export const refuseAssent = endpoint({
  method: 'POST',
  path: '/api/assents/:assentId/refusal',
  summary: '不同意，写明理由',
  matter: 'workforce',
  permission: concerned,
  writes: { noAct },
  params,
  body: z.strictObject({
    reason: z.string().trim().min(2, '写明不同意的理由').max(300).meta({ title: '不同意的理由', widget: 'textarea' }),
  }),
  reply: okShape,
});
export const withdrawAssent = endpoint({
  method: 'POST',
  path: '/api/assents/:assentId/withdrawal',
  summary: '撤回自己提出的请求',
  matter: 'workforce',
  permission: concerned,
  writes: { noAct },
  params,
  body: z.strictObject({}),
  reply: okShape,
});
export const setAssentDays = endpoint({
  method: 'POST',
  path: '/api/assent-days',
  summary: '定请求等几天，过期作废',
  matter: 'workforce',
  permission: ['security-admin'],
  writes: { noAct },
  body: z.strictObject({ days: z.int('写整数').min(1, '至少 1 天').max(30, '最多 30 天').meta({ title: '等同意的天数', unit: '天' }) }),
  reply: okShape,
});
