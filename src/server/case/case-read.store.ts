import { type RawBuilder, sql } from 'kysely';
import { isThemselves, seesHelp } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import { maskNumbersInJson } from '#domain/person/mask.ts';
import { acts } from '#domain/rulebook.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Context } from '#server/platform/serve.ts';
import type { Identity } from '#server/platform/identity.ts';
import { trailInsert } from '#server/platform/trail.ts';
import { shownOfFacts } from './shown-facts.ts';
import { actsShown, muteKinds } from '#server/file/shown.ts';

type Looking = Pick<Context, 'by' | 'now'> & { tx: Writer };

/**
 * The head as the post is shown it, without the numbers that would count acts of help; of facts and duties the database gives no more than
 * the post may read. `offset 0`: what is named several times is asked for once; flattened, each head was put together four times.
 */
const headFor = (post: Post, caseId: string): RawBuilder<unknown> => {
  const head = sql`app.case_head(${caseId}::uuid)`;
  if (seesHelp(post))
    return sql`(select case when o.next is null then o.head else o.head || o.next end
    from (select h.head::jsonb as head, (select jsonb_build_object('nextDueOn', d.due_on, 'nextDuty', json_build_object('title', d.title, 'nature', d.nature, 'dueOn', d.due_on,
      'provisional', d.provisional, 'dischargedBy', d.discharged_by)) from duty d where d.file_id = ${caseId}::uuid and d.tenant = app.tenant() and d.status = 'open'
      order by d.due_on, d.id limit 1) as next from (select ${head} as head offset 0) h where h.head is not null offset 0) o)`;
  // The open part is the guardian's too; what was agreed with the person is not.
  const facts = sql`jsonb_build_object('facts', (h.head -> 'facts') || coalesce(app.agreed_with(${caseId}::uuid), '{}'))`;
  return sql`(select h.head || jsonb_build_object('version', null, 'acts', null, 'chain', (h.head -> 'chain') || '{"seq": null, "hash": null}') || ${facts}
    from (select ${head}::jsonb as head offset 0) h where h.head is not null)`;
};
/** As much of the facts as pages show; nothing where row security shows no such case. */
const shownHead = (
  post: Post,
  caseId: string,
): RawBuilder<unknown> => sql`with whole as materialized (select ${headFor(post, caseId)} as head),
  shown as materialized (select case when w.head is not null then w.head || jsonb_build_object('facts', ${shownOfFacts(post, sql`w.facts`)}) end as head
    from (select head, head -> 'facts' as facts from whole offset 0) w)`;
/** Words of an act, for a post that is shown more of it than that it was done. */
const wordsFor = (post: Post, words: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when a.kind = any(${[...muteKinds(post)]}::text[]) then null else ${words} end`;

/** The head of a case and the trail of the look, one round trip; null where row security shows no such case. */
export const caseHeadText = async ({ tx, by, now }: Looking, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{
    head: string | null;
  }>`${shownHead(by.post, caseId)}, found as materialized (select h.head::text as head from shown h),
    trail as (${trailInsert({ by, now }, caseId, '打开案卷', sql`exists (select from found where head is not null)`)}) select head from found`.execute(
    tx,
  );
  return rows[0]?.head ?? null;
};

/**
 * J2: head and all acts as PostgreSQL writes them, with the trail, in one statement. The acts are written as rows, and masked as one text
 * here: each as an object of its own, masked by itself in the database, took three times as long.
 */
export const caseFileText = async ({ tx, by, now }: Looking, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{ head: string | null; acts: string }>`${shownHead(by.post, caseId)},
    found as materialized (select h.head::text as head from shown h),
    trail as (${trailInsert({ by, now }, caseId, '看全卷', sql`exists (select from found where head is not null)`)})
    select f.head, (select coalesce(json_agg(r), '[]'::json)::text from (
      select a.seq, a.kind, a.nature, a.acted_on as "actedOn", a.recorded_at as "recordedAt", a.actor_name as "by", a.actor_post as "post", a.actor_unit_name as "unit",
        a.captured, a.captured_at as "capturedAt", ${wordsFor(by.post, sql`a.late_reason`)} as "lateReason", a.corrects, a.form_version as "formVersion", ${wordsFor(by.post, sql`a.content`)} as "content"
      from ${actsShown(caseId)} a order by a.seq desc) r) as acts from found f`.execute(tx);
  const [found] = rows;
  return found?.head == null ? null : `{"head":${found.head},"acts":${maskNumbersInJson(found.acts)}}`;
};

/** What the post may record itself: of nobody else's work is the person told what was put forward. */
const recordedBy = (post: Post): string[] => acts.filter(({ hands }) => hands[post] !== undefined).map(({ kind }) => kind);

export const caseDutiesText = async (
  db: Reader,
  { tenant, post }: Pick<Identity, 'tenant' | 'post'>,
  caseId: string,
  closed: boolean,
): Promise<string> => {
  const { rows } = await sql<{ duties: string }>`
    select coalesce(json_agg(json_build_object('id', d.id, 'rule', d.rule, 'matter', d.matter, 'title', d.title, 'nature', d.nature, 'owedBy', app.owed(d.tenant, d.owed_by, d.owed_unit, d.owed_account), 'opensOn', d.opens_on,
      'dueOn', d.due_on, 'dueAt', d.due_at, 'provisional', d.provisional, 'because', d.because, 'basis', d.basis, 'dischargedBy', d.discharged_by, 'prefill', ${isThemselves(post) ? sql`case when d.discharged_by = any(${recordedBy(post)}::text[]) then d.prefill end` : sql`d.prefill`},
      'status', d.status, 'closedBySeq', d.closed_by_seq, 'closedOn', d.closed_on, 'earlier', d.earlier)
      order by ${closed ? sql`d.closed_on desc, d.key, d.id` : sql`d.due_on, d.key, d.id`}), '[]'::json)::text as duties
    from (select * from duty d where d.tenant = ${tenant} and d.file_id = ${caseId} and ${closed ? sql`d.status <> 'open'` : sql`d.status = 'open'`}
      order by ${closed ? sql`d.closed_on desc` : sql`d.due_on`} limit 200) d`.execute(db);
  return rows[0]!.duties;
};

export const caseExists = async (db: Reader, tenant: string, caseId: string): Promise<{ person_id: string } | undefined> =>
  db.selectFrom('correction_case').select('person_id').where('tenant', '=', tenant).where('id', '=', caseId).executeTakeFirst();

const personColumns = { idNumber: 'id_number', phone: 'phone', name: 'name', address: 'address' } as const;
export const personSays = async (
  db: Reader,
  tenant: string,
  personId: string,
  field: keyof typeof personColumns,
): Promise<string | null> => {
  const column = personColumns[field];
  const row = await db.selectFrom('person').select([column]).where('tenant', '=', tenant).where('id', '=', personId).executeTakeFirst();
  return (row as { [C in typeof column]?: string | null } | undefined)?.[column] ?? null;
};
