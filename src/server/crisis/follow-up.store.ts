import { sql } from 'kysely';
import type { Level } from '#domain/psychology/follow-up.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

export type SealedFollowUp = {
  id: string;
  caseId: string;
  assessmentId: string;
  crisisId: string | null;
  at: Date;
  answers: object;
  level: Level;
  seen: string | null;
  by: { accountId: string; name: string };
  salt: string;
};
const rowOf = (tenant: string, one: SealedFollowUp) => ({
  tenant,
  id: one.id,
  case_id: one.caseId,
  assessment_id: one.assessmentId,
  crisis_id: one.crisisId,
  asked_at: one.at,
  answers: one.answers,
  level: one.level,
  seen: one.seen,
  account_id: one.by.accountId,
  asked_by: one.by.name,
});
/** The hash that the act will carry, made by the database from the very row it will keep. */
export const hashOfFollowUp = async (tx: Writer, tenant: string, one: SealedFollowUp): Promise<string> => {
  const row = JSON.stringify({ ...rowOf(tenant, one), salt: `\\x${one.salt}` });
  const { rows } = await sql<{
    hash: string;
  }>`select app.sealed_hash(jsonb_populate_record(null::psychology_follow_up, ${row}::jsonb)) as hash`.execute(tx);
  return rows[0]!.hash;
};
export const insertFollowUp = async (tx: Writer, tenant: string, one: SealedFollowUp, actSeq: number): Promise<void> => {
  await tx
    .insertInto('psychology_follow_up')
    .values({ ...rowOf(tenant, one), answers: JSON.stringify(one.answers), salt: Buffer.from(one.salt, 'hex'), act_seq: actSeq })
    .execute();
};

/** Newest first; of one crisis or of the whole case. */
export const readFollowUps = async (db: Reader, tenant: string, caseId: string, crisisId?: string) => {
  let query = db
    .selectFrom('psychology_follow_up')
    .select(['id', 'asked_at', 'answers', 'level', 'asked_by'])
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId);
  if (crisisId) query = query.where('crisis_id', '=', crisisId);
  const rows = await query.orderBy('asked_at', 'desc').limit(50).execute();
  return rows.map((r) => ({ id: r.id, askedAt: r.asked_at, answers: r.answers, level: r.level as Level, by: r.asked_by }));
};

/** The sitting whose self-harm answer was not followed up yet. */
export const findUnasked = async (db: Reader, tenant: string, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select a.id from assessment a where a.tenant = ${tenant} and a.case_id = ${caseId} and a.flags @> '[{"kind":"risk","code":"self-harm"}]'
      and not exists (select 1 from psychology_follow_up f where f.tenant = a.tenant and f.assessment_id = a.id)
    order by a.taken_on desc, a.id desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
};
