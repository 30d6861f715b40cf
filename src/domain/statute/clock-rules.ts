// biome-ignore-all format: one line an entry, to be read against the statute
import type { ArticleId } from './articles.ts';
import * as figures from './figures.ts';
import type { DatedFigure } from './in-force.ts';

/**
 * How a rule counts. Rolled: a thing to be done by a day moves past days off. Kept: a permission, a limit or a
 * custody period ends on its day (docs/decisions/0003-counting-limits.md says why each is as it is).
 */
export type Count =
  | 'working-days' | 'days-rolled' | 'days-kept' | 'months-rolled' | 'months-kept' | 'hours'
  | 'days-back' | 'months-back'
  | 'days-both-ends' | 'days-both-ends-over'
  | 'days-not-over' | 'days-over' | 'months-over' | 'months-reached';

export type CountingRow = {
  readonly title: string;
  readonly count: Count;
  readonly figure: readonly DatedFigure[];
  /** What happened on the day that is given. */
  readonly event: string;
  /** What the day found means; printed after it. */
  readonly meaning?: string;
  /** Articles beside the figure's own. */
  readonly also?: readonly ArticleId[];
};

/** A step of the law that no calendar can date. */
export type UndatedRow = {
  readonly title: string;
  readonly count: 'none';
  readonly code: string;
  readonly message: string;
  readonly basis: readonly ArticleId[];
};

const rows = {
  'INV-STD': { title: '调查评估意见', count: 'working-days', figure: figures.assessmentWorkingDays, event: '收到委托函及附件' },
  'INV-FAST': { title: '速裁案件调查评估意见', count: 'working-days', figure: figures.fastTrackAssessmentWorkingDays, event: '收到速裁案件委托函及附件' },
  'INV-EXT': {
    title: '调查评估延长', count: 'none', code: 'clock.by-agreement', basis: ['M14'],
    message: '延长调查评估要与委托机关协商，按商定的日期办，没有法定的天数；请录入委托机关同意的记录和商定的日期',
  },
  'DEC-NOTE': { title: '通知执行地机构', count: 'days-rolled', figure: figures.decisionNoticeDays, event: '判决、裁定、决定生效', also: ['M16'] },
  'DEC-DOCS': { title: '送达法律文书', count: 'days-rolled', figure: figures.documentServiceDays, event: '判决、裁定、决定生效', also: ['M16'] },
  RCPT: { title: '送回执', count: 'days-rolled', figure: figures.receiptDays, event: '收到法律文书' },
  'DOC-FIX': { title: '补齐法律文书', count: 'days-rolled', figure: figures.documentCompletionDays, event: '通知决定机关送达或补齐文书' },
  REPORT: { title: '报到', count: 'days-rolled', figure: figures.reportInDays, event: '判决、裁定生效' },
  HANDOVER: { title: '暂予监外执行移送', count: 'days-rolled', figure: figures.handOverDays, event: '收到暂予监外执行决定' },
  'LATE-1': { title: '逾期或脱管，训诫', count: 'days-not-over', figure: figures.admonitionUpToDays, event: '报到期满或开始脱离监管', meaning: '至该日未超过10日，给予训诫' },
  'LATE-2': { title: '逾期或脱管，警告', count: 'days-over', figure: figures.warningOverDays, event: '报到期满或开始脱离监管', meaning: '自该日起超过10日，给予警告' },
  'LATE-3': {
    title: '逾期或脱管，提请撤销', count: 'months-over', figure: figures.revocationOverMonths, event: '报到期满或开始脱离监管', also: ['M47'],
    meaning: '自该日起超过1个月，无正当理由的，对缓刑、假释提出撤销建议；暂予监外执行没有月数的规定',
  },
  ADM2: {
    title: '两次训诫后警告', count: 'none', code: 'clock.by-count', basis: ['M35'],
    message: '受到两次训诫仍不改正的，给予警告；这一步看训诫的次数和表现，不按日期计算',
  },
  WARN2: {
    title: '两次警告后提请撤销或收监', count: 'none', code: 'clock.by-count', basis: ['M46', 'M47', 'M49'],
    message: '受到两次警告仍不改正的，提出撤销缓刑、撤销假释或者收监执行建议；这一步看警告的次数和表现，不按日期计算。管制没有这一步',
  },
  HEALTH: { title: '病情报告', count: 'months-rolled', figure: figures.healthReportMonths, event: '上一次报告身体情况' },
  MED3: { title: '保外就医复查', count: 'months-rolled', figure: figures.medicalRecheckMonths, event: '上一次提交病情复查情况' },
  'LEAVE-LEAD': { title: '外出申请', count: 'days-back', figure: figures.leaveApplicationLeadDays, event: '外出', meaning: '一般应在该日以前申请' },
  'LEAVE-OFFICE': { title: '外出，司法所批准', count: 'days-both-ends', figure: figures.officeMayGrantDays, event: '外出开始', meaning: '至该日共7日，受委托的司法所可以批准，并报县级机构备案' },
  'LEAVE-COUNTY': { title: '外出，县级机构批准', count: 'days-both-ends', figure: figures.countyMayGrantDays, event: '外出开始', meaning: '至该日共30日，县级机构可以批准；两个月内累计超过30日的，由上一级机构批准' },
  'LEAVE-CITY': { title: '外出，上一级机构批准', count: 'days-both-ends-over', figure: figures.countyMayGrantDays, event: '外出开始', meaning: '含该日即超过30日，有特殊情况才可以由上一级机构批准，并通报检察院；两个月内累计超过30日的同样办理' },
  CROSS: { title: '经常性跨市县活动', count: 'months-kept', figure: figures.crossCityPermitMonths, event: '批准经常性跨市县活动', meaning: '批准至该日有效，期满仍需要的重新申请' },
  'CHG-LEAD': { title: '执行地变更申请', count: 'months-back', figure: figures.relocationLeadMonths, event: '迁居', meaning: '一般应在该日以前申请' },
  'CHG-ASK': { title: '征求新执行地意见', count: 'days-rolled', figure: figures.relocationConsultDays, event: '收到变更执行地申请' },
  'CHG-ANS': { title: '新执行地答复', count: 'days-rolled', figure: figures.relocationAnswerDays, event: '收到征求意见函' },
  'CHG-REFUSE': { title: '告知不同意变更', count: 'days-rolled', figure: figures.relocationRefusalNoticeDays, event: '决定不同意变更执行地' },
  'CHG-SEND': { title: '移交文书和档案', count: 'days-rolled', figure: figures.relocationTransferDays, event: '决定变更执行地' },
  'CHG-RCPT': { title: '新执行地送回执', count: 'days-rolled', figure: figures.relocationReceiptDays, event: '收到移交的文书和档案' },
  'CHG-REPORT': { title: '到新执行地报到', count: 'days-rolled', figure: figures.relocationReportDays, event: '本人收到变更执行地决定' },
  GPS: { title: '电子定位', count: 'months-kept', figure: figures.positioningMonths, event: '开始使用电子定位装置或延长开始', meaning: '最迟用到该日，不再需要时提前解除' },
  PRAISE: { title: '表扬', count: 'months-reached', figure: figures.commendationAfterMonths, event: '开始接受社区矫正', meaning: '自该日起，表现符合条件的可以表扬；见义勇为等突出表现不受6个月限制' },
  'DETAIN-NOTE': { title: '拘留、强制措施通知', count: 'days-rolled', figure: figures.detentionNoticeDays, event: '作出拘留、强制隔离戒毒或强制措施决定' },
  ARREST: { title: '逮捕决定', count: 'hours', figure: figures.arrestDecisionHours, event: '法院收到逮捕提请' },
  CUSTODY: { title: '逮捕羁押', count: 'days-kept', figure: figures.custodyDays, event: '执行逮捕', meaning: '羁押到该日为止' },
  COURT30: { title: '法院裁定或机关决定', count: 'days-rolled', figure: figures.courtRulingDays, event: '法院或决定机关收到建议书', also: ['L48', 'L49'] },
  SUMMARY: { title: '个人总结', count: 'days-back', figure: figures.summaryLeadDays, event: '矫正期满', meaning: '一般应在该日以前写出个人总结' },
  COMPLAIN: {
    title: '异议和申诉答复', count: 'none', code: 'clock.local-rule', basis: ['M32', 'L34'],
    message: '法律要求及时处理并告知，没有规定天数；按本地规定的天数办',
  },
} as const satisfies { readonly [id: string]: CountingRow | UndatedRow };

export type RuleId = keyof typeof rows;
export const clockRules: { readonly [R in RuleId]: CountingRow | UndatedRow } = rows;
export const ruleIds = Object.keys(rows) as readonly RuleId[];

const otherSpellings: ReadonlyMap<string, RuleId> = new Map([['CHG-ANSWER', 'CHG-ANS'], ['LEAD', 'LEAVE-LEAD']] as const);

/** A rule by its id, in any case of letters. */
export function findRule(text: string): RuleId | null {
  const id = text.trim().toUpperCase();
  return ruleIds.find((rule) => rule === id) ?? otherSpellings.get(id) ?? null;
}
