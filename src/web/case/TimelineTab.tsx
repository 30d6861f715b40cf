import { useState } from 'react';
import type { ActRow } from '#contract/case.ts';
import { natures, natureTitle, type Nature } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
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
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { useTimeline } from './case.queries.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

/** A correction is a new act of the same kind, by a post that may record it; drawers do not correct acts with doors of their own. */
const mayCorrect = (row: ActRow, post: Post): boolean =>
  mayDo(row.kind, post) && headOf(row.kind)?.inDrawer === true && row.correctedBy === null && row.withdrawnBy === null;

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
  papers: row.papers.map((paper) => ({ title: paper.title, href: `/api/papers/${paper.id}/pdf` })),
});

export function TimelineTab({ head, today }: CaseTabProps) {
  const { post } = useSession();
  const [nature, setNature] = useState<Nature | undefined>(undefined);
  const [order, setOrder] = useState<'acted' | 'recorded'>('acted');
  const [searching, setSearching] = useState(false);
  const [q, setQ] = useState('');
  const [taking, setTaking] = useState<number | null>(null);
  const found = useTimeline(head.id, { order, nature, q: q.trim() || undefined });
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const counts = pages[0]?.counts;
  const own = rows.filter((row) => row.withdrawableMinutes > 0).length;
  const checked = head.chain.checkedAt === null ? '还没有做过夜间核验' : `最近核验 ${instantWords(head.chain.checkedAt, today)}`;
  const chain = head.chain.broken ? (
    <span className="is-over">案卷链有断裂，已在夜间核验中发现；请系统管理员用 verify 查看是哪一条</span>
  ) : (
    <>
      案卷链完整：{(counts?.all ?? head.acts ?? 0) - own} 条已封{own > 0 && `，${own} 条 10 分钟内可由本人撤回`}；末条校验{' '}
      <span className="mono">{head.chain.hash ?? '—'}</span>，{checked}
    </>
  );
  return (
    <Panel>
      <div className="panel-head timeline-head">
        <h2>时间轴</h2>
        <span className="row-wrap timeline-filters" role="group" aria-label="性质">
          <button type="button" aria-pressed={nature === undefined} onClick={() => setNature(undefined)}>
            全部 {counts?.all ?? ''}
          </button>
          {natures.map((one) => (
            <button key={one} type="button" aria-pressed={nature === one} onClick={() => setNature(one)}>
              <NatureSeal nature={one} /> {natureTitle[one]} {counts?.[one] ?? ''}
            </button>
          ))}
        </span>
        <span className="panel-aside row">
          <label className="select-box">
            <span className="unseen">排序</span>
            <select
              className="field-box"
              value={order}
              onChange={(event) => setOrder(event.target.value === 'recorded' ? 'recorded' : 'acted')}
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
              setQ('');
            }}
          >
            <Icon name="search" />
          </button>
        </span>
      </div>
      {searching && (
        <div className="timeline-search">
          <div className="field-box">
            <Icon name="search" />
            <input
              aria-label="在本案记录里找"
              placeholder="标题、内容、办理人"
              autoFocus
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
          </div>
        </div>
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
        <EmptyNote title={q || nature ? '没有符合的记录' : '还没有案卷记录'}>
          {q || nature ? '去掉筛选后再看。' : '第一条由接收入矫记入。'}
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
            更早的记录
          </Button>
        </div>
      )}
    </Panel>
  );
}
