import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { Mark } from '../tags/Mark.tsx';

export type PaperRow = {
  readonly title: string;
  readonly state: 'received' | 'blurred' | 'missing';
  readonly detail?: ReactNode;
  readonly note?: string;
  readonly actions?: ReactNode;
};

const look = {
  received: ['check', 'is-done', '已收到'],
  blurred: ['warning', 'is-soon', '模糊，须核对'],
  missing: ['overdue', 'is-today', '未收到'],
} as const;

/** Papers one by one: received, blurred, missing (an amber row). */
export function PaperList({ rows, caption }: { readonly rows: readonly PaperRow[]; readonly caption: string }) {
  return (
    <table className="rows-table">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">状态</th>
          <th scope="col">文书</th>
          <th scope="col">情况</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [icon, tone, word] = look[row.state];
          return (
            <tr key={row.title} className={row.state === 'missing' ? 'paper-missing' : ''}>
              <td className={tone}>
                <Icon name={icon} />
                <span className="unseen">{word}</span>
              </td>
              <th scope="row">
                {row.title}
                {row.note && <span className="note ink3 paper-note">{row.note}</span>}
              </th>
              <td className="small ink2">{row.detail ?? word}</td>
              <td>{row.actions}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** 欠件: follows the file until received or explained; it never blocks. */
export function PaperDebt({
  count,
  title,
  because,
  children,
  actions,
}: {
  readonly count?: number;
  readonly title: ReactNode;
  readonly because?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="paper-debt">
      <div className="row-wrap">
        <Mark tone="soon" icon="paper">
          欠件{count !== undefined && ` ${count}`}
        </Mark>
        <b>{title}</b>
      </div>
      {because}
      {children && <p className="small ink2 paper-debt-words">{children}</p>}
      {actions && <div className="row-wrap">{actions}</div>}
    </div>
  );
}
