import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isBefore,
  lastDayOfMonth,
  maxDay,
  minDay,
  monthOf,
  parsePlainDate,
  plainDate,
  plainDay,
  weekdayOf,
} from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';
import { said, tomorrow, walkDays, walkMonths, walkerAt, zeller } from './second-count.ts';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(plainDate('1940-01-01'), days));

describe('a plain date', () => {
  it('is read only in its strict form and only when the day exists', () => {
    expect(parsePlainDate('2026-11-23')).toBe('2026-11-23');
    expect(parsePlainDate('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2026-02-29',
      '2026-11-31',
      '2026-00-10',
      '2026-13-01',
      '2026-1-1',
      '20261123',
      '2026-11-23 ',
      '2026-11-23T00:00',
      '',
      '0000-01-01',
      '1900-02-29',
    ]) {
      expect(parsePlainDate(text), text).toBeNull();
      expect(() => plainDate(text), text).toThrow(RangeError);
    }
    expect(plainDay.safeParse('2026-02-29').success).toBe(false);
  });

  it('knows the day of the week', () => {
    expect(weekdayOf(plainDate('2026-11-23'))).toBe(1);
    expect(weekdayOf(plainDate('2026-11-29'))).toBe(7);
    expect(weekdayOf(plainDate('1969-12-31'))).toBe(3);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-28', 1, '2026-02-28'],
    ['2026-01-27', 1, '2026-02-27'],
    ['2026-02-28', 1, '2026-03-31'],
    ['2024-02-28', 1, '2024-03-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-11-30', 1, '2026-12-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('counts months by the month rule: %s and %i months give %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it('orders days and knows their month', () => {
    const [a, b] = [plainDate('2026-02-01'), plainDate('2026-11-23')];
    expect([isBefore(a, b), isBefore(b, a), isBefore(a, a)]).toEqual([true, false, false]);
    expect([minDay(b, a), maxDay(a, b), monthOf(a), lastDayOfMonth(a)]).toEqual([a, b, '2026-02', '2026-02-28']);
  });

  it('agrees with a walk day by day from 1890 to 2110', () => {
    let at = walkerAt('1890-01-01');
    let day: PlainDate = plainDate('1890-01-01');
    for (let n = 0; day < '2110-12-31'; n += 1) {
      expect(said(at)).toBe(day);
      if (weekdayOf(day) !== zeller(at)) expect.fail(`${day}: ${weekdayOf(day)} and ${zeller(at)}`);
      if (daysBetween(plainDate('1890-01-01'), day) !== n) expect.fail(day);
      at = tomorrow(at);
      day = addDays(day, 1);
    }
  });

  it('agrees with the walk on any span of days and months', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), fc.integer({ min: -40, max: 130 }), (day, days, months) => {
        expect(addDays(day, days)).toBe(walkDays(day, days));
        expect(addMonths(day, months)).toBe(walkMonths(day, months));
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
      { numRuns: 2000 },
    );
  });
});
