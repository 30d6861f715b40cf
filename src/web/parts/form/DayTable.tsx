import { useEffect, useRef, useState } from 'react';
import { addDays, addMonths, dayOf, lastDayOfMonth, type PlainDate, partsOf, weekdayOf } from '#domain/time/plain-date.ts';
import { sayDayLong, sayWeekday } from '#domain/time/say-day.ts';
import { Icon } from '../icons/Icon.tsx';

type DayTableProps = {
  readonly label: string;
  readonly day: PlainDate | null;
  readonly today: PlainDate;
  readonly onPick: (day: PlainDate) => void;
  readonly onClose: () => void;
};

function weeksOf(month: PlainDate): readonly (readonly PlainDate[])[] {
  const start = addDays(month, 1 - weekdayOf(month));
  const end = lastDayOfMonth(month);
  const weeks: PlainDate[][] = [];
  for (let monday = start; monday <= end; monday = addDays(monday, 7)) weeks.push([0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n)));
  return weeks;
}

/** The optional calendar: a table of real buttons, Monday first. */
export function DayTable({ label, day, today, onPick, onClose }: DayTableProps) {
  const first = day ?? today;
  const [month, setMonth] = useState(dayOf(partsOf(first).year, partsOf(first).month, 1));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLButtonElement>('[aria-pressed=true],.is-now,td button')?.focus();
  }, []);
  const { year, month: number } = partsOf(month);
  return (
    <div
      ref={box}
      className="day-table"
      role="dialog"
      aria-label={`${label}，日历`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget as Node)) onClose();
      }}
    >
      <div className="between">
        <button type="button" className="day-open" aria-label="上个月" onClick={() => setMonth(addMonths(month, -1))}>
          <Icon name="left" />
        </button>
        <b aria-live="polite">
          {year}年{number}月
        </b>
        <button type="button" className="day-open" aria-label="下个月" onClick={() => setMonth(addMonths(month, 1))}>
          <Icon name="right" />
        </button>
      </div>
      <table>
        <thead>
          <tr>
            {weeksOf(month)[0]?.map((one) => (
              <th key={one} scope="col">
                {sayWeekday(one).slice(1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one}>
                  {partsOf(one).month === number && (
                    <button
                      type="button"
                      aria-label={`${sayDayLong(one)} ${sayWeekday(one)}`}
                      aria-pressed={one === day}
                      className={one === today ? 'is-now' : ''}
                      onClick={() => onPick(one)}
                    >
                      {partsOf(one).dayOfMonth}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
