import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { mostCounted, trailFilter, type TrailFilter, type TrailRow, trailViewsOf, trailViewTitle } from '#contract/trail.ts';
import { postTitle } from '#domain/permission.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { dateWords, dayWords, placeInstant, secondWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { ExportTrail, LatestEvents, RetentionPanel, TrailState } from './TrailAside.tsx';
import { TrailSearch } from './TrailSearch.tsx';
import { TrailRowDrawer } from './TrailRowDrawer.tsx';
import { type OpenedRow, useTrail } from './trail.queries.ts';
import './trail.css';

const markIcon = { refused: 'cross', notable: 'eye' } as const;
const columns: readonly Column<TrailRow>[] = [
  { id: 'at', title: '时间', fixed: true, phone: 'tag', cell: (row) => <span className="nowrap">{secondWords(row.at).slice(11)}</span> },
  {
    id: 'who',
    title: '谁',
    phone: 'name',
    cell: (row) => (
      <>
        {row.who} <span className="note ink3">{row.unit ?? row.post}</span>
      </>
    ),
  },
  {
    id: 'what',
    title: '做了什么',
    phone: 'line',
    cell: (row) => (
      <span className={`trail-what${row.mark === 'plain' ? '' : ` trail-${row.mark}`}`}>
        {row.mark !== 'plain' && <Icon name={markIcon[row.mark]} small />} {row.what}
        {row.reviewed && <span className="note ink3">　已阅</span>}
        {row.origin !== null && <span className="note ink3"> 从 {row.origin}</span>}
      </span>
    ),
  },
  {
    id: 'case',
    title: '案号，姓名遮蔽',
    phone: 'line',
    cell: (row) => (
      <span className="nowrap">
        {row.caseNumber ?? '—'} {row.person}
      </span>
    ),
  },
  { id: 'purpose', title: '用途或依据', cell: (row) => <span className="trail-what">{row.purpose ?? '—'}</span> },
  { id: 'post', title: '岗位', hiddenAtFirst: true, cell: (row) => row.post },
];
const weekAgo = (today: string): string => addDays(plainDate(today), -6);

/** What the address asks for. Without a span it is the last seven days; what no page of ours has written there is passed over. */
const askedIn = (searchStr: string, today: string): { readonly filter: TrailFilter; readonly all: boolean } => {
  const { span, after: _after, ...given } = Object.fromEntries(new URLSearchParams(searchStr));
  const from = weekAgo(today);
  const all = span === 'all';
  const read = trailFilter.safeParse(all || 'from' in given || 'to' in given ? given : { ...given, from, to: today });
  return { filter: read.success ? read.data : { from, to: today }, all };
};

/** Who has looked, what was not given, what administrators did, what happened at the doors. Nothing here can be edited. */
export function TrailPage() {
  const session = useSession();
  const today = session.day;
  const go = useGo();
  const { filter, all } = askedIn(useLocation().searchStr, today);
  const [after, setAfter] = useQueryValue('after');
  const [names, setNames] = useState<{ readonly [id: string]: string }>({});
  const [opened, setOpened] = useState<OpenedRow | null>(null);
  const trail = useTrail(filter, after || undefined);
  const views = trailViewsOf(session.post);
  const inspects = session.post === 'audit-admin' || session.post === 'security-admin';
  const { view = 'all', from, to, officer, post, file } = filter;
  const days = { from, to, ...(all && { span: 'all' }) };
  const hrefTo = (change: { readonly [name: string]: string | undefined }) =>
    paths.trail({ view, ...days, officer, post, file, ...change });
  const first = useTrail(filter, undefined).data?.counts ?? [];
  const chips = [
    ...(from !== undefined || to !== undefined
      ? [
          {
            title:
              from === to && from !== undefined
                ? dayWords(from, today)
                : `${from ? dateWords(from, today) : '最早'} — ${to ? dateWords(to, today) : '今天'}`,
            without: () => go(hrefTo({ from: undefined, to: undefined, span: 'all' })),
          },
        ]
      : []),
    ...(officer === undefined ? [] : [{ title: names[officer] ?? '一个人做的', without: () => go(hrefTo({ officer: undefined })) }]),
    ...(file === undefined ? [] : [{ title: names[file] ?? '一份案卷', without: () => go(hrefTo({ file: undefined })) }]),
    ...(post === undefined ? [] : [{ title: postTitle[post], without: () => go(hrefTo({ post: undefined })) }]),
  ];
  return (
    <>
      <PageHead
        title="日志"
        lead="谁在什么时候看了谁、办了什么，什么没有给，门口出了什么事。只有谁、何时、做了什么，没有案卷的内容；不能改，也不能删。"
      />
      {opened && <TrailRowDrawer of={opened} today={today} onClose={() => setOpened(null)} />}
      <div className="columns trail-columns">
        <div className="stack">
          <SavedViews
            current={view}
            views={views.map((one) => {
              const rows = first.find((count) => count.view === one)?.rows;
              return {
                id: one,
                title: trailViewTitle[one],
                href: hrefTo({ view: one }),
                ...(rows !== undefined && rows <= mostCounted && { count: rows }),
              };
            })}
          />
          {trail.isError ? (
            <ProblemNote problem={problemOf(trail.error)} heading="日志没有读到" onRetry={() => void trail.refetch()} />
          ) : (
            <LedgerTable
              id="trail"
              caption={trailViewTitle[view]}
              columns={columns}
              rows={trail.data?.rows ?? []}
              rowKey={(row) => row.id}
              rowName={(row) => row.who}
              rowMark={(row) => row.mark}
              onOpen={({ trail: of, id }) => setOpened({ trail: of, id })}
              band={(row) => dayWords(placeInstant(row.at).day, today)}
              loading={trail.isPending}
              top={
                <TrailSearch
                  today={today}
                  chips={chips}
                  onName={(id, words) => setNames((before) => ({ ...before, [id]: words }))}
                  onReset={() => go(paths.trail({ view }))}
                  onChoose={(chosen) =>
                    go(hrefTo({ ...(chosen.from || chosen.to ? { from: undefined, to: undefined, span: undefined } : {}), ...chosen }))
                  }
                />
              }
              {...(trail.data &&
                (trail.data.after || after) && {
                  pager: {
                    words: '每页 20 行',
                    ...(trail.data.after && { onNext: () => setAfter(trail.data.after, 'push') }),
                    ...(after && { onPrevious: () => window.history.back() }),
                  },
                })}
              empty={
                <EmptyNote title="这些条件下没有记录">
                  {chips.length === 0
                    ? '有人查看案卷、登录或办不成时，这里就会有。'
                    : `去掉一个条件再看：${chips.map((one) => one.title).join('、')}。`}
                </EmptyNote>
              }
            />
          )}
          <p className="note ink3">封存的只写“封存内容”，不写是哪一种。检察院的查看，只有审计和检察院自己看得到。</p>
        </div>
        <div className="stack">
          {session.post === 'audit-admin' && (
            <>
              <TrailState today={today} />
              <LatestEvents today={today} href={paths.trail({ view: 'security' })} />
            </>
          )}
          <ExportTrail filter={filter} />
          {inspects && <RetentionPanel today={today} />}
        </div>
      </div>
    </>
  );
}
