import { inquiryStates, type InquiryRow } from '#contract/inquiry.ts';
import { opinionTitle, trackTitle } from '#domain/inquiry/inquiry.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { tagOf } from '#web/act/words.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { useKeys } from '#web/parts/frame/keys.ts';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { type InquiryState, useInquiries } from './inquiry.queries.ts';

const stateTitle: { readonly [S in InquiryState]: string } = { open: '在办', ended: '已提出意见' };
const columnsFor = (today: string, soonUntil: string): readonly Column<InquiryRow>[] => [
  {
    id: 'name',
    title: '被评估人',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <AppLink href={paths.inquiry({ fileId: row.id })} className="who">
        {row.name}
      </AppLink>
    ),
  },
  {
    id: 'due',
    title: '意见期限',
    phone: 'tag',
    cell: (row) =>
      row.opinion ? (
        <DutyTag state="done" text={`${row.opinion.on} ${opinionTitle[row.opinion.is]}`} />
      ) : row.dueOn ? (
        <DutyTag {...tagOf({ dueOn: row.dueOn, provisional: row.provisional }, today, soonUntil)} withDay />
      ) : (
        '没有期限'
      ),
  },
  { id: 'commissioner', title: '委托机关', phone: 'line', cell: (row) => row.commissioner },
  { id: 'received', title: '收齐', cell: (row) => <span className="mono">{row.receivedOn}</span> },
  { id: 'track', title: '程序', cell: (row) => trackTitle[row.track] },
  { id: 'interviews', title: '笔录', cell: (row) => `${row.interviews} 份` },
  { id: 'office', title: '承办', cell: (row) => row.office ?? '区县机构' },
  { id: 'number', title: '编号', cell: (row) => row.number },
];

/** 调查评估: what courts, prisons and others have asked, and until when the opinion is owed. */
export function InquiryListPage() {
  const { day, post } = useSession();
  const go = useGo();
  const [asked] = useQueryValue('state');
  const [after, setAfter] = useQueryValue('after');
  const state = inquiryStates.find((one) => one === asked) ?? 'open';
  const list = useInquiries(state, after || undefined);
  const soonUntil = useSoonUntil(day);
  const may = mayDo('inquiry.commissioned', post);
  useKeys(may ? [{ key: 'n', title: '登记调查评估委托', run: () => go(paths.inquiryNew()) }] : []);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开调查评估" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  return (
    <>
      <PageHead
        title="调查评估"
        lead="收齐委托函和附件后，10 个工作日内提出意见，速裁案件 5 个工作日。意见供委托机关参考，被害人和邻居的话不给本人和监护人看。"
        actions={
          may && (
            <Button kind="primary" icon="plus" keyHint="n" href={paths.inquiryNew()}>
              登记委托
            </Button>
          )
        }
      />
      <SavedViews
        current={state}
        views={inquiryStates.map((one) => ({
          id: one,
          title: stateTitle[one],
          href: one === 'open' ? paths.inquiries() : paths.inquiries({ state: one }),
        }))}
      />
      <LedgerTable
        id="inquiries"
        caption="调查评估"
        columns={columnsFor(day, soonUntil)}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        loading={list.isPending}
        onOpen={(row) => go(paths.inquiry({ fileId: row.id }))}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: '每页 20 份',
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={
          <EmptyNote title={state === 'open' ? '没有在办的调查评估' : '还没有提出过意见'}>
            {state === 'open' && (may ? '收到委托函和附件后，按 n 登记。' : '由县级社区矫正机构登记委托，指定承办的司法所。')}
          </EmptyNote>
        }
      />
    </>
  );
}
