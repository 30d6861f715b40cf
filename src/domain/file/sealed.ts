import { seesHelp } from '#domain/act/shown-to.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Post } from '#domain/permission.ts';

type Slices = { readonly [S in keyof CaseFacts]?: (slice: CaseFacts[S]) => CaseFacts[S] };
/**
 * 封存的事实: the slices that speak of help. They are kept whole where only those who help and the person read them; what everybody who
 * reads the file may read of each stands here: what was agreed with the person, and the lessons that are asked of everybody.
 */
export const sealedSlices = {
  psychology: (slice) => ({ ...slice, done: [], declined: [], crisis: null }),
  education: (slice) => ({ ...slice, attended: slice.attended.filter((one) => one.required) }),
} as const satisfies Slices;
export type SealedFacts = Pick<CaseFacts, keyof typeof sealedSlices>;

/** The part that is kept apart. */
export const sealedOf = ({ psychology, education }: CaseFacts): SealedFacts => ({ psychology, education });
/** The facts as everybody who reads the file may read them. */
export const openOf = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  psychology: sealedSlices.psychology(facts.psychology),
  education: sealedSlices.education(facts.education),
});

/** The facts as a post may read them; what was agreed with the person is not the guardian's. */
export const factsShownTo = (post: Post, facts: CaseFacts): CaseFacts => {
  if (seesHelp(post)) return facts;
  const open = openOf(facts);
  return post === 'guardian' ? { ...open, psychology: { ...open.psychology, needsAgreed: [], supportsAgreed: [] } } : open;
};
export const fileShownTo = (post: Post, file: CaseFile): CaseFile => ({ ...file, facts: factsShownTo(post, file.facts) });
