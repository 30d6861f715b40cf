import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkTerm } from '#domain/time/second-count.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { isRefused } from './clocks.ts';
import type { TermQuestion } from './term-limits.ts';
import { computeTerm, termEnd } from './term.ts';
import type { Term } from './term.ts';

function term(question: TermQuestion): Term {
  const answer = computeTerm(question);
  if (isRefused(answer)) throw new Error(answer.map((one) => one.message).join('；'));
  return answer;
}

function codes(question: TermQuestion): string[] {
  const answer = computeTerm(question);
  return isRefused(answer) ? answer.map((one) => one.code) : [];
}

const probation = (effectiveOn: string, months: number, more: Partial<TermQuestion> = {}): TermQuestion => ({
  measure: 'probation',
  effectiveOn,
  months,
  ...more,
});
const control = (months: number, more: Partial<TermQuestion> = {}): TermQuestion => ({
  measure: 'control',
  effectiveOn: '2026-11-23',
  months,
  ...more,
});
const parole = (months: number, more: Partial<TermQuestion> = {}): TermQuestion => ({
  measure: 'parole',
  effectiveOn: '2026-11-23',
  months,
  ...more,
});
const release = (months: number, more: Partial<TermQuestion> = {}): TermQuestion => ({
  measure: 'temporary-release',
  effectiveOn: '2026-11-23',
  months,
  ...more,
});

describe('a term', () => {
  it.each([
    ['2018-03-27', 48, '2022-03-26'],
    ['2026-03-27', 14, '2027-05-26'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2027-03-01', 12, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2023-02-28', 12, '2024-02-27'],
    ['2026-08-31', 6, '2027-02-27'],
    ['2026-08-30', 6, '2027-02-27'],
    ['2026-08-29', 6, '2027-02-27'],
    ['2026-08-28', 6, '2027-02-27'],
    ['2026-08-27', 6, '2027-02-26'],
    ['2026-02-28', 3, '2026-05-30'],
    ['2026-04-30', 3, '2026-07-30'],
    ['2026-04-29', 3, '2026-07-28'],
    ['2024-02-29', 18, '2025-08-30'],
    ['1997-10-01', 60, '2002-09-30'],
  ])('from %s of %i months ends on %s', (effectiveOn, months, end) => {
    expect(term(probation(effectiveOn, months))).toMatchObject({ start: effectiveOn, end });
  });

  it('ends on its day, working day or not, and says why', () => {
    expect(term(probation('2018-03-27', 48)).because).toBe(
      '2018年3月27日 判决确定，当日起算，缓刑考验期4年，至2022年3月26日届满，期满日不因休息日顺延。刑法第73条',
    );
    expect(term(probation('2018-03-27', 48)).basis).toEqual(['C73', 'I202']);
    expect(term(control(3)).because).toContain('管制期限3个月');
  });

  it('counts half a month as fifteen days after the months', () => {
    expect(term(probation('2026-11-23', 8, { halfMonth: true })).end).toBe('2027-08-06');
    expect(term(probation('2026-11-23', 12, { halfMonth: true })).because).toContain('缓刑考验期1年零15日');
  });

  it('takes two days off 管制 for each day held, and nothing off probation', () => {
    expect(term(control(3, { daysHeld: 10 })).end).toBe('2027-02-02');
    expect(codes(control(3, { daysHeld: 60 }))).toEqual(['term.served-by-custody']);
    expect(codes(probation('2026-11-23', 12, { daysHeld: 10 }))).toEqual(['term.custody-not-deducted']);
  });
});

describe('the limits of 缓刑', () => {
  it('without the original penalty are two months and five years', () => {
    expect(codes(probation('2026-11-23', 1))).toEqual(['term.too-short']);
    expect(codes(probation('2026-11-23', 2))).toEqual([]);
    expect(codes(probation('2026-11-23', 60))).toEqual([]);
    expect(codes(probation('2026-11-23', 61))).toEqual(['term.too-long']);
    expect(codes(probation('2026-11-23', 60, { halfMonth: true }))).toEqual(['term.too-long']);
  });

  it('for 有期徒刑 are the sentence, one year and five years', () => {
    const of = (penaltyMonths: number, months: number) =>
      codes(probation('2026-11-23', months, { penalty: 'imprisonment', penaltyMonths }));
    expect(of(24, 24)).toEqual([]);
    expect(of(24, 23)).toEqual(['term.shorter-than-penalty']);
    expect(of(6, 11)).toEqual(['term.too-short']);
    expect(of(18, 11)).toEqual(['term.shorter-than-penalty', 'term.too-short']);
    expect(of(36, 60)).toEqual([]);
    expect(of(36, 61)).toEqual(['term.too-long']);
    expect(of(37, 60)).toEqual(['term.penalty-too-long']);
    expect(of(5, 12)).toEqual(['term.penalty-too-short']);
    expect(codes(probation('2026-11-23', 11, { penalty: 'imprisonment' }))).toEqual(['term.too-short']);
  });

  it('for 拘役 are the sentence, two months and one year', () => {
    const of = (penaltyMonths: number, months: number, severalCrimes = false) =>
      codes(probation('2026-11-23', months, { penalty: 'detention', penaltyMonths, severalCrimes }));
    expect(of(1, 1)).toEqual(['term.too-short']);
    expect(of(1, 2)).toEqual([]);
    expect(of(3, 2)).toEqual(['term.shorter-than-penalty']);
    expect(of(6, 12)).toEqual([]);
    expect(of(6, 13)).toEqual(['term.too-long']);
    expect(of(7, 12)).toEqual(['term.penalty-too-long']);
    expect(of(12, 12, true)).toEqual([]);
    expect(of(13, 12, true)).toEqual(['term.shorter-than-penalty', 'term.penalty-too-long']);
  });

  it('leave out 管制, 无期徒刑 and 死缓, and a sentence known only by its months', () => {
    expect(codes(probation('2026-11-23', 12, { penalty: 'control' }))).toEqual(['term.wrong-penalty']);
    expect(codes(probation('2026-11-23', 12, { penalty: 'life' }))).toEqual(['term.wrong-penalty']);
    expect(codes(probation('2026-11-23', 12, { penaltyMonths: 13 }))).toEqual(['term.shorter-than-penalty']);
    expect(codes(probation('2026-11-23', 48, { penaltyMonths: 37 }))).toEqual(['term.penalty-too-long']);
  });

  it('take a sentence under six months for 拘役: no 有期徒刑 is so short', () => {
    expect(codes(probation('2026-11-23', 12, { penaltyMonths: 5 }))).toEqual([]);
    expect(codes(probation('2026-11-23', 13, { penaltyMonths: 5 }))).toEqual(['term.too-long']);
    expect(codes(probation('2026-11-23', 13, { penaltyMonths: 6 }))).toEqual([]);
    expect(codes(parole(2, { penaltyMonths: 5 }))).toEqual(['term.wrong-penalty']);
  });

  it('name their article', () => {
    const answer = computeTerm(probation('2026-11-23', 11, { penalty: 'imprisonment', penaltyMonths: 12 }));
    expect(isRefused(answer) && answer.every((one) => one.basis.includes('C73'))).toBe(true);
    expect(isRefused(answer) && answer[0]!.fact).toBe('考验期11个月，原判1年');
  });
});

describe('the limits of the other classes', () => {
  it('管制 is three months to two years, three years for several crimes', () => {
    expect(codes(control(2))).toEqual(['term.too-short']);
    expect(codes(control(3))).toEqual([]);
    expect(codes(control(24))).toEqual([]);
    expect(codes(control(25))).toEqual(['term.too-long']);
    expect(codes(control(36, { severalCrimes: true }))).toEqual([]);
    expect(codes(control(37, { severalCrimes: true }))).toEqual(['term.too-long']);
    expect(codes(control(12, { penalty: 'detention' }))).toEqual(['term.wrong-penalty']);
    expect(term(control(24)).basis).toEqual(['C38', 'C41', 'I202']);
    expect(term(control(25, { severalCrimes: true })).basis).toContain('C69');
  });

  it('several crimes are asked for only where they would help', () => {
    const words = (question: TermQuestion) => {
      const answer = computeTerm(question);
      return isRefused(answer) ? `${answer[0]!.message} ${answer[0]!.basis.join(' ')}` : '';
    };
    expect(words(control(36))).toBe('管制的期限最高2年；数罪并罚的最高3年，请注明数罪并罚 C38 C69');
    expect(words(control(37))).toBe('管制的期限最高2年，数罪并罚的最高3年 C38 C69');
    expect(words(control(36, { halfMonth: true }))).toBe('管制的期限最高2年，数罪并罚的最高3年 C38 C69');
    expect(words(probation('2026-11-23', 12, { penalty: 'detention', penaltyMonths: 12 }))).toContain('请注明数罪并罚 C42 C69');
    expect(words(release(12, { penalty: 'detention' }))).toContain('请注明数罪并罚 C42 C69');
    expect(words(release(13, { penalty: 'detention' }))).toBe('拘役的刑期最高6个月，数罪并罚的最高1年 C42 C69');
  });

  it('假释 is shorter than the sentence, ten years for life, and never after 拘役', () => {
    expect(codes(parole(59, { penalty: 'imprisonment', penaltyMonths: 60 }))).toEqual([]);
    expect(codes(parole(60, { penalty: 'imprisonment', penaltyMonths: 60 }))).toEqual(['term.longer-than-rest']);
    expect(codes(parole(120, { penalty: 'life' }))).toEqual([]);
    expect(codes(parole(119, { penalty: 'life' }))).toEqual(['term.parole-of-life']);
    expect(codes(parole(3, { penalty: 'detention' }))).toEqual(['term.wrong-penalty']);
    expect(codes(parole(150))).toEqual([]);
    expect(codes(parole(151))).toEqual(['term.too-long']);
    expect(codes({ ...parole(121), effectiveOn: '2011-04-30' })).toEqual(['term.too-long']);
  });

  it('假释 with more than half unserved is given with a word to check the ruling', () => {
    expect(term(parole(30, { penalty: 'imprisonment', penaltyMonths: 60 })).because).not.toContain('最高人民法院');
    const more = term(parole(31, { penalty: 'imprisonment', penaltyMonths: 60 }));
    expect(more.because).toContain('余刑超过原判刑期的一半，须经最高人民法院核准');
    expect(more.basis).toContain('C81');
  });

  it('暂予监外执行 is at most the sentence', () => {
    expect(codes(release(48, { penalty: 'imprisonment', penaltyMonths: 48 }))).toEqual([]);
    expect(codes(release(49, { penalty: 'imprisonment', penaltyMonths: 48 }))).toEqual(['term.longer-than-rest']);
    expect(codes(release(300))).toEqual([]);
    expect(codes(release(301))).toEqual(['term.too-long']);
    expect(codes(release(7, { penalty: 'detention' }))).toEqual(['term.too-long']);
    expect(codes(release(6, { penalty: 'control' }))).toEqual(['term.wrong-penalty']);
  });
});

describe('what is not a term', () => {
  it('is refused in words, every fault at once', () => {
    expect(codes(probation('1997-09-30', 12))).toEqual(['term.before-criminal-law']);
    expect(codes(probation('2026-02-29', 12))).toEqual(['fault.effective']);
    expect(codes(probation('2026-02-29', 0))).toEqual(['fault.effective', 'fault.months']);
    for (const months of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 5000]) {
      expect(codes(probation('2026-11-23', months)), String(months)).toEqual(['fault.months']);
    }
    expect(codes(probation('2026-11-23', 12, { penaltyMonths: 0 }))).toEqual(['fault.penalty-months']);
    expect(codes(probation('9999-11-23', 12))).toEqual(['fault.effective']);
    expect(codes(control(3, { daysHeld: 1.5 }))).toEqual(['fault.days-held']);
  });
});

describe('the second count', () => {
  it('agrees on 10,000 random terms since 1 October 1997', () => {
    // Month ends and the end of February are where counts part, so they are drawn more often than chance would.
    const anyDay = fc.oneof(
      fc.integer({ min: 0, max: 15_000 }).map((days) => addDays(plainDate('1997-10-01'), days)),
      fc
        .tuple(
          fc.integer({ min: 1998, max: 2038 }),
          fc.constantFrom('01-28', '01-29', '01-30', '01-31', '02-27', '02-28', '03-01', '04-30', '08-31', '12-31'),
        )
        .map(([year, monthDay]) => plainDate(`${year}-${monthDay}`)),
      fc.constantFrom('2000-02-29', '2004-02-29', '2024-02-29', '2028-02-29').map(plainDate),
    );
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 130 }), fc.boolean(), (start, months, halfMonth) => {
        if (termEnd(start, months, halfMonth) !== walkTerm(start, months, halfMonth)) {
          expect.fail(
            `${start} ${months} ${halfMonth}: ${termEnd(start, months, halfMonth)}, second ${walkTerm(start, months, halfMonth)}`,
          );
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
