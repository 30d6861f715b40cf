import { type RawBuilder, sql } from 'kysely';
import type { DutyItem } from '#contract/workbench.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { owersOf } from '#domain/notice/who-owes.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { isSilenced } from '#server/act/speaking.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { binds } from './binding.ts';

const itemJson = sql`json_build_object('id', d.id, 'caseId', d.file_id, 'fileKind', d.file_kind, 'name', coalesce(app.list_name(p.name), c.number), 'managementClass', c.management_class, 'title', d.title, 'nature', d.nature,
  'matter', d.matter, 'rule', d.rule, 'owedBy', app.owed(d.tenant, d.owed_by, d.owed_unit, d.owed_account), 'opensOn', d.opens_on, 'dueOn', d.due_on, 'dueAt', d.due_at, 'provisional', d.provisional, 'because', d.because,
  'basis', d.basis, 'dischargedBy', d.discharged_by)`;
// A file of no person is called by its number.
const itemFrom = sql`join file c on c.tenant = d.tenant and c.id = d.file_id left join person p on p.tenant = d.tenant and p.id = d.person_id`;

/** What the asker's post owes within its place, and what the asker's unit or the asker alone owes anywhere that row security lets it be seen. */
export const mineFilter = (by: Identity, owers: readonly Post[]): RawBuilder<unknown> =>
  sql`d.tenant = ${by.tenant} and d.status = 'open' and (d.owed_by = any(${[...owers]}::text[]) and ${placeFilter(by, sql`d`)} or d.owed_unit = ${by.unit.id} or d.owed_account = ${by.accountId})`;

export type DutyCounts = {
  open: number;
  overdue: number;
  firstDue: string | null;
  dueToday: number;
  soon: number;
  suggested: number;
  visitsDue: number;
  toSign: number;
  toSignFirst: string | null;
};

/** Counters and the three lists of one post in one statement. `signing`: act kinds that this post decides. */
export const dutiesOfPost = async (
  db: Reader,
  by: Identity,
  ask: {
    day: PlainDate;
    soonUntil: PlainDate;
    weekEnd: PlainDate;
    weekStart: PlainDate;
    signing: readonly string[];
    visiting: readonly string[];
  },
) => {
  const signing = sql`d.discharged_by = any(${[...ask.signing]}::text[]) and d.nature = 'enforcement'`;
  const { rows } = await sql<{
    counts: DutyCounts;
    must: DutyItem[];
    coming: DutyItem[];
    provisional: DutyItem[];
    suggested: DutyItem[];
    next: DutyItem | null;
    signing: DutyItem[];
    week: { on: string; due: number }[];
  }>`
    with mine as materialized (select d.* from duty d where ${mineFilter(by, owersOf(by.post))}),
    must as (select * from mine d where due_on <= ${ask.day} and ${binds()} order by due_on, id limit 40),
    coming as (select * from mine d where due_on > ${ask.day} and due_on <= ${ask.soonUntil} and not provisional and ${binds()} order by due_on, id limit 30),
    provisional as (select * from mine d where provisional and due_on > ${ask.day} and ${binds()} order by due_on, id limit 4),
    suggested as (select * from mine d where (opens_on <= ${ask.day} or due_on <= ${ask.soonUntil}) and not ${binds()} order by due_on, id limit 8),
    nxt as (select * from mine d where due_on > ${ask.soonUntil} and ${binds()} order by due_on, id limit 1),
    signing as (select * from mine d where ${signing} and opens_on <= ${ask.day} order by due_on, id limit 12)
    select (select json_build_object('open', count(*) filter (where opens_on <= ${ask.day} or due_on <= ${ask.soonUntil}), 'overdue', count(*) filter (where due_on < ${ask.day} and ${binds()}),
        'firstDue', min(due_on) filter (where due_on < ${ask.day} and ${binds()}), 'dueToday', count(*) filter (where due_on = ${ask.day} and ${binds()}),
        'soon', count(*) filter (where due_on > ${ask.day} and due_on <= ${ask.soonUntil} and ${binds()}),
        'suggested', count(*) filter (where (opens_on <= ${ask.day} or due_on <= ${ask.soonUntil}) and not ${binds()}),
        'visitsDue', count(*) filter (where d.discharged_by = any(${[...ask.visiting]}::text[]) and due_on <= ${ask.weekEnd}),
        'toSign', count(*) filter (where ${signing} and opens_on <= ${ask.day}), 'toSignFirst', min(due_on) filter (where ${signing} and opens_on <= ${ask.day})) from mine d) as counts,
      coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from must d ${itemFrom}), '[]'::json) as must,
      coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from coming d ${itemFrom}), '[]'::json) as coming,
      coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from provisional d ${itemFrom}), '[]'::json) as provisional,
      coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from suggested d ${itemFrom}), '[]'::json) as suggested,
      (select ${itemJson} from nxt d ${itemFrom}) as next,
      coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from signing d ${itemFrom}), '[]'::json) as signing,
      coalesce((select json_agg(json_build_object('on', w.on, 'due', w.due)) from (
        select greatest(due_on, ${ask.weekStart}) as on, count(*)::int as due from mine where discharged_by = any(${[...ask.visiting]}::text[]) and due_on <= ${ask.weekEnd} group by 1) w), '[]'::json) as week`.execute(
    db,
  );
  return rows[0]!;
};

export type DutyListAsk = { where: RawBuilder<unknown>; after: string | undefined; limit: number };
/** The list behind a counter: twenty a page by due day. */
export const dutyPage = async (db: Reader, by: Identity, ask: DutyListAsk) => {
  const [on, id] = (ask.after ?? '').split('~');
  const after = ask.after === undefined ? sql`true` : sql`(d.due_on, d.id) > (${on ?? ''}, ${id ?? ''}::uuid)`;
  const { rows } = await sql<{ rows: DutyItem[]; total: number }>`
    with mine as materialized (select d.* from duty d where d.tenant = ${by.tenant} and ${ask.where}),
    page as (select * from mine d where ${after} order by d.due_on, d.id limit ${ask.limit})
    select coalesce((select json_agg(${itemJson} order by d.due_on, d.id) from page d ${itemFrom}), '[]'::json) as rows, (select count(*)::int from mine) as total`.execute(
    db,
  );
  return rows[0]!;
};

export type DoneRow = {
  case_id: string;
  file_kind: FileKind;
  name: string;
  seq: number;
  kind: string;
  nature: 'enforcement' | 'service' | 'clerical';
  content: unknown;
  say: string | null;
  form_version: number;
  recorded_at: Date;
  silent: boolean;
};
/** What this account has recorded today, and how much this month: by the index of the actor. */
export const doneBy = async (db: Reader, by: Identity, since: { today: Date; month: Date }) => {
  const { rows } = await sql<DoneRow>`
    select a.file_id as case_id, c.kind as file_kind, coalesce(app.list_name(p.name), c.number) as name, a.seq, a.kind, a.nature, a.content, a.say, a.form_version, a.recorded_at,
      ${isSilenced(sql`a`)} as silent
    from (select * from act a where a.tenant = ${by.tenant} and a.account_id = ${by.accountId} and a.recorded_at >= ${since.today} order by a.recorded_at desc limit 12) a
    join file c on c.tenant = a.tenant and c.id = a.file_id left join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.number is not null order by a.recorded_at desc`.execute(db);
  const {
    rows: [month],
  } = await sql<{ n: number }>`select app.own_act_count(${since.month}) as n`.execute(db);
  return { rows, month: month!.n };
};

export type ContactRow = {
  id: string;
  name: string;
  management_class: ManagementClass | null;
  reporting: CaseFacts['reporting'];
  search: CaseFacts['search'];
  last_contact_on: string | null;
  status: string;
};
/** People whose file says that contact has failed, or that there was none for long; facts with their days, in no order of people but the days'. */
export const contactsToMake = async (db: Reader, by: Identity, quietSince: PlainDate) => {
  const { rows } = await sql<ContactRow>`
    select c.id, app.list_name(p.name) as name, c.management_class, c.facts -> 'reporting' as reporting, c.facts -> 'search' as search, c.last_contact_on, c.status
    from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and c.status in ('in-correction', 'on-leave', 'lost')
      and ((c.facts #>> '{reporting,contactAttempts,-1,answered}') = 'false' or (c.status = 'in-correction' and c.stage = 'done' and coalesce(c.last_contact_on, '') < ${quietSince}))
    order by coalesce(c.facts #>> '{reporting,contactAttempts,-1,on}', c.last_contact_on, '') desc, c.id limit 60`.execute(db);
  return rows;
};

export const casesInCharge = async (db: Reader, by: Identity): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from correction_case c where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and c.ended_on is null`.execute(
    db,
  );
  return rows[0]!.n;
};
/** People visited this week, by the day of their last visit: read from the folded facts, not from every act. */
export const visitsMade = async (db: Reader, by: Identity, from: PlainDate, to: PlainDate) => {
  const { rows } = await sql<{ on: string; done: number }>`
    select c.facts #>> '{reporting,lastVisitOn}' as on, count(*)::int as done from correction_case c
    where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and c.last_contact_on >= ${from} and c.facts #>> '{reporting,lastVisitOn}' between ${from} and ${to} group by 1`.execute(
    db,
  );
  return rows;
};
