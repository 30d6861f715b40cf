import { Dexie, type Table } from 'dexie';
import { useCallback, useEffect, useRef, useState } from 'react';

type DraftRow = { key: string; value: unknown; savedAt: number };

// IndexedDB keeps drafts through reload, closed tab and stopped server; it may be forbidden in private windows.
const store = new Dexie('guihang-drafts');
store.version(1).stores({ drafts: 'key, savedAt' });
const drafts = store.table('drafts') as Table<DraftRow, string>;

/** The last words before the page goes: IndexedDB may not finish then, this write does. */
const tailOf = (key: string) => `guihang.draft.${key}`;

/** False when the browser keeps nothing at all. */
function keepTail(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(tailOf(key), JSON.stringify({ key, value, savedAt: Date.now() }));
    return true;
  } catch (error) {
    console.warn('draft not kept', error);
    return false;
  }
}

export async function readDraft(key: string): Promise<DraftRow | undefined> {
  const tail = localStorage.getItem(tailOf(key));
  const left = tail === null ? undefined : (JSON.parse(tail) as DraftRow);
  const kept = await drafts.get(key);
  return left !== undefined && left.savedAt > (kept?.savedAt ?? 0) ? left : kept;
}

export async function keepDraft(key: string, value: unknown): Promise<number> {
  const savedAt = Date.now();
  await drafts.put({ key, value, savedAt });
  localStorage.removeItem(tailOf(key));
  return savedAt;
}

export async function dropDraft(key: string): Promise<void> {
  localStorage.removeItem(tailOf(key));
  await drafts.delete(key);
}

/** Keys of all drafts with a prefix, newest first: "继续上次填写". */
export async function draftsUnder(prefix: string): Promise<readonly DraftRow[]> {
  const rows = await drafts.where('key').startsWith(prefix).toArray();
  return rows.sort((a, b) => b.savedAt - a.savedAt);
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

/** A form's content that outlives tab, reload and server. `key` names account, act and case. */
export function useDraft<V>(key: string, initial: V): Draft<V> {
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [restoredAt, setRestoredAt] = useState<Date | null>(null);
  const [failed, setFailed] = useState(false);
  const now = useRef({ value: initial, dirty: false });
  const first = useRef(initial);

  const saveNow = useCallback(async () => {
    if (!now.current.dirty) return;
    now.current.dirty = false;
    await keepDraft(key, now.current.value).then(
      (at) => setSavedAt(new Date(at)),
      // Private windows refuse IndexedDB; the tail is the second best.
      () => (keepTail(key, now.current.value) ? setSavedAt(new Date()) : setFailed(true)),
    );
  }, [key]);

  useEffect(() => {
    let gone = false;
    setReady(false);
    readDraft(key)
      .then((row) => {
        if (gone || !row || now.current.dirty) return;
        now.current = { value: row.value as V, dirty: false };
        setValue(row.value as V);
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
      keepTail(key, now.current.value);
      void saveNow();
    };
    const hide = () => document.visibilityState === 'hidden' && leave();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [key, saveNow]);

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

  const drop = useCallback(async (back?: V) => {
    now.current = { value: back ?? first.current, dirty: false };
    setValue(now.current.value);
    setSavedAt(null);
    setRestoredAt(null);
    await dropDraft(key);
  }, [key]);

  return { value, change, ready, savedAt, restoredAt, failed, saveNow, drop };
}
