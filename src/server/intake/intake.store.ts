import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { EntryRow } from '#contract/intake.ts';
import { speakingIn } from '#server/act/speaking.ts';
import type { Reader } from '#server/platform/database.ts';

export const unitOf = (db: Reader, tenant: string, id: string) =>
  db
    .selectFrom('unit')
    .select(['id', 'kind', 'name', 'short_name', 'county_id'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();

const views = {
  all: sql`true`,
  'report-in': sql`c.facts #>> '{intake,reportedOn}' is null and c.stage in ('letter', 'papers', 'receipt', 'report')`,
  'owed-papers': sql`exists (select 1 from jsonb_array_elements(c.facts #> '{intake,papers}') p where p ->> 'state' <> 'received')`,
  'exit-unreported': sql`c.facts #>> '{intake,registeredOn}' is not null and c.facts #>> '{intake,exitRestrictionReportedOn}' is null and c.facts #>> '{intake,takenOverAt}' is null`,
} as const;
export type EntryView = keyof typeof views;

// Somebody stays on the list until all steps are done and no paper and no filing is owed.
const inEntry = sql`c.ended_on is null and (c.stage <> 'done' or (${views['exit-unreported']}) or (${views['owed-papers']}))`;

export const entryCounts = async (db: Reader, tenant: string): Promise<{ [V in EntryView]: number }> => {
  const { rows } = await sql<{
    [V in EntryView]: number;
  }>`select count(*)::int as all, (count(*) filter (where ${views['report-in']}))::int as "report-in",
    (count(*) filter (where ${views['owed-papers']}))::int as "owed-papers", (count(*) filter (where ${views['exit-unreported']}))::int as "exit-unreported"
    from correction_case c where c.tenant = ${tenant} and ${inEntry}`.execute(db);
  return rows[0]!;
};

/** Those in entry, by the day that binds next. */
export const entryRows = async (
  db: Reader,
  tenant: string,
  view: EntryView,
  after: { due: string; id: string } | null,
  limit: number,
): Promise<(EntryRow & { due: string })[]> => {
  const { rows } = await sql<EntryRow & { due: string }>`
    select c.id as "caseId", c.number, p.name, c.measure, c.minor, c.stage, cu.name as county, ou.name as office,
      c.facts #>> '{judgment,effectiveOn}' as "effectiveOn", c.facts #>> '{intake,lettersReceivedOn}' as "receivedOn", c.facts #>> '{intake,reportedOn}' as "reportedOn",
      (select count(*)::int from jsonb_array_elements(c.facts #> '{intake,papers}') e where e ->> 'state' <> 'received') as "owedPapers",
      (select json_build_object('title', d.title, 'nature', d.nature, 'dueOn', d.due_on, 'provisional', d.provisional, 'because', d.because, 'owedBy', app.owed(d.tenant, d.owed_by, d.owed_unit, d.owed_account), 'dischargedBy', d.discharged_by)
        from duty d where d.tenant = c.tenant and d.file_id = c.id and d.status = 'open' and (d.matter = 'intake' or d.discharged_by = 'search.contacted') order by d.due_on, d.id limit 1) as next,
      coalesce(c.next_due_on, '9999-12-31') as due
    from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    where c.tenant = ${tenant} and ${inEntry} and ${views[view]}
      and ${after ? sql`(coalesce(c.next_due_on, '9999-12-31'), c.id) > (${after.due}, ${after.id}::uuid)` : sql`true`}
    order by coalesce(c.next_due_on, '9999-12-31'), c.id limit ${limit}`.execute(db);
  return rows;
};

export type EntryAct = {
  seq: number;
  kind: string;
  acted_on: string;
  actor_name: string;
  actor_post: Post;
  actor_unit_name: string;
  content: unknown;
  say: string | null;
  form_version: number;
};
export const entryActs = async (db: Reader, tenant: string, caseId: string, kinds: readonly string[]): Promise<EntryAct[]> =>
  (
    await sql<EntryAct>`select a.seq, a.kind, a.acted_on, a.actor_name, a.actor_post, a.actor_unit_name, app.shown(a.content) as content,
      app.shown(to_jsonb(a.say)) #>> '{}' as say, a.form_version from ${speakingIn(tenant, caseId, sql`(select * from act w where w.tenant = ${tenant} and w.file_id = ${caseId} and w.kind = any(${[...kinds]}))`)} a
    order by a.seq`.execute(db)
  ).rows;
