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
