import { sql } from 'kysely';
import { noOpening } from '#domain/opening/opening.facts.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export type LeaveList = 'asked' | 'out';
export type LeaveRow = {
  id: string;
  case_id: string;
  asked_seq: number;
  name: string;
  binds_on: PlainDate;
  county: string;
  paper: string | null;
  facts: Pick<CaseFacts, 'leave' | 'measure' | 'managementClass' | 'reporting' | 'opening'>;
};

/** Twenty of one list, by the day that binds: the departure while asked, the return while out. */
export const leavePage = async (
  db: Reader,
  by: Identity,
  day: PlainDate,
  list: LeaveList,
  after: { on: string; id: string } | null,
  size: number,
): Promise<LeaveRow[]> => {
  const key = list === 'asked' ? sql`l.departs_on` : sql`l.returns_on`;
  const { rows } = await sql<LeaveRow>`
    with page as (
      select l.*, ${key} as binds_on from leave_permit l
      where l.tenant = ${by.tenant} and ${placeFilter(by, sql`l`)} and l.state = ${list === 'asked' ? 'asked' : 'granted'}
        ${after ? sql`and (${key}, l.id) > (${after.on}::date, ${after.id}::uuid)` : sql``}
      order by ${key}, l.id limit ${size})
    select l.id, l.case_id, l.asked_seq, app.list_name(p.name) as name, l.binds_on, cu.name as county,
      (select d.paper_number from delegation d where d.tenant = c.tenant and d.office_id = c.office_id and d.act_kind = 'leave.decided'
        and d.from_on <= ${day} and (d.until_on is null or d.until_on >= ${day}) limit 1) as paper,
      json_build_object('leave', c.facts -> 'leave', 'measure', c.measure, 'managementClass', c.management_class, 'reporting', c.facts -> 'reporting',
        'opening', coalesce(c.facts -> 'opening', ${JSON.stringify(noOpening)}::jsonb)) as facts
    from page l
    join correction_case c on c.tenant = l.tenant and c.id = l.case_id
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    order by l.binds_on, l.id`.execute(db);
  return rows;
};

export const leaveCounts = async (
  db: Reader,
  by: Identity,
  day: PlainDate,
): Promise<{ asked: number; out: number; closedThisYear: number }> => {
  const { rows } = await sql<{ asked: number; out: number; closed: number }>`
    select count(*) filter (where l.state = 'asked')::int as asked, count(*) filter (where l.state = 'granted')::int as out,
      count(*) filter (where l.state = 'returned' and l.returned_on >= ${`${day.slice(0, 4)}-01-01`}::date)::int as closed
    from leave_permit l where l.tenant = ${by.tenant} and ${placeFilter(by, sql`l`)}`.execute(db);
  return { asked: rows[0]!.asked, out: rows[0]!.out, closedThisYear: rows[0]!.closed };
};

export const permitOf = async (
  db: Reader,
  tenant: string,
  id: string,
): Promise<{ caseId: string; askedSeq: number; receivedAt: Date | null } | null> => {
  const { rows } = await sql<{ case_id: string; asked_seq: number; recorded_at: Date | null }>`
    select l.case_id, l.asked_seq, a.recorded_at from leave_permit l
    left join act a on a.tenant = l.tenant and a.file_id = l.case_id and a.seq = l.asked_seq
    where l.tenant = ${tenant} and l.id = ${id}`.execute(db);
  const row = rows[0];
  return row ? { caseId: row.case_id, askedSeq: row.asked_seq, receivedAt: row.recorded_at } : null;
};

/** The paper by which the case's office may decide leave on a day, if there is one. */
export const delegationPaper = async (db: Reader, tenant: string, officeId: string | null, day: PlainDate): Promise<string | null> => {
  if (officeId === null) return null;
  const row = await db
    .selectFrom('delegation')
    .select('paper_number')
    .where('tenant', '=', tenant)
    .where('office_id', '=', officeId)
    .where('act_kind', '=', 'leave.decided')
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', day)]))
    .executeTakeFirst();
  return row?.paper_number ?? null;
};
