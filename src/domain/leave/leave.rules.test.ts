import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaMove, isLeavingArea, type LeaveSpan } from '#domain/leave/leave.ts';
import { groundsAgainstDecider, groundsInDates, leaveDays, rollingTotal, whoDecides } from '#domain/leave/leave.rules.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';

const day = plainDate;
const leave = (departsOn: string, returnsOn: string, returnedOn?: string): LeaveSpan => ({
  departsOn: day(departsOn),
  returnsOn: day(returnsOn),
  ...(returnedOn ? { returnedOn: day(returnedOn) } : {}),
});
const decide = (daysAsked: number, total: number, delegationInForce = true) =>
  whoDecides({ daysAsked, total, delegationInForce, on: day('2026-11-23') });

describe('days of a leave', () => {
  it('count the day of departure and the day of return', () => {
    expect(leaveDays(day('2026-11-28'), day('2026-12-09'))).toBe(12);
    expect(leaveDays(day('2026-11-28'), day('2026-11-28'))).toBe(1);
    expect(leaveDays(day('2028-02-28'), day('2028-03-01'))).toBe(3);
    expect(() => leaveDays(day('2026-11-28'), day('2026-11-27'))).toThrow(RangeError);
  });
});

describe('what is leaving', () => {
  it.each([
    ['150104', '150105', 'stays'],
    ['150102', '150103', 'stays'],
    ['150104008', '150104001', 'stays'],
    ['150104', '150121', 'leaves'],
    ['150121', '150122', 'leaves'],
    ['150121', '150121100', 'stays'],
    ['150125', '150104', 'leaves'],
    ['150104', '150203', 'leaves'],
    ['150104', '150172', 'ask-address'],
    ['150172401', '150105', 'ask-address'],
    ['150104', '150200', 'ask-address'],
    ['150104', '包头', 'ask-address'],
  ] as const)('from %s to %s: %s', (from, to, move) => {
    expect(areaMove(from, to)).toBe(move);
    expect(isLeavingArea(from, to)).toBe(move === 'leaves');
  });
});

describe('the total within two months', () => {
  it('adds five days of October to twelve of November and December: 17', () => {
    const total = rollingTotal([leave('2026-10-17', '2026-10-21')], leave('2026-11-28', '2026-12-09'));
    expect(total).toEqual({ asked: 12, used: 5, total: 17, window: { from: '2026-10-10', until: '2026-12-09' } });
  });
  it('takes in a day exactly at the edge of the window and not the day before', () => {
    const asked = leave('2026-11-28', '2026-12-09');
    expect(rollingTotal([leave('2026-10-10', '2026-10-10')], asked).used).toBe(1);
    expect(rollingTotal([leave('2026-10-09', '2026-10-09')], asked).used).toBe(0);
    expect(rollingTotal([leave('2027-01-27', '2027-01-27')], asked).used).toBe(1);
    expect(rollingTotal([leave('2027-01-28', '2027-01-28')], asked).used).toBe(0);
  });
  it('does not add what lies more than two months apart on either side', () => {
    const asked = leave('2026-11-28', '2026-12-09');
    const before = leave('2026-10-10', '2026-10-19');
    const after = leave('2027-01-20', '2027-01-25');
    expect(rollingTotal([before, after], asked).used).toBe(10);
  });
  it('counts to the day of return, early or late', () => {
    const asked = leave('2026-11-28', '2026-12-09');
    expect(rollingTotal([leave('2026-11-01', '2026-11-07', '2026-11-03')], asked).used).toBe(3);
    expect(rollingTotal([leave('2026-11-01', '2026-11-07', '2026-11-09')], asked).used).toBe(9);
    expect(rollingTotal([leave('2026-11-01', '2026-11-07', '2026-10-31')], asked).used).toBe(0);
  });
  it('counts a day once when one leave ends and the next begins on it', () => {
    expect(
      rollingTotal([leave('2026-11-01', '2026-11-07'), leave('2026-11-07', '2026-11-09')], leave('2026-11-20', '2026-11-21')).total,
    ).toBe(11);
  });
  it('takes a leave of more than two months by itself', () => {
    expect(rollingTotal([], leave('2026-11-01', '2027-01-15'))).toMatchObject({ total: 76, used: 0 });
  });
  it('agrees with counting day by day over every window, on random histories', () => {
    const start = day('2024-01-01');
    const span = fc
      .tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 34 }), fc.option(fc.integer({ min: -2, max: 40 })))
      .map(
        ([from, length, back]): LeaveSpan => ({
          departsOn: addDays(start, from),
          returnsOn: addDays(start, from + length),
          returnedOn: back === null ? null : addDays(start, from + back),
        }),
      );
    const near = fc
      .tuple(
        fc.integer({ min: 60, max: 700 }),
        fc.array(fc.tuple(fc.integer({ min: -75, max: 75 }), fc.integer({ min: 0, max: 20 })), { maxLength: 5 }),
        fc.integer({ min: 0, max: 70 }),
      )
      .map(([at, others, length]): [LeaveSpan[], LeaveSpan] => [
        others.map(([shift, n]) => ({ departsOn: addDays(start, at + shift), returnsOn: addDays(start, at + shift + n) })),
        { departsOn: addDays(start, at), returnsOn: addDays(start, at + length) },
      ]);
    const either = fc.oneof(
      near,
      fc.tuple(
        fc.array(span, { maxLength: 8 }),
        span.map((s): LeaveSpan => ({ ...s, returnedOn: null })),
      ),
    );
    fc.assert(
      fc.property(either, ([history, asked]) => {
        expect(rollingTotal(history, asked).total).toBe(totalByHand(history, asked));
      }),
      { numRuns: 3000 },
    );
  });
});

/** The same by brute force: own months and days over UTC instants, a set of days, every window there is. */
function totalByHand(history: readonly LeaveSpan[], asked: LeaveSpan): number {
  const ms = 86_400_000;
  const number = (text: string) => Date.parse(`${text}T00:00:00Z`) / ms;
  const days = new Set<number>();
  for (const l of [...history, { ...asked, returnedOn: null }]) {
    for (let d = number(l.departsOn); d <= number(l.returnedOn ?? l.returnsOn); d += 1) days.add(d);
  }
  const [first, last] = [number(asked.departsOn), number(asked.returnsOn)];
  let most = 0;
  for (let from = last - 70; from <= first; from += 1) {
    const at = new Date(from * ms);
    const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
    const lastOf = (month: number) => new Date(Date.UTC(y, month + 1, 0)).getUTCDate();
    const sameDay = d === lastOf(m) ? lastOf(m + 2) : Math.min(d, lastOf(m + 2));
    const end = Date.UTC(y, m + 2, sameDay) / ms;
    if (end - 1 < last) continue;
    let count = 0;
    for (let n = from; n < end; n += 1) if (days.has(n)) count += 1;
    most = Math.max(most, count);
  }
  return most === 0 ? last - first + 1 : most;
}

describe('who decides a leave', () => {
  it.each([
    [1, 1, true, 'office'],
    [7, 7, true, 'office'],
    [8, 8, true, 'county'],
    [7, 7, false, 'county'],
    [7, 30, true, 'office'],
    [7, 31, true, 'city'],
    [30, 30, true, 'county'],
    [31, 31, true, 'city'],
    [8, 30, false, 'county'],
    [8, 31, false, 'city'],
    [31, 31, false, 'city'],
  ] as const)('%i days asked, %i in all, delegation %s: %s', (asked, total, delegation, decider) => {
    expect(decide(asked, total, delegation).decider).toBe(decider);
  });
  it('gives its figures, its article and its reason in words', () => {
    expect(decide(12, 17)).toEqual({
      decider: 'county',
      because: '本次 12 天，超过 7 天，不超过 30 天。',
      basis: ['M27'],
      figures: { officeDays: 7, countyDays: 30, totalDays: 30, windowMonths: 2 },
      fileWithCounty: false,
      needsSpecialCircumstances: false,
      tellProcuratorate: false,
    });
    expect(decide(9, 34).because).toBe('两个月内合计 34 天，超过 30 天；通报检察院。');
    expect(decide(7, 7)).toMatchObject({ fileWithCounty: true });
    expect(decide(31, 31)).toMatchObject({ needsSpecialCircumstances: true, tellProcuratorate: true });
    // the total alone goes to the city and to the procuratorate, and asks for nothing special
    expect(decide(9, 34)).toMatchObject({ needsSpecialCircumstances: false, tellProcuratorate: true });
    expect(decide(30, 31)).toMatchObject({ decider: 'city', needsSpecialCircumstances: false });
  });
  it('refuses a level below the right one and lets one above decide', () => {
    expect(groundsAgainstDecider('office', decide(12, 17))).toMatchObject([{ code: 'leave.not-for-this-level', basis: ['M27'] }]);
    expect(groundsAgainstDecider('county', decide(12, 17))).toEqual([]);
    expect(groundsAgainstDecider('city', decide(12, 17))).toEqual([]);
    expect(groundsAgainstDecider('county', decide(9, 31))).toHaveLength(1);
  });
});

describe('the dates of a leave', () => {
  const approved = [leave('2026-11-20', '2026-11-26')];
  it('may not run backwards', () => {
    expect(groundsInDates(leave('2026-11-28', '2026-11-27'), [])).toMatchObject([{ code: 'leave.returns-before-departs' }]);
  });
  it('may not lie over an approved leave, and may begin the day after it', () => {
    expect(groundsInDates(leave('2026-11-26', '2026-11-28'), approved)).toMatchObject([{ code: 'leave.overlaps' }]);
    expect(groundsInDates(leave('2026-11-27', '2026-11-28'), approved)).toEqual([]);
    expect(groundsInDates(leave('2026-11-18', '2026-11-19'), approved)).toEqual([]);
  });
});
