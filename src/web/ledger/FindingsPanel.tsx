import { useMemo, useState } from 'react';
import type { BatchCorrection, BatchFinding } from '#contract/ledger.ts';
import { isFormat } from '#domain/ledger/correction.ts';
import { findingTitle, type LedgerField } from '#domain/ledger/ledger.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { problemOf } from '#web/platform/call.ts';
import { CorrectedBy, FillCell, OriginalCell } from './FindingCells.tsx';
import { type BatchView, useAcceptFormat, useCorrect } from './ledger.queries.ts';

type View = 'faults' | 'format' | 'law' | 'warnings' | 'corrected';
const pageSize = 20;
const keptFindings = 2000;
const keyOf = (one: BatchFinding) => `${one.row} ${one.field} ${one.code}`;
const isFinding = (one: BatchFinding | BatchCorrection): one is BatchFinding => 'code' in one;

/** Faults cell by cell: what stood there, why it cannot be, what to do; and doing it, in place. */
export function FindingsPanel({
  view: { batch, faults, warnings, corrections },
  open,
}: {
  readonly view: BatchView;
  readonly open: boolean;
}) {
  const [view, setView] = useState<View>('faults');
  const [from, setFrom] = useState(0);
  const [filling, setFilling] = useState<string | null>(null);
  const correct = useCorrect(batch.id);
  const format = useAcceptFormat(batch.id);
  const lists = useMemo(
    () => ({
      faults,
      warnings,
      format: faults.filter((one) => isFormat(one.code)),
      law: faults.filter((one) => !isFormat(one.code)),
      // The latest first: that is what one may want to take back.
      corrected: corrections.toSorted((a, b) => b.at.localeCompare(a.at)),
    }),
    [faults, warnings, corrections],
  );
  const rows: readonly (BatchFinding | BatchCorrection)[] = lists[view];
  // A last page that was worked off shows the one before it.
  const start = Math.min(from, Math.max(0, Math.floor((rows.length - 1) / pageSize) * pageSize));
  const page = useMemo(() => rows.slice(start, start + pageSize), [rows, start]);
  // So many stand on the screen; the marked workbook has all of them.
  const more = (batch.split.faults ?? 0) > faults.length || warnings.length >= keptFindings;
  const kept = more ? `这里列前 ${keptFindings} 处上下，全部问题标注在下载的原表里。` : '';
  const formatFixes = [...faults, ...warnings].filter((one) => one.fix !== null && isFormat(one.code)).length;
  const put = (row: number, field: LedgerField, value: string | null) =>
    correct.mutate([{ row, field, value }], { onSuccess: () => setFilling(null) });
  const nowIn = (one: BatchFinding) => corrections.find((c) => c.row === one.row && c.field === one.field)?.value;
  const accept = (one: BatchFinding) => (one.fix === null ? setFilling(keyOf(one)) : put(one.row, one.fix.field, one.fix.value));
  const columns: readonly Column<BatchFinding | BatchCorrection>[] = [
    { id: 'row', title: '行', fixed: true, align: 'right', phone: 'tag', cell: (one) => one.row },
    { id: 'column', title: '列', phone: 'name', cell: (one) => one.column },
    {
      id: 'original',
      title: '原表内容',
      phone: 'line',
      cell: (one) => <OriginalCell original={one.original} now={isFinding(one) ? nowIn(one) : one.value} />,
    },
    view === 'corrected'
      ? { id: 'who', title: '谁改的', phone: 'line', cell: (one) => (isFinding(one) ? null : <CorrectedBy one={one} />) }
      : {
          id: 'message',
          title: '问题',
          phone: 'line',
          cell: (one) =>
            isFinding(one) ? (
              <span className="stack-tight ledger-words">
                {one.message}
                {!one.message.startsWith(findingTitle(one.code)) && <span className="note ink3">{findingTitle(one.code)}</span>}
              </span>
            ) : null,
        },
    ...(view === 'corrected'
      ? []
      : [
          {
            id: 'suggestion',
            title: '建议',
            phone: 'line' as const,
            cell: (one: BatchFinding | BatchCorrection) =>
              !isFinding(one) ? null : filling === keyOf(one) ? (
                <FillCell
                  finding={one}
                  busy={correct.isPending}
                  onPut={(field, value) => put(one.row, field, value)}
                  onClose={() => setFilling(null)}
                />
              ) : (
                <span className="ledger-words ledger-advice">{one.suggestion}</span>
              ),
          },
        ]),
  ];
  const verbs = (one: BatchFinding | BatchCorrection) => {
    if (!isFinding(one))
      return (
        <Button size="row" onClick={() => put(one.row, one.field, null)} label={`第 ${one.row} 行 ${one.column} 恢复原表`}>
          恢复原表
        </Button>
      );
    if (filling === keyOf(one)) return null;
    const { fix } = one;
    return (
      <span className="row">
        {fix !== null && (
          <Button size="row" onClick={() => accept(one)} label={`第 ${one.row} 行 采纳：${fix.column}改为${fix.value}`}>
            采纳
          </Button>
        )}
        <Button
          size="row"
          kind={fix === null ? 'plain' : 'quiet'}
          onClick={() => setFilling(keyOf(one))}
          label={`第 ${one.row} 行 ${one.column} 填写`}
        >
          填写
        </Button>
      </span>
    );
  };
  const failed = correct.error ?? format.error;
  return (
    <>
      {failed && <ProblemNote problem={problemOf(failed)} heading="没有改成" />}
      <LedgerTable<BatchFinding | BatchCorrection>
        id="ledger-findings"
        caption="逐格问题"
        columns={columns}
        rows={page}
        rowKey={(one) => (isFinding(one) ? keyOf(one) : `${one.row} ${one.field}`)}
        rowName={(one) => `第 ${one.row} 行 ${one.column}`}
        {...(open && { actions: verbs })}
        keepPlace
        {...(open &&
          view !== 'corrected' && {
            rowKeys: [
              {
                key: 'Enter',
                title: '采纳',
                run: (one) => {
                  if (isFinding(one)) accept(one);
                },
              },
              {
                key: 'e',
                title: '填写',
                run: (one) => {
                  if (isFinding(one)) setFilling(keyOf(one));
                },
              },
            ],
          })}
        top={
          <div className="ledger-top row-wrap between">
            <span className="row-wrap">
              <h2 className="section">逐格问题</h2>
              <Segments
                label="看哪些"
                value={view}
                onChange={(next) => {
                  setView(next as View);
                  setFrom(0);
                  setFilling(null);
                }}
                options={[
                  { value: 'faults', label: `全部 ${faults.length}` },
                  { value: 'format', label: `格式 ${lists.format.length}` },
                  { value: 'law', label: `须逐条定 ${lists.law.length}` },
                  { value: 'warnings', label: `提醒 ${warnings.length} 处` },
                  ...(corrections.length > 0 ? [{ value: 'corrected' as const, label: `已改 ${corrections.length}` }] : []),
                ]}
              />
            </span>
            {open && formatFixes > 0 && (
              <Button size="row" busy={format.isPending && '正在核对'} onClick={() => format.mutate()}>
                采纳格式建议 {formatFixes} 处
              </Button>
            )}
          </div>
        }
        totals={rows.length === 0 ? '没有' : `显示 ${start + 1}–${Math.min(rows.length, start + pageSize)} / ${rows.length}`}
        asOf={`${kept}有错的行不导入，好的行不受影响。提醒不挡导入。改过的格记明谁改的，原表内容照样留着。`}
        {...(rows.length > pageSize && {
          pager: {
            words: '每页 20 处',
            ...(start + pageSize < rows.length && { onNext: () => setFrom(start + pageSize) }),
            ...(start > 0 && { onPrevious: () => setFrom(start - pageSize) }),
          },
        })}
        empty={
          <EmptyNote title={view === 'warnings' ? '没有要提醒的' : '没有错误了'}>
            {open && batch.state === 'checked' && '可以正式导入。'}
          </EmptyNote>
        }
      />
    </>
  );
}
