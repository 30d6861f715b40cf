import { Dexie, type Table } from 'dexie';
import type { SessionReply } from '#contract/session.ts';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.ts';

/** Sealed with the account's key; `plain` only where the browser has no cryptography, which is plain http. */
export type Box = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer } | { readonly plain: unknown };
/** Who was here: as much as the frame, the outbox and the drafts need. No other post, no key. */
export type KeptSession = Omit<SessionReply, 'deviceKey'>;

type KeyRow = { readonly account: string; readonly key: CryptoKey };
type WhoRow = { readonly place: 'here'; readonly account: string; readonly at: number; readonly box: Box };
type PackRow = { readonly key: string; readonly account: string; readonly at: number; readonly until: number; readonly box: Box };

const store = new Dexie('guihang-device');
store.version(1).stores({ keys: 'account', who: 'place', packs: 'key, until' });
const keys = store.table('keys') as Table<KeyRow, string>;
const who = store.table('who') as Table<WhoRow, string>;
const packs = store.table('packs') as Table<PackRow, string>;

const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
const dayLength = 86_400_000;
/** From one Monday to the end of the next: as long as a pack of the week. */
const keptDays = 7;

/** The legal day by this device's clock, as a number of days. */
const dayNumber = (at: number): number => Math.floor((at + 8 * 3_600_000) / dayLength);
/** The legal day of a moment. */
export const legalDayAt = (at: Date): PlainDate => plainDate(new Date(dayNumber(at.getTime()) * dayLength).toISOString().slice(0, 10));
/** A day the server named `at` some moment, moved by the days that have gone by since: a device's calendar may be wrong, its nights are not. */
export const dayToday = (day: string, at: number): PlainDate => addDays(plainDate(day), dayNumber(Date.now()) - dayNumber(at));
/** When the day that is `days` after today is over. */
export const endOfDayIn = (days: number): number => (dayNumber(Date.now()) + days + 1) * dayLength - 8 * 3_600_000;

// Who wants to seal before anybody is known to be here waits; after logout nobody comes, and nothing is written any more.
const nextOpening = () => {
  let done = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done };
};
let opening = nextOpening();

const keyOf = async (account: string): Promise<CryptoKey> => {
  const now = await keys.get(account);
  if (now) return now.key;
  await opening.promise;
  const then = await keys.get(account);
  if (!then) throw new Error('this device is open for somebody else');
  return then.key;
};
/** Whether this account's words can be sealed now, without waiting for a login. */
export const isOpenFor = async (account: string): Promise<boolean> => !subtle || (await keys.get(account)) !== undefined;

export const seal = async (account: string, value: unknown): Promise<Box> => {
  if (!subtle) return { plain: value };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return {
    iv,
    bytes: await subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(account), new TextEncoder().encode(JSON.stringify(value))),
  };
};

/** Undefined: sealed by somebody else, or with a key that is gone. */
export const unseal = async <V>(account: string, box: Box): Promise<V | undefined> => {
  if ('plain' in box) return box.plain as V;
  const key = (await keys.get(account))?.key;
  if (!subtle || !key) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv: box.iv }, key, box.bytes))) as V;
  } catch (error) {
    console.warn('a kept record does not open with this key', error);
    return undefined;
  }
};

const sweep = async (): Promise<void> => {
  await packs.where('until').belowOrEqual(Date.now()).delete();
};

/** At login and at each answer about the session: one account per device, and its key. */
export const openDevice = async ({ deviceKey, ...session }: SessionReply): Promise<void> => {
  if (!subtle) return;
  const { account } = session;
  const bytes = Uint8Array.from(atob(deviceKey), (letter) => letter.charCodeAt(0));
  // Not extractable: a script of this page may use it and can never read it out.
  const key = await subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  await store.transaction('rw', keys, packs, async () => {
    await keys.where('account').notEqual(account).delete();
    await packs.filter((one) => one.account !== account).delete();
    await keys.put({ account, key });
  });
  opening.done();
  const kept: KeptSession = { ...session, posts: [] };
  await who.put({ place: 'here', account, at: Date.now(), box: await seal(account, kept) });
  await sweep();
};

/** At logout, and when the server knows this session no longer: who it was, the packs and the key. What is not sent stays sealed for the next login. */
export const closeDevice = async (): Promise<void> => {
  opening = nextOpening();
  await Promise.all([keys.clear(), who.clear(), packs.clear()]);
};

/** With no network: who was here when the server last answered. */
export const whoWasHere = async (): Promise<KeptSession | undefined> => {
  await sweep();
  const row = await who.get('here');
  if (!row || dayNumber(Date.now()) - dayNumber(row.at) > keptDays) return undefined;
  const session = await unseal<KeptSession>(row.account, row.box);
  return session && { ...session, day: dayToday(session.day, row.at) };
};

/** What is needed on the way, until a day; false where it cannot be kept sealed. */
export const keepPack = async (account: string, name: string, value: unknown, until: number): Promise<boolean> => {
  if (!subtle) return false;
  await packs.put({ key: `${account}:${name}`, account, at: Date.now(), until, box: await seal(account, value) });
  return true;
};
export const readPack = async <V>(account: string, name: string): Promise<{ readonly value: V; readonly at: number } | undefined> => {
  await sweep();
  const row = await packs.get(`${account}:${name}`);
  const value = row && (await unseal<V>(account, row.box));
  return value === undefined ? undefined : { value, at: row!.at };
};
