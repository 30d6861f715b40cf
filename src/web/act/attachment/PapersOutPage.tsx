import { useState } from 'react';
import { type PaperOutRow, refuseSignature } from '#contract/attachment.ts';
import { handTitle } from '#domain/archive/catalogue/paper-row.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { usePapersOut } from './attachment.queries.ts';
import { BringBack } from './BringBack.tsx';
import { RefuseSignature } from './RefuseSignature.tsx';

const columns: readonly Column<PaperOutRow>[] = [
  {
    id: 'title',
    title: '文书',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <FileLink href={`/api/papers/${row.paperId}/pdf`} className="who">
        {row.title}
      </FileLink>
    ),
  },
  {
    id: 'name',
    title: '本人',
    phone: 'line',
    cell: (row) => (
      <AppLink className="under" href={paths.case({ caseId: row.caseId, tab: 'papers' })}>
        {row.name}
      </AppLink>
    ),
  },
  { id: 'number', title: '字号', phone: 'line', cell: (row) => row.number ?? <span className="ink3 small">不编号</span> },
  { id: 'hand', title: '要什么', phone: 'line', cell: (row) => handTitle[row.hand] },
  { id: 'out', title: '出具', cell: (row) => <span className="mono">{row.outOn}</span> },
  {
    id: 'days',
    title: '在外',
    phone: 'tag',
    align: 'right',
    cell: (row) => (row.days === 0 ? '今天' : `${row.days} 天`),
  },
  { id: 'office', title: '司法所', cell: (row) => row.office ?? <span className="ink3 small">未分派</span> },
  {
    id: 'act',
    title: '记录',
    hiddenAtFirst: true,
    cell: (row) => (
      <AppLink className="under" href={recordPath(row.caseId, row.actSeq)}>
        #{String(row.actSeq).padStart(4, '0')}
      </AppLink>
    ),
  },
];

type Doing = { readonly row: PaperOutRow; readonly what: 'back' | 'refused' };

/** 未签回: what was printed for a hand and has not come back, the longest out first. Nothing leaves the list by itself. */
export function PapersOutPage() {
  const { day, post } = useSession();
  const [after, setAfter] = useQueryValue('after');
  const list = usePapersOut(undefined, after || undefined);
  const [doing, setDoing] = useState<Doing | null>(null);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="未签回没有读到" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  return (
    <>
      <PageHead title="未签回的文书" lead="出具以后要本人签名、捺印或签收的，签好的扫描件交回来，或者写明拒签，才从这里去掉。" />
      <LedgerTable
        id="papers-out"
        caption="未签回的文书"
        columns={columns}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.paperId}
        rowName={(row) => `${row.name}的${row.title}`}
        loading={list.isPending}
        actions={(row) => (
          <>
            <button
              type="button"
              className="link"
              aria-label={`交签字件：${row.name}的${row.title}`}
              onClick={() => setDoing({ row, what: 'back' })}
            >
              交签字件
            </button>
            {refuseSignature.permission.some((one) => one === post) && (
              <>
                {'　'}
                <button
                  type="button"
                  className="link"
                  aria-label={`拒绝签字：${row.name}的${row.title}`}
                  onClick={() => setDoing({ row, what: 'refused' })}
                >
                  拒绝签字
                </button>
              </>
            )}
          </>
        )}
        asOf={`数据截至 ${dayWords(day)}。这个功能启用以前出具的不在这里。`}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: '每页 20 份，在外最久的在前',
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={<EmptyNote title="没有未签回的文书">签发的记录出了要签字的文书，就在这里等签字件。</EmptyNote>}
      />
      {doing?.what === 'back' && <BringBack row={doing.row} onClose={() => setDoing(null)} />}
      {doing?.what === 'refused' && <RefuseSignature row={doing.row} onClose={() => setDoing(null)} />}
    </>
  );
}
