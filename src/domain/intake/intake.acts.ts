import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { namesInCharge } from '#domain/case/in-charge.ts';
import { groundsAgainstQuotedScores } from '#domain/act/quoted-scores.ts';
import type { OwnFacts } from '#domain/case/case.facts.ts';
import { appeared, becomes } from '#domain/case/own-changes.ts';
import type { ReceivedPaper } from './intake.facts.ts';
import { withIntake } from '#domain/case/entry-stage.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import {
  announced,
  arrivalRecorded,
  changedFactTitle,
  exitReported,
  groupFormed,
  inquiryLinked,
  papersChecked,
  type PapersChecked,
  papersRequested,
  receiptSent,
  registered,
  releaseGroundTitled,
} from './entry-forms.ts';
import { arrivalTitle, asPrinted } from './intake.ts';
import {
  groundsAgainstAnnouncement,
  groundsAgainstAsking,
  groundsAgainstEntry,
  groundsAgainstExitReport,
  groundsAgainstGroup,
  groundsAgainstReceipt,
  groundsAgainstRegistration,
  groundsAgainstReport,
} from './intake.rules.ts';
import { groundsAgainstLink } from './link.rules.ts';
import { letterContent } from './letter/letter.ts';
import { factsFromLetter, groundsAgainstLetter, groundsAgainstSecondFile, personFromLetter } from './letter/letter.rules.ts';

const receivedOn = (line: PapersChecked['papers'][number], before: readonly ReceivedPaper[], on: PlainDate): PlainDate | null => {
  if (line.state === 'missing') return null;
  const known = before.find((one) => one.code === line.code && one.title === line.title);
  return line.receivedOn ?? (known?.state !== 'missing' ? known?.receivedOn : null) ?? on;
};

/** What was read on a paper before stays where a later check does not say it again. */
const printedBefore = ({ code, title, state }: PapersChecked['papers'][number], before: readonly ReceivedPaper[]) => {
  const { number, copies } = before.find((one) => one.code === code && one.title === title) ?? {};
  return state === 'missing' ? {} : { ...(number && { number }), ...(copies !== undefined && { copies }) };
};

type Ruling = Pick<OwnFacts, 'judgment' | 'term'>;
/** The facts of the crime stand with the entry, not with the judgment. */
const crimeFactsIn = (changes: PapersChecked['changes']) => {
  const told = changes.findLast(({ field }) => field === 'crimeFacts');
  return told ? { crimeFacts: told.now } : {};
};
/** Facts of the judgment that the check against the original has changed; those of the person are kept with the person. */
const withChanges = ({ judgment, term }: Ruling, changes: PapersChecked['changes']): Ruling =>
  changes.reduce<Ruling>(
    (so, { field, now }) => {
      switch (field) {
        case 'inWords':
          return { ...so, judgment: { ...so.judgment, inWords: now, wordsCopied: true } };
        case 'releaseGround':
          return { ...so, judgment: { ...so.judgment, releaseGround: releaseGroundTitled(now) ?? null } };
        case 'banFrom':
        case 'banUntil':
        case 'rightsLostFrom':
        case 'rightsLostUntil':
        case 'judgedOn':
          return { ...so, judgment: { ...so.judgment, [field]: now as PlainDate } };
        case 'charge':
        case 'court':
        case 'number':
        case 'supplementary':
          return { ...so, judgment: { ...so.judgment, [field]: now } };
        case 'rulingInWords':
          return so.judgment.ruling ? { ...so, judgment: { ...so.judgment, ruling: { ...so.judgment.ruling, inWords: now } } } : so;
        case 'prohibitionOrder':
          return { ...so, judgment: { ...so.judgment, prohibitionOrder: now === '无' ? null : now } };
        case 'startsOn':
        case 'endsOn':
          return { ...so, term: { ...so.term, [field]: now as PlainDate } };
        case 'address':
        case 'phone':
        case 'household':
        case 'crimeFacts':
          return so;
      }
    },
    { judgment, term },
  );

const desk = { matter: 'intake', delegable: false, sensitivity: 'open' } as const;

export const intakeActs: readonly ActDeclaration[] = [
  declareAct({
    ...desk,
    kind: 'intake.letter-received',
    title: '登记收到的法律文书',
    nature: 'clerical',
    hands: { 'county-agency': 'records', office: 'records', assistant: 'records' },
    basis: ['L20', 'L22', 'M16', 'M18'],
    discharges: [],
    slot: 'E2.1',
    papers: [],
    withdrawable: false,
    content: letterContent,
    open: (act) => factsFromLetter(act.content, act.actedOn),
    names: namesInCharge,
    groundsToOpen: (content, opening) => [
      ...groundsAgainstLetter(content, opening),
      ...groundsAgainstSecondFile(opening.openAlready),
      ...groundsAgainstQuotedScores(content),
    ],
    saysOfPerson: (content) => ({
      ...personFromLetter(content),
      formerName: content.person.formerName ?? null,
      idKind: content.person.idKind,
    }),
    say: ({ judgment, letters }) =>
      `收到${judgment.rulingBody ?? judgment.court}文书 ${letters.filter((one) => one.state !== 'missing').length} 件，立案`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.papers-checked',
    title: '逐件核对法律文书',
    nature: 'clerical',
    hands: { 'county-agency': 'records', office: 'records', assistant: 'records' },
    basis: ['L22', 'M16'],
    discharges: ['intake.check-papers', 'intake.complete-papers'],
    slot: 'E2.1',
    papers: [],
    withdrawable: true,
    content: papersChecked,
    groundsToRefuse: (file, _content, attempt) => groundsAgainstEntry(file, attempt),
    changes: ['intake', 'stage', 'judgment', 'term'],
    fold: (facts, act) => {
      const papers = act.content.papers.map(
        (line): ReceivedPaper => ({
          code: line.code,
          title: line.title,
          state: line.state,
          receivedOn: receivedOn(line, facts.intake.papers, act.actedOn),
          ...printedBefore(line, facts.intake.papers),
          ...asPrinted(line),
        }),
      );
      return {
        ...withChanges(facts, act.content.changes),
        ...withIntake(facts, {
          papers,
          papersCheckedOn: facts.intake.papersCheckedOn ?? act.actedOn,
          ...crimeFactsIn(act.content.changes),
        }),
      };
    },
    saysOfPerson: ({ changes }) =>
      Object.fromEntries(
        changes.filter(({ field }) => ['address', 'phone', 'household'].includes(field)).map(({ field, now }) => [field, now]),
      ),
    say: ({ papers, changes }) => {
      const open = papers.filter((one) => one.state !== 'received').length;
      return `核对文书 ${papers.length} 件${open === 0 ? '，齐全' : `，${open} 件缺或模糊`}${changes.length ? `；改动${changes.map((c) => changedFactTitle[c.field]).join('、')}` : ''}`;
    },
  }),
  declareAct({
    ...desk,
    kind: 'intake.receipt-sent',
    title: '签发接收回执',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['M16'],
    discharges: ['intake.receipt'],
    slot: 'E2.7',
    papers: ['P201'],
    withdrawable: false,
    content: receiptSent,
    groundsToRefuse: (file, _content, attempt) => groundsAgainstReceipt(file, attempt),
    changes: ['intake', 'stage'],
    fold: (facts, act) => withIntake(facts, { receiptSentOn: act.actedOn }),
    letter: { title: '接收回执', to: () => ['decider'] },
    say: ({ to }) => `向${to}送达接收回执`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.papers-requested',
    title: '通知决定机关补齐文书',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['M16'],
    discharges: ['intake.ask-for-papers'],
    slot: 'E2.8',
    papers: ['P202'],
    withdrawable: false,
    content: papersRequested,
    groundsToRefuse: (file, _content, attempt) => groundsAgainstAsking(file, attempt),
    changes: ['intake', 'stage'],
    fold: (facts, act) => withIntake(facts, { papersAskedOn: act.actedOn }),
    letter: { title: '补齐法律文书的通知', to: () => ['decider', 'procuratorate'] },
    say: ({ to, items }) => `通知${to}补齐：${items.join('、')}`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.reported',
    title: '记录本人报到',
    nature: 'enforcement',
    hands: { 'county-agency': 'records', office: 'records' },
    basis: ['L21', 'L22', 'M17'],
    discharges: ['intake.report-in'],
    slot: 'E3.1',
    papers: [],
    withdrawable: true,
    content: arrivalRecorded,
    groundsToRefuse: groundsAgainstReport,
    changes: ['intake', 'stage', 'lastContactOn'],
    fold: (facts, act) => ({ ...withIntake(facts, { reportedOn: act.actedOn }), ...appeared(act.actedOn) }),
    saysOfPerson: ({ phone }) => (phone ? { phone } : {}),
    say: ({ arrival, lateBecause }) => `${arrivalTitle[arrival]}${lateBecause ? `；${lateBecause}` : ''}`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.registered',
    title: '办理接收登记',
    nature: 'enforcement',
    hands: { 'county-agency': 'records' },
    basis: ['L22', 'M17', 'M18'],
    discharges: ['intake.register'],
    slot: 'E3.2',
    papers: ['P204'],
    withdrawable: true,
    content: registered,
    groundsToRefuse: (file, _content, attempt) => groundsAgainstRegistration(file, attempt),
    changes: ['intake', 'stage', 'status'],
    fold: (facts, act) => ({
      ...withIntake(facts, {
        registeredOn: act.actedOn,
        crimeFacts: act.content.crimeFacts,
        ...(act.content.schooling && { schooling: act.content.schooling }),
      }),
      ...becomes(facts.status === 'awaiting-entry' ? 'in-correction' : facts.status),
    }),
    saysOfPerson: ({ education, phone, workplace, formerName }) => ({
      education,
      employment: workplace,
      ...(phone ? { phone } : {}),
      ...(formerName ? { formerName } : {}),
    }),
    say: () => '核对文书、核实身份，办理登记，建立执行档案',
  }),
  declareAct({
    ...desk,
    kind: 'exit-restriction.reported',
    title: '报备不准出境',
    nature: 'enforcement',
    hands: { 'county-agency': 'records', 'bureau-head': 'decides' },
    basis: ['E12'],
    discharges: ['intake.exit-restriction'],
    slot: 'E3.6',
    papers: [],
    withdrawable: false,
    content: exitReported,
    groundsToRefuse: (file, _content, attempt) => groundsAgainstExitReport(file, attempt),
    changes: ['intake', 'stage'],
    fold: (facts, act) => withIntake(facts, { exitRestrictionReportedOn: act.actedOn }),
    say: ({ police, receiptNumber }) => `向${police}报备不准出境${receiptNumber ? `，回执 ${receiptNumber}` : '，回执未到'}`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.linked',
    title: '记明审前调查评估',
    nature: 'clerical',
    hands: { 'county-agency': 'records', office: 'records', assistant: 'records' },
    basis: ['L18', 'M18'],
    discharges: [],
    slot: null,
    papers: [],
    withdrawable: true,
    content: inquiryLinked,
    names: ({ inquiry }) => ({ files: [inquiry.id] }),
    groundsToRefuse: groundsAgainstLink,
    changes: ['intake', 'stage'],
    fold: (facts, act) => withIntake(facts, { inquiry: act.content.inquiry.number }),
    linksTo: ({ inquiry }) => [{ to: inquiry.id, as: 'after-inquiry' }],
    say: ({ inquiry }) => `本案以前的调查评估：${inquiry.number}`,
  }),
  declareAct({
    ...desk,
    kind: 'group.formed',
    title: '确定矫正小组',
    nature: 'enforcement',
    hands: { office: 'decides', 'county-agency': 'decides' },
    basis: ['L25', 'L52', 'M19'],
    discharges: ['intake.group'],
    slot: 'E4.4',
    papers: ['P304'],
    withdrawable: true,
    content: groupFormed,
    groundsToRefuse: groundsAgainstGroup,
    changes: ['intake', 'stage'],
    fold: (facts, act) =>
      withIntake(facts, {
        group: act.content.members.map(({ name, role, sex, unit, phone, knowsMinors }) => ({
          name,
          role,
          sex,
          ...(unit && { unit }),
          phone,
          ...(knowsMinors === undefined ? {} : { knowsMinors }),
        })),
      }),
    say: ({ members }) => `矫正小组 ${members.length} 人：${members.map((one) => one.name).join('、')}`,
  }),
  declareAct({
    ...desk,
    kind: 'intake.announced',
    title: '组织入矫宣告',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['L22', 'M20', 'M55'],
    discharges: ['intake.announce'],
    slot: 'E4.2',
    papers: ['P302'],
    withdrawable: false,
    content: announced,
    groundsToRefuse: groundsAgainstAnnouncement,
    changes: ['intake', 'stage', 'lastContactOn'],
    fold: (facts, act) => ({ ...withIntake(facts, { announcedOn: act.actedOn }), ...appeared(act.actedOn) }),
    letter: { title: '社区矫正宣告书', to: () => ['subject'] },
    say: ({ place, membersPresent, signature }) =>
      `在${place}宣告，小组 ${membersPresent.length} 人到场，${signature === 'signed' ? '本人签字' : '本人拒绝签字，已注明'}`,
  }),
];
