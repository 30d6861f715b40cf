import { type ArchiveItem } from '#domain/archive/archive-items.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { declarePaper, type PaperMaker, type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, orNone, subjectHead } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from './leave.facts.ts';
import { notEntered } from '#domain/opening/opening.questions.ts';
import { sayDate, sayDayLong } from '#domain/time/say-day.ts';
import { calculateLeave } from './deciding/calculation.ts';
import { leaveOf } from './leave-fold.ts';
import type { DecisionForm } from './leave-forms.ts';
import { checkDays } from './leave-duties.rules.ts';
import { proofWords, reasonWords } from './leave.ts';

const found = (file: EnforcementFile, act: Act<DecisionForm>): LeaveFact => {
  const leave = leaveOf(file.facts, act.content.leave);
  if (!leave) throw new RangeError(`no leave ${act.content.leave} in the file`);
  return leave;
};
const byDelegation = (leave: LeaveFact): boolean => leave.decidedBy === 'office';

/** 外出审批表, at the moment of the decision. */
export const fieldsForP410 = (file: EnforcementFile, act: Act<DecisionForm>): FieldsOf<'P410'> => {
  const leave = found(file, act);
  const { asked, used, total, authority, unentered } = calculateLeave(leave, file.facts.leave, {
    delegationInForce: byDelegation(leave),
    on: act.actedOn,
    opening: file.facts.opening,
  });
  const limit = authority.decider === 'office' ? authority.figures.officeDays : authority.figures.countyDays;
  return {
    ...subjectHead(file),
    phone: orNone(file.person.phone, '未提供'),
    appliedOn: sayDayLong(leave.askedOn),
    reason: reasonWords(leave),
    reasonDetail: orNone(leave.detail, '未写'),
    destination: leave.destination,
    from: sayDayLong(leave.departsOn),
    until: sayDayLong(leave.returnsOn),
    days: `${leave.days} 天`,
    meter: {
      limit: `${authority.decider === 'city' ? '超过 ' : ''}${limit} 天；两个月内合计 ${authority.figures.totalDays} 天`,
      used: `${used} 天${unentered === null ? '' : `（${notEntered}）`}`,
      asked: `${asked} 天`,
      total: `${total} 天`,
    },
    companions: orNone(leave.companions),
    contact: orNone(leave.contact, '未提供'),
    proofs:
      leave.proofs && leave.proofs.length > 0 ? leave.proofs.map(proofWords) : [`未附${leave.proofNote ? `：${leave.proofNote}` : ''}`],
    opinions: [
      ...(leave.opinions ?? []).slice(-2).map((one) => ({
        title: one.by === 'office' ? '司法所意见' : '县级社区矫正机构意见',
        text: `${one.agrees ? '建议同意' : '建议不同意'}。${one.text}`,
        signer: one.name,
        signedOn: sayDayLong(one.on),
      })),
      {
        title:
          leave.decidedBy === 'city'
            ? '市级社区矫正机构意见'
            : leave.decidedBy === 'office'
              ? '司法所意见（受委托）'
              : '县级社区矫正机构意见',
        text: `${act.content.outcome === 'granted' ? '准予外出' : '不准外出'}。${act.content.reason}${act.content.specialCircumstances ? `特殊情形：${act.content.specialCircumstances}` : ''}`,
        signer: act.actor.name,
        signedOn: sayDayLong(act.actedOn),
      },
    ],
    remarks: authority.because,
  };
};

/** 外出批准（不批准）告知书. */
export const fieldsForP411 = (file: EnforcementFile, act: Act<DecisionForm>, unit: IssuingUnit): FieldsOf<'P411'> => {
  const leave = found(file, act);
  const { content } = act;
  const checks = checkDays(leave);
  return {
    ...subjectHead(file),
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    outcome: content.outcome,
    decidedBy: byDelegation(leave) ? `${act.actor.unitName}（受${file.county.name}委托）` : act.actor.unitName,
    appliedOn: sayDayLong(leave.askedOn),
    reason: reasonWords(leave),
    destination: leave.destination,
    from: sayDayLong(leave.departsOn),
    until: sayDayLong(leave.returnsOn),
    days: `${leave.days} 天`,
    returnBy: sayDayLong(leave.returnsOn),
    rules: [
      '遵守法律法规和监督管理规定，不去申请以外的地方。',
      '动身、到达时报告；保持电话畅通。',
      ...(content.reportThere ? ['到达和离开时向当地社区矫正机构报到。'] : []),
      ...(checks.length > 0 ? [`接受电话或视频核查：${checks.map((day) => sayDate(day)).join('、')}。`] : []),
      `${sayDayLong(leave.returnsOn)}以前返回并销假，不因休息日顺延；因故不能按期返回的，立即报告。`,
    ],
    consequence: '违反规定的，责令立即返回，并依法处理。',
    ...(content.outcome === 'refused' && {
      refusal: { reason: content.reason, remedy: '对决定不服的，可以向作出决定的机构提出，也可以向检察院申诉、控告。' },
    }),
    phone: orNone(file.person.phone, '未提供'),
    contactPhone: orNone(unit.phone, '见公示'),
  };
};

/** The last request, as if it were granted. */
const decisionToCome = ({ facts }: EnforcementFile): object => ({
  leave: facts.leave.at(-1)?.askedSeq,
  outcome: 'granted',
  reason: toWrite,
});

export const leavePapers: readonly PaperMaker[] = [
  declarePaper('P410', ({ file, act }: Signing<DecisionForm>) => fieldsForP410(file, act), decisionToCome),
  declarePaper('P411', ({ file, act, unit }: Signing<DecisionForm>) => fieldsForP411(file, act, unit), decisionToCome),
];

const decided = (leave: LeaveFact): boolean => leave.state === 'granted' || leave.state === 'returned' || leave.state === 'refused';
const leaves =
  (which: (leave: LeaveFact, day: PlainDate) => boolean) =>
  ({ facts }: EnforcementFile, day: PlainDate): number | null => {
    const count = facts.leave.filter((one) => which(one, day)).length;
    return count > 0 ? count : null;
  };
export const leavePlaces: readonly ArchiveItem[] = [
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
];
