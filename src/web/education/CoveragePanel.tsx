import { useState } from 'react';
import { strandTitle, gapReasonTitle } from '#domain/education/education.ts';
import { notDueTitle } from '#domain/education/coverage.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { CoverageGrid, type CoverageMark } from '#web/parts/table/CoverageGrid.tsx';
import { problemOf } from '#web/platform/call.ts';
import { type Coverage, useCoverage } from './education.queries.ts';

type Mark = Coverage['rows'][number]['marks'][number];
const gridMark = (mark: Mark): CoverageMark => {
  switch (mark) {
    case 'not-asked':
      return 'unasked';
    case 'none-held':
    case 'not-invited':
    case 'ended':
      return 'outside';
    default:
      return mark;
  }
};
const monthTitle = (month: string): string => `${Number(month.slice(5))}月`;

/** Person × strand × month: gaps first, n over N, the reason of every gap. */
export function CoveragePanel({ month, months }: { readonly month: string; readonly months: number }) {
  const [which, setWhich] = useState<'gaps' | 'all'>('gaps');
  const found = useCoverage(month, months, which === 'gaps');
  const first = found.data?.pages[0];
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="panel" aria-label="覆盖">
      <div className="panel-head coverage-head">
        <h2>覆盖，人 × 类别 × 月</h2>
        {first && (
          <Segments
            label="看谁"
            value={which}
            options={[
              { value: 'gaps', label: `有缺 ${first.withGaps}，新入 ${first.newcomers}` },
              { value: 'all', label: `全部 ${first.people}` },
            ]}
            onChange={setWhich}
          />
        )}
      </div>
      {found.isError && (
        <div className="panel-body">
          <ProblemNote
            problem={problemOf(found.error)}
            heading="覆盖没有读到"
            articleTitle={citeWords}
            onRetry={() => void found.refetch()}
          />
        </div>
      )}
      {found.isPending && <Wait what="覆盖" />}
      {first && first.columns.length === 0 && <EmptyNote title="这几个月还没有排课">排了课，这里按人列出到、补和缺的原因。</EmptyNote>}
      {first && first.columns.length > 0 && rows.length === 0 && <EmptyNote title="没有缺口">应到的都到了，或者已经补上。</EmptyNote>}
      {first && rows.length > 0 && (
        <CoverageGrid
          caption={`${monthTitle(month)}为止 ${months} 个月的覆盖`}
          columns={first.columns.map((one) => ({
            id: one.id,
            month: monthTitle(one.month),
            strand: strandTitle[one.strand].slice(0, 1),
            now: one.month === month,
            ...(one.due !== null && { due: one.due, came: one.came + one.madeUp }),
          }))}
          rows={rows.map((row) => ({
            id: row.caseId,
            name: row.name,
            marks: row.marks.map(gridMark),
            still: row.still > 0 ? `缺 ${row.still}` : row.marks.includes('newcomer') ? `入矫 ${row.enteredOn.slice(5)}` : '',
          }))}
        />
      )}
      {found.hasNextPage && (
        <div className="panel-foot">
          <Button size="row" busy={found.isFetchingNextPage && '正在读取'} onClick={() => void found.fetchNextPage()}>
            再看 20 人
          </Button>
        </div>
      )}
      {first && first.columns.some((one) => one.month === month && one.due !== null) && (
        <ul className="coverage-sums small">
          {first.columns
            .filter((one) => one.month === month && one.due !== null)
            .map((one) => (
              <li key={one.id}>
                <b>{strandTitle[one.strand]}</b> 到 {one.came + one.madeUp} / {one.due}
                {one.madeUp > 0 && `（补 ${one.madeUp}）`}；在册 {one.registered}
                {one.minus.map((m) => `，减${notDueTitle[m.reason]} ${m.count}`).join('')}
                {one.gaps.length > 0 && `；缺：${one.gaps.map((gap) => `${gapReasonTitle[gap.reason]} ${gap.count}`).join('，')}`}
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
