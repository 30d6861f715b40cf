import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import type { ActRow } from '#contract/case.ts';
import { natures, natureTitle } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
import { RowAttachments } from '#web/act/attachment/RowAttachments.tsx';
import { headOf, mayDo } from '#web/act/kind/act-head.ts';
import { TakeBack } from '#web/act/TakeBack.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { instantWords, placeInstant } from '#web/parts/tags/say.ts';
import { shortPost } from '#web/act/words.ts';
import { ActTimeline, type TimelineAct } from '#web/parts/case/ActTimeline.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { useGo } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { useTimeline } from './case.queries.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';
import { isNarrowed, timelineFrom, withTimeline } from './timeline/timeline-address.ts';
import { TimelineQueryBar } from './timeline/TimelineQueryBar.tsx';

/** A correction is a new act of the same kind, by a post that may record it; drawers do not correct acts with doors of their own. */
const mayCorrect = (row: ActRow, post: Post): boolean =>
  mayDo(row.kind, post) && headOf(row.kind)?.correctable === true && row.correctedBy === null && row.withdrawnBy === null;

/** On what speaks, and is no attachment itself. */
const mayBring = (row: ActRow, post: Post): boolean =>
  mayDo('attachment.added', post) && headOf(row.kind)?.hangs !== true && row.correctedBy === null && row.withdrawnBy === null;

const timelineAct = (row: ActRow, caseId: string, post: Post, today: string, onWithdraw: (seq: number) => void): TimelineAct => ({
  seq: row.seq,
  actedOn: row.actedOn,
  nature: row.nature,
  title: row.title,
  summary: row.said,
  by: `${row.by} · ${row.unit} ${shortPost(row.post)}`,
  recorded: instantWords(row.recordedAt, today),
  ...(row.lateDays > 0 && { lateDays: row.lateDays }),
  ...(row.lateReason && { lateReason: row.lateReason }),
  ...(row.captured === 'offline' && { offlineUploaded: placeInstant(row.recordedAt).day.slice(5) }),
  ...(row.withdrawableMinutes > 0 && { withdrawMinutes: row.withdrawableMinutes, onWithdraw: () => onWithdraw(row.seq) }),
  ...(row.correctedBy !== null && { correctedBy: row.correctedBy }),
  ...(row.corrects !== null && { corrects: row.corrects }),
  ...(row.withdrawnBy !== null && { withdrawn: true }),
  ...(headOf(row.kind)?.sensitivity === 'sealed' && { sealed: '内容封存，只有社工一侧和本人可以打开。' }),
  ...(mayCorrect(row, post) && { correctHref: paths.case({ caseId, tab: 'timeline', act: row.kind, corrects: row.seq }) }),
  brought: <RowAttachments fileId={caseId} seq={row.seq} attachments={row.attachments} mayAdd={mayBring(row, post)} />,
  papers: row.papers.map((paper) => ({ title: paper.title, href: `/api/papers/${paper.id}/pdf` })),
});

/** Every part of a filter, taken away. */
const nothing = { nature: undefined, q: undefined, kind: undefined, post: undefined, from: undefined, to: undefined } as const;

export function TimelineTab({ head, today }: CaseTabProps) {
  const { post } = useSession();
  const go = useGo();
  const { pathname, searchStr } = useLocation();
  const filter = timelineFrom(searchStr);
  const { nature } = filter;
  const narrowed = isNarrowed(filter);
  const [searching, setSearching] = useState(narrowed);
  const [taking, setTaking] = useState<number | null>(null);
  const found = useTimeline(head.id, filter);
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const last = pages.at(-1);
  const counts = last?.counts;
  const set = (changes: Parameters<typeof withTimeline>[2]) => go(withTimeline(pathname, searchStr, changes));
  const own = rows.filter((row) => row.withdrawableMinutes > 0).length;
  const checked = head.chain.checkedAt === null ? '还没有做过夜间核验' : `最近核验 ${instantWords(head.chain.checkedAt, today)}`;
  const chain = head.chain.broken ? (
    <span className="is-over">案卷链有断裂，已在夜间核验中发现；请系统管理员用 verify 查看是哪一条</span>
  ) : (
    <>
      案卷链完整：{(last?.whole ?? head.acts ?? 0) - own} 条已封{own > 0 && `，${own} 条 10 分钟内可由本人撤回`}；
      {head.chain.hash !== null && (
        <>
          末条校验 <span className="mono">{head.chain.hash}</span>，
        </>
      )}
      {checked}
    </>
  );
  return (
    <Panel>
      <div className="panel-head timeline-head">
        <h2>时间轴</h2>
        <span className="row-wrap timeline-filters" role="group" aria-label="性质">
          <button type="button" aria-pressed={nature === undefined} onClick={() => set({ nature: undefined })}>
            全部 {counts?.all ?? ''}
          </button>
          {natures.map((one) => (
            <button key={one} type="button" aria-pressed={nature === one} onClick={() => set({ nature: one })}>
              <NatureSeal nature={one} /> {natureTitle[one]} {counts?.[one] ?? ''}
            </button>
          ))}
        </span>
        <span className="panel-aside row">
          <label className="select-box">
            <span className="unseen">排序</span>
            <select
              className="field-box"
              value={filter.order ?? 'acted'}
              onChange={(event) => set({ order: event.target.value === 'recorded' ? 'recorded' : undefined })}
            >
              <option value="acted">按发生日</option>
              <option value="recorded">按录入</option>
            </select>
            <Icon name="down" />
          </label>
          <button
            type="button"
            className="button button-plain button-desk"
            aria-label="在本案记录里找"
            aria-expanded={searching}
            onClick={() => {
              setSearching(!searching);
              if (searching && narrowed) set(nothing);
            }}
          >
            <Icon name="search" />
          </button>
        </span>
      </div>
      {searching && (
        <TimelineQueryBar
          filter={filter}
          onFilter={set}
          kinds={last?.kinds ?? []}
          posts={last?.posts ?? []}
          today={today}
          busy={found.isFetching && !found.isFetchingNextPage}
        />
      )}
      {narrowed && last && rows.length > 0 && (
        <p className="note ink2 timeline-hits" role="status">
          符合的 {last.hits} 条，全卷 {last.whole} 条。
          <button type="button" className="link small no-print" onClick={() => set(nothing)}>
            看全部
          </button>
        </p>
      )}
      {found.isError && (
        <div className="panel-body">
          <ProblemNote
            problem={problemOf(found.error)}
            heading="时间轴没有读到"
            articleTitle={citeWords}
            onRetry={() => void found.refetch()}
          />
        </div>
      )}
      {found.isPending && <Wait what="时间轴" />}
      {taking !== null && (
        <div className="panel-body">
          <TakeBack caseId={head.id} seq={taking} onDone={() => setTaking(null)} onCancel={() => setTaking(null)} />
        </div>
      )}
      {found.data && rows.length === 0 && (
        <EmptyNote title={narrowed ? '没有符合的记录' : '还没有案卷记录'}>
          {narrowed ? (
            <button type="button" className="link" onClick={() => set(nothing)}>
              去掉筛选，看全部 {last?.whole} 条
            </button>
          ) : (
            '第一条由接收入矫记入。'
          )}
        </EmptyNote>
      )}
      {rows.length > 0 && (
        <ActTimeline
          acts={rows.map((row) => timelineAct(row, head.id, post, today, setTaking))}
          actHref={(seq) => recordPath(head.id, seq)}
          chain={chain}
        />
      )}
      {found.hasNextPage && (
        <div className="panel-foot no-print">
          <Button size="row" busy={found.isFetchingNextPage && '正在读取'} onClick={() => void found.fetchNextPage()}>
            更多（还有 {(last?.hits ?? 0) - rows.length} 条）
          </Button>
        </div>
      )}
    </Panel>
  );
}
