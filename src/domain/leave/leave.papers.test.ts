import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { Post } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase, somebody } from '../../../tests/made-case.ts';
import type { DecisionForm } from './leave-forms.ts';
import { fieldsForP410, fieldsForP411, leavePapers, leavePlaces } from './leave.papers.ts';

const asks = (returnsOn: string, more: object = {}) => ({
  departsOn: '2026-12-01',
  returnsOn,
  area: 'elsewhere',
  destination: '锡林浩特市',
  reason: 'work',
  detail: '变电站检修',
  contact: '王工',
  ...more,
});
const decides = (more: object = {}) => ({
  leave: 2,
  outcome: 'granted',
  reason: '事由属实',
  checkEveryDays: 3,
  reportThere: false,
  ...more,
});
const asked = (returnsOn: string, more: object = {}) => inCorrection().with('leave.requested', '2026-11-20', asks(returnsOn, more));
const decided = (made: MadeCase, by: Post, more: object = {}) => {
  const after = made.with('leave.decided', '2026-11-23', decides(more), { by, delegated: ['leave.decided'] });
  const act = after.acts.at(-1) as Act<DecisionForm>;
  const [sheet, notice] = [fieldsForP410(after.file, act), fieldsForP411(after.file, act, { name: act.actor.unitName, phone: null })];
  expect(paperFields.P410.safeParse(sheet).error?.issues ?? []).toEqual([]);
  expect(paperFields.P411.safeParse(notice).error?.issues ?? []).toEqual([]);
  return { sheet, notice };
};

describe('the sheet of a decision', () => {
  it('names the limit of the level that decides', () => {
    expect(decided(asked('2026-12-07'), 'office').sheet.meter).toEqual({
      limit: '7 天；两个月内合计 30 天',
      // taken over from a ledger, and nobody has entered the days of before
      used: '0 天（期初未录）',
      asked: '7 天',
      total: '7 天',
    });
    expect(decided(asked('2026-12-08'), 'county-agency').sheet.meter.limit).toBe('30 天；两个月内合计 30 天');
    const entered = asked('2026-12-07').with('opening.entered', '2026-11-21', {
      source: '纸质执行档案 2026-001 卷',
      leave: [{ from: '2026-10-10', until: '2026-10-19', paper: '外出审批表' }],
    });
    const { meter, remarks } = decided(entered, 'office').sheet;
    expect([meter.used, meter.total, remarks.includes('期初未录')]).toEqual(['10 天', '17 天', false]);
    const city = decided(asked('2026-12-31'), 'city-agency', { specialCircumstances: '父亲手术后陪护' });
    expect(city.sheet.meter.limit).toBe('超过 30 天；两个月内合计 30 天');
  });
  it('is signed by the level that decided, which says what is filed with the county', () => {
    const office = decided(asked('2026-12-07'), 'office');
    expect(office.sheet.opinions.map((one) => one.title)).toEqual(['司法所意见（受委托）']);
    expect(office.sheet.remarks).toBe(
      '本次 7 天，不超过 7 天，司法所的委托有效；决定后报县级社区矫正机构备案。期初未录：11月1日 周日和以前的外出没有登记，没有算在内。',
    );
    expect(office.notice.decidedBy).toBe('昭君路司法所（受玉泉区社区矫正管理局委托）');
    const county = decided(asked('2026-12-07'), 'county-agency');
    expect(county.sheet.opinions.map((one) => one.title)).toEqual(['县级社区矫正机构意见']);
    expect(county.sheet.remarks).toBe(
      '本次 7 天，不超过 7 天，但司法所没有有效的委托。期初未录：11月1日 周日和以前的外出没有登记，没有算在内。',
    );
    expect(county.notice.decidedBy).toBe('玉泉区社区矫正管理局');
    const city = decided(asked('2026-12-31'), 'city-agency', { specialCircumstances: '父亲手术后陪护' });
    expect(city.sheet.opinions.at(-1)).toMatchObject({ title: '市级社区矫正机构意见', text: '准予外出。事由属实特殊情形：父亲手术后陪护' });
  });
  it('holds the last two opinions before the decision', () => {
    let made = asked('2026-12-08');
    for (const text of ['第一次意见', '第二次意见'])
      made = made.with('leave.opinion-given', '2026-11-21', { leave: 2, opinion: 'agree', text }, { by: 'office' });
    made = made.with('leave.opinion-given', '2026-11-22', { leave: 2, opinion: 'disagree', text: '工地不明' }, { by: 'county-agency' });
    expect(decided(made, 'county-agency').sheet.opinions.map((one) => `${one.title}：${one.text}`)).toEqual([
      '司法所意见：建议同意。第二次意见',
      '县级社区矫正机构意见：建议不同意。工地不明',
      '县级社区矫正机构意见：准予外出。事由属实',
    ]);
  });
  it('lists the proofs, or says that there are none and why', () => {
    const proofs = (more: object) => decided(asked('2026-12-07', more), 'county-agency').sheet.proofs;
    expect(proofs({ proofs: ['employer', 'family'] })).toEqual(['用工证明', '家庭事务的证明']);
    expect(proofs({ proofs: ['employer'] })).toEqual(['用工证明']);
    expect(proofs({})).toEqual(['未附']);
    expect(proofs({ proofNote: '随后补' })).toEqual(['未附：随后补']);
  });
});

describe('the notice of a decision', () => {
  const rules = (returnsOn: string, more: object = {}) => decided(asked(returnsOn), 'county-agency', more).notice.rules;
  it('orders the checks that were decided and the reporting there', () => {
    expect(rules('2026-12-07')).toEqual([
      '遵守法律法规和监督管理规定，不去申请以外的地方。',
      '动身、到达时报告；保持电话畅通。',
      '接受电话或视频核查：12月4日。',
      '2026年12月7日以前返回并销假，不因休息日顺延；因故不能按期返回的，立即报告。',
    ]);
    expect(rules('2026-12-02')).toHaveLength(3);
    expect(rules('2026-12-02', { reportThere: true })[2]).toBe('到达和离开时向当地社区矫正机构报到。');
  });
  it('says why not and what can be done against it only where it is a refusal', () => {
    expect(decided(asked('2026-12-07'), 'county-agency').notice).not.toHaveProperty('refusal');
    const refused = decided(asked('2026-12-07'), 'county-agency', { outcome: 'refused', reason: '事由与证明不符' });
    expect(refused.notice).toMatchObject({ outcome: 'refused', refusal: { reason: '事由与证明不符' } });
    expect(refused.sheet.opinions.at(-1)!.text).toBe('不准外出。事由与证明不符');
  });
  it('is made of a leave as older files hold it', () => {
    const made = asked('2026-12-07')
      .with('leave.decided', '2026-11-23', decides(), { by: 'county-agency' })
      .given((facts) => ({ ...facts, leave: facts.leave.map((one) => ({ ...one, opinions: undefined, proofs: undefined })) }));
    const sheet = fieldsForP410(made.file, made.acts.at(-1) as Act<DecisionForm>);
    expect([sheet.proofs, sheet.opinions.length]).toEqual([['未附'], 1]);
  });
  it('is of a leave in the file', () => {
    const made = asked('2026-12-07').with('leave.decided', '2026-11-23', decides(), { by: 'county-agency' });
    const act = made.acts.at(-1) as Act<DecisionForm>;
    expect(() => fieldsForP410(made.file, { ...act, content: { ...act.content, leave: 9 } })).toThrow('no leave 9 in the file');
  });
});

describe('the draft of a decision', () => {
  const draft = (made: MadeCase) => leavePapers[0]!.draft!(made.file, somebody('county-agency'));
  it('is of the last leave asked for, and of none where none was asked for', () => {
    expect(draft(inCorrection())).toMatchObject({ leave: undefined });
    const first = asked('2026-12-07');
    expect(draft(first)).toEqual({ leave: 2, outcome: 'granted', reason: '（待填写）' });
    const second = first.with('leave.requested', '2026-11-21', asks('2026-12-20', { departsOn: '2026-12-18' }));
    const third = second.with('leave.requested', '2026-11-22', asks('2026-12-28', { departsOn: '2026-12-26' }));
    expect([second, third].map(draft)).toMatchObject([{ leave: 3 }, { leave: 4 }]);
  });
});

describe('what a leave leaves in the archive', () => {
  /** How many sheets of the decision, notices of it and returns are wanted as of a day. */
  const wanted = (made: MadeCase, on = '2026-12-08') => leavePlaces.map((place) => place.wanted(made.file, plainDate(on)));
  const decide = (made: MadeCase, outcome: string, leave = 2) =>
    made.with('leave.decided', '2026-11-23', decides({ leave, outcome }), { by: 'county-agency' });
  const granted = decide(asked('2026-12-07'), 'granted');

  it('is nothing where none was asked for, none is decided, or the request was taken back', () => {
    expect(wanted(inCorrection())).toEqual([null, null, null]);
    expect(wanted(asked('2026-12-07'))).toEqual([null, null, null]);
    expect(wanted(asked('2026-12-07').with('leave.withdrawn', '2026-11-20', { leave: 2, reason: '不去了' }))).toEqual([null, null, null]);
  });
  it('is a sheet and a notice for each decision, a refusal too; nobody returns from a leave that was refused', () => {
    expect(wanted(granted, '2026-11-23')).toEqual([1, 1, null]);
    expect(wanted(decide(asked('2026-12-07'), 'refused'))).toEqual([1, 1, null]);
    const another = asks('2026-12-20', { departsOn: '2026-12-18' });
    expect(wanted(decide(granted.with('leave.requested', '2026-11-23', another), 'refused', 4))).toEqual([2, 2, 1]);
    expect(wanted(granted.with('leave.requested', '2026-11-23', another))).toEqual([1, 1, 1]);
  });
  it('is the return from the day after the last day away, registered or not', () => {
    expect(wanted(granted, '2026-12-07')).toEqual([1, 1, null]);
    expect(wanted(granted, '2026-12-08')).toEqual([1, 1, 1]);
    const back = granted.with('leave.returned', '2026-12-07', { leave: 2, returnedOn: '2026-12-07', evidence: ['ticket'] });
    expect(wanted(back, '2026-12-07')).toEqual([1, 1, null]);
    expect(wanted(back, '2026-12-08')).toEqual([1, 1, 1]);
  });
});
