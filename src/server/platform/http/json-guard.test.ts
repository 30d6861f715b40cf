import { describe, expect, it } from 'vitest';
import { jsonLimits, refuseEndless } from './json-guard.ts';

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const keys = (n: number): string => `{${Array.from({ length: n }, (_, i) => `"k${i}":0`).join(',')}}`;
const items = (n: number): string => `[${Array.from({ length: n }, () => '0').join(',')}]`;

describe('a body', () => {
  it('may be as deep as the limit and no deeper', () => {
    expect(() => refuseEndless(deep(jsonLimits.depth))).not.toThrow();
    expect(() => refuseEndless(deep(jsonLimits.depth + 1))).toThrow(/层数/);
    expect(() => refuseEndless(deep(100_000))).toThrow(/层数/);
    expect(() => refuseEndless('{"a":'.repeat(100_000))).toThrow(/层数/);
  });
  it('may have so many keys and items and no more', () => {
    expect(() => refuseEndless(keys(jsonLimits.keysOfOne))).not.toThrow();
    expect(() => refuseEndless(keys(jsonLimits.keysOfOne + 1))).toThrow(/项数/);
    expect(() => refuseEndless(items(jsonLimits.values))).not.toThrow();
    expect(() => refuseEndless(`[${Array.from({ length: 40 }, () => keys(600)).join(',')}]`)).toThrow(/项数/);
  });
  it('is not misread for brackets, commas and quotes inside words', () => {
    expect(() => refuseEndless(JSON.stringify({ said: `${'[{'.repeat(500)}${',"\\'.repeat(5000)}` }))).not.toThrow();
  });
  it('that is no JSON is left to the parser', () => {
    for (const text of ['', ']]]', '{"a', '"\\', '[1,2']) expect(() => refuseEndless(text)).not.toThrow();
  });
});
