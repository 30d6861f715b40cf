import { sql } from 'kysely';
import type { BeginningCounts } from '#domain/beginning/beginning.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';

export type BegunCounty = { id: string; name: string; holdings: number };
/** Those of the asker, where somebody works first. */
export const countiesBegun = async (db: Reader, day: PlainDate): Promise<BegunCounty[]> =>
  (await sql<BegunCounty>`select id, name, holdings from app.counties_begun(${day}) order by holdings = 0, id`.execute(db)).rows;
export const beginningCounts = async (
  db: Reader,
  countyId: string,
  day: PlainDate,
  first: readonly string[],
): Promise<BeginningCounts | null> =>
  (
    await sql<{
      counts: BeginningCounts | null;
    }>`select app.beginning_counts(${countyId}, ${day}, ${[...first]}::text[]) as counts`.execute(db)
  ).rows[0]!.counts;
