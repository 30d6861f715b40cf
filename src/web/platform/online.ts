import { useSyncExternalStore } from 'react';

/** Whether the server answers, and when it last did. The browser's own `onLine` only knows the cable. */
export type Line = { readonly online: boolean; readonly heardAt: Date | null };

let line: Line = { online: navigator.onLine, heardAt: null };
const listeners = new Set<() => void>();

function change(next: Line): void {
  line = next;
  for (const listener of listeners) listener();
}

export const heardFromServer = (): void => change({ online: true, heardAt: new Date() });
export const lostServer = (): void => change({ ...line, online: false });

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
