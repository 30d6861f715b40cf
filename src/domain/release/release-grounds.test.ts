import { describe, expect, it } from 'vitest';
import type { MadeCase } from '../../../tests/made-case.ts';
import { byLetter, inCorrection } from '../../../tests/made-case.ts';

const certificate = { handler: '韩雪', approver: '王建', delivery: 'stub' };
const endsToday = (row: object = {}) => inCorrection({ endsOn: '2026-11-23', ...row });
const released = (on = '2026-11-23', row: object = {}) => endsToday(row).with('release.certified', on, certificate);
const terminated = (made: MadeCase = endsToday()) => made.with('ledger.taking-undone', '2026-11-20', { batchId: 'b', reason: '导入错了' });
const state = (since: string, of = 'coercive-measure') => ({ state: of, since, source: '玉泉区公安分局', document: '拘留通知书' });
const noted = () => endsToday().with('legal-state.noted', '2026-11-10', state('2026-11-09'));
const clears = (seq: number, outcome = 'cleared') => ({ seq, outcome, source: '玉泉区公安分局', document: '释放通知书' });
const notices = (more: object = {}) => ({
  decider: '玉泉区人民法院',
  deciderWay: 'post',
  procuratorate: '玉泉区人民检察院',
  procuratorateWay: 'exchange',
  police: '玉泉区公安分局',
  policeWay: 'exchange',
  handler: '韩雪',
  approver: '王建',
  ...more,
});
const lift = { police: '呼和浩特市出入境管理支队', approvedBy: '乌兰' };
const announcement = (more: object = {}) => ({ place: '昭君路司法所', announcer: '吴敏', membersPresent: ['马秀英'], ...more });
const summary = { form: 'written', pages: 3 };
const appraisal = {
  officeOpinion: '情况属实，期满可以解除社区矫正。',
  officeSigner: '吴敏',
  appraisal: '能遵守规定，按时报告，参加学习，没有奖惩。',
  resettlement: '建议列入帮教',
  countyOpinion: '同意鉴定意见。',
};
const holder = { holder: '呼和浩特第一监狱', way: 'post' };

describe('after a termination', () => {
  it('nothing of the release is done: it is no release', () => {
    for (const [kind, content] of [
      ['release.certified', certificate],
      ['release.summary-received', summary],
      ['release.appraised', appraisal],
      ['legal-state.noted', state('2026-11-09')],
      ['legal-state.checked', { policeOn: '2026-11-20' }],
    ] as const)
      for (const on of ['2026-11-22', '2026-11-23']) expect(terminated().codes(kind, on, content)).toEqual(['release.terminated']);
    expect(terminated().codes('release.holder-told', '2026-11-23', holder)).toEqual(['release.terminated', 'release.no-holder']);
  });
});

describe('each step is taken once, and a wrong one corrected', () => {
  it.each([
    ['release.summary-received', summary, '个人总结'],
    ['release.appraised', appraisal, '期满鉴定'],
  ] as const)('%s', (kind, content, words) => {
    const done = endsToday().with(kind, '2026-11-20', content);
    expect(done.grounds(kind, '2026-11-21', content)).toMatchObject([
      { code: 'release.already-done', message: `${words}已经办过，不重复办理；记错了的，用更正。`, fact: '11月20日 周五 已办。' },
    ]);
    expect(done.codes(kind, '2026-11-21', content, { corrects: 2 })).toEqual([]);
  });
  it('the certificate', () => {
    expect(released().grounds('release.certified', '2026-11-24', certificate)).toMatchObject([
      { code: 'release.already-done', fact: '11月23日 周一 已办。' },
    ]);
    const right = { ...certificate, correctionReason: '凭原件更正' };
    expect(released().codes('release.certified', '2026-11-24', right, { corrects: 2 })).toEqual([]);
  });
  it.each([
    ['release.notices-sent', notices()],
    ['exit-restriction.lifted', lift],
    ['release.announced', announcement()],
  ] as const)('%s, after the certificate and not on a day before it', (kind, content) => {
    expect(endsToday().grounds(kind, '2026-11-23', content)).toMatchObject([
      { code: 'release.not-certified', routes: [{ actKind: 'release.certified' }] },
    ]);
    expect(released('2026-11-24').grounds(kind, '2026-11-23', content)).toMatchObject([
      { code: 'release.before-certificate', fact: '2026年11月24日 签发证明书。' },
    ]);
    const done = released('2026-11-24').with(kind, '2026-11-24', content);
    expect(done.grounds(kind, '2026-11-25', content)).toMatchObject([{ code: 'release.already-done', fact: '11月24日 周二 已办。' }]);
    const right = kind === 'release.notices-sent' ? { ...content, correctionReason: '凭原件更正' } : content;
    expect(done.codes(kind, '2026-11-25', right, { corrects: 3 })).toEqual([]);
  });
  it('the letter to the prison', () => {
    const sick = endsToday({ measure: 'temporary-release', court: '内蒙古自治区监狱管理局' });
    const done = sick.with('release.holder-told', '2026-10-20', holder);
    expect(done.grounds('release.holder-told', '2026-10-21', holder)).toMatchObject([
      { code: 'release.already-done', fact: '10月20日 周二 已办。' },
    ]);
    expect(done.codes('release.holder-told', '2026-10-21', holder, { corrects: 2 })).toEqual([]);
  });
});

describe('a legal state', () => {
  it.each([
    ['2026-11-09', []],
    ['2026-11-10', []],
    ['2026-11-11', ['legal-state.day-ahead']],
  ])('does not begin ahead: noted on 10 November, since %s', (since, codes) => {
    expect(endsToday().codes('legal-state.noted', '2026-11-10', state(since))).toEqual(codes);
  });
  it('is noted once while it lasts; another one beside it, the same one again after it ended, and a correction of it are taken', () => {
    expect(noted().grounds('legal-state.noted', '2026-11-11', state('2026-11-11'))).toMatchObject([
      { code: 'legal-state.already-noted', fact: '11月9日 周一起：玉泉区公安分局，拘留通知书', actSeq: 2 },
    ]);
    expect(noted().codes('legal-state.noted', '2026-11-11', state('2026-11-11', 'undisclosed-crime'))).toEqual([]);
    expect(noted().codes('legal-state.noted', '2026-11-11', state('2026-11-10'), { corrects: 2 })).toEqual([]);
    const over = noted().with('legal-state.ended', '2026-11-12', clears(2));
    expect(over.codes('legal-state.noted', '2026-11-13', state('2026-11-13'))).toEqual([]);
  });
  it('that is learned of after the release goes to whoever investigates', () => {
    expect(released().codes('legal-state.noted', '2026-11-24', state('2026-11-20'))).toEqual(['release.ended']);
  });
  it('of revocation is unknown to control alone', () => {
    const control = { measure: 'control', penalty: 'control', penaltyMonths: 24 };
    const asks = (row: object, of: string) => endsToday(row).codes('legal-state.noted', '2026-11-10', state('2026-11-09', of));
    expect(asks(control, 'revocation-proposed')).toEqual(['legal-state.not-of-measure']);
    expect(asks(control, 'coercive-measure')).toEqual([]);
    expect(asks({}, 'revocation-proposed')).toEqual([]);
  });
  it('ends alone: another one goes on', () => {
    const two = noted()
      .with('legal-state.noted', '2026-11-10', state('2026-11-10', 'undisclosed-crime'))
      .with('legal-state.ended', '2026-11-12', clears(2));
    expect(two.codes('release.certified', '2026-11-23', certificate)).toEqual(['release.undisclosed-crime']);
  });
  it('ends where it stands, once, and not before it began; a wrong end is corrected', () => {
    expect(noted().grounds('legal-state.ended', '2026-11-12', clears(7))).toMatchObject([{ code: 'legal-state.unknown', fact: '第 7 条' }]);
    expect(noted().codes('legal-state.ended', '2026-11-08', clears(2))).toEqual(['legal-state.end-before-start']);
    expect(noted().codes('legal-state.ended', '2026-11-09', clears(2))).toEqual([]);
    const over = noted().with('legal-state.ended', '2026-11-12', clears(2));
    expect(over.grounds('legal-state.ended', '2026-11-13', clears(2))).toMatchObject([
      { code: 'legal-state.already-ended', fact: '11月12日 周四', actSeq: 2 },
    ]);
    expect(over.codes('legal-state.ended', '2026-11-13', clears(2, 'acted'), { corrects: 3 })).toEqual([]);
  });
  it('is asked about at one body at least, and answered on no day that has not come', () => {
    const asks = (answers: object) => endsToday().codes('legal-state.checked', '2026-11-20', answers);
    expect(asks({})).toEqual(['legal-state.nobody-asked']);
    for (const body of ['policeOn', 'courtOn', 'procuratorateOn']) {
      expect(asks({ [body]: '2026-11-20' })).toEqual([]);
      expect(asks({ [body]: '2026-11-21' })).toEqual(['legal-state.day-ahead']);
    }
    expect(asks({ policeOn: '2026-11-19', courtOn: '2026-11-21' })).toEqual(['legal-state.day-ahead']);
  });
});

describe('what follows the certificate', () => {
  it('is a notice to three different bodies', () => {
    const asks = (more: object) => released().codes('release.notices-sent', '2026-11-23', notices(more));
    expect(asks({})).toEqual([]);
    expect(asks({ police: '玉泉区人民检察院' })).toEqual(['release.notice-short']);
    expect(asks({ decider: '玉泉区公安分局' })).toEqual(['release.notice-short']);
  });
  it('lifts only an exit restriction that was reported, here or before this file', () => {
    const letter = byLetter().with('release.certified', '2028-11-12', certificate);
    expect(letter.codes('exit-restriction.lifted', '2028-11-12', lift)).toEqual(['exit-restriction.never-reported']);
    expect(released().codes('exit-restriction.lifted', '2026-11-23', lift)).toEqual([]);
    const reported = byLetter()
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
      })
      .with('exit-restriction.reported', '2026-11-20', { police: '呼和浩特市出入境管理支队', until: '2028-11-12', approvedBy: '乌兰' })
      .with('release.certified', '2028-11-12', certificate);
    expect(reported.codes('exit-restriction.lifted', '2028-11-12', lift)).toEqual([]);
  });
  it('announces nobody of temporary release, and a minor before the guardian', () => {
    const sick = released('2026-11-23', { measure: 'temporary-release', court: '内蒙古自治区监狱管理局' });
    expect(sick.codes('release.announced', '2026-11-23', announcement())).toEqual(['release.no-announcement']);
    const person = { name: '白朵', sex: '女', idNumber: null, nation: null, education: null, phone: null, address: null, employment: null };
    const born = (bornOn: string, more: object = {}) =>
      released('2026-11-23', { person: { ...person, bornOn } }).codes('release.announced', '2026-11-23', announcement(more));
    expect(born('2008-01-06')).toEqual(['release.guardian-absent']);
    expect(born('2008-01-05')).toEqual([]);
    expect(born('2008-01-06', { guardian: '白文海（父亲）' })).toEqual([]);
  });
  it.each([
    [{}, ['release.no-holder']],
    [{ measure: 'temporary-release' }, ['release.no-holder']],
    [{ court: '呼和浩特市公安局' }, ['release.no-holder']],
    [{ measure: 'temporary-release', court: '内蒙古自治区监狱管理局' }, []],
    [{ measure: 'temporary-release', court: '呼和浩特市公安局' }, []],
  ])('a prison is told only where it or the police granted temporary release: %o', (row, codes) => {
    expect(endsToday(row).codes('release.holder-told', '2026-10-20', holder)).toEqual(codes);
  });
});
