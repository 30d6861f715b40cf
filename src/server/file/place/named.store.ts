import { sql } from 'kysely';
import type { NamedInHouse, NamesInHouse } from '#domain/act/act.ts';
import { type InCharge, officeIn, workerIn } from '#domain/case/in-charge.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';

type Named = { readonly id: string; readonly name: string };
type Naming = { readonly kind: string; readonly actedOn: PlainDate; readonly content: unknown };

const unitsNamed = async (db: Reader, tenant: string, ids: readonly string[]): Promise<NamedInHouse['units']> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'name', 'kind', 'county_id'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .where('closed_on', 'is', null)
    .execute();
  return rows.map(({ county_id, ...unit }) => ({ ...unit, countyId: county_id }));
};
const workersNamed = async (db: Reader, ids: readonly string[], day: PlainDate): Promise<NamedInHouse['workers']> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; countyIds: string[] }>`
    select k.id, k.name, array_agg(k.county_id) filter (where k.county_id is not null) as "countyIds"
    from app.in_post('social-worker', ${day}::date) k where k.id::text = any(${[...ids]}) group by 1, 2`.execute(db);
  return rows.map(({ countyIds, ...worker }) => ({ ...worker, countyIds: countyIds ?? [] }));
};

const filesNamed = async (db: Reader, tenant: string, ids: readonly string[]): Promise<NamedInHouse['files']> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('file')
    .select(['id', 'kind', 'number'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ kind, ...file }) => ({ ...file, kind: kind as FileKind }));
};

const lookUp = async (
  db: Reader,
  tenant: string,
  day: PlainDate,
  { units = [], accounts = [], files = [] }: NamesInHouse,
): Promise<NamedInHouse> => ({
  files: await filesNamed(db, tenant, files),
  units: await unitsNamed(db, tenant, units),
  workers: await workersNamed(db, accounts, day),
});

/** Of the units, accounts and files that a content names, those that there are, and that the asker sees, on the day of the act; nothing where its kind names none. */
export const namedBy = async (
  db: Reader,
  tenant: string,
  { kind, actedOn, content }: Naming,
): Promise<{ readonly named?: NamedInHouse }> => {
  const names = declarationOf(kind)?.names?.(content);
  return names ? { named: await lookUp(db, tenant, actedOn, names) } : {};
};

type Charged = { readonly office: Named | null; readonly worker: Named | null };
/** The office and the worker of this county that an opening names, as they are there on the day on which it is recorded; nobody, where the machine will refuse them. */
export const chargedBy = async (
  db: Reader,
  tenant: string,
  county: Named,
  { kind, content, day }: Omit<Naming, 'actedOn'> & { readonly day: PlainDate },
): Promise<Charged> => {
  const { named } = await namedBy(db, tenant, { kind, actedOn: day, content });
  const { officeId, workerId } = content as InCharge;
  return { office: officeIn(county, officeId, named), worker: workerIn(county, workerId, named) };
};
