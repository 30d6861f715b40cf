import { describe, expect, it } from 'vitest';
import { publishedSets } from '../../../database/people/local-sets.ts';
import { inCorrection } from '../../../tests/made-case.ts';
import { dutyRules } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { isLate, isSuggested, isSuggestion, suggestionName } from './suggested.ts';

const dutiesOf = (file: CaseFile, on: string) =>
  dutyRules.flatMap((rule) => [...rule.duties(file, { day: plainDate(on), calendar: builtInCalendar })]);

describe('what the county has not published', () => {
  const { file } = inCorrection();
  const { local: _, ...unpublished } = file;
  const days = Array.from({ length: 36 }, (_one, n) => addDays(plainDate('2026-11-23'), n * 30));
  it('is said in the reason of every duty that rests on it, as it is in its basis', () => {
    const told = days.flatMap((on) => dutiesOf(unpublished, on));
    expect(told.filter(isSuggested).length).toBeGreaterThan(10);
    for (const duty of told) if (duty.basis.some(isSuggestion)) expect([duty.rule, isSuggested(duty)]).toEqual([duty.rule, true]);
  });
  it('makes nobody late and asks for no call, however long ago its day was', () => {
    const told = days.flatMap((on) => dutiesOf(unpublished, on).map((duty) => ({ duty, on })));
    for (const { duty, on } of told.filter((one) => isSuggested(one.duty)))
      expect([duty.rule, isLate(duty, on)]).toEqual([duty.rule, false]);
    expect(told.filter((one) => one.duty.rule === 'search.contact-first')).toEqual([]);
    // what the law itself counts goes on
    expect(told.some(({ duty, on }) => isLate(duty, on))).toBe(true);
  });
  it('is nothing where the county has published its sets: the same duties bind', () => {
    const told = days.flatMap((on) => dutiesOf({ ...file, local: publishedSets }, on));
    expect(told.filter(isSuggested)).toEqual([]);
    expect(told.filter((one) => one.rule === 'search.contact-first').length).toBeGreaterThan(0);
  });
  it('is told by its mark alone', () => {
    expect(isSuggested({ because: `第7日为11月20日 周五。${suggestionName('分类标准')}` })).toBe(true);
    expect(isSuggested({ because: '第7日为11月20日 周五。分类标准 2026-1' })).toBe(false);
    expect(isLate({ dueOn: '2026-11-22', because: '分类标准 2026-1' }, '2026-11-23')).toBe(true);
    expect(isLate({ dueOn: '2026-11-23', because: '分类标准 2026-1' }, '2026-11-23')).toBe(false);
  });
});
