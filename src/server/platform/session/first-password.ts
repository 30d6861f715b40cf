import { hashPassword } from './password.ts';
import { drawn } from './own/second-step.ts';

/** Made by the system, shown once to the administrator who asked, kept as a hash like any other. */
export type FirstPassword = { readonly password: string; readonly hash: string };
/** Twelve letters that are read out over a telephone without a mistake. Reckoned outside a transaction. */
export const makeFirstPassword = async (): Promise<FirstPassword> => {
  const password = drawn(3).toLowerCase();
  return { password, hash: await hashPassword(password) };
};
/** Until when it is good: whole days of the bureau's setting, from now. */
export const firstPasswordUntil = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);
