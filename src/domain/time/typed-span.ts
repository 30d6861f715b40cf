import { type PlainDate } from './plain-date.ts';
import { typedDay } from './say-day.ts';

/** One day, or a span of days with one end open at most. */
export type DaySpan = { readonly from?: PlainDate; readonly to?: PlainDate };

const between = /\s*(?:至|到|—+|–|~|～|,|，)\s*/;
const shape = '写一天，或者写起止，如 2026-11-01 至 2026-12-31';

/**
 * Reads 明天, `1101 至 1231`, `2026-12-01 至`, 至月底: each day as `typedDay` reads it, both ends included.
 * What is not read is said in words, never passed over; nothing typed is no span.
 */
export function typedSpan(text: string, today: PlainDate): { readonly span: DaySpan } | { readonly wrong: string } {
  if (text.trim() === '') return { span: {} };
  const parts = text.trim().split(between);
  if (parts.length > 2) return { wrong: shape };
  const days: (PlainDate | undefined)[] = [];
  for (const part of parts) {
    if (part === '') {
      days.push(undefined);
      continue;
    }
    const typed = typedDay(part, today);
    if (!('day' in typed)) return { wrong: `“${part}”：${typed.hint}` };
    days.push(typed.day);
  }
  const [from, to] = days.length === 1 ? [days[0], days[0]] : days;
  if (from === undefined) return to === undefined ? { wrong: shape } : { span: { to } };
  if (to === undefined) return { span: { from } };
  return from > to ? { wrong: `起 ${from} 在止 ${to} 之后` } : { span: { from, to } };
}

/** The span as `typedSpan` reads it back: `2026-11-01 至`, `至 2026-12-31`, one day alone. */
export const sayTypedSpan = ({ from, to }: { readonly from?: string; readonly to?: string }): string =>
  from !== undefined && from === to ? from : from || to ? `${from ?? ''} 至 ${to ?? ''}`.trim() : '';
