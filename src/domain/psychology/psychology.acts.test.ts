import { describe, expect, it } from 'vitest';
import { inCorrection } from '../../../tests/made-case.ts';

const assessed = (more: object = {}) => ({
  assessmentId: '0190a000-0000-7000-8000-000000000001',
  instrument: 'phq-9',
  purpose: 'follow-up',
  mode: 'self',
  sealedHash: 'a'.repeat(64),
  ...more,
});
const declined = { purpose: 'follow-up' };
const agreed = { needs: ['睡眠支持'], supports: ['每两周联系一次'], agreed: true };
const report = { tester: '苏日娜', interpretation: '筛查提示近两周睡眠较差，不是诊断。', suggestions: ['继续睡眠支持'] };
const ended = () => inCorrection().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
const released = () =>
  inCorrection({ endsOn: '2026-11-22' }).with('release.certified', '2026-11-22', { handler: '韩雪', approver: '王建', delivery: 'stub' });

describe('help of the mind', () => {
  it.each([
    ['psychology.assessed', assessed()],
    ['psychology.declined', declined],
    ['psychology.needs-agreed', agreed],
  ] as const)('%s stands in no file that has ended', (kind, content) => {
    expect(inCorrection().codes(kind, '2026-11-23', content)).toEqual([]);
    expect(ended().codes(kind, '2026-11-23', content)).toEqual(['psychology.ended']);
    expect(released().codes(kind, '2026-11-23', content)).toEqual(['psychology.ended']);
  });
  it('is reported on once something was tested; a sheet that was not finished is no test', () => {
    expect(inCorrection().codes('psychology.report-signed', '2026-11-23', report)).toEqual(['psychology.nothing-to-report']);
    const unfinished = inCorrection().with('psychology.assessed', '2026-11-20', assessed({ incomplete: true }));
    expect(unfinished.codes('psychology.report-signed', '2026-11-23', report)).toEqual(['psychology.nothing-to-report']);
    const tested = inCorrection().with('psychology.assessed', '2026-11-20', assessed());
    expect(tested.codes('psychology.report-signed', '2026-11-23', report)).toEqual([]);
  });
});
