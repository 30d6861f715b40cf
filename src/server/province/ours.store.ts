import { type RawBuilder, sql } from 'kysely';
import { isEnded } from '#domain/case/ended.ts';
import type { OurPerson } from '#domain/province/our-person.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import { numberKey } from '#server/person/person.store.ts';
import { type Reader, vaultOf } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** One person as the row of their case says; the names of those in charge as of today. */
const person = sql`c.id as "caseId", c.number, p.name, p.sex, p.nation, p.id_number as "idNumber", p.born_on as "bornOn", p.education, p.phone, p.address,
  p.employment, c.status, c.ended_on as "endedOn", c.measure, c.management_class as "managementClass", c.facts -> 'judgment' as judgment,
  (c.facts #>> '{term,months}')::int as "termMonths", c.starts_on as "startsOn", c.ends_on as "endsOn", c.facts #>> '{intake,reportedOn}' as "reportedOn",
  json_build_object('id', c.county_id, 'name', cu.name) as county, case when ou.id is null then null else json_build_object('id', ou.id, 'name', ou.name) end as office,
  w.name as worker`;
const select = async (db: Reader, by: Identity, where: RawBuilder<unknown>, tail: RawBuilder<unknown>): Promise<OurPerson[]> =>
  (
    await sql<OurPerson>`with chosen as (select c.*, p.id as p_id from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
        where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and coalesce(c.facts ->> 'importUndone', '') <> 'true' and ${where} ${tail}),
      staff as materialized (select * from app.names_of(${by.tenant}, (select array_agg(distinct x.worker_id) from chosen x)))
      select ${person} from chosen c join person p on p.tenant = c.tenant and p.id = c.p_id
      join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
      left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
      left join staff w on w.id = c.worker_id order by c.id`.execute(db)
  ).rows;

/** A number may stand here as it was typed in: with the fifteen digits of before 1999 too. A small x is the same number. */
const spellings = (number: string): readonly string[] => [
  number,
  ...(/^\d{6}19\d{9}[\dX]$/.test(number) ? [number.slice(0, 6) + number.slice(8, 17)] : []),
];
/** Those of these numbers whom the asker sees; of several cases of one person the open one, else the last. */
export const peopleByNumber = async (db: Reader, by: Identity, numbers: readonly string[], keyOf: (text: string) => string) => {
  const found = new Map<string, OurPerson>();
  if (numbers.length === 0) return found;
  const all = numbers.flatMap(spellings).map((one) => numberKey(vaultOf(db), one));
  for (const one of await select(db, by, sql`p.id_number_key = any(${all}::text[])`, sql``)) {
    const key = keyOf(one.idNumber ?? '');
    const known = found.get(key);
    if (known === undefined || isEnded(known) || !isEnded(one)) found.set(key, one);
  }
  return found;
};
/** Everybody under correction now, in the order of their files. */
export const openPeople = (db: Reader, by: Identity, after: string | null, limit: number): Promise<OurPerson[]> =>
  select(db, by, sql`c.ended_on is null ${after === null ? sql`` : sql`and c.id > ${after}::uuid`}`, sql`order by c.id limit ${limit}`);
export const countOpenPeople = async (db: Reader, by: Identity): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(*)::int as n from correction_case c where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and c.ended_on is null`.execute(
      db,
    )
  ).rows[0]!.n;
