import { type ReferralRow, referralStates } from '#contract/referral.ts';
import { answerTitle } from '#domain/referral/referral.ts';
import { tagOf } from '#web/act/words.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
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
import { type ReferralState, useReferrals } from './referral.queries.ts';

const stateTitle: { readonly [S in ReferralState]: string } = { open: '未结束', closed: '已结束' };
const columnsFor = (today: string, soonUntil: string): readonly Column<ReferralRow>[] => [
  {
    id: 'purpose',
    title: '事项',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <AppLink href={paths.referral({ fileId: row.id })} className="who">
        {row.purpose}
      </AppLink>
    ),
  },
  {
    id: 'answer',
    title: '回复',
    phone: 'tag',
    cell: (row) =>
      row.answer ? (
        <DutyTag state="done" text={`${row.answer.on} ${answerTitle[row.answer.is]}`} />
      ) : row.closedOn ? (
        '没有回复'
      ) : (
        <DutyTag {...tagOf({ dueOn: row.answerBy, provisional: false }, today, soonUntil)} withDay />
      ),
  },
  { id: 'sent', title: '转介日', cell: (row) => <span className="mono">{row.sentOn}</span> },
  { id: 'sender', title: '转介方', phone: 'line', cell: (row) => row.sender },
  { id: 'partner', title: '对方单位', phone: 'line', cell: (row) => row.partner },
  { id: 'number', title: '编号', cell: (row) => row.number },
];

/** 转介: what was sent to other units, or to one's own, and what was answered. */
export function ReferralListPage() {
  const { day, post } = useSession();
  const go = useGo();
  const [asked] = useQueryValue('state');
  const [after, setAfter] = useQueryValue('after');
  const state = referralStates.find((one) => one === asked) ?? 'open';
  const list = useReferrals(state, after || undefined);
  const soonUntil = useSoonUntil(day);
  const answers = post === 'partner' || post === 'enterprise';
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开转介" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  return (
    <>
      <PageHead
        title="转介"
        lead={answers ? '转介到你单位的事，请在对方请求的日子以前回复。' : '经本人同意，请协作单位帮助的事。新的转介从本人的案卷发出。'}
      />
      <SavedViews
        current={state}
        views={referralStates.map((one) => ({
          id: one,
          title: stateTitle[one],
          href: one === 'open' ? paths.referrals() : paths.referrals({ state: one }),
        }))}
      />
      <LedgerTable
        id="referrals"
        caption="转介"
        columns={columnsFor(day, soonUntil)}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={(row) => row.number}
        loading={list.isPending}
        onOpen={(row) => go(paths.referral({ fileId: row.id }))}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: '每页 20 份',
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={
          <EmptyNote title={state === 'open' ? '没有未结束的转介' : '还没有结束的转介'}>
            {state === 'open' && !answers && '打开本人的案卷，用“转介”发出。'}
          </EmptyNote>
        }
      />
    </>
  );
}
