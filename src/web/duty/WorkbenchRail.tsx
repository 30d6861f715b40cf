import type { Workbench } from '#contract/workbench.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { tagOf } from '#web/act/words.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { dateWords, weekdayWords } from '#web/parts/tags/say.ts';
import { paths } from '#web/platform/pages/paths.ts';

type RailProps = { readonly bench: Workbench; readonly part: 'sign' | 'contacts' | 'week' };

/** Facts enough to sign, facts that ask for a call, and the week's visits. */
export function WorkbenchRail({ bench, part }: RailProps) {
  const { actHref, dutyHref } = useActDoors();
  const { counters, day } = bench;
  switch (part) {
    case 'sign':
      if (bench.toSign.length === 0 && !['office', 'county-agency', 'bureau-head', 'city-agency'].includes(bench.post)) return null;
      return (
        <Panel title="待我签批" aside={`${counters.toSign} 件`}>
          {bench.toSign.length === 0 && <EmptyNote title="没有等你签批的事" />}
          <ul className="rail-list">
            {bench.toSign.slice(0, 5).map((duty, n) => (
              <li key={duty.id}>
                <p className="between">
                  <b>
                    {duty.title} ·{' '}
                    <AppLink href={paths.case({ caseId: duty.caseId })} className="who">
                      {duty.name}
                    </AppLink>
                  </b>
                  <DutyTag {...tagOf(duty, day, counters.soonUntil)} />
                </p>
                <p className="small ink2">{duty.because}</p>
                <p className="row-wrap">
                  <Button size="row" kind={n === 0 ? 'primary' : 'plain'} href={dutyHref(duty)}>
                    签批
                  </Button>
                  <AppLink href={paths.case({ caseId: duty.caseId })} className="small">
                    看案卷
                  </AppLink>
                </p>
              </li>
            ))}
          </ul>
          {counters.toSign > 5 && (
            <div className="panel-foot">
              <AppLink href={paths.duties({ when: 'sign' })}>全部 {counters.toSign} 件</AppLink>
            </div>
          )}
        </Panel>
      );
    case 'contacts':
      if (bench.week.length === 0) return null;
      return (
        <div id="contacts">
          <Panel title="需要联系" aside={`${counters.contact} 人，只列事实`}>
            {bench.contacts.length === 0 && <EmptyNote title="没有联系不上的人">近 30 天每个人都有联系记录。</EmptyNote>}
            <ul className="rail-list">
              {bench.contacts.map((one) => (
                <li key={one.caseId}>
                  <p className="between">
                    <span className="row-wrap">
                      <AppLink href={paths.case({ caseId: one.caseId })} className="who">
                        {one.name}
                      </AppLink>
                      <ClassTag value={one.managementClass} />
                    </span>
                    {one.on && <span className="note ink3">{one.on === day ? '今天' : dateWords(one.on, day)}</span>}
                  </p>
                  <p className="small ink2">{one.facts.join('。')}。</p>
                  <p>
                    <Button size="row" href={actHref(one.caseId, one.act)}>
                      联系本人
                    </Button>
                  </p>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      );
    case 'week':
      if (bench.week.length === 0) return null;
      return (
        <Panel title="本周走访" aside={`已完成 ${counters.visitsDone} / ${counters.visitsDue}`}>
          <ol className="week-strip">
            {bench.week.map((one) => (
              <li key={one.on} className={one.on === day ? 'on' : ''} aria-current={one.on === day ? 'date' : undefined}>
                <span className="note ink3">{weekdayWords(one.on).slice(1)}</span>
                <b>{Number(one.on.slice(8))}</b>
                <span className="note">{one.due + one.done === 0 ? '—' : `${one.due + one.done} 户`}</span>
              </li>
            ))}
          </ol>
        </Panel>
      );
  }
}
