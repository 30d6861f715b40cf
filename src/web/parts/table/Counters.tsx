import type { ReactNode } from 'react';
import { AppLink } from '../frame/AppLink.tsx';

export type Counter = {
  readonly title: string;
  readonly value: number;
  /** 最长 3 天; 在管 43 人. */
  readonly note?: string;
  readonly unit?: string;
  readonly tone?: 'over' | 'today' | 'soon';
  readonly href: string;
};

/** One panel, not seven cards; each counter is a filtered list. Zero is quiet. */
export function Counters({ counters, label = '待办数' }: { readonly counters: readonly Counter[]; readonly label?: string }) {
  return (
    <ul className="counters panel" aria-label={label}>
      {counters.map((one) => (
        <li key={one.title} className={one.value > 0 && one.tone ? `counter-${one.tone}` : ''}>
          <AppLink href={one.href}>
            <span className="counter-title">{one.title}</span>
            <b>{one.value}</b>
            <span className="unseen"> {one.unit ?? '件'}，</span>
            {one.note && <span className="note ink3">{one.note}</span>}
            <span className="unseen">，打开列表</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

export type Kpi = {
  readonly title: string;
  readonly definition?: string;
  readonly value: ReactNode;
  readonly part?: number;
  readonly whole?: number;
  /** The denominator in words. */
  readonly of: string;
  /** Who is missing, by reason. */
  readonly missing?: string;
  readonly warn?: boolean;
};

/** A percent never stands alone: n / N, the denominator in words, and what is missing from it. */
export function KpiCell({ kpi }: { readonly kpi: Kpi }) {
  return (
    <li className="kpi">
      {kpi.definition ? (
        <details>
          <summary>{kpi.title}</summary>
          <p className="note ink2">{kpi.definition}</p>
        </details>
      ) : (
        <span className="kpi-title">{kpi.title}</span>
      )}
      <p>
        <b className={kpi.warn ? 'is-today' : ''}>{kpi.value}</b>
        {kpi.part !== undefined && (
          <span className="note ink2 nowrap">
            {kpi.part} / {kpi.whole}
          </span>
        )}
      </p>
      <p className="note ink3">{kpi.of}</p>
      {kpi.missing && <p className="note is-today">{kpi.missing}</p>}
    </li>
  );
}

export function KpiStrip({ kpis, label }: { readonly kpis: readonly Kpi[]; readonly label: string }) {
  return (
    <ul className="kpis panel" aria-label={label}>
      {kpis.map((kpi) => (
        <KpiCell key={kpi.title} kpi={kpi} />
      ))}
    </ul>
  );
}
