import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Icon } from '../icons/Icon.tsx';
import type { Column } from './column.ts';
import { PhoneRows } from './PhoneRows.tsx';
import { TableSettings } from './TableSettings.tsx';
import { useTableLook } from './table-look.ts';

/** Keyset pages: only next and previous, twenty rows each. */
export type Pager = {
  /** 第 1—20 行，共 43. */
  readonly words: string;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
};

export type LedgerTableProps<R> = {
  /** Names the person's settings of this table. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** For readers: 选中 赵志刚. */
  readonly rowName: (row: R) => string;
  readonly onOpen?: (row: R) => void;
  /** At most two verbs and ⋯. */
  readonly actions?: (row: R) => ReactNode;
  readonly loading?: boolean;
  readonly selected?: readonly string[];
  readonly onSelect?: (keys: readonly string[]) => void;
  readonly sort?: { readonly by: string; readonly down: boolean };
  readonly onSort?: (by: string) => void;
  readonly totals?: ReactNode;
  readonly pager?: Pager;
  /** 数据截至 11月23日 10:42, and what is masked. */
  readonly asOf?: ReactNode;
  readonly empty: ReactNode;
  /** More keys for the row one stands on; each has a button in its actions too. */
  readonly rowKeys?: readonly { readonly key: string; readonly title: string; readonly run: (row: R) => void }[];
  /** A worklist: when a row is done and gone, one stands on the next. */
  readonly keepPlace?: boolean;
  /** What rows that lie together have in common, said above the first of them: a day. */
  readonly band?: (row: R) => string;
  /** A bar at the row's left: what was not given, what is to be looked at. The words of the row say it too. */
  readonly rowMark?: (row: R) => 'refused' | 'notable' | 'plain';
  /** Above the head: query bar, batch bar. */
  readonly top?: ReactNode;
};

export function LedgerTable<R>(props: LedgerTableProps<R>) {
  const { columns, rows, rowKey, rowName, selected = [], onSelect, loading = false, rowKeys = [], keepPlace = false } = props;
  const { look, change, reset } = useTableLook(
    props.id,
    columns.filter((one) => one.hiddenAtFirst).map((one) => one.id),
  );
  const shown = columns.filter((one) => one.fixed || !look.hidden.includes(one.id));
  const [current, setCurrent] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => setCurrent((now) => (keepPlace ? Math.min(now, rows.length - 1) : -1)), [rows, keepPlace]);
  useEffect(() => {
    const row = body.current?.querySelectorAll('tr:not(.row-band)')[current];
    row?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  const toggle = (key: string) => onSelect?.(selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key]);
  const all = rows.length > 0 && rows.every((row) => selected.includes(rowKey(row)));
  const at = rows[current];
  useKeys([
    { key: 'j', title: '下一行', run: () => setCurrent((now) => Math.min(now + 1, rows.length - 1)) },
    { key: 'k', title: '上一行', run: () => setCurrent((now) => Math.max(now - 1, 0)) },
    ...(props.onOpen ? [{ key: 'Enter', title: '打开这一行', run: () => at !== undefined && props.onOpen?.(at) }] : []),
    ...rowKeys.map(({ key, title, run }) => ({ key, title, run: () => at !== undefined && run(at) })),
    ...(onSelect ? [{ key: 'x', title: '选中这一行', run: () => at !== undefined && toggle(rowKey(at)) }] : []),
  ]);
  const span = shown.length + (onSelect ? 1 : 0) + (props.actions ? 1 : 0);
  return (
    <div className="ledger">
      <div className="panel ledger-panel">
        {props.top}
        {/* wider than its place at times: the keyboard has to reach it to move it */}
        <div className="ledger-scroll" tabIndex={0} role="group" aria-label={props.caption}>
          <table className={`ledger-table ledger-${look.density}`} aria-busy={loading}>
            <caption className="unseen">{props.caption}</caption>
            <thead>
              <tr>
                {onSelect && (
                  <th scope="col" className="cell-tick">
                    <input
                      type="checkbox"
                      className="tick"
                      aria-label="选中本页全部"
                      checked={all}
                      onChange={() => onSelect(all ? [] : rows.map(rowKey))}
                    />
                  </th>
                )}
                {shown.map((column) => {
                  const sorted = props.sort?.by === column.id;
                  return (
                    <th
                      key={column.id}
                      scope="col"
                      style={column.width === undefined ? undefined : { width: column.width }}
                      className={column.align === 'right' ? 'right' : ''}
                      aria-sort={sorted ? (props.sort?.down ? 'descending' : 'ascending') : undefined}
                    >
                      {column.sortable && props.onSort ? (
                        <button type="button" className={sorted ? 'sorter sorted' : 'sorter'} onClick={() => props.onSort?.(column.id)}>
                          {column.title}
                          {sorted && <Icon name={props.sort?.down ? 'down' : 'up'} />}
                        </button>
                      ) : (
                        column.title
                      )}
                    </th>
                  );
                })}
                {props.actions && <th scope="col">操作</th>}
              </tr>
            </thead>
            <tbody ref={body}>
              {loading && rows.length === 0
                ? [1, 2, 3, 4, 5, 6, 7, 8].map((n) => (
                    <tr key={n} aria-hidden="true">
                      {Array.from({ length: span }, (_, cell) => (
                        <td key={cell}>
                          <i className="grey-bar" />
                        </td>
                      ))}
                    </tr>
                  ))
                : rows.map((row, index) => {
                    const key = rowKey(row);
                    const picked = selected.includes(key);
                    const band = props.band?.(row);
                    const before = rows[index - 1];
                    const mark = props.rowMark?.(row) ?? 'plain';
                    return (
                      <Fragment key={key}>
                        {band !== undefined && (before === undefined || props.band?.(before) !== band) && (
                          <tr className="row-band">
                            <th scope="rowgroup" colSpan={span}>
                              {band}
                            </th>
                          </tr>
                        )}
                        <tr
                          className={`${picked ? 'row-picked' : ''}${index === current ? ' row-now' : ''}${mark === 'plain' ? '' : ` row-${mark}`}`}
                          onClick={() => setCurrent(index)}
                          onDoubleClick={() => props.onOpen?.(row)}
                        >
                          {onSelect && (
                            <td className="cell-tick">
                              <input
                                type="checkbox"
                                className="tick"
                                aria-label={`选中 ${rowName(row)}`}
                                checked={picked}
                                onChange={() => toggle(key)}
                              />
                            </td>
                          )}
                          {shown.map((column, n) =>
                            n === 0 ? (
                              <th key={column.id} scope="row">
                                {column.cell(row)}
                              </th>
                            ) : (
                              <td key={column.id} className={column.align === 'right' ? 'right' : ''}>
                                {column.cell(row)}
                              </td>
                            ),
                          )}
                          {props.actions && <td className="cell-verbs">{props.actions(row)}</td>}
                        </tr>
                      </Fragment>
                    );
                  })}
              {!loading && rows.length === 0 && (
                <tr>
                  <td colSpan={span} className="cell-empty">
                    {props.empty}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
        <PhoneRows
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          {...(props.actions && { actions: props.actions })}
          empty={loading ? null : props.empty}
        />
        {(props.totals || props.pager) && (
          <div className="ledger-foot small">
            <span className="grow">{props.totals}</span>
            {props.pager && (
              <nav className="row no-print" aria-label="翻页">
                <span className="ink2">{props.pager.words}</span>
                {props.pager.onPrevious && (
                  <button type="button" className="link" onClick={props.pager.onPrevious}>
                    <Icon name="left" small /> 上一页
                  </button>
                )}
                {props.pager.onNext && (
                  <button type="button" className="link" onClick={props.pager.onNext}>
                    下一页 <Icon name="right" small />
                  </button>
                )}
              </nav>
            )}
          </div>
        )}
      </div>
      <div className="ledger-note note ink3">
        <span className="grow">
          {props.asOf}{' '}
          <span className="desk-only no-print">
            <span className="kbd">j</span> <span className="kbd">k</span> 上下行
            {props.onOpen && (
              <>
                {' '}
                · <span className="kbd">Enter</span> 打开
              </>
            )}
            {rowKeys.map(({ key, title }) => (
              <span key={key}>
                {' '}
                · <span className="kbd">{key}</span> {title}
              </span>
            ))}
            {onSelect && (
              <>
                {' '}
                · <span className="kbd">x</span> 选中
              </>
            )}
          </span>
        </span>
        <span className="desk-only">
          <TableSettings
            columns={columns.map((one) => ({ id: one.id, title: one.title, fixed: one.fixed === true }))}
            look={look}
            onChange={change}
            onReset={reset}
          />
        </span>
      </div>
    </div>
  );
}
