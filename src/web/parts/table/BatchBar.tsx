import type { ReactNode } from 'react';

/** Appears on selection. Decisions are never in it, and it says so. */
export function BatchBar({
  count,
  unit = '人',
  onClear,
  children,
  says = '训诫、警告等决定须逐案办理，不提供批量',
}: {
  readonly count: number;
  readonly unit?: string;
  readonly onClear: () => void;
  readonly children: ReactNode;
  readonly says?: string;
}) {
  if (count === 0) return null;
  return (
    <div className="batch-bar no-print" role="region" aria-label="批量办理">
      <span className="nowrap" role="status">
        <b>
          已选 {count} {unit}
        </b>{' '}
        <button type="button" className="link small" onClick={onClear}>
          清除
        </button>
      </span>
      <span className="row-wrap">{children}</span>
      <span className="small ink2 batch-says">{says}</span>
    </div>
  );
}
