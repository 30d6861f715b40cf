import { useState } from 'react';
import { fieldTitle, ledgerFields, type LedgerField } from '#domain/ledger/ledger.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { type Column, useCorrectColumns } from './ledger.queries.ts';

const options = ledgerFields.map((field) => ({ value: field, label: fieldTitle(field) }));

/** Which column is what. Only those that need eyes are open: unknown to us, or called otherwise than we call it. */
export function ColumnsPanel({
  batchId,
  columns,
  onChanged,
}: {
  readonly batchId: string;
  readonly columns: readonly Column[];
  readonly onChanged: () => void;
}) {
  const [all, setAll] = useState(false);
  const [open] = useState(
    () => new Set(columns.filter((c) => c.field === null || fieldTitle(c.field) !== c.header.trim()).map((c) => c.index)),
  );
  const correct = useCorrectColumns(batchId);
  const shown = columns.filter((c) => all || open.has(c.index));
  const change = (column: Column, field: LedgerField | null) =>
    correct.mutate([{ header: column.header, field }], { onSuccess: onChanged });
  return (
    <Panel title="列对应" note={`${columns.length} 列，须看 ${open.size} 列`}>
      {correct.isError && <ProblemNote problem={problemOf(correct.error)} heading="没有改成" />}
      <ul className="ledger-columns">
        {shown.map((column) => (
          <li key={column.index}>
            <span className="ledger-header">
              <b>{column.header}</b>
              <span className="note ink3">{column.sample || '（空）'}</span>
            </span>
            <span className="select-box">
              <select
                className="field-box"
                aria-label={`“${column.header}”这一列对应`}
                value={column.field ?? ''}
                onChange={(event) => change(column, (event.target.value || null) as LedgerField | null)}
              >
                <option value="">不导入</option>
                {options.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            </span>
          </li>
        ))}
        {shown.length === 0 && <li className="small ink2">各列都按名称对上了，不用改。</li>}
      </ul>
      {columns.length > shown.length && (
        <div className="panel-foot">
          <span className="small ink2">另 {columns.length - shown.length} 列已按名称对应</span>
          <Button kind="quiet" size="row" onClick={() => setAll(true)}>
            展开
          </Button>
        </div>
      )}
    </Panel>
  );
}
