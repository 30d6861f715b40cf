import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { nameKeys } from '#server/person/name-keys.ts';
import type { Reader } from '#server/platform/database.ts';

// Units and accounts to choose from when a case is given into somebody's hands.

export const officesOf = (db: Reader, tenant: string, countyId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('kind', '=', 'office')
    .where('county_id', '=', countyId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .execute();

type Worker = { readonly id: string; readonly name: string; readonly unit: string };
const spelling = (name: string): string[] => {
  const { pinyin, initials } = nameKeys(name);
  return [...pinyin, ...initials];
};
/** Social workers in post in a county, each with the pinyin and the first letters of the name, to be found by. */
export const workersOf = async (db: Reader, countyId: string, day: PlainDate): Promise<(Worker & { readonly keys: string[] })[]> => {
  const { rows } = await sql<Worker>`select k.id, k.name, k.unit_name as unit from app.in_post('social-worker', ${day}::date) k
    where k.county_id = ${countyId} order by k.name, k.id`.execute(db);
  return rows.map((one) => ({ ...one, keys: spelling(one.name) }));
};
