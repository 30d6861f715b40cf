import type { EnforcementFacts, EnforcementFile } from '#domain/case/case-file.ts';
import { inForceOn, type Rhythm, sayRhythm } from '#domain/case/local-rules.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { awayAround, contactFirst, isSupervised, leaveOn } from '#domain/case/supervision.ts';
import { declareDuty, type Duty, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import { isLate, isSuggestion } from '#domain/duty/suggested.ts';
import { countedFromBefore } from '#domain/opening/opening.questions.ts';
import type { Post } from '#domain/permission.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, addMonths, maxDay, minDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay, sayProvisional } from '#domain/time/say-day.ts';
import { addWorkingDays, rollToWorkingDay } from '#domain/time/working-days.ts';
import { classInForce } from './class-profile.ts';
import { isMedicalParole, walkIn } from './reporting.ts';

/** Where the rhythm starts while nothing has been recorded yet. */
export const rhythmStart = (facts: EnforcementFacts): PlainDate =>
  facts.reporting.countedFrom ?? facts.intake.registeredOn ?? facts.intake.reportedOn ?? facts.term.startsOn;

type Turn = { readonly dueOn: PlainDate; readonly provisional: boolean; readonly earliest: PlainDate; readonly said: string };

/** The next turn of a rhythm. What is to be done by a day moves past days off; what falls into days away moves behind them. */
export function nextTurn(
  { facts, local }: Pick<EnforcementFile, 'facts' | 'local'>,
  from: PlainDate,
  rhythm: Rhythm,
  calendar: WorkCalendar,
  movesWithLeave: boolean,
): Turn {
  const raw = rhythm.unit === 'day' ? addDays(from, rhythm.every) : addMonths(from, rhythm.every);
  const counted = rhythm.unit === 'day' ? `第${rhythm.every}日为${sayDay(raw, from)}` : `满${rhythm.every}个月为${sayDay(raw, from)}`;
  const away = movesWithLeave ? awayAround(facts, raw) : null;
  if (away) {
    const back = away.returnedOn ?? away.returnsOn;
    const rules = inForceOn('reports', from, local);
    const { day, provisional, earliest } = addWorkingDays(back, rules['after-leave'], calendar);
    return {
      dueOn: day,
      provisional,
      earliest,
      said: `${counted}，外出至${sayDate(back, from)}，返回后第${rules['after-leave']}个工作日为${sayDay(day, from)}（${rules.name}）`,
    };
  }
  const { day, provisional, earliest } = rollToWorkingDay(raw, calendar);
  return { dueOn: day, provisional, earliest, said: `${counted}${day === raw ? '' : `，遇休息日顺延至${sayDay(day, from)}`}` };
}

type Kind = 'report' | 'talk' | 'visit' | 'check';
type Way = {
  readonly rule: string;
  readonly matter: string;
  readonly title: string;
  readonly did: string;
  readonly noun: string;
  readonly dischargedBy: string;
  readonly openDays: number;
  readonly last: (facts: EnforcementFacts) => PlainDate | null;
};
const ways: { readonly [K in Kind]: Way } = {
  report: {
    rule: 'reporting.report',
    matter: 'reporting',
    title: '记录到所报告',
    did: '报告',
    noun: '报告',
    dischargedBy: 'reporting.reported',
    openDays: 3,
    last: (f) => f.reporting.lastReportOn,
  },
  talk: {
    rule: 'reporting.talk',
    matter: 'reporting',
    title: '个别谈话',
    did: '谈话',
    noun: '谈话',
    dischargedBy: 'reporting.talked',
    openDays: 7,
    last: (f) => f.reporting.lastTalkOn,
  },
  visit: {
    rule: 'visit.make',
    matter: 'visit',
    title: '上门走访',
    did: '走访',
    noun: '走访',
    dischargedBy: 'visit.made',
    openDays: 14,
    last: (f) => f.reporting.lastVisitOn,
  },
  check: {
    rule: 'reporting.check',
    matter: 'reporting',
    title: '通信联络或信息化核查',
    did: '核查',
    noun: '核查',
    dischargedBy: 'reporting.checked',
    openDays: 3,
    last: (f) => f.reporting.lastCheckOn,
  },
};
const prefillOf = (kind: Kind, file: EnforcementFile, byPhone: boolean): Duty['prefill'] => {
  switch (kind) {
    case 'report':
      return { ...walkIn, way: byPhone ? 'phone' : 'in-person' };
    case 'talk':
      return { kind: 'regular', place: file.office?.name ?? file.county.name };
    case 'visit':
      return { place: file.person.address ?? undefined };
    case 'check':
      return { how: 'phone' };
  }
};
const owedBy = (kind: Kind, file: EnforcementFile): Post =>
  kind === 'visit' && file.worker ? 'social-worker' : file.office ? 'office' : 'county-agency';

const rhythmDuties =
  (kind: Kind) =>
  (file: EnforcementFile, { day, calendar }: DutyQuestion): readonly Duty[] => {
    const { facts } = file;
    if (!isSupervised(facts)) return [];
    const way = ways[kind];
    const inClass = classInForce(file);
    const start = rhythmStart(facts);
    const last = way.last(facts);
    const here = last === null ? start : maxDay(start, last);
    const profile = inForceOn('classes', here, file.local);
    const rhythm = profile.rhythms[inClass][kind];
    // Checks during leave are ordered by the decision; visits and talks wait for the return.
    const turnFrom = (day: PlainDate): Turn => nextTurn(file, day, rhythm, calendar, kind !== 'report');
    const before = here === start && last !== start ? countedFromBefore(facts.opening, kind, start, (day) => turnFrom(day).dueOn) : null;
    const from = before ?? here;
    const turn = turnFrom(from);
    if (turn.dueOn > facts.term.endsOn) return [];
    const byPhone = kind === 'report' && leaveOn(facts, turn.dueOn) !== null;
    const title = byPhone ? '记录电话报告' : way.title;
    const begun =
      before === null && (last === null || last < start)
        ? `${sayDate(from, turn.dueOn)} 起算`
        : `上次${way.did} ${sayDate(from, turn.dueOn)}`;
    // what nobody has published is not missed
    const overdue = kind === 'report' && day > turn.dueOn && !isSuggestion(profile.name);
    const should = shouldReport(turn.dueOn, byPhone);
    const owes = owedBy(kind, file);
    return [
      {
        rule: way.rule,
        key: `${way.rule}:${from}`,
        matter: way.matter,
        title,
        nature: owes === 'social-worker' ? 'service' : 'enforcement',
        owedBy: owes,
        opensOn: maxDay(minDay(addDays(from, 1), turn.dueOn), addDays(turn.dueOn, -way.openDays)),
        dueOn: turn.dueOn,
        provisional: turn.provisional,
        because: overdue
          ? `${should}，至今未到。${profile.name}`
          : `${managementClassTitle[inClass]}${sayRhythm(rhythm)}${way.noun}一次，${begun}，${turn.said}${byPhone ? '；外出期间用电话报告' : ''}${turn.provisional ? `。放假通知未载入，${sayProvisional({ day: turn.dueOn, earliest: turn.earliest })}` : ''}。${profile.name}`,
        basis: [profile.name],
        dischargedBy: way.dischargedBy,
        prefill: prefillOf(kind, file, byPhone),
      },
    ];
  };

const shouldReport = (dueOn: PlainDate, byPhone: boolean): string => `应于${sayDay(dueOn)}${byPhone ? '电话报告' : '到所报告'}`;

/** A missed report opens the call, never a status. */
const missedReport = (file: EnforcementFile, question: DutyQuestion): readonly Duty[] => {
  const [report] = rhythmDuties('report')(file, question);
  if (!report || !isLate(report, question.day)) return [];
  return contactFirst(
    file,
    { what: 'report', dueOn: report.dueOn },
    shouldReport(report.dueOn, leaveOn(file.facts, report.dueOn) !== null),
    question,
  );
};

const clockDuties =
  (
    clock: 'HEALTH' | 'MED3',
    applies: (facts: EnforcementFacts) => boolean,
    last: (facts: EnforcementFacts) => PlainDate | null,
    { contact, ...words }: { rule: string; title: string; dischargedBy: string; contact: 'health' | 'medical' },
  ) =>
  (file: EnforcementFile, { calendar }: DutyQuestion): readonly Duty[] => {
    const { facts } = file;
    if (!isSupervised(facts) || !applies(facts)) return [];
    const dueFrom = (day: PlainDate): PlainDate | null => {
      const due = dueBy(clock, day, calendar);
      return isRefused(due) ? null : (due.due as PlainDate);
    };
    const start = rhythmStart(facts);
    const from = last(facts) ?? countedFromBefore(facts.opening, contact, start, dueFrom) ?? start;
    const due = dueBy(clock, from, calendar);
    if (isRefused(due) || due.due > facts.term.endsOn) return [];
    const dueOn = due.due as PlainDate;
    return [
      {
        ...words,
        key: `${words.rule}:${from}`,
        matter: 'reporting',
        nature: 'enforcement',
        owedBy: file.office ? 'office' : 'county-agency',
        opensOn: addDays(dueOn, -7),
        dueOn,
        provisional: due.provisional,
        because: due.because,
        basis: due.basis.map(citeArticle),
        ...(clock === 'HEALTH' && { prefill: { month: dueOn.slice(0, 7), way: 'in-person' } }),
      },
    ];
  };

export const reportingDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'reporting.report',
    matter: 'reporting',
    nature: 'enforcement',
    says: '按管理类别定期报告。',
    duties: rhythmDuties('report'),
  }),
  declareDuty({
    rule: 'search.contact-first',
    matter: 'search',
    nature: 'enforcement',
    says: '到期未报告的，先联系本人。',
    duties: missedReport,
  }),
  declareDuty({
    rule: 'reporting.talk',
    matter: 'reporting',
    nature: 'enforcement',
    says: '按管理类别个别谈话。',
    duties: rhythmDuties('talk'),
  }),
  declareDuty({ rule: 'visit.make', matter: 'visit', nature: 'enforcement', says: '按管理类别走访。', duties: rhythmDuties('visit') }),
  declareDuty({
    rule: 'reporting.check',
    matter: 'reporting',
    nature: 'enforcement',
    says: '按管理类别通信联络、信息化核查。',
    duties: rhythmDuties('check'),
  }),
  declareDuty({
    rule: 'reporting.health',
    matter: 'reporting',
    nature: 'enforcement',
    says: '暂予监外执行的，每月报告身体情况。',
    duties: clockDuties(
      'HEALTH',
      (f) => f.measure === 'temporary-release',
      (f) => f.reporting.lastHealthReportOn,
      { rule: 'reporting.health', title: '收取身体情况报告', dischargedBy: 'reporting.health-reported', contact: 'health' },
    ),
  }),
  declareDuty({
    rule: 'reporting.medical-check',
    matter: 'reporting',
    nature: 'enforcement',
    says: '保外就医的，每三个月提交病情复查情况。',
    duties: clockDuties('MED3', isMedicalParole, (f) => f.reporting.lastMedicalCheckOn, {
      rule: 'reporting.medical-check',
      title: '收取病情复查材料',
      dischargedBy: 'reporting.medical-check',
      contact: 'medical',
    }),
  }),
];
