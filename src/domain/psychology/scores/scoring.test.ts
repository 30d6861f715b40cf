import { describe, expect, it } from 'vitest';
import { rangeOf } from '#domain/psychology/instrument.ts';
import { findInstrument, instruments } from '#domain/psychology/instruments/shelf.ts';
import { bandOf, score, type Answers, type Scored, type Taking, type Unscored } from '#domain/psychology/scores/scoring.ts';

const phq = instruments['phq-9'];
const gad = instruments['gad-7'];
const who = instruments['who-5'];

const scored = (instrument: typeof phq, answers: Answers, taking?: Taking): Scored => {
  const result = score(instrument, answers, taking);
  if (!result.ok) throw new Error(result.faults.map((f) => f.message).join());
  return result;
};
const unscored = (instrument: typeof phq, answers: Answers): Unscored => {
  const result = score(instrument, answers);
  if (result.ok) throw new Error(`scored ${result.total}`);
  return result;
};
const codes = (result: Scored | Unscored) => result.flags.map((flag) => flag.code);
const sheet = (instrument: typeof phq, value: number) => instrument.items.map(() => value);
/** Answers of PHQ-9 or GAD-7 that add up to the total, with the last item at 0 where possible. */
const adding = (instrument: typeof phq, total: number) => {
  let left = total;
  return instrument.items.map(() => {
    const v = Math.min(3, left);
    left -= v;
    return v;
  });
};

describe('the instruments on the shelf', () => {
  it('cover every possible total with exactly one band', () => {
    for (const instrument of Object.values(instruments)) {
      const { min, max } = rangeOf(instrument);
      for (let total = min; total <= max; total += 1) {
        expect(
          instrument.bands.filter((b) => b.from <= total && total <= b.to),
          `${instrument.id} ${total}`,
        ).toHaveLength(1);
      }
    }
  });
  it('have 9, 7 and 5 items in order, and ranges 0–27, 0–21 and 0–100', () => {
    expect(Object.values(instruments).map((i) => i.items.length)).toEqual([9, 7, 5]);
    for (const i of Object.values(instruments)) expect(i.items.map((item) => item.n)).toEqual(i.items.map((_, n) => n + 1));
    expect(rangeOf(phq)).toEqual({ min: 0, max: 27 });
    expect(rangeOf(gad)).toEqual({ min: 0, max: 21 });
    expect(rangeOf(who)).toEqual({ min: 0, max: 100 });
  });
  it('answer to their id only', () => {
    expect(findInstrument('phq-9')).toBe(phq);
    expect(findInstrument('scl-90')).toBeUndefined();
    expect(findInstrument('toString')).toBeUndefined();
  });
});

describe('scoring by the published tables', () => {
  it('scores 3,3,3,0,0,0,0,0,1 as 10, 中度, and asks for the follow-up on self-harm', () => {
    const result = scored(phq, [3, 3, 3, 0, 0, 0, 0, 0, 1]);
    expect([result.total, result.band.label]).toEqual([10, '中度']);
    expect(codes(result)).toEqual(['self-harm', 'screen-positive', 'phq2-positive']);
  });
  it('scores GAD-7 with all 2 as 14, 中度', () => {
    const result = scored(gad, sheet(gad, 2));
    expect([result.total, result.band.label]).toEqual([14, '中度']);
  });
  it.each([
    [0, '无'],
    [4, '无'],
    [5, '轻度'],
    [9, '轻度'],
    [10, '中度'],
    [14, '中度'],
    [15, '中重度'],
    [19, '中重度'],
    [20, '重度'],
    [27, '重度'],
  ])('puts a PHQ-9 total of %i into the band %s', (total, label) => {
    expect(scored(phq, adding(phq, total)).band.label).toBe(label);
  });
  it.each([
    [4, '无'],
    [5, '轻度'],
    [9, '轻度'],
    [10, '中度'],
    [14, '中度'],
    [15, '重度'],
    [21, '重度'],
  ])('puts a GAD-7 total of %i into the band %s', (total, label) => {
    expect(scored(gad, adding(gad, total)).band.label).toBe(label);
  });
  it('flags WHO-5 at raw 12 (48) and not at raw 13 (52)', () => {
    const low = scored(who, [5, 5, 2, 0, 0]);
    expect([low.total, low.band.label, codes(low)]).toEqual([48, '偏低', ['low-wellbeing']]);
    const fair = scored(who, [5, 5, 3, 0, 0]);
    expect([fair.total, fair.band.label, codes(fair)]).toEqual([52, '未见偏低', []]);
    expect(scored(who, [5, 2, 0, 0, 0]).band.label).toBe('很低');
    expect(scored(who, [5, 3, 0, 0, 0]).band.label).toBe('偏低');
  });
  it('screens positive at 10 but not at 9, and at 7 when the bureau prefers to look twice', () => {
    expect(scored(phq, adding(phq, 10)).screenPositive).toBe(true);
    expect(scored(phq, adding(phq, 9)).screenPositive).toBe(false);
    expect(scored(phq, adding(phq, 7), { cutoffId: 'sensitive' }).screenPositive).toBe(true);
    expect(scored(phq, adding(phq, 6), { cutoffId: 'sensitive' }).screenPositive).toBe(false);
  });
  it('reads the first two items by themselves: 3 is positive, 2 is not', () => {
    expect(codes(scored(phq, [1, 2, 0, 0, 0, 0, 0, 0, 0]))).toContain('phq2-positive');
    expect(codes(scored(phq, [1, 1, 0, 0, 0, 0, 0, 0, 0]))).not.toContain('phq2-positive');
    expect(codes(scored(gad, [2, 1, 0, 0, 0, 0, 0]))).toContain('gad2-positive');
  });
  it('raises self-harm from the smallest answer on item 9 and not from 0', () => {
    expect(codes(scored(phq, [0, 1, 0, 0, 0, 0, 0, 0, 1]))).toContain('self-harm');
    expect(codes(scored(phq, [3, 3, 3, 3, 3, 3, 3, 3, 0]))).not.toContain('self-harm');
  });
  it('refuses to name a band for an impossible total', () => {
    expect(() => bandOf(phq, 28)).toThrow();
  });
});

describe('a sheet with blanks', () => {
  it('fills up to two blanks with the mean of the others, half up', () => {
    // 12 over 8 answers: mean 1.5, times 9 is 13.5.
    const one = scored(phq, [3, 3, 3, 3, 0, 0, 0, null, 0]);
    expect([one.total, one.prorated, one.unanswered]).toEqual([14, true, [8]]);
    // 7 over 7 answers: exactly 9.
    expect(scored(phq, [1, 1, 1, 1, 1, 1, null, null, 1]).total).toBe(9);
    // 1 over 5 of 7 answers: 1.4 goes down.
    expect(scored(gad, [1, 0, 0, 0, 0, null, null]).total).toBe(1);
  });
  it('gives no total with three blanks', () => {
    expect(unscored(phq, [1, 1, 1, 1, 1, null, null, null, 0]).faults.map((f) => f.code)).toEqual(['psychology.too-many-missing']);
  });
  it('gives no WHO-5 total with a single blank', () => {
    expect(unscored(who, [5, 5, 5, 5, null]).faults[0]?.code).toBe('psychology.too-many-missing');
  });
  it('keeps the danger signal even when nothing can be added up', () => {
    expect(codes(unscored(phq, [null, null, null, 1, 1, 1, 1, 1, 2]))).toEqual(['self-harm']);
  });
  it('does not take silence on item 9 for a no', () => {
    expect(codes(scored(phq, [0, 1, 0, 0, 0, 0, 0, 0, null]))).toEqual(['self-harm-unanswered']);
  });
  it('leaves the two-item screen open when one of the two is blank', () => {
    expect(scored(phq, [null, 3, 0, 0, 0, 0, 0, 0, 0]).subscales).toEqual([{ id: 'phq-2', total: null, positive: false }]);
  });
});

describe('a sheet that cannot be read', () => {
  it.each([8, 10, 0])('is refused with %i answers to nine items', (count) => {
    expect(
      unscored(
        phq,
        Array.from({ length: count }, () => 1),
      ).faults[0]?.code,
    ).toBe('psychology.wrong-count');
  });
  it('names every answer out of range, not the first', () => {
    const { faults } = unscored(phq, [4, -1, 1.5, 0, 0, 0, 0, 0, 0]);
    expect(faults.map((f) => [f.code, f.item])).toEqual([
      ['psychology.out-of-range', 1],
      ['psychology.out-of-range', 2],
      ['psychology.out-of-range', 3],
    ]);
  });
  it('refuses what is not a number', () => {
    expect(unscored(gad, [Number.NaN, 0, 0, 0, 0, 0, 0]).faults[0]?.code).toBe('psychology.out-of-range');
  });
});

describe('quality of the answers', () => {
  const calm = [1, 0, 2, 0, 1, 0, 0, 1, 0];
  it('is doubted under 1.5 seconds an item and not at 1.5', () => {
    expect(codes(scored(phq, calm, { secondsPerItem: [1.4, ...sheet(phq, 3).slice(1)] }))).toEqual(['too-fast']);
    expect(codes(scored(phq, calm, { secondsPerItem: sheet(phq, 1.5) }))).toEqual([]);
  });
  it('is doubted when more than nine answers in ten are the same', () => {
    expect(codes(scored(phq, sheet(phq, 0)))).toEqual(['straight-lined']);
    expect(codes(scored(phq, [1, 0, 0, 0, 0, 0, 0, 0, 0]))).toEqual([]);
  });
  it('is doubted when the stated burden contradicts the answers', () => {
    expect(codes(scored(phq, sheet(phq, 0), { difficulty: 3 }))).toContain('contradictory');
    expect(codes(scored(phq, sheet(phq, 0), { difficulty: 1 }))).not.toContain('contradictory');
    expect(codes(scored(phq, adding(phq, 15), { difficulty: 0 }))).toContain('contradictory');
    expect(codes(scored(phq, adding(phq, 14), { difficulty: 0 }))).not.toContain('contradictory');
  });
});
