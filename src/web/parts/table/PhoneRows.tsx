import { Fragment, type ReactNode } from 'react';
import type { Column } from './column.ts';

type PhoneRowsProps<R> = {
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  readonly actions?: (row: R) => ReactNode;
  readonly empty: ReactNode;
};

/** A table on the phone: name, tag, one line, verb. Never a sideways scroll. */
export function PhoneRows<R>({ rows, columns, rowKey, actions, empty }: PhoneRowsProps<R>) {
  const names = columns.filter((one) => one.phone === 'name');
  const name = names.length > 0 ? names : columns.slice(0, 1);
  const tags = columns.filter((one) => one.phone === 'tag');
  const lines = columns.filter((one) => one.phone === 'line');
  return (
    <ul className="phone-rows">
      {rows.length === 0 && <li>{empty}</li>}
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="between">
            <span className="row-wrap phone-name">
              {name.map((column) => (
                <Fragment key={column.id}>{column.cell(row)}</Fragment>
              ))}
            </span>
            <span className="row">
              {tags.map((column) => (
                <Fragment key={column.id}>{column.cell(row)}</Fragment>
              ))}
            </span>
          </div>
          {lines.length > 0 && (
            <p className="small ink2 phone-line">
              {lines.map((column) => (
                <span key={column.id}>
                  <span className="ink3">{column.title}</span> {column.cell(row)}
                </span>
              ))}
            </p>
          )}
          {actions && <div className="row-wrap phone-verbs">{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}
