import { useEffect, useRef, useSyncExternalStore } from 'react';

/** `j`, `?`, `Enter`, `Ctrl+s` (Command on a Mac), `Shift+x`. */
export type Key = {
  readonly key: string;
  readonly title: string;
  readonly run: (event: KeyboardEvent) => void;
  readonly inFields?: boolean;
};

const offKey = 'guihang.single-keys-off';
const living = new Set<{ current: readonly Key[] }>();
const listeners = new Set<() => void>();
let off = localStorage.getItem(offKey) === '1';
let version = 0;

function told(): void {
  version += 1;
  for (const listener of listeners) listener();
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

/** The name of what was pressed, as keys are written here. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key)) ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${letter}`;
}

function pressed(event: KeyboardEvent): void {
  // keyCode 229: an input method is composing, also where isComposing is late.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const name = nameOf(event);
  const single = !name.startsWith('Ctrl+') && name.length <= 7 && name !== 'Escape' && name !== 'Enter';
  const field = isField(event.target);
  if (single && off) return;
  // The last mounted wins: a drawer over a list. A dialog keeps keys of the page under it silent.
  for (const group of [...living].reverse()) {
    const found = group.current.find((one) => one.key === name);
    if (!found) continue;
    if (field && !name.startsWith('Ctrl+') && found.inFields !== true) continue;
    if (name === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button,a,[role=button],summary')) continue;
    event.preventDefault();
    found.run(event);
    return;
  }
}

window.addEventListener('keydown', pressed);

/** Keys of this part while it is on the page. Every key has a visible button too. */
export function useKeys(keys: readonly Key[], active = true): void {
  const latest = useRef(keys);
  latest.current = active ? keys : [];
  useEffect(() => {
    living.add(latest);
    told();
    return () => {
      living.delete(latest);
      told();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: keys that fall silent or speak again are news to who lists them
  useEffect(told, [active]);
}

/** What `?` lists. */
export function useLivingKeys(): readonly Key[] {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => version,
  );
  const seen = new Set<string>();
  return [...living]
    .reverse()
    .flatMap((group) => group.current)
    .filter((one) => !seen.has(one.key) && seen.add(one.key));
}

export const singleKeysOff = (): boolean => off;

export function turnSingleKeys(on: boolean): void {
  off = !on;
  localStorage.setItem(offKey, off ? '1' : '0');
  told();
}
