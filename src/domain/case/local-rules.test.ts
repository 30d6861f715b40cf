import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { publishedSets } from '../../../database/people/local-sets.ts';
import { isSuggestion } from '#domain/duty/suggested.ts';
import {
  againstVersion,
  defaultRules,
  documentNumber,
  inForceOn,
  type LocalRules,
  localSchemas,
  localSets,
  sayRhythm,
} from './local-rules.ts';

const on = plainDate;
const reports = (name: string, from: string, contact: number) => ({ ...defaultRules.reports, name, from: on(from), contact });
const local: LocalRules = { reports: [reports('报告规则 2027-1', '2027-01-01', 2), reports('报告规则 2026-2', '2026-12-01', 3)] };

describe('a local set on a day', () => {
  it.each([
    ['2026-11-30', '平台建议：报告规则'],
    ['2026-12-01', '报告规则 2026-2'],
    ['2026-12-31', '报告规则 2026-2'],
    ['2027-01-01', '报告规则 2027-1'],
    ['2019-01-01', '平台建议：报告规则'],
  ])('on %s is %s', (day, name) => expect(inForceOn('reports', on(day), local).name).toBe(name));
  it('is the product’s own where the county has loaded none', () => {
    for (const set of localSets) expect(inForceOn(set, on('2026-11-23'), undefined)).toEqual(defaultRules[set]);
    expect(inForceOn('entry', on('2027-02-01'), local)).toEqual(defaultRules.entry);
  });
  it('is a suggestion by its name where the county has published none, and never where it has', () => {
    for (const set of localSets) {
      expect(isSuggestion(inForceOn(set, on('2026-11-23'), undefined).name)).toBe(true);
      expect(isSuggestion(inForceOn(set, on('2026-11-23'), publishedSets).name)).toBe(false);
    }
  });
  it('is published under a document with a number', () => {
    expect(documentNumber.parse(' 玉司发〔2026〕12号 ')).toBe('玉司发〔2026〕12号');
    for (const wrong of ['', '12号', '玉司发文件', `玉司发〔2026〕${'1'.repeat(60)}号`])
      expect([wrong, documentNumber.safeParse(wrong).success]).toEqual([wrong, false]);
  });
  it('holds what its own schema asks', () => {
    for (const set of localSets) expect(localSchemas[set].safeParse(defaultRules[set]).success).toBe(true);
  });
});

describe('a new version', () => {
  const earlier = [defaultRules.reports, ...local.reports!];
  it('takes no name of a suggestion', () => {
    expect(againstVersion(reports('平台建议：报告规则', '2026-11-23', 1), [], on('2026-11-23')).map((one) => one.field)).toEqual([
      'version.name',
    ]);
  });
  it('begins today or later, under a name and on a day of its own', () => {
    expect(againstVersion(reports('报告规则 2026-3', '2026-11-23', 1), earlier, on('2026-11-23'))).toEqual([]);
    expect(againstVersion(reports('报告规则 2026-3', '2026-11-22', 1), earlier, on('2026-11-23')).map((one) => one.field)).toEqual([
      'version.from',
    ]);
    expect(againstVersion(reports('报告规则 2026-2', '2026-12-01', 1), earlier, on('2026-11-23')).map((one) => one.field)).toEqual([
      'version.from',
      'version.name',
    ]);
  });
  it.each([
    [{ every: 90, unit: 'day' }, true],
    [{ every: 91, unit: 'day' }, false],
    [{ every: 6, unit: 'month' }, true],
    [{ every: 7, unit: 'month' }, false],
    [{ every: 0, unit: 'day' }, false],
    [{ every: 1.5, unit: 'day' }, false],
  ])('with a rhythm of %j: %s', (report, good) => {
    const { rhythms } = defaultRules.classes;
    expect(
      localSchemas.classes.safeParse({ ...defaultRules.classes, rhythms: { ...rhythms, strict: { ...rhythms.strict, report } } }).success,
    ).toBe(good);
  });
  it.each([
    [7, 'day', '每周'],
    [14, 'day', '每14日'],
    [1, 'month', '每月'],
    [3, 'month', '每3个月'],
  ] as const)('says %i %s as %s', (every, unit, words) => expect(sayRhythm({ every, unit })).toBe(words));
});
