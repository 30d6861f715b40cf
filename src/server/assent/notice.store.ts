import { sql } from 'kysely';
import { isNoticeCode, type NoticeCode, notices } from '#domain/notice/notice.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type NewNotice = {
  readonly accountId: string;
  readonly what: NoticeCode;
  readonly at: Date;
  readonly fileId?: string | null;
  readonly items?: number;
  /** It waits for no morning. */
  readonly urgent?: boolean;
  /** The same key is told once. */
  readonly key?: string | null;
};
export const insertNotices = async (tx: Writer, tenant: string, told: readonly NewNotice[]): Promise<void> => {
  if (told.length === 0) return;
  await tx
    .insertInto('account_notice')
    .values(
      told.map(({ accountId, what, at, fileId = null, items = 1, urgent = false, key = null }) => ({
        ...{ tenant, id: uuidv7(at), account_id: accountId, what, at, file_id: fileId, items, urgent, key },
      })),
    )
    // whoever tells another may not look whether they were told: only what has a key, told by the worker, asks for it
    .$if(
      told.some((one) => one.key),
      (q) => q.onConflict((on) => on.columns(['tenant', 'account_id', 'key']).where('key', 'is not', null).doNothing()),
    )
    .execute();
};

const shownDays = 14;
const since = (now: Date): Date => new Date(now.getTime() - shownDays * 86_400_000);
/** What the first screen repeats for two weeks: what is about one's own account, or a power that somebody got. Duties stand on it by themselves. */
const onFirstScreen = (Object.keys(notices) as NoticeCode[]).filter(
  (code) => !(['new-duty', 'morning-duties', 'assent-asked'] as readonly NoticeCode[]).includes(code),
);

/** What the asker was told in the last two weeks, the newest first. */
export const noticesOf = async (db: Reader, by: Identity, now: Date): Promise<{ at: Date; words: string }[]> => {
  const rows = await db
    .selectFrom('account_notice')
    .select(['what', 'at'])
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('what', 'in', onFirstScreen)
    .where('at', '>', since(now))
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
  return rows.flatMap(({ what, at }) => (isNoticeCode(what) ? [{ at, words: notices[what].words }] : []));
};

export type BellRow = {
  readonly id: string;
  readonly what: NoticeCode;
  readonly items: number;
  readonly at: Date;
  readonly seen: boolean;
  /** The file that it leads to, as long as the asker sees it. */
  readonly file_id: string | null;
  readonly file_kind: FileKind | null;
};
/** The last that the asker was told, and how many of them all have not been opened. */
export const bellOf = async (db: Reader, by: Identity, now: Date, limit: number): Promise<{ rows: BellRow[]; unseen: number }> => {
  const { rows } = await sql<BellRow & { unseen: number }>`
    with own as materialized (select n.* from account_notice n
      where n.tenant = ${by.tenant} and n.account_id = ${by.accountId} and n.at > ${since(now)} and n.what = any(${Object.keys(notices)}))
    select o.id, o.what, o.items, o.at, o.seen_at is not null as seen, f.id as file_id, f.kind as file_kind,
      (select count(*)::int from own where seen_at is null) as unseen
    from own o left join file f on f.tenant = o.tenant and f.id = o.file_id order by o.id desc limit ${limit}`.execute(db);
  return { rows, unseen: rows[0]?.unseen ?? 0 };
};
/** Only one's own, and each once: the first time stays. */
export const markSeen = async (tx: Writer, by: Identity, ids: readonly string[], now: Date): Promise<void> => {
  await tx
    .updateTable('account_notice')
    .set({ seen_at: now })
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('id', 'in', [...ids])
    .where('seen_at', 'is', null)
    .execute();
};
