import { z } from 'zod';
import { dayShape, endpoint, idShape, okShape } from './endpoint.ts';

const noAct = '委托记入管理日志，按文号留存；它不是案卷记录';
export const delegationRow = z.strictObject({
  id: idShape,
  kind: z.string(),
  title: z.string(),
  officeId: z.string(),
  office: z.string(),
  county: z.string(),
  paperNumber: z.string(),
  signedOn: z.string().nullable(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  enteredBy: z.string().nullable(),
  endedBy: z.string().nullable(),
  inForce: z.boolean(),
  /** Not over: it can be ended, or ended earlier. */
  open: z.boolean(),
});
export type DelegationRow = z.output<typeof delegationRow>;

/** 委托: which matters the county lets its offices decide, by which paper (社区矫正法第9条). */
export const listDelegations = endpoint({
  method: 'GET',
  path: '/api/delegations',
  summary: '委托：按事项、司法所和文号',
  matter: 'workforce',
  permission: ['county-agency', 'bureau-head', 'office', 'city-agency'],
  reply: z.strictObject({
    rows: z.array(delegationRow),
    /** The offices of the own county, for who may enter one. */
    offices: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    /** What the law lets be delegated, and what it does not: who decides that. */
    delegable: z.array(z.strictObject({ kind: z.string(), title: z.string(), basis: z.array(z.string()) })),
    others: z.array(z.strictObject({ kind: z.string(), title: z.string(), basis: z.array(z.string()), deciders: z.string() })),
  }),
});
export const delegationForm = z.strictObject({
  paperNumber: z
    .string()
    .trim()
    .min(4, '照委托书写文号')
    .max(60)
    .meta({ title: '委托书文号', widget: 'text', example: '呼玉司矫委〔2026〕2号' }),
  signedOn: dayShape.meta({ title: '签署日', widget: 'day' }),
  fromOn: dayShape.meta({ title: '起', widget: 'day' }),
  untilOn: dayShape.nullable().meta({ title: '止，含当日', widget: 'day', help: '到期不自动续；委托书没有写的空着。' }),
  officeIds: z.array(z.string().max(40)).min(1, '至少选一个司法所').max(200).meta({ title: '司法所' }),
  kinds: z.array(z.string().max(60)).min(1, '至少选一件事').max(40).meta({ title: '事项' }),
});
export const enterDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations',
  summary: '登记委托，等第二个人同意',
  matter: 'workforce',
  permission: ['county-agency', 'bureau-head'],
  writes: { noAct },
  body: delegationForm,
  reply: z.strictObject({ assentId: idShape }),
});
export const endDelegation = endpoint({
  method: 'POST',
  path: '/api/delegations/:delegationId/end',
  summary: '结束一项委托',
  matter: 'workforce',
  permission: ['county-agency', 'bureau-head'],
  writes: { noAct },
  params: z.strictObject({ delegationId: idShape }),
  body: z.strictObject({ onDay: dayShape.meta({ title: '从哪一天起不再委托', widget: 'day' }) }),
  reply: okShape,
});
