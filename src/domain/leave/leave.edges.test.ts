import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { LeaveFact } from './leave.facts.ts';
import type { Post } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { noOpening } from '#domain/opening/opening.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, somebody } from '../../../tests/made-case.ts';
import { authorityRows, calculateLeave, groundsForLevel } from './deciding/calculation.ts';
import { leaveRows } from './leave-fold.ts';
import { rollingTotal, whoDecides } from './leave.rules.ts';

const county: { readonly by: Post } = { by: 'county-agency' };
const asks = (departsOn: string, returnsOn: string, more: object = {}) => ({
  departsOn,
  returnsOn,
  area: 'elsewhere',
  destination: '锡林浩特市',
  reason: 'work',
  detail: '变电站检修',
  contact: '王工',
  ...more,
});
const decides = (leave: number) => ({ leave, outcome: 'granted', reason: '事由属实', checkEveryDays: 3, reportThere: false });
const asked = (departsOn = '2026-12-01', returnsOn = '2026-12-07') =>
  inCorrection().with('leave.requested', '2026-11-20', asks(departsOn, returnsOn));
const granted = () => asked().with('leave.decided', '2026-11-23', decides(2), county);
const on = plainDate('2026-11-23');
const calculate = (one: LeaveFact, all: readonly LeaveFact[]) =>
  calculateLeave(one, all, { delegationInForce: true, on, opening: noOpening });
const changed = (facts: CaseFacts, change: object): CaseFacts => ({ ...facts, leave: facts.leave.map((one) => ({ ...one, ...change })) });

describe('a leave that has been decided', () => {
  it('is not counted among those before it', () => {
    const [leave] = granted().facts.leave;
    expect(calculate(leave!, [leave!])).toMatchObject({ used: 0, total: 7, usedSpans: [] });
  });
});

describe('the two months of the total', () => {
  it('leave out what begins after them', () => {
    const made = asked('2026-11-20', '2026-11-20')
      .with('leave.requested', '2026-09-25', asks('2026-09-25', '2026-09-29'))
      .with('leave.requested', '2026-09-25', asks('2026-12-10', '2026-12-10'))
      .with('leave.decided', '2026-09-25', decides(3), county)
      .with('leave.decided', '2026-09-25', decides(4), county);
    const { window, usedSpans, used } = calculate(made.facts.leave.find((one) => one.askedSeq === 2)!, made.facts.leave);
    expect(window).toEqual({ from: '2026-09-21', until: '2026-11-20' });
    expect([usedSpans.map((span) => span.askedSeq), used]).toEqual([[3], 5]);
  });
  it('are not known before the law', () => {
    expect(() => rollingTotal([], { departsOn: plainDate('2020-06-30'), returnsOn: plainDate('2020-06-30') })).toThrow(
      'no figure in force on 2020-06-30',
    );
    expect(rollingTotal([], { departsOn: plainDate('2020-07-01'), returnsOn: plainDate('2020-07-01') }).total).toBe(1);
  });
});

describe('the thirty days at once', () => {
  it('are a limit of their own, whatever the total says', () => {
    const decide = (daysAsked: number, total: number) => whoDecides({ daysAsked, total, delegationInForce: true, on });
    expect(decide(31, 30)).toMatchObject({ decider: 'city', because: '本次 31 天，超过 30 天；须有特殊情形，并通报检察院。' });
    expect(decide(30, 30).decider).toBe('county');
    expect(decide(31, 31).because).toBe('本次 31 天，超过 30 天；两个月内合计 31 天，超过 30 天；须有特殊情形，并通报检察院。');
  });
  it('and the total are told apart in the row of the city, also where the two figures differ', () => {
    const of = (atOnce: number, total: number, countyDays = 30) => {
      const leave = asked().facts.leave[0]!;
      const { authority, ...rest } = calculate(leave, [leave]);
      const figures = { ...authority.figures, countyDays };
      return authorityRows({ ...rest, asked: atOnce, atOnce, total, authority: { ...authority, figures } }, '县', null)[2]!;
    };
    expect(of(30, 35)).toMatchObject({ applies: true, why: '合计 35 天；通报检察院' });
    expect(of(21, 21, 20)).toMatchObject({ applies: true, why: '本次 21 天；须有特殊情形，通报检察院' });
    expect(of(25, 30, 20).why).toBe('本次 25 天；须有特殊情形，通报检察院');
    expect(of(20, 20, 20).applies).toBe(false);
  });
});

describe('a level that may not decide', () => {
  const routes = (level: 'office' | 'county') => {
    const leave = asked('2026-12-01', '2026-12-31').facts.leave[0]!;
    return groundsForLevel(level, leave, calculate(leave, [leave]), true, on).map((one) => one.routes?.map((route) => route.label));
  };
  it('gives its opinion to the one above it', () => {
    for (const labels of routes('office')) expect(labels).toEqual(['签署意见，报县级社区矫正机构', '请本人补材料']);
    for (const labels of routes('county')) expect(labels).toEqual(['签署意见，报市级社区矫正机构', '请本人补材料']);
    expect([routes('office').length, routes('county').length]).toEqual([3, 2]);
  });
  it('is asked of the three that decide leaves; whose hands the act is in is not asked here', () => {
    const long = asked('2026-12-01', '2026-12-31');
    expect(long.codes('leave.decided', '2026-11-23', decides(2), { by: 'bureau-head' })).toEqual([]);
  });
});

describe('a leave as older files hold it', () => {
  const bare = { opinions: undefined, proofs: undefined, proofAsked: undefined, decision: undefined, departedOn: undefined };
  it('owes what it owes without opinions, proofs or a decision', () => {
    expect(
      asked()
        .given((facts) => changed(facts, bare))
        .duty('leave.decide', '2026-11-20'),
    ).toBeDefined();
    const old = granted().given((facts) => changed(facts, { ...bare, decidedBy: 'city' }));
    expect(
      old
        .duties('2026-11-24')
        .filter((one) => one.matter === 'leave')
        .map((one) => one.rule),
    ).toEqual(['leave.depart', 'leave.return']);
    expect(old.duty('leave.depart', '2026-11-24')!.because).toContain('本人报告。');
  });
  const fold = (kind: string, facts: CaseFacts, content: object): CaseFacts => {
    const act: Act = { seq: 9, kind, actedOn: on, recordedAt: '', actor: somebody('office'), content, corrects: null, standsFor: 9 };
    return declarationOf(kind)!.fold!(facts, act as never);
  };
  it('takes opinions and proofs', () => {
    const old = changed(asked().facts, bare);
    expect(fold('leave.proof-given', old, { leave: 2, proofs: ['employer'] }).leave[0]).toMatchObject({
      proofs: ['employer'],
      proofAsked: null,
    });
    expect(fold('leave.opinion-given', old, { leave: 2, opinion: 'agree', text: '属实' }).leave[0]!.opinions).toHaveLength(1);
  });
  it('is left alone by what speaks of another', () => {
    const { facts } = granted();
    for (const [kind, content] of [
      ['leave.extended', { leave: 7, returnsOn: '2026-12-20', reason: 'work', detail: '延长', proofs: [] }],
      ['leave.returned', { leave: 7, returnedOn: '2026-12-03', evidence: ['ticket'] }],
    ] as const)
      expect(fold(kind, facts, content)).toEqual(facts);
  });
});

describe('what else a request owes', () => {
  it('says that no office holds a delegation where there is no office', () => {
    const alone = inCorrection().but({ office: null }).with('leave.requested', '2026-11-20', asks('2026-12-01', '2026-12-07'));
    expect(alone.duty('leave.decide', '2026-11-20')!.because).toContain('但司法所没有有效的委托');
  });
  it('owes the procuratorate nothing after the end', () => {
    const long = asked('2026-12-01', '2026-12-31').with(
      'leave.decided',
      '2026-11-23',
      { ...decides(2), specialCircumstances: '陪护' },
      { by: 'city-agency' },
    );
    expect(long.duty('leave.tell-procuratorate', '2026-11-24')).toBeDefined();
    const ended = long.with('ledger.taking-undone', '2026-11-24', { batchId: 'b', reason: '导入错了' });
    expect(ended.duty('leave.tell-procuratorate', '2026-11-24')).toBeUndefined();
  });
  it('is refused to who is looked for, with the day where it is known', () => {
    const lost = inCorrection().given((facts) => ({ ...facts, status: 'lost' }));
    const [ground] = lost.grounds('leave.requested', '2026-11-20', asks('2026-12-01', '2026-12-02'));
    expect(ground).toMatchObject({ code: 'leave.person-lost' });
    expect(ground).not.toHaveProperty('fact');
  });
});

describe('the permits that are kept for lists', () => {
  const before = granted().facts.leave;
  it('follow the file: new, changed and taken back, and nothing where nothing moved', () => {
    expect(leaveRows(before, before)).toEqual([]);
    expect(leaveRows([], before)).toEqual([
      {
        table: 'leave_permit',
        key: { asked_seq: 2 },
        columns: {
          state: 'granted',
          departs_on: '2026-12-01',
          returns_on: '2026-12-07',
          destination: '锡林浩特市',
          reason: 'work',
          decider: 'county',
          decided_seq: 3,
          closed_seq: null,
          returned_on: null,
        },
      },
    ]);
    const back = granted().with('leave.returned', '2026-12-05', { leave: 2, returnedOn: '2026-12-04', evidence: ['ticket'] }).facts.leave;
    expect(leaveRows(before, back)).toMatchObject([{ columns: { state: 'returned', closed_seq: 4, returned_on: '2026-12-04' } }]);
    expect(leaveRows(before, [])).toMatchObject([{ key: { asked_seq: 2 }, columns: { state: 'withdrawn' } }]);
    expect(leaveRows([], asked().facts.leave)).toMatchObject([{ columns: { decided_seq: null, closed_seq: null } }]);
    const bare = { ...before[0]!, decision: undefined, closedSeq: undefined };
    expect(leaveRows([], [bare])).toMatchObject([{ columns: { decided_seq: null, closed_seq: null } }]);
  });
  it('move one by one', () => {
    const two = granted().with('leave.requested', '2026-11-24', asks('2026-12-20', '2026-12-21')).facts.leave;
    expect(leaveRows(before, two).map((row) => row.key)).toEqual([{ asked_seq: 4 }]);
    expect(leaveRows(two, before).map((row) => [row.key, row.columns['state']])).toEqual([[{ asked_seq: 4 }, 'withdrawn']]);
  });
});
