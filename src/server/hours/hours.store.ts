import { sql } from 'kysely';
import type { WeekHours } from '#domain/hours/hours.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

export type SaidHours = {
  id: string;
  unit: string;
  name: string;
  accountId: string;
  week: string;
  hours: WeekHours;
  at: Date;
  before: number;
};
/** What was said last of each week by each person, from a day on. Whose rows there are is the database's to say. */
export const hoursSince = async (db: Reader, tenant: string, from: PlainDate): Promise<SaidHours[]> =>
  (
    await sql<SaidHours>`
      select h.id, u.name as unit, h.account_name as name, h.account_id as "accountId", h.week, h.hours, h.at, (h.times - 1)::int as before from (
        select o.*, row_number() over (partition by o.unit_id, o.account_id, o.week order by o.at desc, o.id desc) as n,
          count(*) over (partition by o.unit_id, o.account_id, o.week) as times
        from office_hours o where o.tenant = ${tenant} and o.week >= ${from}) h
      join unit u on u.tenant = h.tenant and u.id = h.unit_id
      where h.n = 1 order by h.week desc, u.name, h.account_name, h.id limit 1000`.execute(db)
  ).rows;

export const insertHours = async (
  db: Writer,
  row: {
    tenant: string;
    id: string;
    unitId: string;
    countyId: string;
    accountId: string;
    name: string;
    week: PlainDate;
    hours: WeekHours;
    at: Date;
  },
): Promise<void> => {
  await db
    .insertInto('office_hours')
    .values({
      tenant: row.tenant,
      id: row.id,
      unit_id: row.unitId,
      county_id: row.countyId,
      account_id: row.accountId,
      account_name: row.name,
      week: row.week,
      hours: JSON.stringify(row.hours),
      at: row.at,
    })
    .execute();
};
