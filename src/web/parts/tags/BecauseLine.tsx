import type { ReactNode } from 'react';
import { ArticleLink } from './ArticleLink.tsx';

/** A sentence that ends in its citation is not followed by the same citation again. */
const withoutCitations = (sentence: ReactNode, basis: readonly string[]): ReactNode => {
  if (typeof sentence !== 'string') return sentence;
  let text = sentence;
  for (let again = true; again; ) {
    again = false;
    for (const citation of basis) {
      const cut = text.replace(/[。；、，\s]+$/, '');
      if (cut.endsWith(citation)) {
        text = cut.slice(0, -citation.length).replace(/[；、，\s]+$/, '');
        again = true;
      }
    }
  }
  return text;
};

/** Why this day: start fact, count, result, roll or not, article. `basis`: citations as they are printed. */
export function BecauseLine({ children, basis = [] }: { readonly children: ReactNode; readonly basis?: readonly string[] }) {
  return (
    <p className="because">
      <span className="because-seal" aria-hidden="true">
        因
      </span>
      <span>
        <span className="unseen">为什么：</span>
        {withoutCitations(children, basis)}{' '}
        {basis.map((citation) => (
          <ArticleLink key={citation} citation={citation} />
        ))}
      </span>
    </p>
  );
}
