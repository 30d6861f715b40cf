import { describe, expect, it } from 'vitest';
import type { Post } from '#domain/permission.ts';
import { mostTries, nextTryMinutes, notices, outwardWords } from './notice.ts';
import { isQuiet, newQuietHours, ordinaryQuietHours } from './quiet.ts';
import { type InPost, type OwedAt, owes } from './who-owes.ts';

describe('what leaves the house', () => {
  it('is a number and nothing else', () => {
    expect(outwardWords(3)).toBe('您有 3 项新事项，请登录归航查看。');
  });
  it('names in no line of the bell a person, a file or what a file is about', () => {
    for (const [code, { words }] of Object.entries(notices))
      expect([code, /\d|案卷|矫正|对象|号/.test(words.replace('账号', ''))]).toEqual([code, false]);
  });
  it('is tried again later and later, and not for ever', () => {
    expect([1, 2, 5, 6, 7].map(nextTryMinutes)).toEqual([1, 2, 16, 30, 30]);
    const all = Array.from({ length: mostTries - 1 }, (_, n) => nextTryMinutes(n + 1)).reduce((a, b) => a + b);
    expect(all).toBeGreaterThan(60);
    expect(all).toBeLessThan(180);
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:59', false],
    ['21:00', true],
    ['23:59', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('over midnight, at %s: %s', (time, quiet) => {
    expect(isQuiet(ordinaryQuietHours, time)).toBe(quiet);
  });
  it.each([
    ['11:59', false],
    ['12:00', true],
    ['13:59', true],
    ['14:00', false],
  ])('within a day, at %s: %s', (time, quiet) => {
    expect(isQuiet({ quietFrom: '12:00', quietUntil: '14:00' }, time)).toBe(quiet);
  });
  it('are none where both are the same', () => {
    for (const time of ['00:00', '12:00', '23:59']) expect(isQuiet({ quietFrom: '12:00', quietUntil: '12:00' }, time)).toBe(false);
  });
  it.each(['24:00', '7:00', '07:60', ''])('are no hour: %s', (quietFrom) => {
    expect(newQuietHours.safeParse({ quietFrom, quietUntil: '07:00', from: '2026-11-23' }).success).toBe(false);
  });
});

const who = (post: Post, more: Partial<InPost> = {}): InPost => ({
  accountId: 'me',
  post,
  unitId: 'unit',
  countyId: 'county',
  personId: null,
  ...more,
});
const at: OwedAt = {
  ...{
    owedBy: null,
    owedUnit: null,
    owedAccount: null,
    countyId: 'county',
    officeId: 'unit',
    workerId: 'me',
    personId: 'person',
    minor: false,
  },
};
describe('on whose list a duty stands', () => {
  it.each<[Post, Partial<InPost>, Partial<OwedAt>]>([
    ['city-agency', {}, { minor: true }],
    ['county-agency', {}, { countyId: 'other' }],
    ['bureau-head', {}, { countyId: 'other' }],
    ['supervisor', {}, { countyId: null }],
    ['office', {}, { officeId: 'other' }],
    ['social-worker', {}, { workerId: 'other' }],
    ['subject', { personId: 'person' }, { personId: 'other' }],
  ])('%s within their place, and not out of it', (post, more, elsewhere) => {
    expect(owes(who(post, more), { ...at, owedBy: post })).toBe(true);
    expect(owes(who(post, more), { ...at, owedBy: post, ...elsewhere })).toBe(false);
    // somebody else's duty in the same place
    expect(owes(who(post, more), { ...at, owedBy: post === 'office' ? 'county-agency' : 'office' })).toBe(false);
  });
  it('a county’s own unit is its county', () => {
    expect(owes(who('county-agency', { unitId: 'county', countyId: null }), { ...at, owedBy: 'county-agency' })).toBe(true);
  });
  it('what the office owes is the assistant’s too, what the person owes the guardian’s', () => {
    expect(owes(who('assistant'), { ...at, owedBy: 'office' })).toBe(true);
    expect(owes(who('office'), { ...at, owedBy: 'assistant' })).toBe(false);
    expect(owes(who('guardian', { personId: 'person' }), { ...at, owedBy: 'subject' })).toBe(true);
    expect(owes(who('guardian'), { ...at, owedBy: 'subject', personId: null })).toBe(false);
  });
  it('whoever reaches no file owes only what is owed by their unit or themselves', () => {
    expect(owes(who('partner'), { ...at, owedBy: 'partner' })).toBe(false);
    expect(owes(who('partner'), { ...at, owedUnit: 'unit' })).toBe(true);
    expect(owes(who('partner'), { ...at, owedUnit: 'other' })).toBe(false);
    expect(owes(who('partner'), { ...at, owedAccount: 'me' })).toBe(true);
    expect(owes(who('partner'), { ...at, owedAccount: 'other' })).toBe(false);
  });
});
