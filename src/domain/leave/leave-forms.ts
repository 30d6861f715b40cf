import { z } from 'zod';
import { correctionReason } from '#domain/act/corrected/reason.ts';
import { actNumber } from '#domain/act/act-number.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import { areaCodes, areaTitle, leaveReasons, leaveReasonTitle, proofKinds, proofTitle } from './leave.ts';

// The forms of leave: one field, one owner.

const day = (title: string, more: object = {}) => plainDay.meta({ title, widget: 'day', ...more });
const line = (title: string, most = 120, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(1000, `${title}不超过 1000 个字`)
    .meta({ title, widget: 'textarea', ...more });
const proofs = z.array(z.enum(proofKinds)).max(proofKinds.length).meta({
  title: '已附的证明',
  widget: 'many',
  options: proofTitle,
  article: 'M27',
  help: '一般应当附证明。没有附的先收申请，材料作为欠件随申请走。',
});
/** The request that the act speaks of: the number of its record in the file. */
const whichLeave = actNumber({ title: '哪一次外出', widget: 'hidden' });

export const requestForm = z.strictObject({
  departsOn: day('离开日', { article: 'M27', help: '一般提前 3 天申请。离开和返回的两天都计入。' }),
  returnsOn: day('返回日', { article: 'M28', help: '批准到这一天，不因休息日顺延。' }),
  area: z
    .enum(areaCodes)
    .meta({ title: '去哪里', widget: 'choice', options: areaTitle, article: 'M26', help: '在同一设区的市的市区各区之间活动，不算外出。' }),
  destination: line('详细地址', 160),
  reason: z.enum(leaveReasons).meta({ title: '事由', widget: 'choice', options: leaveReasonTitle, article: 'M26' }),
  detail: prose('事由说明', { example: '到锡林浩特市某变电站检修，工期十二天' }),
  contact: line('外出期间联系人和电话'),
  companions: line('同行人').optional(),
  transport: line('交通方式').optional(),
  proofs: proofs.default([]),
  proofNote: line('没有证明的原因', 200).optional(),
});
export type RequestForm = z.output<typeof requestForm>;

export const extensionForm = z.strictObject({
  leave: whichLeave,
  returnsOn: day('延到哪一天', { article: 'M28', help: '连同原来的外出一起计算天数，决定由谁作出。' }),
  reason: z.enum(leaveReasons).meta({ title: '事由', widget: 'choice', options: leaveReasonTitle }),
  detail: prose('不能按期返回的原因'),
  proofs: proofs.default([]),
});
export type ExtensionForm = z.output<typeof extensionForm>;

export const withdrawalForm = z.strictObject({ leave: whichLeave, reason: line('撤回原因', 200) });
export type WithdrawalForm = z.output<typeof withdrawalForm>;

export const proofAskForm = z.strictObject({
  leave: whichLeave,
  missing: z
    .array(z.enum(proofKinds))
    .min(1, '写明缺哪一种')
    .max(proofKinds.length)
    .meta({ title: '缺什么', widget: 'many', options: proofTitle }),
  by: day('补到哪一天'),
  note: line('说明', 200).optional(),
});
export type ProofAskForm = z.output<typeof proofAskForm>;

export const proofForm = z.strictObject({ leave: whichLeave, proofs: proofs.min(1, '写明收到哪一种'), note: line('说明', 200).optional() });
export type ProofForm = z.output<typeof proofForm>;

export const opinionForm = z.strictObject({
  leave: whichLeave,
  opinion: z.enum(['agree', 'disagree']).meta({ title: '意见', widget: 'choice', options: { agree: '建议同意', disagree: '建议不同意' } }),
  text: prose('意见的理由', { phrases: ['事由属实', '矫正期间表现稳定', '证明材料齐全', '证明材料尚缺，已通知补交'] }),
});
export type OpinionForm = z.output<typeof opinionForm>;

export const decisionForm = z.strictObject({
  leave: whichLeave,
  outcome: z
    .enum(['granted', 'refused'])
    .meta({ title: '决定', widget: 'choice', options: { granted: '准予外出', refused: '不准外出' }, article: 'M27' }),
  reason: prose('理由', {
    phrases: ['事由属实，准予外出', '事由与证明不符', '外出期间另有应当到场的教育活动'],
    help: '不准外出的，理由写进告知书；本人可以申诉。',
  }),
  specialCircumstances: prose('特殊情形')
    .optional()
    .meta({ title: '特殊情形', widget: 'textarea', article: 'M27', help: '一次超过 30 天的，写明特殊情形。' }),
  checkEveryDays: z
    .int('写整数')
    .min(1)
    .max(15)
    .meta({ title: '外出期间多少天核查一次', unit: '天', widget: 'number', article: 'M28', help: '用电话或者实时视频核查。' }),
  reportThere: z.boolean().meta({ title: '到达、离开时向当地机构报到', widget: 'yes-no', article: 'M28' }),
  ...correctionReason,
});
export type DecisionForm = z.output<typeof decisionForm>;

export const departureForm = z.strictObject({
  leave: whichLeave,
  how: z
    .enum(['phone', 'video', 'in-person'])
    .meta({ title: '怎样知道的', widget: 'choice', options: { phone: '本人来电', video: '视频', 'in-person': '当地机构报到' } }),
  note: line('说明', 200).optional(),
});
export type DepartureForm = z.output<typeof departureForm>;

export const returnEvidence = ['in-person', 'ticket', 'lodging', 'certificate', 'video'] as const;
export const returnEvidenceTitle: { readonly [E in (typeof returnEvidence)[number]]: string } = {
  'in-person': '本人到所',
  ticket: '车票、行程单',
  lodging: '住宿或就医票据',
  certificate: '交回外出证明',
  video: '视频核实已回住处',
};
export const returnForm = z.strictObject({
  leave: whichLeave,
  returnedOn: day('实际返回日', { article: 'M28' }),
  evidence: z
    .array(z.enum(returnEvidence))
    .min(1, '至少有一样凭据')
    .max(returnEvidence.length)
    .meta({ title: '凭什么核实', widget: 'many', options: returnEvidenceTitle }),
  lateReason: line('逾期的原因', 300)
    .optional()
    .meta({ title: '逾期的原因', widget: 'text', help: '只在逾期时写；本人说的和有凭据的分开写。' }),
  note: line('途中核查和说明', 300).optional(),
});
export type ReturnForm = z.output<typeof returnForm>;

export const toldForm = z.strictObject({ leave: whichLeave, toldOn: day('通报日'), number: line('函件字号', 60).optional() });
export type ToldForm = z.output<typeof toldForm>;
