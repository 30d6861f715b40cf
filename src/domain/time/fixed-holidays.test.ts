import { describe, expect, it } from 'vitest';
import { firstKnownYear, fixedHolidays, lastKnownYear } from './fixed-holidays.ts';

describe('the days off that the holiday rule itself names', () => {
  it.each([
    [1998, '01-01 01-28 01-29 01-30 05-01 10-01 10-02'],
    // the rule of 18 September 1999 gives the third day of October and not yet the days of May
    [1999, '01-01 02-16 02-17 02-18 05-01 10-01 10-02 10-03'],
    [2000, '01-01 02-05 02-06 02-07 05-01 05-02 05-03 10-01 10-02 10-03'],
    [2007, '01-01 02-18 02-19 02-20 05-01 05-02 05-03 10-01 10-02 10-03'],
    [2008, '01-01 02-06 02-07 02-08 04-04 05-01 06-08 09-14 10-01 10-02 10-03'],
    [2013, '01-01 02-09 02-10 02-11 04-04 05-01 06-12 09-19 10-01 10-02 10-03'],
    [2014, '01-01 01-31 02-01 02-02 04-05 05-01 06-02 09-08 10-01 10-02 10-03'],
    [2020, '01-01 01-25 01-26 01-27 04-04 05-01 06-25 10-01 10-02 10-03'],
    [2024, '01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03'],
    [2025, '01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06'],
    [2028, '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03'],
  ])('in %i are %s', (year, days) => {
    expect(
      fixedHolidays(year)
        .map((day) => day.slice(5))
        .join(' '),
    ).toBe(days);
    expect(fixedHolidays(year).every((day) => day.startsWith(`${year}-`))).toBe(true);
  });
  it('are known for every year from the first to the last, and refused on either side', () => {
    expect([firstKnownYear, lastKnownYear]).toEqual([1997, 2060]);
    for (let year = 1997; year <= 2060; year += 1) expect(fixedHolidays(year).length, String(year)).toBeGreaterThanOrEqual(7);
    expect(() => fixedHolidays(1996)).toThrow('holidays of 1996 are not known');
    expect(() => fixedHolidays(2061)).toThrow('holidays of 2061 are not known');
  });
});
