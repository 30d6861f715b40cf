import { isLate } from '#domain/duty/suggested.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WeekVisit } from '#contract/visit.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { tagOf } from '#web/act/words.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { dateWords, dayWords, weekdayWords } from '#web/parts/tags/say.ts';
import { OutboxChip } from '#web/parts/tags/OutboxChip.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { draftsUnder } from '#web/platform/drafts.ts';
import { momentOf } from '#web/parts/tags/say.ts';
import { useLine } from '#web/platform/online.ts';
import { useOutbox } from '#web/platform/outbox.ts';
import { useSession } from '#web/platform/session.ts';
import { Outbox } from './Outbox.tsx';
import { type KeptWeek, useVisitWeek } from './visit.queries.ts';
import './visit.css';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

/** 本周走访: the week, those who live in one place on one trip; own unsent work stands among them. */
export function VisitsPage() {
  const { account } = useSession();
  const [from] = useQueryValue('from');
  const found = useVisitWeek(account, from);
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="走访没有打开" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="本周走访" />;
  return <Week week={found.data} />;
}

function Week({ week }: { readonly week: KeptWeek }) {
  const { account } = useSession();
  const { online } = useLine();
  const [, setFrom] = useQueryValue('from');
  const [day, setDay] = useQueryValue('day');
  const outbox = useOutbox(account);
  const drafts = useVisitDrafts(account);
  const queries = useQueryClient();
  const received = outbox.items.filter((one) => one.state === 'received').length;
  // What the server has taken in stands in the week itself.
  useEffect(() => {
    if (received > 0) void queries.invalidateQueries({ queryKey: ['visits'] });
  }, [received, queries]);
  const unsent = outbox.items.filter((one) => one.kind === 'visit.made' && one.state !== 'received');
  const days = Array.from({ length: 7 }, (_, n) => addDays(plainDate(week.monday), n));
  const open = week.visits.filter((one) => !unsent.some((item) => item.caseId === one.caseId));
  const count = (on: string) =>
    open.filter((one) => one.plannedOn === on).length +
    week.made.filter((one) => one.on === on).length +
    unsent.filter((one) => one.body.actedOn === on).length;
  const shown: readonly string[] = day ? [day] : days.filter((on) => open.some((one) => one.plannedOn === on));
  const cautions = open.filter((one) => one.caution && shown.includes(one.plannedOn));
  const move = (by: 7 | -7) => {
    setDay(null);
    setFrom(addDays(plainDate(week.monday), by));
  };
  const late = open.some((one) => isLate(one, week.today));
  return (
    <div className="visits">
      <PageHead
        title="本周走访"
        note={`${dateWords(week.monday, week.today)} — ${dateWords(week.sunday, week.monday)}，${open.length} 户，已完成 ${week.made.length}`}
        actions={
          <>
            <Button icon="left" label="上一周" onClick={() => move(-7)}>
              上一周
            </Button>
            <Button label="下一周" onClick={() => move(7)}>
              下一周
            </Button>
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          <Panel>
            <ul className="visit-week" aria-label="一周">
              {days.map((on) => (
                <li key={on}>
                  <button
                    type="button"
                    aria-pressed={day === on}
                    className={on === week.today ? 'today' : ''}
                    onClick={() => setDay(day === on ? null : on)}
                  >
                    <em className="unseen">
                      {dayWords(on, week.today)}，{count(on)} 户
                    </em>
                    <span aria-hidden="true">{weekdayWords(on).slice(1)}</span>
                    <b aria-hidden="true">{Number(on.slice(8))}</b>
                    <i aria-hidden="true">{'●'.repeat(Math.min(3, count(on)))}</i>
                  </button>
                </li>
              ))}
            </ul>
            <PackLine week={week} people={open.length} />
          </Panel>
          {open.length === 0 && (
            <Panel>
              <EmptyNote title="这一周没有要走访的">
                {week.made.length > 0 ? `已走访 ${week.made.length} 户。` : '到期的走访会按住处排在这里。'}
              </EmptyNote>
            </Panel>
          )}
          {shown.map((on) => {
            const today = open.filter((one) => one.plannedOn === on);
            if (today.length === 0)
              return day ? (
                <Panel key={on}>
                  <EmptyNote title={`${dayWords(on, week.today)} 没有排走访`} />
                </Panel>
              ) : null;
            const places = [...new Set(today.map((one) => one.place.replace(/司法所$/, '')))];
            return (
              <Panel key={on} title={dayWords(on, week.today)} note={`${places.join('—')}一线，${today.length} 户`}>
                <ul>
                  {today.map((one) => (
                    <VisitRow key={one.caseId} visit={one} today={week.today} draft={drafts.has(one.caseId)} />
                  ))}
                </ul>
              </Panel>
            );
          })}
          {cautions.length > 0 && (
            <Panel title="须留意">
              <ul className="visit-mind">
                {cautions.map((one) => (
                  <li key={one.caseId}>
                    <Icon name="warning" />
                    <span>
                      <b>
                        {one.name} {one.caution}
                      </b>
                      <span className="small ink2">{one.cautionFrom} 记</span>
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <aside className="stack" aria-label="待发箱和已完成">
          {late && <p className="small is-over">有走访已经到期。先去到期的。</p>}
          <Outbox
            items={outbox.items}
            failed={outbox.failed}
            online={online}
            drafts={[...drafts].map((caseId) => ({ caseId, name: week.visits.find((one) => one.caseId === caseId)?.name ?? '走访' }))}
          />
          <Panel title="本周已完成" aside={`${week.made.length} 户`}>
            {week.made.length === 0 && <EmptyNote title="还没有">走访记录收到以后列在这里。</EmptyNote>}
            <ul className="visit-made">
              {week.made.map((one) => (
                <li key={`${one.caseId} ${one.seq}`}>
                  <span className="between">
                    <b>
                      <AppLink href={recordPath(one.caseId, one.seq)}>{one.name}</AppLink>
                    </b>
                    <span className="note ink3">
                      {dateWords(one.on, week.today)}
                      {one.captured === 'offline' && ' · 离线采集'}
                    </span>
                  </span>
                  <span className="small ink2">{one.said}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </aside>
      </div>
    </div>
  );
}

function PackLine({ week, people }: { readonly week: KeptWeek; readonly people: number }) {
  if (!week.onDevice)
    return <p className="visit-pack small is-over">这个浏览器不能加密保存名单，没有网络时打不开这一页。出门前请改用 https 的地址。</p>;
  return (
    <p className="visit-pack small ink2">
      <Icon name={week.fromDevice ? 'offline' : 'download'} small />
      {week.fromDevice ? `没有连上服务器，显示 ${momentOf(new Date(week.keptAt))} 的名单，` : `名单已加密存在本机，含 ${people} 人，`}可用到{' '}
      <b>{dateWords(week.goodUntil, week.today)}</b>，到期或退出登录时抹掉。没有网络也能记录。
    </p>
  );
}

function VisitRow({ visit, today, draft }: { readonly visit: WeekVisit; readonly today: string; readonly draft: boolean }) {
  const soonUntil = useSoonUntil(today);
  return (
    <li className="visit-row">
      <div className="between">
        <span className="row-wrap">
          <b>{visit.name}</b>
          <ClassTag value={visit.managementClass} />
          {draft && <OutboxChip state="draft" />}
        </span>
        <DutyTag {...tagOf({ dueOn: visit.dueOn, provisional: false, because: visit.because }, today, soonUntil)} />
      </div>
      <p className="ink2">{visit.address || '住处没有登记'}</p>
      <p className="small">
        {visit.mustThisWeek ? `${dateWords(visit.dueOn, today)}前走访` : `顺路，${dateWords(visit.dueOn, today)}前`}
        {visit.lastVisitOn && <span className="ink3">　上次 {dateWords(visit.lastVisitOn, today)}</span>}
      </p>
      <details className="small ink2">
        <summary>为什么是这一天</summary>
        {visit.because}
      </details>
      <div className="visit-verbs">
        <Button kind="primary" size="phone" href={paths.visit({ caseId: visit.caseId })}>
          {draft ? '接着写' : '开始走访'}
        </Button>
        <Button
          size="phone"
          icon="phone"
          href={paths.case({ caseId: visit.caseId, act: 'search.contacted' })}
          label={`联系 ${visit.name}，${visit.phone ?? '没有电话'}`}
        >
          联系
        </Button>
      </div>
    </li>
  );
}

/** Visits begun on this device and not finished. */
function useVisitDrafts(account: string): ReadonlySet<string> {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    draftsUnder(`${account}:visit.made:`).then(
      (keys) => setIds(new Set(keys.flatMap((key) => key.split(':')[2] ?? []))),
      () => setIds(new Set()),
    );
  }, [account]);
  return ids;
}
