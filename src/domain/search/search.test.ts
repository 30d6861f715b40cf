import { describe, expect, it } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import { defaultRules } from '#domain/case/local-rules.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { daysOut } from './search.ts';

const call = (answered = false) => ({ about: 'report', how: 'phone', at: '09:40', answered, said: answered ? '本人说明天来' : '电话未接' });
const lost = (since: string) => ({ since, evidence: '三次电话都没有接通，家属也不知道去向' });
const search = { ways: ['contact', 'visit'], places: '住处、原单位', leader: '吴敏' };
const told = { policeToldOn: '2026-11-25', policeStation: '昭君路派出所', procuratorateToldOn: '2026-11-25' };
const out = (since: string) => ({ since, evidence: '查找七日没有结果，邻居说已搬走' });
const found = (foundOn: string) => ({ foundOn, how: '在包头市建筑工地', statement: '本人说手机丢了', accepts: true });
const resolved = { outcome: 'back-to-supervision', reason: '教育后恢复日常监管，本人书面检查' };

const called = (answered = false, from: MadeCase = inCorrection()) => from.with('search.contacted', '2026-11-23', call(answered));
const declared = (from: MadeCase = inCorrection()) => called(false, from).with('search.lost-declared', '2026-11-24', lost('2026-11-20'));
const opened = () => declared().with('search.opened', '2026-11-24', search);
const isFound = () => opened().with('search.found', '2026-12-01', found('2026-12-01'));

describe('who may not be declared lost', () => {
  it('nobody whom nobody has called: not reporting is not being lost', () => {
    expect(inCorrection().grounds('search.lost-declared', '2026-11-24', lost('2026-11-20'))).toMatchObject([
      { code: 'search.nobody-called', routes: [{ actKind: 'search.contacted' }] },
    ]);
    expect(called().codes('search.lost-declared', '2026-11-24', lost('2026-11-20'))).toEqual([]);
  });
  it('nobody who answered the last call, and whoever did not answer after it', () => {
    expect(called(true).grounds('search.lost-declared', '2026-11-24', lost('2026-11-20'))).toMatchObject([
      { code: 'search.was-reached', fact: '11月23日 周一 09:40：本人说明天来', actSeq: 2 },
    ]);
    const since = called(true).with('search.contacted', '2026-11-24', call(false));
    expect(since.codes('search.lost-declared', '2026-11-24', lost('2026-11-20'))).toEqual([]);
  });
  it('nobody from a day that has not come; from the day itself it may be', () => {
    expect(called().codes('search.lost-declared', '2026-11-24', lost('2026-11-25'))).toEqual(['search.day-ahead']);
    expect(called().codes('search.lost-declared', '2026-11-24', lost('2026-11-24'))).toEqual([]);
  });
  it('nobody twice for the same loss; a correction of it is no second one', () => {
    expect(declared().codes('search.lost-declared', '2026-11-25', lost('2026-11-20'))).toEqual(['search.already-lost']);
    expect(declared().codes('search.lost-declared', '2026-11-25', lost('2026-11-21'), { corrects: 3 })).toEqual([]);
  });
  it('nobody after the end, with every ground at once', () => {
    const ended = inCorrection().with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
    expect(ended.codes('search.lost-declared', '2026-11-24', lost('2026-11-25'))).toEqual([
      'case.ended',
      'search.nobody-called',
      'search.day-ahead',
    ]);
  });
});

describe('the search', () => {
  it('begins after somebody was declared lost, once; a correction of it is no second one', () => {
    expect(called().codes('search.opened', '2026-11-24', search)).toEqual(['search.not-lost']);
    expect(declared().codes('search.opened', '2026-11-24', search)).toEqual([]);
    expect(opened().grounds('search.opened', '2026-11-25', search)).toMatchObject([
      { code: 'search.already-opened', fact: '11月24日 周二开始' },
    ]);
    expect(opened().codes('search.opened', '2026-11-25', search, { corrects: 4 })).toEqual([]);
  });
  it('tells police and procuratorate only of who is lost', () => {
    expect(called().codes('search.notified', '2026-11-25', told)).toEqual(['search.not-lost']);
    expect(opened().codes('search.notified', '2026-11-25', told)).toEqual([]);
  });
  it('finds only who is lost, and not on a day that has not come', () => {
    expect(called().codes('search.found', '2026-12-01', found('2026-12-01'))).toEqual(['search.not-lost']);
    expect(opened().codes('search.found', '2026-12-01', found('2026-12-01'))).toEqual([]);
    expect(opened().codes('search.found', '2026-12-01', found('2026-12-02'))).toEqual(['search.day-ahead']);
  });
  it('ends in a decision once, and a wrong one is corrected', () => {
    expect(opened().codes('search.resolved', '2026-12-02', resolved)).toEqual(['search.nothing-to-resolve']);
    expect(isFound().codes('search.resolved', '2026-12-02', resolved)).toEqual([]);
    const done = isFound().with('search.resolved', '2026-12-02', resolved);
    expect(done.codes('search.resolved', '2026-12-03', resolved)).toEqual(['search.nothing-to-resolve']);
    expect(done.codes('search.resolved', '2026-12-03', resolved, { corrects: 6 })).toEqual([]);
  });
  it('is for nobody after the end', () => {
    const ended = opened().with('ledger.taking-undone', '2026-11-30', { batchId: 'b', reason: '导入错了' });
    expect(ended.codes('search.opened', '2026-12-01', search)).toEqual(['case.ended', 'search.not-lost']);
    expect(ended.codes('search.notified', '2026-12-01', told)).toEqual(['case.ended', 'search.not-lost']);
    expect(ended.codes('search.out-of-supervision', '2026-12-01', out('2026-11-25'))).toEqual(['case.ended', 'search.not-lost']);
    expect(ended.codes('search.found', '2026-12-01', found('2026-12-01'))).toEqual(['case.ended', 'search.not-lost']);
    expect(ended.codes('search.contacted', '2026-12-01', call())).toEqual(['case.ended']);
  });
});

describe('out of supervision', () => {
  it('is nobody who was not declared lost and looked for', () => {
    expect(called().codes('search.out-of-supervision', '2026-12-01', out('2026-11-25'))).toEqual(['search.not-lost']);
    expect(declared().codes('search.out-of-supervision', '2026-12-01', out('2026-11-25'))).toEqual(['search.not-opened']);
    expect(opened().codes('search.out-of-supervision', '2026-12-01', out('2026-11-25'))).toEqual([]);
  });
  it.each([
    ['2026-11-19', ['search.out-before-lost']],
    ['2026-11-20', []],
    ['2026-12-01', []],
    ['2026-12-02', ['search.day-ahead']],
  ])('begins not before the loss and not ahead: %s', (since, codes) => {
    expect(opened().codes('search.out-of-supervision', '2026-12-01', out(since))).toEqual(codes);
  });
  it('counts its days once both ends are known, over the end of a month and a leap day', () => {
    const away = opened().with('search.out-of-supervision', '2026-11-30', out('2026-11-25'));
    expect(daysOut(away.facts)).toBeNull();
    expect(daysOut(isFound().facts)).toBeNull();
    expect(daysOut(away.with('search.found', '2026-12-01', found('2026-12-01')).facts)).toBe(6);
    expect(daysOut(away.with('search.found', '2026-12-01', found('2026-11-25')).facts)).toBe(0);
    const leap = opened()
      .with('search.out-of-supervision', '2028-02-29', out('2028-02-28'))
      .with('search.found', '2028-03-01', found('2028-03-01'));
    expect(daysOut(leap.facts)).toBe(2);
  });
});

describe('the file after each step', () => {
  it('is lost by an act of staff alone, and in correction again from the day of being found', () => {
    expect(called().facts.status).toBe('in-correction');
    expect(declared().facts).toMatchObject({ status: 'lost', search: { lostSince: '2026-11-20', lostDeclaredOn: '2026-11-24' } });
    expect(isFound().facts).toMatchObject({ status: 'in-correction', search: { searchOpenedOn: '2026-11-24', foundOn: '2026-12-01' } });
    expect(opened().with('search.notified', '2026-11-25', told).facts.search.notifiedOn).toBe('2026-11-25');
    expect(isFound().with('search.resolved', '2026-12-02', resolved).facts.search.resolvedOn).toBe('2026-12-02');
  });
  it('awaits entry again where the person was lost before it, and is in correction where it was registered', () => {
    const before = (made: MadeCase) =>
      made
        .with('search.contacted', '2026-11-25', { ...call(), about: 'report-in' })
        .with('search.lost-declared', '2026-11-26', lost('2026-11-24'))
        .with('search.found', '2026-11-30', found('2026-11-30'));
    expect(before(byLetter()).facts.status).toBe('awaiting-entry');
    const registered = byLetter()
      .with('intake.reported', '2026-11-19', { arrival: 'in-person', identityVerified: true, verifiedBy: '核对身份证' })
      .with('intake.registered', '2026-11-20', {
        education: '初中',
        health: '良好',
        politics: '群众',
        marriage: '已婚',
        workplace: '无业',
        custody: '未羁押',
        crimeFacts: '盗窃三次',
        priorOffences: '没有',
        history: [{ period: '2010—2020', place: '务农', role: '村民' }],
        relatives: [{ name: '马秀英', relation: '配偶', place: '玉泉区', phone: '13800000000' }],
      });
    expect(before(registered).facts.status).toBe('in-correction');
  });
  it('knows its last contact: an answered call or the day of being found, the later of the two, never an unanswered call', () => {
    expect(inCorrection({ reportedOn: null }).facts.lastContactOn).toBeNull();
    expect(called(false, inCorrection({ reportedOn: null })).facts.lastContactOn).toBeNull();
    expect(called(true, inCorrection({ reportedOn: null })).facts.lastContactOn).toBe('2026-11-23');
    expect(called(true).facts.lastContactOn).toBe('2026-11-23');
    expect(called().facts.lastContactOn).toBe('2026-01-08');
    expect(called(true).with('search.contacted', '2026-11-22', call(true)).facts.lastContactOn).toBe('2026-11-23');
    expect(isFound().facts.lastContactOn).toBe('2026-12-01');
    const reachedLater = called(true)
      .with('search.contacted', '2026-11-24', call())
      .with('search.lost-declared', '2026-11-24', lost('2026-11-24'))
      .with('search.found', '2026-11-25', found('2026-11-22'));
    expect(reachedLater.facts.lastContactOn).toBe('2026-11-23');
    const never = declared(inCorrection({ reportedOn: null })).with('search.found', '2026-11-25', found('2026-11-25'));
    expect(never.facts.lastContactOn).toBe('2026-11-25');
  });
  it('begins its rhythm anew with the day of being found, and another loss needs another call', () => {
    expect(isFound().duty('reporting.report', '2026-12-02')?.dueOn).toBe('2026-12-15');
    expect(isFound().codes('search.lost-declared', '2026-12-20', lost('2026-12-18'))).toEqual(['search.nobody-called']);
    const again = isFound()
      .with('search.resolved', '2026-12-02', resolved)
      .with('search.contacted', '2026-12-21', call())
      .with('search.lost-declared', '2026-12-22', lost('2026-12-20'));
    expect(again.facts.search).toMatchObject({ lostSince: '2026-12-20', searchOpenedOn: null, foundOn: null, resolvedOn: null });
    expect(again.duty('search.open', '2026-12-22')?.key).toBe('search.open:2026-12-22');
  });
  it('says each step in a line', () => {
    const say = (kind: string, content: object) => declarationOf(kind)!.say(content as never);
    expect(say('search.contacted', call())).toBe('打电话联系（到期未报告），09:40，没有联系到：电话未接');
    expect(say('search.contacted', { ...call(true), comesOn: '2026-11-24' })).toBe(
      '打电话联系（到期未报告），09:40，联系到本人：本人说明天来；答应11月24日来',
    );
  });
});

describe('what a search owes', () => {
  it('begins on the very day, by the office or, where there is none, by the county agency', () => {
    expect(declared().duty('search.open', '2026-11-24')).toMatchObject({
      key: 'search.open:2026-11-24',
      owedBy: 'office',
      opensOn: '2026-11-24',
      dueOn: '2026-11-24',
      provisional: false,
      dischargedBy: 'search.opened',
    });
    expect(declared().but({ office: null }).duty('search.open', '2026-11-24')?.owedBy).toBe('county-agency');
    expect(called().duty('search.open', '2026-11-24')).toBeUndefined();
    expect(opened().duty('search.open', '2026-11-24')).toBeUndefined();
  });
  it.each([
    ['2026-11-24', '2026-11-25'],
    ['2026-11-27', '2026-11-30'],
    ['2026-11-30', '2026-12-01'],
    ['2026-09-30', '2026-10-08'],
    ['2026-02-13', '2026-02-14'],
    ['2026-02-14', '2026-02-24'],
  ])('tells police and procuratorate within a working day: opened on %s, by %s', (on, dueOn) => {
    const made = inCorrection({}, '2026-01-12')
      .with('search.contacted', on, call())
      .with('search.lost-declared', on, lost(on))
      .with('search.opened', on, search);
    expect(made.duty('search.notify', on)).toMatchObject({ key: `search.notify:${on}`, owedBy: 'county-agency', opensOn: on, dueOn });
  });
  it('tells nobody before the search, after the telling, or once the person is found', () => {
    expect(declared().duty('search.notify', '2026-11-25')).toBeUndefined();
    expect(opened().duty('search.notify', '2026-11-25')).toBeDefined();
    expect(opened().with('search.notified', '2026-11-25', told).duty('search.notify', '2026-11-25')).toBeUndefined();
    expect(isFound().duty('search.notify', '2026-12-01')).toBeUndefined();
  });
  it.each([
    ['2026-12-01', '2026-12-08'],
    ['2026-11-27', '2026-12-04'],
    ['2026-11-30', '2026-12-07'],
    ['2026-12-27', '2027-01-04'],
  ])('decides within five working days of being found on %s: by %s', (on, dueOn) => {
    const made = opened().with('search.found', on, found(on));
    expect(made.duty('search.resolve', on)).toMatchObject({ key: `search.resolve:${on}`, owedBy: 'county-agency', opensOn: on, dueOn });
  });
  it('decides within the five working days that the Spring Festival leaves', () => {
    const made = inCorrection({}, '2026-01-12')
      .with('search.contacted', '2026-02-10', call())
      .with('search.lost-declared', '2026-02-10', lost('2026-02-10'))
      .with('search.found', '2026-02-12', found('2026-02-12'));
    // 13th, 14th (a Saturday of work), then 24th, 25th, 26th
    expect(made.duty('search.resolve', '2026-02-12')?.dueOn).toBe('2026-02-26');
  });
  it('says how long somebody was out of supervision, or that nobody was', () => {
    expect(isFound().duty('search.resolve', '2026-12-01')!.because).toContain('没有认定脱离监管');
    const away = opened()
      .with('search.out-of-supervision', '2026-11-30', out('2026-11-25'))
      .with('search.found', '2026-12-01', found('2026-12-01'));
    expect(away.duty('search.resolve', '2026-12-01')!.because).toContain('脱离监管 6 天');
  });
  it('owes no decision before, after it, or after the end of correction', () => {
    expect(opened().duty('search.resolve', '2026-11-25')).toBeUndefined();
    expect(isFound().with('search.resolved', '2026-12-02', resolved).duty('search.resolve', '2026-12-02')).toBeUndefined();
    const ended = isFound().with('ledger.taking-undone', '2026-12-02', { batchId: 'b', reason: '导入错了' });
    expect(ended.duty('search.resolve', '2026-12-02')).toBeUndefined();
  });
  it('follows what the county has laid down on the day it began', () => {
    const reports = [{ ...defaultRules.reports, name: '报告规则 2026-2', from: plainDate('2026-11-24'), notify: 3, resolve: 7 }];
    expect(opened().but({ local: { reports } }).duty('search.notify', '2026-11-24')?.dueOn).toBe('2026-11-27');
    expect(isFound().but({ local: { reports } }).duty('search.resolve', '2026-12-01')?.dueOn).toBe('2026-12-10');
  });
});
