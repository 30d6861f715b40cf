import { describe, expect, it } from 'vitest';
import { defaultRules } from '#domain/case/local-rules.ts';
import type { Post } from '#domain/permission.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { checkDays } from './leave-duties.rules.ts';

const county: { readonly by: Post } = { by: 'county-agency' };
const city: { readonly by: Post } = { by: 'city-agency' };
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
const decides = (leave: number, more: object = {}) => ({
  leave,
  outcome: 'granted',
  reason: '事由属实',
  checkEveryDays: 3,
  reportThere: false,
  ...more,
});
const opinion = (leave = 2) => ({ leave, opinion: 'agree', text: '事由属实' });
const asked = (days: number, from: MadeCase = inCorrection()) =>
  from.with('leave.requested', '2026-11-20', asks('2026-12-01', addDays(plainDate('2026-12-01'), days - 1)));
const granted = (days: number, more: object = {}, from: MadeCase = inCorrection()) =>
  asked(days, from).with('leave.decided', '2026-11-23', decides(2, more), county);
const owed = (made: MadeCase, on: string) =>
  made
    .duties(on)
    .filter((one) => one.matter === 'leave')
    .map((one) => `${one.rule} ${one.owedBy} ${one.dueOn}`);

describe('a request waits for the opinions below and the decision of its level, by the day before', () => {
  it.each([
    [7, ['leave.decide office 2026-11-30']],
    [8, ['leave.opinion office 2026-11-30']],
    [30, ['leave.opinion office 2026-11-30']],
    [31, ['leave.opinion office 2026-11-30']],
  ])('%i days: first of all %s', (days, duties) => expect(owed(asked(days), '2026-11-20')).toEqual(duties));
  it('then of the county, which decides up to thirty days and hands on what is longer', () => {
    const seen = (days: number) => asked(days).with('leave.opinion-given', '2026-11-20', opinion(), { by: 'office' });
    expect(owed(seen(7), '2026-11-20')).toEqual(['leave.decide county-agency 2026-11-30']);
    expect(owed(seen(30), '2026-11-20')).toEqual(['leave.decide county-agency 2026-11-30']);
    expect(owed(seen(31), '2026-11-20')).toEqual(['leave.opinion county-agency 2026-11-30']);
    const both = seen(31).with('leave.opinion-given', '2026-11-21', opinion(), county);
    expect(owed(both, '2026-11-21')).toEqual(['leave.decide city-agency 2026-11-30']);
  });
  it('of the county from the start where there is no office', () => {
    const alone = (days: number) => asked(days, inCorrection().but({ office: null }));
    expect(owed(alone(7), '2026-11-20')).toEqual(['leave.decide county-agency 2026-11-30']);
    expect(owed(alone(31), '2026-11-20')).toEqual(['leave.opinion county-agency 2026-11-30']);
    const seen = alone(31).with('leave.opinion-given', '2026-11-21', opinion(), county);
    expect(owed(seen, '2026-11-21')).toEqual(['leave.decide city-agency 2026-11-30']);
  });
  it('says what is asked and why this level, and what the form starts with', () => {
    const made = asked(7);
    expect(made.duty('leave.decide', '2026-11-20')).toEqual({
      rule: 'leave.decide',
      key: 'leave.decide:2',
      matter: 'leave',
      title: '决定外出申请（7 天，处理工作重要事务）',
      nature: 'enforcement',
      owedBy: 'office',
      opensOn: '2026-11-20',
      dueOn: '2026-11-30',
      provisional: false,
      because:
        '11月20日 周五申请，12月1日 周二离开，7 天，处理工作重要事务；本次 7 天，不超过 7 天，司法所的委托有效；决定后报县级社区矫正机构备案。期初未录：11月1日 周日和以前的外出没有登记，没有算在内。离开前答复，即11月30日 周一。实施办法第27条',
      basis: ['实施办法第27条'],
      dischargedBy: 'leave.decided',
      prefill: { leave: 2, checkEveryDays: 3, reportThere: false },
    });
    expect(asked(8).duty('leave.opinion', '2026-11-20')).toMatchObject({ key: 'leave.opinion:2:office', prefill: { leave: 2 } });
  });
  it('is asked of the stretch where a leave is lengthened, before it ends', () => {
    const longer = granted(7).with('leave.extended', '2026-12-03', {
      leave: 2,
      returnsOn: '2026-12-09',
      reason: 'work',
      detail: '工期延长',
    });
    expect(longer.duty('leave.opinion', '2026-12-03')).toMatchObject({ key: 'leave.opinion:4:office', dueOn: '2026-12-07' });
    expect(longer.duty('leave.opinion', '2026-12-03')!.because).toContain('2 天，处理工作重要事务；本次 9 天');
    expect(longer.duty('leave.opinion', '2026-12-03')!.because).toContain('原许可期满前答复，即12月7日 周一');
    const seen = longer.with('leave.opinion-given', '2026-12-03', opinion(4), { by: 'office' });
    expect(seen.duty('leave.decide', '2026-12-03')?.title).toBe('决定续假申请（2 天，处理工作重要事务）');
  });
  it('is owed by nobody once decided, taken back, while the person is looked for, or after the end', () => {
    expect(owed(asked(7).with('leave.withdrawn', '2026-11-20', { leave: 2, reason: '不去了' }), '2026-11-20')).toEqual([]);
    expect(owed(asked(7).with('leave.decided', '2026-11-20', decides(2, { outcome: 'refused' }), county), '2026-11-20')).toEqual([]);
    const lost = asked(7)
      .with('search.contacted', '2026-11-23', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-24', { since: '2026-11-22', evidence: '三次电话都没有接通，家属也不知道' });
    expect(owed(lost, '2026-11-24')).toEqual([]);
    expect(owed(asked(7).with('ledger.taking-undone', '2026-11-24', { batchId: 'b', reason: '导入错了' }), '2026-11-24')).toEqual([]);
  });
});

describe('a granted leave', () => {
  it('is told to the procuratorate when the city granted it, until it was told', () => {
    const long = asked(31).with('leave.decided', '2026-11-27', decides(2, { specialCircumstances: '父亲手术后陪护' }), city);
    expect(long.duty('leave.tell-procuratorate', '2026-11-27')).toMatchObject({
      key: 'leave.tell-procuratorate:2',
      owedBy: 'county-agency',
      opensOn: '2026-11-27',
      dueOn: '2026-11-30',
      provisional: false,
      basis: ['实施办法第27条', '报告规则 2026-1'],
    });
    expect(long.duty('leave.tell-procuratorate', '2026-11-27')!.because).toContain(
      '准予超过 30 天的外出，次一工作日内通报同级检察院，即11月30日 周一',
    );
    const reports = [{ ...defaultRules.reports, name: '报告规则 2026-2', from: plainDate('2026-11-27'), notify: 2 }];
    expect(long.but({ local: { reports } }).duty('leave.tell-procuratorate', '2026-11-27')).toMatchObject({ dueOn: '2026-12-01' });
    const told = long.with('leave.procuratorate-told', '2026-11-30', { leave: 2, toldOn: '2026-11-30' });
    expect(told.duty('leave.tell-procuratorate', '2026-11-30')).toBeUndefined();
    expect(granted(30).duty('leave.tell-procuratorate', '2026-11-27')).toBeUndefined();
    const lost = long
      .with('search.contacted', '2026-11-28', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-29', { since: '2026-11-28', evidence: '三次电话都没有接通，家属也不知道' });
    expect(owed(lost, '2026-12-02')).toEqual(['leave.tell-procuratorate county-agency 2026-11-30']);
  });
  it('is told provisionally while the notice of the year is not loaded', () => {
    const long = inCorrection()
      .with('leave.requested', '2026-12-30', asks('2027-01-01', '2027-01-31'))
      .with('leave.decided', '2026-12-31', decides(2, { specialCircumstances: '父亲手术后陪护' }), city);
    expect(long.duty('leave.tell-procuratorate', '2026-12-31')).toMatchObject({ dueOn: '2027-01-04', provisional: true });
  });
  it('owes the going, the checks one after another, and the return', () => {
    const made = granted(7);
    expect(owed(made, '2026-11-24')).toEqual([
      'leave.depart office 2026-12-01',
      'leave.check office 2026-12-04',
      'leave.return office 2026-12-07',
    ]);
    expect(owed(made.but({ office: null }), '2026-11-24')).toEqual([
      'leave.depart county-agency 2026-12-01',
      'leave.check county-agency 2026-12-04',
      'leave.return county-agency 2026-12-07',
    ]);
    expect(made.duty('leave.depart', '2026-11-24')).toMatchObject({
      key: 'leave.depart:2',
      nature: 'clerical',
      opensOn: '2026-12-01',
      provisional: false,
      because: '批准12月1日 周二离开，动身和到达时本人报告。实施办法第28条',
      prefill: { leave: 2, how: 'phone' },
    });
    expect(granted(7, { reportThere: true }).duty('leave.depart', '2026-11-24')!.because).toContain('本人报告，并向当地机构报到。');
    expect(made.duty('leave.check', '2026-11-24')).toMatchObject({
      key: 'leave.check:2:2026-12-04',
      opensOn: '2026-12-04',
      because: '12月1日 周二离开，决定每 3 天核查一次，这一次为12月4日 周五。实施办法第28条',
    });
    expect(made.duty('leave.return', '2026-11-24')).toMatchObject({ key: 'leave.return:2', opensOn: '2026-12-01', prefill: { leave: 2 } });
  });
  it('owes the going until it is written down', () => {
    const gone = granted(7).with('leave.departed', '2026-12-01', { leave: 2, how: 'phone' });
    expect(gone.duty('leave.depart', '2026-12-01')).toBeUndefined();
    expect(gone.duty('leave.return', '2026-12-01')).toBeDefined();
  });
  it('owes the first check after the last one or the last report, the later of the two', () => {
    const check = { how: 'phone', at: '09:40', result: 'normal' };
    const report = { way: 'phone', topics: ['law'] };
    const next = (made: MadeCase) => made.duty('leave.check', '2026-12-06')?.dueOn;
    expect(next(granted(10))).toBe('2026-12-04');
    expect(next(granted(10).with('reporting.checked', '2026-12-03', check))).toBe('2026-12-04');
    expect(next(granted(10).with('reporting.checked', '2026-12-04', check))).toBe('2026-12-07');
    expect(next(granted(10).with('reporting.reported', '2026-12-04', report))).toBe('2026-12-07');
    expect(next(granted(10).with('reporting.checked', '2026-12-04', check).with('reporting.reported', '2026-12-02', report))).toBe(
      '2026-12-07',
    );
    expect(next(granted(10).with('reporting.checked', '2026-12-02', check).with('reporting.reported', '2026-12-04', report))).toBe(
      '2026-12-07',
    );
    expect(next(granted(10).with('reporting.checked', '2026-12-07', check))).toBeUndefined();
  });
  it('owes nothing of it before entry, after the return or the end, or while the person is looked for', () => {
    const back = granted(7).with('leave.returned', '2026-12-05', { leave: 2, returnedOn: '2026-12-05', evidence: ['ticket'] });
    expect(owed(back, '2026-12-08')).toEqual([]);
    const ended = granted(7).with('ledger.taking-undone', '2026-12-02', { batchId: 'b', reason: '导入错了' });
    expect(owed(ended, '2026-12-08')).toEqual([]);
    const lost = granted(7)
      .with('search.contacted', '2026-12-02', { about: 'return', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-12-03', { since: '2026-12-02', evidence: '三次电话都没有接通，家属也不知道' });
    expect(owed(lost, '2026-12-03')).toEqual([]);
  });
  it('ends with the last extension: one going, one return', () => {
    const longer = granted(7)
      .with('leave.departed', '2026-12-01', { leave: 2, how: 'phone' })
      .with('leave.extended', '2026-12-03', { leave: 2, returnsOn: '2026-12-10', reason: 'work', detail: '工期延长' })
      .with('leave.decided', '2026-12-04', decides(5, { checkEveryDays: 15 }), county);
    expect(owed(longer, '2026-12-04')).toEqual(['leave.check office 2026-12-04', 'leave.return office 2026-12-10']);
    expect(longer.duty('leave.return', '2026-12-04')!.key).toBe('leave.return:5');
    expect(longer.duties('2026-12-09').some((one) => one.key.startsWith('search.contact-first:return'))).toBe(false);
    expect(longer.duties('2026-12-11').some((one) => one.key === 'search.contact-first:return:2026-12-10:1')).toBe(true);
  });
});

describe('the days of checks', () => {
  const of = (days: number, every: number) => checkDays(granted(days, { checkEveryDays: every }).facts.leave[0]!);
  it('lie between the going and the return, neither of them among them', () => {
    expect(of(7, 3)).toEqual(['2026-12-04']);
    expect(of(8, 3)).toEqual(['2026-12-04', '2026-12-07']);
    expect(of(3, 1)).toEqual(['2026-12-02']);
    expect(of(2, 1)).toEqual([]);
    expect(of(7, 15)).toEqual([]);
  });
  it('are none before anybody has decided', () => expect(checkDays(asked(7).facts.leave[0]!)).toEqual([]));
});
