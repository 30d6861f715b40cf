import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../ledger.ts';
import { anyHeader } from './any-header.ts';

const row = (number: number, ...texts: readonly (string | Cell)[]): SheetRow => ({
  number,
  cells: new Map(
    texts.flatMap((one, i) => (one === '' ? [] : [[i + 1, typeof one === 'string' ? { kind: 'text' as const, text: one } : one] as const])),
  ),
});

describe('a header of words that nobody knows', () => {
  it('is the first row with the most different words', () => {
    const found = anyHeader([row(1, '名单'), row(2, 'XM', 'SFZH', '', 'GLDJ'), row(3, '张', '李', '', '王')]);
    expect(found).toEqual({
      headerRow: 2,
      columns: [
        { index: 1, header: 'XM', field: null },
        { index: 2, header: 'SFZH', field: null },
        { index: 4, header: 'GLDJ', field: null },
      ],
    });
  });
  it('is read as it was remembered', () =>
    expect(anyHeader([row(1, 'XM', 'SFZH', 'GLDJ')], [{ header: 'SFZH', field: 'idNumber' }])?.columns.map((one) => one.field)).toEqual([
      null,
      'idNumber',
      null,
    ]));
  it.each([
    ['two words', row(1, '甲', '乙')],
    ['a word twice', row(1, '甲', '乙', '甲')],
    ['a number', row(1, '甲', '乙', { kind: 'number', text: '3' })],
    ['a day', row(1, '甲', '乙', '2026-11-23')],
    ['a sentence', row(1, '甲', '乙', '字'.repeat(41))],
  ])('is not a row with %s', (_what, one) => expect(anyHeader([one])).toBeNull());
});
