import './ledger.css';
import { StepsBar } from '#web/parts/form/StepsBar.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { minuteWords } from '#web/parts/tags/say.ts';
import type { BatchReply } from '#contract/ledger.ts';
import { BatchSteps } from './BatchSteps.tsx';
import { PickFile } from './PickFile.tsx';
import { useBatches, useUpload } from './ledger.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import type { Post } from '#domain/permission.ts';

/** Who lays the province's export beside what stands here: the menu has no room for one more door. */
const compares: readonly Post[] = ['county-agency', 'office'];
const stateTitle: { readonly [S in BatchReply['state']]: string } = {
  checked: '未导入',
  taking: '正在导入',
  taken: '已导入',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '停在半路',
};
const columns: readonly Column<BatchReply>[] = [
  {
    id: 'file',
    title: '文件',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <AppLink href={paths.import({ batch: row.id })}>
        <bdi>{row.fileName}</bdi>
      </AppLink>
    ),
  },
  {
    id: 'at',
    title: '交来时间',
    phone: 'line',
    cell: (row) => minuteWords(row.at),
  },
  { id: 'state', title: '情况', phone: 'tag', cell: (row) => stateTitle[row.state] },
  { id: 'rows', title: '行数', align: 'right', cell: (row) => row.rows },
  { id: 'accepted', title: '可收', align: 'right', cell: (row) => row.accepted },
  { id: 'taken', title: '导入', align: 'right', cell: (row) => row.split.taken ?? '' },
];

/** A bureau's ledger, as it is, becomes cases: pick, match the columns, inspect, take in. */
export function ImportPage() {
  const { post } = useSession();
  const [batch, setBatch] = useQueryValue('batch');
  const [after, setAfter] = useQueryValue('after');
  const batches = useBatches(after || undefined);
  const upload = useUpload();
  if (batch) return <BatchSteps key={batch} batchId={batch} onOther={() => setBatch(null)} />;
  return (
    <>
      <PageHead
        title="台账导入"
        lead="把现有台账接进来：好的行建立案卷，有错的行逐格指出，标注在原表上还给你。"
        {...(compares.includes(post) && {
          actions: (
            <Button href={paths.province()} icon="sync">
              省平台核对
            </Button>
          ),
        })}
      />
      <div className="stack">
        <StepsBar
          label="台账导入的四步"
          steps={[
            { id: 'file', title: '选择文件', state: 'now' },
            { id: 'columns', title: '对应列', state: 'open' },
            { id: 'inspect', title: '试导入并核对', state: 'open' },
            { id: 'take', title: '正式导入', state: 'open' },
          ]}
        />
        <PickFile
          upload={upload}
          heading="把台账拖到这里"
          label="选择台账文件"
          note=".xlsx 或 .csv，各单位自己的表头都行；表头自动寻找，各列按意思对应，先核对后导入。"
          onDone={({ batchId }) => setBatch(batchId, 'push')}
        />
        <LedgerTable
          id="import-batches"
          caption="交来过的台账"
          columns={columns}
          rows={batches.data?.rows ?? []}
          rowKey={(row) => row.id}
          rowName={(row) => row.fileName}
          loading={batches.isPending}
          {...(batches.data &&
            (batches.data.after || after) && {
              pager: {
                words: '每页 20 份',
                ...(batches.data.after && { onNext: () => setAfter(batches.data.after, 'push') }),
                ...(after && { onPrevious: () => window.history.back() }),
              },
            })}
          empty={<EmptyNote title="还没有导入过台账">第一份交来以后，这里会留下它的结果。</EmptyNote>}
        />
      </div>
    </>
  );
}
