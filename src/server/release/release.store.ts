import { sql } from 'kysely';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Proof } from '#domain/release/held-over.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { releaseViews } from '#contract/release.ts';
import { speakingIn } from '#server/act/speaking.ts';
import { actsShown } from '#server/file/shown.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type ReleaseView = (typeof releaseViews)[number];
const leadDays = 30;
const running = sql`c.ended_on is null`;
const within = (view: ReleaseView, day: PlainDate) => {
  switch (view) {
    case 'due':
      return sql`${running} and c.ends_on <= ${addDays(day, leadDays)}`;
    case 'today':
      return sql`${running} and c.ends_on = ${day}`;
    case 'overdue':
      return sql`${running} and c.ends_on < ${day}`;
    // Released here, with something of the end still to do.
    case 'after':
      return sql`c.status = 'released' and c.facts #>> '{release,certificateOn}' is not null and (c.facts #>> '{release,noticesOn}' is null or c.facts #>> '{release,handedOver}' is null)`;
  }
};

export type EndingRow = {
  id: string;
  number: string;
  name: string;
  facts: CaseFacts;
  minor: boolean;
  office: string | null;
  ends_on: string;
};
export const endingPage = async (
  db: Reader,
  tenant: string,
  view: ReleaseView,
  day: PlainDate,
  after: { on: string; id: string } | null,
  limit: number,
): Promise<EndingRow[]> => {
  const { rows } = await sql<EndingRow>`
    select c.id, c.number, app.list_name(p.name) as name, app.with_sealed(c.tenant, c.id, c.facts) as facts, c.minor, o.name as office, c.ends_on from correction_case c
    join person p on p.tenant = c.tenant and p.id = c.person_id left join unit o on o.tenant = c.tenant and o.id = c.office_id
    where c.tenant = ${tenant} and ${within(view, day)} and ${after ? sql`(c.ends_on, c.id) > (${after.on}, ${after.id}::uuid)` : sql`true`}
    order by c.ends_on, c.id limit ${limit}`.execute(db);
  return rows;
};
export const endingCounts = async (db: Reader, tenant: string, day: PlainDate) => {
  const { rows } = await sql<{ due: number; today: number; overdue: number; after: number }>`
    select count(*) filter (where ${within('due', day)})::int as due, count(*) filter (where ${within('today', day)})::int as today,
      count(*) filter (where ${within('overdue', day)})::int as overdue, count(*) filter (where ${within('after', day)})::int as after
    from correction_case c where c.tenant = ${tenant} and (c.ends_on <= ${addDays(day, leadDays)} or c.status = 'released')`.execute(db);
  return rows[0]!;
};

/** Counts of what was done in the time, for the appraisal; only acts that the asker may see are counted. */
export const countsOfActs = async (
  db: Reader,
  { tenant }: Pick<Identity, 'tenant'>,
  caseId: string,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ kind: string; n: number }>`
    select a.kind, count(*)::int as n from ${speakingIn(tenant, caseId, actsShown(caseId))} a group by a.kind`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.n]));
};
export const papersOf = async (db: Reader, tenant: string, caseId: string, codes: readonly string[]) =>
  db
    .selectFrom('paper')
    .select(['id', 'code', 'number', 'act_seq'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', caseId)
    .where('code', 'in', [...codes])
    .orderBy('id')
    .execute();
export const procuratorateOf = async (db: Reader, tenant: string, countyId: string): Promise<string> =>
  (
    await db
      .selectFrom('unit')
      .select('name')
      .where('tenant', '=', tenant)
      .where('kind', '=', 'procuratorate')
      .where('county_id', '=', countyId)
      .executeTakeFirst()
  )?.name ?? '';
export const officerOf = async (db: Reader, caseId: string): Promise<string> => {
  const { rows } = await sql<{
    name: string;
  }>`select actor_name as name from ${actsShown(caseId)} s where actor_post = 'office' order by seq desc limit 1`.execute(db);
  return rows[0]?.name ?? '';
};

/** Who approved the asker's last certificate: the form starts with it. */
export const lastApproverOf = async (db: Reader, tenant: string, accountId: string): Promise<string> => {
  const { rows } = await sql<{ approver: string | null }>`select content ->> 'approver' as approver from act
    where tenant = ${tenant} and account_id = ${accountId} and kind = 'release.certified' order by recorded_at desc limit 1`.execute(db);
  return rows[0]?.approver ?? '';
};

export type TermRow = {
  id: string;
  number: string;
  status: string;
  starts_on: string;
  ends_on: string;
  months: number | null;
  certificate_on: string | null;
  release: CaseFacts['release'];
  search: CaseFacts['search'];
};
/** Dates and states only, for the proof; in pages by id, so that a city is never held whole. */
export const termRows = async (db: Reader, tenant: string, after: string | null, limit: number): Promise<TermRow[]> => {
  const { rows } = await sql<TermRow>`
    select c.id, c.number, c.status, c.starts_on, c.ends_on, (c.facts #>> '{term,months}')::int as months, c.facts #>> '{release,certificateOn}' as certificate_on,
      c.facts -> 'release' as release, c.facts -> 'search' as search
    from correction_case c where c.tenant = ${tenant} and ${after === null ? sql`true` : sql`c.id > ${after}::uuid`} order by c.id limit ${limit}`.execute(
    db,
  );
  return rows;
};
export const keepProof = async (tx: Writer, tenant: string, day: PlainDate, proof: Proof, now: Date): Promise<void> => {
  const list = (rows: readonly object[]) => JSON.stringify(rows.slice(0, 1000));
  await tx
    .insertInto('release_proof')
    .values({
      tenant,
      id: uuidv7(now),
      day,
      counted: proof.counted,
      held: list(proof.held),
      stopped: list(proof.stopped),
      late: list(proof.late),
      early: list(proof.early),
      differing: list(proof.differing),
      made_at: now,
    })
    .execute();
};
export const latestProofText = async (db: Reader): Promise<string> => {
  const { rows } = await sql<{ proof: string | null }>`select app.latest_proof()::text as proof`.execute(db);
  return rows[0]?.proof ?? 'null';
};
