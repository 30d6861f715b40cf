import { describe, expect, it } from 'vitest';
import { fixedHolidays } from './fixed-holidays.ts';
import { builtInCalendar, type YearNotice, withNotice, yearNotice } from './holidays.ts';
import { addDays, addMonths, dayOf, daysInMonth, isLeapYear, isRealDay, maxDay, minDay, plainDate, plainDay } from './plain-date.ts';
import { said, tomorrow, walkDays, walkerAt, walkMonths, walkTerm } from './second-count.ts';
import { sayDay, sayMonths, sayWorkingDay, typedDay } from './say-day.ts';
import { sayTypedSpan, typedSpan } from './typed-span.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

const day = plainDate;

describe('a day that does not exist', () => {
  it.each([
    [1, 1, 1, true],
    [0, 12, 31, false],
    [9999, 12, 31, true],
    [10000, 1, 1, false],
    [2026, 1, 1, true],
    [2026, 0, 1, false],
    [2026, 12, 1, true],
    [2026, 13, 1, false],
    [2026, 4, 30, true],
    [2026, 4, 31, false],
    [2026, 11, 0, false],
    [2026, 11, 1, true],
    [2028, 2, 29, true],
    [2026, 2, 29, false],
    [2000, 2, 29, true],
    [2100, 2, 29, false],
    [2026.5, 11, 23, false],
    [2026, 11.5, 23, false],
    [2026, 11, 23.5, false],
  ])('%d-%d-%d: %s', (year, month, dayOfMonth, real) => {
    expect(isRealDay(year, month, dayOfMonth)).toBe(real);
    if (!real) expect(() => dayOf(year, month, dayOfMonth)).toThrow(`not a day: ${year}-${month}-${dayOfMonth}`);
  });
  it('is no result of a count either: the count throws before the first and after the last', () => {
    expect(addDays(day('0001-01-02'), -1)).toBe('0001-01-01');
    expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError);
    expect(addDays(day('9999-12-30'), 1)).toBe('9999-12-31');
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => plainDate('2026-02-30')).toThrow('not a day: 2026-02-30');
  });
  it('of any month is known, leap years among them', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2026, month))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect(daysInMonth(2028, 2)).toBe(29);
    expect([1900, 2000, 2024, 2026, 2028, 2100].filter(isLeapYear)).toEqual([2000, 2024, 2028]);
  });
});

describe('the day of a form', () => {
  it.each([
    ['1899-12-31', '日期在 1900-01-01 到 2199-12-31 之间'],
    ['1900-01-01', undefined],
    ['2199-12-31', undefined],
    ['2200-01-01', '日期在 1900-01-01 到 2199-12-31 之间'],
    ['2026-02-29', '日期应写成 2026-11-23 这样，并且这一天存在'],
    ['', '日期还没有填'],
    [undefined, '日期还没有填'],
    [null, '日期还没有填'],
    [20261123, '日期应写成 2026-11-23 这样，并且这一天存在'],
  ])('%s is answered with %s', (text, message) => {
    expect(plainDay.safeParse(text).error?.issues[0]?.message).toBe(message);
  });
});

describe('the earliest and the latest of days', () => {
  const [a, b, c] = [day('2026-02-01'), day('2026-11-23'), day('2026-11-24')];
  it('are found wherever they stand, and one day is both', () => {
    for (const three of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ] as const) {
      expect(minDay(...three)).toBe(a);
      expect(maxDay(...three)).toBe(c);
    }
    expect([minDay(b), maxDay(b), minDay(b, b), maxDay(b, b)]).toEqual([b, b, b, b]);
  });
});

describe('a month on', () => {
  it('passes the ends of months and years in both directions', () => {
    expect(addMonths(day('2026-12-31'), 2)).toBe('2027-02-28');
    expect(addMonths(day('2027-12-31'), 2)).toBe('2028-02-29');
    expect(addMonths(day('2026-01-31'), -2)).toBe('2025-11-30');
    expect(addMonths(day('2026-01-01'), -1)).toBe('2025-12-01');
    expect(addMonths(day('2026-11-30'), -9)).toBe('2026-02-28');
    expect(addMonths(day('2026-01-15'), -25)).toBe('2023-12-15');
  });
});

describe('the next day', () => {
  it('is the one that walking finds, on every day of four hundred years', () => {
    let at = walkerAt('1900-01-01');
    for (let on = day('1900-01-01'); on < '2300-01-01'; on = addDays(on, 1)) {
      if (said(at) !== on) expect.fail(`${on}: the walk says ${said(at)}`);
      at = tomorrow(at);
    }
  });
  it('is walked in the first years too', () => expect(said(tomorrow(walkerAt('0026-01-01')))).toBe('0026-01-02'));
});

describe('the walk, which the counts are held against', () => {
  it('goes the days ahead or back that it is told', () => {
    expect([2, 1, 0, -1, -2].map((days) => walkDays('2026-03-01', days))).toEqual([
      '2026-03-03',
      '2026-03-02',
      '2026-03-01',
      '2026-02-28',
      '2026-02-27',
    ]);
  });
  it('goes months to the same day, from the last day to the last, in both directions', () => {
    expect([2, 1, 0, -1, -2].map((months) => walkMonths('2026-01-30', months))).toEqual([
      '2026-03-30',
      '2026-02-28',
      '2026-01-30',
      '2025-12-30',
      '2025-11-30',
    ]);
    expect([2, 1, 0, -1, -2].map((months) => walkMonths('2026-04-30', months))).toEqual([
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
    ]);
  });
  it.each([
    ['2026-11-23', 1, false, '2026-12-22'],
    ['2026-11-23', 11, false, '2027-10-22'],
    ['2026-11-23', 12, false, '2027-11-22'],
    ['2018-03-27', 48, false, '2022-03-26'],
    ['2023-02-28', 11, false, '2024-01-30'],
    ['2023-02-28', 12, false, '2024-02-27'],
    ['2024-02-29', 12, false, '2025-02-27'],
    ['2024-02-29', 48, false, '2028-02-28'],
    ['2024-02-29', 18, false, '2025-08-30'],
    ['2026-08-31', 6, false, '2027-02-27'],
    ['2026-02-28', 3, false, '2026-05-30'],
    ['2026-01-31', 12, false, '2027-01-30'],
    ['2026-11-23', 8, true, '2027-08-06'],
  ])('from %s of %i months, half a month %s: the term ends on %s', (from, months, half, end) =>
    expect(walkTerm(from, months, half)).toBe(end),
  );
});

describe('a notice and the year before it', () => {
  const notice = (offDays: readonly string[], workDays: readonly string[] = []): YearNotice => ({
    year: 2027,
    offDays: offDays.map(plainDate),
    workDays: workDays.map(plainDate),
    source: '测试用通知',
  });
  const on = (text: string, one: YearNotice) => isWorkingDay(day(text), withNotice(builtInCalendar, one));
  it('binds the December before, in both directions, and no earlier month', () => {
    const one = notice(['2026-12-31', '2026-11-30'], ['2026-12-26', '2026-11-28']);
    expect(on('2026-12-31', one)).toEqual({ working: false, provisional: false });
    expect(on('2026-12-26', one)).toEqual({ working: true, provisional: false });
    expect(on('2026-11-30', one)).toEqual({ working: true, provisional: false });
    expect(on('2026-11-28', one)).toEqual({ working: false, provisional: false });
    // the year after the next binds nothing
    expect(isWorkingDay(day('2026-12-31'), new Map([...builtInCalendar, [2028, one]])).working).toBe(true);
  });
  it('alone says what is off in its own year; weekends it does not name are off', () => {
    expect(on('2027-01-01', notice([]))).toEqual({ working: true, provisional: false });
    expect(on('2027-01-02', notice([]))).toEqual({ working: false, provisional: false });
    expect(on('2027-01-03', notice([]))).toEqual({ working: false, provisional: false });
    expect(on('2027-01-04', notice([]))).toEqual({ working: true, provisional: false });
  });
  it('may name the December before and no other day of another year', () => {
    const fixed = fixedHolidays(2027);
    const says = (offDays: readonly string[], workDays: readonly string[] = [], year = 2027) =>
      yearNotice
        .safeParse({ year, offDays: [...fixed, ...offDays], workDays, source: '通知' })
        .error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
    expect(says(['2026-12-01'])).toEqual([]);
    expect(says(['2026-11-30'])).toEqual(['offDays: 2026-11-30 不在2027年']);
    expect(says(['2028-01-01'])).toEqual(['offDays: 2028-01-01 不在2027年']);
    expect(says([], ['2027-01-30'])).toEqual([]);
    expect(says([], ['2027-01-31'])).toEqual([]);
    expect(says([], ['2027-01-29'])).toEqual(['workDays: 1月29日 周五 不是周末，不能是调休上班日']);
    expect(says([], ['2027-01-30', '2027-01-30'])).toEqual(['workDays: 1月30日 周六 写了两次']);
  });
  it('names a day that does not exist once, and asks nothing more of it', () => {
    const read = yearNotice.safeParse({
      year: 2027,
      offDays: [...fixedHolidays(2027), '2028-02-30'],
      workDays: ['2028-02-31'],
      source: '通知',
    });
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([
      '2028-02-30 不是一个日期，应写成 2027-01-01 这样',
      '2028-02-31 不是一个日期，应写成 2027-01-01 这样',
    ]);
  });
  it.each([
    [1996, '只能载入1997年以后的通知'],
    [2061, '只能载入2060年以前的通知'],
    [2026.5, '年份应是四位数字'],
  ])('is of a year whose moon is known: %d', (year, message) => {
    const read = yearNotice.safeParse({ year, offDays: ['2026-12-31'], workDays: [], source: '通知' });
    expect(read.error?.issues[0]?.message).toBe(message);
  });
  it('of the first and of the last known year can be loaded', () => {
    for (const year of [1997, 2060])
      expect(yearNotice.safeParse({ year, offDays: fixedHolidays(year), workDays: [], source: '通知' }).success).toBe(true);
    for (const year of [1997, 2060])
      expect(
        yearNotice.safeParse({ year, offDays: [`${year}-01-01`], workDays: [], source: '通知' }).error?.issues.map((one) => one.message),
      ).toEqual(
        fixedHolidays(year)
          .slice(1)
          .map((one) => `缺少法定节假日 ${sayDay(one)}`),
      );
    expect(yearNotice.safeParse({ year: 2027, offDays: [], workDays: [], source: '通知' }).error?.issues[0]?.message).toBe('缺少放假日期');
    expect(yearNotice.safeParse({ year: 2027, offDays: fixedHolidays(2027), workDays: [], source: '号' }).success).toBe(true);
  });
  it('is what was given out for 2025 and 2026, day by day', () => {
    const runs = (days: readonly string[]) =>
      days.reduce<string[][]>((all, one) => {
        const last = all.at(-1);
        if (last && addDays(day(last.at(-1)!), 1) === one) last.push(one);
        else all.push([one]);
        return all;
      }, []);
    const said = (year: number) =>
      runs(builtInCalendar.get(year)!.offDays).map((run) => `${run[0]!.slice(5)}${run.length > 1 ? `—${run.at(-1)!.slice(5)}` : ''}`);
    expect(said(2025)).toEqual(['01-01', '01-28—02-04', '04-04—04-06', '05-01—05-05', '05-31—06-02', '10-01—10-08']);
    expect(said(2026)).toEqual(['01-01—01-03', '02-15—02-23', '04-04—04-06', '05-01—05-05', '06-19—06-21', '09-25—09-27', '10-01—10-07']);
    expect([...builtInCalendar.keys()]).toEqual([2025, 2026]);
    expect(builtInCalendar.get(2025)!.workDays).toEqual(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']);
    expect(builtInCalendar.get(2026)!.workDays).toHaveLength(6);
  });
});

describe('counting working days', () => {
  it('takes whole numbers from one on', () => {
    for (const n of [0, -1, 1.5, Number.NaN])
      expect(() => addWorkingDays(day('2026-11-23'), n, builtInCalendar), String(n)).toThrow(RangeError);
    expect(addWorkingDays(day('2026-11-23'), 1, builtInCalendar)).toEqual({
      day: '2026-11-24',
      provisional: false,
      earliest: '2026-11-24',
    });
  });
  it('stays provisional once a day without its notice was looked at, though it ends in a year with one', () => {
    const without2026 = new Map([...builtInCalendar].filter(([year]) => year !== 2026));
    const with2027 = withNotice(without2026, { year: 2027, offDays: fixedHolidays(2027), workDays: [], source: '通知' });
    expect(addWorkingDays(day('2026-12-30'), 2, with2027)).toEqual({ day: '2027-01-04', provisional: true, earliest: '2027-01-04' });
    expect(addWorkingDays(day('2026-12-31'), 1, with2027)).toEqual({ day: '2027-01-04', provisional: false, earliest: '2027-01-04' });
  });
});

describe('a day as it is typed', () => {
  const monday = day('2026-11-23');
  it.each([
    ['今日', '2026-11-23'],
    ['大后天', '2026-11-26'],
    ['前天', '2026-11-21'],
    ['月初', '2026-11-01'],
    ['本月底', '2026-11-30'],
    ['下月底', '2026-12-31'],
    ['年底', '2026-12-31'],
    ['周日', '2026-11-29'],
    ['这周三', '2026-11-25'],
    ['本周二', '2026-11-24'],
    ['下下周六', '2026-12-12'],
    ['上周一', '2026-11-16'],
    ['礼拜四', '2026-11-26'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
    ['01-01', '2026-01-01'],
    ['0101', '2026-01-01'],
    ['1231', '2026-12-31'],
    ['1', '2026-11-01'],
    ['30', '2026-11-30'],
    ['-9999', '1999-07-09'],
  ])('%s is %s', (text, on) => expect(typedDay(text, monday)).toEqual({ day: on }));
  it.each([
    ['1899-12-31', '1899年太远了，请核对年份'],
    ['2200-01-01', '2200年太远了，请核对年份'],
    ['2026-00-01', '没有0月'],
    ['2026-13-01', '没有13月'],
    ['0', '11月没有0日，是 11月1日 吗'],
    ['1100', '11月没有0日，是 11月1日 吗'],
    ['2027-11-31', '2027年11月没有31日，是 11月30日 吗'],
    ['', '还没有写日期'],
    ['下上周一', '没有看懂。可以写 1123、2026-11-23、+7、明天、周五、月底'],
  ])('%s is answered with %s', (text, hint) => expect(typedDay(text, monday)).toMatchObject({ hint }));
});

describe('words for days', () => {
  it('say every day of the week', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => sayDay(addDays(day('2026-11-23'), n)).slice(-2))).toEqual([
      '周一',
      '周二',
      '周三',
      '周四',
      '周五',
      '周六',
      '周日',
    ]);
  });
  it('say the first working day otherwise than the third', () => {
    expect([sayWorkingDay(1), sayWorkingDay(2), sayWorkingDay(3)]).toEqual(['次一工作日', '第2个工作日', '第3个工作日']);
  });
  it.each([
    [1, false, '1个月'],
    [11, false, '11个月'],
    [12, false, '1年'],
    [14, false, '1年2个月'],
    [24, false, '2年'],
    [8, true, '8个半月'],
    [12, true, '1年零15日'],
    [13, true, '1年1个半月'],
    [0, true, '零15日'],
    [0, false, ''],
  ])('say %i months, half a month %s: %s', (months, half, words) => expect(sayMonths(months, half)).toBe(words));
  it('say half a month only when there is one', () => expect([sayMonths(12), sayMonths(8)]).toEqual(['1年', '8个月']));
});

describe('a span as it is typed', () => {
  const read = (text: string) => typedSpan(text, day('2026-11-23'));
  it('is one day, two, or open at one end', () => {
    expect(read('1101 至 1101')).toEqual({ span: { from: '2026-11-01', to: '2026-11-01' } });
    expect(read('1101 至 1102')).toEqual({ span: { from: '2026-11-01', to: '2026-11-02' } });
    expect(read('1102 至 1101')).toEqual({ wrong: '起 2026-11-02 在止 2026-11-01 之后' });
    expect(read('   ')).toEqual({ span: {} });
  });
  it('is said as it is read back', () => {
    expect(sayTypedSpan({})).toBe('');
    expect(sayTypedSpan({ from: '2026-11-01' })).toBe('2026-11-01 至');
    expect(sayTypedSpan({ to: '2026-11-01' })).toBe('至 2026-11-01');
    expect(sayTypedSpan({ from: '2026-11-01', to: '2026-11-01' })).toBe('2026-11-01');
    expect(sayTypedSpan({ from: '2026-11-01', to: '2026-11-02' })).toBe('2026-11-01 至 2026-11-02');
  });
});
