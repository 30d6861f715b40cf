import { sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import type { Duty, DutyQuestion } from '#domain/duty/duty.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import { isEnded } from './ended.ts';
import { inForceOn } from './local-rules.ts';
import { statusTitle } from './case.facts.ts';
import type { EnforcementFacts, EnforcementFile } from './case-file.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import type { Missed } from '#domain/reporting/reporting.facts.ts';

/** Somebody whose daily supervision runs: entered, not lost, not ended. */
export const isSupervised = (facts: EnforcementFacts): boolean => facts.status === 'in-correction' || facts.status === 'on-leave';

export const groundsOfEnding = (file: EnforcementFile): Refusal[] =>
  isEnded(file.facts)
    ? [
        {
          code: 'case.ended',
          ground: `已${statusTitle[file.facts.status]}`,
          message: '矫正已经结束，不再作日常监督管理的记录。',
          basis: ['L44', 'L45'],
          routes: [{ label: '解除、终止记错了的，更正那条记录' }],
        },
      ]
    : [];
export const groundsBeforeEntry = (file: EnforcementFile): Refusal[] =>
  file.facts.status === 'awaiting-entry'
    ? [
        {
          code: 'case.not-entered',
          ground: '还没有入矫',
          message: '报到、登记以后才有日常监督管理。',
          basis: ['M17'],
          routes: [{ label: '先办接收入矫' }],
        },
      ]
    : [];

/** Granted and not closed: the days that the permission covers. */
export const leaveOn = (facts: EnforcementFacts, day: PlainDate): LeaveFact | null =>
  facts.leave.find((leave) => leave.state === 'granted' && leave.departsOn <= day && day <= leave.returnsOn) ?? null;

/** The days away that hold `day`, out or back. */
export const awayAround = (facts: EnforcementFacts, day: PlainDate): LeaveFact | null =>
  facts.leave.find(
    (leave) =>
      (leave.state === 'granted' || leave.state === 'returned') && leave.departsOn <= day && day <= (leave.returnedOn ?? leave.returnsOn),
  ) ?? null;

const missedWords: { readonly [W in Missed['what']]: { readonly noun: string; readonly yet: string } } = {
  report: { noun: '未报告', yet: '至今未到' },
  return: { noun: '未销假', yet: '至今没有返回销假' },
  'report-in': { noun: '未报到', yet: '至今没有报到' },
};
const contactTitle: { readonly [W in Missed['what']]: string } = {
  report: '到期未报告，先联系本人',
  return: '外出到期未销假，先联系本人',
  'report-in': '到期未报到，先联系本人',
};

/**
 * 联系本人: the first act of every missed report, return or report-in. It is a phone call that is
 * logged; being lost begins only by an act of staff. Nothing before the day is over, nothing while an
 * answer holds; unanswered calls go on until a person decides the next step.
 */
export const contactFirst = (file: EnforcementFile, missed: Missed, should: string, { day, calendar }: DutyQuestion): Duty[] => {
  const { facts } = file;
  if (day <= missed.dueOn || facts.status === 'lost' || isEnded(facts)) return [];
  const since = facts.reporting.contactAttempts.filter((attempt) => attempt.on >= missed.dueOn);
  const last = since.at(-1);
  if (last?.answered && (!last.comesOn || day <= last.comesOn)) return [];
  const from = last ? (last.comesOn && last.answered ? last.comesOn : last.on) : missed.dueOn;
  const rules = inForceOn('reports', missed.dueOn, file.local);
  const due = addWorkingDays(from, rules.contact, calendar);
  const words = missedWords[missed.what];
  const unanswered = since.filter((attempt) => !attempt.answered).length;
  const soFar = last?.answered
    ? `；${sayDay(last.on, missed.dueOn)}联系到本人，答应${sayDay(from, missed.dueOn)}来，没有来`
    : unanswered > 0
      ? `；已联系 ${unanswered} 次没有接通，是否认定失联由工作人员决定`
      : '';
  return [
    {
      rule: 'search.contact-first',
      key: `search.contact-first:${missed.what}:${missed.dueOn}:${since.length + 1}`,
      matter: 'search',
      title: contactTitle[missed.what],
      nature: 'enforcement',
      owedBy: file.office ? 'office' : 'county-agency',
      opensOn: addDays(from, last ? 0 : 1),
      dueOn: due.day,
      provisional: due.provisional,
      because: `${should}，${words.yet}${soFar}；${words.noun}的，${sayWorkingDay(rules.contact)}内电话联系并记录，即${sayDay(due.day, missed.dueOn)}。${rules.name}`,
      basis: [rules.name],
      dischargedBy: 'search.contacted',
      prefill: { about: missed.what, how: 'phone' },
    },
  ];
};
