import { useSyncExternalStore } from 'react';

const key = 'guihang.elder';
const listeners = new Set<() => void>();
let elder = localStorage.getItem(key) === 'yes';

/** Large letters, one decision a screen; chosen once and remembered on this phone. */
export function chooseElder(on: boolean): void {
  elder = on;
  if (on) localStorage.setItem(key, 'yes');
  else localStorage.removeItem(key);
  for (const listener of listeners) listener();
}

export function useElder(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => elder,
  );
}

const saidKey = (step: string) => `guihang.said.${step}`;
/** "我知道了，要去" stays on this phone: nobody is told, nothing is a promise. */
export const saidYes = (step: string): boolean => localStorage.getItem(saidKey(step)) !== null;
export const sayYes = (step: string): void => localStorage.setItem(saidKey(step), 'yes');
