import { sql } from 'kysely';
import { againstAssenting, secondPosts } from '#domain/assent/assent.ts';
import type { NoticeCode } from '#domain/notice/notice.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { insertNotices } from './notice.store.ts';

type Doing = { readonly tx: Writer; readonly by: Identity; readonly day: PlainDate; readonly now: Date };

/** Each of them is told the same, in general words; nobody twice, and who does it tells themselves nothing. It goes out of the house afterwards. */
export const tell = async (
  { tx, by, now }: Pick<Doing, 'tx' | 'by' | 'now'>,
  accounts: readonly string[],
  what: NoticeCode,
): Promise<void> => {
  const told = [...new Set(accounts)].filter((id) => id !== by.accountId);
  await insertNotices(
    tx,
    by.tenant,
    told.map((accountId) => ({ accountId, what, at: now })),
  );
};

const inPost = async (db: Reader, post: Post, day: PlainDate): Promise<{ id: string; county_id: string | null }[]> =>
  (await sql<{ id: string; county_id: string | null }>`select distinct id, county_id from app.in_post(${post}, ${day}::date)`.execute(db))
    .rows;

/** A power was given or an account opened again: its holder is told, and the heads of the county who are not the holder; where it is of the whole bureau, of each county. */
export const tellOfPower = async (
  doing: Doing,
  told: {
    readonly holder?: { readonly accountId: string; readonly what: NoticeCode };
    readonly countyId: string | null;
    readonly heads: NoticeCode;
  },
): Promise<void> => {
  const { holder, countyId, heads } = told;
  if (holder) await tell(doing, [holder.accountId], holder.what);
  const concerned = (await inPost(doing.tx, 'bureau-head', doing.day)).filter((one) => countyId === null || one.county_id === countyId);
  await tell(
    doing,
    concerned.map((one) => one.id).filter((id) => id !== holder?.accountId),
    heads,
  );
};

/** Everybody who may give the assent that is asked for here is told that something waits. */
export const tellWhoMayAssent = async (
  doing: Doing,
  asked: { readonly subjectId: string | null; readonly countyId: string | null },
): Promise<void> => {
  const seconds: string[] = [];
  for (const post of secondPosts)
    for (const { id, county_id } of await inPost(doing.tx, post, doing.day))
      if (againstAssenting({ accountId: id, post, countyId: county_id }, { askedBy: doing.by.accountId, ...asked }) === null)
        seconds.push(id);
  await tell(doing, seconds, 'assent-asked');
};
