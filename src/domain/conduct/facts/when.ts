import { addDays, dayOf, isRealDay, lastDayOfMonth, type PlainDate } from '#domain/time/plain-date.ts';

/** When something happened, first and last day counted: one day, or as near as it was written. */
export type Span = { readonly from: PlainDate; readonly until: PlainDate };

const thirds = { 上: [1, 10], 中: [11, 20], 下: [21, null] } as const;

/** The time that facts begin with: 2026年8月22日, 2026年8月中旬, 2026年8月. Null where they say none. */
export const spanWritten = (facts: string): Span | null => {
  const found = /(\d{4})年\s*(\d{1,2})月\s*(?:(\d{1,2})日|([上中下])旬)?/u.exec(facts);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2])];
  if (!isRealDay(year, month, 1)) return null;
  const first = dayOf(year, month, 1);
  if (found[3] !== undefined) {
    if (!isRealDay(year, month, Number(found[3]))) return null;
    const day = dayOf(year, month, Number(found[3]));
    return { from: day, until: day };
  }
  const [begins, ends] = found[4] === undefined ? ([1, null] as const) : thirds[found[4] as keyof typeof thirds];
  return { from: addDays(first, begins - 1), until: ends === null ? lastDayOfMonth(first) : addDays(first, ends - 1) };
};

type Dated = {
  readonly ground: string;
  readonly facts: string;
  readonly lateFrom?: PlainDate | undefined;
  readonly lateUntil?: PlainDate | undefined;
};
/** When that which is punished or praised happened: by the two days of a form that has them, else by its facts. */
export const spanOf = ({ ground, facts, lateFrom, lateUntil }: Dated): Span | null => {
  if (ground !== 'late') return spanWritten(facts);
  return lateFrom && lateUntil ? { from: lateFrom, until: lateUntil } : null;
};
