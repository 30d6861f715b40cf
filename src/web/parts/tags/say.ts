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

const shanghai = {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;
// The one locale that writes a day as we do: 2026-11-23 09:30
const minuteFormat = new Intl.DateTimeFormat('sv-SE', shanghai);
const secondFormat = new Intl.DateTimeFormat('sv-SE', { ...shanghai, second: '2-digit' });
/** `2026-11-23 09:30`, in Shanghai. */
export const instantWords = (instant: string): string => minuteFormat.format(new Date(instant));
/** `2026-11-23 09:30:05`, where seconds tell something. */
export const secondWords = (instant: string): string => secondFormat.format(new Date(instant));
