import { fixedHolidays } from './fixed-holidays.ts';
import type { WorkCalendar } from './holidays.ts';
import { addDays, partsOf, weekdayOf } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';

/** `provisional` is true exactly when the day's year has no notice: it may name the day off, or a day at a weekend for work. */
export type WorkingDay = { readonly working: boolean; readonly provisional: boolean };

/**
 * A day found by counting; provisional when any day looked at lies in a year without its notice. `earliest`: no notice can make it an earlier
 * one, even should every weekend be worked on; the day itself where nothing is provisional.
 */
export type CountedDay = { readonly day: PlainDate; readonly provisional: boolean; readonly earliest: PlainDate };

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

/** Whether somebody may have to work on it, whatever the notice will say: a holiday of the statute is one in every year. */
const mayBeWorked = (day: PlainDate, calendar: WorkCalendar, judged: WorkingDay): boolean => {
  if (judged.working || !judged.provisional) return judged.working;
  const { year, month } = partsOf(day);
  const named = month === 12 ? calendar.get(year + 1) : undefined;
  return !fixedHolidays(year).includes(day) && !named?.offDays.includes(day);
};

/** The first day from `from` on by which `n` working days have passed. */
const counted = (from: PlainDate, n: number, calendar: WorkCalendar): CountedDay => {
  let provisional = false;
  let [left, leastLeft] = [n, n];
  let earliest: PlainDate | null = null;
  for (let at = from; ; at = addDays(at, 1)) {
    const judged = isWorkingDay(at, calendar);
    if (earliest === null && mayBeWorked(at, calendar, judged)) leastLeft -= 1;
    if (earliest === null && leastLeft === 0) earliest = at;
    provisional ||= judged.provisional;
    if (judged.working) left -= 1;
    if (left === 0) return { day: at, provisional, earliest: earliest ?? at };
  }
};

/** The day itself if it is a working day, else the first one after it (刑事诉讼法第105条). */
export const rollToWorkingDay = (day: PlainDate, calendar: WorkCalendar): CountedDay => counted(day, 1, calendar);

/** The n-th working day after `day`; `day` itself is not counted. `n` is at least 1. */
export function addWorkingDays(day: PlainDate, n: number, calendar: WorkCalendar): CountedDay {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`);
  return counted(addDays(day, 1), n, calendar);
}
