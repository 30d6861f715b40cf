import { sql } from 'kysely';
import type { OwnPost } from '#domain/person/own-account.ts';
import type { CaseStatus } from '#domain/case/case.facts.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

// Accounts of people are opened by functions of the database alone; the code itself is in none of its rows.

export type HeldCase = {
  status: CaseStatus;
  minor: boolean;
  bornOn: PlainDate | null;
  name: string;
  office: { name: string } | null;
};
export const heldCase = async (db: Reader, by: Identity, caseId: string): Promise<HeldCase | null> => {
  const { rows } = await sql<Omit<HeldCase, 'office'> & { office: string | null }>`
    select c.status, c.minor, p.born_on as "bornOn", p.name, u.name as office from correction_case c
    join person p on p.tenant = c.tenant and p.id = c.person_id left join unit u on u.tenant = c.tenant and u.id = c.office_id
    where c.tenant = ${by.tenant} and c.id = ${caseId}`.execute(db);
  const [row] = rows;
  return row ? { ...row, office: row.office === null ? null : { name: row.office } } : null;
};

export type OwnAccount = {
  post: OwnPost;
  name: string;
  account: string;
  disabled: boolean;
  isSet: boolean;
  codeUntil: Date | null;
};
export const ownAccounts = async (db: Reader, caseId: string, now: Date): Promise<OwnAccount[]> =>
  (
    await sql<OwnAccount>`select post, name, account, disabled, is_set as "isSet", code_until as "codeUntil"
      from app.own_accounts(${caseId}, ${now}) order by post desc, name`.execute(db)
  ).rows;

type NewCode = {
  readonly id: string;
  readonly caseId: string;
  readonly whom: OwnPost;
  readonly name: string;
  /** The account's name, where there is none yet. */
  readonly account: string;
  /** What no password matches. */
  readonly locked: string;
  readonly token: Buffer;
  readonly until: Date;
  readonly now: Date;
};
/** The account that the code opens; null: not the asker's case; '' : the account was disabled. */
export const insertCode = async (tx: Writer, code: NewCode): Promise<string | null> =>
  (
    await sql<{
      account: string | null;
    }>`select app.link_own_account(${code.id}, ${code.caseId}, ${code.whom}, ${code.name}, ${code.account},
      ${code.locked}, ${code.token}, ${code.until}, ${code.now}) as account`.execute(tx)
  ).rows[0]!.account;

export type TriedCode = { held: boolean; account: string | null; name: string | null; renews: boolean | null };
export const tryCode = async (tx: Writer, token: Buffer, address: Buffer, now: Date): Promise<TriedCode> =>
  (await sql<TriedCode>`select * from app.try_own_code(${token}, ${address}, ${now})`.execute(tx)).rows[0]!;
export const spendCode = async (
  tx: Writer,
  given: { token: Buffer; accountId: string; holdingId: string; password: string; day: PlainDate; now: Date },
): Promise<string | null> =>
  (
    await sql<{ account: string | null }>`select app.use_own_code(${given.token}, ${given.accountId}, ${given.holdingId}, ${given.password},
      ${given.day}, ${given.now}) as account`.execute(tx)
  ).rows[0]!.account;
