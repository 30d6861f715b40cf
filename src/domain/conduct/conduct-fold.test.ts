import { describe, expect, it } from 'vitest';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { conductActs } from './conduct.acts.ts';
import { decisionOf, inForce, pending, proposals, standings } from './conduct-fold.ts';

const day = '2026-11-23';
const evidence = ['询问笔录1份'];
const admonition = { ground: 'rules', brokenRule: 'leave', facts: '2026年11月20日，未经批准前往包头市', evidence };
const other = { ...admonition, facts: '2026年11月19日，未经批准前往包头市' };
const warning = { ground: 'other', facts: '2026年11月20日，在村委会辱骂工作人员', evidence };
const praise = { ground: 'merit', facts: '2026年11月3日，在冰面救起一名落水儿童', evidence };
const given = { outcome: 'given', opinion: '同意', procuratorate: '玉泉区人民检察院' };
const opinion = { opinion: '建议给予' };
const serve = (made: MadeCase, decision: number, on = day) => made.with('conduct.served', on, { decision, way: 'signed' });
const copy = (made: MadeCase, decision: number, on = day) =>
  made.with('conduct.copied', on, { decision, to: '玉泉区人民检察院', way: 'post' });
const seqs = (all: readonly { readonly seq: number }[]): number[] => all.map((one) => one.seq);

describe('several at once', () => {
  const two = inCorrection()
    .with('admonition.decided', '2026-11-20', { ...admonition, ...given })
    .with('warning.decided', '2026-11-21', { ...warning, ...given })
    .with('admonition.decided', day, { ...other, ...given });
  it('are numbered each in its own measure, by those that were served before', () => {
    expect(pending(two.facts.conduct).map(({ seq, measure, nth }) => [seq, measure, nth])).toEqual([
      [2, 'admonition', 1],
      [3, 'warning', 1],
      [4, 'admonition', 1],
    ]);
    expect(decisionOf(two.facts.conduct, 3)).toMatchObject({ seq: 3, on: '2026-11-21' });
    const third = { ...admonition, facts: '2026年11月18日，未经批准前往包头市', ...given };
    expect(pending(serve(two, 2).with('admonition.decided', day, third).facts.conduct).at(-1)).toMatchObject({ nth: 2 });
    // what was served later than the day of a decision did not count on it
    expect(pending(serve(two, 2, day).with('admonition.decided', '2026-11-22', third).facts.conduct).at(-1)).toMatchObject({ nth: 1 });
  });
  it('are served and copied one by one; each waits until both are done', () => {
    const served = serve(two, 3);
    expect(inForce(served.facts.conduct, 'warning')).toEqual([
      { seq: 3, on: '2026-11-21', ground: 'other', nth: 1, servedOn: day, when: { from: '2026-11-20', until: '2026-11-20' } },
    ]);
    expect(seqs(pending(served.facts.conduct))).toEqual([2, 3, 4]);
    expect(seqs(pending(copy(served, 3).facts.conduct))).toEqual([2, 4]);
    expect(seqs(pending(serve(copy(two, 4), 4).facts.conduct))).toEqual([2, 3]);
    expect(served.duties(day).flatMap((one) => (one.rule === 'conduct.serve' ? [one.key] : []))).toEqual([
      'conduct.serve:2',
      'conduct.serve:4',
    ]);
    expect(
      copy(two, 2)
        .duties(day)
        .flatMap((one) => (one.rule === 'conduct.copy' ? [one.key] : [])),
    ).toEqual(['conduct.copy:3', 'conduct.copy:4']);
  });
  it('are set aside one by one, served or not', () => {
    const aside = serve(two, 2).with('conduct.set-aside', day, { decision: 2, reason: '查明当日在医院' });
    expect(standings(aside.facts.conduct)).toEqual([]);
    expect(pending(aside.facts.conduct).map(({ seq, setsAside = false }) => [seq, setsAside])).toEqual([
      [3, false],
      [4, false],
      [6, true],
    ]);
    // told and copied, it is done with; it cannot be set aside itself
    expect(aside.codes('conduct.set-aside', day, { decision: 6, reason: '再次撤销' })).toEqual(['conduct.no-such-decision']);
    expect(seqs(pending(copy(serve(aside, 6), 6).facts.conduct))).toEqual([3, 4]);
    const praised = serve(inCorrection().with('commendation.decided', '2026-11-20', { ...praise, ...given }), 2);
    expect(standings(praised.facts.conduct)).toMatchObject([{ seq: 2, measure: 'commendation' }]);
    expect(praised.with('conduct.set-aside', day, { decision: 2, reason: '事迹不实' }).facts.conduct.commendations).toEqual([]);
  });
});

describe('proposals', () => {
  const two = inCorrection()
    .with('admonition.proposed', '2026-11-20', { ...admonition, ...opinion })
    .with('warning.proposed', '2026-11-20', { ...warning, ...opinion });
  it('are answered one by one, and the last answer keeps its opinion for the sheet', () => {
    const first = two.with('warning.decided', day, { ...warning, ...given, proposal: 3 });
    expect(seqs(proposals(first.facts.conduct))).toEqual([2]);
    expect(first.facts.conduct.answered).toMatchObject({ seq: 3, measure: 'warning', by: '吴敏', opinion: '建议给予' });
    const second = first.with('admonition.decided', day, { ...admonition, outcome: 'not-given', opinion: '不给予', proposal: 2 });
    expect([seqs(proposals(second.facts.conduct)), second.facts.conduct.answered!.seq]).toEqual([[], 2]);
    // decided of its own accord, it answers none
    expect(two.with('admonition.decided', day, { ...admonition, ...given }).facts.conduct.answered).toBeNull();
  });
  it('fall with the end of the correction; what was decided is still told', () => {
    const decided = two
      .with('warning.decided', day, { ...warning, ...given, proposal: 3 })
      .given((facts) => ({ ...facts, status: 'released' }));
    expect(decided.duties(day).flatMap((one) => (one.matter === 'conduct' ? [one.rule] : []))).toEqual(['conduct.serve', 'conduct.copy']);
  });
});

describe('what each act says, and whether its author may take it back', () => {
  const kind = (name: string) => conductActs.find((one) => one.kind === name)!;
  it('proposals, service and copies may be taken back; decisions may not', () => {
    expect(conductActs.filter((one) => one.withdrawable).map((one) => one.kind)).toEqual([
      'commendation.proposed',
      'admonition.proposed',
      'warning.proposed',
      'conduct.served',
      'conduct.copied',
    ]);
  });
  it('what was decided, and how it was served', () => {
    expect(kind('warning.decided').say({ ...warning, ...given })).toBe('给予警告：同意');
    expect(kind('warning.decided').say({ ...warning, ...given, outcome: 'not-given' })).toBe('不给予警告：同意');
    expect(kind('conduct.served').say({ decision: 2, way: 'signed' })).toBe('第 2 条的决定书已送达，本人在存根上签名、捺手印');
    expect(kind('conduct.served').say({ decision: 2, way: 'refused', witness: '赵玉清' })).toContain('（赵玉清）');
  });
  it('is judged only where it gives something', () => {
    const ended = inCorrection().given((facts) => ({ ...facts, status: 'released' }));
    for (const [name, content] of [
      ['commendation', praise],
      ['admonition', admonition],
      ['warning', warning],
    ] as const) {
      expect([name, ended.codes(`${name}.decided`, day, { ...content, ...given })]).toEqual([name, ['conduct.case-closed']]);
      expect([name, ended.codes(`${name}.decided`, day, { ...content, ...given, outcome: 'not-given' })]).toEqual([name, []]);
    }
  });
});
