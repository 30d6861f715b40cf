import type { CaseFile } from '#domain/case/case-file.ts';
import { doneBeforeThisFile } from '#domain/case/entry-stage.ts';
import { declareDuty, type Duty, type DutyOf, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';
import { findInstrument } from './instruments/shelf.ts';
import { instrumentsOwed, purposeTitle, testingRuleOn, type TestingRule } from './psychology.ts';

const inCorrection = (file: CaseFile): boolean =>
  file.facts.status === 'in-correction' || file.facts.status === 'on-leave' || file.facts.status === 'lost';
const declined = (file: CaseFile, purpose: 'intake' | 'retest'): boolean =>
  file.facts.psychology.declined.some((one) => one.purpose === purpose);
const named = (instruments: readonly string[]): string => instruments.map((id) => findInstrument(id)?.shortTitle ?? id).join('、');

const testDuty = (
  rule: TestingRule,
  purpose: 'intake' | 'retest',
  owed: readonly string[],
  days: Pick<Duty, 'opensOn' | 'dueOn' | 'provisional' | 'because'>,
): DutyOf<'service'> => ({
  rule: purpose === 'intake' ? 'psychology.intake-test' : 'psychology.retest-before-release',
  key: purpose === 'intake' ? 'psychology.intake-test' : 'psychology.retest-before-release',
  matter: 'psychology',
  title: `做${purposeTitle[purpose]}（${named(owed)}）`,
  nature: 'service',
  owedBy: 'social-worker',
  ...days,
  basis: [rule.name],
  dischargedBy: 'psychology.assessed',
  prefill: { purpose, instrument: owed[0] },
});

/** Somebody taken over from a ledger had their entry in the paper time: no first test is invented for them. */
const intakeTest = (file: CaseFile, { calendar }: DutyQuestion): readonly DutyOf<'service'>[] => {
  const { intake, psychology } = file.facts;
  if (!inCorrection(file) || intake.registeredOn === null || doneBeforeThisFile(intake, 'registration') || declined(file, 'intake'))
    return [];
  const rule = testingRuleOn(intake.registeredOn);
  const owed = instrumentsOwed('intake', psychology.done, rule);
  if (owed.length === 0) return [];
  const raw = addDays(intake.registeredOn, rule.intakeDays);
  const { day: dueOn, provisional } = rollToWorkingDay(raw, calendar);
  const moved = dueOn === raw ? '' : `，遇休息日顺延至${sayDay(dueOn, intake.registeredOn)}`;
  return [
    testDuty(rule, 'intake', owed, {
      opensOn: intake.registeredOn,
      dueOn,
      provisional,
      because: `${sayDate(intake.registeredOn)} 登记入矫，次日起算，第${rule.intakeDays}日为${sayDay(raw, intake.registeredOn)}${moved}`,
    }),
  ];
};

/** A debt, never a gate: nothing of release asks whether it was taken. */
const retest = (file: CaseFile): readonly DutyOf<'service'>[] => {
  const { term, intake, psychology } = file.facts;
  if (!inCorrection(file) || declined(file, 'retest')) return [];
  const rule = testingRuleOn(term.endsOn);
  const owed = instrumentsOwed('retest', psychology.done, rule);
  if (owed.length === 0) return [];
  const started: PlainDate = intake.registeredOn ?? term.startsOn;
  const counted = addDays(term.endsOn, -rule.retestDaysBeforeEnd);
  // A term shorter than the lead: on the day it began, not before.
  const dueOn = maxDay(counted, started);
  return [
    testDuty(rule, 'retest', owed, {
      opensOn: maxDay(addDays(dueOn, -rule.retestOpensDays), started),
      dueOn,
      provisional: false,
      because:
        dueOn === counted
          ? `${sayDate(term.endsOn, dueOn)} 矫正期满，期满前第${rule.retestDaysBeforeEnd}日为${sayDay(dueOn, term.endsOn)}，不因休息日顺延；没有做的是欠项，不挡解矫`
          : `${sayDate(term.endsOn, term.startsOn)} 矫正期满，期限不足${rule.retestDaysBeforeEnd}日，入矫当日就可以做；没有做的是欠项，不挡解矫`,
    }),
  ];
};

export const psychologyDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'psychology.intake-test',
    matter: 'psychology',
    nature: 'service',
    says: '登记入矫后十日内做入矫心理测评；本人可以不做',
    duties: intakeTest,
  }),
  declareDuty({
    rule: 'psychology.retest-before-release',
    matter: 'psychology',
    nature: 'service',
    says: '矫正期满三十日前用同一量表复测；欠测不挡解矫',
    duties: retest,
  }),
];
