import { useState } from 'react';
import { dutyTimes, type DutyTime } from '#contract/workbench.ts';
import type { Post } from '#domain/permission.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { timeWords } from '#web/parts/tags/say.ts';
import { isMine, owerWords, tagOf, verbOf } from '#web/act/words.ts';
import { DutyRow } from '#web/parts/case/DutyRow.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { useDuties, useWorkbench } from './duty.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

const titles: { readonly [T in DutyTime]: string } = {
  all: '全部',
  overdue: '逾期',
  today: '今日到期',
  must: '今天须办',
  soon: '临期',
  suggested: '建议',
  week: '本周',
  sign: '待我签批',
  visits: '走访',
};
const shown: readonly DutyTime[] = ['all', 'overdue', 'today', 'soon', 'week', 'sign', 'visits', 'suggested'];

/** Whoever gets papers signed, and whoever keeps the register of letters: the lists have no place in their menus, which are full. */
const registers: readonly Post[] = ['office', 'assistant', 'county-agency', 'bureau-head'];
const asksForHands: readonly Post[] = ['office', 'assistant', 'county-agency', 'bureau-head', 'social-worker'];

export function DutiesPage() {
  const { dutyHref, fileHref } = useActDoors();
  const session = useSession();
  const go = useGo();
  const today = session.day;
  const [whenText] = useQueryValue('when');
  const [owed, setOwed] = useQueryValue('owed');
  const when = dutyTimes.find((one) => one === whenText) ?? 'all';
  const whose = owed === 'unit' ? 'unit' : 'mine';
  const found = useDuties(when, whose);
  const counters = useWorkbench().data?.counters;
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const [at, setAt] = useState(-1);
  useKeys([
    { key: 'j', title: '下一件', run: () => setAt((now) => Math.min(now + 1, rows.length - 1)) },
    { key: 'k', title: '上一件', run: () => setAt((now) => Math.max(now - 1, 0)) },
    {
      key: 'Enter',
      title: '办理这一件',
      run: () => {
        const row = rows[at];
        if (row) go(isMine(row, session) ? dutyHref(row) : fileHref(row));
      },
    },
  ]);
  const counted = useSoonUntil(today);
  const soonUntil = counters?.soonUntil ?? counted;
  const count: { readonly [T in DutyTime]?: number | undefined } = {
    all: counters?.open,
    overdue: counters?.overdue,
    today: counters?.dueToday,
    soon: counters?.soon,
    suggested: counters?.suggested,
    sign: counters?.toSign,
  };
  return (
    <>
      <PageHead
        title="待办"
        note={pages[0] && `${pages[0].total} 件`}
        lead="按到期日排列。每一件都写明为什么是这一天。"
        actions={
          <>
            {registers.some((one) => one === session.post) && <Button href={paths.correspondence()}>收发文</Button>}
            {asksForHands.some((one) => one === session.post) && <Button href={paths.papersOut()}>未签回</Button>}
            <Segments
              label="谁的待办"
              value={whose}
              onChange={(next) => setOwed(next === 'unit' ? 'unit' : null)}
              options={[
                { value: 'mine', label: '我的' },
                { value: 'unit', label: '管辖内全部' },
              ]}
            />
          </>
        }
      />
      <SavedViews
        current={when}
        views={shown
          .filter((one) => one !== 'suggested' || when === one || (counters?.suggested ?? 0) > 0)
          .map((one) => ({
            id: one,
            title: titles[one],
            href: paths.duties({ when: one, owed: whose === 'unit' ? 'unit' : null }),
            ...(whose === 'mine' && count[one] !== undefined && { count: count[one] }),
          }))}
      />
      <Panel>
        {found.isError && (
          <ProblemNote
            problem={problemOf(found.error)}
            heading="待办没有读到"
            articleTitle={citeWords}
            onRetry={() => void found.refetch()}
          />
        )}
        {found.isPending && <Wait what="待办" />}
        {found.data && rows.length === 0 && (
          <EmptyNote title={when === 'all' ? '没有要办的事' : `没有${titles[when]}的事`}>
            {when !== 'all' && (
              <a className="link" href={paths.duties()}>
                看全部待办
              </a>
            )}
          </EmptyNote>
        )}
        <ul>
          {rows.map((duty, n) => (
            <DutyRow
              key={duty.id}
              tag={{ ...tagOf(duty, today, soonUntil) }}
              person={duty.name}
              personHref={fileHref(duty)}
              {...(duty.fileKind === 'case' && { managementClass: duty.managementClass })}
              nature={duty.nature}
              title={duty.title}
              because={duty.because}
              basis={duty.basis}
              current={n === at}
              {...(isMine(duty, session)
                ? { verb: verbOf(duty.dischargedBy), href: dutyHref(duty) }
                : { note: `由${owerWords(duty.owedBy)}办理` })}
            />
          ))}
        </ul>
        {found.hasNextPage && (
          <div className="panel-foot no-print">
            <Button size="row" busy={found.isFetchingNextPage && '正在读取'} onClick={() => void found.fetchNextPage()}>
              再看 20 件
            </Button>
          </div>
        )}
      </Panel>
      {pages[0] && <p className="ledger-note note ink3">数据截至 {timeWords(pages[0].asOf)}</p>}
    </>
  );
}
