import { vaultOf, type Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** A form begun and left, kept for its author alone (row security says so too). */
export const keepDraft = async (tx: Writer, by: Identity, key: string, content: object, now: Date): Promise<void> => {
  const saved = { content: JSON.stringify(vaultOf(tx).sealJson(content)), saved_at: now };
  await tx
    .insertInto('draft')
    .values({ tenant: by.tenant, account_id: by.accountId, key, ...saved })
    .onConflict((conflict) => conflict.columns(['tenant', 'account_id', 'key']).doUpdateSet(saved))
    .execute();
};
export const readDraft = async (tx: Writer, by: Identity, key: string): Promise<{ content: object; savedAt: Date } | null> => {
  const row = await tx
    .selectFrom('draft')
    .select(['content', 'saved_at'])
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { content: row.content, savedAt: row.saved_at } : null;
};
export const dropDraft = async (tx: Writer, by: Identity, key: string): Promise<void> => {
  await tx.deleteFrom('draft').where('tenant', '=', by.tenant).where('account_id', '=', by.accountId).where('key', '=', key).execute();
};
