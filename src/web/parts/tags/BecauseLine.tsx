import type { ReactNode } from 'react';
import { ArticleLink } from './ArticleLink.tsx';

/** Why this day: start fact, count, result, roll or not, article. `basis`: citations as they are printed. */
export function BecauseLine({ children, basis = [] }: { readonly children: ReactNode; readonly basis?: readonly string[] }) {
  return (
    <p className="because">
      <span className="because-seal" aria-hidden="true">因</span>
      <span>
        <span className="unseen">为什么：</span>
        {children}{' '}
        {basis.map((citation) => <ArticleLink key={citation} citation={citation} />)}
      </span>
    </p>
  );
}
