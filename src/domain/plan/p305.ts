import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { bareNumber, sentenceInWords } from '#domain/archive/wording/court-words.ts';
import { type Sentence, saidTo } from '#domain/archive/wording/sentence.ts';
import { releaseGroundOf } from '#domain/case/case.facts.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { managementClassTitle, measureTitle } from '#domain/case/measure.ts';
import { isSuggestion } from '#domain/duty/suggested.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { PlanMade } from './plan.ts';

type Planned = {
  readonly file: EnforcementFile;
  readonly on: PlainDate;
  readonly calendar: WorkCalendar;
  readonly minor: boolean;
};

const ended = (text: string): string => text.trim().replace(/[。；]*$/u, '。');
/** What part one can say from the acts themselves, before what the maker writes. */
const judgedSentences: readonly Sentence<Planned>[] = [
  {
    id: 'P1',
    basis: ['M22'],
    says: ({ file }) => {
      const { judgment } = file.facts;
      const words = sentenceInWords(file);
      return words ? `因犯${judgment.charge}，被${judgment.court}以${bareNumber(judgment.number)}刑事判决判处${words}。` : null;
    },
  },
  {
    id: 'P2',
    basis: ['M22'],
    says: ({ file: { facts } }) => (facts.intake.crimeFacts ? `判决认定的犯罪事实是：${ended(facts.intake.crimeFacts)}` : null),
  },
];

const firstCheck = ({ file, calendar }: Planned): string => {
  if (file.facts.reporting.lastMedicalCheckOn !== null) return '';
  const due = dueBy('MED3', file.facts.term.startsOn, calendar);
  return isRefused(due) || due.provisional || due.due > file.facts.term.endsOn ? '' : `，首次最迟于${sayDayLong(due.due as PlainDate)}提交`;
};
/** What the class, the ban and the ground ask of part four, whatever else is planned. */
const supervisionSentences: readonly Sentence<Planned>[] = [
  {
    id: 'P4a',
    basis: [],
    local: 'reports',
    says: ({ file, on }) => {
      const { name } = inForceOn('reports', on, file.local);
      return isSuggestion(name) ? null : `报告的时间和方式按照${name}执行。`;
    },
  },
  {
    id: 'P4b',
    basis: ['M24'],
    says: ({ file: { facts } }) => {
      const { measure, judgment } = facts;
      if ((measure !== 'control' && measure !== 'probation') || !judgment.prohibitionOrder) return null;
      return `核查遵守禁止令的情况${judgment.banUntil ? `，至${sayDayLong(judgment.banUntil)}止` : ''}。`;
    },
  },
  {
    id: 'P4c',
    basis: ['M24'],
    says: (of) => {
      if (of.file.facts.measure !== 'temporary-release') return null;
      const medical = releaseGroundOf(of.file.facts.judgment) === 'illness';
      return `每个月报告本人身体情况${medical ? `；每3个月提交病情复查情况${firstCheck(of)}` : ''}。`;
    },
  },
  {
    id: 'P4d',
    basis: ['M24'],
    says: ({ file }) => {
      const { guarantor } = file.facts.judgment;
      return file.facts.measure === 'temporary-release' && guarantor
        ? `保证人${guarantor.name}${guarantor.phone ? `，联系电话${guarantor.phone}` : ''}。`
        : null;
    },
  },
];
const helpSentences: readonly Sentence<Planned>[] = [
  { id: 'P5a', basis: ['L52', 'M55'], says: ({ minor }) => (minor ? '教育活动与成年人分别进行。' : null) },
];

/** 矫正方案: the file is the one after the act, so its version is the one printed. Whoever made it signs. */
export const fieldsForP305 = (file: EnforcementFile, act: Act<PlanMade>, unit: IssuingUnit, calendar: WorkCalendar): FieldsOf<'P305'> => {
  const c = act.content;
  const { person, facts } = file;
  const of: Planned = { file, on: act.actedOn, calendar, minor: isMinorInCorrection(file) };
  const said = (sentences: readonly Sentence<Planned>[]): string[] => saidTo(sentences, of).map(({ text }) => text);
  const line = (title: string, value: string | null): string[] => (value ? [`${title}：${value}`] : []);
  return {
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    minor: of.minor,
    version: `第${Math.max(1, facts.intake.planVersion)}版`,
    who: [
      ...line('姓名', person.name),
      ...line('性别', person.sex),
      ...line('出生年月日', person.bornOn && sayDayLong(person.bornOn)),
      ...line('罪名', facts.judgment.charge),
      ...line('矫正类别', measureTitle[facts.measure]),
      ...line('社区矫正期限', `自${sayDayLong(facts.term.startsOn)}起至${sayDayLong(facts.term.endsOn)}止`),
      ...line('管理类别', facts.managementClass && managementClassTitle[facts.managementClass]),
    ],
    basis: `根据《中华人民共和国社区矫正法》第二十四条、《中华人民共和国社区矫正法实施办法》第二十二条${of.minor ? '、第五十五条' : ''}，制定本方案。`,
    ...(c.because && { because: c.because }),
    situation: [...said(judgedSentences), c.facts],
    assessment: c.assessment,
    special: c.special,
    supervision: [...said(supervisionSentences), ...c.supervision],
    help: [...said(helpSentences), ...c.help],
    goals: c.goals.map((one) => ({ need: one.need, goal: one.goal, measuredBy: one.measuredBy, due: sayDayLong(one.dueOn) })),
    worker: c.madeBy,
  };
};
