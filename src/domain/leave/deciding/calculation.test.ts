import { describe, expect, it } from 'vitest';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import { noOpening } from '#domain/opening/opening.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { answerBy, authorityRows, calculateLeave, levelOf } from './calculation.ts';
import { approvedLeaves, chainOf, isLastOfChain, proofsMissing, proofWords, reasonWords } from '../leave.ts';

const leave = (askedSeq: number, departsOn: string, returnsOn: string, more: Partial<LeaveFact> = {}): LeaveFact => ({
  id: String(askedSeq),
  askedSeq,
  askedOn: plainDate('2026-11-01'),
  departsOn: plainDate(departsOn),
  returnsOn: plainDate(returnsOn),
  days: 1,
  destination: '锡林浩特市',
  reason: 'work',
  state: 'granted',
  decidedBy: 'county',
  returnedOn: null,
  extends: null,
  ...more,
});
const asked = (askedSeq: number, departsOn: string, returnsOn: string, more: Partial<LeaveFact> = {}) =>
  leave(askedSeq, departsOn, returnsOn, { state: 'asked', decidedBy: null, ...more });
const on = plainDate('2026-11-10');
const calculate = (one: LeaveFact, all: readonly LeaveFact[], delegationInForce = true) =>
  calculateLeave(one, all, { delegationInForce, on, opening: noOpening });

describe('the days that decide who decides', () => {
  it('are those of the leave and of every approved one in the same two months', () => {
    const one = asked(9, '2026-11-20', '2026-11-25');
    const all = [
      leave(2, '2026-10-10', '2026-10-12'),
      leave(3, '2026-11-01', '2026-11-07', { state: 'returned', returnedOn: plainDate('2026-11-05') }),
      leave(4, '2026-11-08', '2026-11-09', { state: 'refused' }),
      asked(5, '2026-11-11', '2026-11-12'),
      one,
    ];
    expect(calculate(one, all)).toMatchObject({
      asked: 6,
      atOnce: 6,
      used: 8,
      total: 14,
      usedSpans: [
        { from: '2026-10-10', until: '2026-10-12', askedSeq: 2 },
        { from: '2026-11-01', until: '2026-11-05', askedSeq: 3 },
      ],
      answerBy: '2026-11-19',
      authority: { decider: 'office' },
    });
    expect(calculate(one, all, false).authority.decider).toBe('county');
  });
  it('name the leaves that count in the order of their days, whatever the order of the file', () => {
    const one = asked(9, '2026-11-20', '2026-11-20');
    const all = [leave(4, '2026-11-05', '2026-11-05'), leave(3, '2026-10-05', '2026-10-05'), leave(2, '2026-12-01', '2026-12-01'), one];
    expect(calculate(one, all).usedSpans.map((span) => span.askedSeq)).toEqual([3, 4, 2]);
    const reversed = calculate(one, all.toReversed()).usedSpans.map((span) => span.askedSeq);
    expect(reversed).toEqual([3, 4, 2]);
  });
  it('leave out a leave that ended before the window, one that begins after it and one that was never used', () => {
    const one = asked(9, '2026-11-20', '2026-11-20');
    // of two months that hold 20 November and are equally full, the earliest: 21 September to 20 November
    const window = calculate(one, [one]).window;
    expect(window).toEqual({ from: '2026-09-21', until: '2026-11-20' });
    const spans = (...all: LeaveFact[]) => calculate(one, [...all, one]).usedSpans.length;
    expect(spans(leave(2, '2026-09-20', '2026-09-20'))).toBe(0);
    expect(spans(leave(2, '2026-09-20', '2026-09-21'))).toBe(1);
    expect(spans(leave(2, '2026-11-19', '2026-11-19'), leave(3, '2026-11-21', '2026-11-21'))).toBe(2);
    expect(spans(leave(2, '2026-11-01', '2026-11-07', { state: 'returned', returnedOn: plainDate('2026-10-31') }))).toBe(0);
    expect(spans(leave(2, '2026-11-01', '2026-11-07', { state: 'returned', returnedOn: plainDate('2026-11-01') }))).toBe(1);
  });
  it('are those of the whole stretch where a leave is lengthened', () => {
    const first = leave(2, '2026-11-20', '2026-11-25');
    const second = leave(3, '2026-11-26', '2026-11-27', { extends: 2 });
    const third = asked(4, '2026-11-28', '2026-11-30', { extends: 3 });
    const other = leave(5, '2026-11-01', '2026-11-03');
    expect(calculate(third, [first, second, third, other])).toMatchObject({
      asked: 3,
      atOnce: 11,
      used: 11,
      total: 14,
      usedSpans: [{ askedSeq: 5 }, { askedSeq: 2 }, { askedSeq: 3 }],
      answerBy: '2026-11-27',
      authority: { decider: 'county' },
    });
    // the first leave is not in the file: the extension is judged by itself
    expect(calculate(asked(4, '2026-11-28', '2026-11-30', { extends: 7 }), [])).toMatchObject({ atOnce: 3, answerBy: '2026-11-27' });
  });
});

describe('the last day of an answer', () => {
  it.each([
    ['2026-11-20', '2026-11-25', '2026-11-24'],
    ['2026-11-24', '2026-11-25', '2026-11-24'],
    ['2026-11-25', '2026-11-25', '2026-11-25'],
    ['2028-02-20', '2028-03-01', '2028-02-29'],
  ])('asked on %s to leave on %s: %s', (askedOn, departsOn, by) => {
    expect(answerBy({ askedOn: plainDate(askedOn), departsOn: plainDate(departsOn) })).toBe(by);
  });
});

describe('the level of a post', () => {
  it('is its own, and none for whoever decides no leave', () => {
    expect((['office', 'county-agency', 'city-agency', 'assistant', 'social-worker', 'subject'] as const).map(levelOf)).toEqual([
      'office',
      'county',
      'city',
      null,
      null,
      null,
    ]);
  });
});

describe('who decides, row by row', () => {
  const rows = (days: number, used: number, paper: string | null, extended = 0) => {
    const until = plainDate('2026-11-20');
    const calculation = {
      ...calculate(asked(9, '2026-11-20', until), []),
      asked: days - extended,
      atOnce: days,
      used,
      total: days + used,
    };
    return authorityRows(calculation, '玉泉区社区矫正管理局', paper);
  };
  it.each([
    [1, 0, 0],
    [7, 0, 0],
    [7, 23, 0],
    [7, 24, 2],
    [8, 0, 1],
    [30, 0, 1],
    [31, 0, 2],
    [8, 22, 1],
    [8, 23, 2],
  ])('%i days with %i used: row %i applies and no other', (days, used, row) => {
    expect(rows(days, used, null).map((one) => one.applies)).toEqual([0, 1, 2, 3].map((n) => n === row));
  });
  it('says the law’s limits and why', () => {
    expect(rows(7, 0, null)).toEqual([
      { when: '1 至 7 天，合计不超过 30 天', decider: '玉泉区社区矫正管理局', why: '本次 7 天，没有有效的委托', applies: true },
      { when: '8 至 30 天，合计不超过 30 天', decider: '玉泉区社区矫正管理局', why: '实施办法第27条', applies: false },
      {
        when: '超过 30 天，或合计超过 30 天',
        decider: '市级社区矫正机构',
        why: '一次超过 30 天的须有特殊情形；通报检察院',
        applies: false,
      },
      { when: '经常往返同一处', decider: '玉泉区社区矫正管理局', why: '另行申请，6 个月内有效，实施办法第29条', applies: false },
    ]);
    expect(rows(7, 0, '2026-3号')[0]).toMatchObject({ decider: '玉泉区社区矫正管理局（司法所受委托）', why: '本次 7 天，委托书 2026-3号' });
    expect(
      rows(8, 0, '2026-3号')
        .slice(0, 2)
        .map((one) => one.why),
    ).toEqual(['委托书 2026-3号', '本次 8 天']);
    expect(rows(8, 0, null)[0]!.why).toBe('没有有效的委托');
    expect(rows(8, 0, null, 2)[1]!.why).toBe('本次 8 天（连同续前的外出）');
    expect(rows(31, 0, null)[2]!.why).toBe('本次 31 天，合计 31 天；须有特殊情形，通报检察院');
    expect(rows(8, 23, null)[2]!.why).toBe('合计 31 天；通报检察院');
    expect(rows(30, 0, null)[2]!.why).toBe('一次超过 30 天的须有特殊情形；通报检察院');
  });
});

describe('a leave and what lengthens it', () => {
  const first = leave(2, '2026-11-20', '2026-11-25');
  const second = leave(3, '2026-11-26', '2026-11-27', { extends: 2 });
  const waits = asked(4, '2026-11-28', '2026-11-30', { extends: 3 });
  const all = [first, second, waits];
  it('is one stretch, from wherever one looks; what only waits does not lengthen it', () => {
    const seqs = (one: LeaveFact, of: readonly LeaveFact[] = all) => chainOf(one, of).map((part) => part.askedSeq);
    expect([seqs(first), seqs(second), seqs(waits)]).toEqual([
      [2, 3],
      [2, 3],
      [2, 3, 4],
    ]);
    expect(seqs(first, [first, second, { ...waits, state: 'returned' }])).toEqual([2, 3, 4]);
    expect(seqs(first, [first, { ...second, state: 'refused' }])).toEqual([2]);
    expect(seqs(second, [second])).toEqual([3]);
  });
  it('is given back at the end of the last', () => {
    expect(all.map((one) => isLastOfChain(one, all))).toEqual([false, true, true]);
  });
  it('counts towards the total when granted or given back', () => {
    const states = (['asked', 'granted', 'refused', 'returned', 'withdrawn'] as const).map((state) => ({ ...first, state }));
    expect(approvedLeaves(states).map((one) => one.state)).toEqual(['granted', 'returned']);
  });
});

describe('proofs and reasons', () => {
  it.each([
    ['medical', 'diagnosis'],
    ['work', 'employer'],
    ['study', 'enrolment'],
    ['litigation', 'legal-paper'],
    ['family', 'family'],
    ['另有事由', 'other'],
  ] as const)('%s is proved by %s', (reason, proof) => {
    expect(proofsMissing({ reason, extends: null })).toEqual([proof]);
    expect(proofsMissing({ reason, proofs: [proof], extends: null })).toEqual([]);
    expect(proofsMissing({ reason, proofs: ['other'], extends: null })).toEqual([]);
  });
  it('another proof does not do', () =>
    expect(proofsMissing({ reason: 'work', proofs: ['diagnosis'], extends: null })).toEqual(['employer']));
  it('are said in words, and words of an older form stay as they were', () => {
    expect([reasonWords({ reason: 'medical' }), reasonWords({ reason: '另有事由' })]).toEqual(['就医', '另有事由']);
    expect([proofWords('employer'), proofWords('旧证明')]).toEqual(['用工证明', '旧证明']);
  });
});
