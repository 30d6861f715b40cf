import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { trailKinds } from '#contract/workforce.ts';
import { type TrailKind, useTrail } from './workforce.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

type Row = NonNullable<ReturnType<typeof useTrail>['data']>['rows'][number];
const title: { readonly [K in TrailKind]: string } = { looks: '查看案卷', refusals: '依法不予', administration: '管理操作' };
const columns: readonly Column<Row>[] = [
  { id: 'at', title: '时间', fixed: true, phone: 'tag', cell: (row) => <span className="nowrap">{instantWords(row.at)}</span> },
  { id: 'who', title: '谁', phone: 'name', cell: (row) => row.who },
  { id: 'post', title: '岗位', phone: 'line', cell: (row) => row.post },
  { id: 'what', title: '做了什么', phone: 'line', cell: (row) => row.what },
  { id: 'case', title: '案号', cell: (row) => row.caseNumber ?? '' },
  { id: 'purpose', title: '目的或依据', cell: (row) => row.purpose ?? '' },
];

/** Every look, every refused attempt, every step of an administrator. Nothing here can be edited. */
export function TrailPage() {
  const [asked] = useQueryValue('kind');
  const [after, setAfter] = useQueryValue('after');
  const kind = trailKinds.find((one) => one === asked) ?? 'looks';
  const trail = useTrail(kind, after || undefined);
  if (trail.isError) return <ProblemNote problem={problemOf(trail.error)} heading="没有打开日志" onRetry={() => void trail.refetch()} />;
  return (
    <>
      <PageHead title="查看日志" lead="看过谁的案卷、办不成的和为什么、管理员做了什么，都在这里；只能查看，不能改。" />
      <SavedViews current={kind} views={trailKinds.map((one) => ({ id: one, title: title[one], href: paths.trail({ kind: one }) }))} />
      <LedgerTable
        id="trail"
        caption={title[kind]}
        columns={columns}
        rows={trail.data?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={(row) => row.who}
        loading={trail.isPending}
        {...(trail.data &&
          (trail.data.after || after) && {
            pager: {
              words: '每页 20 条',
              ...(trail.data.after && { onNext: () => setAfter(trail.data.after, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={<EmptyNote title="还没有记录">有人查看案卷或办理被依法不予时，这里就会有。</EmptyNote>}
      />
    </>
  );
}
