/**
 * A second way to count, written apart from plain-date and working-days and used only by tests:
 * it walks the calendar one day at a time and never jumps. Where both agree, both are believed.
 */
export type Walker = { y: number; m: number; d: number };

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function walkerAt(text: string): Walker {
  const [y, m, d] = text.split('-').map(Number);
  return { y: y!, m: m!, d: d! };
}

export function said({ y, m, d }: Walker): string {
  return [String(y).padStart(4, '0'), m < 10 ? `0${m}` : `${m}`, d < 10 ? `0${d}` : `${d}`].join('-');
}

function lengthOf(y: number, m: number): number {
  const leap = y % 400 === 0 ? true : y % 100 === 0 ? false : y % 4 === 0;
  return m === 2 && leap ? 29 : lengths[m - 1]!;
}

export function isLast({ y, m, d }: Walker): boolean {
  return d === lengthOf(y, m);
}

export function tomorrow({ y, m, d }: Walker): Walker {
  if (d < lengthOf(y, m)) return { y, m, d: d + 1 };
  return m === 12 ? { y: y + 1, m: 1, d: 1 } : { y, m: m + 1, d: 1 };
}

export function yesterday({ y, m, d }: Walker): Walker {
  if (d > 1) return { y, m, d: d - 1 };
  return m === 1 ? { y: y - 1, m: 12, d: 31 } : { y, m: m - 1, d: lengthOf(y, m - 1) };
}

/** Zeller: 1 = Monday … 7 = Sunday. */
export function zeller({ y, m, d }: Walker): number {
  const [mm, yy] = m < 3 ? [m + 12, y - 1] : [m, y];
  const h =
    (d +
      Math.floor((13 * (mm + 1)) / 5) +
      (yy % 100) +
      Math.floor((yy % 100) / 4) +
      Math.floor(Math.floor(yy / 100) / 4) +
      5 * Math.floor(yy / 100)) %
    7;
  return ((h + 5) % 7) + 1;
}

export function walkDays(from: string, days: number): string {
  let at = walkerAt(from);
  for (let left = days; left > 0; left -= 1) at = tomorrow(at);
  for (let left = days; left < 0; left += 1) at = yesterday(at);
  return said(at);
}

function inNextMonth(from: Walker): Walker {
  let at = from;
  while (at.m === from.m) at = tomorrow(at);
  return at;
}

function inMonthBefore(from: Walker): Walker {
  let at = from;
  while (at.m === from.m) at = yesterday(at);
  return at;
}

/** Walks to the month that lies `months` ahead (or back), and there to the same day, or the last day. */
export function walkMonths(from: string, months: number): string {
  const start = walkerAt(from);
  const startedOnLast = isLast(start);
  let at = start;
  for (let left = months; left > 0; left -= 1) at = inNextMonth(at);
  for (let left = months; left < 0; left += 1) at = inMonthBefore(at);
  while (!isLast(at)) at = tomorrow(at);
  while (!startedOnLast && at.d > start.d) at = yesterday(at);
  return said(at);
}

/** Walks a sentence term: to the year, then to the month, then fifteen days, and steps back one day. */
export function walkTerm(from: string, months: number, halfMonth: boolean): string {
  const start = walkerAt(from);
  let years = 0;
  let rest = months;
  while (rest >= 12) {
    years += 1;
    rest -= 12;
  }
  let at = start;
  while (at.y < start.y + years || at.m !== start.m) at = tomorrow(at);
  while (!isLast(at)) at = tomorrow(at);
  while (at.d > start.d) at = yesterday(at);
  at = walkerAt(walkMonths(said(at), rest));
  return said(yesterday(walkerAt(walkDays(said(at), halfMonth ? 15 : 0))));
}
