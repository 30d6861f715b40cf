import { describe, expect, it } from 'vitest';
import { steadyClock } from './clock.ts';

describe('a clock that runs back', () => {
  it('is told at once, against what it has shown and what was recorded before, and is forgiven a second', () => {
    let at = Date.parse('2026-11-23T02:00:00Z');
    const clock = steadyClock(new Date('2026-11-23T02:00:00Z'), () => at);
    expect(clock.wentBack!()).toBe(false);
    at -= 1000;
    expect(clock.wentBack!()).toBe(false);
    at -= 1;
    expect(clock.wentBack!()).toBe(true);
    at += 3_600_000;
    expect(clock.wentBack!()).toBe(false);
    at -= 60_000;
    expect([clock.wentBack!(), clock.today()]).toEqual([true, '2026-11-23']);
    at += 60_000;
    expect(clock.wentBack!()).toBe(false);
  });
  it('is not known to have shown anything where nothing is recorded', () => {
    expect(steadyClock(null, () => 0).wentBack!()).toBe(false);
  });
});
