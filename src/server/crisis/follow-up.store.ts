import { sql } from 'kysely';
import type { Level } from '#domain/psychology/follow-up.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

export const insertFollowUp = async (
  tx: Writer,
  tenant: string,
  row: {
    id: string;
    caseId: string;
    assessmentId: string;
    crisisId: string | null;
    at: Date;
    answers: object;
    level: Level;
    seen: string | null;
    by: { accountId: string; name: string };
  },
): Promise<void> => {
  await tx
    .insertInto('psychology_follow_up')
    .values({
      tenant,
      id: row.id,
      case_id: row.caseId,
      assessment_id: row.assessmentId,
      crisis_id: row.crisisId,
      asked_at: row.at,
      answers: JSON.stringify(row.answers),
      level: row.level,
      seen: row.seen,
      account_id: row.by.accountId,
      asked_by: row.by.name,
    })
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
