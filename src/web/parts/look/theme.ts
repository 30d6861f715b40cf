import { useSyncExternalStore } from 'react';

export const themeChoices = ['system', 'light', 'dark', 'hc'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = Exclude<ThemeChoice, 'system'>;
export const themeTitle: { readonly [C in ThemeChoice]: string } = {
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
  hc: '高对比',
};

/** Four steps of A⁻ A⁺; the second is the designed size. */
export const fontSteps = [0.93, 1, 1.15, 1.3] as const;
export type FontStep = 0 | 1 | 2 | 3;

export type Look = { readonly choice: ThemeChoice; readonly theme: Theme; readonly step: FontStep };

const key = 'guihang.look';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = window.matchMedia('(prefers-contrast: more)');
const listeners = new Set<() => void>();

const ofSystem = (): Theme => (prefersContrast.matches ? 'hc' : prefersDark.matches ? 'dark' : 'light');
const isChoice = (value: unknown): value is ThemeChoice => themeChoices.some((choice) => choice === value);
const isStep = (value: unknown): value is FontStep => value === 0 || value === 1 || value === 2 || value === 3;

function remembered(): { choice: ThemeChoice; step: FontStep } {
  const [choice, step] = (localStorage.getItem(key) ?? '').split(' ');
  const number = step === undefined ? 1 : Number(step);
  return { choice: isChoice(choice) ? choice : 'system', step: isStep(number) ? number : 1 };
}

function lookOf({ choice, step }: { choice: ThemeChoice; step: FontStep }): Look {
  return { choice, step, theme: choice === 'system' ? ofSystem() : choice };
}

let look = lookOf(remembered());

/** Puts theme and size on `<html>`; called before the first paint of React. */
export function applyLook(): void {
  document.documentElement.dataset.theme = look.theme;
  document.documentElement.style.fontSize = `${fontSteps[look.step] * 100}%`;
}

function change(next: { choice: ThemeChoice; step: FontStep }): void {
  look = lookOf(next);
  applyLook();
  for (const listener of listeners) listener();
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(key, `${choice} ${look.step}`);
  change({ choice, step: look.step });
}

export function changeFontStep(by: -1 | 1): void {
  const step = look.step + by;
  if (!isStep(step)) return;
  localStorage.setItem(key, `${look.choice} ${step}`);
  change({ choice: look.choice, step });
}

for (const media of [prefersDark, prefersContrast]) {
  media.addEventListener('change', () => change({ choice: look.choice, step: look.step }));
}

export function useLook(): Look {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => look,
  );
}
