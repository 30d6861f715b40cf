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

function words(question: TermQuestion): string {
  const answer = computeTerm(question);
  return isRefused(answer) ? answer.map((one) => `${one.message} ${one.basis.join(' ')}`).join('；') : '';
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
    ['2096-02-29', 48, '2100-02-27'],
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

  it('takes two days off 管制 for each day held', () => {
    expect(term(control(3)).end).toBe('2027-02-22');
    expect(term(control(3, { daysHeld: 0 })).end).toBe('2027-02-22');
    expect(term(control(3, { daysHeld: 1 })).end).toBe('2027-02-20');
    expect(term(control(3, { daysHeld: 10 })).end).toBe('2027-02-02');
    expect(term(control(3, { daysHeld: 10 })).because).toBe(
      '2026年11月23日 判决执行，当日起算，管制期限3个月，至2027年2月22日届满；先行羁押10日，折抵20日，至2027年2月2日，期满日不因休息日顺延。刑法第38条、第41条',
    );
    expect(term(control(3)).because).toBe(
      '2026年11月23日 判决执行，当日起算，管制期限3个月，至2027年2月22日届满，期满日不因休息日顺延。刑法第38条、第41条',
    );
  });

  it('of 管制 is served by custody once no day is left: from 1 February to 30 April are 89 days', () => {
    const of = (daysHeld: number) => ({ ...control(3, { daysHeld }), effectiveOn: '2027-02-01' });
    expect(term(of(44))).toMatchObject({ start: '2027-02-01', end: '2027-02-01' });
    expect(codes(of(45))).toEqual(['term.served-by-custody']);
    expect(words(of(45))).toBe('先行羁押一日折抵管制刑期2日，羁押45日折抵后没有剩余的管制期限 C41');
  });

  it('takes nothing off probation, parole or temporary release, and says so from the first day held', () => {
    const kept = [probation('2026-11-23', 12), parole(12), release(12)];
    for (const question of kept) {
      expect(codes({ ...question, daysHeld: 0 })).toEqual([]);
      expect(codes({ ...question, daysHeld: 1 })).toEqual(['term.custody-not-deducted']);
    }
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
    // above three years it is still the ceiling of 拘役 that is broken, not that of 有期徒刑
    expect(of(37, 12)).toEqual(['term.shorter-than-penalty', 'term.penalty-too-long']);
  });

  it('are said of the penalty that is known, and of 缓刑 where none is', () => {
    const under = (months: number, more: Partial<TermQuestion> = {}) => words(probation('2026-11-23', months, more));
    expect(under(1)).toBe('缓刑考验期最低2个月 C73');
    expect(under(61)).toBe('缓刑考验期最高5年 C73');
    expect(under(11, { penalty: 'imprisonment' })).toBe('原判有期徒刑的，缓刑考验期最低1年 C73');
    expect(under(61, { penalty: 'imprisonment' })).toBe('原判有期徒刑的，缓刑考验期最高5年 C73');
    expect(under(1, { penalty: 'detention' })).toBe('原判拘役的，缓刑考验期最低2个月 C73');
    expect(under(13, { penalty: 'detention' })).toBe('原判拘役的，缓刑考验期最高1年 C73');
  });

  it('end with the ceiling, not half a month above it', () => {
    expect(codes(probation('2026-11-23', 59, { halfMonth: true }))).toEqual([]);
    expect(codes(probation('2026-11-23', 11, { halfMonth: true, penalty: 'detention' }))).toEqual([]);
    expect(codes(probation('2026-11-23', 12, { halfMonth: true, penalty: 'detention' }))).toEqual(['term.too-long']);
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
    expect(codes(control(24, { halfMonth: true }))).toEqual(['term.too-long']);
    expect(codes(control(36, { halfMonth: true, severalCrimes: true }))).toEqual(['term.too-long']);
  });

  it('管制 above two years rests on 刑法第69条, half a month above already', () => {
    const basis = (months: number, halfMonth: boolean) => term(control(months, { halfMonth, severalCrimes: true })).basis;
    expect(basis(23, true)).toEqual(['C38', 'C41', 'I202']);
    expect(basis(24, false)).toEqual(['C38', 'C41', 'I202']);
    expect(basis(24, true)).toEqual(['C38', 'C41', 'C69', 'I202']);
    expect(basis(25, false)).toEqual(['C38', 'C41', 'C69', 'I202']);
    expect(term(probation('2026-11-23', 25)).basis).toEqual(['C73', 'I202']);
  });

  it('管制 is itself the sentence: three months of it are no 拘役', () => {
    expect(codes(control(3, { penaltyMonths: 3 }))).toEqual([]);
    expect(codes(control(3, { penalty: 'control', penaltyMonths: 3 }))).toEqual([]);
  });

  it('several crimes are asked for only where they would help', () => {
    expect(words(control(36))).toBe('管制的期限最高2年；数罪并罚的最高3年，请注明数罪并罚 C38 C69');
    expect(words(control(37))).toBe('管制的期限最高2年，数罪并罚的最高3年 C38 C69');
    expect(words(control(35, { halfMonth: true }))).toBe('管制的期限最高2年；数罪并罚的最高3年，请注明数罪并罚 C38 C69');
    expect(words(control(36, { halfMonth: true }))).toBe('管制的期限最高2年，数罪并罚的最高3年 C38 C69');
    expect(words(probation('2026-11-23', 12, { penalty: 'detention', penaltyMonths: 12 }))).toContain('请注明数罪并罚 C42 C69');
    expect(words(release(12, { penalty: 'detention' }))).toContain('请注明数罪并罚 C42 C69');
    expect(words(release(13, { penalty: 'detention' }))).toBe('拘役的刑期最高6个月，数罪并罚的最高1年 C42 C69');
    expect(words(release(12, { penalty: 'detention', severalCrimes: true }))).toBe('');
    expect(words(release(13, { penalty: 'detention', severalCrimes: true }))).toBe('数罪并罚的拘役最高1年 C69');
    expect(words(release(12, { penalty: 'detention', penaltyMonths: 13, severalCrimes: true }))).toBe('拘役的刑期最高1年 C69');
  });

  it('有期徒刑 is six months to twenty-five years, twenty before 2011-05-01', () => {
    const of = (penaltyMonths: number, effectiveOn = '2026-11-23') => ({
      ...release(5, { penalty: 'imprisonment', penaltyMonths }),
      effectiveOn,
    });
    expect(words(of(5))).toBe('有期徒刑的刑期最低6个月 C45');
    expect([of(6), of(300), of(240, '2011-04-30'), of(241, '2011-05-01')].map(codes)).toEqual([[], [], [], []]);
    expect(words(of(301))).toBe('有期徒刑的刑期最高25年 C69');
    expect(words(of(241, '2011-04-30'))).toBe('有期徒刑的刑期最高20年 C69');
  });

  it('假释 is shorter than the sentence, ten years for life, and never after 拘役', () => {
    expect(codes(parole(59, { penalty: 'imprisonment', penaltyMonths: 60 }))).toEqual([]);
    expect(codes(parole(60, { penalty: 'imprisonment', penaltyMonths: 60 }))).toEqual(['term.longer-than-rest']);
    expect(codes(parole(120, { penalty: 'life' }))).toEqual([]);
    expect(codes(parole(119, { penalty: 'life' }))).toEqual(['term.parole-of-life']);
    expect(codes(parole(120, { penalty: 'life', halfMonth: false }))).toEqual([]);
    expect(codes(parole(120, { penalty: 'life', halfMonth: true }))).toEqual(['term.parole-of-life']);
    expect(codes(parole(121, { penalty: 'life' }))).toEqual(['term.parole-of-life']);
    expect(codes(parole(3, { penalty: 'detention' }))).toEqual(['term.wrong-penalty']);
    expect(codes(parole(3, { penalty: 'control' }))).toEqual(['term.wrong-penalty']);
    expect(codes(parole(150))).toEqual([]);
    expect(codes(parole(151))).toEqual(['term.too-long']);
    expect(codes({ ...parole(121), effectiveOn: '2011-04-30' })).toEqual(['term.too-long']);
  });

  it('假释 with more than half unserved is given with a word to check the ruling', () => {
    expect(term(parole(30, { penalty: 'imprisonment', penaltyMonths: 60 })).because).not.toContain('最高人民法院');
    const more = term(parole(31, { penalty: 'imprisonment', penaltyMonths: 60 }));
    expect(more.because).toContain('余刑超过原判刑期的一半，须经最高人民法院核准');
    expect(more.basis).toContain('C81');
    expect(term(parole(30, { penalty: 'imprisonment', penaltyMonths: 60 })).basis).toEqual(['C83', 'I202']);
  });

  it('假释 with a sentence known by its months alone is of 有期徒刑; no other measure is asked for that word', () => {
    expect(term(parole(31, { penaltyMonths: 60 })).basis).toEqual(['C83', 'C81', 'I202']);
    expect(term(parole(31)).basis).toEqual(['C83', 'I202']);
    expect(term(release(48, { penalty: 'imprisonment', penaltyMonths: 48 })).basis).toEqual(['P265', 'P268', 'I202']);
  });

  it('假释 with half a month more than half unserved is said too', () => {
    const of = (months: number) => term(parole(months, { halfMonth: true, penalty: 'imprisonment', penaltyMonths: 60 })).basis;
    expect(of(29)).toEqual(['C83', 'I202']);
    expect(of(30)).toEqual(['C83', 'C81', 'I202']);
  });

  it('暂予监外执行 is at most the sentence', () => {
    expect(codes(release(48, { penalty: 'imprisonment', penaltyMonths: 48 }))).toEqual([]);
    expect(codes(release(49, { penalty: 'imprisonment', penaltyMonths: 48 }))).toEqual(['term.longer-than-rest']);
    expect(codes(release(300))).toEqual([]);
    expect(codes(release(301))).toEqual(['term.too-long']);
    expect(codes(release(7, { penalty: 'detention' }))).toEqual(['term.too-long']);
    expect(codes(release(6, { penalty: 'control' }))).toEqual(['term.wrong-penalty']);
    expect(codes(release(6, { penalty: 'death-suspended' }))).toEqual(['term.wrong-penalty']);
    expect(codes(release(6, { penalty: 'life' }))).toEqual([]);
  });

  it('暂予监外执行 is not half a month longer than the sentence either', () => {
    const of = (months: number) => codes(release(months, { halfMonth: true, penalty: 'imprisonment', penaltyMonths: 48 }));
    expect(of(47)).toEqual([]);
    expect(of(48)).toEqual(['term.longer-than-rest']);
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
    expect(codes(probation('2200-01-01', 12))).toEqual(['fault.effective']);
    expect(term(probation('2199-12-31', 12)).end).toBe('2200-12-30');
    expect(codes(probation('2026-11-23', 1201))).toEqual(['fault.months']);
    expect(codes(probation('2026-11-23', 1200))).toEqual(['term.too-long']);
    for (const penaltyMonths of [-1, 1.5]) {
      expect(codes(probation('2026-11-23', 12, { penaltyMonths })), String(penaltyMonths)).toEqual(['fault.penalty-months']);
    }
    for (const daysHeld of [-1, 1.5, 3661]) expect(codes(control(3, { daysHeld })), String(daysHeld)).toEqual(['fault.days-held']);
    expect(codes(control(3, { daysHeld: 3660 }))).toEqual(['term.served-by-custody']);
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
