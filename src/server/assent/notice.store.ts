import { sql } from 'kysely';
import { type NoticeCode, noticeWords } from '#domain/assent/assent.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** Each of them is told the same, in general words; nobody twice, and who does it tells themselves nothing. */
export const tell = async (tx: Writer, by: Identity, accounts: readonly string[], what: NoticeCode, now: Date): Promise<void> => {
  const told = [...new Set(accounts)].filter((id) => id !== by.accountId);
  if (told.length === 0) return;
  await tx
    .insertInto('account_notice')
    .values(told.map((account_id) => ({ tenant: by.tenant, id: uuidv7(now), account_id, what, at: now })))
    .execute();
};
/** The heads of a county; where it is of the whole bureau, of each county. */
export const headsOf = async (db: Reader, countyId: string | null, day: PlainDate): Promise<string[]> =>
  (
    await sql<{ id: string }>`select distinct id from app.in_post('bureau-head', ${day}::date)
    where ${countyId}::text is null or county_id = ${countyId}`.execute(db)
  ).rows.map((one) => one.id);

const shownDays = 14;
/** What the asker was told in the last two weeks, the newest first. */
export const noticesOf = async (db: Reader, by: Identity, now: Date): Promise<{ at: Date; words: string }[]> => {
  const rows = await db
    .selectFrom('account_notice')
    .select(['what', 'at'])
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('at', '>', new Date(now.getTime() - shownDays * 86_400_000))
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
  return rows.flatMap(({ what, at }) => (what in noticeWords ? [{ at, words: noticeWords[what as NoticeCode] }] : []));
};
