import { channelTitle, mostFilesNamed, mostTries, nextTryMinutes } from '#domain/notice/notice.ts';
import { isQuiet } from '#domain/notice/quiet.ts';
import { type InPost, owes } from '#domain/notice/who-owes.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { addWorkingDays, isWorkingDay } from '#domain/time/working-days.ts';
import { SendFault, type SendFaultCode, sendFaultOf, sendFaults } from '#server/platform/channels/send-fault.ts';
import { takeDutyNews } from '#server/assent/duty-news.store.ts';
import { insertNotices, type NewNotice } from '#server/assent/notice.store.ts';
import { localTime } from '#server/platform/clock.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { aboutAddress } from './channel.store.ts';
import * as store from './delivery.store.ts';
import { quietHoursOn } from './quiet.store.ts';

type Work = Parameters<NightlyTask['run']>[0];
/** So many messages in one run: the next minute goes on. */
const mostOfRun = 200;
/** As long as the slowest server may take, and more: a message in hand is nobody else's meanwhile. */
const inHandMs = 120_000;
const keptDays = 90;
/** A morning speaks of what falls due within so many working days. */
const soonDays = 2;

/** What somebody's acts have opened, told to those on whose lists it stands; of many files at once in one line. */
export const newDutyNotices = (duties: readonly store.DutyOwed[], holders: readonly InPost[], day: PlainDate): NewNotice[] => {
  const byAccount = new Map<string, Map<string, store.DutyOwed[]>>();
  for (const duty of duties)
    for (const accountId of new Set(holders.filter((who) => owes(who, duty)).map((who) => who.accountId))) {
      if (accountId === duty.by) continue;
      const files = byAccount.get(accountId) ?? new Map<string, store.DutyOwed[]>();
      byAccount.set(accountId, files.set(duty.fileId, [...(files.get(duty.fileId) ?? []), duty]));
    }
  return [...byAccount].flatMap(([accountId, files]) => {
    const notice = (fileId: string | null, of: readonly store.DutyOwed[]): NewNotice => ({
      ...{ accountId, what: 'new-duty', fileId, items: of.length, key: null },
      urgent: of.some((one) => one.dueOn <= day),
      at: new Date(Math.max(...of.map((one) => one.at.getTime()))),
    });
    return files.size > mostFilesNamed ? [notice(null, [...files.values()].flat())] : [...files].map(([fileId, of]) => notice(fileId, of));
  });
};

const spread = async ({ tenant, worker, clock, by, signal }: Work): Promise<void> => {
  let holders: InPost[] | null = null;
  for (let taken = 1; taken > 0 && !signal.aborted; )
    taken = await worker.transact(by, async (tx) => {
      const news = await takeDutyNews(tx, tenant);
      const duties = await store.dutiesOf(tx, tenant, news);
      if (duties.length === 0) return news.length;
      holders ??= await store.holdersOn(tx, clock.today());
      await insertNotices(tx, tenant, newDutyNotices(duties, holders, clock.today()));
      return news.length;
    });
};

/** One message, outside of any transaction; what went wrong, or null. */
const sendOne = async ({ tenant, platform }: Work, one: store.Claimed): Promise<SendFaultCode | null> => {
  try {
    const to = one.channel === 'hook' ? one.account : addressOf(platform, tenant, one);
    await platform.channels.tell(one.channel, { id: one.id, to }, one.items);
    return null;
  } catch (error) {
    return sendFaultOf(error);
  }
};
const addressOf = (platform: Work['platform'], tenant: string, { address, key_name, account_id, channel }: store.Claimed): string => {
  try {
    return platform.secrets.open({ bytes: address!, keyName: key_name }, aboutAddress(tenant, account_id, channel)).toString();
  } catch (cause) {
    throw new SendFault('keys-unreadable', { cause });
  }
};

const send = async (work: Work): Promise<void> => {
  const { tenant, worker, clock, by, signal } = work;
  for (let n = 0; n < mostOfRun && !signal.aborted; n += 1) {
    const now = clock.now();
    const one = await worker.transact(by, async (tx) =>
      store.claimOne(tx, tenant, {
        ...{ now, until: new Date(now.getTime() + inHandMs), day: clock.today() },
        quiet: isQuiet(await quietHoursOn(tx, tenant, clock.today()), localTime(now)),
      }),
    );
    if (one === null) return;
    const fault = one.wanted ? await sendOne(work, one) : null;
    const after = clock.now();
    const state = !one.wanted ? 'unwanted' : fault === null ? 'sent' : one.tries >= mostTries ? 'given-up' : 'waiting';
    const notBefore = new Date(after.getTime() + nextTryMinutes(one.tries) * 60_000);
    await worker.transact(by, (tx) => store.settle(tx, tenant, one.id, { state, fault, notBefore, now: after }));
  }
};

/** What the system page says of messages that were given up in the last day. */
const troubleOf = (given: Awaited<ReturnType<typeof store.givenUpSince>>): string | null =>
  given.length === 0
    ? null
    : `一天内有告知发了 ${mostTries} 次没有发出去：${given
        .map(
          ({ channel, fault, n }) =>
            `${channelTitle[channel]} ${n} 条（${sendFaults[(fault ?? 'refused') as SendFaultCode] ?? '没有发出'}）`,
        )
        .join('，')}。铃铛里都还在；请核对往外发告知的设置。`;

/** Each minute: what acts have opened is told, what was told goes out, and what does not go out is said on the system page. */
export const sendNotices: NightlyTask = {
  name: 'notices.send',
  at: { everyMinutes: 1 },
  run: async (work) => {
    const { tenant, worker, clock, by, platform } = work;
    await spread(work);
    await worker.transact(by, (tx) => store.putOut(tx, tenant, platform.channels.open, clock.now()));
    await send(work);
    const since = new Date(clock.now().getTime() - 86_400_000);
    platform.channels.noteTrouble(tenant, troubleOf(await worker.transact(by, (tx) => store.givenUpSince(tx, tenant, since))));
  },
};

/** Each working morning: what is due, soon due or overdue, told once a day to everybody on whose list it stands. */
export const morningNotices: NightlyTask = {
  name: 'notices.morning',
  at: { hour: 8, minute: 0 },
  run: async ({ tenant, worker, clock, by, platform }) => {
    const day = clock.today();
    const calendar = await platform.calendarOf(tenant);
    const now = clock.now();
    await worker.transact(by, (tx) => store.dropSettled(tx, tenant, new Date(now.getTime() - keptDays * 86_400_000)));
    if (!isWorkingDay(day, calendar).working) return;
    await worker.transact(by, async (tx) => {
      const due = await store.dutiesDueBy(tx, tenant, addWorkingDays(day, soonDays, calendar).day);
      const items = new Map<string, number>();
      const holders = await store.holdersOn(tx, day);
      for (const one of due)
        for (const accountId of new Set(holders.filter((who) => owes(who, one)).map((who) => who.accountId)))
          items.set(accountId, (items.get(accountId) ?? 0) + one.n);
      const notice = { what: 'morning-duties', fileId: null, urgent: false, key: `morning ${day}`, at: now } as const;
      await insertNotices(
        tx,
        tenant,
        [...items].map(([accountId, n]) => ({ accountId, items: n, ...notice })),
      );
    });
  },
};
