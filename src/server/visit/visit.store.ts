import { sql } from 'kysely';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { speaks } from '#server/act/speaking.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export const weekLimit = 100;
export type VisitRow = {
  case_id: string;
  name: string;
  management_class: ManagementClass | null;
  place: string;
  address: string;
  phone: string | null;
  due_on: PlainDate;
  because: string;
  prefill: Record<string, unknown> | null;
  last_visit_on: string | null;
  caution: string | null;
  caution_by: string | null;
  caution_on: PlainDate | null;
  total: number;
};

/** Visits that may be made in the week: due by Sunday, or open by then. The last visit says what to mind. */
export const visitsUntil = async (db: Reader, by: Identity, sunday: PlainDate): Promise<VisitRow[]> => {
  const { rows } = await sql<VisitRow>`
    select d.file_id as case_id, app.list_name(p.name) as name, c.management_class, coalesce(ou.name, cu.name) as place, coalesce(p.address, '') as address, app.mask_phone(p.phone) as phone,
      d.due_on, d.because, d.prefill, c.facts #>> '{reporting,lastVisitOn}' as last_visit_on, v.caution, v.actor_name as caution_by, v.acted_on as caution_on, (count(*) over ())::int as total
    from duty d
    join correction_case c on c.tenant = d.tenant and c.id = d.file_id
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    left join lateral (select a.content ->> 'caution' as caution, a.actor_name, a.acted_on from act a
      where a.tenant = c.tenant and a.file_id = c.id and a.kind = 'visit.made' and ${speaks(sql`a`)} order by a.acted_on desc, a.seq desc limit 1) v on true
    where d.tenant = ${by.tenant} and ${placeFilter(by, sql`d`)} and d.status = 'open' and d.rule = 'visit.make' and d.opens_on <= ${sunday}
    order by d.due_on, d.id limit ${weekLimit}`.execute(db);
  return rows;
};

export type MadeRow = {
  case_id: string;
  name: string;
  management_class: ManagementClass | null;
  acted_on: PlainDate;
  seq: number;
  captured: string;
  kind: string;
  content: unknown;
  say: string | null;
  form_version: number;
};

export const visitsMade = async (db: Reader, by: Identity, monday: PlainDate, sunday: PlainDate): Promise<MadeRow[]> => {
  const { rows } = await sql<MadeRow>`
    select c.id as case_id, app.list_name(p.name) as name, c.management_class, a.acted_on, a.seq, a.captured, a.kind, a.content, a.say, a.form_version
    from correction_case c
    join act a on a.tenant = c.tenant and a.file_id = c.id and a.kind = 'visit.made' and a.acted_on between ${monday}::date and ${sunday}::date
    join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)}
      and ${speaks(sql`a`)}
    order by a.acted_on desc, a.recorded_at desc limit ${weekLimit}`.execute(db);
  return rows;
};
