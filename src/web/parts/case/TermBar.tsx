import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { dateWords } from '../tags/say.ts';

export type TermTick = { readonly on: string; readonly title: string; readonly kind: 'praise' | 'sanction' | 'ahead' };

export type TermBarProps = {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  /** 考验期 · 矫正期; 考验期起 2025-12-09. */
  readonly name?: string;
  /** The formula in words with its article. */
  readonly formula?: string;
  readonly ticks?: readonly TermTick[];
};

const within = (share: number) => Math.max(0, Math.min(100, share));

/** Start, elapsed, today, events, end. Day n and days left are both printed. */
export function TermBar({ startsOn, endsOn, today, name = '考验期', formula, ticks = [] }: TermBarProps) {
  const [start, end, now] = [plainDate(startsOn), plainDate(endsOn), plainDate(today)];
  const total = daysBetween(start, end) + 1;
  const at = (day: string) => within(((daysBetween(start, plainDate(day)) + 0.5) / total) * 100);
  const nth = daysBetween(start, now) + 1;
  const left = daysBetween(now, end);
  const words = nth < 1 ? `${1 - nth} 天后开始` : left < 0 ? `已期满 ${-left} 天` : `第 ${nth} 天，剩 ${left} 天`;
  const here = at(today);
  // Words that would lie over the today words are left to the tick's title and to the list for readers.
  const roomy = (tick: TermTick) => Math.abs(at(tick.on) - here) > 9;
  const place = (share: number) =>
    share > 88 ? { right: 0 } : share < 8 ? { left: 0 } : { left: `${share}%`, transform: 'translateX(-50%)' };
  return (
    <div className="term-bar">
      <div className="term-ends note">
        <span className="ink2">
          {name}起 <b>{startsOn}</b>
        </span>
        {formula && <span className="ink3 term-formula">{formula}</span>}
        <span className="ink2">
          期满 <b>{endsOn}</b>
        </span>
      </div>
      <div className="term-track" aria-hidden="true">
        <i className="term-elapsed" style={{ width: `${here}%` }} />
        {ticks.map((tick) => (
          <i
            key={tick.on + tick.title}
            className={`term-tick term-${tick.kind}`}
            style={{ left: `${at(tick.on)}%` }}
            title={`${tick.on} ${tick.title}`}
          />
        ))}
        {left >= 0 && nth >= 1 && <i className="term-now" style={{ left: `${here}%` }} />}
      </div>
      <div className="term-words note" aria-hidden="true">
        {ticks.filter(roomy).map((tick) => (
          <span key={tick.on + tick.title} style={place(at(tick.on))}>
            {tick.on.slice(0, 4) === today.slice(0, 4) ? dateWords(tick.on) : tick.on} {tick.title}
          </span>
        ))}
        <span className="term-today" style={place(here)}>
          今天，{words}
        </span>
      </div>
      <p className="term-plain small">
        <b>今天，{words}</b>
      </p>
      <ul className="unseen">
        <li>今天，{words}</li>
        {ticks.map((tick) => (
          <li key={tick.on + tick.title}>
            {tick.on} {tick.title}
          </li>
        ))}
      </ul>
    </div>
  );
}
