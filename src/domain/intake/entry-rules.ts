import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';

/**
 * 入矫规则: by when the steps are done for which the law says 及时 and no number. Local and dated,
 * the bureau's own figures; an assumption until it loads its own.
 */
export type EntryRules = {
  /** Name and version, as printed. */
  readonly name: string;
  readonly from: PlainDate;
  readonly days: { readonly [S in LocalStep]: number };
};
export type LocalStep = 'register' | 'exit-restriction' | 'group' | 'announce' | 'plan' | 'propose-class' | 'decide-class';

const defaultRules: EntryRules = {
  name: '入矫规则 2026-1',
  from: '2020-07-01' as PlainDate,
  days: { register: 3, 'exit-restriction': 3, group: 7, announce: 10, plan: 10, 'propose-class': 15, 'decide-class': 5 },
};

export const entryRulesOn = (day: PlainDate, all: readonly EntryRules[] = [defaultRules]): EntryRules =>
  [...all].filter((one) => one.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? defaultRules;

export type LocalDue = { readonly dueOn: PlainDate; readonly provisional: boolean; readonly because: string; readonly basis: string };

/** The last day for a local step: counted from the next day on, rolled past days off, and said in words. */
export const localDue = (step: LocalStep, from: PlainDate, event: string, calendar: WorkCalendar): LocalDue => {
  const rules = entryRulesOn(from);
  const raw = addDays(from, rules.days[step]);
  const { day, provisional } = rollToWorkingDay(raw, calendar);
  const rolled = day === raw ? '' : `，遇休息日顺延至${sayDay(day, from)}`;
  return {
    dueOn: day, provisional, basis: rules.name,
    because: `${sayDate(from)} ${event}，次日起算，第${rules.days[step]}日为${sayDay(raw, from)}${rolled}${provisional ? '。放假通知未载入，这是最早的日子，暂定' : ''}。${rules.name}`,
  };
};
