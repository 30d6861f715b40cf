import { describe, expect, it } from 'vitest';
import { foldFile } from '#domain/act/fold.ts';
import { fileKinds } from '#domain/file/kinds.ts';
import { readersOf } from '#domain/file/readers.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { limitsOf } from '../../../tests/form-limits.ts';
import { unopened } from '../../../tests/made-file.ts';

const cases = [
  { id: '01890000-0000-7000-8000-000000000001', number: '（2026）呼玉矫字第1号', county: '玉泉区' },
  { id: '01890000-0000-7000-8000-000000000002', number: '（2026）呼赛矫字第3号', county: '赛罕区' },
];
const opened = () => unopened('clearing').with('clearing.opened', '2026-11-23', { cases });
const settling = (outcome = 'same-person') => ({ outcome, words: '两地核对文书，系同一人' });

describe('a number in two cases', () => {
  it('is read by the city alone', () => {
    expect(readersOf.clearing).toEqual({ 'city-agency': 'of no county' });
    expect(fileKinds).toContain('clearing');
  });
  it('is to be cleared by the city on the very day, both cases named', () => {
    const [duty, ...more] = opened().duties('2026-11-23');
    expect(more).toEqual([]);
    expect(duty).toMatchObject({ rule: 'clearing.settle', owedBy: 'city-agency', opensOn: '2026-11-23', dueOn: '2026-11-23' });
    for (const { number, county } of cases) {
      expect(duty!.title).toContain(number);
      expect(duty!.because).toContain(`${number}（${county}）`);
    }
    expect(duty!.because).toContain('平台默认');
  });
  it('is not named itself', () => expect(JSON.stringify(opened().facts)).not.toMatch(/\d{15}/));
  it('is cleared once, and what was written wrongly is corrected', () => {
    const settled = opened().with('clearing.settled', '2026-11-23', settling());
    expect(settled.duties('2026-11-24')).toEqual([]);
    expect(settled.codes('clearing.settled', '2026-11-24', settling())).toEqual(['clearing.settled']);
    const corrected = settled.with('clearing.settled', '2026-11-23', settling('wrong-number'), { corrects: 2 });
    expect(corrected.facts.clearing.settled).toEqual({ on: '2026-11-23', is: 'wrong-number' });
    expect(foldFile('clearing', corrected.acts, declarationOf)).toEqual(corrected.facts);
    expect(settled.back(2, 'city-agency', '2026-11-23').duties('2026-11-23')).toHaveLength(1);
  });
  it('takes so much in each field', () => expect(limitsOf('clearing.settled')).toEqual({ words: '4–1000' }));
});
