import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, letterOf } from '../../../tests/made-case.ts';
import { letterContent } from './letter/letter.ts';
import { groundsAgainstLetter } from './letter/letter.rules.ts';

const terminated = () => byLetter().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
const papers = (...states: readonly string[]) => ({
  papers: states.map((state, i) => ({ code: `paper-${i}`, title: `文书${i}`, state })),
});
const asks = { to: '玉泉区人民法院', items: ['结案登记表'], sentBy: 'post', contact: '韩雪', phone: '0471-1234567' };
const receipt = { to: '玉泉区人民法院', letter: '执行通知书', sentBy: 'post', handler: '韩雪', phone: '0471-1234567' };
const arrival = { arrival: 'in-person', identityVerified: true, verifiedBy: '核对身份证' };
const plan = {
  facts: '盗窃三次，退赔并取得谅解，社区反映和睦。',
  assessment: '认罪服法，再犯风险较低，收入不稳。',
  special: '睡眠不好。',
  supervision: ['按类别报告和走访'],
  help: ['每月集中教育'],
  goals: [{ need: '收入', goal: '有稳定工作', measuredBy: '劳动合同', dueOn: '2027-05-31' }],
  madeBy: '吴敏',
};

describe('after the end', () => {
  it('nobody enters any more', () => {
    expect(terminated().codes('intake.papers-checked', '2026-11-23', papers('received'))).toEqual(['intake.case-closed']);
    expect(terminated().codes('intake.receipt-sent', '2026-11-23', receipt)).toEqual(['intake.case-closed', 'intake.papers-unchecked']);
    expect(terminated().codes('intake.reported', '2026-11-23', arrival)).toEqual(['intake.case-closed']);
    const released = byLetter().with('release.certified', '2028-11-12', { handler: '韩雪', approver: '王建', delivery: 'stub' });
    expect(released.codes('intake.papers-checked', '2028-11-13', papers('received'))).toEqual(['intake.case-closed']);
  });
  it('nobody gets another plan', () => {
    expect(terminated().codes('plan.made', '2026-11-23', plan)).toEqual(['plan.case-closed', 'plan.not-registered']);
  });
});

describe('missing papers', () => {
  it('are asked for after the check, and only where one is missing or cannot be read', () => {
    expect(byLetter().codes('intake.papers-requested', '2026-11-19', asks)).toEqual(['intake.papers-unchecked']);
    const checked = (...states: readonly string[]) =>
      byLetter()
        .with('intake.papers-checked', '2026-11-19', papers(...states))
        .codes('intake.papers-requested', '2026-11-19', asks);
    expect(checked('received', 'received')).toEqual(['intake.nothing-missing']);
    expect(checked('received', 'missing')).toEqual([]);
    expect(checked('received', 'blurred')).toEqual([]);
  });
});

describe('the court’s letter', () => {
  const codes = (judgment: object, more: object = {}) =>
    groundsAgainstLetter(letterContent.parse(letterOf(judgment, more)), { actedOn: plainDate('2026-11-18') }).map((one) => one.code);
  it('prints no end before its start; one day is a term', () => {
    expect(codes({ termMonths: undefined, startsOn: '2026-11-13', endsOn: '2026-11-12' })).toEqual(['intake.term-reversed']);
    expect(codes({ termMonths: undefined, startsOn: '2026-11-13', endsOn: '2026-11-13' })).toEqual([]);
  });
  it('is about nobody who was born after it came', () => {
    const born = (bornOn: string) => codes({}, { person: { ...letterOf().person, bornOn } });
    expect(born('2026-11-19')).toEqual(['intake.born-later']);
    expect(born('2026-11-18')).toEqual([]);
  });
});
