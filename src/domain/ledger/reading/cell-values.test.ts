import { describe, expect, it } from 'vitest';
import { readCount, readDay, readManagementClass, readMeasure, readName, readPhone, saysNone, wordsOf } from './cell-values.ts';
import type { Cell } from '../ledger.ts';

const text = (words: string): Cell => ({ kind: 'text', text: words });
const number = (words: string): Cell => ({ kind: 'number', text: words });

describe('reading the cells of a ledger', () => {
  it.each([
    ['2026-04-05'],
    ['2026.4.5'],
    ['2026/4/5'],
    ['2026年4月5日'],
    ['20260405'],
    ['26.4.5'],
    ['26-04-05'],
    ['２０２６．４．５'],
    [' 2026 - 04 - 05 '],
    ['2026-04-05 00:00:00'],
    ['2026-4-5 8:30'],
    ['2026-04-05T00:00:00Z'],
    ['二〇二六年四月五日'],
    ['2026年4月5日起'],
    ['46117'],
    ['2026、4、5'],
    ['2026\\4\\5'],
    ['2026年4月5日生效'],
    ['2026-04-05（判决生效）'],
    ['2026年4月5日星期日'],
    ['2026年4月5号'],
  ])('reads the day written %s', (words) => {
    expect(readDay(text(words))).toMatchObject({ kind: 'day', on: '2026-04-05' });
  });
  it('reads the day number of a cell that was not formatted as a date', () => {
    expect(readDay(number('46117'))).toMatchObject({ kind: 'day', on: '2026-04-05' });
    expect(readDay({ kind: 'date', text: '2026-04-05' })).toMatchObject({ kind: 'day', on: '2026-04-05' });
  });
  it.each(['2026-02-29', '2026-13-01', '2026年4月', '待定', '4/5/2026', '20261301'])('does not make a day of “%s”', (words) => {
    expect(readDay(text(words))).toEqual({ kind: 'unreadable', text: words });
  });
  it('takes an hour off without eating the day before it', () => {
    expect(readDay(text('2026-4-15 8:30'))).toMatchObject({ on: '2026-04-15' });
  });
  it.each(['', '无', '/', '—', '无。'])('takes “%s” for nothing', (words) => {
    expect(saysNone(words)).toBe(true);
    expect(readDay(text(words))).toEqual({ kind: 'none' });
  });

  it.each([
    ['张  明', '张明'],
    ['张　明', '张明'],
    ['张\n明', '张明'],
    ['额尔敦·其木格', '额尔敦·其木格'],
    ['额尔敦 • 其木格', '额尔敦·其木格'],
    ['那木拉．巴图', '那木拉·巴图'],
    ['呼格吉勒图', '呼格吉勒图'],
    ['John  Smith', 'John Smith'],
    ['无', ''],
    ['', ''],
  ])('reads the name “%s” as “%s”', (words, name) => {
    expect(readName(words)).toBe(name);
  });

  it.each([
    [text('13800006375'), { kind: 'phone', phone: '13800006375' }],
    [number('13800006375'), { kind: 'phone', phone: '13800006375' }],
    [number('1.3800006375E10'), { kind: 'phone', phone: '13800006375' }],
    [text('138-0000-6375'), { kind: 'phone', phone: '13800006375' }],
    [text('+86 138 0000 6375'), { kind: 'phone', phone: '13800006375' }],
    [text('13800006375、13900001111'), { kind: 'phone', phone: '13800006375' }],
    [text('0471-1234567'), { kind: 'phone', phone: '04711234567' }],
    [text('1.38E+10'), { kind: 'exponent', text: '1.38E+10' }],
    [text('1.8601e+10'), { kind: 'exponent', text: '1.8601e+10' }],
    [text('1.3800006375E+10'), { kind: 'exponent', text: '1.3800006375E+10', whole: '13800006375' }],
    [number('13800000000'), { kind: 'exponent', text: '13800000000' }],
    [text('1380000637'), { kind: 'unreadable', text: '1380000637' }],
    [undefined, { kind: 'none' }],
  ])('reads the phone %j', (cell, expected) => {
    expect(readPhone(cell)).toEqual(expected);
  });

  it.each([
    ['缓刑', 'probation'],
    ['宣告缓刑', 'probation'],
    ['管制', 'control'],
    ['假释', 'parole'],
    ['裁定假释', 'parole'],
    ['暂予监外执行', 'temporary-release'],
    ['保外就医', 'temporary-release'],
    ['暂外', 'temporary-release'],
    ['社区矫正缓刑', 'probation'],
    [' 缓 刑 ', 'probation'],
    ['监视居住', null],
    ['取保候审', null],
    ['', null],
  ])('reads the class “%s” as %s', (words, measure) => {
    expect(readMeasure(words)).toBe(measure);
  });
  it('reads local words for the classes', () => {
    expect(['严管', '普通管理', '宽松', '特管'].map(readManagementClass)).toEqual(['strict', 'general', 'lenient', null]);
  });
  it('takes the apostrophe off that keeps words from being a formula', () => {
    expect(wordsOf(text("'=1+1"))).toBe('=1+1');
    expect(wordsOf(text("'138"))).toBe('138');
  });
});

describe('a number of times', () => {
  it.each([
    ['2', 2],
    ['2次', 2],
    ['２ 次', 2],
    ['3.0', 3],
    ['两次', 2],
    ['九', 9],
    ['12', 12],
    ['0', 0],
    ['0次', 0],
    ['无', 0],
    ['没有', 0],
  ])('%s', (words, times) => expect(readCount(text(words))).toEqual({ kind: 'count', times }));
  it.each(['', ' ', '—', '/', '--'])('“%s” says nothing', (words) => expect(readCount(text(words))).toEqual({ kind: 'none' }));
  it('says nothing where there is no cell', () => expect(readCount(undefined)).toEqual({ kind: 'none' }));
  it.each(['若干', '2025年1次', '1-2', '100', '十二', '有', '2、3'])('“%s” is not guessed at', (words) =>
    expect(readCount(text(words))).toEqual({ kind: 'unreadable', text: words }),
  );
});
