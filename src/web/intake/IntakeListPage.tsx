import { isLate, isSuggested } from '#domain/duty/suggested.ts';
import './intake.css';
import type { EntryRow } from '#contract/intake.ts';
import { entryViews } from '#contract/intake.ts';
import { entrySteps, stepOfKind } from '#domain/intake/entry-steps.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { postTitle } from '#domain/permission.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { dueLook } from './due-look.ts';
import { type IntakeListReply, type IntakeView, useIntakeList } from './intake.queries.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { paths } from '#web/platform/pages/paths.ts';

const viewTitle: { readonly [V in NonNullable<IntakeView>]: string } = {
  all: '在办',
  'report-in': '待报到',
  'owed-papers': '有欠件',
  'exit-unreported': '不准出境未报备',
};

const owerTitle = ({ owedBy }: NonNullable<EntryRow['next']>): string =>
  typeof owedBy === 'string' ? postTitle[owedBy] : (owedBy.name ?? '');
const stepWords = (row: EntryRow): string => {
  const key = row.next ? stepOfKind(row.next.dischargedBy) : null;
  const at = entrySteps.findIndex((one) => one.key === (key ?? (row.stage === 'receipt' ? 'papers' : row.stage)));
  return at < 0 ? '已办完' : `${at + 1}/8 ${entrySteps[at]!.title}`;
};

const columnsFor = (day: string): readonly Column<EntryRow>[] => [
  {
    id: 'name',
    title: '姓名',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <span className="row">
        <AppLink href={paths.intakeOf({ caseId: row.caseId })} className="who">
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
  { id: 'measure', title: '矫正类别', cell: (row) => measureTitle[row.measure] },
  { id: 'step', title: '到哪一步', phone: 'line', cell: (row) => stepWords(row) },
  {
    id: 'due',
    title: '期限',
    phone: 'tag',
    cell: (row) =>
      row.next ? (
        <DutyTag {...dueLook(row.next.dueOn, day, row.next.provisional, row.next.because)} />
      ) : (
        <span className="ink3 small">无</span>
      ),
  },
  {
    id: 'next',
    title: '下一件',
    phone: 'line',
    cell: (row) =>
      row.next ? (
        <span className="next-duty">
          <NatureSeal nature={row.next.nature} /> {row.next.title}
        </span>
      ) : (
        '等待'
      ),
  },
  { id: 'owed-by', title: '由谁办理', hiddenAtFirst: true, cell: (row) => (row.next ? owerTitle(row.next) : '') },
  {
    id: 'papers',
    title: '欠件',
    align: 'right',
    cell: (row) =>
      row.owedPapers > 0 ? (
        <Mark tone="soon" icon="paper">
          {row.owedPapers} 件
        </Mark>
      ) : (
        ''
      ),
  },
  {
    id: 'received',
    title: '收到文书',
    cell: (row) => (row.receivedOn ? <span className="mono">{row.receivedOn}</span> : <span className="ink3">台账接入</span>),
  },
  { id: 'office', title: '司法所', cell: (row) => row.office ?? '未指定' },
  { id: 'number', title: '案号', hiddenAtFirst: true, cell: (row) => row.number },
];

function LeadWords({ reply, day }: { readonly reply: IntakeListReply; readonly day: string }) {
  const late = reply.rows.filter((row) => row.next && isLate(row.next, day)).length;
  const today = reply.rows.filter((row) => row.next?.dueOn === day && !isSuggested(row.next)).length;
  return <>{late > 0 || today > 0 ? `今天到期 ${today} 件，已逾期 ${late} 件（本页）。` : '本页没有今天到期或逾期的。'}</>;
}

/** Those in entry: where they stand and which day binds. */
export function IntakeListPage() {
  const session = useSession();
  const go = useGo();
  const [asked] = useQueryValue('view');
  const [after, setAfter] = useQueryValue('after');
  const view = entryViews.find((one) => one === asked) ?? 'all';
  const list = useIntakeList(view, after || undefined);
  useKeys(mayDo('intake.letter-received', session.post) ? [{ key: 'n', title: '登记收到的文书', run: () => go(paths.intakeNew()) }] : []);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开接收入矫" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  const counts = reply?.counts;
  return (
    <>
      <PageHead
        title="接收入矫"
        note={reply && <span className="small ink2">{reply.counts.all} 人在办</span>}
        lead={reply && <LeadWords reply={reply} day={session.day} />}
        actions={
          mayDo('intake.letter-received', session.post) && (
            <Button kind="primary" icon="intake" keyHint="n" href={paths.intakeNew()}>
              登记收到的文书
            </Button>
          )
        }
      />
      <SavedViews
        current={view}
        views={entryViews.map((one) => ({
          id: one,
          title: viewTitle[one],
          href: one === 'all' ? paths.intake() : paths.intake({ view: one }),
          ...(counts && { count: counts[one] }),
        }))}
      />
      <LedgerTable
        id="intake"
        caption="在办的接收入矫"
        columns={columnsFor(session.day)}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.caseId}
        rowName={(row) => row.name}
        loading={list.isPending}
        onOpen={(row) => go(paths.intakeOf({ caseId: row.caseId }))}
        actions={(row) => (
          <Button size="row" href={paths.intakeOf({ caseId: row.caseId })} label={`办理 ${row.name} 的入矫`}>
            办理
          </Button>
        )}
        totals={reply && `共 ${reply.total} 人`}
        asOf={`按最近的期限排列，数据截至 ${dayWords(session.day)}。`}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: `每页 20 人，共 ${reply.total} 人`,
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={
          view === 'all' ? (
            <EmptyNote
              title="没有在办的接收入矫"
              action={mayDo('intake.letter-received', session.post) && <Button href={paths.intakeNew()}>登记收到的文书</Button>}
            >
              收到决定机关的文书后，从这里立案。
            </EmptyNote>
          ) : (
            <EmptyNote title={`没有“${viewTitle[view]}”的人`} action={<Button href={paths.intake()}>看全部在办</Button>} />
          )
        }
      />
    </>
  );
}
