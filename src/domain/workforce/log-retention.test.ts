import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { againstRetention, leastLogMonths } from './log-retention.ts';
import { eventOf, eventsMarked, markOfLook, securityEvents } from './security-events.ts';

const today = plainDate('2026-11-23');

describe('how long security events are kept', () => {
  it('is never less than the law says, by the number the article has on the day', () => {
    expect(leastLogMonths(plainDate('2025-12-31'))).toEqual({ months: 6, article: '网络安全法(2016)第21条' });
    expect(leastLogMonths(plainDate('2026-01-01'))).toEqual({ months: 6, article: '网络安全法第23条' });
  });
  it('is refused under the figure and taken at it', () => {
    expect(againstRetention({ from: today, months: 5 }, today)).toEqual([
      { field: 'months', message: '不少于 6 个月（网络安全法第23条）' },
    ]);
    expect(againstRetention({ from: today, months: 6 }, today)).toEqual([]);
  });
  it('begins today at the earliest', () => {
    expect(againstRetention({ from: plainDate('2026-11-22'), months: 12 }, today).map((one) => one.field)).toEqual(['from']);
    expect(againstRetention({ from: plainDate('2026-11-24'), months: 12 }, today)).toEqual([]);
  });
});

describe('what stands out', () => {
  it('is what was not given, and what left the house or was seen whole', () => {
    expect(eventsMarked('refused')).toEqual(
      expect.arrayContaining(['login.failed', 'login.locked', 'denied', 'out-of-reach', 'chain.broken']),
    );
    expect(eventsMarked('notable')).toEqual(expect.arrayContaining(['export', 'restore', 'retention.dropped']));
    expect(['显示证件号码', '导出姓名', '打开案卷'].map(markOfLook)).toEqual(['notable', 'notable', 'plain']);
  });
  it('is every kind that this version does not know, without saying its code', () => {
    expect(eventOf('something.new')).toEqual({ title: '其他安全事件', mark: 'notable' });
    expect(eventOf('toString').mark).toBe('notable');
    expect(eventOf('login')).toBe(securityEvents.login);
  });
});
