import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Refusal, Route } from '#domain/refusal.ts';
import { type ArticleId, citeArticle } from '#domain/statute/articles.ts';
import { AppLink } from '../frame/AppLink.tsx';
import { Icon } from '../icons/Icon.tsx';
import { ArticleLink } from '../tags/ArticleLink.tsx';
import { Button } from './Button.tsx';

export type LawfulRoute = {
  readonly title: string;
  readonly note?: string;
  /** Verb and object. */
  readonly button?: string;
  readonly href?: string;
  readonly onTake?: () => void;
};

export type RefusalListProps = {
  /** Who cannot do what: 本所不能批准这次外出. */
  readonly heading: string;
  readonly grounds: readonly Refusal[];
  /** Routes with words of their own; without them the grounds' own routes stand. */
  readonly routes?: readonly LawfulRoute[];
  readonly onRoute?: (route: Route) => void;
  readonly articleTitle?: (id: ArticleId) => string;
  readonly actHref?: (seq: number) => string;
  readonly foot?: ReactNode;
  /** `drawer`: a line above, no frame. `panel`: stands on the page. */
  readonly place?: 'drawer' | 'panel';
  readonly takeFocus?: boolean;
};

const ownRoutes = (grounds: readonly Refusal[], onRoute?: (route: Route) => void): readonly LawfulRoute[] => {
  const seen = new Map<string, Route>();
  for (const ground of grounds) for (const route of ground.routes ?? []) if (!seen.has(route.label)) seen.set(route.label, route);
  return [...seen.values()].slice(0, 3).map((route) => ({
    title: route.label,
    ...(route.actKind && onRoute && { button: route.label, onTake: () => onRoute(route) }),
  }));
};

/** Every ground, never the first only; then what can be done instead. */
export function RefusalList({
  heading,
  grounds,
  routes,
  onRoute,
  articleTitle = citeArticle,
  actHref,
  foot,
  place = 'panel',
  takeFocus = true,
}: RefusalListProps) {
  const box = useRef<HTMLElement>(null);
  // On a low screen the grounds fold: heading and routes stay in sight.
  const [open, setOpen] = useState(() => window.innerHeight >= 900);
  useEffect(() => {
    if (takeFocus) box.current?.focus();
  }, [takeFocus]);
  const ways = routes ?? ownRoutes(grounds, onRoute);
  return (
    <section ref={box} className={`refusal refusal-${place}`} role="alert" tabIndex={-1} aria-label={heading}>
      <div className="refusal-head">
        <Icon name="cross" />
        <h3>{heading}</h3>
        <span className="small">共 {grounds.length} 条依据</span>
        <button type="button" className="link small refusal-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起依据' : '看依据'}
        </button>
      </div>
      {open && (
        <ol className="refusal-grounds">
          {grounds.map((ground) => (
            <li key={ground.code}>
              <b>{ground.ground}</b>
              <span>
                {ground.message}
                {ground.fact && (
                  <>
                    {'　'}事实：
                    {ground.actSeq !== undefined && actHref && (
                      <>
                        <AppLink className="under" href={actHref(ground.actSeq)}>
                          #{String(ground.actSeq).padStart(4, '0')}
                        </AppLink>{' '}
                      </>
                    )}
                    {ground.fact}
                  </>
                )}
              </span>
              <span className="refusal-basis">
                {ground.basis.map((id) => (
                  <ArticleLink key={id} citation={id}>
                    {articleTitle(id)}
                  </ArticleLink>
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
      {ways.length > 0 && (
        <>
          <h4>可以这样办</h4>
          <ol className="refusal-routes">
            {ways.map((way, index) => (
              <li key={way.title}>
                <span className="step-number" aria-hidden="true">
                  {index + 1}
                </span>
                <p>
                  <b>{way.title}</b>
                  {way.note && <span className="small ink2">{way.note}</span>}
                </p>
                {(way.onTake || way.href) && (
                  <Button
                    kind={index === 0 ? 'primary' : 'plain'}
                    {...(way.href && { href: way.href })}
                    {...(way.onTake && { onClick: way.onTake })}
                  >
                    {way.button ?? way.title}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {foot && <p className="small ink3">{foot}</p>}
    </section>
  );
}

/** Where the button would be: that it is not there for a reason, and the way to the list of grounds, wherever it has gone to. */
export function WhyNot({ grounds }: { readonly grounds: readonly Refusal[] }) {
  return (
    <button
      type="button"
      className="why-not small under"
      onClick={() => document.querySelector('.refusal')?.scrollIntoView({ block: 'center' })}
    >
      还不能记入，看 {grounds.length} 条理由
    </button>
  );
}
