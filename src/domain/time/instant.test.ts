import { describe, expect, it } from 'vitest';
import { dayInShanghai, minutesBetween } from './instant.ts';

describe('minutes between two instants', () => {
  it.each([
    ['2026-11-23T01:00:00.000Z', '2026-11-23T01:10:00.000Z', 10],
    ['2026-11-23T01:00:00.000Z', '2026-11-23T01:10:00.060Z', 10.001],
    ['2026-11-23T01:00:00.000Z', '2026-11-23T01:10:00.006Z', 10.0001],
    ['2026-11-23T01:59:30.000Z', '2026-11-23T02:00:00.000Z', 0.5],
    ['2026-11-23T23:55:00.000Z', '2026-11-24T00:05:00.000Z', 10],
    ['2024-02-28T23:59:00.000Z', '2024-03-01T00:00:00.000Z', 1441],
    ['2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 1440],
    ['2026-11-23T01:10:00.000Z', '2026-11-23T01:00:00.000Z', -10],
  ])('from %s until %s are %d', (from, until, minutes) => expect(minutesBetween(from, until)).toBeCloseTo(minutes, 9));
});

it.each([
  ['2026-11-22T15:59:59.999Z', '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', '2026-11-23'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ['2026-11-23T00:00:00.000Z', '2026-11-23'],
])('the legal day of %s is %s', (instant, day) => expect(dayInShanghai(instant)).toBe(day));
