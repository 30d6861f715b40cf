import { describe, expect, it } from 'vitest';
import { defaultRules } from '#domain/case/local-rules.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
const certificate = { handler: '韩雪', approver: '王建', delivery: 'stub' };
const summary = { form: 'written', pages: 3 };
const appraisal = {
  officeOpinion: '情况属实，期满可以解除社区矫正。',
  officeSigner: '吴敏',
  appraisal: '能遵守规定，按时报告，参加学习，没有奖惩。',
  resettlement: '建议列入帮教',
  countyOpinion: '同意鉴定意见。',
};
const notices = {
  decider: '玉泉区人民法院',
  deciderWay: 'post',
  procuratorate: '玉泉区人民检察院',
  procuratorateWay: 'exchange',
  police: '玉泉区公安分局',
  policeWay: 'exchange',
  handler: '韩雪',
  approver: '王建',
};
const explains = (item: string) => ({ item, title: '个人总结', reason: '本人住院，出院后没有补写', responsible: '吴敏' });
const endsToday = (row: object = {}) => inCorrection({ endsOn: '2026-11-23', computedEndsOn: '2026-11-23', ...row });
const state = (since: string, of = 'coercive-measure') => ({ state: of, since, source: '玉泉区公安分局', document: '拘留通知书' });
describe('what is due around the end', () => {
  const owed = (made: MadeCase, day: string) =>
    made
      .duties(day)
      .filter((one) => one.matter === 'release')
      .map((one) => `${one.rule} ${one.owedBy} ${one.opensOn} ${one.dueOn}`);
  it('is listed thirty days ahead, and not before the term itself', () => {
    expect(owed(endsToday(), '2026-09-01')).toEqual([
      'release.summary office 2026-09-24 2026-10-24',
      'release.appraise county-agency 2026-10-19 2026-11-18',
      'release.certify county-agency 2026-11-23 2026-11-23',
    ]);
    const short = endsToday({ startsOn: '2026-11-20', effectiveOn: '2026-11-20', reportedOn: '2026-11-20' });
    expect(owed(short, '2026-11-20')).toEqual([
      'release.summary office 2026-11-20 2026-11-20',
      'release.appraise county-agency 2026-11-20 2026-11-20',
      'release.certify county-agency 2026-11-23 2026-11-23',
    ]);
    expect(
      endsToday()
        .duties('2026-09-01')
        .some((one) => one.provisional),
    ).toBe(false);
    expect(owed(endsToday().but({ office: null }), '2026-09-01')[0]).toBe('release.summary county-agency 2026-09-24 2026-10-24');
  });
  it('follows what the county has laid down for the day of the end', () => {
    const release = [
      {
        ...defaultRules.release,
        name: '解矫规则 2026-2',
        from: plainDate('2026-11-23'),
        appraiseBefore: 10,
        opensBefore: 5,
        handOverWithin: 3,
        tellHolderBefore: 20,
      },
    ];
    expect(owed(endsToday().but({ local: { release } }), '2026-09-01')).toEqual([
      'release.summary office 2026-10-19 2026-10-24',
      'release.appraise county-agency 2026-11-08 2026-11-13',
      'release.certify county-agency 2026-11-23 2026-11-23',
    ]);
    const sick = endsToday({ measure: 'temporary-release', court: '内蒙古自治区监狱管理局' }).but({ local: { release } });
    expect(owed(sick, '2026-09-01')).toContain('release.tell-holder county-agency 2026-10-29 2026-11-03');
    const later = [{ ...release[0]!, from: plainDate('2026-11-24') }];
    expect(owed(endsToday().but({ local: { release: later } }), '2026-09-01')[1]).toBe(
      'release.appraise county-agency 2026-10-19 2026-11-18',
    );
    const released = endsToday().but({ local: { release } }).with('release.certified', '2026-11-23', certificate);
    expect(released.duty('release.hand-over', '2026-11-23')?.dueOn).toBe('2026-11-26');
  });
  it('of the papers stays until they are there or explained, with whoever is looked for and after the certificate', () => {
    const rules = (made: MadeCase, day = '2026-11-23') => owed(made, day).map((one) => one.split(' ')[0]);
    expect(rules(endsToday().with('release.summary-received', '2026-11-20', summary))).not.toContain('release.summary');
    expect(rules(endsToday().with('release.debt-explained', '2026-11-20', explains('summary')))).toEqual([
      'release.appraise',
      'release.certify',
    ]);
    expect(rules(endsToday().with('release.debt-explained', '2026-11-20', explains('appraisal')))).toEqual([
      'release.summary',
      'release.certify',
    ]);
    expect(rules(endsToday().with('release.appraised', '2026-11-20', appraisal))).not.toContain('release.appraise');
    const lost = endsToday()
      .with('search.contacted', '2026-11-10', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-11', { since: '2026-11-09', evidence: '三次电话都没有接通，家属也不知道' });
    expect(rules(lost, '2026-11-20')).toEqual(['release.summary', 'release.appraise', 'release.certify']);
    const released = endsToday().with('release.certified', '2026-11-23', certificate);
    expect(rules(released)).toEqual(['release.summary', 'release.appraise', 'release.notices', 'release.hand-over']);
    expect(rules(endsToday().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' }))).toEqual([]);
    const waiting = endsToday({ reportedOn: null, managementClass: null });
    expect(rules(waiting)).toEqual(['release.certify']);
  });
  it('of the prison is a letter until it was sent or the person released', () => {
    const sick = endsToday({ measure: 'temporary-release', court: '呼和浩特市公安局' });
    expect(sick.duty('release.tell-holder', '2026-10-01')).toMatchObject({
      opensOn: '2026-09-24',
      dueOn: '2026-10-24',
      owedBy: 'county-agency',
    });
    const told = sick.with('release.holder-told', '2026-10-20', { holder: '第一看守所', way: 'post' });
    expect(told.duty('release.tell-holder', '2026-10-20')).toBeUndefined();
    expect(sick.with('release.certified', '2026-11-23', certificate).duty('release.tell-holder', '2026-11-23')).toBeUndefined();
    const short = endsToday({ measure: 'temporary-release', court: '呼和浩特市公安局', startsOn: '2026-11-01' });
    expect(short.duty('release.tell-holder', '2026-11-02')).toMatchObject({ opensOn: '2026-11-01', dueOn: '2026-11-01' });
  });
  it('turns into a decision of a person on the last day where something stops the release', () => {
    const held = endsToday().with('legal-state.noted', '2026-11-10', state('2026-11-09'));
    expect(held.duty('release.certify', '2026-11-22')).toMatchObject({ title: '签发解除社区矫正证明书', prefill: { delivery: 'stub' } });
    expect(held.duty('release.certify', '2026-11-23')).toMatchObject({
      title: '期满没有解除，逐案定（强制措施）',
      opensOn: '2026-11-23',
      dueOn: '2026-11-23',
      dischargedBy: 'legal-state.ended',
      prefill: { seq: 2 },
    });
    const lost = endsToday()
      .with('search.contacted', '2026-11-10', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-11', { since: '2026-11-09', evidence: '三次电话都没有接通，家属也不知道' });
    const [duty] = [lost.duty('release.certify', '2026-11-23')!];
    expect(duty).toMatchObject({ title: '期满没有解除，逐案定（未结束的查找）', dischargedBy: 'search.found' });
    expect(duty).not.toHaveProperty('prefill');
    const both = lost.with('legal-state.noted', '2026-11-12', state('2026-11-12'));
    expect(both.duty('release.certify', '2026-11-23')).toMatchObject({
      title: '期满没有解除，逐案定（强制措施、未结束的查找）',
      dischargedBy: 'legal-state.ended',
      prefill: { seq: 4 },
    });
  });
  it('after it is the notices and the exit restriction the same day, the hand-over within ten days, rolled past days off', () => {
    const released = (on: string) => endsToday().with('release.certified', on, certificate);
    expect(released('2026-11-23').duty('release.notices', '2026-11-23')).toMatchObject({
      opensOn: '2026-11-23',
      dueOn: '2026-11-23',
      prefill: { decider: '玉泉区人民法院', deciderWay: 'post' },
    });
    expect(
      released('2026-11-23').with('release.notices-sent', '2026-11-23', notices).duty('release.notices', '2026-11-23'),
    ).toBeUndefined();
    expect(released('2026-11-23').duty('release.hand-over', '2026-11-23')).toMatchObject({
      owedBy: 'county-agency',
      dueOn: '2026-12-03',
      provisional: false,
      prefill: { to: '昭君路司法所' },
      because: '11月23日 签发证明书，次日起算，第10日为12月3日 周四。解矫规则 2026-1',
    });
    expect(released('2026-11-25').duty('release.hand-over', '2026-11-25')).toMatchObject({
      dueOn: '2026-12-07',
      because: '11月25日 签发证明书，次日起算，第10日为12月5日 周六，遇休息日顺延至12月7日 周一。解矫规则 2026-1',
    });
    const handOver = {
      to: '昭君路司法所',
      contactName: '吴敏',
      passed: ['appraisal', 'certificate'],
      consent: false,
      toldVoluntary: true,
      takesPart: true,
      firstContactOn: '2026-11-25',
    };
    const handedOver = released('2026-11-23').with('resettlement.handed-over', '2026-11-24', handOver);
    expect(handedOver.duty('release.hand-over', '2026-11-24')).toBeUndefined();
    expect(released('2026-12-24').duty('release.hand-over', '2026-12-24')).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(released('2026-11-23').but({ office: null }).duty('release.hand-over', '2026-11-23')).not.toHaveProperty('prefill');
    const reported = endsToday().given((facts) => ({
      ...facts,
      intake: { ...facts.intake, exitRestrictionReportedOn: plainDate('2026-01-09') },
    }));
    const lifted = reported.with('release.certified', '2026-11-23', certificate);
    expect(lifted.duty('release.lift-exit-restriction', '2026-11-23')).toMatchObject({ opensOn: '2026-11-23', dueOn: '2026-11-23' });
    expect(
      lifted
        .with('exit-restriction.lifted', '2026-11-23', { police: '呼和浩特市出入境管理支队', approvedBy: '乌兰' })
        .duty('release.lift-exit-restriction', '2026-11-23'),
    ).toBeUndefined();
    expect(reported.duty('release.lift-exit-restriction', '2026-11-23')).toBeUndefined();
    expect(addDays(plainDate('2026-11-23'), 10)).toBe('2026-12-03');
  });
});
