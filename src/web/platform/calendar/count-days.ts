import type { WorkCalendar, YearNotice } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';

/** The working days as the server counts them. What an older page kept on this device names no notice: everything counted is provisional. */
export const calendarFrom = (notices: readonly YearNotice[] | undefined): WorkCalendar =>
  new Map((notices ?? []).map((notice) => [notice.year, notice]));

/** The end of "soon": the third working day from today (screens: 3 working days everywhere). */
export const soonUntilOf = (today: string, calendar: WorkCalendar): string => addWorkingDays(plainDate(today), 3, calendar).day;
