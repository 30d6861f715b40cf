import { useState } from 'react';
import type { BatchFinding } from '#contract/ledger.ts';
import { isFormatFault, type FaultCode } from '#domain/ledger/ledger.ts';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { type Column, LedgerTable } from '#web/parts/table/LedgerTable.tsx';

type View = 'faults' | 'format' | 'law' | 'warnings';
const pageSize = 20;

const columns: readonly Column<BatchFinding>[] = [
  { id: 'row', title: '行', fixed: true, align: 'right', phone: 'tag', cell: (one) => one.row },
  { id: 'column', title: '列', phone: 'name', cell: (one) => one.column },
  { id: 'original', title: '原表内容', phone: 'line', cell: (one) => <span className="ledger-cell">{one.original || '（空）'}</span> },
  { id: 'message', title: '问题', phone: 'line', cell: (one) => <span className="stack-tight ledger-words">{one.message}<span className="note mono ink3">{one.code}</span></span> },
  { id: 'suggestion', title: '建议', phone: 'line', cell: (one) => <span className="ledger-words ledger-advice">{one.suggestion}</span> },
];

/** Faults cell by cell: what stood there, why it cannot be, what to do. */
export function FindingsPanel({ faults, warnings }: { readonly faults: readonly BatchFinding[]; readonly warnings: readonly BatchFinding[] }) {
  const [view, setView] = useState<View>('faults');
  const [from, setFrom] = useState(0);
  const format = faults.filter((one) => isFormatFault(one.code as FaultCode));
  const law = faults.filter((one) => !isFormatFault(one.code as FaultCode));
  const rows = { faults, format, law, warnings }[view];
  return (
    <LedgerTable
      id="ledger-findings" caption="逐格问题" columns={columns} rows={rows.slice(from, from + pageSize)} rowKey={(one) => `${one.row} ${one.column} ${one.code}`} rowName={(one) => `第 ${one.row} 行 ${one.column}`}
      top={(
        <div className="ledger-top row-wrap">
          <h2 className="section">逐格问题</h2>
          <Segments label="看哪些" value={view} onChange={(next) => { setView(next as View); setFrom(0); }}
            options={[{ value: 'faults', label: `全部 ${faults.length}` }, { value: 'format', label: `格式 ${format.length}` }, { value: 'law', label: `须逐条核对 ${law.length}` }, { value: 'warnings', label: `提醒 ${warnings.length}` }]} />
        </div>
      )}
      totals={`显示 ${Math.min(rows.length, from + 1)}–${Math.min(rows.length, from + pageSize)} / ${rows.length}`} asOf="有错的行不导入，好的行不受影响。提醒不挡导入。"
      {...(rows.length > pageSize && { pager: { words: '每页 20 处', ...(from + pageSize < rows.length && { onNext: () => setFrom(from + pageSize) }), ...(from > 0 && { onPrevious: () => setFrom(from - pageSize) }) } })}
      empty={<EmptyNote title={view === 'warnings' ? '没有要提醒的' : '没有发现错误'}>可以正式导入。</EmptyNote>}
    />
  );
}
