import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ManagementClass } from '#domain/case/measure.ts';
import { AppLink } from '../frame/AppLink.tsx';
import { ClassTag } from '../tags/ClassTag.tsx';
import { DutyTag, type DutyTagProps } from '../tags/DutyTag.tsx';
import { Mark } from '../tags/Mark.tsx';
import { type StatusName, StatusTag } from '../tags/StatusTag.tsx';

export type CaseTab = { readonly id: string; readonly title: string; readonly href: string; readonly count?: number | string };

export type CaseHeaderProps = {
  readonly name: string;
  readonly status: StatusName;
  readonly managementClass: ManagementClass | null;
  /** 假释, 蒙古语服务, 未成年人 封存. */
  readonly marks?: readonly string[];
  readonly sealed?: boolean;
  /** 男，41 岁 · 证件 150199********1072 · 电话 138****5678: already masked. */
  readonly identity: readonly string[];
  /** Opens the purpose dialog: the look is logged. */
  readonly onReveal?: () => void;
  readonly next?: { readonly tag: DutyTagProps; readonly title: string } | null;
  readonly actions?: ReactNode;
  readonly term?: ReactNode;
  readonly tabs?: readonly CaseTab[];
  readonly tab?: string;
};

/** Who, status, class, next duty, days left: on every screen of one person; one line after scrolling. */
export function CaseHeader(props: CaseHeaderProps) {
  const foot = useRef<HTMLDivElement>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const mark = foot.current;
    if (!mark) return;
    const watch = new IntersectionObserver(([entry]) =>
      setGone(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0),
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, []);
  return (
    <>
      <section className={props.sealed ? 'panel case-header case-sealed' : 'panel case-header'} aria-label="本案">
        <div className="case-top">
          <div className="grow">
            <div className="row-wrap">
              <h1 tabIndex={-1}>{props.name}</h1>
              <StatusTag status={props.status} washed />
              <ClassTag value={props.managementClass} />
              {props.sealed && (
                <Mark tone="sealed" icon="lock">
                  封存
                </Mark>
              )}
              {props.marks?.map((mark) => (
                <Mark key={mark}>{mark}</Mark>
              ))}
            </div>
            <p className="case-identity small ink2">
              {props.identity.map((one) => (
                <span key={one}>{one}</span>
              ))}
              {props.onReveal && (
                <button type="button" className="link under" onClick={props.onReveal}>
                  显示（记入日志）
                </button>
              )}
            </p>
          </div>
          {props.next && (
            <div className="case-next">
              <span className="small ink2">下一件法定待办</span>
              <span className="row-wrap">
                <DutyTag {...props.next.tag} withDay />
                <b className="small">{props.next.title}</b>
              </span>
            </div>
          )}
          {props.actions && <div className="page-actions">{props.actions}</div>}
        </div>
        {props.term}
        {props.tabs && (
          <nav className="case-tabs" aria-label="本案各页">
            {props.tabs.map((tab) => (
              <AppLink key={tab.id} href={tab.href} current={tab.id === props.tab} className={tab.id === props.tab ? 'on' : ''}>
                {tab.title}
                {tab.count !== undefined && ` ${tab.count}`}
              </AppLink>
            ))}
          </nav>
        )}
      </section>
      <div ref={foot} />
      {gone && (
        <div className="case-line" aria-hidden="true">
          <b>{props.name}</b>
          <StatusTag status={props.status} />
          <ClassTag value={props.managementClass} />
          {props.next && (
            <>
              <DutyTag {...props.next.tag} />
              <span className="small">{props.next.title}</span>
            </>
          )}
        </div>
      )}
    </>
  );
}
