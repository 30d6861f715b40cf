import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { type DatedFigure, inForce } from './in-force.ts';

const figures: readonly DatedFigure[] = [
  { from: plainDate('2012-03-01'), value: 5, article: 'M27' },
  { from: plainDate('2020-07-01'), value: 7, article: 'M27' },
  { from: plainDate('2024-02-29'), value: 8, article: 'M28' },
];

describe('a figure of the law on a day', () => {
  it.each([
    ['2012-02-29', undefined],
    ['2012-03-01', 5],
    ['2020-06-30', 5],
    ['2020-07-01', 7],
    ['2024-02-28', 7],
    ['2024-02-29', 8],
    ['2024-03-01', 8],
    ['2060-12-31', 8],
  ])('on %s is %s', (day, value) => expect(inForce(figures, plainDate(day))?.value).toBe(value));
  it('is none before the first, and none where nothing is laid down', () => {
    expect(inForce(figures, plainDate('2012-02-29'))).toBeNull();
    expect(inForce([], plainDate('2026-11-23'))).toBeNull();
  });
  it('brings its own article', () => expect(inForce(figures, plainDate('2026-11-23'))).toEqual(figures[2]));
});
