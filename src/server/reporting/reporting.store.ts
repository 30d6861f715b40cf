import { sql } from 'kysely';
import type { Nature } from '#domain/act/act.ts';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { speaks } from '#server/act/speaking.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export const queueLimit = 60;
const atTheWindow = ['reporting.reported', 'reporting.health-reported', 'reporting.medical-check'];

export type WaitingRow = {
  case_id: string;
  name: string;
  management_class: ManagementClass | null;
  id: string;
  title: string;
  due_on: string;
  because: string;
  discharged_by: string;
  prefill: Record<string, unknown> | null;
  total: number;
};

/** Who is due at the window by the day and here to come: not somebody away, who reports by phone. */
export const waitingAt = async (db: Reader, by: Identity, day: PlainDate): Promise<WaitingRow[]> => {
  const { rows } = await sql<WaitingRow>`
    select d.file_id as case_id, app.list_name(p.name) as name, c.management_class, d.id, d.title, d.due_on, d.because, d.discharged_by, d.prefill, (count(*) over ())::int as total
    from duty d
    join correction_case c on c.tenant = d.tenant and c.id = d.file_id
    join person p on p.tenant = c.tenant and p.id = c.person_id
    where d.tenant = ${by.tenant} and ${placeFilter(by, sql`d`)} and d.status = 'open' and d.due_on <= ${day} and d.discharged_by in (${sql.join(atTheWindow)})
      and c.status = 'in-correction' and coalesce(d.prefill ->> 'way', '') <> 'phone'
    order by d.due_on, d.id limit ${queueLimit}`.execute(db);
  return rows;
};

export type DoneRow = {
  case_id: string;
  name: string;
  seq: number;
  kind: string;
  nature: Nature;
  recorded_at: Date;
  content: unknown;
  say: string | null;
  form_version: number;
};

export const doneAt = async (db: Reader, by: Identity, day: PlainDate): Promise<DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    select c.id as case_id, app.list_name(p.name) as name, a.seq, a.kind, a.nature, a.recorded_at, a.content, a.say, a.form_version
    from correction_case c
    join act a on a.tenant = c.tenant and a.file_id = c.id and a.acted_on = ${day}::date and a.kind in (${sql.join([...atTheWindow, 'reporting.talked'])})
    join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)}
      and ${speaks(sql`a`)}
    order by a.recorded_at limit ${queueLimit * 2}`.execute(db);
  return rows;
};
