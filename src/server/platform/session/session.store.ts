import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

export type Holding = { id: string; post: Post; unit_id: string; unit_name: string; unit_kind: string; county_id: string | null };
export type FoundSession = Omit<Holding, 'id'> & {
  /** Of the session itself: told to its owner, good for nothing else. */
  id: string;
  tenant: string;
  account_id: string;
  account: string;
  name: string;
  person_id: string | null;
  disabled: boolean;
  holding_id: string;
  opened_at: Date;
  seen_at: Date;
  demo: boolean;
  ended_at: Date | null;
  ended_why: string | null;
  /** The post that it speaks for is held on the day. */
  held: boolean;
  first_password: boolean;
  second_step: boolean;
  /** The bureau's setting; null where it has laid down nothing. */
  step_wanted: unknown;
};

export const holdingsOf = async (db: Reader, tenant: string, accountId: string, day: PlainDate): Promise<Holding[]> =>
  (await sql<Holding>`select * from app.holdings(${tenant}, ${accountId}, ${day})`.execute(db)).rows;
export const findSession = async (db: Reader, tokenHash: Buffer): Promise<FoundSession | undefined> =>
  (await sql<FoundSession>`select * from app.find_session(${tokenHash})`.execute(db)).rows[0];
export type OpenedSession = {
  id: string;
  tenant: string;
  accountId: string;
  holdingId: string;
  tokenHash: Buffer;
  deviceHash: Buffer;
  device: string;
  address: string;
  now: Date;
};
/** False: it was to be opened with a first password, and somebody has used it already. */
export const insertSession = async (tx: Writer, opened: OpenedSession): Promise<boolean> => {
  const { id, tenant, accountId, holdingId, tokenHash, deviceHash, device, address, now } = opened;
  const { rows } = await sql<{
    opened: boolean;
  }>`select app.open_session(${tenant}, ${accountId}, ${holdingId}, ${tokenHash}, ${deviceHash}, ${now},
    ${id}, ${device}, ${address}) as opened`.execute(tx);
  return rows[0]!.opened;
};
export const touchSession = async (tx: Writer, tokenHash: Buffer, now: Date): Promise<void> => {
  await sql`select app.touch_session(${tokenHash}, ${now})`.execute(tx);
};
export const endSession = async (tx: Writer, tokenHash: Buffer, now: Date): Promise<void> => {
  await sql`select app.end_session(${tokenHash}, ${now})`.execute(tx);
};
export const chooseHolding = async (tx: Writer, tokenHash: Buffer, holdingId: string): Promise<void> => {
  await sql`select app.choose_holding(${tokenHash}, ${holdingId})`.execute(tx);
};
export const demoAccounts = async (db: Reader): Promise<{ account: string; name: string; post: Post; unit_name: string }[]> =>
  (await sql<{ account: string; name: string; post: Post; unit_name: string }>`select * from app.demo_accounts()`.execute(db)).rows;
export const anyAccount = async (db: Reader): Promise<boolean> =>
  (await sql<{ any: boolean }>`select app.any_account() as any`.execute(db)).rows[0]!.any;
/** 32 bytes of the account that asks, and of nobody else. */
export const ownDeviceKey = async (db: Reader): Promise<string> =>
  (await sql<{ key: Buffer }>`select app.device_key() as key`.execute(db)).rows[0]!.key.toString('base64');
