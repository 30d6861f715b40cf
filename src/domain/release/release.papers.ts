import { type ArchiveItem, once, afterCertificate } from '#domain/archive/archive-items.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { declarePaper, type PaperMaker, type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, orNone, subjectHead } from '#domain/archive/subject-head.ts';
import { endWording } from '#domain/archive/wording/fixed-text.ts';
import { openingParagraph } from '#domain/archive/wording/narrative.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { type AppraisalForm, type CertificateForm, deciderOf, type NoticesForm } from './release.ts';

const issue = (unit: IssuingUnit, act: Act) => ({ unit: unit.name, issuedOn: sayDayLong(act.actedOn) });
const basisOf = ({ facts: { judgment } }: EnforcementFile): string =>
  judgment.ruling ? `${judgment.ruling.body}${judgment.ruling.number}` : `${judgment.court}${judgment.number}`;
const end = (file: EnforcementFile) =>
  ({ cause: 'expired', endedOn: sayDayLong(file.facts.term.endsOn), endWording: endWording(file.facts.measure) }) as const;

/** What the file itself can say of the time in correction; never anything from help. */
export const performanceHeld = ({ facts: { conduct, leave, requiredLessons, intake } }: EnforcementFile): AppraisalForm['performance'] => {
  // Taken over from a ledger, the file begins in the middle: what was before lies in the paper volume, and is not "none".
  const here = intake.takenOverAt == null ? (fact: string) => fact : (fact: string) => `平台接收以来${fact}；以前的见纸质卷`;
  const away = leave.filter((one) => one.state === 'granted' || one.state === 'returned').length;
  const back = leave.filter((one) => one.state === 'returned').length;
  const lessons = requiredLessons.attended.length;
  const sanctions = [
    conduct.commendations.length ? `表扬 ${conduct.commendations.length} 次` : '',
    conduct.admonitions.length ? `训诫 ${conduct.admonitions.length} 次` : '',
    conduct.warnings.length ? `警告 ${conduct.warnings.length} 次` : '',
  ].filter((one) => one !== '');
  return [
    { item: '教育学习', fact: here(lessons ? `参加 ${lessons} 次` : '案卷没有记录') },
    { item: '外出', fact: here(away ? `批准 ${away} 次，销假 ${back} 次` : '没有外出') },
    { item: '奖惩', fact: here(sanctions.length ? sanctions.join('，') : '没有表扬、训诫、警告') },
  ];
};

/** 矫正期满鉴定表. Without a personal summary it says so, and why. */
export const fieldsForP602 = (file: EnforcementFile, act: Act<AppraisalForm>, unit: IssuingUnit): FieldsOf<'P602'> => {
  const c = act.content;
  const { summaryOn, debtsExplained } = file.facts.release;
  const why = c.withoutSummary || debtsExplained.findLast((one) => one.item === 'summary')?.reason;
  return {
    ...subjectHead(file),
    ...issue(unit, act),
    performance: (c.performance.length > 0 ? c.performance : performanceHeld(file)).map((one) => ({ ...one })),
    summary: summaryOn ? `${sayDayLong(summaryOn)}收到` : `没有收到${why ? `：${why}` : ''}`,
    appraisal: c.appraisal,
    resettlement: c.resettlement,
    opinions: [
      { title: '司法所意见', text: c.officeOpinion, signer: c.officeSigner, signedOn: sayDayLong(act.actedOn) },
      { title: '县级社区矫正机构意见', text: c.countyOpinion, signer: act.actor.name, signedOn: sayDayLong(act.actedOn) },
    ],
    remarks: '无',
  };
};

/** 解除社区矫正证明书: the end is the day of the term, also where it is signed late. */
export const fieldsForP604 = (file: EnforcementFile, act: Act<CertificateForm>, unit: IssuingUnit): FieldsOf<'P604'> => ({
  ...subjectHead(file),
  ...issue(unit, act),
  ...end(file),
  basis: basisOf(file),
  purpose: '社区矫正期满',
  handler: act.content.handler,
  approver: act.content.approver,
  phone: orNone(file.person.phone, '未提供'),
});

/** 解除社区矫正通知书: stub and one part each for decider, procuratorate and police. */
export const fieldsForP605 = (file: EnforcementFile, act: Act<NoticesForm>, unit: IssuingUnit): FieldsOf<'P605'> => {
  const head = subjectHead(file);
  const c = act.content;
  return {
    ...head,
    ...issue(unit, act),
    ...end(file),
    addressees: [c.decider, c.procuratorate, c.police],
    opening: openingParagraph(head),
    changes: '无',
    executor: unit.name,
    purpose: '社区矫正期满',
    handler: c.handler,
    approver: c.approver,
  };
};

/** The certificate's words as they will be printed, for the preview beside the gates. */
export const certificateWords = (file: EnforcementFile): readonly string[] => {
  const { identity, crime, judgment, term, measure } = subjectHead(file);
  const probation = measure === 'probation' ? `，缓刑${term.length}` : '';
  return [
    `${identity.name}，${identity.sex}，因犯${crime.name}，经${judgment.court}判处${crime.penalty}${crime.sentence}${probation}。依据${basisOf(file)}，自${term.startOn}起至${term.endOn}止依法实行社区矫正。`,
    `于${term.endOn}社区矫正期满。${endWording(measure)}`,
    '特此证明。',
  ];
};

export const releasePapers: readonly PaperMaker[] = [
  declarePaper(
    'P602',
    ({ file, act, unit }: Signing<AppraisalForm>) => fieldsForP602(file, act, unit),
    (_file, by) => ({
      performance: [],
      officeOpinion: toWrite,
      officeSigner: toWrite,
      appraisal: toWrite,
      resettlement: toWrite,
      countyOpinion: toWrite,
      handler: by.name,
    }),
  ),
  declarePaper(
    'P604',
    ({ file, act, unit }: Signing<CertificateForm>) => fieldsForP604(file, act, unit),
    (_file, by) => ({ handler: by.name, approver: toWrite, delivery: 'stub' }),
  ),
  declarePaper(
    'P605',
    ({ file, act, unit }: Signing<NoticesForm>) => fieldsForP605(file, act, unit),
    (file, by) => ({
      decider: deciderOf(file),
      procuratorate: '人民检察院',
      police: '公安机关',
      handler: by.name,
      approver: toWrite,
    }),
  ),
];

const summaryTime = ({ facts }: EnforcementFile, day: PlainDate): boolean => {
  const due = dueBy('SUMMARY', facts.term.endsOn, builtInCalendar);
  return !isRefused(due) && day >= due.due;
};
const atEnd = ({ facts }: EnforcementFile, day: PlainDate): boolean => day >= facts.term.endsOn || facts.release.certificateOn !== null;
export const releasePlaces: readonly ArchiveItem[] = [
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
];
