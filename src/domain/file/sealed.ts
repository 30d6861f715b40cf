import { seesHelp } from '#domain/act/shown-to.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Post } from '#domain/permission.ts';
import { closedSlices } from './files.ts';

/**
 * 封存的事实: the closed slices of a case are kept whole where only those who help and the person read them; of each, what everybody who
 * reads the file may read stands with the open ones.
 */
export type SealedFacts = Partial<CaseFacts>;

/** The part that is kept apart. */
export const sealedOf = (facts: CaseFacts): SealedFacts => Object.fromEntries(closedSlices.map(([name]) => [name, facts[name]]));
const shownTo = (post: Post, facts: CaseFacts): CaseFacts => ({
  ...facts,
  ...Object.fromEntries(closedSlices.map(([name, shown]) => [name, shown(post, facts[name])])),
});
/** The facts as everybody who reads the file may read them. */
export const openOf = (facts: CaseFacts): CaseFacts => shownTo('office', facts);

/** The facts as a post may read them; what was agreed with the person is not the guardian's. */
export const factsShownTo = (post: Post, facts: CaseFacts): CaseFacts => (seesHelp(post) ? facts : shownTo(post, facts));
export const fileShownTo = (post: Post, file: CaseFile): CaseFile => ({ ...file, facts: factsShownTo(post, file.facts) });
