import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { letterContent, type LetterContent } from './letter.ts';
import { factsFromLetter, groundsAgainstLetter, termOf } from './letter.rules.ts';

const day = plainDate;
const letter = (judgment: Partial<LetterContent['judgment']> = {}, more: Partial<LetterContent> = {}): LetterContent => ({
  person: { name: '马卫东', idKind: 'none', sex: '男', bornOn: day('1986-03-12'), nation: '回族', address: '呼和浩特市玉泉区' },
  judgment: {
    measure: 'probation',
    court: '玉泉区人民法院',
    number: '（2026）内0104刑初128号',
    effectiveOn: day('2026-11-13'),
    charge: '危险驾驶罪',
    penalty: 'detention',
    penaltyMonths: 3,
    inWords: '拘役三个月，缓刑一年',
    deciderKind: 'court',
    courtLevel: 'basic',
    termMonths: 12,
    startsOn: day('2026-11-13'),
    endsOn: day('2027-11-12'),
    minorAtCrime: false,
    ...judgment,
  },
  letters: [{ code: 'judgment', title: '刑事判决书', state: 'received' }],
  ...more,
});
const codes = (content: LetterContent) => groundsAgainstLetter(content, { actedOn: day('2026-11-18') }).map((g) => g.code);

describe('the court’s letter', () => {
  it('opens a file when the term holds', () => expect(codes(letter())).toEqual([]));
  it('keeps the printed end; the same end is not called a difference', () => {
    expect(termOf(letter().judgment)).toMatchObject({ endsOn: '2027-11-12', computedEndsOn: '2027-11-12' });
    expect(termOf(letter().judgment).because).not.toContain('不一致');
  });
  it('shows a difference of one day on either side and moves nothing', () => {
    for (const endsOn of ['2027-11-11', '2027-11-13']) {
      const term = termOf(letter({ endsOn: day(endsOn) }).judgment);
      expect(term).toMatchObject({ endsOn, computedEndsOn: '2027-11-12' });
      expect(term.because).toContain('不一致');
    }
  });
  it('takes two months of probation after detention, refuses one, and opens it once the original was looked at again', () => {
    expect(codes(letter({ penaltyMonths: 2, termMonths: 2, endsOn: day('2027-01-12') }))).toEqual([]);
    const short = letter({ penaltyMonths: 1, termMonths: 1, endsOn: day('2026-12-12') });
    expect(codes(short)).toEqual(['term.too-short']);
    expect(codes({ ...short, asPrinted: true })).toEqual([]);
    expect(termOf(short.judgment)).toMatchObject({ endsOn: '2026-12-12', computedEndsOn: null });
  });
  it('keeps the judgment and the ruling after it apart, each in its own words', () => {
    const parole = {
      measure: 'parole',
      penalty: 'imprisonment',
      penaltyMonths: 60,
      rulingBody: '呼和浩特市中级人民法院',
      rulingNumber: '（2026）内01刑更88号',
    } as const;
    for (const inWords of ['有期徒刑五年，假释', '有期徒刑五年，暂予监外执行（保外就医）'])
      expect(codes(letter({ ...parole, inWords })), inWords).toEqual(['intake.words-of-ruling']);
    expect(codes(letter({ ...parole, inWords: '有期徒刑五年' }))).toEqual([]);
    const kept = (rulingInWords?: string) =>
      factsFromLetter(letter({ ...parole, inWords: '有期徒刑五年', rulingInWords }), day('2026-11-18')).judgment;
    expect(kept('准予假释')).toMatchObject({ inWords: '有期徒刑五年', ruling: { inWords: '准予假释' } });
    for (const none of [undefined, '无']) expect(kept(none).ruling?.inWords).toBeNull();
  });
  it('knows prohibition orders beside control and probation only; 无 is no order', () => {
    const ruling = {
      rulingBody: '呼和浩特市中级人民法院',
      rulingNumber: '（2026）内01刑更88号',
      penalty: 'imprisonment',
      penaltyMonths: 60,
    } as const;
    expect(codes(letter({ prohibitionOrder: '禁止进入酒吧' }))).toEqual([]);
    expect(codes(letter({ ...ruling, measure: 'parole', prohibitionOrder: '禁止进入酒吧' }))).toEqual([
      'intake.prohibition-order-misplaced',
    ]);
    expect(codes(letter({ ...ruling, measure: 'temporary-release', prohibitionOrder: '禁止进入酒吧' }))).toEqual([
      'intake.prohibition-order-misplaced',
    ]);
    expect(codes(letter({ ...ruling, measure: 'parole', prohibitionOrder: '无' }))).toEqual([]);
  });
  it('asks for the ruling where the measure rests on one', () => {
    expect(codes(letter({ measure: 'parole', penalty: 'imprisonment', penaltyMonths: 60 }))).toEqual(['intake.ruling-missing']);
  });
  it('opens no file on nothing received', () => {
    expect(codes(letter({}, { letters: [{ code: 'judgment', title: '刑事判决书', state: 'missing' }] }))).toEqual([
      'intake.nothing-received',
    ]);
    expect(codes(letter({}, { letters: [{ code: 'judgment', title: '刑事判决书', state: 'blurred' }] }))).toEqual([]);
  });
  it('stands at the check of the papers once opened', () => {
    const facts = factsFromLetter(letter(), day('2026-11-18'));
    expect([facts.stage, facts.status, facts.judgment.prohibitionOrder]).toEqual(['papers', 'awaiting-entry', null]);
  });
  it('reads the identity card: check digit, birth and sex', () => {
    const withId = (idNumber: string, more: object = {}) =>
      letterContent.safeParse({ ...letter(), person: { ...letter().person, idKind: 'resident', idNumber, ...more } });
    expect(withId('110101199003070417', { bornOn: '1990-03-07' }).success).toBe(true);
    expect(withId('110101199003070418', { bornOn: '1990-03-07' }).error?.issues[0]?.path).toEqual(['person', 'idNumber']);
    expect(withId('110101199003070417').success).toBe(false);
    expect(withId('110101199003070417', { bornOn: '1990-03-07', sex: '女' }).success).toBe(false);
  });
});
