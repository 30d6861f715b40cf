import { addDays, daysBetween, partsOf, plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';

type Span = { readonly from: string; readonly to: string };
export type DayStripProps = {
  readonly from: string;
  readonly to: string;
  readonly used: readonly Span[];
  readonly asked: Span | null;
  readonly today: string;
};

const inside = (day: PlainDate, span: Span) => day >= span.from && day <= span.to;

/** One cell a day over the rolling window; the same numbers for the desk and the person's phone. */
export function DayStrip({ from, to, used, asked, today }: DayStripProps) {
  const start = plainDate(from);
  const days = Array.from({ length: daysBetween(start, plainDate(to)) + 1 }, (_, n) => addDays(start, n));
  const kindOf = (day: PlainDate) => (asked && inside(day, asked) ? 'asked' : used.some((span) => inside(day, span)) ? 'used' : '');
  // A month that begins right behind the first label would be written over it.
  const labelled = (day: PlainDate, n: number) => n === 0 || (partsOf(day).dayOfMonth === 1 && n >= days.length * 0.12);
  const count = (kind: string) => days.filter((day) => kindOf(day) === kind).length;
  return (
    <figure className="day-strip">
      <div className="day-strip-months note ink3" aria-hidden="true">
        {days.map(
          (day, n) =>
            labelled(day, n) && (
              <span key={day} style={{ left: `${(n / days.length) * 100}%` }}>
                {n === 0 ? sayDate(day) : `${partsOf(day).month}月`}
              </span>
            ),
        )}
      </div>
      <div
        className="day-strip-cells"
        role="img"
        aria-label={`${sayDate(start)} 至 ${sayDate(plainDate(to))}：已用 ${count('used')} 天，本次 ${count('asked')} 天`}
      >
        {days.map((day) => (
          <i key={day} className={`${kindOf(day)}${day === today ? ' today' : ''}`} />
        ))}
      </div>
      <figcaption className="day-strip-legend note ink2">
        <span>
          <i className="used" aria-hidden="true" />
          已用 {count('used')} 天
        </span>
        <span>
          <i className="asked" aria-hidden="true" />
          本次 {count('asked')} 天
        </span>
        <span>
          <i className="today" aria-hidden="true" />
          今天
        </span>
      </figcaption>
    </figure>
  );
}
