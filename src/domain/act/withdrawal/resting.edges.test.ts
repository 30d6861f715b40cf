import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { caseBefore } from '#domain/file/file.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../../tests/made-case.ts';
import { restingOn, restingOnCorrected } from './resting.ts';

const day = '2026-11-23';
const before = ({ file, acts }: MadeCase) => caseBefore(file, [], acts.length);
const nextTo = ({ acts }: Pick<MadeCase, 'acts'>, more: Partial<Act>): Act => {
  const seq = acts.length + 1;
  return { ...acts.at(-1)!, seq, standsFor: seq, corrects: null, ...more };
};
/** What rests on the act of this number, were it taken back. */
const resting = (made: MadeCase, seq: number, acts: readonly Act[] = made.acts) =>
  restingOn(
    before(made),
    acts,
    made.acts.find((act) => act.seq === seq)!,
    nextTo({ acts }, { kind: withdrawal, content: { seq, reason: '记错了人' } }),
  ).map((act) => act.seq);
const called = { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' };
const lost = (since: string) => ({ since, evidence: '三次电话都没有接通，家属也不知道' });
const lostAgain = inCorrection()
  .with('search.contacted', '2026-11-18', called)
  .with('search.lost-declared', '2026-11-18', lost('2026-11-17'))
  .with('search.found', '2026-11-19', { foundOn: '2026-11-19', how: '在亲戚家找到本人', statement: '手机坏了', accepts: true })
  .with('search.contacted', '2026-11-22', called)
  .with('search.lost-declared', '2026-11-23', lost('2026-11-20'));

describe('a later record', () => {
  it('rests on what it could not have been without: nobody is lost twice who was not found in between', () =>
    expect(resting(lostAgain, 4)).toEqual([6]));
  it('is judged as what it was: a correction repeats nothing', () => {
    const corrected = lostAgain.with('search.lost-declared', '2026-11-23', lost('2026-11-21'), { corrects: 6 });
    expect(resting(corrected, 4)).toEqual([]);
  });
  it('rests on what it names, though it could not have been recorded either way: it was, before there was that rule', () => {
    const proposal = {
      ground: 'rules',
      brokenRule: 'leave',
      facts: '2026年11月20日，未经批准前往包头市',
      evidence: ['询问笔录1份'],
      opinion: '建议给予',
    };
    const proposed = inCorrection().with('admonition.proposed', day, proposal);
    const served = nextTo(proposed, { kind: 'conduct.served', content: { decision: 2, way: 'signed' } });
    expect(resting(proposed, 2, [...proposed.acts, served])).toEqual([3]);
    // of a correction that is taken back, what it corrected still answers to the number
    const again = proposed.with('admonition.proposed', day, { ...proposal, opinion: '建议给予训诫' }, { corrects: 2 });
    expect(resting(again, 3, [...again.acts, nextTo(again, { kind: 'conduct.served', content: { decision: 2, way: 'signed' } })])).toEqual(
      [],
    );
  });
  it('of a kind that there is no more rests on nothing', () => {
    const old = nextTo(lostAgain, { kind: 'no.such-kind', content: { seq: 4, decision: 4 } });
    expect(resting(lostAgain, 4, [...lostAgain.acts, old])).toEqual([6]);
  });
});

describe('a correction of facts', () => {
  const papers = (state: string) => ({ papers: [{ code: 'judgment', title: '刑事判决书', state }] });
  const request = { to: '玉泉区人民法院', dueOn: '2026-11-25', handler: '韩雪', phone: '0471-1234567' };
  it('is not held by what followed from them without naming them: facts are put right, though others have acted on wrong ones', () => {
    const checked = byLetter({}, '2026-11-18').with('intake.papers-checked', day, papers('missing'), { by: 'county-agency' });
    const asked = nextTo(checked, { kind: 'intake.papers-requested', content: request });
    const acts = [...checked.acts, asked];
    const correction = nextTo({ acts }, { kind: 'intake.papers-checked', content: papers('received'), corrects: 2, standsFor: 2 });
    expect(restingOnCorrected(before(checked), acts, correction)).toEqual([]);
    // were it taken back, the request would rest on it
    expect(resting(checked, 2, acts)).toEqual([3]);
  });
});
