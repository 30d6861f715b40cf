import { type RawBuilder, sql } from 'kysely';
import type { CaseFilter } from '#contract/case.ts';
import { seesHelp } from '#domain/act/shown-to.ts';
import { reachOf } from '#domain/permission.ts';
import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { type Identity, reachUnit } from '#server/platform/identity.ts';
import { looksLikeCaseNumber, searchKeys } from '#server/person/person.store.ts';

type Piece = RawBuilder<unknown>;
const and = (pieces: readonly Piece[]): Piece => sql.join(pieces as Piece[], sql` and `);

/**
 * The asker's place as a plain condition beside row security: it decides nothing, it lets the planner use the
 * index of that place. `t` is the table's alias.
 */
export const placeFilter = (by: Identity, t: Piece): Piece => {
  switch (reachOf[by.post]) {
    case 'city':
      return sql`not ${t}.minor`;
    case 'county':
      return sql`${t}.county_id = ${reachUnit(by)}`;
    case 'office':
      return sql`${t}.office_id = ${by.unit.id}`;
    case 'caseload':
      return sql`${t}.worker_id = ${by.accountId}`;
    case 'self':
      return sql`${t}.person_id = ${by.personId}`;
    case 'none':
      return sql`false`;
  }
};

const nobody = sql`'9999-12-31'`;
const openDue = sql`coalesce(c.next_due_on, ${nobody})`;
/** Those who help have their own duties in the order of the list; everybody else's order knows nothing of them. */
const dueKey = (by: Identity): Piece => (seesHelp(by.post) ? sql`least(${openDue}, coalesce(h.due_on, ${nobody}))` : openDue);
const casesOf = (by: Identity): Piece =>
  seesHelp(by.post)
    ? sql`correction_case c left join (select d.file_id, min(d.due_on) as due_on from duty d where d.tenant = ${by.tenant} and d.status = 'open'
        and not d.shown_to_enforcement and ${placeFilter(by, sql`d`)} group by 1) h on h.file_id = c.id`
    : sql`correction_case c`;
/** The duty that a row names: of the chosen rows only, and a duty of help only for those who help. */
const nextDuty = (by: Identity): Piece =>
  seesHelp(by.post)
    ? sql`case when c.k_due < ${openDue} then (select json_build_object('title', d.title, 'nature', d.nature, 'dueOn', d.due_on, 'provisional', d.provisional, 'dischargedBy', d.discharged_by)
        from duty d where d.tenant = c.tenant and d.file_id = c.id and d.status = 'open' order by d.due_on, d.id limit 1) else c.next_duty::json end`
    : sql`c.next_duty`;
const endsKey = sql`coalesce(c.ends_on, '9999-12-31')`;
const contactKey = sql`coalesce(c.last_contact_on, '0000-01-01')`;
const sortKey = (sort: CaseFilter['sort'], by: Identity): Piece =>
  sort === 'ends' ? endsKey : sort === 'contact' ? contactKey : dueKey(by);
const active = sql`c.ended_on is null`;

/** Of the time before the file, by what was entered from the paper volume: together with what was served here. */
const punishedBefore = sql`(c.facts #>> '{opening,conduct}' is not null and (jsonb_path_exists(c.facts, '$.opening.conduct.decisions[*] ? (@.measure == "warning")')
  or jsonb_array_length(c.facts #> '{conduct,admonitions}')
    + jsonb_array_length(jsonb_path_query_array(c.facts, '$.opening.conduct.decisions[*] ? (@.measure == "admonition")')) >= 2))`;
const viewFilter = (view: CaseFilter['view'], by: Identity, day: PlainDate): Piece => {
  switch (view) {
    case undefined:
    case 'all':
      return sql`not c.minor and ${active}`;
    case 'today':
      return sql`not c.minor and ${active} and ${dueKey(by)} <= ${day}`;
    case 'strict':
      return sql`not c.minor and ${active} and c.management_class = 'strict'`;
    case 'away':
      return sql`not c.minor and c.status = 'on-leave'`;
    case 'ending':
      return sql`not c.minor and ${active} and c.ends_on <= ${addMonths(day, 3)}`;
    case 'warned':
      // A warning weighs more than two admonitions: whoever has one is not left out.
      return sql`not c.minor and ${active} and (jsonb_array_length(c.facts #> '{conduct,warnings}') >= 1
        or jsonb_array_length(c.facts #> '{conduct,admonitions}') >= 2 or ${punishedBefore})`;
    case 'unopened':
      return sql`not c.minor and ${active} and c.facts #>> '{opening,cutOver}' is not null
        and (c.facts #>> '{opening,conduct}' is null or c.facts #>> '{opening,leave}' is null)`;
    case 'minors':
      return sql`c.minor and ${active}`;
    case 'released':
      return sql`not c.minor and not (${active})`;
  }
};

/** At most so many people behind one search text; more than a page is not a search. */
const searchLimit = 500;
const textFilter = (vault: Vault, text: string): Piece => {
  const ways: Piece[] = searchKeys(vault, text).map(
    ({ kind, key }) => sql`c.person_id in (select f.person_id from app.find_people(${kind}, ${key}, ${searchLimit}) f)`,
  );
  if (looksLikeCaseNumber(text)) ways.push(sql`c.number like ${`%${text.replace(/[%_\\]/g, '\\$&')}%`}`);
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
};

const fieldFilter = (vault: Vault, filter: CaseFilter): Piece[] => [
  ...(filter.q ? [textFilter(vault, filter.q)] : []),
  ...(filter.status ? [sql`c.status = ${filter.status}`] : []),
  ...(filter.class ? [sql`c.management_class = ${filter.class}`] : []),
  ...(filter.measure ? [sql`c.measure = ${filter.measure}`] : []),
  ...(filter.office ? [sql`c.office_id = ${filter.office}`] : []),
  ...(filter.county ? [sql`c.county_id = ${filter.county}`] : []),
  ...(filter.worker ? [sql`c.worker_id = ${filter.worker}`] : []),
  ...(filter.endsFrom ? [sql`c.ends_on >= ${filter.endsFrom}`] : []),
  ...(filter.endsTo ? [sql`c.ends_on <= ${filter.endsTo}`] : []),
];

const afterFilter = (after: string | undefined, key: Piece): Piece[] => {
  const place = placeAfter(after, 'words', 'id');
  return place === null ? [] : [sql`(${key}, c.id) > (${place[0]}, ${place[1]}::uuid)`];
};

const rowJson = (by: Identity): Piece => sql`json_build_object(
  'id', c.id, 'number', c.number, 'name', app.list_name(p.name), 'idNumber', app.mask_id(p.id_number), 'phone', app.mask_phone(p.phone), 'sex', p.sex, 'nation', p.nation,
  'measure', c.measure, 'managementClass', c.management_class, 'status', c.status, 'stage', c.stage, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
  'lastContactOn', c.last_contact_on, 'nextDueOn', nullif(c.k_due, ${nobody}), 'nextDuty', ${nextDuty(by)}, 'county', cu.short_name, 'office', ou.name,
  'worker', w.name, 'minor', c.minor)`;

/** J1. One page, one named statement, JSON written by PostgreSQL; the names are joined after the twenty rows are chosen. */
export const caseloadPage = async (
  db: Reader,
  by: Identity,
  day: PlainDate,
  filter: CaseFilter & { after?: string | undefined },
  size: number,
  asOf: string,
): Promise<string> => {
  const key = sortKey(filter.sort, by);
  const where = and([
    sql`c.tenant = ${by.tenant}`,
    placeFilter(by, sql`c`),
    viewFilter(filter.view, by, day),
    ...fieldFilter(vaultOf(db), filter),
    ...afterFilter(filter.after, key),
  ]);
  const { rows } = await sql<{ page: string }>`
    with page as (
      select c.*, ${key} as k, ${dueKey(by)} as k_due from ${casesOf(by)} where ${where} order by ${key}, c.id limit ${size + 1}
    ), numbered as (select c.*, row_number() over (order by c.k, c.id) as n from page c),
    staff as materialized (select * from app.names_of(${by.tenant}, (select array_agg(distinct c.worker_id) from page c)))
    select json_build_object('rows', coalesce(json_agg(${rowJson(by)} order by c.n) filter (where c.n <= ${size}), '[]'::json),
      'next', case when count(*) > ${size} then max(c.k || '~' || c.id::text) filter (where c.n = ${size}) end, 'asOf', ${asOf}::text)::text as page
    from numbered c
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    left join staff w on w.id = c.worker_id`.execute(db);
  return rows[0]!.page;
};

/** Counts of every view in one pass over the asker's cases, and of what the current filter shows. */
export const caseloadCounts = async (db: Reader, by: Identity, day: PlainDate, filter: CaseFilter) => {
  const shown = and([viewFilter(filter.view, by, day), ...fieldFilter(vaultOf(db), filter)]);
  const { rows } = await sql<{
    views: Record<string, number>;
    total: number;
    classes: Record<string, number>;
    statuses: Record<string, number>;
  }>`
    with mine as (select c.*, (${shown}) as shown, ${dueKey(by)} <= ${day} as is_due from ${casesOf(by)} where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)})
    select json_build_object(
        'all', count(*) filter (where ${viewFilter('all', by, day)}), 'today', count(*) filter (where ${viewFilter('all', by, day)} and c.is_due),
        'strict', count(*) filter (where ${viewFilter('strict', by, day)}), 'away', count(*) filter (where ${viewFilter('away', by, day)}),
        'ending', count(*) filter (where ${viewFilter('ending', by, day)}), 'warned', count(*) filter (where ${viewFilter('warned', by, day)}),
        'unopened', count(*) filter (where ${viewFilter('unopened', by, day)}),
        'minors', count(*) filter (where ${viewFilter('minors', by, day)}), 'released', count(*) filter (where ${viewFilter('released', by, day)})) as views,
      (count(*) filter (where c.shown))::int as total,
      json_build_object('strict', count(*) filter (where c.shown and c.management_class = 'strict'), 'general', count(*) filter (where c.shown and c.management_class = 'general'),
        'lenient', count(*) filter (where c.shown and c.management_class = 'lenient'), 'none', count(*) filter (where c.shown and c.management_class is null)) as classes,
      json_build_object('awaiting-entry', count(*) filter (where c.shown and c.status = 'awaiting-entry'), 'in-correction', count(*) filter (where c.shown and c.status = 'in-correction'),
        'on-leave', count(*) filter (where c.shown and c.status = 'on-leave'), 'lost', count(*) filter (where c.shown and c.status = 'lost'),
        'released', count(*) filter (where c.shown and c.status = 'released'), 'terminated', count(*) filter (where c.shown and c.status = 'terminated')) as statuses
    from mine c`.execute(db);
  return rows[0]!;
};

/** At most twenty hits, the exact name first; minors are found by those who look after them, marked as sealed. */
export const searchCases = async (db: Reader, by: Identity, text: string) => {
  const { rows } = await sql<{ hits: string }>`
    select coalesce(json_agg(h.hit), '[]'::json)::text as hits from (
      select json_build_object('caseId', c.id, 'number', c.number, 'name', app.list_name(p.name), 'idNumber', app.mask_id(p.id_number), 'measure', c.measure, 'status', c.status,
        'office', ou.name, 'county', cu.short_name, 'managementClass', c.management_class, 'minor', c.minor) as hit
      from ${casesOf(by)}
      join person p on p.tenant = c.tenant and p.id = c.person_id
      join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
      left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
      where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and ${textFilter(vaultOf(db), text)}
      order by (p.name = ${text}) desc, (c.ended_on is not null), ${dueKey(by)}, c.id limit 20) h`.execute(db);
  return rows[0]!.hits;
};

export const savedViewsOf = async (db: Reader, by: Identity) => {
  const rows = await db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query', 'in_office', 'account_id'])
    .where('tenant', '=', by.tenant)
    .where('list', '=', 'cases')
    .orderBy('id')
    .limit(30)
    .execute();
  return rows.map((v) => ({
    id: v.id,
    name: v.name,
    query: v.query as Record<string, string>,
    inOffice: v.in_office,
    own: v.account_id === by.accountId,
  }));
};
export const insertView = async (
  tx: Writer,
  by: Identity,
  id: string,
  view: { name: string; query: Record<string, string>; inOffice: boolean },
): Promise<void> => {
  await tx
    .insertInto('saved_view')
    .values({
      tenant: by.tenant,
      id,
      account_id: by.accountId,
      unit_id: by.unit.id,
      list: 'cases',
      name: view.name,
      query: JSON.stringify(view.query),
      in_office: view.inOffice,
    })
    .execute();
};
export const removeView = async (tx: Writer, by: Identity, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('tenant', '=', by.tenant)
    .where('id', '=', id)
    .where('account_id', '=', by.accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
