import { useState } from 'react';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { isMine, owerWords, tagOf, verbOf } from '#web/act/words.ts';
import { DutyLine, DutyRow } from '#web/parts/case/DutyRow.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { useCaseDuties } from './case.queries.ts';

export function DutiesTab({ head, today, soonUntil }: CaseTabProps) {
  const { dutyHref } = useActDoors();
  const session = useSession();
  const [which, setWhich] = useState<'open' | 'closed'>('open');
  const found = useCaseDuties(head.id, which === 'closed');
  const duties = found.data ?? [];
  return (
    <Panel
      title="待办"
      note={which === 'open' ? '按到期日' : '按办结日'}
      aside={
        <Segments
          label="哪些待办"
          value={which}
          onChange={setWhich}
          options={[
            { value: 'open', label: '未办' },
            { value: 'closed', label: '已办和已撤' },
          ]}
        />
      }
    >
      {found.isError && (
        <ProblemNote
          problem={problemOf(found.error)}
          heading="待办没有读到"
          articleTitle={citeWords}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.isPending && <Wait what="待办" />}
      {found.data && duties.length === 0 && <EmptyNote title={which === 'open' ? '没有未办的事' : '还没有办结的事'} />}
      <ul>
        {duties.map((duty) =>
          which === 'open' ? (
            <DutyRow
              key={duty.id}
              tag={{ ...tagOf(duty, today, soonUntil), withDay: true }}
              nature={duty.nature}
              title={duty.title}
              because={duty.because}
              basis={duty.basis}
              note={
                duty.earlier.length > 0
                  ? `期限改过 ${duty.earlier.length} 次，上次是 ${dayWords(duty.earlier.at(-1)!.dueOn, today)}：${duty.earlier.at(-1)!.because}`
                  : isMine(duty, session)
                    ? undefined
                    : `由${owerWords(duty.owedBy)}办理`
              }
              {...(isMine(duty, session) && { verb: verbOf(duty.dischargedBy), href: dutyHref({ ...duty, caseId: head.id }) })}
            />
          ) : (
            <DutyLine
              key={duty.id}
              on={duty.closedOn ?? duty.dueOn}
              today={today}
              tag={duty.status === 'done' ? { state: 'done' } : { state: 'open', text: '已不需要' }}
              nature={duty.nature}
              title={duty.title}
              note={`原定 ${dayWords(duty.dueOn, today)}${duty.closedBySeq === null ? '' : `，见 #${String(duty.closedBySeq).padStart(4, '0')}`}`}
            />
          ),
        )}
      </ul>
    </Panel>
  );
}
