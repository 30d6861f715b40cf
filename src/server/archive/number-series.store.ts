import { sql } from 'kysely';
import type { Writer } from '#server/platform/database.ts';

/** The next number of a series (unit × year × word). Row-locked: two at once wait for each other, none is skipped on success. */
export const nextNumber = async (tx: Writer, series: { tenant: string; unitId: string; year: number; word: string }): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into number_series (tenant, unit_id, year, word, last) values (${series.tenant}, ${series.unitId}, ${series.year}, ${series.word}, 1)
    on conflict (tenant, unit_id, year, word) do update set last = number_series.last + 1 returning last`.execute(tx);
  return rows[0]!.last;
};

/** A run of numbers for many files at once; answers the first. */
export const reserveNumbers = async (
  tx: Writer,
  series: { tenant: string; unitId: string; year: number; word: string },
  count: number,
): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    insert into number_series (tenant, unit_id, year, word, last) values (${series.tenant}, ${series.unitId}, ${series.year}, ${series.word}, ${count})
    on conflict (tenant, unit_id, year, word) do update set last = number_series.last + ${count} returning last`.execute(tx);
  return rows[0]!.last - count + 1;
};
