import { describe, expect, it } from 'vitest';
import { expectedAt, reasonKnown, type Registered } from '#domain/education/register.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const day = plainDate;
const person = (id: string, more: Partial<Registered> = {}): Registered => ({
  id,
  enteredOn: day('2026-01-05'),
  endedOn: null,
  away: [],
  soughtSince: null,
  ...more,
});
const heldOn = day('2026-11-21');

describe('whom a lesson expects', () => {
  it('is the register less those with a ground, and the subtraction adds up', () => {
    const people = [
      person('a'),
      person('b', { enteredOn: null }),
      person('c', { enteredOn: day('2026-11-22') }),
      person('d', { endedOn: day('2026-11-20') }),
      person('e'),
      person('f'),
    ];
    const { registered, minus, due } = expectedAt(
      people,
      heldOn,
      new Map([
        ['e', 'exempt'],
        ['f', 'other-session'],
      ]),
    );
    expect(registered - minus.reduce((n, one) => n + one.people.length, 0)).toBe(due.length);
    expect(minus.map((one) => [one.ground, one.people.map((p) => p.id)])).toEqual([
      ['awaiting', ['b']],
      ['newcomer', ['c']],
      ['ended', ['d']],
      ['exempt', ['e']],
      ['other-session', ['f']],
    ]);
    expect(due.map((p) => p.id)).toEqual(['a']);
  });
  it('counts who entered or ended on the day itself', () => {
    expect(expectedAt([person('a', { enteredOn: heldOn }), person('b', { endedOn: heldOn })], heldOn, new Map()).due).toHaveLength(2);
  });
  it('keeps somebody on leave expected, and puts the reason forward on both ends of the leave', () => {
    const away = person('a', { away: [{ from: day('2026-11-20'), until: day('2026-11-21') }] });
    expect(expectedAt([away], heldOn, new Map()).due).toEqual([away]);
    expect([day('2026-11-19'), day('2026-11-20'), heldOn, day('2026-11-22')].map((on) => reasonKnown(away, on))).toEqual([
      null,
      'away',
      'away',
      null,
    ]);
  });
});
