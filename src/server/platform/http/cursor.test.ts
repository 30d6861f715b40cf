import { describe, expect, it } from 'vitest';
import { type CursorPart, placeAfter } from './cursor.ts';

const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';

describe('the place where the last page ended', () => {
  it('is none on the first page, and what a list of ours gave on the others', () => {
    expect(placeAfter(undefined, 'id')).toBeNull();
    expect(placeAfter(id, 'id')).toEqual([id]);
    expect(placeAfter(`2026-02-28~${id}`, 'day', 'id')).toEqual(['2026-02-28', id]);
    expect(placeAfter(`2026-02-28T01:02:03.004Z~${id}`, 'instant', 'id')?.[1]).toBe(id);
    expect(placeAfter('2028-02-29~12', 'day', 'number')).toEqual(['2028-02-29', '12']);
  });
  it('is refused in words when the database could not read it', () => {
    const refused = (after: string, ...shape: CursorPart[]) => expect(() => placeAfter(after, ...shape)).toThrow(/翻页的位置/);
    refused('-'.repeat(36), 'id');
    refused(`2026-02-30~${id}`, 'day', 'id');
    refused(`2026-2-3~${id}`, 'day', 'id');
    refused(`2026-02-28T25:61:00Z~${id}`, 'instant', 'id');
    refused(`2026-02-28~${id}~1`, 'day', 'id');
    refused('2026-02-28', 'day', 'id');
    refused('12345678901', 'number');
    refused('', 'id');
  });
});
