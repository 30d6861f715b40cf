import { describe, expect, it } from 'vitest';
import type { Post } from '#domain/permission.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../../tests/made-case.ts';

const asks = (departsOn: string, returnsOn: string, more: object = {}) => ({
  departsOn,
  returnsOn,
  area: 'elsewhere',
  destination: '锡林浩特市',
  reason: 'work',
  detail: '变电站检修',
  contact: '王工',
  proofs: ['employer'],
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
const extends_ = (leave: number, returnsOn: string) => ({ leave, returnsOn, reason: 'work', detail: '工期延长' });
const returns = (leave: number, returnedOn: string) => ({ leave, returnedOn, evidence: ['ticket'] });
const departs = (leave: number) => ({ leave, how: 'phone' });
const county: { readonly by: Post } = { by: 'county-agency' };

const asked = (departsOn = '2026-11-25', returnsOn = '2026-11-30', from: MadeCase = inCorrection()) =>
  from.with('leave.requested', '2026-11-20', asks(departsOn, returnsOn));
const granted = (departsOn = '2026-11-25', returnsOn = '2026-11-30') =>
  asked(departsOn, returnsOn).with('leave.decided', '2026-11-20', decides(2), county);
const ended = (made: MadeCase) => made.with('ledger.taking-undone', '2026-11-21', { batchId: 'b', reason: '导入错了' });
const lost = () =>
  inCorrection()
    .with('search.contacted', '2026-11-18', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
    .with('search.lost-declared', '2026-11-19', { since: '2026-11-17', evidence: '三次电话都没有接通，家属也不知道' });

describe('who may not ask for leave', () => {
  it('nobody before entry, after the end or while being looked for', () => {
    expect(byLetter().codes('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-26'))).toEqual(['case.not-entered']);
    expect(ended(inCorrection()).codes('leave.requested', '2026-11-21', asks('2026-11-25', '2026-11-26'))).toEqual(['case.ended']);
    expect(lost().grounds('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-26'))).toMatchObject([
      { code: 'leave.person-lost', fact: '失联自 11月17日 周二' },
    ]);
  });
  it('nobody for a day that is over: who has left cannot be allowed to leave', () => {
    expect(inCorrection().grounds('leave.requested', '2026-11-20', asks('2026-11-19', '2026-11-26'))).toMatchObject([
      { code: 'leave.departs-in-past', fact: '离开日 2026-11-19，今天 2026-11-20' },
    ]);
    expect(inCorrection().codes('leave.requested', '2026-11-20', asks('2026-11-20', '2026-11-26'))).toEqual([]);
  });
  it.each([
    ['elsewhere', []],
    ['150102', ['leave.not-leaving']],
    ['150104', ['leave.not-leaving']],
    ['150172', ['leave.ask-address']],
    ['150121', []],
  ])('for where no leave is needed or the address must be asked: %s', (area, codes) => {
    expect(inCorrection().codes('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-26', { area }))).toEqual(codes);
  });
  it('knows the county also by the longer code of a place in it', () => {
    const made = inCorrection().but({ county: { id: '150104008', name: '昭君路' } });
    expect(made.codes('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-26', { area: '150105' }))).toEqual([
      'leave.not-leaving',
    ]);
  });
  it.each([
    ['2026-11-18', '2026-11-24', []],
    ['2026-11-20', '2026-11-25', ['leave.already-asked']],
    ['2026-11-27', '2026-11-28', ['leave.already-asked']],
    ['2026-11-30', '2026-12-03', ['leave.already-asked']],
    ['2026-12-01', '2026-12-03', []],
  ])('twice for the same days: from %s to %s', (departsOn, returnsOn, codes) => {
    expect(asked().codes('leave.requested', '2026-11-18', asks(departsOn, returnsOn))).toEqual(codes);
  });
  it('but the days of a request that was decided or taken back are free, and a correction stands for the first', () => {
    const again = asks('2026-11-25', '2026-11-30');
    const refused = asked().with('leave.decided', '2026-11-20', decides(2, { outcome: 'refused' }), county);
    expect(refused.codes('leave.requested', '2026-11-21', again)).toEqual([]);
    const takenBack = asked().with('leave.withdrawn', '2026-11-20', { leave: 2, reason: '不去了' });
    expect(takenBack.codes('leave.requested', '2026-11-21', again)).toEqual([]);
    expect(granted().codes('leave.requested', '2026-11-21', again)).toEqual(['leave.overlaps']);
    expect(asked().codes('leave.requested', '2026-11-20', again, { corrects: 2 })).toEqual([]);
  });
  it('nor backwards', () => {
    expect(inCorrection().codes('leave.requested', '2026-11-20', asks('2026-11-25', '2026-11-24'))).toEqual([
      'leave.returns-before-departs',
    ]);
  });
});

describe('who may not lengthen a leave', () => {
  it('nobody a leave that is not in the file, not granted, or closed', () => {
    expect(granted().codes('leave.extended', '2026-11-28', extends_(9, '2026-12-03'))).toEqual(['leave.not-found']);
    expect(asked().grounds('leave.extended', '2026-11-28', extends_(2, '2026-12-03'))).toMatchObject([
      { code: 'leave.wrong-state', ground: '还没有决定', fact: '11月25日 周三离开的外出，还没有决定', actSeq: 2 },
    ]);
    const back = granted().with('leave.returned', '2026-11-28', returns(2, '2026-11-28'));
    expect(back.grounds('leave.extended', '2026-11-28', extends_(2, '2026-12-03'))).toMatchObject([
      { code: 'leave.wrong-state', ground: '已经销假', actSeq: 4 },
    ]);
    expect(ended(granted()).codes('leave.extended', '2026-11-28', extends_(2, '2026-12-03'))).toEqual(['case.ended']);
  });
  it.each([
    ['2026-11-29', ['leave.not-longer']],
    ['2026-11-30', ['leave.not-longer']],
    ['2026-12-01', []],
  ])('to a day that is not later: %s', (returnsOn, codes) => {
    expect(granted().codes('leave.extended', '2026-11-28', extends_(2, returnsOn))).toEqual(codes);
  });
  it.each([
    ['2026-11-30', []],
    ['2026-12-01', ['leave.already-over']],
  ])('after it is over: asked on %s', (on, codes) => {
    expect(granted().codes('leave.extended', on, extends_(2, '2026-12-03'))).toEqual(codes);
  });
  it('twice: while one waits, and once one was granted only that one', () => {
    const waits = granted().with('leave.extended', '2026-11-28', extends_(2, '2026-12-03'));
    expect(waits.codes('leave.extended', '2026-11-29', extends_(2, '2026-12-05'))).toEqual(['leave.already-asked']);
    expect(waits.codes('leave.extended', '2026-11-29', extends_(2, '2026-12-05'), { corrects: 4 })).toEqual([]);
    const longer = waits.with('leave.decided', '2026-11-29', decides(4), county);
    expect(longer.codes('leave.extended', '2026-11-30', extends_(2, '2026-12-05'))).toEqual(['leave.already-extended']);
    expect(longer.codes('leave.extended', '2026-11-30', extends_(4, '2026-12-05'))).toEqual([]);
  });
});

describe('a request that waits', () => {
  it('is all that can be taken back, asked proofs for or given an opinion on', () => {
    const acts = [
      ['leave.withdrawn', { reason: '不去了' }],
      ['leave.proof-asked', { missing: ['employer'], by: '2026-11-24' }],
      ['leave.opinion-given', { opinion: 'agree', text: '事由属实' }],
    ] as const;
    for (const [kind, content] of acts) {
      expect(asked().codes(kind, '2026-11-20', { leave: 2, ...content })).toEqual([]);
      expect(asked().codes(kind, '2026-11-20', { leave: 3, ...content })).toEqual(['leave.not-found']);
      expect(granted().grounds(kind, '2026-11-20', { leave: 2, ...content })).toMatchObject([
        { code: 'leave.wrong-state', ground: '已经准予', actSeq: 3 },
      ]);
    }
    expect(ended(asked()).codes('leave.opinion-given', '2026-11-21', { leave: 2, opinion: 'agree', text: '事由属实' })).toEqual([
      'case.ended',
    ]);
  });
  it('takes proofs, and so does a granted one; nothing else does', () => {
    const proofs = { leave: 2, proofs: ['employer'] };
    expect(asked().codes('leave.proof-given', '2026-11-20', proofs)).toEqual([]);
    expect(granted().codes('leave.proof-given', '2026-11-20', proofs)).toEqual([]);
    const takenBack = asked().with('leave.withdrawn', '2026-11-20', { leave: 2, reason: '不去了' });
    expect(takenBack.grounds('leave.proof-given', '2026-11-20', proofs)).toMatchObject([
      { code: 'leave.wrong-state', ground: '本人已撤回', actSeq: 3 },
    ]);
    expect(inCorrection().codes('leave.proof-given', '2026-11-20', proofs)).toEqual(['leave.not-found']);
  });
});

describe('the decision', () => {
  it('is for a request in the file, once; a wrong one is corrected', () => {
    expect(asked().codes('leave.decided', '2026-11-20', decides(9), county)).toEqual(['leave.not-found']);
    expect(granted().codes('leave.decided', '2026-11-21', decides(2), county)).toEqual(['leave.wrong-state']);
    const right = decides(2, { outcome: 'refused', correctionReason: '凭原件更正' });
    expect(granted().codes('leave.decided', '2026-11-21', right, { ...county, corrects: 3 })).toEqual([]);
    expect(ended(asked()).codes('leave.decided', '2026-11-21', decides(2), county)).toEqual(['case.ended']);
  });
  it('of the office rests on a delegation of that day, for this kind of act', () => {
    const ask = (delegated: readonly string[]) => asked().codes('leave.decided', '2026-11-20', decides(2), { by: 'office', delegated });
    expect(ask([])).toEqual(['leave.no-delegation']);
    expect(ask(['visit.made'])).toEqual(['leave.no-delegation']);
    expect(ask(['leave.decided'])).toEqual([]);
  });
  it('grants no day that is over and no day of another leave; refusing either is allowed', () => {
    const late = (outcome: string, on: string) => asked().codes('leave.decided', on, decides(2, { outcome }), county);
    expect([late('granted', '2026-11-25'), late('granted', '2026-11-26'), late('refused', '2026-11-26')]).toEqual([
      [],
      ['leave.departs-in-past'],
      [],
    ]);
    // the first leave is closed a day later than was allowed, and so reaches into the second
    const reaching = granted()
      .with('leave.requested', '2026-11-20', asks('2026-12-01', '2026-12-03'))
      .with('leave.returned', '2026-12-01', returns(2, '2026-12-01'));
    expect(reaching.codes('leave.decided', '2026-12-01', decides(4), county)).toEqual(['leave.overlaps']);
    expect(reaching.codes('leave.decided', '2026-12-01', decides(4, { outcome: 'refused' }), county)).toEqual([]);
  });
  it('of the city over thirty days says what is special about it; not when it refuses', () => {
    const city = { by: 'city-agency' } as const;
    const long = asked('2026-12-01', '2026-12-31');
    expect(long.codes('leave.decided', '2026-11-21', decides(2), city)).toEqual(['leave.no-special-circumstances']);
    expect(long.codes('leave.decided', '2026-11-21', decides(2, { specialCircumstances: '父亲手术后陪护' }), city)).toEqual([]);
    expect(long.codes('leave.decided', '2026-11-21', decides(2, { outcome: 'refused' }), city)).toEqual([]);
    expect(long.codes('leave.decided', '2026-11-21', decides(2), county)).toEqual(['leave.over-thirty-days', 'leave.total-over-thirty']);
    expect(asked('2026-12-01', '2026-12-30').codes('leave.decided', '2026-11-21', decides(2), city)).toEqual([]);
    // thirty in all of two months: lawful without anything special
    const twice = granted('2026-11-22', '2026-12-11').with('leave.requested', '2026-12-12', asks('2026-12-15', '2026-12-26'));
    expect(twice.codes('leave.decided', '2026-12-13', decides(4), city)).toEqual([]);
  });
});

describe('going and coming back', () => {
  it('is written once for each leave; a wrong day is corrected', () => {
    expect(asked().codes('leave.departed', '2026-11-25', departs(2))).toEqual(['leave.wrong-state']);
    expect(inCorrection().codes('leave.departed', '2026-11-25', departs(2))).toEqual(['leave.not-found']);
    const gone = granted().with('leave.departed', '2026-11-25', departs(2));
    expect(gone.grounds('leave.departed', '2026-11-26', departs(2))).toMatchObject([
      { code: 'leave.already-departed', fact: '11月25日 周三动身' },
    ]);
    expect(gone.codes('leave.departed', '2026-11-26', departs(2), { corrects: 4 })).toEqual([]);
  });
  it('is told to the procuratorate only of a leave that was granted', () => {
    expect(asked().codes('leave.procuratorate-told', '2026-11-25', { leave: 2, toldOn: '2026-11-25' })).toEqual(['leave.wrong-state']);
    expect(granted().codes('leave.procuratorate-told', '2026-11-25', { leave: 2, toldOn: '2026-11-25' })).toEqual([]);
  });
  it('ends only a granted leave, once; a wrong day is corrected', () => {
    expect(asked().codes('leave.returned', '2026-11-30', returns(2, '2026-11-30'))).toEqual(['leave.wrong-state']);
    expect(granted().codes('leave.returned', '2026-11-30', returns(9, '2026-11-30'))).toEqual(['leave.not-found']);
    const back = granted().with('leave.returned', '2026-11-30', returns(2, '2026-11-30'));
    expect(back.codes('leave.returned', '2026-12-01', returns(2, '2026-12-01'))).toEqual(['leave.wrong-state']);
    expect(back.codes('leave.returned', '2026-12-01', returns(2, '2026-12-01'), { corrects: 4 })).toEqual([]);
  });
  it.each([
    ['2026-11-19', ['leave.returned-before-asked']],
    ['2026-11-20', []],
    ['2026-12-01', []],
    ['2026-12-02', ['leave.returned-later']],
  ])('neither before it was asked for nor ahead: back on %s', (returnedOn, codes) => {
    expect(granted().codes('leave.returned', '2026-12-01', returns(2, returnedOn))).toEqual(codes);
  });
  it('is written on the last extension, for all of them, and counts from the first request', () => {
    const longer = granted()
      .with('leave.extended', '2026-11-28', extends_(2, '2026-12-03'))
      .with('leave.decided', '2026-11-29', decides(4), county);
    expect(longer.codes('leave.returned', '2026-12-03', returns(2, '2026-12-03'))).toEqual(['leave.extended']);
    expect(longer.codes('leave.returned', '2026-12-03', returns(4, '2026-12-03'))).toEqual([]);
    expect(longer.codes('leave.returned', '2026-12-03', returns(4, '2026-11-20'))).toEqual([]);
    expect(longer.codes('leave.returned', '2026-12-03', returns(4, '2026-11-19'))).toEqual(['leave.returned-before-asked']);
  });
});
