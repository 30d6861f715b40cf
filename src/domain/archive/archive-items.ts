import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { EntryStage } from '#domain/case/case.facts.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import type { Measure } from '#domain/case/measure.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import type { PaperCode } from './paper.ts';

export const archiveStages = ['receipt', 'report', 'intake', 'period', 'event', 'end'] as const;
export type ArchiveStage = (typeof archiveStages)[number];
export const archiveStageTitle: { readonly [S in ArchiveStage]: string } = {
  receipt: '接收文书',
  report: '报到登记',
  intake: '入矫',
  period: '日常监管',
  event: '审批和变动',
  end: '解除',
};

/** What can still be done where the item is missing: made now, asked of another body, made until its moment passes, never again. */
export type ItemKind = 'make' | 'request' | 'make-once' | 'once';

/** One place of the catalogue (papers.md 4.5): from when it is wanted, how many, and what proves it. */
export type ArchiveItem = {
  readonly id: string;
  readonly slot: string;
  readonly title: string;
  readonly stage: ArchiveStage;
  readonly kind: ItemKind;
  /** How many are wanted as of a day; null = not asked of this person, 0 = not yet. */
  readonly wanted: (file: EnforcementFile, day: PlainDate) => number | null;
  /** Proof: a paper the platform prints, the record of an act, or a paper that came in. */
  readonly paper?: PaperCode;
  readonly act?: string;
  readonly incoming?: string;
  /** Steps of a person taken over from a ledger that were done in the paper time. */
  readonly before?: EntryStage;
  /** The written reason given at the release desk stands for this item too. */
  readonly explainedBy?: string;
};

const all: readonly Measure[] = ['control', 'probation', 'parole', 'temporary-release'];
const once =
  (due: (file: EnforcementFile, day: PlainDate) => boolean) =>
  (file: EnforcementFile, day: PlainDate): number =>
    due(file, day) ? 1 : 0;
const incoming = (id: string, slot: string, title: string, measures: readonly Measure[] = all): ArchiveItem => ({
  id,
  slot,
  title,
  stage: 'receipt',
  kind: 'request',
  incoming: id,
  before: 'papers',
  wanted: ({ facts }) => (measures.includes(facts.measure) ? (facts.intake.lettersReceivedOn !== null ? 1 : 0) : null),
});
const registered = ({ facts }: EnforcementFile): boolean => facts.intake.registeredOn !== null || isPast(facts, 'registration');
/** A month of supervision has gone by since this file began to count. */
const monthGone = ({ facts }: EnforcementFile, day: PlainDate): boolean => {
  const from = facts.reporting.countedFrom ?? facts.intake.announcedOn ?? facts.intake.registeredOn;
  return from !== null && addMonths(from, 1) <= day;
};
const decided = (leave: LeaveFact): boolean => leave.state === 'granted' || leave.state === 'returned' || leave.state === 'refused';
const leaves =
  (which: (leave: LeaveFact, day: PlainDate) => boolean) =>
  ({ facts }: EnforcementFile, day: PlainDate): number | null => {
    const count = facts.leave.filter((one) => which(one, day)).length;
    return count > 0 ? count : null;
  };
const summaryTime = ({ facts }: EnforcementFile, day: PlainDate): boolean => {
  const due = dueBy('SUMMARY', facts.term.endsOn, builtInCalendar);
  return !isRefused(due) && day >= due.due;
};
const atEnd = ({ facts }: EnforcementFile, day: PlainDate): boolean => day >= facts.term.endsOn || facts.release.certificateOn !== null;
const afterCertificate = ({ facts }: EnforcementFile): boolean => facts.release.certificateOn !== null;

export const archiveItems: readonly ArchiveItem[] = [
  incoming('indictment', 'E2.1', '起诉书副本'),
  incoming('judgment', 'E2.2', '刑事判决书'),
  incoming('parole-ruling', 'E2.3', '假释裁定书', ['parole']),
  incoming('temporary-release-decision', 'E2.3', '暂予监外执行决定书', ['temporary-release']),
  incoming('execution-notice', 'E2.4', '执行通知书', ['control', 'probation']),
  incoming('closing-form', 'E2.5', '结案登记表', ['control', 'probation']),
  incoming('prison-appraisal', 'E2.5', '出监鉴定表', ['parole', 'temporary-release']),
  incoming('diagnosis', 'E2.6', '病情诊断和保证人材料', ['temporary-release']),
  {
    id: 'P201',
    slot: 'E2.7',
    title: '法律文书送达回执',
    stage: 'receipt',
    kind: 'make-once',
    paper: 'P201',
    act: 'intake.receipt-sent',
    before: 'receipt',
    wanted: once(({ facts }) => facts.intake.papersCheckedOn != null),
  },
  {
    id: 'P208',
    slot: 'E2.9',
    title: '交接登记表',
    stage: 'report',
    kind: 'once',
    act: 'intake.reported',
    before: 'report',
    wanted: ({ facts }) => (facts.measure !== 'temporary-release' ? null : facts.intake.reportedOn ? 1 : 0),
  },
  {
    id: 'P203',
    slot: 'E3.1',
    title: '接收登记表',
    stage: 'report',
    kind: 'make',
    act: 'intake.reported',
    before: 'report',
    wanted: once(({ facts }) => facts.intake.reportedOn !== null),
  },
  {
    id: 'P204',
    slot: 'E3.2',
    title: '基本信息表',
    stage: 'report',
    kind: 'make',
    paper: 'P204',
    act: 'intake.registered',
    before: 'registration',
    wanted: once(registered),
  },
  {
    id: 'P210',
    slot: 'E3.6',
    title: '不准出境报备',
    stage: 'report',
    kind: 'make',
    act: 'exit-restriction.reported',
    before: 'announcement',
    wanted: once(registered),
  },
  {
    id: 'P302',
    slot: 'E4.2',
    title: '入矫宣告书',
    stage: 'intake',
    kind: 'make-once',
    paper: 'P302',
    act: 'intake.announced',
    before: 'announcement',
    wanted: once(registered),
  },
  {
    id: 'P303',
    slot: 'E4.3',
    title: '入矫宣告笔录',
    stage: 'intake',
    kind: 'make-once',
    act: 'intake.announced',
    before: 'announcement',
    wanted: once(registered),
  },
  {
    id: 'P304',
    slot: 'E4.4',
    title: '矫正小组责任书',
    stage: 'intake',
    kind: 'make',
    paper: 'P304',
    act: 'group.formed',
    before: 'announcement',
    wanted: once(registered),
  },
  {
    id: 'P305',
    slot: 'E4.5',
    title: '矫正方案',
    stage: 'intake',
    kind: 'make',
    paper: 'P305',
    act: 'plan.made',
    before: 'plan',
    wanted: once(({ facts }) => facts.intake.announcedOn !== null || isPast(facts, 'announcement')),
  },
  {
    id: 'P307',
    slot: 'E4.6',
    title: '管理类别审批表',
    stage: 'intake',
    kind: 'make',
    act: 'class.decided',
    before: 'class',
    wanted: once(({ facts }) => facts.intake.plannedOn !== null || isPast(facts, 'plan')),
  },
  { id: 'P401', slot: 'K3.1', title: '报告记录', stage: 'period', kind: 'make', act: 'reporting.reported', wanted: once(monthGone) },
  { id: 'P402', slot: 'K2.4', title: '走访记录', stage: 'period', kind: 'make', paper: 'P402', act: 'visit.made', wanted: once(monthGone) },
  {
    id: 'P403',
    slot: 'K2.3',
    title: '谈话笔录',
    stage: 'period',
    kind: 'make',
    paper: 'P403',
    act: 'reporting.talked',
    wanted: once(monthGone),
  },
  { id: 'P404', slot: 'K2.5', title: '核查、联络记录', stage: 'period', kind: 'make', act: 'reporting.checked', wanted: once(monthGone) },
  { id: 'P405', slot: 'K4.1', title: '教育学习记录', stage: 'period', kind: 'make', act: 'education.attended', wanted: once(monthGone) },
  {
    id: 'P406',
    slot: 'K3.2',
    title: '身体情况报告',
    stage: 'period',
    kind: 'request',
    act: 'reporting.health-reported',
    wanted: (file, day) => (file.facts.measure === 'temporary-release' ? (monthGone(file, day) ? 1 : 0) : null),
  },
  {
    id: 'P410',
    slot: 'E5.1',
    title: '外出审批表',
    stage: 'event',
    kind: 'make',
    paper: 'P410',
    act: 'leave.decided',
    wanted: leaves(decided),
  },
  {
    id: 'P411',
    slot: 'E5.2',
    title: '外出告知书',
    stage: 'event',
    kind: 'make',
    paper: 'P411',
    act: 'leave.decided',
    wanted: leaves(decided),
  },
  {
    id: 'P412',
    slot: 'K5.3',
    title: '销假登记',
    stage: 'event',
    kind: 'make-once',
    act: 'leave.returned',
    wanted: leaves((one, day) => (one.state === 'granted' || one.state === 'returned') && one.returnsOn < day),
  },
  {
    id: 'P460',
    slot: 'E7.1',
    title: '查找和通知材料',
    stage: 'event',
    kind: 'make-once',
    act: 'search.opened',
    wanted: ({ facts }) => (facts.search.lostSince !== null ? 1 : null),
  },
  {
    id: 'P601',
    slot: 'E8.1',
    title: '个人总结',
    stage: 'end',
    kind: 'request',
    act: 'release.summary-received',
    explainedBy: 'summary',
    wanted: once(summaryTime),
  },
  {
    id: 'P602',
    slot: 'E8.2',
    title: '期满鉴定表',
    stage: 'end',
    kind: 'make',
    paper: 'P602',
    act: 'release.appraised',
    explainedBy: 'appraisal',
    wanted: once(atEnd),
  },
  {
    id: 'P603',
    slot: 'E8.3',
    title: '解除宣告',
    stage: 'end',
    kind: 'make-once',
    act: 'release.announced',
    wanted: ({ facts }) => (facts.release.announcedOn !== null ? 1 : null),
  },
  {
    id: 'P604',
    slot: 'E8.4',
    title: '解除社区矫正证明书',
    stage: 'end',
    kind: 'make',
    paper: 'P604',
    act: 'release.certified',
    wanted: once(atEnd),
  },
  {
    id: 'P605',
    slot: 'E8.5',
    title: '解除通知书',
    stage: 'end',
    kind: 'make',
    paper: 'P605',
    act: 'release.notices-sent',
    wanted: once(afterCertificate),
  },
  {
    id: 'P608',
    slot: 'E8.8',
    title: '期满通知函',
    stage: 'end',
    kind: 'make',
    act: 'release.holder-told',
    wanted: (file, day) =>
      file.facts.measure === 'temporary-release' && file.facts.judgment.deciderKind !== 'court' ? (summaryTime(file, day) ? 1 : 0) : null,
  },
  {
    id: 'P609',
    slot: 'E8.9',
    title: '安置帮教衔接单',
    stage: 'end',
    kind: 'make',
    act: 'resettlement.handed-over',
    wanted: once(afterCertificate),
  },
];

/** Papers the profession keeps and this version neither makes nor records: named on the page, not counted. */
export const notKeptHere = ['报到情况通知单', '报到通知书', '社区矫正告知书', '考核表'] as const;
