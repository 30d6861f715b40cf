import { sql } from 'kysely';
import type { MappingVersion } from '#contract/province.ts';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import type { WordMeaning } from '#domain/province/fields.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** How long an export is kept as it came, where nobody has laid it down. */
export const usualKeepDays = 30;

type Row = {
  id: string;
  unit_id: string;
  from_on: string;
  name: string;
  columns: RememberedColumn[];
  words: WordMeaning[];
  keep_days: number;
  account_name: string;
  at: Date;
};
const told = (row: Row, by: Identity): MappingVersion => ({
  id: row.id,
  name: row.name,
  from: row.from_on,
  keepDays: row.keep_days,
  columns: row.columns,
  words: row.words,
  ofCounty: row.unit_id !== by.unit.id,
  byName: row.account_name,
  at: row.at.toISOString(),
});

/** The versions of the own desk and of the county that it lies in, the latest first. */
export const mappingVersions = async (db: Reader, by: Identity): Promise<MappingVersion[]> =>
  (
    await sql<Row>`select id, unit_id, from_on, name, columns, words, keep_days, account_name, at from province_mapping
      where tenant = ${by.tenant} order by from_on desc, at desc, id desc limit 100`.execute(db)
  ).rows.map((row) => told(row, by));
/** An office goes by its own, and where it has none by that of its county. */
export const mappingOn = async (db: Reader, by: Identity, day: PlainDate): Promise<MappingVersion | null> => {
  const begun = (await mappingVersions(db, by)).filter((one) => one.from <= day);
  return begun.find((one) => !one.ofCounty) ?? begun[0] ?? null;
};
export const insertMapping = async (
  tx: Writer,
  by: Identity,
  given: Pick<MappingVersion, 'name' | 'from' | 'keepDays' | 'columns' | 'words'>,
  now: Date,
): Promise<MappingVersion> => {
  const { rows } =
    await sql<Row>`insert into province_mapping (tenant, id, unit_id, from_on, name, columns, words, keep_days, account_id, account_name, at)
    values (${by.tenant}, ${uuidv7(now)}, ${by.unit.id}, ${given.from}, ${given.name}, ${JSON.stringify(given.columns)}::jsonb, ${JSON.stringify(given.words)}::jsonb,
      ${given.keepDays}, ${by.accountId}, ${by.name}, ${now})
    returning id, unit_id, from_on, name, columns, words, keep_days, account_name, at`.execute(tx);
  return told(rows[0]!, by);
};
