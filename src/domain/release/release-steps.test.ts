import { describe, expect, it } from 'vitest';
import type { Post } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { debtsShownTo, isExplained, openDebts, releaseDebts } from './owed/debts.ts';
import { releaseGates } from './gates.ts';
import { releaseSteps } from './steps.ts';
import { summaryDue } from './owed/summary-day.ts';

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
const handOver = {
  to: '西菜园司法所',
  contactName: '赵慧',
  passed: ['appraisal'],
  consent: false,
  toldVoluntary: true,
  takesPart: true,
  firstContactOn: '2026-12-03',
};
const assessed = (n: number, instrument: string, purpose = 'retest') => ({
  assessmentId: `0190a000-0000-7000-8000-00000000000${n}`,
  instrument,
  purpose,
  mode: 'self',
  sealedHash: 'a'.repeat(64),
});
const endsToday = (row: object = {}) => inCorrection({ endsOn: '2026-11-23', computedEndsOn: '2026-11-23', ...row });
const state = (since: string, of = 'coercive-measure') => ({ state: of, since, source: '玉泉区公安分局', document: '拘留通知书' });
const clears = (seq: number, outcome = 'cleared') => ({ seq, outcome, source: '玉泉区公安分局', document: '释放通知书' });
const gate = (made: MadeCase, id: string, day = '2026-11-23') => releaseGates(made.file, plainDate(day)).find((one) => one.id === id)!;
const debt = (made: MadeCase, item: string, day = '2026-11-23') =>
  releaseDebts(made.file, plainDate(day)).find((one) => one.item === item)!;
const step = (made: MadeCase, id: string, day = '2026-11-23') => releaseSteps(made.file, plainDate(day)).find((one) => one.id === id)!;

describe('the five gates', () => {
  it.each([
    ['2026-11-22', false, '2026年1月5日 至 2026年11月23日，还有 1 天'],
    ['2026-11-23', true, '2026年1月5日 至 2026年11月23日，今天是最后一天'],
    ['2026-11-24', true, '2026年1月5日 至 2026年11月23日，已过 1 天'],
  ])('the term on %s: %s', (day, holds, fact) => expect(gate(endsToday(), 'term', day)).toMatchObject({ holds, fact, actSeq: null }));
  it('say where the end comes from', () => {
    const source = (computedEndsOn: string | null) => gate(endsToday({ computedEndsOn }), 'term').source;
    expect([source(null), source('2026-11-23'), source('2026-11-22')]).toEqual([
      '判决书写明',
      '计算与判决一致',
      '计算得 2026-11-22，以判决为准',
    ]);
  });
  it('stop for a state from its day on until the day it ends', () => {
    const noted = endsToday().with('legal-state.noted', '2026-11-10', state('2026-11-09'));
    expect(gate(noted, 'coercive-measure', '2026-11-08')).toMatchObject({
      holds: true,
      fact: '案卷没有这样的记录',
      source: '案卷',
      actSeq: null,
    });
    expect(gate(noted, 'coercive-measure', '2026-11-09')).toMatchObject({
      holds: false,
      fact: '11月9日 周一起：玉泉区公安分局，拘留通知书',
      source: '第 2 条',
      actSeq: 2,
    });
    const over = noted.with('legal-state.ended', '2026-11-20', clears(2));
    expect(gate(over, 'coercive-measure', '2026-11-19').holds).toBe(false);
    expect(gate(over, 'coercive-measure', '2026-11-20')).toMatchObject({ holds: true, fact: '曾有 1 项，都已消除', source: '案卷' });
    // the other two know nothing of it
    expect(gate(noted, 'undisclosed-crime')).toMatchObject({ holds: true, fact: '案卷没有这样的记录' });
  });
  it('stop for good where the state came true, from that day on', () => {
    const acted = endsToday()
      .with('legal-state.noted', '2026-11-10', state('2026-11-09', 'revocation-proposed'))
      .with('legal-state.ended', '2026-11-20', clears(2, 'acted'));
    expect(gate(acted, 'revocation-proposed', '2026-11-19').fact).toBe('11月9日 周一起：玉泉区公安分局，拘留通知书');
    expect(gate(acted, 'revocation-proposed', '2026-11-20')).toMatchObject({
      holds: false,
      fact: '11月20日 周五已有结果：玉泉区公安分局，释放通知书，应当另行办理终止',
      source: '第 2 条',
      actSeq: 2,
    });
  });
  it('name the first of two that came true', () => {
    const twice = endsToday()
      .with('legal-state.noted', '2026-11-10', state('2026-11-09', 'undisclosed-crime'))
      .with('legal-state.ended', '2026-11-12', clears(2, 'acted'))
      .with('legal-state.noted', '2026-11-13', state('2026-11-13', 'undisclosed-crime'))
      .with('legal-state.ended', '2026-11-14', clears(4, 'acted'));
    expect(gate(twice, 'undisclosed-crime')).toMatchObject({ holds: false, actSeq: 2 });
    const [early, crime] = twice.grounds('release.certified', '2026-11-22', certificate);
    expect(early).not.toHaveProperty('actSeq');
    expect(crime).toMatchObject({ code: 'release.undisclosed-crime', actSeq: 2 });
  });
  it('say who was asked, once the answer has come', () => {
    const checked = endsToday().with('legal-state.checked', '2026-11-20', {
      policeOn: '2026-11-19',
      courtOn: '2026-11-18',
      courtName: '玉泉区人民法院',
    });
    expect(gate(checked, 'undisclosed-crime', '2026-11-20')).toMatchObject({
      holds: true,
      fact: '公安机关、玉泉区人民法院回复：没有',
      source: '11-19 函复',
    });
    expect(gate(checked, 'undisclosed-crime', '2026-11-18')).toMatchObject({ fact: '玉泉区人民法院回复：没有', source: '11-18 函复' });
    expect(gate(checked, 'undisclosed-crime', '2026-11-17')).toMatchObject({ fact: '案卷没有这样的记录', source: '案卷' });
    const both = checked.with('legal-state.noted', '2026-11-21', state('2026-11-21', 'undisclosed-crime'));
    expect(gate(both, 'undisclosed-crime', '2026-11-21')).toMatchObject({
      holds: false,
      fact: '11月21日 周六起：玉泉区公安分局，拘留通知书',
      source: '第 3 条',
    });
    expect(gate(both, 'undisclosed-crime', '2026-11-20')).toMatchObject({ holds: true, source: '11-19 函复' });
    const third = endsToday().with('legal-state.checked', '2026-11-20', { procuratorateOn: '2026-11-20' });
    expect(gate(third, 'coercive-measure', '2026-11-20').fact).toBe('人民检察院回复：没有');
    const named = endsToday().with('legal-state.checked', '2026-11-20', {
      policeOn: '2026-11-18',
      policeName: '玉泉区公安分局',
      procuratorateOn: '2026-11-19',
      procuratorateName: '玉泉区人民检察院',
    });
    expect(gate(named, 'coercive-measure', '2026-11-20').fact).toBe('玉泉区公安分局、玉泉区人民检察院回复：没有');
    const court = endsToday().with('legal-state.checked', '2026-11-20', { courtOn: '2026-11-20' });
    expect(gate(court, 'coercive-measure', '2026-11-20').fact).toBe('人民法院回复：没有');
    expect(court.facts.release.statesCheckedBy).toEqual([{ body: '人民法院', on: '2026-11-20' }]);
    expect(named.facts.release.statesCheckedBy).toHaveLength(2);
    expect(third.facts.release).toMatchObject({
      statesCheckedOn: '2026-11-20',
      statesCheckedBy: [{ body: '人民检察院', on: '2026-11-20' }],
    });
  });
  it('call the same state after the measure, and know none of revocation for control', () => {
    const title = (measure: string, penalty = 'imprisonment') => gate(endsToday({ measure, penalty }), 'revocation-proposed').title;
    expect(['probation', 'parole', 'temporary-release'].map((one) => title(one))).toEqual([
      '没有提请或在审的撤销缓刑',
      '没有提请或在审的撤销假释',
      '没有提请或在审的收监执行',
    ]);
    const control = endsToday({ measure: 'control', penalty: 'control' });
    expect(gate(control, 'revocation-proposed')).toMatchObject({ title: '没有提请或在审的撤销', fact: '管制没有撤销和收监' });
    expect(gate(control, 'coercive-measure')).toMatchObject({ title: '没有强制措施', fact: '案卷没有这样的记录' });
    expect(gate(endsToday(), 'revocation-proposed').fact).toBe('案卷没有这样的记录');
    expect(gate(endsToday(), 'undisclosed-crime').title).toBe('没有立案的新罪、漏罪');
  });
  it('stop for a search until the person is found', () => {
    expect(gate(endsToday(), 'search')).toMatchObject({ holds: true, fact: '没有认定失联，没有查找' });
    const lost = endsToday()
      .with('search.contacted', '2026-11-10', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-11', { since: '2026-11-09', evidence: '三次电话都没有接通，家属也不知道' });
    expect(gate(lost, 'search')).toMatchObject({ holds: false, fact: '2026年11月9日起失去联系，还没有查到' });
    const found = lost.with('search.found', '2026-11-20', { foundOn: '2026-11-19', how: '在包头', statement: '手机丢了', accepts: true });
    expect(gate(found, 'search')).toMatchObject({ holds: true, fact: '2026年11月19日已查到' });
    const known = endsToday().given((facts) => ({ ...facts, status: 'lost' }));
    expect(gate(known, 'search')).toMatchObject({ holds: false, fact: '已认定失联，还没有查到' });
    const still = lost.given((facts) => ({ ...facts, status: 'in-correction' }));
    expect(gate(still, 'search').holds).toBe(false);
  });
});

describe('what is owed of our own papers', () => {
  it.each([
    ['2026-10-23', 'not-due'],
    ['2026-10-24', 'owed'],
  ])('the summary on %s: %s', (day, is) =>
    expect(debt(endsToday(), 'summary', day)).toMatchObject({ state: is, dueOn: '2026-10-24', actKind: 'release.summary-received' }),
  );
  it.each([
    ['2026-11-17', 'not-due'],
    ['2026-11-18', 'owed'],
  ])('the appraisal on %s: %s', (day, is) =>
    expect(debt(endsToday(), 'appraisal', day)).toMatchObject({ state: is, dueOn: '2026-11-18', actKind: 'release.appraised' }),
  );
  it('are received, explained or owed, in words', () => {
    expect(debt(endsToday(), 'summary').fact).toBe('应于 10月24日，还没有收到');
    expect(debt(endsToday(), 'appraisal').fact).toBe('应于 11月18日，还没有作出鉴定');
    const received = endsToday().with('release.summary-received', '2026-11-20', summary);
    expect(debt(received, 'summary')).toMatchObject({ state: 'received', fact: '应于 10月24日，11月20日 收到' });
    const explained = endsToday().with('release.debt-explained', '2026-11-20', explains('summary'));
    expect(debt(explained, 'summary')).toMatchObject({
      state: 'explained',
      fact: '应于 10月24日，没有；11月20日 写明原因：本人住院，出院后没有补写',
    });
    expect([isExplained(explained.file, 'summary'), isExplained(explained.file, 'appraisal')]).toEqual([true, false]);
    const both = explained.with('release.summary-received', '2026-11-21', summary);
    expect(debt(both, 'summary').state).toBe('received');
    expect(debt(explained, 'appraisal').state).toBe('owed');
    const again = explained.with('release.debt-explained', '2026-11-21', { ...explains('summary'), reason: '本人不会写字，不愿口述' });
    expect(debt(again, 'summary').fact).toBe('应于 10月24日，没有；11月21日 写明原因：本人不会写字，不愿口述');
    expect(openDebts(releaseDebts(both.file, plainDate('2026-11-23'))).map((one) => one.item)).not.toContain('summary');
  });
  it('count the re-test until every instrument is done; who declined stays counted', () => {
    expect(debt(endsToday(), 'retest', '2026-10-23').state).toBe('not-due');
    expect(debt(endsToday(), 'retest', '2026-10-24').state).toBe('owed');
    expect(debt(endsToday(), 'retest').fact).toBe('应于 10月24日，PHQ-9、GAD-7 还没有做；仍计入应测人数');
    const declined = endsToday().with('psychology.declined', '2026-11-20', { purpose: 'retest' });
    expect(debt(declined, 'retest')).toMatchObject({ state: 'owed', fact: '应于 10月24日，11月20日 本人选择不测；仍计入应测人数' });
    const later = declined.with('psychology.declined', '2026-11-22', { purpose: 'retest' });
    expect(debt(later, 'retest').fact).toContain('11月22日 本人选择不测');
    const other = endsToday().with('psychology.declined', '2026-11-20', { purpose: 'follow-up' });
    expect(debt(other, 'retest').fact).toContain('还没有做');
    const some = endsToday().with('psychology.assessed', '2026-11-20', assessed(1, 'phq-9'));
    expect(debt(some, 'retest').state).toBe('owed');
    const all = some
      .with('psychology.assessed', '2026-11-20', assessed(2, 'gad-7'))
      .with('psychology.assessed', '2026-11-21', assessed(3, 'who-5'))
      .with('psychology.assessed', '2026-11-22', assessed(4, 'phq-9', 'follow-up'));
    expect(debt(all, 'retest')).toMatchObject({ state: 'received', fact: '应于 10月24日，11月21日 收到' });
  });
  it('are owed from the first day where the term is shorter than the lead', () => {
    const short = endsToday({ startsOn: '2026-11-20', effectiveOn: '2026-11-20', reportedOn: '2026-11-21' });
    expect(debt(short, 'appraisal').dueOn).toBe('2026-11-20');
    expect(debt(short, 'summary').dueOn).toBe('2026-11-21');
    expect(debt(short, 'retest').dueOn).toBe('2026-11-21');
    expect(summaryDue(short.file).because).toContain('期限不足三十日，入矫当日就可以写');
    const unregistered = endsToday({ startsOn: '2026-11-20', effectiveOn: '2026-11-20', reportedOn: null });
    expect(summaryDue(unregistered.file).dueOn).toBe('2026-11-20');
    expect(debt(unregistered, 'retest').dueOn).toBe('2026-11-20');
    expect(summaryDue(endsToday({ reportedOn: '2026-10-24' }).file).because).toContain('没有收到的是欠项，不挡解矫');
    expect(summaryDue(endsToday({ reportedOn: '2026-10-24' }).file).because).not.toContain('不足三十日');
  });
  it('of an end that no clock can count from is due on the end itself', () => {
    const far = endsToday({ endsOn: '2061-01-05' });
    expect(summaryDue(far.file)).toEqual({
      dueOn: '2061-01-05',
      because: '2061年1月5日 周三 矫正期满，期满前收取',
      basis: ['实施办法第53条'],
    });
  });
});

describe('whose debt it is', () => {
  const items = (post: Post) => debtsShownTo(post, releaseDebts(endsToday().file, plainDate('2026-11-23'))).map((one) => one.item);
  it('is shown of help only to those who are shown the duty behind it', () => {
    expect(items('social-worker')).toEqual(['retest', 'summary', 'appraisal']);
    expect(items('county-agency')).toEqual(['summary', 'appraisal']);
    expect(items('guardian')).toEqual(['summary', 'appraisal']);
  });
});

describe('the six steps', () => {
  const states = (made: MadeCase, day = '2026-11-23') => releaseSteps(made.file, plainDate(day)).map((one) => one.state);
  it('begin with the papers, and on the last day the signing comes first whatever is missing', () => {
    expect(states(endsToday(), '2026-11-22')).toEqual(['now', 'open', 'open', 'open', 'open', 'open']);
    expect(states(endsToday(), '2026-11-23')).toEqual(['done', 'open', 'open', 'now', 'open', 'open']);
    expect(step(endsToday(), 'sign', '2026-11-22').pressing).toBe(false);
    expect(step(endsToday(), 'sign', '2026-11-23').pressing).toBe(true);
    expect(releaseSteps(endsToday().file, plainDate('2026-11-23')).filter((one) => one.pressing)).toHaveLength(1);
    expect(states(endsToday(), '2026-11-24')[3]).toBe('now');
  });
  it('go on one after the other', () => {
    let made = endsToday()
      .with('release.summary-received', '2026-11-20', summary)
      .with('release.debt-explained', '2026-11-20', explains('retest'));
    expect(states(made, '2026-11-20')).toEqual(['done', 'now', 'open', 'open', 'open', 'open']);
    made = made.with('release.appraised', '2026-11-20', appraisal);
    expect(states(made, '2026-11-20')).toEqual(['done', 'done', 'now', 'open', 'open', 'open']);
    made = made.with('legal-state.checked', '2026-11-20', { policeOn: '2026-11-20' });
    expect(states(made, '2026-11-20')).toEqual(['done', 'done', 'done', 'now', 'open', 'open']);
    made = made.with('release.certified', '2026-11-23', certificate);
    expect(states(made)).toEqual(['done', 'done', 'done', 'now', 'open', 'open']);
    made = made.with('release.notices-sent', '2026-11-23', notices);
    expect(states(made)).toEqual(['done', 'done', 'done', 'done', 'open', 'now']);
    expect(states(made.with('release.announced', '2026-11-23', { place: '昭君路司法所', announcer: '吴敏' }))).toEqual([
      'done',
      'done',
      'done',
      'done',
      'done',
      'now',
    ]);
    expect(states(made.with('resettlement.handed-over', '2026-11-23', handOver))).toEqual(['done', 'done', 'done', 'done', 'open', 'done']);
  });
  it('wait for the announcement only before the end; temporary release has none', () => {
    const ready = (made: MadeCase) =>
      made.given((facts) => ({ ...facts, release: { ...facts.release, noticesOn: plainDate('2026-11-20') } }));
    const before = ready(
      endsToday()
        .with('release.summary-received', '2026-11-20', summary)
        .with('release.debt-explained', '2026-11-20', explains('retest'))
        .with('release.appraised', '2026-11-20', appraisal)
        .with('legal-state.checked', '2026-11-20', { policeOn: '2026-11-20' }),
    );
    expect(states(before, '2026-11-21')).toEqual(['done', 'done', 'done', 'done', 'now', 'open']);
    const sick = endsToday({ measure: 'temporary-release', court: '内蒙古自治区监狱管理局' });
    expect(step(sick, 'announce')).toMatchObject({ state: 'done', note: '暂予监外执行不宣告' });
    expect(step(endsToday(), 'announce')).toMatchObject({ state: 'open', note: '可以举行' });
  });
  it('say by when, or when', () => {
    const early = '2026-10-01';
    expect(step(endsToday(), 'before', early).note).toBe('10月24日');
    expect(step(endsToday(), 'before', '2026-10-24').note).toBe('10月24日，欠个人总结');
    const settled = endsToday()
      .with('release.summary-received', '2026-11-20', summary)
      .with('release.debt-explained', '2026-11-20', explains('retest'));
    expect(step(settled, 'before', '2026-11-20')).toMatchObject({ note: '总结有着落', state: 'done' });
    const explained = endsToday().with('release.debt-explained', '2026-11-10', explains('summary'));
    expect(step(explained, 'before', '2026-11-20')).toMatchObject({ note: '总结有着落', state: 'done' });
    expect(step(endsToday(), 'appraisal', early).note).toBe('11月18日前');
    expect(step(endsToday(), 'appraisal', '2026-11-18').note).toBe('今天到期');
    expect(step(settled.with('release.appraised', '2026-11-20', appraisal), 'appraisal').note).toBe('11月20日');
    expect(step(endsToday(), 'states').note).toBe('逐家核实');
    expect(step(endsToday().with('legal-state.checked', '2026-11-20', { policeOn: '2026-11-20' }), 'states').note).toBe('11月20日');
    expect(step(endsToday(), 'sign', early).note).toBe('11月23日');
    expect(step(endsToday(), 'sign').note).toBe('今天到期');
    expect(step(endsToday(), 'sign', '2026-11-24').note).toBe('已过 11月23日');
    const released = endsToday().with('release.certified', '2026-11-24', certificate);
    expect(step(released, 'sign', '2026-11-24').note).toBe('待通知三家');
    expect(step(released.with('release.notices-sent', '2026-11-25', notices), 'sign', '2026-11-25').note).toBe('11月25日');
    expect(step(endsToday(), 'hand-over').note).toBe('12月3日前');
    expect(step(released, 'hand-over', '2026-11-24').note).toBe('12月4日前');
    expect(step(released.with('resettlement.handed-over', '2026-11-25', handOver), 'hand-over').note).toBe('11月25日');
    expect(step(released.with('release.announced', '2026-11-25', { place: '昭君路司法所', announcer: '吴敏' }), 'announce').note).toBe(
      '11月25日',
    );
    expect(step(released, 'before', '2026-11-22').state).toBe('done');
  });
});
