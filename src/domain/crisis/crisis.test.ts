import { describe, expect, it } from 'vitest';
import { contactBy } from '#domain/crisis/crisis.ts';

describe('by when a named human being speaks with the person', () => {
  it.each([
    ['four hours on', '2026-11-23T09:10', '2026-11-23T13:10'],
    ['four hours on, to the end of the day', '2026-11-23T19:59', '2026-11-23T23:59'],
    ['the same day, when four hours would be the next', '2026-11-23T20:00', '2026-11-23T23:59'],
    ['the same day while an hour is left', '2026-11-23T22:59', '2026-11-23T23:59'],
    ['an hour on, past midnight', '2026-11-23T23:00', '2026-11-24T00:00'],
    ['an hour on, past midnight and a half', '2026-11-23T23:30', '2026-11-24T00:30'],
  ])('%s', (_, openedAt, due) => {
    expect(contactBy(openedAt, '2026-11-24')).toBe(due);
  });
});
