import { useState } from 'react';
import type { DutyItem, Workbench } from '#contract/workbench.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { timeWords } from '#web/parts/tags/say.ts';
import { tagOf, verbOf } from '#web/act/words.ts';
import { DutyLine, DutyRow } from '#web/parts/case/DutyRow.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Counters, type Counter } from '#web/parts/table/Counters.tsx';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';
import { useGo } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { useWorkbench } from './duty.queries.ts';
import { mergeMissed, type MergedDuty } from './merge-duties.ts';
import { NotesBlock } from './NotesBlock.tsx';
import { UnitsBlock } from './UnitsBlock.tsx';
import { WalkIn } from './WalkIn.tsx';
import { WorkbenchRail } from './WorkbenchRail.tsx';
import './workbench.css';
import { paths } from '#web/platform/pages/paths.ts';

/** The first screen of every post that has a desk. */
export function WorkbenchPage() {
  const found = useWorkbench();
  if (found.isError && !found.data)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="工作台没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="今天要办的事" />;
  return <Today bench={found.data} />;
}

const sentence = ({ counters }: Workbench, day: string): string => {
  const must = counters.overdue + counters.dueToday;
  const soon = counters.soon > 0 ? `；到 ${dateWords(counters.soonUntil, day)} 还有 ${counters.soon} 件到期` : '';
  if (must === 0) return `今天没有必须办结的事${soon}。`;
  return `须在今天办结 ${must} 件${counters.overdue > 0 ? `，其中 ${counters.overdue} 件已逾期` : ''}${soon}。`;
};

const countersOf = ({ counters, post, day }: Workbench): readonly Counter[] => {
  const field = post === 'office' || post === 'assistant' || post === 'social-worker';
  const signs = counters.toSign > 0 || post === 'county-agency' || post === 'bureau-head' || post === 'city-agency' || post === 'office';
  return [
    { title: '待办', value: counters.open, note: `在管 ${counters.cases} 人`, href: paths.duties() },
    {
      title: '逾期',
      value: counters.overdue,
      tone: 'over',
      note: counters.overdue > 0 ? `最长 ${counters.longestOverdueDays} 天` : '没有逾期',
      href: paths.duties({ when: 'overdue' }),
    },
    {
      title: '今日到期',
      value: counters.dueToday,
      tone: 'today',
      note: counters.dueToday > 0 ? '今天办结' : '没有',
      href: paths.duties({ when: 'today' }),
    },
    {
      title: '临期',
      value: counters.soon,
      tone: 'soon',
      note: `至 ${dateWords(counters.soonUntil, day)}`,
      href: paths.duties({ when: 'soon' }),
    },
    ...(field
      ? [
          {
            title: '需要联系',
            value: counters.contact,
            unit: '人',
            note: counters.contactNew > 0 ? `今天新增 ${counters.contactNew} 人` : '今天没有新增',
            href: '#contacts',
          },
          { title: '本周走访', value: counters.visitsDue, note: `已完成 ${counters.visitsDone}`, href: paths.duties({ when: 'visits' }) },
        ]
      : []),
    ...(signs
      ? [
          {
            title: '待我签批',
            value: counters.toSign,
            note: counters.toSignFirst ? `最早 ${dateWords(counters.toSignFirst, day)}` : '没有待签',
            href: paths.duties({ when: 'sign' }),
          },
        ]
      : []),
  ];
};

/** The next days are a look ahead; the whole list is one click away. */
const comingShown = 8;
const notLost = '未报告不等于失联。失联、查找、脱离监管各由工作人员凭证据另行认定。';

function Today({ bench }: { readonly bench: Workbench }) {
  const { dutyHref, fileHref } = useActDoors();
  const session = useSession();
  const go = useGo();
  const { day, counters, post } = bench;
  const [walkIn, setWalkIn] = useState(false);
  const [at, setAt] = useState(-1);
  const signsFirst = post === 'county-agency' || post === 'bureau-head';
  // What waits for a signature stands above; it is not said twice.
  const signed = new Set(signsFirst ? bench.toSign.slice(0, 5).map((one) => one.id) : []);
  const must = mergeMissed(bench.must).filter((one) => !signed.has(one.id));
  const coming = bench.coming.slice(0, comingShown);
  // What is due within days is not to be looked for behind what lies in another year.
  const provisional = counters.soon > coming.length ? [] : bench.provisional;
  const rows: readonly MergedDuty[] = [...must, ...coming, ...provisional, ...bench.suggested];
  const receives = post === 'office' || post === 'assistant';
  useKeys([
    ...(receives ? [{ key: 'n', title: '记一次到访', run: () => setWalkIn(true) }] : []),
    { key: 'j', title: '下一件', run: () => setAt((now) => Math.min(now + 1, rows.length - 1)) },
    { key: 'k', title: '上一件', run: () => setAt((now) => Math.max(now - 1, 0)) },
    {
      key: 'Enter',
      title: '办理这一件',
      run: () => {
        const row = rows[at];
        if (row) go(dutyHref(row));
      },
    },
  ]);
  const holds = ![
    'partner',
    'enterprise',
    'volunteer',
    'group-member',
    'police',
    'procurator',
    'system-admin',
    'security-admin',
    'audit-admin',
  ].includes(post);
  // A unit that answers referrals has no cases, and a desk of its own when something is or was to be done.
  const answers = (post === 'partner' || post === 'enterprise') && (rows.length > 0 || bench.next !== null || bench.done.length > 0);
  const desk = holds || answers;
  const rowProps = (duty: DutyItem, n: number) => ({
    tag: tagOf(duty, day, counters.soonUntil),
    person: duty.name,
    personHref: fileHref(duty),
    // a file that is no case has no class
    ...(duty.fileKind === 'case' && { managementClass: duty.managementClass }),
    nature: duty.nature,
    title: duty.title,
    verb: verbOf(duty.dischargedBy),
    href: dutyHref(duty),
    current: n === at,
  });
  const signing = <WorkbenchRail bench={bench} part="sign" />;
  return (
    <>
      <PageHead
        title={`今天，${sayDay(plainDate(day))}`}
        lead={desk ? sentence(bench, day) : undefined}
        actions={
          <>
            {receives && (
              <Button icon="plus" keyHint="n" onClick={() => setWalkIn(true)}>
                记一次到访
              </Button>
            )}
            {desk && (
              <Button icon="print" onClick={() => window.print()}>
                今日清单
              </Button>
            )}
          </>
        }
      />
      {holds && <Counters counters={countersOf(bench)} />}
      {bench.notes.length > 0 && <NotesBlock notes={bench.notes} today={day} />}
      {desk && (
        <div className="columns workbench">
          <div className="stack">
            {signsFirst && signing}
            <Panel
              title="必须做的"
              note={holds ? '按法定期限排序' : '按期限排序'}
              aside={
                holds && (
                  <>
                    只看我的 ·{' '}
                    <AppLink className="under" href={paths.duties({ owed: 'unit' })}>
                      {session.unit.kind === 'office' ? '全所' : '全部'}
                    </AppLink>
                  </>
                )
              }
            >
              {must.length === 0 ? (
                <EmptyNote title={signed.size > 0 && bench.must.length > 0 ? '除了待签批的，今天没有必须办的事' : '今天没有必须办的事'}>
                  {(bench.coming[0] ?? bench.next) ? (
                    <>
                      下一件是 {dayWords((bench.coming[0] ?? bench.next!).dueOn, day)} 的{(bench.coming[0] ?? bench.next!).title}。
                    </>
                  ) : (
                    '也没有排在后面的事。'
                  )}
                </EmptyNote>
              ) : (
                <ul>
                  {must.map((duty, n) => (
                    <DutyRow
                      key={duty.id}
                      {...rowProps(duty, n)}
                      because={duty.because}
                      basis={duty.basis}
                      {...(duty.dischargedBy === 'search.contacted' && {
                        note: duty.missed ? (
                          <>
                            {notLost}本人已经来了的，直接
                            <AppLink className="under" href={dutyHref(duty.missed)}>
                              {verbOf(duty.missed.dischargedBy)}
                            </AppLink>
                            。
                          </>
                        ) : (
                          notLost
                        ),
                      })}
                    />
                  ))}
                </ul>
              )}
            </Panel>
            {bench.units && !signsFirst && <UnitsBlock units={bench.units} />}
            <Panel
              title="将要到期"
              note={
                bench.coming.length > 0
                  ? `${dateWords(bench.coming[0]!.dueOn, day)} — ${dateWords(counters.soonUntil, day)}`
                  : `至 ${dateWords(counters.soonUntil, day)}`
              }
              aside={<AppLink href={paths.duties()}>全部 {counters.open} 件</AppLink>}
            >
              {bench.coming.length + provisional.length === 0 && (
                <EmptyNote title={`到${dateWords(counters.soonUntil, day)}没有到期的事`}>
                  {bench.next && (
                    <>
                      再往后是 {dayWords(bench.next.dueOn, day)} 的{bench.next.title}。
                    </>
                  )}
                </EmptyNote>
              )}
              <ul>
                {coming.map((duty, n) => (
                  <DutyLine key={duty.id} on={duty.dueOn} today={day} {...rowProps(duty, must.length + n)} />
                ))}
                {provisional.map((duty, n) => (
                  <DutyLine
                    key={duty.id}
                    on={duty.dueOn}
                    today={day}
                    {...rowProps(duty, must.length + coming.length + n)}
                    note={`${duty.dueOn.slice(0, 4)} 年放假通知未载入`}
                  />
                ))}
              </ul>
              {counters.soon > coming.length && (
                <div className="panel-foot">
                  <AppLink href={paths.duties({ when: 'soon' })}>
                    另有 {counters.soon - coming.length} 件在{dateWords(counters.soonUntil, day)}以前到期
                  </AppLink>
                </div>
              )}
            </Panel>
            {bench.suggested.length > 0 && (
              <Panel
                title="平台建议"
                note="本局没有发布这些标准：不约束谁，不算逾期"
                aside={<AppLink href={paths.duties({ when: 'suggested' })}>全部 {counters.suggested} 件</AppLink>}
              >
                <ul>
                  {bench.suggested.map((duty, n) => (
                    <DutyLine
                      key={duty.id}
                      on={duty.dueOn}
                      today={day}
                      {...rowProps(duty, must.length + coming.length + provisional.length + n)}
                    />
                  ))}
                </ul>
              </Panel>
            )}
            <Panel
              title="今天已办"
              aside={
                <>
                  {bench.done.length} 件 · 本月 {counters.doneThisMonth} 件
                </>
              }
            >
              {bench.done.length === 0 && (
                <EmptyNote title="今天还没有记录">办结的事会列在这里，可以打开案卷更正，十分钟内可以撤回。</EmptyNote>
              )}
              <ul>
                {bench.done.map((act) => (
                  <DutyLine
                    key={`${act.caseId} ${act.seq}`}
                    time={timeWords(act.recordedAt)}
                    tag={{ state: 'done' }}
                    person={act.name}
                    personHref={fileHref({ ...act, dischargedBy: act.kind })}
                    nature={act.nature}
                    title={act.title}
                    note={act.withdrawableMinutes > 0 ? `可撤回，还剩 ${act.withdrawableMinutes} 分钟` : act.said}
                    verb="查看案卷记录"
                    href={
                      act.fileKind === 'case'
                        ? paths.case({ caseId: act.caseId, tab: 'timeline' })
                        : fileHref({ ...act, dischargedBy: act.kind })
                    }
                  />
                ))}
              </ul>
            </Panel>
          </div>
          <aside className="stack" aria-label="签批、联系和走访">
            {!signsFirst && signing}
            {bench.units && signsFirst && <UnitsBlock units={bench.units} narrow />}
            <WorkbenchRail bench={bench} part="contacts" />
            <WorkbenchRail bench={bench} part="week" />
          </aside>
        </div>
      )}
      {walkIn && <WalkIn onClose={() => setWalkIn(false)} />}
    </>
  );
}
