import { describe, expect, it } from 'vitest';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { ownPhones, ownSteps } from './own-steps.ts';

const day = plainDate('2026-11-23');
const file = (status: string, group: readonly object[] = []) =>
  ({
    office: { id: '150104008', name: '昭君路司法所' },
    county: { id: '150104', name: '玉泉区社区矫正管理局' },
    facts: { status, intake: { group } },
  }) as unknown as CaseFile;
const duty = (rule: string, dueOn: string, more: Partial<OpenDuty> = {}): OpenDuty => ({
  id: rule,
  rule,
  key: rule,
  matter: rule.split('.')[0]!,
  title: '',
  nature: 'enforcement',
  owedBy: 'office',
  opensOn: plainDate('2026-11-20'),
  dueOn: plainDate(dueOn),
  provisional: false,
  because: '普管每半个月报告一次，上次报告 11月19日。',
  basis: ['分类标准 2026-1'],
  dischargedBy: 'reporting.reported',
  ...more,
});
const told = (duties: readonly OpenDuty[], status = 'in-correction') =>
  ownSteps(file(status), duties, day).map((step) => [step.what, step.dueOn]);

describe('what the person has to do', () => {
  it('is said in the person’s words, the earliest day first', () => {
    expect(told([duty('release.summary', '2026-12-09'), duty('reporting.report', '2026-12-04')])).toEqual([
      ['到昭君路司法所报告一次', '2026-12-04'],
      ['交个人总结', '2026-12-09'],
    ]);
  });
  it('looks ahead 45 days, and further only when nothing comes before', () => {
    expect(
      told([
        duty('reporting.report', '2026-12-04'),
        duty('release.summary', '2027-01-07'),
        duty('reporting.medical-check', '2027-01-08'),
      ]).map(([, on]) => on),
    ).toEqual(['2026-12-04', '2027-01-07']);
    expect(told([duty('release.summary', '2027-12-05')])).toHaveLength(1);
  });
  it('does not ask for what staff arrange, nor for a test, which is an offer', () => {
    expect(
      told(
        ['reporting.talk', 'reporting.check', 'visit.make', 'psychology.intake-test', 'search.open', 'release.appraise'].map((rule) =>
          duty(rule, '2026-12-01'),
        ),
      ),
    ).toEqual([]);
  });
  it('reports by telephone while away', () => {
    expect(told([duty('reporting.report', '2026-12-04', { prefill: { way: 'phone' } })])[0]![0]).toBe('打电话向司法所报告');
  });
  it('puts one call in the place of a missed report, today, and says nothing of what staff may decide', () => {
    const missed = duty('search.contact-first', '2026-11-24', {
      because:
        '应于11月20日 周五到所报告，至今未到；已联系 2 次没有接通，是否认定失联由工作人员决定；未报告的，次一工作日内电话联系并记录。',
    });
    const steps = ownSteps(file('in-correction'), [duty('reporting.report', '2026-11-20'), missed], day);
    expect(steps.map((step) => [step.what, step.dueOn, step.way])).toEqual([['给昭君路司法所打个电话', '2026-11-23', 'call']]);
    expect(`${steps[0]!.detail}${steps[0]!.because}`).not.toMatch(/失联|认定/);
  });
  it('keeps a report that is due today beside the call for a missed return', () => {
    expect(
      told([duty('search.contact-first', '2026-11-24'), duty('leave.return', '2026-11-20'), duty('reporting.report', '2026-11-23')]).map(
        ([what]) => what,
      ),
    ).toEqual(['给昭君路司法所打个电话', '到昭君路司法所报告一次']);
  });
  it('asks somebody who is sought to call, and asks nothing after the end', () => {
    expect(told([], 'lost')).toEqual([['给昭君路司法所打个电话', '2026-11-23']]);
    expect(told([duty('reporting.report', '2026-12-04')], 'released')).toEqual([]);
  });
});

describe('the numbers that the person may call', () => {
  it('are the office’s and the worker’s, as in the group’s paper, and no family member’s', () => {
    const group = [
      { role: 'family', phone: '13800009999' },
      { role: 'office', phone: '0471-0000120' },
      { role: 'social-worker', phone: '未定' },
    ];
    expect(ownPhones(file('in-correction', group))).toEqual({ office: '0471-0000120', worker: null });
  });
});
