import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { defaultRules } from './local-rules.ts';
import { isEnded } from './ended.ts';
import { awayAround, isSupervised, leaveOn } from './supervision.ts';

const asks = (departsOn: string, returnsOn: string) => ({
  departsOn,
  returnsOn,
  area: 'elsewhere',
  destination: '锡林浩特市',
  reason: 'work',
  detail: '变电站检修',
  contact: '王工',
  proofs: ['employer'],
});
const grants = (leave: number) => ({ leave, outcome: 'granted', reason: '事由属实', checkEveryDays: 15, reportThere: false });
/** Asked for and granted on one day: the second act and the third. */
const away = (departsOn: string, returnsOn: string, on = departsOn, from: MadeCase = inCorrection()) =>
  from.with('leave.requested', on, asks(departsOn, returnsOn)).with('leave.decided', on, grants(2), { by: 'county-agency' });
const call = (answered: boolean, comesOn?: string) => ({
  about: 'return',
  how: 'phone',
  at: '09:40',
  answered,
  said: answered ? '本人说明天来所' : '电话未接',
  ...(comesOn && { comesOn }),
});
const firstCall = (made: MadeCase, on: string, what = 'return') =>
  made.duties(on).find((one) => one.key.startsWith(`search.contact-first:${what}:`));
const report = { way: 'in-person', topics: ['law'] };

describe('whose daily supervision runs', () => {
  it('nobody’s before entry and nobody’s after the end', () => {
    expect(byLetter().codes('reporting.reported', '2026-11-23', report)).toEqual(['case.not-entered']);
    expect(inCorrection().codes('reporting.reported', '2026-11-23', report)).toEqual([]);
    const undone = inCorrection().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
    expect(undone.grounds('reporting.reported', '2026-11-23', report)).toMatchObject([{ code: 'case.ended', ground: '已终止' }]);
    const released = inCorrection({ endsOn: '2026-11-22' }).with('release.certified', '2026-11-22', {
      handler: '韩雪',
      approver: '王建',
      delivery: 'stub',
    });
    expect(released.grounds('reporting.reported', '2026-11-23', report)).toMatchObject([{ code: 'case.ended', ground: '已解矫' }]);
  });
  it.each([
    ['awaiting-entry', false, false],
    ['in-correction', true, false],
    ['on-leave', true, false],
    ['lost', false, false],
    ['released', false, true],
    ['terminated', false, true],
  ] as const)('%s: supervised %s, ended %s', (status, supervised, ended) => {
    const { facts } = inCorrection().given((before) => ({ ...before, status }));
    expect([isSupervised(facts), isEnded(facts)]).toEqual([supervised, ended]);
  });
});

describe('the days away', () => {
  const granted = away('2026-11-25', '2026-11-30', '2026-11-20');
  it.each([
    ['2026-11-24', false],
    ['2026-11-25', true],
    ['2026-11-30', true],
    ['2026-12-01', false],
  ])('are those that the permission covers: %s %s', (day, covered) => {
    expect(leaveOn(granted.facts, plainDate(day)) !== null).toBe(covered);
    expect(awayAround(granted.facts, plainDate(day)) !== null).toBe(covered);
  });
  it('are none while nobody has decided, and none that was refused', () => {
    const asked = inCorrection().with('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-30'));
    const refused = asked.with('leave.decided', '2026-11-20', { ...grants(2), outcome: 'refused' }, { by: 'county-agency' });
    for (const { facts } of [asked, refused]) {
      expect(leaveOn(facts, plainDate('2026-11-26'))).toBeNull();
      expect(awayAround(facts, plainDate('2026-11-26'))).toBeNull();
    }
  });
  it.each([
    ['2026-11-28', '2026-11-28', '2026-11-29'],
    ['2026-12-02', '2026-12-02', '2026-12-03'],
  ])('end with the day of return, early or late: back on %s', (returnedOn, last, after) => {
    const back = granted.with('leave.returned', '2026-12-03', { leave: 2, returnedOn, evidence: ['ticket'] });
    expect(leaveOn(back.facts, plainDate('2026-11-26'))).toBeNull();
    expect(awayAround(back.facts, plainDate('2026-11-25'))).not.toBeNull();
    expect(awayAround(back.facts, plainDate(last))).not.toBeNull();
    expect(awayAround(back.facts, plainDate(after))).toBeNull();
  });
});

describe('who did not come is called first', () => {
  it('not on the last day, on the day after; one working day is given', () => {
    const made = away('2026-11-20', '2026-11-23');
    expect(firstCall(made, '2026-11-23')).toBeUndefined();
    expect(firstCall(made, '2026-11-24')).toMatchObject({
      key: 'search.contact-first:return:2026-11-23:1',
      title: '外出到期未销假，先联系本人',
      nature: 'enforcement',
      owedBy: 'office',
      opensOn: '2026-11-24',
      dueOn: '2026-11-24',
      provisional: false,
      because: '批准外出至11月23日 周一，至今没有返回销假；未销假的，次一工作日内电话联系并记录，即11月24日 周二。报告规则 2026-1',
      basis: ['报告规则 2026-1'],
      dischargedBy: 'search.contacted',
      prefill: { about: 'return', how: 'phone' },
    });
  });
  it.each([
    ['a Friday', '2026-11-20', '2026-11-23'],
    ['a Sunday', '2026-11-22', '2026-11-23'],
    ['the last day of a month', '2026-11-30', '2026-12-01'],
    ['the day before the Spring Festival', '2026-02-14', '2026-02-24'],
    ['a Friday before a Saturday of work', '2026-02-27', '2026-02-28'],
    ['the day before National Day', '2026-09-30', '2026-10-08'],
  ])('after %s, %s, by %s', (_, returnsOn, dueOn) => {
    const made = away(returnsOn, returnsOn, returnsOn, inCorrection({}, '2026-01-12'));
    const [, month, day] = returnsOn.split('-').map(Number);
    expect(firstCall(made, '2026-12-20')?.dueOn).toBe(dueOn);
    expect(firstCall(made, '2026-12-20')?.because).toContain(`批准外出至${month}月${day}日`);
  });
  it('on a leap day as on another, provisionally while the year’s notice is not loaded', () => {
    const made = away('2028-02-28', '2028-02-28', '2028-02-28', inCorrection({ endsOn: '2029-01-04' }));
    expect(firstCall(made, '2028-02-29')).toMatchObject({ opensOn: '2028-02-29', dueOn: '2028-02-29', provisional: true });
  });
  it('by the county agency where there is no office, within what the county has laid down', () => {
    const local = { reports: [{ ...defaultRules.reports, name: '报告规则 2026-2', from: plainDate('2026-11-23'), contact: 3 }] };
    const made = away('2026-11-20', '2026-11-23').but({ office: null, local });
    expect(firstCall(made, '2026-11-24')).toMatchObject({ owedBy: 'county-agency', dueOn: '2026-11-26', basis: ['报告规则 2026-2'] });
    // a version that begins on the day after the missed one comes too late for it
    const later = { reports: [{ ...local.reports[0]!, from: plainDate('2026-11-24') }] };
    expect(firstCall(made.but({ local: later }), '2026-11-24')).toMatchObject({ dueOn: '2026-11-24', basis: ['平台建议：报告规则'] });
  });
  it('again and again while nobody answers, and a person decides what it means', () => {
    const once = away('2026-11-20', '2026-11-23').with('search.contacted', '2026-11-24', call(false));
    expect(firstCall(once, '2026-11-24')).toMatchObject({
      key: 'search.contact-first:return:2026-11-23:2',
      opensOn: '2026-11-24',
      dueOn: '2026-11-25',
    });
    expect(firstCall(once, '2026-11-24')!.because).toContain('；已联系 1 次没有接通，是否认定失联由工作人员决定；');
    const twice = once.with('search.contacted', '2026-11-25', call(false));
    expect(firstCall(twice, '2026-11-25')).toMatchObject({ key: 'search.contact-first:return:2026-11-23:3', dueOn: '2026-11-26' });
    expect(firstCall(twice, '2026-11-25')!.because).toContain('已联系 2 次没有接通');
  });
  it('no more once an answer holds; again when the day that was promised is over', () => {
    const reached = away('2026-11-20', '2026-11-23').with('search.contacted', '2026-11-24', call(true));
    expect(firstCall(reached, '2026-12-20')).toBeUndefined();
    const promised = away('2026-11-20', '2026-11-23').with('search.contacted', '2026-11-24', call(true, '2026-11-27'));
    expect(firstCall(promised, '2026-11-27')).toBeUndefined();
    expect(firstCall(promised, '2026-11-28')).toMatchObject({
      key: 'search.contact-first:return:2026-11-23:2',
      opensOn: '2026-11-27',
      dueOn: '2026-11-30',
    });
    expect(firstCall(promised, '2026-11-28')!.because).toContain('；11月24日 周二联系到本人，答应11月27日 周五来，没有来；');
    const unanswered = promised.with('search.contacted', '2026-11-30', call(false, '2026-12-31'));
    expect(firstCall(unanswered, '2026-11-30')).toMatchObject({ opensOn: '2026-11-30', dueOn: '2026-12-01' });
    expect(firstCall(unanswered, '2026-11-30')!.because).toContain('已联系 1 次没有接通');
  });
  it('whatever was said before the missed day: only a call from that day on counts', () => {
    const before = away('2026-11-20', '2026-11-23').with('search.contacted', '2026-11-22', call(true));
    expect(firstCall(before, '2026-11-24')?.key).toBe('search.contact-first:return:2026-11-23:1');
    const onTheDay = away('2026-11-20', '2026-11-23').with('search.contacted', '2026-11-23', call(true));
    expect(firstCall(onTheDay, '2026-11-24')).toBeUndefined();
  });
  it('not who is lost, and nobody after the end', () => {
    const lost = away('2026-11-20', '2026-11-23')
      .with('search.contacted', '2026-11-24', call(false))
      .with('search.lost-declared', '2026-11-25', { since: '2026-11-24', evidence: '三次电话都没有接通，家属也不知道' });
    expect(firstCall(lost, '2026-11-26')).toBeUndefined();
    const ended = away('2026-11-20', '2026-11-23').with('ledger.taking-undone', '2026-11-25', { batchId: 'b', reason: '导入错了' });
    expect(firstCall(ended, '2026-11-26')).toBeUndefined();
  });
  it('who did not report in and who did not report, in words of their own', () => {
    expect(firstCall(byLetter(), '2026-11-23', 'report-in')).toBeUndefined();
    expect(firstCall(byLetter(), '2026-11-24', 'report-in')).toMatchObject({
      key: 'search.contact-first:report-in:2026-11-23:1',
      title: '到期未报到，先联系本人',
      prefill: { about: 'report-in' },
    });
    expect(firstCall(byLetter(), '2026-11-24', 'report-in')!.because).toContain('至今没有报到；未报到的，');
    expect(firstCall(inCorrection(), '2026-11-16', 'report')).toBeUndefined();
    expect(firstCall(inCorrection(), '2026-11-17', 'report')).toMatchObject({
      key: 'search.contact-first:report:2026-11-16:1',
      title: '到期未报告，先联系本人',
      prefill: { about: 'report' },
    });
    expect(firstCall(inCorrection(), '2026-11-17', 'report')!.because).toContain('至今未到；未报告的，');
  });
});
