import { describe, expect, it } from 'vitest';
import { changeBetween, clinicalCut, standardErrorOfDifference, verdictTitle } from '#domain/psychology/scores/change.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const took = (id: InstrumentId, takenOn: string, total: number) => ({
  instrument: id,
  version: instruments[id].version,
  takenOn: plainDate(takenOn),
  total,
});
const between = (id: InstrumentId, first: number, second: number) =>
  changeBetween(instruments[id], took(id, '2026-04-22', first), took(id, '2026-11-17', second));

describe('change of one person on the same scale', () => {
  it('finds PHQ-9 from 16 to 9 reliably improved: S_diff 3.17, RCI −2.20', () => {
    const change = between('phq-9', 16, 9);
    expect(change.figures?.sDiff.toFixed(2)).toBe('3.17');
    expect(change.figures?.rci.toFixed(2)).toBe('-2.20');
    expect(verdictTitle[change.verdict]).toBe('可靠改善');
    expect(change.crossed).toBe('into-usual-range');
    expect(change.because[0]).toBe('可靠变化指数 −2.20，超出 ±1.96，变化不大可能只是测量误差。');
    expect(change.cannotSay.join('')).toContain('向均值回归');
  });
  it.each([
    ['phq-9', 16, 9, 'improved'],
    ['phq-9', 16, 10, 'unchanged'],
    ['phq-9', 9, 16, 'worse'],
    ['phq-9', 9, 15, 'unchanged'],
    ['gad-7', 13, 8, 'improved'],
    ['gad-7', 13, 9, 'unchanged'],
    ['gad-7', 8, 13, 'worse'],
    ['gad-7', 9, 13, 'unchanged'],
  ] as const)('judges %s from %i to %i as %s, on both sides of the limit', (id, first, second, verdict) => {
    expect(between(id, first, second).verdict).toBe(verdict);
  });
  it('says so when the published six points are reached but the error is not exceeded', () => {
    const change = between('phq-9', 16, 10);
    expect([change.publishedReached, change.figures?.pointsNeeded]).toEqual([true, 7]);
    expect(change.cannotSay.join('')).toContain('不一致');
    expect(between('phq-9', 16, 11).publishedReached).toBe(false);
  });
  it('needs five points on GAD-7 where four are published', () => {
    expect(between('gad-7', 13, 9)).toMatchObject({ publishedReached: true, figures: { pointsNeeded: 5 } });
    expect(between('gad-7', 13, 10).publishedReached).toBe(false);
  });
  it('says when the first score left no room to improve', () => {
    expect(between('phq-9', 6, 0).cannotSay.join('')).toContain('6 分的改善余地');
    expect(between('phq-9', 7, 0)).toMatchObject({ verdict: 'improved' });
  });
  it('computes no index for WHO-5, whose reliability is not on file, and shows the published ten points', () => {
    const change = between('who-5', 40, 52);
    expect(change).toMatchObject({ verdict: 'cannot-tell', figures: null, publishedReached: true, crossed: 'into-usual-range' });
    expect(between('who-5', 40, 48).publishedReached).toBe(false);
  });
  it('compares nothing across scales, versions or a reversed calendar', () => {
    const phq = instruments['phq-9'];
    expect(changeBetween(phq, took('phq-9', '2026-04-22', 16), took('gad-7', '2026-11-17', 9)).verdict).toBe('cannot-tell');
    expect(changeBetween(phq, took('phq-9', '2026-04-22', 16), { ...took('phq-9', '2026-11-17', 9), version: '2019' }).verdict).toBe(
      'cannot-tell',
    );
    expect(changeBetween(phq, took('phq-9', '2026-11-17', 16), took('phq-9', '2026-04-22', 9)).verdict).toBe('cannot-tell');
  });
});

describe('the formulas', () => {
  it('give 17 and 13 standard points for the two published SAS and SDS figures', () => {
    expect(Math.ceil(1.96 * standardErrorOfDifference(12.59, 0.777))).toBe(17);
    expect(Math.ceil(1.96 * standardErrorOfDifference(10.57, 0.82))).toBe(13);
  });
  it('put the clinical cut midway for equal spreads and nearer the narrower population otherwise', () => {
    expect(clinicalCut({ mean: 4, sd: 4 }, { mean: 16, sd: 4 })).toBe(10);
    expect(clinicalCut({ mean: 4, sd: 2 }, { mean: 16, sd: 4 })).toBe(8);
  });
});
