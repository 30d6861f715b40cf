import { Drawer } from 'antd';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Wait } from '../frame/Wait.tsx';

export type ArticleText = { readonly title: string; readonly text: string; readonly note?: string };
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
        <Drawer
          open
          onClose={() => setOpen(false)}
          size={400}
          mask={{ closable: true }}
          rootClassName="article-drawer"
          title={text?.title ?? '条文'}
          aria-label={text?.title ?? '条文'}
        >
          {text === null ? (
            <Wait what="条文" />
          ) : (
            <div className="article-text">
              {text.text.split('\n').map((line) => (
                <p key={line}>{line}</p>
              ))}
              {text.note && <p className="note ink3">{text.note}</p>}
            </div>
          )}
        </Drawer>
      )}
    </>
  );
}
