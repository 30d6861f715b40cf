import { sql } from 'kysely';
import type { Capture } from '#domain/act/act.ts';
import { addDays, minDay, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { legalDayOf } from '#server/platform/clock.ts';
import type { Writer } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';

// How an act was captured is evidence of when, so the server says it and nobody else: at a desk it is now; from paper, by the paper; without a
// network, by a pack that was given out before to this very account. What no pack can vouch for is recorded as late, with a reason.

/** A pack says when it was given out and the day on which it is no longer good; the mark under it holds for one account. */
const words = (issuedAt: string, goodUntil: PlainDate): string => `${issuedAt}~${goodUntil}`;
const markOf = async (tx: Writer, said: string): Promise<string> =>
  (await sql<{ mark: string }>`select app.pack_mark(${said}) as mark`.execute(tx)).rows[0]!.mark;
/** Whoever carries one for longer than this has not been near a network for too long to be believed. */
const mostDays = 14;
/** `goodUntil`: the first day on which nothing new is captured under it; however far ahead that is asked, a fortnight at the most. */
export const issuePack = async (tx: Writer, now: Date, goodUntil: PlainDate): Promise<string> => {
  const said = words(now.toISOString(), minDay(goodUntil, addDays(legalDayOf(now), mostDays)));
  return `${said}~${await markOf(tx, said)}`;
};
const openPack = async (tx: Writer, pack: string): Promise<{ issuedAt: Date; goodUntil: PlainDate } | null> => {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~(\d{4}-\d\d-\d\d)~([0-9a-f]{64})$/.exec(pack);
  if (!found) return null;
  const [, issuedAt = '', goodUntil = '', mark] = found;
  return mark === (await markOf(tx, words(issuedAt, goodUntil as PlainDate)))
    ? { issuedAt: new Date(issuedAt), goodUntil: plainDate(goodUntil) }
    : null;
};

export type Said = {
  readonly captured?: Capture | undefined;
  readonly capturedAt?: string | undefined;
  readonly pack?: string | undefined;
  readonly lateReason?: string | undefined;
};
export type Captured = { readonly captured: Capture; readonly capturedAt?: string; readonly lateReason?: string };

const wrong = (field: string, message: string): FaultError =>
  new FaultError('input.invalid', '这条记录是怎样采集的，写得不对。', { fields: [{ field, message }], way: '在页面里重新办理。' });
const late = (why: string): FaultError =>
  new FaultError('input.invalid', `${why}，不能当作当时离线记的。`, {
    fields: [{ field: 'lateReason', message: '写明为什么现在才记' }],
    way: '写明原因后再发，按迟录记入；内容还在这台设备上。',
  });

/** What arrives within this time of being written down has found its network. */
const atOnceMs = 120_000;
const driftMs = 120_000;
/** Captured under a pack: between its issue and now, while it was good, on the day that it happened. */
const underPack = async ({ tx, now }: Context, actedOn: PlainDate, { captured, capturedAt, pack, lateReason }: Said): Promise<Captured> => {
  if (capturedAt === undefined) throw wrong('capturedAt', '离线采集的，要带采集的时间');
  const opened = await openPack(tx, pack!);
  if (opened === null) throw wrong('pack', '离线包不是发给这个账号的，或者被改过');
  const said = new Date(capturedAt);
  // A device that has put its clock right meanwhile is a little ahead of what has gone by: what it wrote is of now.
  const at = said > now && said.getTime() - now.getTime() <= driftMs ? now : said;
  const day = legalDayOf(at);
  const against =
    at < opened.issuedAt
      ? '采集的时间早于离线包发出的时间，这台设备的钟往回走过'
      : at > now
        ? '采集的时间在现在之后，这台设备的钟快了'
        : day >= opened.goodUntil
          ? `离线包只能用到 ${addDays(opened.goodUntil, -1)}`
          : day !== actedOn
            ? `采集在 ${day}，写的是 ${actedOn} 的事`
            : null;
  if (against === null) {
    const own = lateReason ? { lateReason } : {};
    // With a network, and here at once: recorded at the place and not offline.
    if (captured === 'online' && now.getTime() - at.getTime() < atOnceMs) return { captured, ...own };
    return { captured: 'offline', capturedAt: at.toISOString(), ...own };
  }
  if (!lateReason) throw late(against);
  return { captured: 'online', lateReason };
};

/** How what somebody records was captured, as the server finds it. */
export const captureOf = async (context: Context, actedOn: PlainDate, said: Said): Promise<Captured> => {
  const { captured, capturedAt, pack, lateReason } = said;
  if (captured === 'import') throw wrong('captured', '只有导入台账的记录才是导入');
  if (pack !== undefined) return underPack(context, actedOn, said);
  if (captured === 'offline') {
    // A device that was loaded before there were packs: what it wrote down is taken, as late.
    if (!lateReason) throw late('这条离线记录没有带离线包');
    return { captured: 'online', lateReason };
  }
  const own = lateReason ? { lateReason } : {};
  if (capturedAt === undefined) return { captured: captured ?? 'online', ...own };
  if (captured !== 'paper') throw wrong('captured', '带采集时间的，要写明是离线还是纸质');
  if (new Date(capturedAt) > context.now) throw wrong('capturedAt', '纸质记录的时间在现在之后');
  return { captured, capturedAt, ...own };
};
