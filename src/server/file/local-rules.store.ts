import { type RawBuilder, sql } from 'kysely';
import { type LocalRules, type LocalSet, localSets } from '#domain/case/local-rules.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export type LocalVersion = {
  readonly set: LocalSet;
  readonly figures: { readonly name: string; readonly from: PlainDate };
  readonly document: string | null;
  readonly loadedBy: string;
  readonly loadedAt: string;
};

/** What a county has loaded, as a value of the statement that reads its file; null where it has loaded nothing. */
export const localRows = (tenant: RawBuilder<unknown>, countyId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select json_agg(json_build_object('set', l.matter, 'figures', l.content)) from local_profile l where l.tenant = ${tenant} and l.county_id = ${countyId})`;
export const localOf = (rows: readonly { set: string; figures: unknown }[] | null): { local?: LocalRules } =>
  rows === null
    ? {}
    : {
        local: Object.fromEntries(
          localSets.map((set) => [set, rows.filter((row) => row.set === set).map((row) => row.figures)]),
        ) as LocalRules,
      };

/** For a file that is being opened, and is in no statement yet. */
export const localRulesOf = async (db: Reader, tenant: string, countyId: string): Promise<{ local?: LocalRules }> => {
  const { rows } = await sql<{
    rows: { set: string; figures: unknown }[] | null;
  }>`select ${localRows(sql`${tenant}`, sql`${countyId}`)} as rows`.execute(db);
  return localOf(rows[0]!.rows);
};

/** For many files at once: county by county. */
export const localRulesOfAll = async (db: Reader, tenant: string): Promise<Map<string, { local?: LocalRules }>> => {
  const rows = await db
    .selectFrom('local_profile')
    .select(['county_id', 'matter as set', 'content as figures'])
    .where('tenant', '=', tenant)
    .execute();
  return new Map(rows.map(({ county_id }) => [county_id, localOf(rows.filter((row) => row.county_id === county_id))]));
};

export const localVersions = async (db: Reader, tenant: string, countyId: string): Promise<LocalVersion[]> => {
  const rows = await db
    .selectFrom('local_profile')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('county_id', '=', countyId)
    .orderBy('from_on', 'desc')
    .execute();
  return rows.map((row) => ({
    set: row.matter as LocalSet,
    figures: row.content as LocalVersion['figures'],
    document: row.document_number,
    loadedBy: row.loaded_by_name,
    loadedAt: row.loaded_at.toISOString(),
  }));
};

type Published = Pick<LocalVersion, 'set' | 'figures'> & { readonly document: string };
export const insertVersion = (tx: Writer, by: Identity, { set, figures, document }: Published, now: Date): Promise<unknown> =>
  tx
    .insertInto('local_profile')
    .values({
      tenant: by.tenant,
      county_id: by.unit.id,
      matter: set,
      from_on: figures.from,
      name: figures.name,
      content: JSON.stringify(figures),
      loaded_by: by.accountId,
      loaded_by_name: by.name,
      loaded_at: now,
      document_number: document,
    })
    .execute();
