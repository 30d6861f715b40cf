import type { ReactNode } from 'react';

type PaperPreviewProps = {
  readonly title: string;
  /** Paragraphs as they will be printed. */
  readonly lines: readonly string[];
  /** At the right under the text: issuing body and day. */
  readonly signed?: readonly string[];
  /** Unsigned: a watermark, and the word for readers. */
  readonly draft?: boolean;
  readonly note?: ReactNode;
};

/** White in every theme: the preview is the print. */
export function PaperPreview({ title, lines, signed = [], draft = true, note }: PaperPreviewProps) {
  return (
    <div className="paper-tray">
      <article className={draft ? 'paper-sheet paper-draft' : 'paper-sheet'} aria-label={`${title}${draft ? '，草稿' : ''}`}>
        <h3>{title}</h3>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {signed.length > 0 && (
          <div className="paper-signed">
            {signed.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </article>
      {note && <p className="note ink3">{note}</p>}
    </div>
  );
}

/** The real PDF, as typst made it. */
export function PaperFrame({ title, src }: { readonly title: string; readonly src: string }) {
  return (
    <div className="paper-tray">
      <iframe className="paper-pdf" title={title} src={src} />
    </div>
  );
}
