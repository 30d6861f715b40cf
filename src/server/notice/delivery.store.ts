import { sql } from 'kysely';
import type { NoticeChannel } from '#domain/notice/notice.ts';
import type { InPost, OwedAt } from '#domain/notice/who-owes.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { DutyNews } from '#server/assent/duty-news.store.ts';
import { binds } from '#server/duty/binding.ts';
import type { SendFaultCode } from '#server/platform/channels/send-fault.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

// What the worker asks and writes of notices, over the whole bureau.

export const holdersOn = async (db: Reader, day: PlainDate): Promise<InPost[]> =>
  (
    await sql<
      InPost & { post: Post }
    >`select account_id as "accountId", post, unit_id as "unitId", county_id as "countyId", person_id as "personId"
      from app.holders_on(${day}::date)`.execute(db)
  ).rows;

const owedColumns = sql.raw(
  `d.owed_by as "owedBy", d.owed_unit as "owedUnit", d.owed_account as "owedAccount", d.county_id as "countyId", d.office_id as "officeId",
   d.worker_id as "workerId", d.person_id as "personId", d.minor`,
);
export type DutyOwed = OwedAt & { readonly fileId: string; readonly by: string; readonly at: Date; readonly dueOn: string };
/** The duties of the news with who owes them; one that is closed again by now is no news. */
export const dutiesOf = async (db: Reader, tenant: string, news: readonly DutyNews[]): Promise<DutyOwed[]> => {
  const about = new Map(news.flatMap((one) => one.dutyIds.map((id) => [id, one] as const)));
  if (about.size === 0) return [];
  const { rows } = await sql<OwedAt & { id: string; dueOn: string }>`select ${owedColumns}, d.id, d.due_on as "dueOn" from duty d
    where d.tenant = ${tenant} and d.id = any(${[...about.keys()]}::uuid[]) and d.status = 'open' order by d.id`.execute(db);
  return rows.map(({ id, ...owed }) => {
    const { fileId, by, at } = about.get(id)!;
    return { ...owed, fileId, by, at };
  });
};
/** Open duties that bind and fall due by this day, or are overdue: how many of each owner and place. */
export const dutiesDueBy = async (db: Reader, tenant: string, until: PlainDate): Promise<(OwedAt & { readonly n: number })[]> =>
  (
    await sql<OwedAt & { n: number }>`select ${owedColumns}, count(*)::int as n from duty d
      where d.tenant = ${tenant} and d.status = 'open' and d.due_on <= ${until} and ${binds()}
      group by d.owed_by, d.owed_unit, d.owed_account, d.county_id, d.office_id, d.worker_id, d.person_id, d.minor`.execute(db)
  ).rows;

/** Makes of what was told since the last time one message for each account and channel that wants them. What the person has seen meanwhile needs no message. */
export const putOut = async (tx: Writer, tenant: string, open: readonly NoticeChannel[], now: Date): Promise<void> => {
  const { rows } = await sql<{ account_id: string; channel: NoticeChannel; last: string; items: number; urgent: boolean }>`
    with waiting as materialized (select id, account_id, items, urgent, seen_at from account_notice
      where tenant = ${tenant} and put_out_at is null order by id limit 5000 for update),
    put as (update account_notice n set put_out_at = ${now} from waiting w where n.tenant = ${tenant} and n.id = w.id)
    select w.account_id, c.channel, max(w.id::text) as last, sum(w.items)::int as items, bool_or(w.urgent) as urgent
    from waiting w join notice_channel c on c.tenant = ${tenant} and c.account_id = w.account_id and c.wanted and c.channel = any(${[...open]})
      and (c.channel = 'hook' or c.confirmed_at is not null)
    where w.seen_at is null group by 1, 2`.execute(tx);
  if (rows.length === 0) return;
  await tx
    .insertInto('notice_delivery')
    .values(
      rows.map(({ account_id, channel, last, items, urgent }) => ({
        ...{ tenant, id: uuidv7(now), account_id, channel, key: `${channel} ${last}`, items, urgent },
        ...{ state: 'waiting', not_before: now, made_at: now },
      })),
    )
    .onConflict((on) => on.columns(['tenant', 'key']).doNothing())
    .execute();
};

export type Claimed = {
  readonly id: string;
  readonly account_id: string;
  readonly account: string;
  readonly channel: NoticeChannel;
  readonly items: number;
  readonly tries: number;
  /** Null: nobody wants it there any more. */
  readonly wanted: boolean;
  readonly address: Buffer | null;
  readonly key_name: string | null;
};
/** Takes one message in hand, for a while: whoever takes it and ends lets it come again. In quiet hours only what waits for no morning. */
export const claimOne = async (
  tx: Writer,
  tenant: string,
  ask: { now: Date; until: Date; quiet: boolean; day: PlainDate },
): Promise<Claimed | null> =>
  (
    await sql<Claimed>`
    with one as (select id from notice_delivery where tenant = ${tenant} and state = 'waiting' and not_before <= ${ask.now} and (urgent or not ${ask.quiet}::boolean)
      order by not_before, id limit 1 for update skip locked),
    held as (update notice_delivery d set tries = d.tries + 1, not_before = ${ask.until} from one
      where d.tenant = ${tenant} and d.id = one.id returning d.*)
    select h.id, h.account_id, a.account, h.channel, h.items, h.tries, coalesce(c.wanted, false) and a.account is not null as wanted, c.address, c.key_name
    from held h left join notice_channel c on c.tenant = h.tenant and c.account_id = h.account_id and c.channel = h.channel
      left join (select distinct account_id, account from app.holders_on(${ask.day}::date)) a on a.account_id = h.account_id`.execute(tx)
  ).rows[0] ?? null;
export const settle = async (
  tx: Writer,
  tenant: string,
  id: string,
  end: {
    readonly state: 'sent' | 'given-up' | 'unwanted' | 'waiting';
    readonly fault: SendFaultCode | null;
    readonly notBefore: Date;
    readonly now: Date;
  },
): Promise<void> => {
  await tx
    .updateTable('notice_delivery')
    .set({ state: end.state, fault: end.fault, not_before: end.notBefore, settled_at: end.state === 'waiting' ? null : end.now })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
};
/** Of the last day, by channel and by what went wrong at last. */
export const givenUpSince = async (
  db: Reader,
  tenant: string,
  since: Date,
): Promise<{ channel: NoticeChannel; fault: string | null; n: number }[]> =>
  (
    await sql<{ channel: NoticeChannel; fault: string | null; n: number }>`select channel, fault, count(*)::int as n from notice_delivery
      where tenant = ${tenant} and state = 'given-up' and settled_at > ${since} group by 1, 2 order by 1, 2`.execute(db)
  ).rows;
/** Messages that were settled long ago say nothing any more. */
export const dropSettled = async (tx: Writer, tenant: string, before: Date): Promise<void> => {
  await tx.deleteFrom('notice_delivery').where('tenant', '=', tenant).where('settled_at', '<', before).execute();
};
