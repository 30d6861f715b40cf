import { Wait } from '../frame/Wait.tsx';
import { Drawer } from '../look/Dialogs.tsx';

export type ArticleText = { readonly title: string; readonly text: string; readonly note?: string };

/** The article beside the page. */
export function ArticleDrawer({ text, onClose }: { readonly text: ArticleText | null; readonly onClose: () => void }) {
  return (
    <Drawer
      open
      onClose={onClose}
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
  );
}
