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
  /** A crisis that waits for its human contact; what led to it, the calls and the answers are sealed. Times are `YYYY-MM-DDTHH:mm` in Shanghai. */
  readonly crisis: {
    readonly id: string;
    readonly openedAt: string;
    readonly contactBy: string;
    readonly namedWorker: string;
    readonly namedPost: 'social-worker' | 'supervisor';
    readonly contactedOn: PlainDate | null;
    readonly closedOn: PlainDate | null;
  } | null;
};

export const noPsychology: PsychologyFacts = { done: [], needsAgreed: [], supportsAgreed: [], declined: [], crisis: null };

/** Of help an office reads what was agreed with the person; a guardian none of it. */
export const psychologyShown = (post: Post, { needsAgreed, supportsAgreed }: PsychologyFacts): PsychologyFacts => ({
  ...noPsychology,
  ...(post !== 'guardian' && { needsAgreed, supportsAgreed }),
});
