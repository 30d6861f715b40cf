import { fixedHolidays } from './fixed-holidays.ts';
import type { WorkCalendar } from './holidays.ts';
import { addDays, partsOf, weekdayOf } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';

/** `provisional` is true exactly when the day's year has no notice: the answer can then only move later. */
export type WorkingDay = { readonly working: boolean; readonly provisional: boolean };

/** A day found by counting; provisional when any day looked at lies in a year without its notice. */
export type CountedDay = { readonly day: PlainDate; readonly provisional: boolean };

/** @throws RangeError for a year without notice and without known lunar days. */
export function isWorkingDay(day: PlainDate, calendar: WorkCalendar): WorkingDay {
  const { year, month } = partsOf(day);
  const notice = calendar.get(year);
  // A notice may reach into the last days of the December before it.
  const named = [notice, month === 12 ? calendar.get(year + 1) : undefined].filter((one) => one !== undefined);
  const provisional = notice === undefined;
  if (named.some((one) => one.offDays.includes(day))) return { working: false, provisional };
  if (named.some((one) => one.workDays.includes(day))) return { working: true, provisional };
  if (weekdayOf(day) >= 6) return { working: false, provisional };
  return { working: notice !== undefined || !fixedHolidays(year).includes(day), provisional };
}

/** The day itself if it is a working day, else the first one after it (刑事诉讼法第105条). */
export function rollToWorkingDay(day: PlainDate, calendar: WorkCalendar): CountedDay {
  let provisional = false;
  for (let at = day; ; at = addDays(at, 1)) {
    const judged = isWorkingDay(at, calendar);
    provisional ||= judged.provisional;
    if (judged.working) return { day: at, provisional };
  }
}

/** The n-th working day after `day`; `day` itself is not counted. `n` is at least 1. */
export function addWorkingDays(day: PlainDate, n: number, calendar: WorkCalendar): CountedDay {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`);
  let provisional = false;
  let left = n;
  for (let at = addDays(day, 1); ; at = addDays(at, 1)) {
    const judged = isWorkingDay(at, calendar);
    provisional ||= judged.provisional;
    if (judged.working) left -= 1;
    if (left === 0) return { day: at, provisional };
  }
}
