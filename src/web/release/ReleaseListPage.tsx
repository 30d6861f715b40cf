import './release.css';
import { type ReleaseRow, releaseViews } from '#contract/release.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { type ReleaseView, useProof, useReleaseList } from './release.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

const viewTitle: { readonly [V in ReleaseView]: string } = {
  due: '30 日内期满',
  today: '今天期满',
  overdue: '期满未解',
  after: '解除后未办完',
};
const emptyTitle: { readonly [V in ReleaseView]: string } = {
  due: '30 日内没有人期满',
  today: '今天没有人期满',
  overdue: '没有期满未解的人',
  after: '解除后的事都办完了',
};

const endTag = (row: ReleaseRow) =>
  row.certificateOn ? (
    <DutyTag state="done" text={`${row.certificateOn} 解除`} />
  ) : row.daysLeft < 0 ? (
    <DutyTag state="overdue" days={-row.daysLeft} />
  ) : row.daysLeft === 0 ? (
    <DutyTag state="today" />
  ) : (
    <DutyTag state={row.daysLeft <= 7 ? 'soon' : 'open'} days={row.daysLeft} on={row.endsOn} />
  );

const columns: readonly Column<ReleaseRow>[] = [
  {
    id: 'name',
    title: '姓名',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <span className="row">
        <AppLink href={paths.releaseOf({ caseId: row.caseId })} className="who">
          {row.name}
        </AppLink>
        {row.minor && (
          <Mark tone="sealed" icon="lock">
            未成年人
          </Mark>
        )}
      </span>
    ),
  },
  { id: 'end', title: '期满', phone: 'tag', cell: endTag },
  { id: 'ends-on', title: '期满日', cell: (row) => <span className="mono">{row.endsOn}</span> },
  { id: 'measure', title: '矫正类别', cell: (row) => measureTitle[row.measure] },
  { id: 'class', title: '管理类别', cell: (row) => <ClassTag value={row.managementClass} /> },
  {
    id: 'gates',
    title: '法定情形',
    phone: 'line',
    cell: (row) =>
      row.stoppedBy.length > 0 ? (
        <span className="is-over">{row.stoppedBy.join('、')}，逐案定</span>
      ) : (
        <span className="ink3 small">没有</span>
      ),
  },
  {
    id: 'debts',
    title: '欠项，不挡解矫',
    phone: 'line',
    cell: (row) =>
      row.debts.length > 0 ? (
        <Mark tone="soon" icon="paper">
          {row.debts.join('、')}
        </Mark>
      ) : (
        <span className="ink3 small">没有</span>
      ),
  },
  {
    id: 'left',
    title: '解除后',
    hiddenAtFirst: true,
    cell: (row) =>
      row.certificateOn
        ? [row.noticesOn ? '' : '未通知三家', row.handedOverOn ? '' : '未移交'].filter((one) => one !== '').join('、') || '已办完'
        : '',
  },
  { id: 'office', title: '司法所', cell: (row) => row.office ?? '未指定' },
  { id: 'number', title: '案号', hiddenAtFirst: true, cell: (row) => row.number },
];

/** Who ends, when, what stops it by law and what is merely missing. */
export function ReleaseListPage() {
  const { day } = useSession();
  const go = useGo();
  const [asked] = useQueryValue('view');
  const [after, setAfter] = useQueryValue('after');
  const view = releaseViews.find((one) => one === asked) ?? 'due';
  const list = useReleaseList(view, after || undefined);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开解矫安置" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  return (
    <>
      <PageHead
        title="解矫安置"
        note={
          reply && (
            <span className="small ink2">
              今天期满 {reply.counts.today} 人，30 日内 {reply.counts.due} 人
            </span>
          )
        }
        lead="期满当日解除，不因休息日顺延，也不因欠项推迟。"
      />
      <SavedViews
        current={view}
        views={releaseViews.map((one) => ({
          id: one,
          title: viewTitle[one],
          href: one === 'due' ? paths.release() : paths.release({ view: one }),
          ...(reply && { count: reply.counts[one] }),
        }))}
      />
      <LedgerTable
        id="release"
        caption="期满的人"
        columns={columns}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.caseId}
        rowName={(row) => row.name}
        loading={list.isPending}
        onOpen={(row) => go(paths.releaseOf({ caseId: row.caseId }))}
        actions={(row) => (
          <Button size="row" href={paths.releaseOf({ caseId: row.caseId })} label={`办理 ${row.name} 的解矫`}>
            办理
          </Button>
        )}
        totals={reply && `共 ${reply.counts[view]} 人`}
        asOf={`按期满日排列，数据截至 ${dayWords(day)}。`}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: `每页 20 人，共 ${reply.counts[view]} 人`,
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={<EmptyNote title={emptyTitle[view]} action={view !== 'due' && <Button href={paths.release()}>看 30 日内期满的</Button>} />}
      />
      <ProofPanel />
    </>
  );
}

/** 到期即解: what the night counted by another arithmetic. */
function ProofPanel() {
  const found = useProof();
  const { day } = useSession();
  const proof = found.data;
  if (!proof) return null;
  return (
    <Panel
      title="到期即解，夜间另算"
      note={`${dayWords(proof.day, day)}，逐人重算 ${proof.counted} 人`}
      padded
      tone={proof.held.length > 0 ? 'over' : 'plain'}
    >
      <p>
        {proof.held.length === 0 ? '没有人超期在矫。' : <b className="is-over">{proof.held.length} 人期满没有解除，也没有法定情形。</b>}
        <span className="ink2">
          　有法定情形、逐案定的 {proof.stopped.length} 人；迟签的 {proof.late.length} 人；与判决写的日子不同的 {proof.differing.length}{' '}
          人（以判决为准）。
        </span>
      </p>
      {proof.held.length > 0 && (
        <ul>
          {proof.held.slice(0, 20).map((one) => (
            <li key={one.caseId}>
              <AppLink className="under" href={paths.releaseOf({ caseId: one.caseId })}>
                {one.number}
              </AppLink>
              <span className="small ink2">　{one.endsOn} 期满</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
