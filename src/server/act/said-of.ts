import { contentNow } from '#domain/act/form-version.ts';
import { maskNumbersInWords } from '#domain/person/mask.ts';
import { declarationOf } from '#domain/rulebook.ts';

/** `content` is asked for only where the words were not kept: acts of the first text. */
type Saying = { readonly kind: string; readonly say: string | null; readonly form_version: number; readonly content: unknown };

/**
 * What an act said in one line when it was recorded; for those recorded before the words were kept, what its declaration says of it. Whole
 * numbers of papers and phones that somebody wrote into it stay in the record.
 */
export const saidOf = (saying: Saying): string => maskNumbersInWords(wordsOf(saying));
const wordsOf = ({ kind, say, form_version, content }: Saying): string => {
  if (say !== null) return say;
  const declaration = declarationOf(kind);
  // A kind this version no longer knows still shows that it happened.
  if (!declaration || form_version > declaration.version) return '';
  try {
    const parsed = declaration.content.safeParse(contentNow(declaration, content, form_version));
    return parsed.success ? declaration.say(parsed.data) : '';
  } catch {
    // An upcast trusts what was written; what it cannot read says no more than that it is there.
    return '';
  }
};
