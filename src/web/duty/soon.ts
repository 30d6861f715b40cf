import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';

/** The end of "soon": the third working day from today (screens: 3 working days everywhere). */
export const soonUntilOf = (today: string): string => addWorkingDays(plainDate(today), 3, builtInCalendar).day;
