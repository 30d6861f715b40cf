import { sql } from 'kysely';
import type { Level } from '#domain/psychology/follow-up.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';

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
/** The row as it lies: what was answered and what was seen are sealed. */
export type FollowUpRow = ReturnType<typeof followUpRow>;
export const followUpRow = (vault: Vault, tenant: string, one: SealedFollowUp) => ({
  tenant,
  id: one.id,
  case_id: one.caseId,
  assessment_id: one.assessmentId,
  crisis_id: one.crisisId,
  asked_at: one.at,
  answers: vault.sealJson(one.answers),
  level: one.level,
  seen: vault.sealMaybe(one.seen),
  account_id: one.by.accountId,
  asked_by: one.by.name,
  salt: `\\x${one.salt}`,
});
/** The hash that the act will carry, made by the database from the very row it will keep. */
export const hashOfFollowUp = async (tx: Writer, row: FollowUpRow): Promise<string> => {
  const { rows } = await sql<{
    hash: string;
  }>`select app.sealed_hash(jsonb_populate_record(null::psychology_follow_up, ${JSON.stringify(row)}::jsonb)) as hash`.execute(tx);
  return rows[0]!.hash;
};
export const insertFollowUp = async (tx: Writer, row: FollowUpRow, actSeq: number): Promise<void> => {
  await tx
    .insertInto('psychology_follow_up')
    .values({ ...row, answers: JSON.stringify(row.answers), salt: Buffer.from(row.salt.slice(2), 'hex'), act_seq: actSeq })
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

/** The sitting whose self-harm answer was not followed up yet; the flags are within what is sealed, or in the column of a row of before. */
export const findUnasked = async (db: Reader, tenant: string, caseId: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string; answers: { flags?: readonly Flagged[] }; flags: readonly Flagged[] }>`
    select a.id, a.answers, a.flags from assessment a where a.tenant = ${tenant} and a.case_id = ${caseId}
      and not exists (select 1 from psychology_follow_up f where f.tenant = a.tenant and f.assessment_id = a.id)
    order by a.taken_on desc, a.id desc`.execute(db);
  const tells = ({ kind, code }: Flagged): boolean => kind === 'risk' && code === 'self-harm';
  return rows.find(({ answers, flags }) => (answers.flags ?? flags).some(tells))?.id ?? null;
};
type Flagged = { readonly kind: string; readonly code: string };
