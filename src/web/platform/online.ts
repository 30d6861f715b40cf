import { useSyncExternalStore } from 'react';

/** Whether the server answers, and from when the data on the page is. The browser's own `onLine` only knows the cable. */
export type Line = { readonly online: boolean; readonly heardAt: Date | null };

let line: Line = { online: navigator.onLine, heardAt: null };
const listeners = new Set<() => void>();

function change(next: Line): void {
  line = next;
  for (const listener of listeners) listener();
}

let keptAt = Number.POSITIVE_INFINITY;
export const heardFromServer = (): void => {
  keptAt = Number.POSITIVE_INFINITY;
  change({ online: true, heardAt: new Date() });
};
/** It answers, and nothing on the page was read anew. */
export const serverIsThere = (): void => {
  if (!line.online) change({ ...line, online: true });
};
export const isOnline = (): boolean => line.online;
export const lostServer = (): void => change({ ...line, online: false });

/** The page shows what this device kept at that time; of several, the oldest is said. */
export const showingKept = (at: number): void => {
  keptAt = Math.min(keptAt, at);
  change({ ...line, heardAt: new Date(keptAt) });
};

window.addEventListener('offline', lostServer);
window.addEventListener('online', () => change({ ...line, online: true }));

export function useLine(): Line {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => line,
  );
}

const two = (value: number) => String(value).padStart(2, '0');
export const clockOf = (at: Date, seconds = false): string =>
  `${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
/** 09:30, or 11月23日 09:30 when that was another day. */
export const momentOf = (at: Date): string =>
  at.toDateString() === new Date().toDateString() ? clockOf(at) : `${at.getMonth() + 1}月${at.getDate()}日 ${clockOf(at)}`;
