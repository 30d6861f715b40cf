import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Sealed } from './secrets.ts';

// Accounts, sessions, secrets and codes lie in tables that the application cannot read: these functions are all it may do with them.

const yes = async (query: Promise<{ rows: { done: boolean }[] }>): Promise<boolean> => (await query).rows[0]!.done;

export const takeStep = (tx: Writer, tenant: string, accountId: string, step: number): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.take_step(${tenant}, ${accountId}, ${step}) as done`.execute(tx));
export const takeRecoveryCode = (tx: Writer, tenant: string, accountId: string, hash: Buffer, now: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.take_recovery_code(${tenant}, ${accountId}, ${hash}, ${now}) as done`.execute(tx));
export const sealStep = async (tx: Writer, tenant: string, accountId: string, was: Buffer, sealed: Sealed): Promise<void> => {
  await sql`select app.seal_step(${tenant}, ${accountId}, ${was}, ${sealed.bytes}, ${sealed.keyName})`.execute(tx);
};

export type OwnLogin = {
  password: string;
  first_password: boolean;
  begun_at: Date | null;
  confirmed_at: Date | null;
  secret: Buffer | null;
  key_name: string | null;
  codes_left: number;
};
export const ownLogin = async (db: Reader): Promise<OwnLogin> => (await sql<OwnLogin>`select * from app.own_login()`.execute(db)).rows[0]!;

export type OwnSession = { id: string; device: string; address: string; opened_at: Date; seen_at: Date; post: Post; unit_name: string };
export const ownSessions = async (db: Reader, after: { readonly seen: Date; readonly opened: Date }): Promise<OwnSession[]> =>
  (await sql<OwnSession>`select * from app.own_sessions(${after.seen}, ${after.opened})`.execute(db)).rows;
/** One of them, or all but the one that asks. */
export const endOwnSessions = async (tx: Writer, id: string | null, keep: Buffer, now: Date): Promise<number> =>
  (await sql<{ ended: number }>`select app.end_own_sessions(${id}, ${keep}, 'elsewhere', ${now}) as ended`.execute(tx)).rows[0]!.ended;
export const setOwnPassword = (tx: Writer, hash: string, keep: Buffer, device: Buffer, now: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.set_own_password(${hash}, ${keep}, ${device}, ${now}) as done`.execute(tx));

export const beginSecondStep = (tx: Writer, sealed: Sealed, now: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.begin_second_step(${sealed.bytes}, ${sealed.keyName}, ${now}) as done`.execute(tx));
export const confirmSecondStep = (tx: Writer, secret: Buffer, step: number, hashes: Buffer[], now: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.confirm_second_step(${secret}, ${step}, ${hashes}::bytea[], ${now}) as done`.execute(tx));
export const setRecoveryCodes = (tx: Writer, hashes: Buffer[]): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.set_recovery_codes(${hashes}::bytea[]) as done`.execute(tx));
export const endSecondStep = (tx: Writer): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.end_second_step() as done`.execute(tx));

/** What a password must not hold. Of oneself, and for administrators of everybody. */
export const namesOfAccount = async (
  db: Reader,
  accountId: string,
): Promise<{ account: string; name: string; units: string[] } | undefined> =>
  (await sql<{ account: string; name: string; units: string[] }>`select * from app.names_of_account(${accountId})`.execute(db)).rows[0];

// For administrators.
export const giveFirstPassword = (tx: Writer, accountId: string, until: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.give_first_password(${accountId}, ${until}) as done`.execute(tx));
export const resetSecondStep = (tx: Writer, accountId: string, now: Date): Promise<boolean> =>
  yes(sql<{ done: boolean }>`select app.reset_second_step(${accountId}, ${now}) as done`.execute(tx));
export type LoginState = { id: string; second_step: boolean; first_until: Date | null; first_used: boolean };
export const loginsOf = async (db: Reader, accounts: readonly string[]): Promise<ReadonlyMap<string, LoginState>> => {
  const { rows } = await sql<LoginState>`select * from app.logins_of(${accounts}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};
