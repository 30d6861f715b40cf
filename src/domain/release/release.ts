import { z } from 'zod';
import { correctionReason } from '#domain/act/corrected/reason.ts';
import { actNumber } from '#domain/act/act-number.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { LegalState } from './release.facts.ts';
import type { Measure } from '#domain/case/measure.ts';
import { plainDay } from '#domain/time/plain-date.ts';

// 解除社区矫正 (社区矫正法第44条, 实施办法第53、54条): only legal states stop it; what our own files lack is a debt.

const line = (title: string, most: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(1, `填${title}`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, least: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少写 ${least} 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });
const note = (title: string, more: object = {}) =>
  z
    .string()
    .trim()
    .max(1000, `${title}不超过 1000 个字`)
    .optional()
    .meta({ title, ...more });
const day = (title: string, more: object = {}) => plainDay.meta({ title, widget: 'day', ...more });
const choice = <const T extends Readonly<Record<string, string>>>(title: string, options: T, more: object = {}) =>
  z
    .enum(Object.keys(options) as [keyof T & string, ...(keyof T & string)[]], { error: `选${title}` })
    .meta({ title, widget: 'choice', options, ...more });

export const legalStates = ['revocation-proposed', 'coercive-measure', 'undisclosed-crime'] as const satisfies readonly LegalState[];
const revocationOf: { readonly [M in Measure]: string } = {
  control: '撤销',
  probation: '撤销缓刑',
  parole: '撤销假释',
  'temporary-release': '收监执行',
};
/** The same state is called after the person's own measure. */
export const legalStateTitle = (state: LegalState, measure: Measure): string => {
  switch (state) {
    case 'revocation-proposed':
      return `提请或在审的${revocationOf[measure]}`;
    case 'coercive-measure':
      return '强制措施';
    case 'undisclosed-crime':
      return '立案的新罪、漏罪';
  }
};
const stateOptions = {
  'revocation-proposed': '提请或在审的撤销、收监',
  'coercive-measure': '被采取强制措施',
  'undisclosed-crime': '新罪或者漏罪已经立案',
} as const;

export const stateForm = z.strictObject({
  state: choice('哪种情形', stateOptions, { article: '实施办法第53条' }),
  since: day('从哪天起', { help: '以来文写明的日期为准。' }),
  source: line('哪个机关告知', 80, { example: '玉泉区公安分局' }),
  document: line('来文名称和文号', 120, { help: '没有文号的，写明怎样得知、由谁核实。' }),
  note: note('情况', { widget: 'textarea' }),
});
export type StateForm = z.output<typeof stateForm>;

export const stateEndForm = z.strictObject({
  seq: actNumber({ title: '消除哪一条', widget: 'number', help: '填记录这项情形的案卷序号。' }),
  outcome: choice('结果', { cleared: '不予撤销、撤回、解除或不成立', acted: '已裁定撤销、收监，或已定罪' }),
  source: line('哪个机关告知', 80),
  document: line('来文名称和文号', 120),
});
export type StateEndForm = z.output<typeof stateEndForm>;

export const statesCheckForm = z.strictObject({
  policeOn: day('公安机关回复日').optional(),
  courtOn: day('人民法院回复日').optional(),
  procuratorateOn: day('人民检察院回复日').optional(),
  policeName: line('公安机关', 60).optional(),
  courtName: line('人民法院', 60).optional(),
  procuratorateName: line('人民检察院', 60).optional(),
  note: note('核对情况', { widget: 'textarea' }),
});
export type StatesCheckForm = z.output<typeof statesCheckForm>;

export const summaryForm = z.strictObject({
  form: choice('形式', { written: '本人手写', typed: '打印，本人签名', dictated: '本人口述，代为记录' }, { article: '实施办法第53条' }),
  pages: z.int().min(1, '至少 1 页').max(200, '页数核对一下').meta({ title: '页数', widget: 'number', unit: '页' }),
  note: note('备注'),
});
export type SummaryForm = z.output<typeof summaryForm>;

export const performanceRow = z.strictObject({ item: line('项目', 40), fact: line('情况', 300) });
export const appraisalForm = z.strictObject({
  performance: z.array(performanceRow).max(12).default([]).meta({ title: '矫正期间表现', widget: 'hidden' }),
  officeOpinion: prose('司法所意见', 4, { phrases: ['情况属实，期满可以解除社区矫正。'] }),
  officeSigner: line('司法所签名', 40),
  appraisal: prose('鉴定意见', 10, { article: '实施办法第53条', help: '写清楚遵守规定、学习、奖惩和现实表现。' }),
  resettlement: prose('安置帮教建议', 4, { help: '帮教是帮助，不是处罚。' }),
  countyOpinion: line('县级社区矫正机构意见', 400, { phrases: ['同意鉴定意见。'] }),
  withoutSummary: note('没有个人总结的说明', { widget: 'textarea', help: '收到个人总结的不填；没有的写明原因，原因随鉴定表走。' }),
});
export type AppraisalForm = z.output<typeof appraisalForm>;

/** What may be missing at the end and is carried as a debt. `archive:P303` names a place of the catalogue. */
export const debtItem = z.string().regex(/^(retest|summary|appraisal|archive:[A-Za-z0-9.-]{2,40})$/, '没有这种欠项');
export const explanationForm = z.strictObject({
  item: debtItem.meta({ title: '哪一项', widget: 'hidden' }),
  title: line('欠项名称', 60),
  reason: prose('没有的原因', 10, { help: '写事实：什么时候做过什么，为什么没有。不补日期。' }),
  remedy: note('已经采取的补救', { widget: 'textarea' }),
  responsible: line('责任人', 40),
});
export type ExplanationForm = z.output<typeof explanationForm>;

export const certificateForm = z.strictObject({
  handler: line('填发人', 40),
  approver: line('批准人', 40),
  delivery: choice(
    '怎样交给本人',
    { stub: '本人到场，在存根上签名', post: '邮寄，凭回执', later: '本人未到，待领取' },
    { article: '社区矫正法第44条' },
  ),
  note: note('备注'),
  ...correctionReason,
});
export type CertificateForm = z.output<typeof certificateForm>;

const way = (title: string) => choice(title, { exchange: '网上流转', post: '机要专递或邮寄', 'in-person': '直接送达' });
export const noticesForm = z.strictObject({
  decider: line('决定机关', 80, { article: '社区矫正法第44条' }),
  deciderWay: way('送决定机关的方式'),
  procuratorate: line('人民检察院', 80),
  procuratorateWay: way('送检察院的方式'),
  police: line('公安机关', 80),
  policeWay: way('送公安机关的方式'),
  handler: line('填发人', 40),
  approver: line('批准人', 40),
  ...correctionReason,
});
export type NoticesForm = z.output<typeof noticesForm>;

export const exitLiftForm = z.strictObject({
  police: line('受理的出入境管理机构', 80),
  receiptNumber: note('受理回执号', { help: '收到后补记。' }),
  approvedBy: line('签批的负责人', 40),
});
export const announcementForm = z.strictObject({
  place: line('宣告地点', 80),
  announcer: line('宣告人', 40),
  membersPresent: z
    .array(z.string().trim().min(1).max(60))
    .max(15)
    .default([])
    .meta({ title: '到场的小组成员', widget: 'many', article: '实施办法第54条' }),
  guardian: note('监护人到场情况', {
    help: '未成年社区矫正对象必填：到场的写姓名和关系；没有到场的写怎样通知的，不影响宣告',
    article: '实施办法第55条',
  }),
});
export type AnnouncementForm = z.output<typeof announcementForm>;
export const holderToldForm = z.strictObject({
  holder: line('监狱、看守所', 80, { article: '实施办法第53条' }),
  number: note('函件文号'),
  way: way('送达方式'),
});

/** Granted by the police or a prison administration: the prison or detention house does the papers of the end of the sentence (实施办法第53条). */
export const prisonReleases = ({ facts: { measure, judgment } }: Pick<EnforcementFile, 'facts'>): boolean =>
  measure === 'temporary-release' && judgment.deciderKind !== 'court';
export const prisonReleasesWords = '公安机关、监狱管理机关批准的暂予监外执行，刑满释放手续由看守所、监狱办理；本机构只办解除社区矫正。';
export const deciderOf = ({ facts: { judgment } }: Pick<EnforcementFile, 'facts'>): string => judgment.ruling?.body ?? judgment.court;
