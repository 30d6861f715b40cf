import { sql } from 'kysely';
import type { Contacted } from '#domain/crisis/crisis.ts';
import type { Level } from '#domain/psychology/follow-up.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';

export type Named = { id: string | null; name: string; post: 'social-worker' | 'supervisor' };

export const findSupervisor = async (db: Reader, county: string, day: PlainDate): Promise<{ id: string; name: string } | null> => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from app.supervisor_of(${county}, ${day})`.execute(db);
  return rows[0] ?? null;
};

export const insertCrisis = async (
  tx: Writer,
  tenant: string,
  crisis: { id: string; caseId: string; openedAt: Date; source: string; named: Named; dueAt: Date },
): Promise<void> => {
  await tx
    .insertInto('crisis')
    .values({
      tenant,
      id: crisis.id,
      case_id: crisis.caseId,
      opened_at: crisis.openedAt,
      source: crisis.source,
      named_worker: crisis.named.id,
      named_worker_name: crisis.named.name,
      state: 'open',
      triage: null,
      due_at: crisis.dueAt,
      contacted_at: null,
      closed_at: null,
    })
    .execute();
};

export const noteLevel = async (tx: Writer, tenant: string, id: string, level: Level): Promise<void> => {
  await tx.updateTable('crisis').set({ triage: level }).where('tenant', '=', tenant).where('id', '=', id).execute();
};
export const noteContact = async (tx: Writer, tenant: string, id: string, at: Date): Promise<void> => {
  await tx
    .updateTable('crisis')
    .set({ state: 'contacted', contacted_at: at })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('contacted_at', 'is', null)
    .execute();
};
export const noteClosing = async (tx: Writer, tenant: string, id: string, at: Date): Promise<void> => {
  await tx.updateTable('crisis').set({ state: 'closed', closed_at: at }).where('tenant', '=', tenant).where('id', '=', id).execute();
};

export type SealedCall = {
  id: string;
  crisisId: string;
  caseId: string;
  at: Date;
  whom: Contacted;
  answered: boolean;
  said: string | null;
  by: { accountId: string; name: string };
  salt: string;
};
/** The row as it lies: what was said is sealed. */
export type CallRow = ReturnType<typeof callRow>;
export const callRow = (vault: Vault, tenant: string, call: SealedCall) => ({
  tenant,
  id: call.id,
  crisis_id: call.crisisId,
  case_id: call.caseId,
  at: call.at,
  whom: call.whom,
  answered: call.answered,
  said: vault.sealMaybe(call.said),
  account_id: call.by.accountId,
  called_by: call.by.name,
  salt: `\\x${call.salt}`,
});
/** The hash that the act will carry, made by the database from the very row it will keep. */
export const hashOfCall = async (tx: Writer, row: CallRow): Promise<string> => {
  const { rows } = await sql<{
    hash: string;
  }>`select app.sealed_hash(jsonb_populate_record(null::crisis_call, ${JSON.stringify(row)}::jsonb)) as hash`.execute(tx);
  return rows[0]!.hash;
};
export const insertCall = async (tx: Writer, row: CallRow, actSeq: number): Promise<void> => {
  await tx
    .insertInto('crisis_call')
    .values({ ...row, salt: Buffer.from(row.salt.slice(2), 'hex'), act_seq: actSeq })
    .execute();
};

export const readCalls = async (db: Reader, tenant: string, crisisId: string) => {
  const rows = await db
    .selectFrom('crisis_call')
    .select(['id', 'at', 'whom', 'answered', 'said', 'called_by'])
    .where('tenant', '=', tenant)
    .where('crisis_id', '=', crisisId)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    whom: row.whom as Contacted,
    answered: row.answered,
    said: row.said,
    by: row.called_by,
  }));
};
export const readLevel = async (db: Reader, tenant: string, id: string): Promise<Level | null> => {
  const row = await db.selectFrom('crisis').select('triage').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
  return (row?.triage ?? null) as Level | null;
};
