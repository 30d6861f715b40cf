import { useState } from 'react';
import { type LessonCell, makeUpWayTitle } from '#contract/education.ts';
import { gapReasonTitle } from '#domain/education/education.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import type { Lesson } from './education.queries.ts';
import { PlanLesson } from './PlanLesson.tsx';
import { paths } from '#web/platform/pages/paths.ts';

type MakeUpsProps = {
  readonly data: Lesson;
  readonly cells: readonly LessonCell[];
  readonly today: string;
  readonly onAsk?: ((caseId: string) => void) | undefined;
};

/** Per person: what was said, what was agreed. Who is being sought is not invited. */
export function MakeUps({ data, cells, today, onAsk }: MakeUpsProps) {
  const [planning, setPlanning] = useState(false);
  const gaps = cells.filter((cell) => !cell.came);
  const { lesson } = data;
  return (
    <>
      <Panel
        title="补课"
        note={
          data.makeUps.map((one) => `${dayWords(one.heldOn, today)} ${one.startsAt ?? ''}，${one.minutes} 分钟`).join('；') || undefined
        }
        aside={
          data.mayKeep &&
          gaps.length > 0 && (
            <Button size="row" onClick={() => setPlanning(!planning)}>
              加一场
            </Button>
          )
        }
        foot={<p className="note ink3">这里只记事实和原因。缺课是否处理，由司法所、区县机构另行判断；社工不提处理意见，补上的当场销缺。</p>}
      >
        {gaps.length === 0 ? (
          <EmptyNote title="没有要补的">应到的都到了。</EmptyNote>
        ) : (
          <table className="plain-table make-up-table">
            <caption className="unseen">没有到的人、原因和补课</caption>
            <tbody>
              {gaps.map((cell) => {
                const reason = cell.reason ?? cell.known;
                const sought = reason === 'sought';
                return (
                  <tr key={cell.caseId}>
                    <th scope="row">{cell.name}</th>
                    <td>
                      {reason && reason !== 'not-asked' ? gapReasonTitle[reason] : <span className="is-today">未问到</span>}
                      {cell.note && <span className="ink2">，{cell.note}</span>}
                    </td>
                    <td>
                      {cell.makeUp ? `${dayWords(cell.makeUp.on, today)} ${makeUpWayTitle[cell.makeUp.way]}` : sought ? '不约' : '还没有约'}
                    </td>
                    <td className="right nowrap">
                      {cell.makeUp ? (
                        <span className="is-done">
                          <Icon name="check" small /> 已约
                        </span>
                      ) : sought ? (
                        '—'
                      ) : onAsk ? (
                        <Button size="row" onClick={() => onAsk(cell.caseId)}>
                          {reason && reason !== 'not-asked' ? '约补课' : '记原因'}
                        </Button>
                      ) : (
                        <DutyTag state="open" text="未约" />
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {data.makeUps.length > 0 && (
          <ul className="plain-list">
            {data.makeUps.map((one) => (
              <li key={one.id} className="small">
                <AppLink href={paths.lesson({ lessonId: one.id })}>{dayWords(one.heldOn, today)} 补课</AppLink>　
                {one.state === 'held' ? `到 ${one.came}` : '还没有记签到'}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {planning && (
        <PlanLesson
          onClose={() => setPlanning(false)}
          makeUpOf={lesson.id}
          start={{
            theme: lesson.theme,
            strand: lesson.strand,
            form: lesson.form,
            required: lesson.required,
            place: lesson.place,
            minutes: 40,
          }}
        />
      )}
    </>
  );
}
