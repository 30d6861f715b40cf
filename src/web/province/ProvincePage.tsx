import type { LoadReply } from '#contract/province.ts';
import { PickFile } from '#web/ledger/PickFile.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { dateWords, minuteWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { LoadPage } from './LoadPage.tsx';
import { useLoads, useUploadExport } from './province.queries.ts';

const columnsOn = (today: string): readonly Column<LoadReply>[] => [
  {
    id: 'file',
    title: '导出表',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <AppLink href={paths.province({ load: row.id })}>
        <bdi>{row.fileName}</bdi>
      </AppLink>
    ),
  },
  { id: 'at', title: '交来', phone: 'line', cell: (row) => `${minuteWords(row.at)} ${row.byName}` },
  {
    id: 'compared',
    title: '核对',
    phone: 'tag',
    cell: (row) => (row.comparedOn ? dateWords(row.comparedOn, today) : <span className="is-today">还没有核对</span>),
  },
  { id: 'people', title: '省平台人数', align: 'right', cell: (row) => (row.comparedOn ? row.people : '') },
  { id: 'there', title: '只在省平台', align: 'right', cell: (row) => (row.comparedOn ? row.counts.there : '') },
  { id: 'here', title: '只在归航', align: 'right', cell: (row) => (row.comparedOn ? row.counts.here : '') },
  { id: 'differs', title: '不一致', align: 'right', cell: (row) => (row.comparedOn ? row.counts.differs : '') },
  {
    id: 'kept',
    title: '原表',
    cell: (row) => <span className="ink3 small">{row.dropped ? '已清除' : `保存到 ${dateWords(row.keptUntil, today)}`}</span>,
  },
];

/** What the province's own system holds, laid beside what stands here: nothing is typed twice. */
export function ProvincePage() {
  const { day } = useSession();
  const [load, setLoad] = useQueryValue('load');
  const [after, setAfter] = useQueryValue('after');
  const loads = useLoads(after || undefined);
  const upload = useUploadExport();
  if (load) return <LoadPage key={load} loadId={load} onOther={() => setLoad(null, 'push')} />;
  return (
    <>
      <PageHead
        title="省平台核对"
        lead="把省平台导出的表交进来，逐人逐项和归航对照。不一样的逐条列出，在原来的记录里更正，或者注明原因；省平台的数据不会自己写进案卷。"
        actions={
          <Button href={paths.provinceSheet()} icon="download">
            按省平台表头出表
          </Button>
        }
      />
      <div className="stack">
        <PickFile
          upload={upload}
          heading="把省平台导出的表拖到这里"
          label="选择省平台导出的表"
          note=".xlsx 或 .csv，什么表头、什么顺序都行；各列的对应定一次，以后都用它。"
          onDone={({ loadId }) => setLoad(loadId, 'push')}
        />
        {loads.isError ? (
          <ProblemNote problem={problemOf(loads.error)} heading="没有读到以前的核对" onRetry={() => void loads.refetch()} />
        ) : (
          <LedgerTable
            id="province-loads"
            caption="核对过的导出表"
            columns={columnsOn(day)}
            rows={loads.data?.rows ?? []}
            rowKey={(row) => row.id}
            rowName={(row) => row.fileName}
            loading={loads.isPending}
            {...(loads.data &&
              (loads.data.after || after) && {
                pager: {
                  words: '每页 20 份',
                  ...(loads.data.after && { onNext: () => setAfter(loads.data.after, 'push') }),
                  ...(after && { onPrevious: () => window.history.back() }),
                },
              })}
            empty={<EmptyNote title="还没有核对过">第一份导出表交来以后，这里会留下它的结果。</EmptyNote>}
          />
        )}
      </div>
    </>
  );
}
