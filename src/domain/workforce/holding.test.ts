import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { againstEnding, againstSpan, isHeldOn, isNotOver } from './holding.ts';

const day = plainDate('2026-11-23');
const span = (fromOn: string, untilOn: string | null = null, more: object = {}) => ({
  fromOn: plainDate(fromOn),
  untilOn: untilOn === null ? null : plainDate(untilOn),
  kind: 'own' as const,
  standsFor: null,
  ...more,
});
const fields = (given: Parameters<typeof againstSpan>[0]) => againstSpan(given, day).map((one) => one.field);

describe('the days of a post', () => {
  it('begin today at the earliest', () => {
    expect(fields(span('2026-11-22'))).toEqual(['fromOn']);
    expect(fields(span('2026-11-23'))).toEqual([]);
  });
  it('end on the first at the earliest, and need no end', () => {
    expect(fields(span('2026-11-25', '2026-11-24'))).toEqual(['untilOn']);
    expect(fields(span('2026-11-25', '2026-11-25'))).toEqual([]);
  });
  it('of a stand-in have an end and a holder, of a deputy a holder', () => {
    expect(fields(span('2026-11-25', null, { kind: 'stand-in' }))).toEqual(['untilOn', 'standsFor']);
    expect(fields(span('2026-11-25', '2026-11-26', { kind: 'stand-in', standsFor: 'h' }))).toEqual([]);
    expect(fields(span('2026-11-25', null, { kind: 'deputy' }))).toEqual(['standsFor']);
    expect(fields(span('2026-11-25', null, { kind: 'deputy', standsFor: 'h' }))).toEqual([]);
    expect(fields(span('2026-11-25', null, { standsFor: 'h' }))).toEqual(['standsFor']);
  });
  it('hold on their first and their last, and not before or after', () => {
    const held = { fromOn: '2026-11-20', untilOn: '2026-11-23' };
    expect(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'].map((on) => isHeldOn(held, plainDate(on)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isHeldOn({ fromOn: '2026-11-20', untilOn: null }, plainDate('2030-01-01'))).toBe(true);
  });
  it('are over when the last has gone, or when none was left', () => {
    expect(isNotOver({ fromOn: '2026-11-20', untilOn: '2026-11-23' }, day)).toBe(true);
    expect(isNotOver({ fromOn: '2026-11-20', untilOn: '2026-11-22' }, day)).toBe(false);
    expect(isNotOver({ fromOn: '2026-11-25', untilOn: null }, day)).toBe(true);
    // given for later and ended before it began
    expect(isNotOver({ fromOn: '2026-11-25', untilOn: '2026-11-24' }, day)).toBe(false);
  });
  it('are ended from today on, never from a day that has gone', () => {
    expect(againstEnding(plainDate('2026-11-22'), day)).not.toBeNull();
    expect(againstEnding(plainDate('2026-11-23'), day)).toBeNull();
  });
});
