import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { type Act, type Actor, natureBy, postsOf } from '#domain/act/act.ts';
import { type Post } from '#domain/permission.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { groundsAgainstCorrection, groundsAgainstMoving, groundsAgainstWithdrawal } from '#domain/act/withdrawal/withdrawal.rules.ts';

const office: Actor = { accountId: 'a', name: '苏日娜', post: 'office', unitId: 'u', unitName: '昭君路司法所' };
const worker: Actor = { ...office, accountId: 'b', name: '李静' };
const act = (seq: number, kind: string, more: Partial<Act> = {}): Act => ({
  seq,
  kind,
  actedOn: plainDate('2026-11-23'),
  recordedAt: '2026-11-23T01:00:00.000Z',
  actor: office,
  content: {},
  corrects: null,
  standsFor: seq,
  ...more,
});
const report = act(2, 'reporting.reported');
const withdrawn = act(3, 'act.withdrawn', { content: { seq: 2, reason: '记错了' } });
const correction = act(3, 'reporting.reported', { corrects: 2, standsFor: 2 });
const kind = declarationOf('reporting.reported')!;
const free = { withdrawable: true, papers: [] };
const stays = { withdrawable: false, papers: [] };
const against = (acts: readonly Act[], target: Act) => groundsAgainstCorrection(acts, target, 'office', kind);
const codes = (found: readonly { code: string }[]) => found.map((one) => one.code);

describe('taking back an act', () => {
  it('is for its author, within ten minutes, once', () => {
    expect(groundsAgainstWithdrawal([report], report, office, 10, free)).toEqual([]);
    expect(codes(groundsAgainstWithdrawal([report], report, worker, 10.01, stays))).toEqual([
      'act.not-own',
      'act.too-late-to-withdraw',
      'act.not-withdrawable',
    ]);
    expect(codes(groundsAgainstWithdrawal([report, withdrawn], report, office, 1, free))).toEqual(['act.already-withdrawn']);
    // that a paper has gone out is said only where one has
    const said = (papers: readonly string[]) =>
      groundsAgainstWithdrawal([report], report, office, 1, { withdrawable: false, papers })[0]!.message;
    expect([said(['P506']).includes('文书'), said([]).includes('文书')]).toEqual([true, false]);
  });
  it('is for a correction too: it gives back what it corrected, which may then be taken back or corrected again', () => {
    expect(groundsAgainstWithdrawal([report, correction], correction, office, 1, free)).toEqual([]);
    const back = act(4, 'act.withdrawn', { content: { seq: 3, reason: '记错了' } });
    expect(groundsAgainstWithdrawal([report, correction, back], report, office, 1, free)).toEqual([]);
    expect(against([report, correction, back], report)).toEqual([]);
    expect(codes(against([report, correction, back], correction))).toEqual(['act.already-withdrawn']);
    expect(codes(groundsAgainstWithdrawal([report, correction, back], correction, office, 1, free))).toEqual(['act.already-withdrawn']);
  });
  it('is not for a withdrawal, or what was corrected', () => {
    expect(codes(groundsAgainstWithdrawal([report, withdrawn], withdrawn, office, 1, stays))).toEqual(['act.withdrawal-stays']);
    expect(groundsAgainstWithdrawal([report, correction], report, office, 1, free)).toMatchObject([
      { code: 'act.already-corrected', routes: [{ label: '更正第 3 条' }] },
    ]);
  });
});

describe('correcting an act', () => {
  it('is for what still speaks: the latest of its corrections, and nothing that was taken back', () => {
    expect(against([report], report)).toEqual([]);
    expect(against([report, correction], correction)).toEqual([]);
    expect(codes(against([report, correction], report))).toEqual(['act.already-corrected']);
    expect(codes(against([report, withdrawn], report))).toEqual(['act.already-withdrawn']);
  });
  it('leads to the last word, through any number of corrections', () => {
    const second = act(4, 'reporting.reported', { corrects: 3, standsFor: 2 });
    const route = (acts: Act[]) => against(acts, report)[0]!.routes![0]!.label;
    expect(route([report, correction, second, act(5, 'reporting.reported')])).toBe('更正第 4 条');
    const back = act(5, 'act.withdrawn', { content: { seq: 4, reason: '记错了' } });
    expect(route([report, correction, second, back])).toBe('更正第 3 条');
  });
  it('names the way out', () => {
    for (const found of [against([report, withdrawn], report), against([report, correction], report)])
      expect(found[0]!.routes).toHaveLength(1);
  });
});

describe('a kind of act that is of another nature in other hands', () => {
  const natured = acts.filter(({ natureFor }) => natureFor !== undefined);
  const pairs = natured.flatMap((one) =>
    postsOf(one).flatMap((was) => postsOf(one).map((by) => [one.kind, was, by, natureBy(one, was) === natureBy(one, by)] as const)),
  );
  const by = (post: Post): Actor => ({ ...office, post });
  it('is declared by a visit, a call after a missed report and an interview', () => {
    expect(natured.map((one) => one.kind)).toEqual(expect.arrayContaining(['visit.made', 'search.contacted', 'inquiry.visited']));
  });
  it.each(pairs.filter(([, , , same]) => !same))('%s of a %s is not corrected by a %s', (name, was, post) => {
    const first = act(2, name, { actor: by(was) });
    const found = groundsAgainstCorrection([first], first, post, declarationOf(name)!);
    expect(codes(found)).toEqual(['act.other-nature']);
    expect(found[0]!.routes).toHaveLength(2);
  });
  it.each(pairs.filter(([, , , same]) => same))('%s of a %s is corrected by a %s', (name, was, post) => {
    const first = act(2, name, { actor: by(was) });
    expect(groundsAgainstCorrection([first], first, post, declarationOf(name)!)).toEqual([]);
  });
  it('keeps the nature of the record it began as, through any correction', () => {
    const visit = declarationOf('visit.made')!;
    const first = act(2, 'visit.made', { actor: by('social-worker') });
    // Written before this was asked.
    const taken = act(3, 'visit.made', { actor: office, corrects: 2, standsFor: 2 });
    expect(groundsAgainstCorrection([first, taken], taken, 'social-worker', visit)).toEqual([]);
    const another = act(1, 'visit.made', { actor: office });
    expect(groundsAgainstCorrection([another, first, taken], taken, 'social-worker', visit)).toEqual([]);
    expect(groundsAgainstCorrection([first, taken], taken, 'office', visit)).toMatchObject([
      { code: 'act.other-nature', actSeq: 2, fact: '第 2 条由司法社工记录，是服务；由司法所工作人员更正就成了执法。' },
    ]);
  });
});

describe('the opening of a file corrected', () => {
  const was = { officeId: '150104001', workerId: 'w1' };
  it('keeps who is in charge: the file would say one place and lie in another', () => {
    for (const is of [{ ...was, officeId: '150104002' }, { ...was, workerId: 'w2' }, { officeId: '150104001' }, {}])
      expect(groundsAgainstMoving(was, is, 'assignment.office', false)).toMatchObject([
        { code: 'act.place-stays', routes: [{ actKind: 'assignment.office' }] },
      ]);
    expect(groundsAgainstMoving(was, {}, undefined, true)).toMatchObject([
      { routes: [{ label: expect.stringContaining('十分钟内撤回，重新登记') }] },
    ]);
    // where it cannot be taken back, that is no way out
    expect(groundsAgainstMoving(was, {}, undefined, false)).toMatchObject([{ routes: [{ label: '登记错了承办单位的，另行登记一份' }] }]);
    expect(groundsAgainstMoving(was, { ...was }, undefined, true)).toEqual([]);
    expect(groundsAgainstMoving({}, {}, undefined, true)).toEqual([]);
  });
});
