import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { isSuggested } from '#domain/duty/suggested.ts';
import type { DutyTagProps } from '#web/parts/tags/DutyTag.tsx';

/** How a day that binds looks today. */
export function dueLook(dueOn: string, today: string, provisional = false, because = ''): DutyTagProps {
  if (isSuggested({ because })) return { state: 'suggested', on: dueOn, today };
  const left = daysBetween(plainDate(today), plainDate(dueOn));
  if (left < 0) return { state: 'overdue', days: -left };
  if (left === 0) return { state: 'today' };
  if (provisional) return { state: 'provisional', on: dueOn, today };
  if (left <= 3) return { state: 'soon', days: left, on: dueOn, today };
  return { state: 'open', on: dueOn, today };
}

/** The reason without the articles at its end: they stand beside it as links. */
export const reasonOf = (because: string, basis: readonly string[]): string => {
  const at = because.replace(/。$/, '').lastIndexOf('。');
  const tail = because.slice(at + 1);
  return at > 0 && basis.some((one) => tail.includes(one)) ? because.slice(0, at + 1) : because;
};
