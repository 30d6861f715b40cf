import { addDays, addMonths, dayOf, daysInMonth, lastDayOfMonth, partsOf, weekdayOf } from './plain-date.ts';
import type { PlainDate, Weekday } from './plain-date.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** '周一'. */
export function sayWeekday(day: PlainDate): string {
  return `周${weekdays[weekdayOf(day) - 1]}`;
}

/** '11月23日', no weekday; with the year when `relativeTo` lies in another year. */
export function sayDate(day: PlainDate, relativeTo?: PlainDate): string {
  const { year, month, dayOfMonth } = partsOf(day);
  const otherYear = relativeTo !== undefined && partsOf(relativeTo).year !== year;
  return `${otherYear ? `${year}年` : ''}${month}月${dayOfMonth}日`;
}

/** '11月23日 周一'; with the year when `relativeTo` lies in another year. */
export function sayDay(day: PlainDate, relativeTo?: PlainDate): string {
  return `${sayDate(day, relativeTo)} ${sayWeekday(day)}`;
}

/** '2026年11月23日'. */
export function sayDayLong(day: PlainDate): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${year}年${month}月${dayOfMonth}日`;
}

/** '暂定，最早可能是1月2日 周六': a day counted in a year without its notice. */
export function sayProvisional({ day, earliest }: { readonly day: PlainDate; readonly earliest: PlainDate }): string {
  return earliest === day ? '暂定，不会更早' : `暂定，最早可能是${sayDay(earliest, day)}`;
}

/** '次一工作日', '第3个工作日': the n-th working day after something. */
export function sayWorkingDay(n: number): string {
  return n === 1 ? '次一工作日' : `第${n}个工作日`;
}

/** '1年2个月', '8个半月', '1年零15日'. */
export function sayMonths(months: number, halfMonth = false): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const monthsSaid = rest > 0 ? `${rest}个${halfMonth ? '半' : ''}月` : halfMonth ? '零15日' : '';
  return `${years > 0 ? `${years}年` : ''}${monthsSaid}`;
}

/** A day as typed at a desk, or a hint in words. `suggested` is the day the hint asks about. */
export type TypedDay = { readonly day: PlainDate } | { readonly hint: string; readonly suggested?: PlainDate };

const words: ReadonlyMap<string, (today: PlainDate) => PlainDate> = new Map([
  ['今天', (today) => today],
  ['今日', (today) => today],
  ['明天', (today) => addDays(today, 1)],
  ['后天', (today) => addDays(today, 2)],
  ['大后天', (today) => addDays(today, 3)],
  ['昨天', (today) => addDays(today, -1)],
  ['前天', (today) => addDays(today, -2)],
  ['月初', (today) => dayOf(partsOf(today).year, partsOf(today).month, 1)],
  ['月底', (today) => lastDayOfMonth(today)],
  ['本月底', (today) => lastDayOfMonth(today)],
  ['下月底', (today) => lastDayOfMonth(addMonths(today, 1))],
  ['年底', (today) => dayOf(partsOf(today).year, 12, 31)],
]);

/**
 * Reads `1123`, `11.23`, `11月23日`, `20261123`, `2026-11-23`, `23`, `+7`, `-1`, 今天, 周五, 下周一, 月底.
 * A day without a year is in the year of `today`; 周五 is the Friday of this week (Monday to Sunday).
 */
export function typedDay(text: string, today: PlainDate): TypedDay {
  const typed = text.normalize('NFKC').replace(/\s+/g, '');
  if (typed === '') return { hint: '还没有写日期' };
  const word = words.get(typed);
  if (word) return { day: word(today) };
  const { year, month } = partsOf(today);
  return (
    readStep(typed, today) ??
    readWeekday(typed, today) ??
    readNumbers(/^(\d{4})(\d{2})(\d{2})$/, typed, ([y, m, d]) => realDay(y, m, d, year)) ??
    readNumbers(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/, typed, ([y, m, d]) => realDay(y, m, d, year)) ??
    readNumbers(/^(\d{2})(\d{2})$/, typed, ([m, d]) => realDay(year, m, d, year)) ??
    readNumbers(/^(\d{1,2})[-/.月](\d{1,2})[日号]?$/, typed, ([m, d]) => realDay(year, m, d, year)) ??
    readNumbers(/^(\d{1,2})[日号]?$/, typed, ([d]) => realDay(year, month, d, year)) ?? {
      hint: '没有看懂。可以写 1123、2026-11-23、+7、明天、周五、月底',
    }
  );
}

function readStep(typed: string, today: PlainDate): TypedDay | null {
  const found = /^([+-])(\d{1,4})[天日]?$/.exec(typed);
  if (!found) return null;
  const days = Number(found[2]);
  return { day: addDays(today, found[1] === '-' ? -days : days) };
}

function readWeekday(typed: string, today: PlainDate): TypedDay | null {
  const found = /^(本|这|下|上|下下)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(typed);
  if (!found) return null;
  const wanted = (found[2] === '天' ? 7 : weekdays.indexOf(found[2] as (typeof weekdays)[number]) + 1) as Weekday;
  const weeks = found[1] === '下' ? 1 : found[1] === '下下' ? 2 : found[1] === '上' ? -1 : 0;
  return { day: addDays(today, wanted - weekdayOf(today) + weeks * 7) };
}

function readNumbers(pattern: RegExp, typed: string, read: (numbers: [number, number, number]) => TypedDay): TypedDay | null {
  const found = pattern.exec(typed);
  if (!found) return null;
  return read([Number(found[1]), Number(found[2]), Number(found[3])]);
}

function realDay(year: number, month: number, dayOfMonth: number, thisYear: number): TypedDay {
  if (year < 1900 || year > 2199) return { hint: `${year}年太远了，请核对年份` };
  if (month < 1 || month > 12) return { hint: `没有${month}月` };
  const last = daysInMonth(year, month);
  if (dayOfMonth >= 1 && dayOfMonth <= last) return { day: dayOf(year, month, dayOfMonth) };
  const suggested = dayOf(year, month, Math.min(Math.max(dayOfMonth, 1), last));
  const { dayOfMonth: suggestedDay } = partsOf(suggested);
  const monthSaid = year === thisYear ? `${month}月` : `${year}年${month}月`;
  return { hint: `${monthSaid}没有${dayOfMonth}日，是 ${month}月${suggestedDay}日 吗`, suggested };
}
