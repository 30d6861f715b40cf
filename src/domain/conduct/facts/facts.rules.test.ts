import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { inCorrection, type MadeCase } from '../../../../tests/made-case.ts';
import { spanWritten } from './when.ts';

const day = '2026-11-23';
const out = (on: string): string => `${sayDayLong(plainDate(on))}，未经批准前往包头市`;
const admonition = { ground: 'rules', brokenRule: 'leave', facts: out('2026-11-20'), evidence: ['询问笔录1份'] };
const decision = { outcome: 'given', opinion: '同意', procuratorate: '玉泉区人民检察院' };
const gone = (lateFrom: string, lateUntil: string) => ({
  ...admonition,
  facts: `${sayDayLong(plainDate(lateFrom))}起，没有报告`,
  ground: 'late',
  brokenRule: undefined,
  lateKind: 'out-of-supervision',
  lateFrom,
  lateUntil,
});
const decided = (made: MadeCase, content: object, on = day) => made.codes('admonition.decided', on, { ...content, ...decision });

describe('the time of the facts', () => {
  it.each([
    ['2026年8月22日20时许，外出', '2026-08-22', '2026-08-22'],
    ['自2026年8月3日起，未报告，至8月9日', '2026-08-03', '2026-08-03'],
    ['2026年8月上旬，外出', '2026-08-01', '2026-08-10'],
    ['2026年2月下旬，外出', '2026-02-21', '2026-02-28'],
    ['2026年8月至10月，三次缺席', '2026-08-01', '2026-08-31'],
  ])('%s', (facts, from, until) => expect(spanWritten(facts)).toEqual({ from, until }));
  it('is none where none is written, or none that there is', () =>
    expect([spanWritten('未报告'), spanWritten('2026年2月30日，外出'), spanWritten('2026年13月，外出')]).toEqual([null, null, null]));
});

describe('a decision and its facts', () => {
  it('is not before them, given or not, nor is a proposal', () => {
    const on = '2026-11-20';
    expect(decided(inCorrection(), admonition, on)).toEqual([]);
    expect(decided(inCorrection(), { ...admonition, facts: out('2026-11-21') }, on)).toEqual(['conduct.before-facts']);
    const later = { ...admonition, facts: out('2026-11-21') };
    expect(inCorrection().codes('admonition.decided', on, { ...later, outcome: 'not-given', opinion: '不给予' })).toEqual([
      'conduct.before-facts',
    ]);
    expect(inCorrection().codes('admonition.proposed', on, { ...later, opinion: '建议给予' })).toEqual(['conduct.before-facts']);
    const deed = { ground: 'merit', facts: '2026年11月21日，救起一名落水儿童', evidence: ['派出所证明1份'] };
    expect(inCorrection().codes('commendation.decided', on, { ...deed, ...decision })).toEqual(['conduct.before-facts']);
  });
  it('says when they were', () =>
    expect(decided(inCorrection(), { ...admonition, facts: '未经批准前往包头市' })).toEqual(['conduct.facts-undated']));
  it('lies within the term, first and last day too', () => {
    const on = (from: string) => decided(inCorrection(), { ...admonition, facts: out(from) });
    expect([on('2026-01-04'), on('2026-01-05')]).toEqual([['conduct.facts-outside-term'], []]);
    const days = (from: string, until: string) => decided(inCorrection(), gone(from, until));
    expect([days('2026-01-04', '2026-01-07'), days('2026-01-05', '2026-01-07')]).toEqual([['conduct.facts-outside-term'], []]);
    const short = inCorrection({ endsOn: '2026-11-19' });
    expect(short.codes('admonition.decided', day, { ...admonition, ...decision })).toContain('conduct.facts-outside-term');
    expect(short.codes('admonition.decided', '2026-11-19', { ...gone('2026-11-15', '2026-11-19'), ...decision })).toEqual([]);
    expect(decided(inCorrection({ startsOn: '2026-01-05' }), { ...admonition, facts: '2026年1月，未报告' })).toEqual([]);
  });
});

describe('the same fact', () => {
  const once = inCorrection().with('admonition.decided', '2026-11-21', { ...admonition, ...decision });
  it('is punished once, and the earlier decision is named', () => {
    expect(decided(once, admonition)).toEqual(['conduct.punished-before']);
    expect(once.grounds('admonition.decided', day, { ...admonition, ...decision })[0]).toMatchObject({
      actSeq: 2,
      fact: '第 2 条已经为2026年11月20日的行为2026年11月21日决定给予训诫。',
    });
    expect(once.codes('warning.decided', day, { ...admonition, ...decision })).toEqual(['conduct.punished-before']);
    expect(once.codes('admonition.proposed', day, { ...admonition, opinion: '建议给予' })).toEqual(['conduct.punished-before']);
    const served = once.with('conduct.served', '2026-11-22', { decision: 2, way: 'signed' });
    expect(decided(served, admonition)).toEqual(['conduct.punished-before']);
  });
  it('is another one on another day, on another ground or of another rule', () => {
    expect(decided(once, { ...admonition, facts: out('2026-11-19') })).toEqual([]);
    expect(decided(once, { ...admonition, ground: 'education', brokenRule: undefined })).toEqual([]);
    expect(decided(once, { ...admonition, brokenRule: 'report' })).toEqual([]);
  });
  it('may be dealt with again once that was set aside, and is no hindrance to putting the decision itself right', () => {
    expect(decided(once.with('conduct.set-aside', '2026-11-22', { decision: 2, reason: '查明当日在医院' }), admonition)).toEqual([]);
    const right = { ...admonition, ...decision, correctionReason: '凭笔录更正' };
    expect(once.codes('admonition.decided', '2026-11-21', right, { corrects: 2 })).toEqual([]);
  });
  it('of days gone is any day of them, and a longer absence may be warned for', () => {
    const gave = inCorrection().with('admonition.decided', '2026-11-21', { ...gone('2026-11-02', '2026-11-08'), ...decision });
    expect(decided(gave, gone('2026-11-08', '2026-11-12'))).toEqual(['conduct.punished-before']);
    expect(decided(gave, gone('2026-11-09', '2026-11-12'))).toEqual([]);
    expect(gave.codes('warning.decided', day, { ...gone('2026-11-02', '2026-11-16'), ...decision })).toEqual([]);
  });
});

describe('setting aside', () => {
  const given = inCorrection().with('admonition.decided', '2026-11-21', { ...admonition, ...decision });
  const aside = { decision: 2, reason: '查明当日在医院' };
  it('is not before the decision, served or not', () => {
    expect([given.codes('conduct.set-aside', '2026-11-20', aside), given.codes('conduct.set-aside', '2026-11-21', aside)]).toEqual([
      ['conduct.before-decision'],
      [],
    ]);
    const served = given.with('conduct.served', '2026-11-22', { decision: 2, way: 'signed' });
    expect(served.codes('conduct.set-aside', '2026-11-20', aside)).toEqual(['conduct.before-decision']);
  });
});
