import { type ReactNode, useId } from 'react';

type PanelProps = {
  readonly title?: ReactNode;
  /** Small words after the title. */
  readonly note?: ReactNode;
  /** At the right end of the head: a count, a link. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** The body gets padding; lists and tables bring their own. */
  readonly padded?: boolean;
  readonly tone?: 'plain' | 'sealed' | 'over';
};

/** A list or a form, never a number. */
export function Panel({ title, note, aside, children, foot, padded = false, tone = 'plain' }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel panel-${tone}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="panel-head">
          <h2 id={id}>{title}</h2>
          {note && <span className="note ink3">{note}</span>}
          {aside && <span className="panel-aside">{aside}</span>}
        </div>
      )}
      {padded ? <div className="panel-body">{children}</div> : children}
      {foot && <div className="panel-foot">{foot}</div>}
    </section>
  );
}

type PageHeadProps = {
  readonly title: ReactNode;
  readonly crumbs?: ReactNode;
  readonly note?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
};

/** The one h1, what stands beside it (tags, count), a sentence under it, and the page's verbs. */
export function PageHead({ title, crumbs, note, lead, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <div className="grow">
        {crumbs && <p className="crumbs">{crumbs}</p>}
        <div className="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {note && <span className="page-note">{note}</span>}
        </div>
        {lead && <p className="ink2">{lead}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  );
}
