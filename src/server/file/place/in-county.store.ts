import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';

type Named = { readonly id: string; readonly name: string };
/** Whom a content charges with something, by id. */
export type Charged = { readonly officeId?: string | undefined; readonly workerId?: string | undefined };

/** An office of the county; null where it is none. */
const officeOf = async (db: Reader, tenant: string, countyId: string, officeId: string): Promise<Named | null> =>
  (await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('id', '=', officeId)
    .where('kind', '=', 'office')
    .where('county_id', '=', countyId)
    .executeTakeFirst()) ?? null;
/** A social worker in post in the county; null where there is none of that id. */
const workerOf = async (db: Reader, countyId: string, workerId: string, day: PlainDate): Promise<Named | null> => {
  const { rows } = await sql<Named>`select k.id, k.name from app.in_post('social-worker', ${day}::date) k
    where k.county_id = ${countyId} and k.id = ${workerId}::uuid limit 1`.execute(db);
  return rows[0] ?? null;
};
type Where = { readonly tenant: string; readonly countyId: string; readonly day: PlainDate };

/** The office and the worker that are named, of this county; said in words where one of them is not. */
export const chargedWithin = async (db: Reader, { tenant, countyId, day }: Where, { officeId, workerId }: Charged) => {
  const office = officeId ? await officeOf(db, tenant, countyId, officeId) : null;
  const worker = workerId ? await workerOf(db, countyId, workerId, day) : null;
  const astray = [
    ...(officeId && office === null ? [{ field: 'content.officeId', message: '选本旗县区的司法所' }] : []),
    ...(workerId && worker === null ? [{ field: 'content.workerId', message: '选本旗县区在岗的社工' }] : []),
  ];
  if (astray.length > 0) throw new FaultError('input.invalid', '承办的司法所或社工不在本旗县区。', { fields: astray });
  return { office, worker };
};

/**
 * What is asked when a file is opened is asked when its opening is corrected too. Whom the record names already may stand, though they
 * have left since: `was` is the content of before.
 */
export const holdCharged = async (
  db: Reader,
  {
    tenant,
    countyId,
    day,
    is,
    was,
  }: Omit<Where, 'countyId'> & { readonly countyId: string | null; readonly is: unknown; readonly was: unknown },
): Promise<void> => {
  const { officeId, workerId } = (is ?? {}) as Charged;
  const before = (was ?? {}) as Charged;
  const charged = {
    officeId: officeId === before.officeId ? undefined : officeId,
    workerId: workerId === before.workerId ? undefined : workerId,
  };
  if (charged.officeId || charged.workerId) await chargedWithin(db, { tenant, countyId: countyId ?? '', day }, charged);
};
