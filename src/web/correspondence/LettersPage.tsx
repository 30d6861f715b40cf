import './correspondence.css';
import { useState } from 'react';
import { exportLetters, type LetterRow, letterStates, registerReceived } from '#contract/correspondence.ts';
import { letterKindTitle } from '#domain/correspondence/correspondence.ts';
import { directions } from '#domain/correspondence/correspondence.facts.ts';
import { isSuggestion } from '#domain/duty/suggested.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { tagOf } from '#web/act/words.ts';
import { Button } from '#web/parts/form/Button.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { askLetters, useLetters } from './correspondence.queries.ts';

const stateTitle = { all: '全部', open: '未办结', late: '过期未复', done: '已办结' } as const;
const directionTitle = { all: '收和发', in: '收文', out: '发文' } as const;

/** What the other side owes is late on them, and no fault of ours. */
const lateOnThem = ({ direction, due }: LetterRow, today: string): boolean =>
  direction === 'out' && due !== null && due.on < today && !isSuggestion(due.because);

const columnsFor = (today: string, soonUntil: string): readonly Column<LetterRow>[] => [
  {
    id: 'subject',
    title: '事由',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <AppLink href={paths.letter({ fileId: row.id })} className="who">
        {row.subject}
      </AppLink>
    ),
  },
  {
    id: 'way',
    title: '收发',
    phone: 'line',
    cell: (row) => <Mark tone={row.direction === 'in' ? 'accent' : 'plain'}>{row.direction === 'in' ? '收' : '发'}</Mark>,
  },
  {
    id: 'state',
    title: '回复',
    phone: 'tag',
    cell: (row) =>
      row.answer ? (
        <DutyTag state="done" text={`${row.answer.on} 已复`} />
      ) : row.closedOn ? (
        <DutyTag state="done" text={`${row.closedOn} 办结`} />
      ) : row.due === null ? (
        <span className="ink3 small">不用回复</span>
      ) : lateOnThem(row, today) ? (
        <Mark tone="soon">对方逾期 {daysBetween(plainDate(row.due.on), plainDate(today))} 天</Mark>
      ) : (
        <DutyTag {...tagOf({ dueOn: row.due.on, provisional: row.due.provisional, because: row.due.because }, today, soonUntil)} withDay />
      ),
  },
  { id: 'kind', title: '种类', phone: 'line', cell: (row) => letterKindTitle[row.kind] },
  { id: 'other', title: '对方单位', phone: 'line', cell: (row) => row.other },
  {
    id: 'numbers',
    title: '字号',
    cell: (row) => (
      <>
        {row.theirNumber && <div className="small">来 {row.theirNumber}</div>}
        {row.ourNumber && <div className="small">我 {row.ourNumber}</div>}
      </>
    ),
  },
  { id: 'on', title: '收发日', cell: (row) => <span className="mono">{row.on}</span> },
  {
    id: 'accepted',
    title: '签收',
    cell: (row) =>
      row.accepted ? (
        <span className="small">
          <span className="mono">
            {row.accepted.on} {row.accepted.time}
          </span>{' '}
          {row.accepted.by}
        </span>
      ) : (
        <span className="ink3 small">没有签收</span>
      ),
  },
  {
    id: 'about',
    title: '关于',
    cell: (row) =>
      row.about ? (
        <AppLink className="under" href={paths.case({ caseId: row.about.caseId })}>
          {row.about.name}
        </AppLink>
      ) : (
        <span className="ink3 small">—</span>
      ),
  },
  { id: 'unit', title: '本单位', hiddenAtFirst: true, cell: (row) => row.unit },
  { id: 'number', title: '登记号', hiddenAtFirst: true, cell: (row) => row.number },
];

/** 收发文登记: a view over the letters, typed nowhere; each is registered once and lives in its own file. */
export function LettersPage() {
  const { day, post } = useSession();
  const go = useGo();
  const [stateText] = useQueryValue('state');
  const [directionText] = useQueryValue('direction');
  const [after, setAfter] = useQueryValue('after');
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = letterStates.find((one) => one === stateText);
  const direction = directions.find((one) => one === directionText);
  const filter = { ...(state && { state }), ...(direction && { direction }) };
  const list = useLetters(filter, after || undefined);
  const soonUntil = useSoonUntil(day);
  const registers = registerReceived.permission.some((one) => one === post);
  const exports = exportLetters.permission.some((one) => one === post);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="收发文没有读到" onRetry={() => void list.refetch()} />;
  const reply = list.data;
  const here = (next: { readonly state?: string | undefined; readonly direction?: string | undefined }) =>
    paths.correspondence({ state: next.state ?? null, direction: next.direction ?? null });
  const take = () =>
    void askLetters(filter).then(
      () => go(paths.jobs()),
      (error: unknown) => setProblem(problemOf(error)),
    );
  return (
    <>
      <PageHead
        title="收发文登记"
        lead={
          registers
            ? '收到和发出的函件登记一次，期限、签收、催办、回复都在那一份里。'
            : '与你单位有关的函件。收到的，用自己的名字签收和复函。'
        }
        actions={
          <>
            {exports && (
              <Button icon="download" onClick={take}>
                导出
              </Button>
            )}
            {registers && <Button href={paths.letterNew({ direction: 'out' })}>登记发文</Button>}
            {registers && (
              <Button kind="primary" href={paths.letterNew({ direction: 'in' })}>
                登记收文
              </Button>
            )}
          </>
        }
      />
      {problem && <ProblemNote problem={problem} heading="没有导出" />}
      <div className="letters-views">
        <SavedViews
          current={state ?? 'all'}
          views={(['all', ...letterStates] as const).map((one) => ({
            id: one,
            title: stateTitle[one],
            href: here({ direction, state: one === 'all' ? undefined : one }),
          }))}
        />
        {registers && (
          <Segments
            label="收还是发"
            value={direction ?? 'all'}
            onChange={(next) => go(here({ state, direction: next === 'all' ? undefined : next }))}
            options={(['all', ...directions] as const).map((one) => ({ value: one, label: directionTitle[one] }))}
          />
        )}
      </div>
      <LedgerTable
        id="letters"
        caption="收发文登记"
        columns={columnsFor(day, soonUntil)}
        rows={reply?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={(row) => row.subject}
        loading={list.isPending}
        onOpen={(row) => go(paths.letter({ fileId: row.id }))}
        asOf={`数据截至 ${dayWords(day)}。`}
        {...(reply &&
          (reply.next || after) && {
            pager: {
              words: '每页 20 份',
              ...(reply.next && { onNext: () => setAfter(reply.next, 'push') }),
              ...(after && { onPrevious: () => window.history.back() }),
            },
          })}
        empty={
          <EmptyNote title={state ? `没有${stateTitle[state]}的函件` : '还没有登记过函件'}>
            {registers && '收到或发出一份，就在这里登记一份。'}
          </EmptyNote>
        }
      />
    </>
  );
}
