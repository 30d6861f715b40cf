import { sql } from 'kysely';
import { builtInCalendar, withNotice, type WorkCalendar, type YearNotice } from '#domain/time/holidays.ts';
import type { Database } from './database.ts';

export type Calendars = {
  readonly calendarOf: (tenant: string) => Promise<WorkCalendar>;
  readonly noticeLoaded: (year: number) => boolean;
  readonly learn: (tenant: string, notice: YearNotice) => void;
};

/** The calendars in force, kept in memory per tenant; loading a notice replaces the kept one. */
export const calendars = async (database: Database): Promise<Calendars> => {
  const kept = new Map<string, WorkCalendar>();
  const learn = (tenant: string, notice: YearNotice): void => {
    kept.set(tenant, withNotice(kept.get(tenant) ?? builtInCalendar, notice));
  };
  const { rows } = await database.transact(null, (tx) =>
    sql<{ tenant: string; notice: YearNotice }>`select * from app.all_year_notices()`.execute(tx),
  );
  for (const { tenant, notice } of rows) learn(tenant, notice);
  return {
    calendarOf: async (tenant) => kept.get(tenant) ?? builtInCalendar,
    noticeLoaded: (year) => builtInCalendar.has(year) || [...kept.values()].some((calendar) => calendar.has(year)),
    learn,
  };
};
