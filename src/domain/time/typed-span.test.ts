import { describe, expect, it } from 'vitest';
import { plainDate } from './plain-date.ts';
import { sayTypedSpan, typedSpan } from './typed-span.ts';

const read = (text: string) => typedSpan(text, plainDate('2026-11-23'));

describe('a span of days typed at a desk', () => {
  it.each([
    ['', {}],
    ['明天', { from: '2026-11-24', to: '2026-11-24' }],
    ['2026-11-01 至 2026-12-31', { from: '2026-11-01', to: '2026-12-31' }],
    ['1101—1231', { from: '2026-11-01', to: '2026-12-31' }],
    ['今天到月底', { from: '2026-11-23', to: '2026-11-30' }],
    ['2026-12-01 至', { from: '2026-12-01' }],
    ['至 2026-12-01', { to: '2026-12-01' }],
    ['2026-12-01, 2026-12-01', { from: '2026-12-01', to: '2026-12-01' }],
  ])('“%s” is read', (text, span) => {
    expect(read(text)).toStrictEqual({ span });
    expect(read(sayTypedSpan(span))).toStrictEqual({ span });
  });

  it.each([
    ['2026-13-45 至 abc', '“2026-13-45”：没有13月'],
    ['2026-11-01 至 abc', '“abc”：没有看懂。可以写 1123、2026-11-23、+7、明天、周五、月底'],
    ['2026-12-31 至 2026-11-01', '起 2026-12-31 在止 2026-11-01 之后'],
    ['至', '写一天，或者写起止，如 2026-11-01 至 2026-12-31'],
    ['1101 至 1102 至 1103', '写一天，或者写起止，如 2026-11-01 至 2026-12-31'],
  ])('“%s” is not passed over', (text, wrong) => expect(read(text)).toEqual({ wrong }));
});
