import type { PlainDate } from '#domain/time/plain-date.ts';

export const receivers = ['subject', 'decider', 'procuratorate', 'police'] as const;
/** Who holds a letter of ours, and gets the corrected one. */
export type Receiver = (typeof receivers)[number];

/** A letter that had gone out when the record behind it was put right. */
export type CorrectedLetter = {
  /** The record that it rests on, and the correction that speaks for it now. */
  readonly record: number;
  readonly correction: number;
  /** The day on which it was put right. */
  readonly on: PlainDate;
  /** 训诫决定书. */
  readonly title: string;
  /** Who has the wrong one and not yet the right one. */
  readonly to: readonly Receiver[];
};
export type CorrigendumFacts = { readonly letters: readonly CorrectedLetter[] };
export const noCorrigendum: CorrigendumFacts = { letters: [] };
