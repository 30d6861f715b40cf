import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export type Retention = { from: PlainDate; months: number; basis: string; setBy: string | null };
/** The latest first. */
export const retentions = async (db: Reader, { tenant }: Pick<Identity, 'tenant'>): Promise<Retention[]> =>
  (
    await sql<Retention>`select from_on as from, months, basis, set_by_name as "setBy" from trail_retention
      where tenant = ${tenant} order by from_on desc limit 100`.execute(db)
  ).rows;

export const insertRetention = async (
  tx: Writer,
  by: Identity,
  { from, months, basis }: Omit<Retention, 'setBy'>,
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('trail_retention')
    .values({ tenant: by.tenant, from_on: from, months, basis, set_by: by.accountId, set_by_name: by.name, set_at: now })
    .execute();
};
