import type { PlainDate } from '#domain/time/plain-date.ts';

export const answers = ['accepted', 'declined', 'done'] as const;
export type ReferralAnswer = (typeof answers)[number];
/** Whoever may send one, and follows it up. */
export type ReferralSender = 'social-worker' | 'office';

/** 转介: what its rules ask of it. It lies where both sides read it, and holds nothing that is one side's alone. */
export type ReferralFacts = {
  readonly purpose: string;
  readonly sentOn: PlainDate | null;
  readonly sentBy: ReferralSender | null;
  /** The day by which the other side was asked to answer. */
  readonly answerBy: PlainDate | null;
  readonly answer: { readonly on: PlainDate; readonly is: ReferralAnswer } | null;
  readonly closedOn: PlainDate | null;
};
export const noReferral: ReferralFacts = { purpose: '', sentOn: null, sentBy: null, answerBy: null, answer: null, closedOn: null };
/** Help, and shown whole to both sides: whoever reads the file reads it. */
export const referralShown = (_post: unknown, facts: ReferralFacts): ReferralFacts => facts;
