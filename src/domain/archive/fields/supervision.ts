import { z } from 'zod';
import { field, fieldList, issueShape, opinion, withHead } from './blocks.ts';

/** 走访记录 (实施办法第23条): neutral wording, the visit is discreet. */
export const fieldsOfP402 = withHead({
  visitors: fieldList('走访人', 2),
  visitedAt: field('走访时间'),
  place: field('走访地点'),
  visited: field('走访对象'),
  relation: field('与社区矫正对象关系'),
  reason: field('走访原因'),
  mobility: field('行动能力'),
  health: field('健康状况'),
  habits: field('不良嗜好'),
  livelihood: field('生活来源'),
  economy: field('经济状况'),
  marriage: field('婚姻状况'),
  housing: field('居住情况'),
  activity: field('活动情况'),
  events: field('重大变故'),
  recent: field('近期表现'),
  account: field('具体情况'),
  evidence: field('照片或位置记录'),
  next: field('下一步工作'),
});

/** 谈话笔录 (社区矫正法第36条). */
export const fieldsOfP403 = withHead({
  kind: field('谈话类型'),
  startedAt: field('开始时间'),
  endedAt: field('结束时间'),
  place: field('谈话地点'),
  talker: field('谈话人'),
  recorder: field('记录人'),
  present: field('在场人'),
  exchanges: z.array(z.strictObject({ question: field('问'), answer: field('答') })).min(1, '谈话内容还没有一问一答'),
  confirmation: field('核对情况'),
  remarks: field('备注'),
});

/** 外出审批表 (社区矫正法第27条, 实施办法第26、27条). */
export const fieldsOfP410 = withHead({
  phone: field('联系电话'),
  appliedOn: field('申请日期'),
  reason: field('外出事由'),
  reasonDetail: field('事由说明'),
  destination: field('目的地'),
  from: field('外出起日'),
  until: field('外出止日'),
  days: field('外出天数'),
  /** The meter: what the tier allows, what two months have used, what this asks, what would remain. */
  meter: z.strictObject({ limit: field('上限'), used: field('已用'), asked: field('本次'), total: field('合计') }),
  companions: field('同行人'),
  contact: field('外出期间联系人及电话'),
  proofs: fieldList('证明材料'),
  /** 司法所 – 县级 – 市级, as many as the days ask for. */
  opinions: z.array(opinion).min(1, '意见栏还没有一栏').max(3),
  remarks: field('备注'),
});

/** 外出批准（不批准）告知书 + 外出证明 (实施办法第27、28条). */
export const fieldsOfP411 = withHead({
  ...issueShape,
  outcome: z.enum(['granted', 'refused']),
  /** 「受××委托」 when the office decides by delegation; the agency's own name otherwise. */
  decidedBy: field('审批机关'),
  appliedOn: field('申请日期'),
  reason: field('外出事由'),
  destination: field('目的地'),
  from: field('外出起日'),
  until: field('外出止日'),
  days: field('外出天数'),
  returnBy: field('应返回日'),
  rules: fieldList('外出期间应当遵守的事项'),
  consequence: field('违反后果'),
  /** Only a refusal has one, and it must. */
  refusal: z.strictObject({ reason: field('不批准理由'), remedy: field('救济途径') }).optional(),
  phone: field('社区矫正对象联系电话'),
  contactPhone: field('批准机关电话'),
}).superRefine((value, context) => {
  if (value.outcome === 'refused' && !value.refusal) {
    context.addIssue({ code: 'custom', path: ['refusal'], message: '不批准外出应说明理由' });
  }
});
