import { sql } from 'kysely';
import type { YearNotice } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Post } from '#domain/permission.ts';
import type { HoldingKind } from '#domain/workforce/holding.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type AccountRow = {
  id: string;
  account: string;
  name: string;
  disabled: boolean;
  locked_until: Date | null;
  holdings: {
    id: string;
    post: Post;
    unitId: string;
    unitName: string;
    fromOn: PlainDate;
    untilOn: PlainDate | null;
    kind: HoldingKind;
    standsFor: string | null;
    stoodInBy: { name: string; kind: HoldingKind; fromOn: string; untilOn: string | null }[];
    endedOn: string | null;
  }[];
};
export const accountsPage = async (db: Reader, q: string | null, after: string | null, limit: number): Promise<AccountRow[]> =>
  (await sql<AccountRow>`select * from app.list_accounts(${q}, ${after}, ${limit})`.execute(db)).rows;
export const namesOfAccount = async (db: Reader, accountId: string): Promise<string[]> => {
  const { rows } = await sql<{ account: string; name: string }>`select * from app.names_of_account(${accountId})`.execute(db);
  return rows.flatMap((row) => [row.account, row.name]);
};
/** Units that are open: those where a post can be held and that can be chosen. */
export const unitsOf = async (
  db: Reader,
  tenant: string,
  kind: string | null,
): Promise<{ id: string; name: string; kind: string; countyId: string | null }[]> =>
  (
    await sql<{ id: string; name: string; kind: string; countyId: string | null }>`select id, name, kind, county_id as "countyId" from unit
    where tenant = ${tenant} and closed_on is null and (${kind}::text is null or kind = ${kind}) order by id`.execute(db)
  ).rows;

/** An account without a post: nobody logs in with it until one is given. */
export const insertAccount = async (tx: Writer, given: { account: string; name: string; password: string; now: Date }): Promise<string> => {
  const id = uuidv7(given.now);
  await sql`select app.found_account(${id}, ${given.account}, ${given.name}, ${given.password})`.execute(tx);
  return id;
};
export const closeHolding = async (tx: Writer, accountId: string, holdingId: string, on: PlainDate, now: Date): Promise<boolean> =>
  (await sql<{ done: boolean }>`select app.end_holding(${accountId}, ${holdingId}, ${on}, ${now}) as done`.execute(tx)).rows[0]!.done;
export const changeAccount = async (tx: Writer, accountId: string, what: string, password: string | null, now: Date): Promise<boolean> =>
  (await sql<{ done: boolean }>`select app.secure_account(${accountId}, ${what}, ${password}, ${now}) as done`.execute(tx)).rows[0]!.done;
export const foundBureau = async (
  tx: Writer,
  given: {
    tenant: string;
    bureau: string;
    units: readonly object[];
    account: string;
    name: string;
    password: string;
    from: PlainDate;
    now: Date;
  },
): Promise<boolean> =>
  (
    await sql<{
      done: boolean;
    }>`select app.found_bureau(${given.tenant}, ${given.bureau}, ${JSON.stringify(given.units)}::jsonb, ${uuidv7(given.now)}, ${given.account}, ${given.name},
    ${given.password}, ${uuidv7(given.now)}, ${given.from}) as done`.execute(tx)
  ).rows[0]!.done;

export const saveNotice = async (tx: Writer, tenant: string, notice: YearNotice, by: string, now: Date): Promise<void> => {
  await sql`insert into year_notice (tenant, year, notice, loaded_by, loaded_at) values (${tenant}, ${notice.year}, ${JSON.stringify(notice)}::jsonb, ${by}, ${now})
    on conflict (tenant, year) do update set notice = excluded.notice, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at`.execute(
    tx,
  );
};

/** Every step of an administrator leaves a row in the same transaction. */
export const noteAdministration = async (tx: Writer, by: Identity, what: string, targetId: string | null, now: Date): Promise<void> => {
  await sql`insert into administration (tenant, id, account_id, actor_name, actor_post, what, target_id, at)
    values (${by.tenant}, ${uuidv7(now)}, ${by.accountId}, ${by.name}, ${by.post}, ${what}, ${targetId}, ${now})`.execute(tx);
};
