import { describe, expect, it } from 'vitest';
import { byLetter, inCorrection } from '../../../tests/made-case.ts';

const proposes = (managementClass: string) => ({
  managementClass,
  sentence: '有期徒刑一年缓刑二年',
  crime: '盗窃罪，初犯',
  phase: '中期',
  risk: '较低',
  conduct: '按时报告',
});
const decides = (managementClass: string, more: object = {}) => ({
  managementClass,
  opinion: '同意司法所意见',
  reason: '表现稳定，工作固定',
  ...more,
});

describe('the class', () => {
  it('is not for who has left correction', () => {
    const ended = inCorrection().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
    expect(ended.codes('class.proposed', '2026-11-23', proposes('lenient'))).toEqual(['class.case-closed']);
    expect(ended.codes('class.decided', '2026-11-23', decides('lenient'))).toEqual(['class.case-closed']);
    const released = inCorrection({ endsOn: '2026-11-22' }).with('release.certified', '2026-11-22', {
      handler: '韩雪',
      approver: '王建',
      delivery: 'stub',
    });
    expect(released.codes('class.proposed', '2026-11-23', proposes('lenient'))).toEqual(['class.case-closed']);
  });
  it('is not for who has not been registered', () => {
    expect(byLetter().codes('class.proposed', '2026-11-23', proposes('lenient'))).toEqual(['class.not-registered']);
  });
  it('is proposed only as another one than it is', () => {
    expect(inCorrection().codes('class.proposed', '2026-11-23', proposes('general'))).toEqual(['class.same']);
    expect(inCorrection().codes('class.proposed', '2026-11-23', proposes('lenient'))).toEqual([]);
  });
  it('is decided once a day for the same class; a proposal, another day, another class and a correction are another matter', () => {
    const decided = inCorrection().with('class.decided', '2026-11-23', decides('lenient'));
    expect(decided.grounds('class.decided', '2026-11-23', decides('lenient'))).toMatchObject([
      { code: 'class.already-decided', fact: '11月23日 周一已经决定为宽管。' },
    ]);
    expect(decided.codes('class.decided', '2026-11-24', decides('lenient'))).toEqual([]);
    expect(decided.codes('class.decided', '2026-11-23', decides('strict'))).toEqual([]);
    expect(decided.codes('class.decided', '2026-11-23', decides('lenient'), { corrects: 2 })).toEqual([]);
    const proposed = decided.with('class.proposed', '2026-11-23', proposes('strict'));
    expect(proposed.codes('class.decided', '2026-11-23', decides('lenient'))).toEqual([]);
  });
});
