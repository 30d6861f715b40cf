import type { ReactNode } from 'react';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import { dueLook, reasonOf } from './due-look.ts';

export type RailClock = {
  readonly title: string;
  readonly dueOn: string;
  readonly because: string;
  readonly basis: readonly string[];
  readonly provisional?: boolean;
  readonly doneOn?: string | null;
  readonly lateDays?: number | null;
  readonly note?: ReactNode;
};

// A local rule has a name and a version, and no article to open.
const isArticle = (citation: string): boolean => /第\d+条/.test(citation);

/** 这一步的期限: each clock with its reason; a kept one says when, a late one by how much. */
export function ClockRail({ clocks, title = '这一步的期限' }: { readonly clocks: readonly RailClock[]; readonly title?: string }) {
  const { day } = useSession();
  if (clocks.length === 0) return null;
  return (
    <Panel title={title}>
      <ul>
        {clocks.map((one) => (
          <li key={one.title} className="clock-row">
            <div className="between">
              <b>{one.title}</b>
              {one.doneOn ? (
                <span className={one.lateDays ? 'small is-today' : 'small is-done'}>
                  {dayWords(one.doneOn, day)}
                  {one.lateDays ? `，晚 ${one.lateDays} 天` : '，按时'}
                </span>
              ) : (
                <DutyTag {...dueLook(one.dueOn, day, one.provisional, one.because)} />
              )}
            </div>
            <BecauseLine basis={one.basis.filter(isArticle)}>
              {reasonOf(one.because, one.basis)}
              {one.basis
                .filter((name) => !isArticle(name))
                .map((name) => (
                  <span key={name} className="nowrap">
                    {name}　
                  </span>
                ))}
            </BecauseLine>
            {one.note && <p className="note ink3 clock-note">{one.note}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
