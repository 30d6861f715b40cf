import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** What the file may know of the psychological loop: that it was done, and the needs agreed. Never a score or an answer. */
export type PsychologyFacts = {
  readonly done: readonly {
    readonly id: string;
    readonly instrument: string;
    readonly purpose: 'intake' | 'follow-up' | 'retest';
    readonly on: PlainDate;
  }[];
  readonly needsAgreed: readonly string[];
  readonly supportsAgreed: readonly string[];
  readonly declined: readonly { readonly purpose: 'intake' | 'follow-up' | 'retest'; readonly on: PlainDate }[];
};

export const noPsychology: PsychologyFacts = { done: [], needsAgreed: [], supportsAgreed: [], declined: [] };

/** Of help an office reads what was agreed with the person; a guardian none of it. */
export const psychologyShown = (post: Post, { needsAgreed, supportsAgreed }: PsychologyFacts): PsychologyFacts => ({
  ...noPsychology,
  ...(post !== 'guardian' && { needsAgreed, supportsAgreed }),
});
