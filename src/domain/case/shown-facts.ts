import { seesHelp } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import type { CaseFacts, CaseFile } from './case-file.ts';

/** The facts as a post may read them: of help only what was agreed with the person, and the lessons that are asked of everybody. */
export const factsShownTo = (post: Post, facts: CaseFacts): CaseFacts =>
  seesHelp(post)
    ? facts
    : {
        ...facts,
        psychology: {
          ...facts.psychology,
          done: [],
          declined: [],
          crisis: null,
          ...(post === 'guardian' && { needsAgreed: [], supportsAgreed: [] }),
        },
        education: { ...facts.education, attended: facts.education.attended.filter((one) => one.required) },
      };
export const fileShownTo = (post: Post, file: CaseFile): CaseFile => ({ ...file, facts: factsShownTo(post, file.facts) });
