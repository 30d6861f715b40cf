import { describe, expect, it } from 'vitest';
import { totalOf, weekHours, weekShape } from './hours.ts';

const takes = (hours: object): boolean => weekHours.safeParse(hours).success;

describe('the hours of a week', () => {
  it('are said to the half hour, by kinds that there are', () => {
    expect([takes({ mediation: 6.5 }), takes({ mediation: 6.25 }), takes({ sleeping: 8 })]).toEqual([true, false, false]);
    expect([takes({}), takes({ mediation: 0 }), takes({ mediation: 0.5 })]).toEqual([false, false, true]);
  });
  it('are a hundred at most, together and by kind', () => {
    expect([takes({ mediation: 60, help: 40 }), takes({ mediation: 60, help: 40.5 })]).toEqual([true, false]);
    expect([takes({ other: 100 }), takes({ other: 100.5 }), takes({ other: -0.5 })]).toEqual([true, false, false]);
    expect(totalOf({ mediation: 6.5, other: 1 })).toBe(7.5);
  });
  it('are of a week, known by its Monday', () =>
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map((on) => weekShape.safeParse(on).success)).toEqual([false, true, false]));
});
