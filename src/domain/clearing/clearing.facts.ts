import type { PlainDate } from '#domain/time/plain-date.ts';

export const outcomes = ['same-person', 'wrong-number'] as const;
export type ClearingOutcome = (typeof outcomes)[number];
/** A case that bears the number, as the city is told of it. */
export type DoubleCase = { readonly id: string; readonly number: string; readonly county: string };

/** 证件号码核查: one number in more than one case. What its rules ask of it; the number itself is not kept a second time. */
export type ClearingFacts = {
  readonly cases: readonly DoubleCase[];
  readonly openedOn: PlainDate | null;
  readonly settled: { readonly on: PlainDate; readonly is: ClearingOutcome } | null;
};
export const noClearing: ClearingFacts = { cases: [], openedOn: null, settled: null };
