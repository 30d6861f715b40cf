import { useSyncExternalStore } from 'react';
import type { Line } from '#web/parts/frame/SyncChip.tsx';

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
