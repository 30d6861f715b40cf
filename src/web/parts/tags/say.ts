import { plainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay, sayWeekday } from '#domain/time/say-day.ts';

// Replies carry days as plain text; the words for them are the domain's.
const relative = (today?: string) => (today === undefined ? undefined : plainDate(today));
/** `12月9日 周三` */
export const dayWords = (day: string, today?: string): string => sayDay(plainDate(day), relative(today));
/** `12月9日` */
export const dateWords = (day: string, today?: string): string => sayDate(plainDate(day), relative(today));
/** `周三` */
export const weekdayWords = (day: string): string => sayWeekday(plainDate(day));

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
/** The legal day and the clock of an instant: Asia/Shanghai, whatever the browser's zone. */
export const placeInstant = (iso: string): { readonly day: string; readonly time: string } => {
  const [day = '', time = ''] = parts.format(new Date(iso)).split(', ');
  return { day, time };
};
/** 11-23 10:38; another year with its year. */
export const instantWords = (iso: string, today?: string): string => {
  const { day, time } = placeInstant(iso);
  return `${today !== undefined && day.slice(0, 4) !== today.slice(0, 4) ? day : day.slice(5)} ${time}`;
};
export const timeWords = (iso: string): string => placeInstant(iso).time;

const two = (value: number) => String(value).padStart(2, '0');
export const clockOf = (at: Date, seconds = false): string =>
  `${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
/** 09:30, or 11月23日 09:30 when that was another day. */
export const momentOf = (at: Date): string =>
  at.toDateString() === new Date().toDateString() ? clockOf(at) : `${at.getMonth() + 1}月${at.getDate()}日 ${clockOf(at)}`;

const written = {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;
// The one locale that writes a day as we do: 2026-11-23 09:30
const minuteFormat = new Intl.DateTimeFormat('sv-SE', written);
const secondFormat = new Intl.DateTimeFormat('sv-SE', { ...written, second: '2-digit' });
/** `2026-11-23 09:30`, in Shanghai. */
export const minuteWords = (instant: string): string => minuteFormat.format(new Date(instant));
/** `2026-11-23 09:30:05`, where seconds tell something. */
export const secondWords = (instant: string): string => secondFormat.format(new Date(instant));
