import { z } from 'zod';

declare const plainDateBrand: unique symbol;
/** A legal day in Asia/Shanghai, 'YYYY-MM-DD'; it has no hour and no zone. Plain string comparison is day order. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Strict ISO form and a day that exists; anything else is null. */
export function parsePlainDate(text: string): PlainDate | null {
  const found = form.exec(text);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return isRealDay(year, month, day) ? (text as PlainDate) : null;
}

/** @throws RangeError when the text is not a real day. */
export function plainDate(text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day === null) throw new RangeError(`not a day: ${text}`);
  return day;
}

/** Nobody under correction was born, and no term ends, outside of these: a day further off is a slip of the pen, and counting from it would leave the calendar. */
const [firstDay, lastDay] = ['1900-01-01', '2199-12-31'];
/** The field for contracts and forms. */
export const plainDay = z.iso
  .date({
    error: ({ input }) =>
      input === undefined || input === null || input === '' ? '日期还没有填' : '日期应写成 2026-11-23 这样，并且这一天存在',
  })
  .refine((text) => text >= firstDay && text <= lastDay, `日期在 ${firstDay} 到 ${lastDay} 之间`) as unknown as z.ZodType<
  PlainDate,
  PlainDate
>;

export type DayParts = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

export function partsOf(day: PlainDate): DayParts {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8)) };
}

/** @throws RangeError when there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): PlainDate {
  if (!isRealDay(year, month, dayOfMonth)) throw new RangeError(`not a day: ${year}-${month}-${dayOfMonth}`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as PlainDate;
}

export function isRealDay(year: number, month: number, dayOfMonth: number): boolean {
  return (
    Number.isInteger(year) &&
    year >= 1 &&
    year <= 9999 &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(dayOfMonth) &&
    dayOfMonth >= 1 &&
    dayOfMonth <= daysInMonth(year, month)
  );
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return ofNumber(numberOf(day) + days);
}

/**
 * Months by 刑诉法解释第202条: to the same day; from the last day of a month to the last day;
 * where there is no such day, to the last day. Counts back when `months` is negative.
 */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, dayOfMonth } = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const last = daysInMonth(toYear, toMonth);
  const startsOnLast = dayOfMonth === daysInMonth(year, month);
  return dayOf(toYear, toMonth, startsOnLast ? last : Math.min(dayOfMonth, last));
}

/** Days from a to b; 0 for the same day, negative when b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return numberOf(b) - numberOf(a);
}

export function weekdayOf(day: PlainDate): Weekday {
  return ((((numberOf(day) % 7) + 7 + 3) % 7) + 1) as Weekday;
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return a < b;
}

export function minDay(first: PlainDate, ...rest: readonly PlainDate[]): PlainDate {
  return rest.reduce((least, day) => (day < least ? day : least), first);
}

export function maxDay(first: PlainDate, ...rest: readonly PlainDate[]): PlainDate {
  return rest.reduce((most, day) => (day > most ? day : most), first);
}

/** 'YYYY-MM'. */
export function monthOf(day: PlainDate): string {
  return day.slice(0, 7);
}

export function lastDayOfMonth(day: PlainDate): PlainDate {
  const { year, month } = partsOf(day);
  return dayOf(year, month, daysInMonth(year, month));
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

// Civil day numbers, 0 = 1970-01-01 (a Thursday). Years are turned to begin in March, so the leap day falls last.
function numberOf(day: PlainDate): number {
  const { year, month, dayOfMonth } = partsOf(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

// The same numbers in quarters of a day: a century of 36524¼ days and a year of 365¼ are then whole (146097 and 1461 quarters).
function ofNumber(number: number): PlainDate {
  const quarters = (number + 719468) * 4 + 3;
  const century = Math.floor(quarters / 146097);
  const quartersOfCentury = Math.floor((quarters % 146097) / 4) * 4 + 3;
  const yearOfCentury = Math.floor(quartersOfCentury / 1461);
  const dayOfYear = Math.floor((quartersOfCentury % 1461) / 4);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = century * 100 + yearOfCentury + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}
