import { describe, expect, it } from 'vitest';
import { byLetter, inCorrection } from '../../../tests/made-case.ts';

const talk = (startedAt: string, endedAt: string) => ({
  kind: 'regular',
  startedAt,
  endedAt,
  place: '昭君路司法所',
  recorder: '韩雪',
  record: '问：最近工作怎么样？\n答：还在原来的地方。',
  confirmed: true,
});
const report = { way: 'in-person', topics: ['law'] };
const check = { how: 'phone', at: '09:40', result: 'normal' };
const health = { month: '2026-11', condition: '血压平稳，按时服药', selfCare: 'yes', way: 'in-person' };
const medical = { checkedOn: '2026-11-20', hospital: '内蒙古自治区人民医院', diagnosis: '高血压三级' };
const sick = () => inCorrection({ measure: 'temporary-release', court: '内蒙古自治区监狱管理局' });

describe('daily supervision', () => {
  it.each([
    ['reporting.reported', report],
    ['reporting.talked', talk('09:00', '09:30')],
    ['reporting.checked', check],
  ] as const)('%s: nobody before entry or after the end', (kind, content) => {
    expect(byLetter().codes(kind, '2026-11-23', content)).toEqual(['case.not-entered']);
    const ended = inCorrection().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
    expect(ended.codes(kind, '2026-11-23', content)).toEqual(['case.ended']);
    expect(inCorrection().codes(kind, '2026-11-23', content)).toEqual([]);
  });
  it.each([
    ['09:00', '09:01', []],
    ['09:00', '09:00', ['reporting.hours-backwards']],
    ['09:00', '08:59', ['reporting.hours-backwards']],
    ['09:59', '10:00', []],
  ])('a talk from %s to %s', (startedAt, endedAt, codes) => {
    expect(inCorrection().codes('reporting.talked', '2026-11-23', talk(startedAt, endedAt))).toEqual(codes);
  });
  it.each([
    ['reporting.health-reported', health],
    ['reporting.medical-check', medical],
  ] as const)('%s: nobody but in temporary release', (kind, content) => {
    expect(inCorrection().codes(kind, '2026-11-23', content)).toEqual(['reporting.not-temporary-release']);
    expect(inCorrection({ measure: 'parole' }).codes(kind, '2026-11-23', content)).toEqual(['reporting.not-temporary-release']);
    expect(sick().codes(kind, '2026-11-23', content)).toEqual([]);
  });
});
