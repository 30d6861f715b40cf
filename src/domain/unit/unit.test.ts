import { describe, expect, it } from 'vitest';
import { againstParent, kindsMade, parentKindsOf, shortName, unitKindTitle, unitName } from './unit.ts';

describe('a unit that is made at a desk', () => {
  it('stands under the kinds that its own kind may, and under no other', () => {
    for (const kind of kindsMade)
      for (const above of Object.keys(unitKindTitle))
        expect([kind, above, againstParent(kind, { kind: above, closedOn: null }) === null]).toEqual([
          kind,
          above,
          parentKindsOf[kind].some((one) => one === above),
        ]);
  });
  it('never stands under one that is closed', () => {
    expect(againstParent('office', { kind: 'county', closedOn: '2026-11-23' })).toContain('已经撤销');
  });
  it('says which unit would be right', () => {
    expect(againstParent('office', { kind: 'city', closedOn: null })).toBe('司法所的上级是县级社区矫正机构。');
  });
  it('has a name of two to sixty characters, and a short one of letters and figures', () => {
    expect(unitName.safeParse('所').success).toBe(false);
    expect(unitName.parse(' 昭君路司法所 ')).toBe('昭君路司法所');
    expect(unitName.safeParse('一'.repeat(60)).success).toBe(true);
    expect(unitName.safeParse('一'.repeat(61)).success).toBe(false);
    expect(unitName.safeParse('昭君路\u200b司法所').success).toBe(false);
    expect(shortName.safeParse('').success).toBe(false);
    expect(shortName.safeParse('玉').success).toBe(true);
    expect(shortName.safeParse('一二三四五六七八九').success).toBe(false);
    expect(shortName.safeParse('玉〕').success).toBe(false);
  });
});
