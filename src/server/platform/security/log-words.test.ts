import { describe, expect, it } from 'vitest';
import { kindOfError, placeOfError, withoutValues } from './log-words.ts';

describe('what is printed of an error', () => {
  const canary = '云雀 150199198507011072';
  it('is its kind and code, never its message', () => {
    expect(kindOfError(Object.assign(new TypeError(`wrong ${canary}`), { code: '22P02' }))).toBe('TypeError 22P02');
    expect(kindOfError(new SyntaxError(`Unexpected token '云', "${canary}" is not valid JSON`))).toBe('SyntaxError');
    expect(kindOfError(Object.assign(new Error('x'), { code: canary }))).toBe('Error');
    expect(kindOfError(canary)).toBe('unknown');
  });
  it('is the message of a lost connection, which holds nothing of anybody', () => {
    expect(kindOfError(new Error('Connection terminated unexpectedly'))).toBe('Error Connection terminated unexpectedly');
    expect(kindOfError(Object.assign(new Error('connect ECONNREFUSED /tmp/.s.PGSQL.5432'), { code: 'ECONNREFUSED' }))).toContain(
      '/tmp/.s.PGSQL',
    );
  });
  it('is where it was thrown, however many lines the message has', () => {
    const places = placeOfError(new Error(`one\n    at ${canary}\n  ${canary}\ntwo`));
    expect(places.length).toBeGreaterThan(0);
    expect(places.join()).not.toContain('云雀');
    expect(places[0]).toMatch(/^at .*log-words\.test\.ts:\d+:\d+\)?$/);
  });
  it('of a library’s line is what stands before a value', () => {
    expect(withoutValues(`invalid input syntax for type uuid: "${canary}" in x`)).toBe('invalid input syntax for type uuid: …');
    expect(withoutValues('phone 13812345678')).toBe('phone …');
  });
});
