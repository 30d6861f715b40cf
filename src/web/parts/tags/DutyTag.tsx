import { Icon, type IconName } from '../icons/Icon.tsx';
import { dateWords, dayWords } from './say.ts';

export type DutyState = 'overdue' | 'today' | 'soon' | 'open' | 'done' | 'provisional' | 'suggested';

const icon: { readonly [S in DutyState]: IconName } = {
  overdue: 'overdue',
  today: 'clock',
  soon: 'clock',
  open: 'ring',
  done: 'check',
  provisional: 'dash',
  suggested: 'dash',
};

export type DutyTagProps = {
  readonly state: DutyState;
  /** Days late or left. */
  readonly days?: number;
  /** The day, for `open`, `provisional` and `suggested`; `soon` prints it before the count when `withDay`. */
  readonly on?: string;
  readonly today?: string;
  readonly withDay?: boolean;
  /** Words of its own, e.g. 欠件 1. */
  readonly text?: string;
};

function wordsOf({ state, days, on, today, withDay }: DutyTagProps): string {
  const day = on === undefined ? '' : dayWords(on, today);
  switch (state) {
    case 'overdue':
      return `逾期 ${days ?? 0} 天`;
    case 'today':
      return '今天到期';
    case 'soon':
      return withDay && day ? `${day} · 还剩 ${days ?? 0} 天` : `还剩 ${days ?? 0} 天`;
    case 'open':
      return withDay && days !== undefined ? `${day} · 还剩 ${days} 天` : day;
    case 'done':
      return '已办';
    case 'provisional':
      return on === undefined ? '暂定' : `${dateWords(on, today)} 暂定`;
    case 'suggested':
      return on === undefined ? '建议' : `建议 ${dateWords(on, today)}`;
  }
}

export function DutyTag(props: DutyTagProps) {
  return (
    <span className={`tag tag-${props.state}`}>
      <Icon name={icon[props.state]} small />
      {props.text ?? wordsOf(props)}
    </span>
  );
}
