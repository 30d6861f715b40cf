import { type ArchiveItem, once } from '#domain/archive/archive-items.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import type { Measure } from '#domain/case/measure.ts';
import { declarePaper, type PaperMaker, type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, orNone, printedDay, subjectHead } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { fieldsForP302 } from './announcement/p302.ts';
import { fieldsForP304 } from './announcement/p304.ts';
import { fieldsForP201 } from './origin/p201.ts';
import { fieldsForP202 } from './origin/p202.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { daysLateReporting, deciderOf } from './entry-duties.rules.ts';
import { type Announced, type GroupFormed, type PapersRequested, type ReceiptSent, type Registered } from './entry-forms.ts';
import { stillMissing } from './intake.ts';

const issue = (unit: IssuingUnit, act: Act) => ({ unit: unit.name, issuedOn: sayDayLong(act.actedOn) });

/** 基本信息表. The clock of report-in is judged with the calendar in force. */
export const fieldsForP204 = (file: EnforcementFile, act: Act<Registered>, unit: IssuingUnit, calendar: WorkCalendar): FieldsOf<'P204'> => {
  const {
    person,
    number,
    facts: { intake, measure },
  } = file;
  const c = act.content;
  const late = daysLateReporting(file, calendar);
  return {
    ...subjectHead(file),
    ...issue(unit, act),
    fileNumber: number,
    formerName: orNone(c.formerName),
    education: c.education,
    health: c.health,
    politics: c.politics,
    marriage: c.marriage,
    phone: orNone(c.phone ?? person.phone, '未提供'),
    workplace: c.workplace,
    workplacePhone: orNone(c.workplacePhone),
    custody: c.custody,
    documents: intake.lettersReceivedOn
      ? `${sayDayLong(intake.lettersReceivedOn)}收到${
          intake.papers
            .filter((one) => one.state !== 'missing')
            .map((one) => one.title)
            .join('、') || '法律文书'
        }`
      : '见原台账',
    arrival: `${measure === 'temporary-release' ? '移送' : '本人报到'}，${printedDay(intake.reportedOn)}`,
    reporting: late === null ? 'missing' : late > 0 ? 'late' : 'in-time',
    facts: c.crimeFacts,
    priorOffences: c.priorOffences,
    history: c.history.map((one) => ({ ...one })),
    relatives: c.relatives.map((one) => ({ ...one })),
    remarks: orNone(c.remarks),
  };
};

export const intakePapers: readonly PaperMaker[] = [
  declarePaper(
    'P201',
    ({ file, act, unit, numbers }: Signing<ReceiptSent>) => fieldsForP201(file, act, unit, numbers?.P202 ?? null),
    (file, by) => ({
      to: deciderOf(file),
      letter: toWrite,
      sentBy: 'post',
      handler: by.name,
      phone: toWrite,
    }),
    ['P202'],
  ),
  declarePaper(
    'P202',
    ({ file, act, unit }: Signing<PapersRequested>) => fieldsForP202(file, act, unit),
    (file, by) => ({
      to: deciderOf(file),
      items: stillMissing(file.facts.intake.papers).map((one) => one.title),
      sentBy: 'post',
      contact: by.name,
      phone: toWrite,
    }),
  ),
  declarePaper(
    'P204',
    ({ file, act, unit, calendar }: Signing<Registered>) => fieldsForP204(file, act, unit, calendar),
    ({ person }) => ({
      education: person.education ?? toWrite,
      health: toWrite,
      politics: toWrite,
      marriage: toWrite,
      workplace: person.employment ?? toWrite,
      custody: toWrite,
      crimeFacts: toWrite,
      priorOffences: toWrite,
      history: [{ period: toWrite, place: toWrite, role: toWrite }],
      relatives: [{ name: toWrite, relation: toWrite, place: toWrite, phone: toWrite }],
    }),
  ),
  declarePaper(
    'P302',
    ({ file, act, unit }: Signing<Announced>) => fieldsForP302(file, act, unit),
    (_file, by) => ({
      place: toWrite,
      announcer: by.name,
      recorder: toWrite,
      membersPresent: [],
      personPresent: true,
      signature: 'signed',
      heldPublicly: false,
    }),
  ),
  declarePaper(
    'P304',
    ({ file, act, unit }: Signing<GroupFormed>) => fieldsForP304(file, act, unit),
    ({ facts }) => ({
      members: facts.intake.group.map((one) => ({ phone: toWrite, ...one })),
      signedOn: facts.intake.registeredOn ?? facts.term.startsOn,
    }),
  ),
];

const all: readonly Measure[] = ['control', 'probation', 'parole', 'temporary-release'];
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
export const intakePlaces: readonly ArchiveItem[] = [
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
    title: '社区矫正宣告书',
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
];
