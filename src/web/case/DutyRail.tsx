import type { CaseDuty, CaseHead } from '#contract/case.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { isMine, owerWords, tagOf, verbOf } from '#web/act/words.ts';
import { DutyCard } from '#web/parts/case/DutyRow.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';

type DutyRailProps = { readonly head: CaseHead; readonly duties: readonly CaseDuty[]; readonly today: string; readonly soonUntil: string };

/** What is owed in this case, by due day; the button is there for whoever owes it. */
export function DutyRail({ head, duties, today, soonUntil }: DutyRailProps) {
  const { dutyHref } = useActDoors();
  const session = useSession();
  const { promises } = head.facts.reporting;
  return (
    <aside className="stack" aria-label="本案待办">
      <Panel title="待办" aside={`${duties.length} 件`}>
        {duties.length === 0 ? (
          <EmptyNote title="没有到期的事">下一步由新的案卷记录带出。</EmptyNote>
        ) : (
          <ul>
            {duties.slice(0, 8).map((duty) => (
              <DutyCard
                key={duty.id}
                tag={{ ...tagOf(duty, today, soonUntil), withDay: true }}
                nature={duty.nature}
                title={duty.title}
                because={duty.because}
                basis={duty.basis}
                {...(isMine(duty, session)
                  ? { verb: verbOf(duty.dischargedBy), href: dutyHref({ ...duty, caseId: head.id }) }
                  : { note: `由${owerWords(duty.owedBy)}办理` })}
              />
            ))}
          </ul>
        )}
      </Panel>
      {promises.length > 0 && (
        <Panel title="承诺与提醒">
          <ul className="promises">
            {[...promises].reverse().map((one) => (
              <li key={one.seq}>
                <p className="small">“{one.text}”</p>
                <p className="note ink3">本人，{dateWords(one.on, today)} 谈话</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </aside>
  );
}
