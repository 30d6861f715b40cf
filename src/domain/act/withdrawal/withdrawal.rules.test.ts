import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import type { Act, Actor } from '#domain/act/act.ts';
import { groundsAgainstCorrection, groundsAgainstWithdrawal } from '#domain/act/withdrawal/withdrawal.rules.ts';

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
const codes = (found: readonly { code: string }[]) => found.map((one) => one.code);

describe('taking back an act', () => {
  it('is for its author, within ten minutes, once', () => {
    expect(groundsAgainstWithdrawal([report], report, office, 10, true)).toEqual([]);
    expect(codes(groundsAgainstWithdrawal([report], report, worker, 10.01, false))).toEqual([
      'act.not-own',
      'act.too-late-to-withdraw',
      'act.not-withdrawable',
    ]);
    expect(codes(groundsAgainstWithdrawal([report, withdrawn], report, office, 1, true))).toEqual(['act.already-withdrawn']);
  });
  it('is for a correction too: it gives back what it corrected, which may then be taken back or corrected again', () => {
    expect(groundsAgainstWithdrawal([report, correction], correction, office, 1, true)).toEqual([]);
    const back = act(4, 'act.withdrawn', { content: { seq: 3, reason: '记错了' } });
    expect(groundsAgainstWithdrawal([report, correction, back], report, office, 1, true)).toEqual([]);
    expect(groundsAgainstCorrection([report, correction, back], report)).toEqual([]);
    expect(codes(groundsAgainstCorrection([report, correction, back], correction))).toEqual(['act.already-withdrawn']);
    expect(codes(groundsAgainstWithdrawal([report, correction, back], correction, office, 1, true))).toEqual(['act.already-withdrawn']);
  });
  it('is not for a withdrawal, or what was corrected', () => {
    expect(codes(groundsAgainstWithdrawal([report, withdrawn], withdrawn, office, 1, false))).toEqual(['act.withdrawal-stays']);
    expect(groundsAgainstWithdrawal([report, correction], report, office, 1, true)).toMatchObject([
      { code: 'act.already-corrected', routes: [{ label: '更正第 3 条' }] },
    ]);
  });
});

describe('correcting an act', () => {
  it('is for what still speaks: the latest of its corrections, and nothing that was taken back', () => {
    expect(groundsAgainstCorrection([report], report)).toEqual([]);
    expect(groundsAgainstCorrection([report, correction], correction)).toEqual([]);
    expect(codes(groundsAgainstCorrection([report, correction], report))).toEqual(['act.already-corrected']);
    expect(codes(groundsAgainstCorrection([report, withdrawn], report))).toEqual(['act.already-withdrawn']);
  });
  it('leads to the last word, through any number of corrections', () => {
    const second = act(4, 'reporting.reported', { corrects: 3, standsFor: 2 });
    const route = (acts: Act[]) => groundsAgainstCorrection(acts, report)[0]!.routes![0]!.label;
    expect(route([report, correction, second, act(5, 'reporting.reported')])).toBe('更正第 4 条');
    const back = act(5, 'act.withdrawn', { content: { seq: 4, reason: '记错了' } });
    expect(route([report, correction, second, back])).toBe('更正第 3 条');
  });
  it('names the way out', () => {
    for (const found of [groundsAgainstCorrection([report, withdrawn], report), groundsAgainstCorrection([report, correction], report)])
      expect(found[0]!.routes).toHaveLength(1);
  });
});
