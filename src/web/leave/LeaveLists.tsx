import type { LeaveRow } from '#contract/leave.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import type { useLeaveList } from './leave.queries.ts';
import { spanWords } from './span-words.ts';

type Found = ReturnType<typeof useLeaveList>;
export const rowsOf = (found: Found): readonly LeaveRow[] => found.data?.pages.flatMap((page) => page.rows) ?? [];

type ListProps = {
  readonly list: 'asked' | 'out';
  readonly found: Found;
  readonly chosen: string;
  readonly today: string;
  readonly onChoose: (id: string) => void;
};

function RowTag({ row, list, today }: { readonly row: LeaveRow; readonly list: ListProps['list']; readonly today: string }) {
  const soonUntil = useSoonUntil(today);
  if (row.overdueDays > 0) return <DutyTag state="overdue" days={row.overdueDays} />;
  if (list === 'out')
    return row.departsOn <= today ? (
      <StatusTag status="on-leave" />
    ) : (
      <DutyTag state="open" text={`${dateWords(row.departsOn, today)}离开`} />
    );
  const left = daysBetween(plainDate(today), plainDate(row.bindsOn));
  if (left < 0) return <DutyTag state="overdue" days={-left} />;
  if (left === 0) return <DutyTag state="today" />;
  return row.bindsOn <= soonUntil ? <DutyTag state="soon" days={left} /> : <DutyTag state="open" text={dateWords(row.bindsOn, today)} />;
}

/** 待决 by the day of the answer, 在外 by the day of return. */
export function LeaveList({ list, found, chosen, today, onChoose }: ListProps) {
  const rows = rowsOf(found);
  const counts = found.data?.pages[0]?.counts;
  const title = list === 'asked' ? '待决' : '在外';
  return (
    <Panel title={title} aside={counts && (list === 'asked' ? `${counts.asked} 件` : `${counts.out} 人`)}>
      {!found.data && <Wait what={title} />}
      {found.data && rows.length === 0 && (
        <p className="leave-none small ink2">{list === 'asked' ? '没有等着决定的申请。' : '没有人在外。'}</p>
      )}
      <ul className="leave-list">
        {rows.map((row) => (
          <li key={row.id} className={row.id === chosen ? 'on' : ''}>
            <button type="button" aria-pressed={row.id === chosen} onClick={() => onChoose(row.id)}>
              <span className="between">
                <b>{row.name}</b>
                <RowTag row={row} list={list} today={today} />
              </span>
              <span className="small ink2">
                {row.overdueDays > 0
                  ? `批准至 ${dateWords(row.returnsOn, today)}，未销假`
                  : `${spanWords(row.departsOn, row.returnsOn, today)}，${row.days} 天，${row.destination}`}
              </span>
              <span className="note ink3 row-wrap">
                <ClassTag value={row.managementClass} />
                {row.extension && <Mark>续假</Mark>}
                <span>{row.note}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <p className="leave-none">
          <Button size="row" kind="quiet" busy={found.isFetchingNextPage && '正在读取'} onClick={() => void found.fetchNextPage()}>
            再列 20 件
          </Button>
        </p>
      )}
    </Panel>
  );
}
