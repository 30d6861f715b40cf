import { describe, expect, it } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import type { Post } from '#domain/permission.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';

const county: { readonly by: Post } = { by: 'county-agency' };
const asks = (more: object = {}) => ({
  departsOn: '2026-11-25',
  returnsOn: '2026-11-30',
  area: '150121',
  destination: '土默特左旗察素齐镇',
  reason: 'work',
  detail: '变电站检修',
  contact: '王工',
  ...more,
});
const decides = (leave: number, more: object = {}) => ({
  leave,
  outcome: 'granted',
  reason: '事由属实',
  checkEveryDays: 3,
  reportThere: false,
  ...more,
});
const asked = (more: object = {}) => inCorrection().with('leave.requested', '2026-11-20', asks(more), { by: 'office' });
const granted = () => asked().with('leave.decided', '2026-11-21', decides(2), county);
const longer = () =>
  granted()
    .with('leave.extended', '2026-11-28', { leave: 2, returnsOn: '2026-12-03', reason: 'family', detail: '父亲住院', proofs: ['family'] })
    .with('leave.decided', '2026-11-29', decides(4, { reportThere: true }), county);
const back = (made: MadeCase, leave: number, returnedOn: string, on = '2026-12-05') =>
  made.with('leave.returned', on, { leave, returnedOn, evidence: ['ticket'] });

describe('what is asked for', () => {
  it('stands in the file under the number of its record', () => {
    expect(asked().facts.leave).toEqual([
      {
        id: '2',
        askedSeq: 2,
        askedOn: '2026-11-20',
        departsOn: '2026-11-25',
        returnsOn: '2026-11-30',
        days: 6,
        destination: '土默特左旗察素齐镇',
        reason: 'work',
        state: 'asked',
        decidedBy: null,
        returnedOn: null,
        extends: null,
        areaCode: '150121',
        detail: '变电站检修',
        companions: null,
        contact: '王工',
        transport: null,
        proofs: [],
        proofNote: null,
        proofAsked: null,
        opinions: [],
        decision: null,
        departedOn: null,
        procuratorateToldOn: null,
        closedSeq: null,
      },
    ]);
  });
  it('keeps what may be left out, and no area where it is elsewhere', () => {
    const more = { companions: '妻子', transport: '火车', proofs: ['employer'], proofNote: '证明随后补' };
    expect(asked({ ...more, area: 'elsewhere' }).facts.leave[0]).toMatchObject({ ...more, areaCode: null });
  });
  it('gives way to its correction and leaves other requests alone', () => {
    const two = asked().with('leave.requested', '2026-11-20', asks({ departsOn: '2026-12-10', returnsOn: '2026-12-11' }));
    const corrected = two.with('leave.requested', '2026-11-20', asks({ returnsOn: '2026-11-28' }), { corrects: 2 });
    expect(corrected.facts.leave.map((one) => [one.askedSeq, one.days])).toEqual([
      [2, 4],
      [3, 2],
    ]);
  });
  it('is taken back, asked proofs for and given them', () => {
    expect(asked().with('leave.withdrawn', '2026-11-20', { leave: 2, reason: '不去了' }).facts.leave[0]).toMatchObject({
      state: 'withdrawn',
      closedSeq: 3,
    });
    const wanted = asked({ proofs: ['employer'] }).with('leave.proof-asked', '2026-11-20', {
      leave: 2,
      missing: ['diagnosis', 'family'],
      by: '2026-11-24',
    });
    expect(wanted.facts.leave[0]!.proofAsked).toEqual({ seq: 3, on: '2026-11-20', missing: ['diagnosis', 'family'], by: '2026-11-24' });
    const half = wanted.with('leave.proof-given', '2026-11-22', { leave: 2, proofs: ['family', 'employer'] });
    expect(half.facts.leave[0]).toMatchObject({ proofs: ['employer', 'family'], proofAsked: { seq: 3, missing: ['diagnosis'] } });
    const whole = half.with('leave.proof-given', '2026-11-23', { leave: 2, proofs: ['diagnosis'] });
    expect(whole.facts.leave[0]).toMatchObject({ proofs: ['employer', 'family', 'diagnosis'], proofAsked: null });
    expect(asked().with('leave.proof-given', '2026-11-22', { leave: 2, proofs: ['family'] }).facts.leave[0]!.proofAsked).toBeNull();
  });
  it('gathers opinions, each with its level, and one decision', () => {
    const seen = asked()
      .with('leave.opinion-given', '2026-11-20', { leave: 2, opinion: 'agree', text: '事由属实' }, { by: 'office' })
      .with('leave.opinion-given', '2026-11-21', { leave: 2, opinion: 'disagree', text: '工地不明' }, county);
    expect(seen.facts.leave[0]!.opinions).toEqual([
      { seq: 3, on: '2026-11-20', by: 'office', name: '吴敏', unitName: '昭君路司法所', agrees: true, text: '事由属实' },
      { seq: 4, on: '2026-11-21', by: 'county', name: '王建', unitName: '玉泉区社区矫正管理局', agrees: false, text: '工地不明' },
    ]);
    const decided = seen.with('leave.decided', '2026-11-22', decides(2, { specialCircumstances: '急诊手术' }), county);
    expect(decided.facts.leave[0]).toMatchObject({
      state: 'granted',
      decidedBy: 'county',
      decision: {
        seq: 5,
        on: '2026-11-22',
        name: '王建',
        unitName: '玉泉区社区矫正管理局',
        reason: '事由属实',
        specialCircumstances: '急诊手术',
        checkEveryDays: 3,
        reportThere: false,
      },
    });
    const byOffice = asked().with('leave.decided', '2026-11-22', decides(2), { by: 'office', delegated: ['leave.decided'] });
    expect(byOffice.facts.leave[0]).toMatchObject({ decidedBy: 'office', decision: { specialCircumstances: null } });
    expect(granted().with('leave.procuratorate-told', '2026-11-23', { leave: 2, toldOn: '2026-11-22' }).facts.leave[0]).toMatchObject({
      procuratorateToldOn: '2026-11-22',
    });
  });
});

describe('an extension', () => {
  it('is a request of its own that begins the day after, and takes nothing of the decision with it', () => {
    const [first, second] = longer().facts.leave;
    expect(first).toMatchObject({ askedSeq: 2, returnsOn: '2026-11-30', days: 6, state: 'granted' });
    expect(second).toEqual({
      ...first,
      id: '4',
      askedSeq: 4,
      askedOn: '2026-11-28',
      departsOn: '2026-12-01',
      returnsOn: '2026-12-03',
      days: 3,
      reason: 'family',
      detail: '父亲住院',
      proofs: ['family'],
      extends: 2,
      decision: expect.objectContaining({ seq: 5, reportThere: true }),
    });
    const waits = granted().with('leave.extended', '2026-11-28', {
      leave: 2,
      returnsOn: '2026-12-03',
      reason: 'family',
      detail: '父亲住院',
    });
    expect(waits.facts.leave[1]).toMatchObject({ state: 'asked', decidedBy: null, decision: null, opinions: [], departedOn: null });
  });
});

describe('going and coming back', () => {
  it('is being away, from one day to the other, and a contact', () => {
    const gone = granted().with('leave.departed', '2026-11-25', { leave: 2, how: 'phone' });
    expect(gone.facts).toMatchObject({ status: 'on-leave', lastContactOn: '2026-11-25', leave: [{ departedOn: '2026-11-25' }] });
    const again = back(gone, 2, '2026-11-29', '2026-11-30');
    expect(again.facts).toMatchObject({
      status: 'in-correction',
      lastContactOn: '2026-11-30',
      leave: [{ state: 'returned', returnedOn: '2026-11-29', closedSeq: 5 }],
    });
  });
  it('moves neither the status of who is looked for nor a later contact', () => {
    const lost = granted()
      .with('search.contacted', '2026-11-26', { about: 'return', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-27', { since: '2026-11-26', evidence: '三次电话都没有接通，家属也不知道' });
    expect(lost.with('leave.departed', '2026-11-27', { leave: 2, how: 'phone' }).facts.status).toBe('lost');
    expect(back(lost, 2, '2026-11-28').facts.status).toBe('lost');
    const later = granted().with('reporting.reported', '2026-12-20', { way: 'in-person', topics: ['law'] });
    expect(back(later, 2, '2026-11-30', '2026-12-01').facts.lastContactOn).toBe('2026-12-20');
    const never = inCorrection({ reportedOn: null }).with('leave.requested', '2026-11-20', asks());
    expect(
      never.with('leave.decided', '2026-11-20', decides(2), county).with('leave.departed', '2026-11-25', { leave: 2, how: 'phone' }).facts
        .lastContactOn,
    ).toBe('2026-11-25');
  });
  it('ends the calls', () => {
    const called = granted().with('search.contacted', '2026-12-01', {
      about: 'return',
      how: 'phone',
      at: '09:40',
      answered: false,
      said: '电话未接',
    });
    expect(called.duties('2026-12-05').find((one) => one.key.includes(':return:'))?.key).toBe('search.contact-first:return:2026-11-30:2');
    expect(
      back(called, 2, '2026-12-02').codes('search.lost-declared', '2026-12-05', {
        since: '2026-12-01',
        evidence: '三次电话都没有接通，家属也不知道',
      }),
    ).toEqual(['search.nobody-called']);
  });
  it.each([
    ['2026-12-03', '2026-11-30', '2026-12-03'],
    ['2026-12-05', '2026-11-30', '2026-12-05'],
    ['2026-12-01', '2026-11-30', '2026-12-01'],
    ['2026-11-30', '2026-11-30', '2026-11-30'],
    ['2026-11-29', '2026-11-29', '2026-11-29'],
  ])('closes a leave and its extension together: back on %s', (returnedOn, first, second) => {
    expect(back(longer(), 4, returnedOn).facts.leave.map((one) => [one.state, one.returnedOn, one.closedSeq])).toEqual([
      ['returned', first, 6],
      ['returned', second, 6],
    ]);
  });
  it('leaves another leave as it is', () => {
    const two = granted().with('leave.requested', '2026-11-21', asks({ departsOn: '2026-12-10', returnsOn: '2026-12-11' }));
    expect(back(two, 2, '2026-11-30').facts.leave.map((one) => one.state)).toEqual(['returned', 'asked']);
    const refused = granted()
      .with('leave.extended', '2026-11-28', { leave: 2, returnsOn: '2026-12-03', reason: 'family', detail: '父亲住院' })
      .with('leave.decided', '2026-11-29', decides(4, { outcome: 'refused' }), county);
    expect(back(refused, 2, '2026-11-30').facts.leave.map((one) => one.state)).toEqual(['returned', 'refused']);
  });
});

describe('each act in a line', () => {
  const say = (kind: string, content: object) => declarationOf(kind)!.say(declarationOf(kind)!.content.parse(content) as never);
  it.each([
    ['leave.requested', asks(), '申请外出 11月25日 — 11月30日（6 天），土默特左旗察素齐镇，处理工作重要事务'],
    ['leave.requested', asks({ returnsOn: '2026-11-25' }), '申请外出 11月25日 — 11月25日（1 天），土默特左旗察素齐镇，处理工作重要事务'],
    ['leave.requested', asks({ returnsOn: '2026-11-24' }), '申请外出 11月25日 — 11月24日，土默特左旗察素齐镇，处理工作重要事务'],
    ['leave.withdrawn', { leave: 2, reason: '不去了' }, '撤回第 2 条外出申请：不去了'],
    [
      'leave.proof-asked',
      { leave: 2, missing: ['employer', 'family'], by: '2026-11-24' },
      '请本人在11月24日前补：用工证明、家庭事务的证明',
    ],
    ['leave.proof-given', { leave: 2, proofs: ['employer'] }, '收到用工证明'],
    ['leave.opinion-given', { leave: 2, opinion: 'agree', text: '事由属实' }, '建议同意外出：事由属实'],
    ['leave.opinion-given', { leave: 2, opinion: 'disagree', text: '工地不明' }, '建议不同意外出：工地不明'],
    ['leave.decided', decides(2), '准予外出：事由属实'],
    ['leave.decided', decides(2, { outcome: 'refused' }), '不准外出：事由属实'],
    ['leave.procuratorate-told', { leave: 2, toldOn: '2026-11-24' }, '11月24日把超过 30 天的外出通报检察院'],
    ['leave.procuratorate-told', { leave: 2, toldOn: '2026-11-24', number: '3号' }, '11月24日把超过 30 天的外出通报检察院，3号'],
    ['leave.departed', { leave: 2, how: 'phone' }, '本人已动身'],
    ['leave.departed', { leave: 2, how: 'phone', note: '坐火车' }, '本人已动身，坐火车'],
    [
      'leave.returned',
      { leave: 2, returnedOn: '2026-11-30', evidence: ['ticket', 'in-person'] },
      '11月30日返回销假，核实：车票、行程单、本人到所',
    ],
  ])('%s', (kind, content, line) => expect(say(kind, content)).toBe(line));
  it('leaves no permission, decision or request to be taken back within ten minutes, and what is only noted may', () => {
    const of = (kinds: readonly string[]) => kinds.map((kind) => declarationOf(kind)!.withdrawable);
    expect(of(['leave.requested', 'leave.decided', 'leave.returned', 'leave.procuratorate-told'])).toEqual([false, false, false, false]);
    expect(of(['leave.proof-asked', 'leave.proof-given', 'leave.opinion-given', 'leave.departed'])).toEqual([true, true, true, true]);
  });
});
