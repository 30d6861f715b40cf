import type { PlainDate } from '#domain/time/plain-date.ts';

/** 表扬、训诫、警告 of the time before this file, as the ladder counts them. */
export const openingMeasures = ['commendation', 'admonition', 'warning'] as const;
export type OpeningMeasure = (typeof openingMeasures)[number];

/** A decision that was served and stood when the file was taken over: its day and its number stand on its paper. */
export type EarlierDecision = { readonly measure: OpeningMeasure; readonly on: PlainDate; readonly number: string };
export type DaysAway = { readonly from: PlainDate; readonly until: PlainDate };

/** What comes again and again, each with the last time it was done on paper. */
export const openingContacts = ['report', 'talk', 'visit', 'check', 'health', 'medical'] as const;
export type OpeningContact = (typeof openingContacts)[number];
export type LastDone = { readonly [C in OpeningContact]?: PlainDate };

/** 期初: what the paper volume says of the time before this file. A part that is null was not entered. */
export type OpeningFacts = {
  /** The day of taking over from a ledger; null where the file was kept here from its beginning. */
  readonly cutOver: PlainDate | null;
  /** `fromLedger`: a ledger says in so many words that there was nothing. */
  readonly conduct: { readonly seq: number; readonly decisions: readonly EarlierDecision[]; readonly fromLedger?: true } | null;
  /** What a ledger counts without day and number: shown, and never counted. */
  readonly counts: { readonly [M in OpeningMeasure]?: number };
  readonly leave: { readonly seq: number; readonly spans: readonly DaysAway[] } | null;
  /** The record that entered them; null where only a ledger says the days. */
  readonly contactsSeq: number | null;
  readonly contacts: LastDone;
  readonly stepsSeq: number | null;
  readonly classSeq: number | null;
  readonly positioning: { readonly seq: number; readonly from: PlainDate; readonly until: PlainDate; readonly number: string } | null;
  readonly proposals: {
    readonly seq: number;
    readonly open: readonly { readonly what: string; readonly on: PlainDate; readonly number: string }[];
  } | null;
};

export const noOpening: OpeningFacts = {
  cutOver: null,
  conduct: null,
  counts: {},
  leave: null,
  contactsSeq: null,
  contacts: {},
  stepsSeq: null,
  classSeq: null,
  positioning: null,
  proposals: null,
};
