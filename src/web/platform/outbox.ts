import { Dexie, type Table } from 'dexie';
import { useCallback, useEffect, useState } from 'react';
import { recordingOf } from '#contract/acts.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { OutboxState } from '#web/parts/tags/OutboxChip.tsx';
import { call, problemOf } from './call.ts';
import { type Box, seal, unseal } from './offline/device.ts';

/** One act that waits for a network. It keeps its idempotency key: sent twice, it is recorded once. */
export type OutboxItem = {
  readonly key: string;
  readonly account: string;
  readonly caseId: string;
  readonly kind: string;
  /** Whose, and what: 胡建军 走访. */
  readonly name: string;
  readonly title: string;
  readonly body: {
    readonly actedOn: string;
    readonly content: unknown;
    /** Of the form it was written under; the first where it is not said. */
    readonly formVersion?: number;
    readonly captured: 'online' | 'offline';
    readonly capturedAt?: string;
    /** Given out with what was taken along: it vouches for when. */
    readonly pack?: string;
    readonly lateReason?: string;
  };
  readonly state: Exclude<OutboxState, 'draft'>;
  readonly at: number;
  readonly said?: string;
  readonly grounds?: readonly Refusal[];
  /** It is taken as late, when somebody says why. */
  readonly asksReason?: boolean;
  readonly seq?: number;
};

type Answer = Pick<OutboxItem, 'said' | 'grounds' | 'asksReason'>;
type Words = Omit<OutboxItem, 'key' | 'account' | 'state' | 'at' | 'seq' | keyof Answer>;
/** Names and what was written are sealed; what the browser must sort by is not. */
type Row = Pick<OutboxItem, 'key' | 'account' | 'state' | 'at' | 'seq'> & { readonly words: Box; readonly answer?: Box };

const store = new Dexie('guihang-outbox');
store.version(1).stores({ items: 'key, account, at', packs: 'key' });
// Before there was a seal, items lay open; what was needed on the way has moved to the device's own store.
store
  .version(2)
  .stores({ items: 'key, account, at', packs: null })
  .upgrade((old) =>
    old
      .table('items')
      .toCollection()
      .modify((row: OutboxItem & { words?: Box }) => {
        const { caseId, kind, name, title, body } = row;
        row.words = { plain: { caseId, kind, name, title, body } satisfies Words };
      }),
  );
const rows = store.table('items') as Table<Row, string>;

const keptDays = 7;
const told = new EventTarget();
const tell = () => told.dispatchEvent(new Event('change'));

/** Undefined: another account's, sealed from us. */
const itemOf = async ({ words, answer, key, account, state, at, seq }: Row): Promise<OutboxItem | undefined> => {
  const read = await unseal<Words>(account, words);
  return (
    read && { ...read, ...(answer && (await unseal<Answer>(account, answer))), key, account, state, at, ...(seq !== undefined && { seq }) }
  );
};
const itemsOf = async (account: string): Promise<readonly OutboxItem[]> =>
  (await Promise.all((await rows.where('account').equals(account).sortBy('at')).map(itemOf))).filter((one) => one !== undefined);

const change = async (item: OutboxItem, { state, seq, ...answer }: Partial<Answer> & Pick<OutboxItem, 'state' | 'seq'>): Promise<void> => {
  const sealed = await seal(item.account, answer);
  await rows
    .where('key')
    .equals(item.key)
    .modify((row, kept) => {
      kept.value = { ...row, state, ...(seq !== undefined && { seq }), answer: sealed };
    });
  tell();
};

const send = async (item: OutboxItem): Promise<void> => {
  await change(item, { state: 'sending' });
  try {
    const recorded = await call(
      recordingOf(item.kind),
      { params: { caseId: item.caseId }, body: { formVersion: 1, ...item.body } },
      { key: item.key },
    );
    await change(item, { state: 'received', seq: recorded.seq, said: `案卷 #${String(recorded.seq).padStart(4, '0')}` });
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === 'refusal')
      return change(item, { state: 'needs-hand', said: problem.grounds.map((one) => one.ground).join('；'), grounds: problem.grounds });
    if (problem.kind === 'bug') return change(item, { state: 'waiting', said: '服务器没有办成，稍后再发。' });
    if (problem.code === 'no-answer' || problem.status === 429)
      return change(item, { state: 'waiting', said: '没有网络，回到有信号处自动发。' });
    if (problem.status === 503) return change(item, { state: 'waiting', said: `${problem.message}稍后自动再发。` });
    if (problem.status === 401 || problem.code.startsWith('login.owes-'))
      return change(item, { state: 'waiting', said: '登录以后自动发。' });
    const asksReason = problem.fields?.lateReason !== undefined;
    return change(item, { state: 'needs-hand', said: problem.message, ...(asksReason && { asksReason }) });
  }
};

let sending = false;
/** One after the other, oldest first; stops at the first that finds no server. */
export const sendWaiting = async (account: string): Promise<void> => {
  if (sending) return;
  sending = true;
  try {
    // What was on its way when the page closed goes again: its key makes it one.
    for (const item of (await itemsOf(account)).filter((one) => one.state === 'waiting' || one.state === 'sending')) {
      await send(item);
      if ((await rows.get(item.key))?.state === 'waiting') break;
    }
  } finally {
    sending = false;
    tell();
  }
};

export const putInOutbox = async ({ key, account, ...words }: Omit<OutboxItem, 'state' | 'at' | 'seq' | keyof Answer>): Promise<void> => {
  await rows.put({ key, account, state: 'waiting', at: Date.now(), words: await seal(account, words) });
  tell();
  void sendWaiting(account);
};
/** Sent again under its own key, as late, with the reason that somebody gives. */
export const sendAsLate = async (item: OutboxItem, lateReason: string): Promise<void> => {
  const { caseId, kind, name, title, body } = item;
  const words = await seal(item.account, { caseId, kind, name, title, body: { ...body, lateReason } } satisfies Words);
  await rows
    .where('key')
    .equals(item.key)
    .modify((row, kept) => {
      const { answer: _, ...rest } = row;
      kept.value = { ...rest, words, state: 'waiting' };
    });
  tell();
  void sendWaiting(item.account);
};
/** Taken out to be mended; the words go back into the draft. */
export const takeOut = async (key: string): Promise<void> => {
  await rows.delete(key);
  tell();
};

const readAll = async (account: string): Promise<readonly OutboxItem[]> => {
  const old = Date.now() - keptDays * 86_400_000;
  await rows.filter((one) => one.state === 'received' && one.at < old).delete();
  return [...(await itemsOf(account))].reverse();
};

/** The account's own items; sends when the page opens, when the line comes back, and every twenty seconds. */
export function useOutbox(account: string): { readonly items: readonly OutboxItem[]; readonly failed: boolean } {
  const [all, setAll] = useState<readonly OutboxItem[]>([]);
  const [failed, setFailed] = useState(false);
  const read = useCallback(() => void readAll(account).then(setAll, () => setFailed(true)), [account]);
  useEffect(() => {
    const go = () => void sendWaiting(account).catch(() => setFailed(true));
    read();
    go();
    told.addEventListener('change', read);
    window.addEventListener('online', go);
    const timer = setInterval(go, 20_000);
    return () => {
      told.removeEventListener('change', read);
      window.removeEventListener('online', go);
      clearInterval(timer);
    };
  }, [account, read]);
  return { items: all, failed };
}
