import type { PlainDate } from '#domain/time/plain-date.ts';

export type ConductFacts = {
  readonly commendations: readonly { readonly seq: number; readonly on: PlainDate }[];
  readonly admonitions: readonly { readonly seq: number; readonly on: PlainDate; readonly ground: string }[];
  readonly warnings: readonly { readonly seq: number; readonly on: PlainDate; readonly ground: string }[];
};

export const noConduct: ConductFacts = { commendations: [], admonitions: [], warnings: [] };
