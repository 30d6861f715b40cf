import { describe, expect, it } from 'vitest';
import { firstKnownYear, fixedHolidays, lastKnownYear } from './fixed-holidays.ts';
import { builtInCalendar, withNotice, yearNotice } from './holidays.ts';
import type { YearNotice } from './holidays.ts';
import { addDays, plainDate, weekdayOf } from './plain-date.ts';
import { addWorkingDays, isWorkingDay, rollToWorkingDay } from './working-days.ts';

const on = (text: string) => isWorkingDay(plainDate(text), builtInCalendar);

const notice2027: YearNotice = {
  year: 2027,
  offDays: [...fixedHolidays(2027), ...['2027-01-02', '2027-01-03', '2027-02-09', '2027-02-10', '2026-12-31'].map(plainDate)],
  workDays: ['2027-01-30'].map(plainDate),
  source: '测试用通知',
};

describe('a working day', () => {
  it('is what the yearly notice says, working weekends included', () => {
    expect(on('2026-02-13')).toEqual({ working: true, provisional: false });
    expect(on('2026-02-14')).toEqual({ working: true, provisional: false });
    expect(on('2026-02-15').working).toBe(false);
    expect(on('2026-02-23').working).toBe(false);
    expect(on('2026-02-24').working).toBe(true);
    expect(on('2025-10-08').working).toBe(false);
    expect(on('2025-10-09').working).toBe(true);
    expect(on('2025-10-11').working).toBe(true);
    expect(on('2025-10-12').working).toBe(false);
  });

  it('is provisional in a year without its notice, where only weekends and the fixed days are off', () => {
    expect(on('2027-01-01')).toEqual({ working: false, provisional: true });
    expect(on('2027-01-04')).toEqual({ working: true, provisional: true });
    expect(on('2027-02-04').working).toBe(true);
    expect(on('2027-02-05').working).toBe(false);
    expect(on('2027-02-08').working).toBe(false);
    expect(on('2027-02-09').working).toBe(true);
    expect(on('2027-05-02').working).toBe(false);
    expect(on('2027-05-03').working).toBe(true);
  });

  it('follows the holiday rule of its own time before 2025', () => {
    expect(on('2024-02-09').working).toBe(true);
    expect(on('2024-02-12').working).toBe(false);
    expect(on('2024-05-02').working).toBe(true);
    expect(on('2007-04-05').working).toBe(true);
    expect(on('2008-04-04').working).toBe(false);
  });

  it('follows a notice as soon as an administrator loads it, also for the end of the year before', () => {
    const calendar = withNotice(builtInCalendar, notice2027);
    expect(isWorkingDay(plainDate('2027-02-09'), calendar)).toEqual({ working: false, provisional: false });
    expect(isWorkingDay(plainDate('2027-01-30'), calendar)).toEqual({ working: true, provisional: false });
    expect(isWorkingDay(plainDate('2026-12-31'), calendar)).toEqual({ working: false, provisional: false });
    expect(builtInCalendar.has(2027)).toBe(false);
  });
});

describe('the fixed holidays', () => {
  it('lie within the notices of 2025 and 2026', () => {
    for (const notice of builtInCalendar.values()) {
      expect(fixedHolidays(notice.year)).toHaveLength(13);
      for (const day of fixedHolidays(notice.year)) expect(notice.offDays).toContain(day);
    }
  });

  it('are known for every year from 1997 to 2060, thirteen days at most, and refused outside', () => {
    for (let year = firstKnownYear; year <= lastKnownYear; year += 1) {
      const days = fixedHolidays(year);
      expect(days.every((day) => day.startsWith(`${year}-`))).toBe(true);
      // 中秋 can fall on 国庆 (2020), then one day less is off.
      expect(days.length).toBeGreaterThanOrEqual(7);
      expect(days.length).toBeLessThanOrEqual(13);
    }
    expect(() => fixedHolidays(2061)).toThrow(RangeError);
  });

  it('place the lunar festivals where the moon of Beijing puts them', () => {
    expect(fixedHolidays(2027)).toContain('2027-02-06');
    expect(fixedHolidays(2030)).toContain('2030-02-03');
    expect(fixedHolidays(2033)).toContain('2033-01-31');
    expect(fixedHolidays(2020)).toContain('2020-06-25');
  });
});

describe('counting working days', () => {
  it('never counts the starting day', () => {
    expect(addWorkingDays(plainDate('2026-02-13'), 10, builtInCalendar)).toEqual({
      day: '2026-03-05',
      provisional: false,
      earliest: '2026-03-05',
    });
    expect(addWorkingDays(plainDate('2026-11-20'), 1, builtInCalendar)).toEqual({
      day: '2026-11-23',
      provisional: false,
      earliest: '2026-11-23',
    });
    expect(addWorkingDays(plainDate('2026-11-21'), 1, builtInCalendar)).toEqual({
      day: '2026-11-23',
      provisional: false,
      earliest: '2026-11-23',
    });
  });

  it('rolls a day off to the next working day and leaves a working day alone', () => {
    expect(rollToWorkingDay(plainDate('2026-10-05'), builtInCalendar).day).toBe('2026-10-08');
    expect(rollToWorkingDay(plainDate('2026-10-08'), builtInCalendar).day).toBe('2026-10-08');
    expect(rollToWorkingDay(plainDate('2026-10-10'), builtInCalendar).day).toBe('2026-10-10');
  });

  it('is provisional exactly when a day of a year without notice was looked at', () => {
    expect(rollToWorkingDay(plainDate('2026-12-31'), builtInCalendar)).toEqual({
      day: '2026-12-31',
      provisional: false,
      earliest: '2026-12-31',
    });
    expect(rollToWorkingDay(plainDate('2027-01-01'), builtInCalendar)).toEqual({
      day: '2027-01-04',
      provisional: true,
      earliest: '2027-01-02',
    });
    expect(addWorkingDays(plainDate('2026-12-30'), 1, builtInCalendar)).toEqual({
      day: '2026-12-31',
      provisional: false,
      earliest: '2026-12-31',
    });
    expect(addWorkingDays(plainDate('2026-12-30'), 2, builtInCalendar)).toEqual({
      day: '2027-01-04',
      provisional: true,
      earliest: '2027-01-02',
    });
  });

  it('gives for a year without notice a day that the notice can only move later or leave', () => {
    // True as long as no weekend day before it becomes a working day, which a notice does only around a longer holiday.
    const bare = new Map([...builtInCalendar].filter(([year]) => year !== 2026));
    for (let day = plainDate('2026-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      if (builtInCalendar.get(2026)!.workDays.includes(day)) continue;
      const [earliest, noticed] = [isWorkingDay(day, bare), isWorkingDay(day, builtInCalendar)];
      if (noticed.working) expect(earliest.working, day).toBe(true);
      if (weekdayOf(day) >= 6) expect(earliest.working, day).toBe(false);
    }
  });
});

describe('a notice that is loaded', () => {
  it('is accepted when it holds every fixed day of its year', () => {
    expect(yearNotice.safeParse(notice2027).success).toBe(true);
    for (const notice of builtInCalendar.values()) expect(yearNotice.safeParse(notice).success).toBe(true);
  });

  it.each([
    ['缺少法定节假日 1月1日 周五', { offDays: notice2027.offDays.filter((day) => day !== '2027-01-01') }],
    ['2028-01-01 不在2027年', { offDays: [...notice2027.offDays, '2028-01-01'] }],
    ['2月10日 周三 写了两次', { offDays: [...notice2027.offDays, '2027-02-10'] }],
    ['2月11日 周四 不是周末，不能是调休上班日', { workDays: ['2027-02-11'] }],
    ['1月2日 周六 既放假又上班', { workDays: ['2027-01-02'] }],
    ['2027-02-30 不是一个日期，应写成 2027-01-01 这样', { offDays: [...notice2027.offDays, '2027-02-30'] }],
    ['缺少通知的名称或文号', { source: ' ' }],
    ['年份应是四位数字', { year: '2027' }],
    ['只能载入2060年以前的通知', { year: 2061 }],
  ])('is refused in words: %s', (message, change) => {
    const read = yearNotice.safeParse({ ...notice2027, ...change });
    expect(read.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});

describe('the earliest that a day can be in a year without its notice', () => {
  const roll = (text: string) => rollToWorkingDay(plainDate(text), builtInCalendar);
  const add = (text: string, n: number) => addWorkingDays(plainDate(text), n, builtInCalendar);
  it('takes every weekend for one that may be worked on, and no holiday of the statute', () => {
    expect(roll('2027-01-01')).toEqual({ day: '2027-01-04', provisional: true, earliest: '2027-01-02' });
    expect(roll('2027-01-09')).toEqual({ day: '2027-01-11', provisional: true, earliest: '2027-01-09' });
    expect(roll('2027-01-11')).toEqual({ day: '2027-01-11', provisional: true, earliest: '2027-01-11' });
    expect(add('2027-01-07', 3)).toEqual({ day: '2027-01-12', provisional: true, earliest: '2027-01-10' });
  });
  it('is the day itself where every year is known', () =>
    expect(roll('2026-10-01')).toEqual({ day: '2026-10-08', provisional: false, earliest: '2026-10-08' }));
  it('is never later than the day, and no notice makes the day an earlier one', () => {
    const worked = withNotice(builtInCalendar, {
      year: 2027,
      offDays: fixedHolidays(2027),
      workDays: [plainDate('2027-01-02'), plainDate('2027-01-03'), plainDate('2027-01-09')],
      source: '测试用通知',
    });
    for (let day = plainDate('2026-12-20'); day < '2027-03-20'; day = addDays(day, 1))
      for (const n of [1, 5, 10]) {
        const { earliest, day: due } = addWorkingDays(day, n, builtInCalendar);
        expect([day, n, earliest <= due, addWorkingDays(day, n, worked).day >= earliest]).toEqual([day, n, true, true]);
      }
  });
});
