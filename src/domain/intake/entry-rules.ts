import type { EnforcementFile } from '#domain/case/case-file.ts';
import { inForceOn, type LocalStep } from '#domain/case/local-rules.ts';
import { sayDate, sayDay, sayProvisional } from '#domain/time/say-day.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';

export type LocalDue = { readonly dueOn: PlainDate; readonly provisional: boolean; readonly because: string; readonly basis: string };

/** The last day for a local step: counted from the next day on, rolled past days off, and said in words. */
export const localDue = (
  file: Pick<EnforcementFile, 'local'>,
  step: LocalStep,
  from: PlainDate,
  event: string,
  calendar: WorkCalendar,
): LocalDue => {
  const rules = inForceOn('entry', from, file.local);
  const raw = addDays(from, rules[step]);
  const { day, provisional, earliest } = rollToWorkingDay(raw, calendar);
  const rolled = day === raw ? '' : `，遇休息日顺延至${sayDay(day, from)}`;
  return {
    dueOn: day,
    provisional,
    basis: rules.name,
    because: `${sayDate(from, day)} ${event}，次日起算，第${rules[step]}日为${sayDay(raw, from)}${rolled}${provisional ? `。放假通知未载入，${sayProvisional({ day, earliest })}` : ''}。${rules.name}`,
  };
};
