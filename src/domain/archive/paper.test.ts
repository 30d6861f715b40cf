import { describe, expect, it } from 'vitest';
import { carriesNumber, isPaperCode, letterNumber, paperCatalogue, paperCodes, paperNumber, papersInSlot } from './paper.ts';

describe('the number of a paper', () => {
  it('is written with full-width round brackets and without leading zeros', () => {
    expect(paperNumber({ year: 2026, unitShort: '呼玉矫', matterWord: '训', n: 12 })).toBe('（2026）呼玉矫训字第12号');
    expect(paperNumber({ year: 2026, unitShort: '土左矫', matterWord: '解证', n: 1 })).toBe('（2026）土左矫解证字第1号');
  });
  it('of a letter stands in hexagonal brackets without 第', () => {
    expect(letterNumber({ year: 2026, unitCode: '呼玉司矫函', n: 3 })).toBe('呼玉司矫函〔2026〕3号');
  });
  it('counts from one in a four-digit year', () => {
    expect(() => paperNumber({ year: 2026, unitShort: '呼玉矫', matterWord: '外', n: 0 })).toThrow(RangeError);
    expect(() => paperNumber({ year: 2026, unitShort: '呼玉矫', matterWord: '外', n: 1.5 })).toThrow(RangeError);
    expect(() => paperNumber({ year: 999, unitShort: '呼玉矫', matterWord: '外', n: 1 })).toThrow(RangeError);
    expect(paperNumber({ year: 1000, unitShort: '呼玉矫', matterWord: '外', n: 1 })).toBe('（1000）呼玉矫外字第1号');
  });
});

describe('the catalogue of papers', () => {
  it('knows every paper of practice once', () => {
    expect(paperCodes).toHaveLength(126);
    expect(isPaperCode('P604')).toBe(true);
    expect(isPaperCode('P999')).toBe(false);
    expect(isPaperCode('toString')).toBe(false);
  });
  it('lets no social worker, volunteer or group member decide a legal paper', () => {
    for (const code of paperCodes.filter((each) => each.startsWith('P'))) {
      for (const party of ['social-worker', 'supervisor', 'volunteer', 'group', 'service-agency'] as const) {
        expect(paperCatalogue[code].decides, code).not.toContain(party);
      }
    }
  });
  it('sends the notice of release to the decider, the procuratorate and the police', () => {
    expect(paperCatalogue.P605.copies).toEqual(expect.arrayContaining(['decider', 'procuratorate', 'police']));
  });
  it('numbers certificates, notices and decisions, not records and sheets', () => {
    expect((['P302', 'P411', 'P508', 'P604', 'P605'] as const).every(carriesNumber)).toBe(true);
    expect((['P204', 'P305', 'P402', 'P403', 'P410', 'P602', 'W16'] as const).some(carriesNumber)).toBe(false);
  });
  it('uses no word of the repealed rules', () => {
    const titles = paperCodes.map((code) => paperCatalogue[code].title).join('\n');
    expect(titles).not.toMatch(/社区服刑人员|社区矫正人员|居住地变更|社区服务|公益劳动|管理等级/);
  });
  it('finds the papers of a group and of one slot', () => {
    expect(papersInSlot('E8')).toEqual(['P601', 'P602', 'P603', 'P604', 'P605', 'P606', 'P607', 'P608', 'P609']);
    expect(papersInSlot('E8.4')).toEqual(['P604']);
    expect(papersInSlot('S6')).toContain('W05');
  });
});
