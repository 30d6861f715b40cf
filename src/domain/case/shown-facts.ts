import { seesHelp } from '#domain/act/shown-to.ts';
import { closedSlices } from '#domain/file/files.ts';
import type { Post } from '#domain/permission.ts';
import type { CaseFacts, CaseFile } from './case-file.ts';

/** The facts as a post may read them: of a closed slice, posts that do not help read what its matter shows them. */
export const factsShownTo = (post: Post, facts: CaseFacts): CaseFacts =>
  seesHelp(post) ? facts : { ...facts, ...Object.fromEntries(closedSlices.map(([name, shown]) => [name, shown(post, facts[name])])) };
export const fileShownTo = (post: Post, file: CaseFile): CaseFile => ({ ...file, facts: factsShownTo(post, file.facts) });
