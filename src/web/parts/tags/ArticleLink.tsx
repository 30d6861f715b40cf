import type { ArticleText } from './ArticleDrawer.tsx';
import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';

const ArticleDrawer = lazy(async () => ({ default: (await import('./ArticleDrawer.tsx')).ArticleDrawer }));

/** Takes an article's id or its citation as printed. */
export type ReadArticle = (citation: string) => Promise<ArticleText>;

/** Where articles are read from; main.tsx gives the product's source once. */
export const ArticleSource = createContext<ReadArticle>(async (citation) => ({ title: citation, text: '条文未载入。' }));

/** The article opens beside the page, never instead of it. */
export function ArticleLink({ citation, children }: { readonly citation: string; readonly children?: ReactNode }) {
  const read = useContext(ArticleSource);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<ArticleText | null>(null);
  const show = () => {
    setOpen(true);
    read(citation).then(setText, () => setText({ title: citation, text: '条文没有读到，联网后再打开。' }));
  };
  return (
    <>
      <button type="button" className="link under nowrap" onClick={show} aria-haspopup="dialog">
        {children ?? citation}
      </button>
      {open && (
        <Suspense fallback={null}>
          <ArticleDrawer text={text} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
