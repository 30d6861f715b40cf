import { seesHelp } from '#domain/act/shown-to.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Post } from '#domain/permission.ts';
import type { FactsIn } from './file-in.ts';
import { closedSlicesOf } from './files.ts';
import type { FileKind } from './kinds.ts';

/**
 * 封存的事实: the closed slices of a file are kept whole where only those who help and the person read them; of each, what everybody who
 * reads the file may read stands with the open ones.
 */
export type SealedFacts = Partial<CaseFacts>;

type Facts = { readonly [slice: string]: unknown };
/** The part of a file that is kept apart. */
export const sealedIn = (kind: FileKind, facts: FactsIn<FileKind>): object =>
  Object.fromEntries(closedSlicesOf(kind).map(([name]) => [name, (facts as Facts)[name]]));
const shownIn = <K extends FileKind>(kind: K, post: Post, facts: FactsIn<K>): FactsIn<K> => ({
  ...facts,
  ...Object.fromEntries(closedSlicesOf(kind).map(([name, shown]) => [name, shown(post, (facts as Facts)[name])])),
});
/** Who is shown the least of those who read a file: of help, what even the guardian may know. */
const leastShown: Post = 'guardian';
/** The facts of a file as everybody who reads it may read them; what some are shown beyond that lies with the sealed part. */
export const openIn = <K extends FileKind>(kind: K, facts: FactsIn<K>): FactsIn<K> => shownIn(kind, leastShown, facts);
export const sealedOf = (facts: CaseFacts): SealedFacts => sealedIn('case', facts);
export const openOf = (facts: CaseFacts): CaseFacts => openIn('case', facts);

/** The facts as a post may read them; what was agreed with the person is not the guardian's. */
export const factsShownTo = (post: Post, facts: CaseFacts): CaseFacts => (seesHelp(post) ? facts : shownIn('case', post, facts));
export const fileShownTo = (post: Post, file: CaseFile): CaseFile => ({ ...file, facts: factsShownTo(post, file.facts) });
