import { addDays, plainDate } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * The days that 全国年节及纪念日放假办法 itself names as off for everyone, without the yearly notice:
 * no bridge days, no make-up days. Dated, because the State Council has changed the list four times.
 */
type HolidayRule = {
  readonly from: PlainDate;
  /** Solar days as 'MM-DD'. */
  readonly solar: readonly string[];
  /** Days off counted from 正月初一: -1 is 除夕, 0 is 初一. */
  readonly springFestival: readonly number[];
  /** 清明, 端午, 中秋. */
  readonly otherLunar: boolean;
};

const october = ['10-01', '10-02', '10-03'];

const rules: readonly HolidayRule[] = [
  { from: plainDate('1949-12-23'), solar: ['01-01', '05-01', '10-01', '10-02'], springFestival: [0, 1, 2], otherLunar: false },
  { from: plainDate('1999-09-18'), solar: ['01-01', '05-01', '05-02', '05-03', ...october], springFestival: [0, 1, 2], otherLunar: false },
  { from: plainDate('2008-01-01'), solar: ['01-01', '05-01', ...october], springFestival: [-1, 0, 1], otherLunar: true },
  { from: plainDate('2014-01-01'), solar: ['01-01', '05-01', ...october], springFestival: [0, 1, 2], otherLunar: true },
  { from: plainDate('2025-01-01'), solar: ['01-01', '05-01', '05-02', ...october], springFestival: [-1, 0, 1, 2], otherLunar: true },
];

/** Year, then 春节, 清明, 端午, 中秋 as 'MM-DD' by the Beijing meridian (GB/T 33661). */
const lunarDays: readonly (readonly [number, string, string, string, string])[] = [
  [1997, '02-07', '04-05', '06-09', '09-16'],
  [1998, '01-28', '04-05', '05-30', '10-05'],
  [1999, '02-16', '04-05', '06-18', '09-24'],
  [2000, '02-05', '04-04', '06-06', '09-12'],
  [2001, '01-24', '04-05', '06-25', '10-01'],
  [2002, '02-12', '04-05', '06-15', '09-21'],
  [2003, '02-01', '04-05', '06-04', '09-11'],
  [2004, '01-22', '04-04', '06-22', '09-28'],
  [2005, '02-09', '04-05', '06-11', '09-18'],
  [2006, '01-29', '04-05', '05-31', '10-06'],
  [2007, '02-18', '04-05', '06-19', '09-25'],
  [2008, '02-07', '04-04', '06-08', '09-14'],
  [2009, '01-26', '04-04', '05-28', '10-03'],
  [2010, '02-14', '04-05', '06-16', '09-22'],
  [2011, '02-03', '04-05', '06-06', '09-12'],
  [2012, '01-23', '04-04', '06-23', '09-30'],
  [2013, '02-10', '04-04', '06-12', '09-19'],
  [2014, '01-31', '04-05', '06-02', '09-08'],
  [2015, '02-19', '04-05', '06-20', '09-27'],
  [2016, '02-08', '04-04', '06-09', '09-15'],
  [2017, '01-28', '04-04', '05-30', '10-04'],
  [2018, '02-16', '04-05', '06-18', '09-24'],
  [2019, '02-05', '04-05', '06-07', '09-13'],
  [2020, '01-25', '04-04', '06-25', '10-01'],
  [2021, '02-12', '04-04', '06-14', '09-21'],
  [2022, '02-01', '04-05', '06-03', '09-10'],
  [2023, '01-22', '04-05', '06-22', '09-29'],
  [2024, '02-10', '04-04', '06-10', '09-17'],
  [2025, '01-29', '04-04', '05-31', '10-06'],
  [2026, '02-17', '04-05', '06-19', '09-25'],
  [2027, '02-06', '04-05', '06-09', '09-15'],
  [2028, '01-26', '04-04', '05-28', '10-03'],
  [2029, '02-13', '04-04', '06-16', '09-22'],
  [2030, '02-03', '04-05', '06-05', '09-12'],
  [2031, '01-23', '04-05', '06-24', '10-01'],
  [2032, '02-11', '04-04', '06-12', '09-19'],
  [2033, '01-31', '04-04', '06-01', '09-08'],
  [2034, '02-19', '04-05', '06-20', '09-27'],
  [2035, '02-08', '04-05', '06-10', '09-16'],
  [2036, '01-28', '04-04', '05-30', '10-04'],
  [2037, '02-15', '04-04', '06-18', '09-24'],
  [2038, '02-04', '04-05', '06-07', '09-13'],
  [2039, '01-24', '04-05', '05-27', '10-02'],
  [2040, '02-12', '04-04', '06-14', '09-20'],
  [2041, '02-01', '04-04', '06-03', '09-10'],
  [2042, '01-22', '04-04', '06-22', '09-28'],
  [2043, '02-10', '04-05', '06-11', '09-17'],
  [2044, '01-30', '04-04', '05-31', '10-05'],
  [2045, '02-17', '04-04', '06-19', '09-25'],
  [2046, '02-06', '04-04', '06-08', '09-15'],
  [2047, '01-26', '04-05', '05-29', '10-04'],
  [2048, '02-14', '04-04', '06-15', '09-22'],
  [2049, '02-02', '04-04', '06-04', '09-11'],
  [2050, '01-23', '04-04', '06-23', '09-30'],
  [2051, '02-11', '04-05', '06-13', '09-19'],
  [2052, '02-01', '04-04', '06-01', '09-07'],
  [2053, '02-19', '04-04', '06-20', '09-26'],
  [2054, '02-08', '04-04', '06-10', '09-16'],
  [2055, '01-28', '04-05', '05-30', '10-05'],
  [2056, '02-15', '04-04', '06-17', '09-24'],
  [2057, '02-04', '04-04', '06-06', '09-13'],
  [2058, '01-24', '04-04', '06-25', '10-02'],
  [2059, '02-12', '04-05', '06-14', '09-21'],
  [2060, '02-02', '04-04', '06-03', '09-09'],
];

/** The years for which the lunar days are known. */
export const firstKnownYear = 1997;
export const lastKnownYear = 2060;

/**
 * Days off by the holiday rule alone, in order.
 * @throws RangeError outside the known years.
 */
export function fixedHolidays(year: number): readonly PlainDate[] {
  const kept = known.get(year);
  if (!kept) throw new RangeError(`holidays of ${year} are not known`);
  return kept;
}

const known: ReadonlyMap<number, readonly PlainDate[]> = new Map(
  lunarDays.map(([year, spring, ...others]) => {
    const dayIn = (monthDay: string) => plainDate(`${year}-${monthDay}`);
    const days = new Set<PlainDate>();
    // A rule changed within a year (1999) binds the days from its own date on.
    const keep = (day: PlainDate, named: (rule: HolidayRule) => boolean) => {
      if (named(rules.findLast((one) => one.from <= day)!)) days.add(day);
    };
    for (const monthDay of new Set(rules.flatMap((rule) => rule.solar))) {
      keep(dayIn(monthDay), (rule) => rule.solar.includes(monthDay));
    }
    for (const step of [-1, 0, 1, 2]) keep(addDays(dayIn(spring), step), (rule) => rule.springFestival.includes(step));
    for (const monthDay of others) keep(dayIn(monthDay), (rule) => rule.otherLunar);
    return [year, [...days].sort()] as const;
  }),
);
