import { builtInCalendar, withNotice, type WorkCalendar, type YearNotice } from '#domain/time/holidays.ts';
import type { Database } from './database.ts';

/** The calendars in force, kept in memory per tenant; loading a notice replaces the kept one. */
export const calendars = async (_database: Database) => {
  const kept = new Map<string, WorkCalendar>();
  return {
    calendarOf: async (tenant: string): Promise<WorkCalendar> => kept.get(tenant) ?? builtInCalendar,
    noticeLoaded: (year: number): boolean => builtInCalendar.has(year) || [...kept.values()].some((c) => c.has(year)),
    learn: (tenant: string, notice: YearNotice): void => { kept.set(tenant, withNotice(kept.get(tenant) ?? builtInCalendar, notice)); },
  };
};
