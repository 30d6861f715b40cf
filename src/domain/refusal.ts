import type { ArticleId } from '#domain/statute/articles.ts';

/**
 * 不予: the law says no. A rule returns every ground, never the first only.
 * `code` is dotted (`leave.too-long`), `ground` is the short name of the ground,
 * `message` states the rule, `fact` the fact of this file that meets it.
 */
export type Refusal = {
  readonly code: string;
  readonly ground: string;
  readonly message: string;
  readonly fact?: string;
  /** Sequence number in the case's chain of the act that holds the fact. */
  readonly actSeq?: number;
  readonly basis: readonly ArticleId[];
  /** The lawful way out, in words: 1–3 routes, the first one primary. */
  readonly routes?: readonly Route[];
};

/** A route out of a refusal: words, and where they lead (an act kind of the same case, or nothing). */
export type Route = { readonly label: string; readonly actKind?: string };
