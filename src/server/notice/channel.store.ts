import type { AddressedChannel, NoticeChannel } from '#domain/notice/notice.ts';
import { codeMinutes, mostWrongCodes } from '#domain/notice/notice.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Sealed } from '#server/platform/session/own/secrets.ts';

/** Whose address it is, for the seal: moved to another account or channel, it does not open. */
export const aboutAddress = (tenant: string, accountId: string, channel: string): string => `notice ${tenant} ${accountId} ${channel}`;

export const channelsOfAccount = (db: Reader, by: Pick<Identity, 'tenant' | 'accountId'>) =>
  db.selectFrom('notice_channel').selectAll().where('tenant', '=', by.tenant).where('account_id', '=', by.accountId).execute();

/** The address waits beside the one that stands, until its code is typed. */
export const keepAsked = async (
  tx: Writer,
  by: Identity,
  channel: AddressedChannel,
  asked: { readonly sealed: Sealed; readonly codeHash: Buffer; readonly now: Date },
): Promise<void> => {
  const waits = {
    ...{ asked_address: asked.sealed.bytes, asked_key_name: asked.sealed.keyName, code_hash: asked.codeHash },
    ...{ code_at: asked.now, code_wrong: 0 },
  };
  await tx
    .insertInto('notice_channel')
    .values({ tenant: by.tenant, account_id: by.accountId, channel, ...waits })
    .onConflict((on) => on.columns(['tenant', 'account_id', 'channel']).doUpdateSet(waits))
    .execute();
};

const own = (by: Identity, channel: NoticeChannel) => ({ tenant: by.tenant, account_id: by.accountId, channel });
/** Counts a code that does not fit, for good; says how it stands with the one that was sent. */
export const tryCode = async (
  tx: Writer,
  by: Identity,
  channel: AddressedChannel,
  hash: Buffer,
  now: Date,
): Promise<'right' | 'wrong' | 'over' | 'none'> => {
  const { tenant, account_id } = own(by, channel);
  const row = await tx
    .selectFrom('notice_channel')
    .select(['code_hash', 'code_at', 'code_wrong'])
    .where('tenant', '=', tenant)
    .where('account_id', '=', account_id)
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.code_hash || !row.code_at) return 'none';
  if (row.code_wrong >= mostWrongCodes || now.getTime() - row.code_at.getTime() > codeMinutes * 60_000) return 'over';
  if (row.code_hash.equals(hash)) return 'right';
  await tx
    .updateTable('notice_channel')
    .set((eb) => ({ code_wrong: eb('code_wrong', '+', 1) }))
    .where('tenant', '=', tenant)
    .where('account_id', '=', account_id)
    .where('channel', '=', channel)
    .execute();
  return 'wrong';
};
/** The address that this code was sent to is the account's own, and wanted. False where another code has been sent meanwhile. */
export const confirm = async (tx: Writer, by: Identity, channel: AddressedChannel, hash: Buffer, now: Date): Promise<boolean> => {
  const { tenant, account_id } = own(by, channel);
  const { numUpdatedRows } = await tx
    .updateTable('notice_channel')
    .set((eb) => ({
      ...{ address: eb.ref('asked_address'), key_name: eb.ref('asked_key_name'), confirmed_at: now, wanted: true },
      ...{ asked_address: null, asked_key_name: null, code_hash: null, code_at: null, code_wrong: 0 },
    }))
    .where('tenant', '=', tenant)
    .where('account_id', '=', account_id)
    .where('channel', '=', channel)
    .where('code_hash', '=', hash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
/** False where there is no address that could be wanted. */
export const setWanted = async (tx: Writer, by: Identity, channel: NoticeChannel, wanted: boolean): Promise<boolean> => {
  if (channel === 'hook') {
    await tx
      .insertInto('notice_channel')
      .values({ ...own(by, channel), wanted })
      .onConflict((on) => on.columns(['tenant', 'account_id', 'channel']).doUpdateSet({ wanted }))
      .execute();
    return true;
  }
  const { tenant, account_id } = own(by, channel);
  const { numUpdatedRows } = await tx
    .updateTable('notice_channel')
    .set({ wanted })
    .where('tenant', '=', tenant)
    .where('account_id', '=', account_id)
    .where('channel', '=', channel)
    .where((eb) => eb.or([eb('confirmed_at', 'is not', null), eb.val(!wanted)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n || !wanted;
};
