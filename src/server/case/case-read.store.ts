import { sql } from 'kysely';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Context } from '#server/platform/serve.ts';
import { trailInsert } from '#server/platform/trail.ts';

type Looking = Pick<Context, 'by' | 'now'> & { tx: Writer };

/** The head of a case and the trail of the look, one round trip; null where row security shows no such case. */
export const caseHeadText = async ({ tx, by, now }: Looking, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{ head: string | null }>`with found as materialized (select app.case_head(${caseId}::uuid)::text as head),
    trail as (${trailInsert({ by, now }, caseId, '打开案卷', sql`exists (select from found where head is not null)`)}) select head from found`.execute(
    tx,
  );
  return rows[0]?.head ?? null;
};

/** J2: head and all acts as PostgreSQL writes them, with the trail, in one statement. */
export const caseFileText = async ({ tx, by, now }: Looking, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{ file: string | null }>`with found as materialized (select app.case_file(${caseId}::uuid)::text as file),
    trail as (${trailInsert({ by, now }, caseId, '看全卷', sql`exists (select from found where file is not null)`)}) select file from found`.execute(
    tx,
  );
  return rows[0]?.file ?? null;
};

export const caseDutiesText = async (db: Reader, tenant: string, caseId: string, closed: boolean): Promise<string> => {
  const { rows } = await sql<{ duties: string }>`
    select coalesce(json_agg(json_build_object('id', d.id, 'rule', d.rule, 'matter', d.matter, 'title', d.title, 'nature', d.nature, 'owedBy', d.owed_by, 'opensOn', d.opens_on,
      'dueOn', d.due_on, 'dueAt', d.due_at, 'provisional', d.provisional, 'because', d.because, 'basis', d.basis, 'dischargedBy', d.discharged_by, 'prefill', d.prefill,
      'status', d.status, 'closedBySeq', d.closed_by_seq, 'closedOn', d.closed_on, 'earlier', d.earlier)
      order by ${closed ? sql`d.closed_on desc, d.id desc` : sql`d.due_on, d.id`}), '[]'::json)::text as duties
    from (select * from duty d where d.tenant = ${tenant} and d.file_id = ${caseId} and ${closed ? sql`d.status <> 'open'` : sql`d.status = 'open'`}
      order by ${closed ? sql`d.closed_on desc` : sql`d.due_on`} limit 200) d`.execute(db);
  return rows[0]!.duties;
};

export const caseExists = async (db: Reader, tenant: string, caseId: string): Promise<{ person_id: string } | undefined> =>
  db.selectFrom('correction_case').select('person_id').where('tenant', '=', tenant).where('id', '=', caseId).executeTakeFirst();

/** Where the last page of a trail ended: instant and id. */
export type TrailPlace = readonly [at: string, id: string];
const beyond = (after: TrailPlace | null) =>
  after === null ? sql<boolean>`true` : sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
export const looksPage = (db: Reader, tenant: string, caseId: string, after: TrailPlace | null, limit: number) => {
  return db
    .selectFrom('look')
    .select(['id', 'at', 'actor_name', 'actor_post', 'what', 'purpose'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', caseId)
    .where(beyond(after))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
};
export const refusalsPage = (db: Reader, tenant: string, caseId: string, after: TrailPlace | null, limit: number) => {
  return db
    .selectFrom('refused_attempt')
    .select(['id', 'at', 'kind', 'actor_name', 'actor_post', 'grounds'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', caseId)
    .where(beyond(after))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
};
export const personNumber = async (db: Reader, tenant: string, personId: string, field: 'id_number' | 'phone'): Promise<string | null> => {
  const row = await db.selectFrom('person').select(field).where('tenant', '=', tenant).where('id', '=', personId).executeTakeFirst();
  return (row as { id_number?: string | null; phone?: string | null } | undefined)?.[field] ?? null;
};
