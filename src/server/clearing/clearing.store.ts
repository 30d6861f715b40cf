import { sql } from 'kysely';
import type { DoubleCase } from '#domain/clearing/clearing.facts.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Cases under way that bear one document number, as a job finds them in the whole bureau; one entry a number. An import that was undone is no case. */
export const doublesOf = async (db: Reader, tenant: string): Promise<DoubleCase[][]> => {
  const { rows } = await sql<{ cases: DoubleCase[] }>`
    select json_agg(json_build_object('id', c.id, 'number', c.number, 'county', u.name) order by c.number, c.id) as cases
    from person p
    join file c on c.tenant = p.tenant and c.person_id = p.id and c.kind = 'case' and c.ended_on is null and coalesce(c.facts ->> 'importUndone', '') <> 'true'
    join unit u on u.tenant = c.tenant and u.id = c.county_id
    where p.tenant = ${tenant} and p.id_number_key in (
      select q.id_number_key from person q where q.tenant = ${tenant} and q.id_number_key is not null group by q.id_number_key having count(*) > 1)
    group by p.id_number_key having count(*) > 1`.execute(db);
  return rows.map((row) => row.cases);
};

/** The cases of every clearing that there has been, by their ids. */
export const clearedBefore = async (db: Reader, tenant: string): Promise<ReadonlySet<string>[]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array(select x ->> 'id' from jsonb_array_elements(f.facts #> '{clearing,cases}') x) as ids
    from file f where f.tenant = ${tenant} and f.kind = 'clearing'`.execute(db);
  return rows.map((row) => new Set(row.ids));
};

/** One look at a time: two would both open the same clearing. */
export const oneLookAtATime = async (db: Reader, tenant: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('guihang.clearing.look'), hashtext(${tenant}))`.execute(db);
};

export const cityOf = async (db: Reader, tenant: string): Promise<{ id: string; short_name: string } | undefined> =>
  db.selectFrom('unit').select(['id', 'short_name']).where('tenant', '=', tenant).where('kind', '=', 'city').limit(1).executeTakeFirst();

/** Clearings that wait for their outcome, as far as the asker sees them. */
export const openClearings = async (
  db: Reader,
  { tenant }: Pick<Identity, 'tenant'>,
): Promise<{ id: string; number: string; cases: DoubleCase[] }[]> =>
  (
    await sql<{ id: string; number: string; cases: DoubleCase[] }>`
    select f.id, f.number, f.facts #> '{clearing,cases}' as cases from file f
    where f.tenant = ${tenant} and f.kind = 'clearing' and jsonb_typeof(f.facts #> '{clearing,settled}') = 'null' order by f.id desc limit 500`.execute(
      db,
    )
  ).rows;
