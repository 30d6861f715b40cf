import { describe, expect, it } from 'vitest';
import { plainDate } from './plain-date.ts';
import { sayDate, sayDay, sayDayLong, typedDay } from './say-day.ts';

const monday = plainDate('2026-11-23');

describe('a day said in words', () => {
  it('names the weekday, and the year only when it is another one', () => {
    expect(sayDay(monday)).toBe('11月23日 周一');
    expect(sayDay(monday, plainDate('2026-01-01'))).toBe('11月23日 周一');
    expect(sayDay(plainDate('2027-01-04'), monday)).toBe('2027年1月4日 周一');
    expect(sayDate(plainDate('2027-01-04'), monday)).toBe('2027年1月4日');
    expect(sayDayLong(plainDate('2026-01-04'))).toBe('2026年1月4日');
  });
});

describe('a day typed at the desk', () => {
  it.each([
    ['1123', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['2026/1/3', '2026-01-03'],
    ['2026年1月3日', '2026-01-03'],
    ['20261123', '2026-11-23'],
    ['11.23', '2026-11-23'],
    ['11-3', '2026-11-03'],
    ['11月3号', '2026-11-03'],
    ['１１２３', '2026-11-23'],
    [' 1123 ', '2026-11-23'],
    ['5', '2026-11-05'],
    ['23日', '2026-11-23'],
    ['+7', '2026-11-30'],
    ['＋７天', '2026-11-30'],
    ['-1', '2026-11-22'],
    ['+0', '2026-11-23'],
    ['+40', '2027-01-02'],
    ['今天', '2026-11-23'],
    ['明天', '2026-11-24'],
    ['后天', '2026-11-25'],
    ['昨天', '2026-11-22'],
    ['周一', '2026-11-23'],
    ['周五', '2026-11-27'],
    ['星期天', '2026-11-29'],
    ['下周一', '2026-11-30'],
    ['上周五', '2026-11-20'],
    ['月底', '2026-11-30'],
  ])('%s is %s on Monday 23 November 2026', (text, day) => {
    expect(typedDay(text, monday)).toEqual({ day });
  });

  it('takes 周五 as the Friday of this week, also on a Sunday', () => {
    expect(typedDay('周五', plainDate('2026-11-29'))).toEqual({ day: '2026-11-27' });
    expect(typedDay('下周一', plainDate('2026-11-29'))).toEqual({ day: '2026-11-30' });
  });

  it('asks about the nearest day when there is no such day', () => {
    expect(typedDay('1131', monday)).toEqual({ hint: '11月没有31日，是 11月30日 吗', suggested: '2026-11-30' });
    expect(typedDay('2027-02-29', monday)).toEqual({ hint: '2027年2月没有29日，是 2月28日 吗', suggested: '2027-02-28' });
    expect(typedDay('1301', monday)).toEqual({ hint: '没有13月' });
    expect(typedDay('31', monday)).toMatchObject({ hint: '11月没有31日，是 11月30日 吗' });
  });

  it('says how to write it when it cannot be read', () => {
    for (const text of ['', 'abc', '105', '2026', '11.23.', '周八', '+12345']) {
      expect(typedDay(text, monday), text).toHaveProperty('hint');
    }
  });
});
