import { describe, expect, it } from 'vitest';
import { watchClock } from './clock-watch.ts';

const day = 86_400_000;
/** A machine whose clock can be turned while time goes on. */
const machine = (startsAt: number) => {
  let steady = 0;
  let turned = startsAt;
  return {
    wall: () => turned + steady,
    steady: () => steady,
    pass: (ms: number) => {
      steady += ms;
    },
    turn: (ms: number) => {
      turned += ms;
    },
  };
};

describe('a clock that jumps back', () => {
  it('is well while time only passes, and after a step of a few seconds', () => {
    const m = machine(1_000_000);
    const clock = watchClock(m.wall, m.steady, null);
    m.pass(2000);
    expect(clock.look().behindMs).toBe(0);
    m.turn(-4000);
    m.pass(2000);
    expect(clock.look().behindMs).toBe(0);
    m.turn(60_000);
    expect(clock.look()).toEqual({ newest: 1_060_000, behindSince: null, behindMs: 0 });
  });

  it('is noticed by how far it jumped, and is over when the clock is past the newest time again', () => {
    const m = machine(10_000_000);
    const clock = watchClock(m.wall, m.steady, null);
    m.pass(2000);
    m.turn(-600_000);
    expect(clock.look().behindMs).toBe(600_000);
    m.pass(60_000);
    expect(clock.look().behindMs).toBe(540_000);
    m.turn(545_000);
    expect(clock.look()).toMatchObject({ behindMs: 0, behindSince: null });
  });

  it('is noticed at the next start too, from the newest time that was kept', () => {
    const m = machine(5_000_000);
    expect(watchClock(m.wall, m.steady, { newest: 8_600_000, behindSince: null }).look().behindMs).toBe(3_600_000);
  });

  it('is said for a week when the time before it had been wrong', () => {
    const m = machine(400 * day);
    const clock = watchClock(m.wall, m.steady, { newest: 765 * day, behindSince: null });
    expect(clock.look().behindMs).toBe(365 * day);
    m.pass(6 * day);
    expect(clock.look().behindMs).toBeGreaterThan(0);
    m.pass(2 * day);
    expect(clock.look().behindMs).toBe(0);
    m.pass(2000);
    expect(clock.look().behindMs).toBe(0);
  });
});
