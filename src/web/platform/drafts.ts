import { Dexie, type Table } from 'dexie';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type KeptForm, readUnder } from './offline/kept-form.ts';
import { type Box, isOpenFor, seal, unseal } from './offline/device.ts';
import { isSomebodyHere } from './offline/somebody-here.ts';

/** `box` is sealed with the key of the account that the draft's key begins with; `version` is that of the form it was written under, the first where it is not said. */
type DraftRow = { readonly key: string; readonly savedAt: number; readonly version?: number; readonly box: Box };
type Found = { readonly value: unknown; readonly savedAt: number; readonly version?: number };

// IndexedDB keeps drafts through reload, closed tab and stopped server; it may be forbidden in private windows.
const store = new Dexie('guihang-drafts');
store.version(1).stores({ drafts: 'key, savedAt' });
// Before there was a seal, drafts lay open; `sealDrafts` shuts them.
store
  .version(2)
  .stores({ drafts: 'key, savedAt' })
  .upgrade((old) =>
    old
      .table('drafts')
      .toCollection()
      .modify((row: { value?: unknown; box?: Box }) => {
        row.box = { plain: row.value };
        delete row.value;
      }),
  );
const drafts = store.table('drafts') as Table<DraftRow, string>;

const accountOf = (key: string): string => key.split(':')[0]!;

/** The last words before the page goes: sealing takes a moment that is not left then, this write does not. They are sealed when the page is next opened or left for good. */
const tailPrefix = 'guihang.draft.';
const tailOf = (key: string) => tailPrefix + key;

/** False when the browser keeps nothing at all. */
function keepTail(key: string, value: unknown, version: number): boolean {
  // Logged out in another tab: nothing may be left open here.
  if (!isSomebodyHere()) return false;
  try {
    localStorage.setItem(tailOf(key), JSON.stringify({ value, savedAt: Date.now(), version }));
    return true;
  } catch (error) {
    console.warn('draft not kept', error);
    return false;
  }
}
function readTail(key: string): Found | undefined {
  const text = localStorage.getItem(tailOf(key));
  return text === null ? undefined : (JSON.parse(text) as Found);
}

export async function readDraft(key: string): Promise<Found | undefined> {
  const left = readTail(key);
  const row = await drafts.get(key);
  if (left !== undefined && left.savedAt > (row?.savedAt ?? 0)) return left;
  const value = row && (await unseal<unknown>(accountOf(key), row.box));
  return value === undefined ? undefined : { value, savedAt: row!.savedAt, version: row!.version };
}

export async function keepDraft(key: string, value: unknown, version = 1, savedAt = Date.now()): Promise<number> {
  await drafts.put({ key, savedAt, version, box: await seal(accountOf(key), value) });
  if ((readTail(key)?.savedAt ?? 0) <= savedAt) localStorage.removeItem(tailOf(key));
  return savedAt;
}

export async function dropDraft(key: string): Promise<void> {
  localStorage.removeItem(tailOf(key));
  await drafts.delete(key);
}

const living = new Set<() => Promise<void>>();
/** Everything that is being written, and every tail, into the sealed store: before the key goes, and when it has come. */
export async function sealDrafts(): Promise<void> {
  await Promise.all([...living].map((save) => save()));
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(tailPrefix))) {
    const key = name.slice(tailPrefix.length);
    if (!(await isOpenFor(accountOf(key)))) continue;
    const left = readTail(key);
    if (left && left.savedAt > ((await drafts.get(key))?.savedAt ?? 0)) await keepDraft(key, left.value, left.version, left.savedAt);
    else localStorage.removeItem(name);
  }
  for (const row of await drafts.filter((one) => 'plain' in one.box).toArray()) {
    if ('plain' in row.box && (await isOpenFor(accountOf(row.key)))) await keepDraft(row.key, row.box.plain, row.version, row.savedAt);
  }
}

/** Keys of all drafts with a prefix, newest first: "继续上次填写". */
export async function draftsUnder(prefix: string): Promise<readonly string[]> {
  const rows = await drafts.where('key').startsWith(prefix).toArray();
  return rows.sort((a, b) => b.savedAt - a.savedAt).map((one) => one.key);
}

export type Draft<V> = {
  readonly value: V;
  readonly change: (next: V | ((now: V) => V)) => void;
  /** True once the kept draft was looked for; show the form only then. */
  readonly ready: boolean;
  readonly savedAt: Date | null;
  /** The time of the draft that was found at opening. */
  readonly restoredAt: Date | null;
  /** The browser refuses to keep: said once, the form still works. */
  readonly failed: boolean;
  readonly saveNow: () => Promise<void>;
  /** After the act is recorded, or when the person starts again. */
  readonly drop: (back?: V) => Promise<void>;
};

const pauseMs = 400;

/** A form's content that outlives tab, reload and server. `key` names account, act and case; `form` the act's form, so that it outlives a change of the form too. */
export function useDraft<V>(key: string, initial: V, form?: KeptForm<V>): Draft<V> {
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [restoredAt, setRestoredAt] = useState<Date | null>(null);
  const [failed, setFailed] = useState(false);
  const now = useRef({ value: initial, dirty: false });
  const first = useRef(initial);
  const under = useRef(form);
  under.current = form;

  const saving = useRef<Promise<void>>(Promise.resolve());
  const saveNow = useCallback(async () => {
    if (!now.current.dirty) return;
    now.current.dirty = false;
    const version = under.current?.version ?? 1;
    saving.current = keepDraft(key, now.current.value, version).then(
      (at) => setSavedAt(new Date(at)),
      // Private windows refuse IndexedDB; the tail is the second best.
      () => (keepTail(key, now.current.value, version) ? setSavedAt(new Date()) : setFailed(true)),
    );
    await saving.current;
  }, [key]);

  useEffect(() => {
    let gone = false;
    setReady(false);
    readDraft(key)
      .then((row) => {
        if (gone || !row || now.current.dirty) return;
        const found = readUnder(under.current, row.value as V, row.version);
        now.current = { value: found, dirty: false };
        setValue(found);
        setSavedAt(new Date(row.savedAt));
        setRestoredAt(new Date(row.savedAt));
      })
      .catch(() => setFailed(true))
      .finally(() => !gone && setReady(true));
    return () => {
      gone = true;
    };
  }, [key]);

  useEffect(() => {
    const leave = () => {
      if (!now.current.dirty) return;
      keepTail(key, now.current.value, under.current?.version ?? 1);
      void saveNow();
    };
    const hide = () => document.visibilityState === 'hidden' && leave();
    living.add(saveNow);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      living.delete(saveNow);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [key, saveNow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the pause again
  useEffect(() => {
    if (!now.current.dirty) return;
    const timer = setTimeout(() => void saveNow(), pauseMs);
    return () => clearTimeout(timer);
  }, [value, saveNow]);

  const change = useCallback((next: V | ((before: V) => V)) => {
    const result = typeof next === 'function' ? (next as (before: V) => V)(now.current.value) : next;
    now.current = { value: result, dirty: true };
    setValue(result);
  }, []);

  const drop = useCallback(
    async (back?: V) => {
      now.current = { value: back ?? first.current, dirty: false };
      setValue(now.current.value);
      // What is still being sealed would be put back after it was dropped.
      await saving.current;
      setSavedAt(null);
      setRestoredAt(null);
      await dropDraft(key);
    },
    [key],
  );

  return { value, change, ready, savedAt, restoredAt, failed, saveNow, drop };
}
