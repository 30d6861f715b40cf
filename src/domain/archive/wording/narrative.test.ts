import { describe, expect, it } from 'vitest';
import { enforcementFile } from '#domain/case/enforcement-file.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../../tests/made-case.ts';
import { subjectHead } from '../subject-head.ts';
import { openingParagraph, sentenceOf, sheetHead } from './narrative.ts';

const headOf = ({ file }: MadeCase) => subjectHead(enforcementFile(file));
const ruling = { rulingBody: '呼和浩特市中级人民法院', rulingNumber: '（2026）内01刑更88号', ruledOn: '2026-11-10' };
const nineYears = { penalty: 'imprisonment', penaltyMonths: 108, inWords: '有期徒刑九年，剥夺政治权利二年' };
const parole = (more: object = {}) => headOf(byLetter({ measure: 'parole', ...nineYears, ...ruling, ...more }));
const released = (more: object = {}) =>
  headOf(
    byLetter({
      measure: 'temporary-release',
      ...nineYears,
      rulingBody: '内蒙古自治区监狱管理局',
      rulingNumber: '内狱暂〔2026〕9号',
      ruledOn: '2026-11-10',
      deciderKind: 'prison-administration',
      ...more,
    }),
  );

describe('the words of the court', () => {
  it('stand as they were copied: half months, and whatever else no number holds', () => {
    const head = headOf(
      byLetter({ penalty: 'detention', penaltyMonths: 4, inWords: '拘役四个半月，缓刑六个半月。', termMonths: 6, halfMonth: true }),
    );
    expect(sentenceOf(head)).toBe('拘役四个半月，缓刑六个半月');
    expect(openingParagraph(head)).toContain('判处拘役四个半月，缓刑六个半月。依照');
  });
  it('are not put together from the columns of a ledger: then penalty and length speak', () => {
    const head = headOf(inCorrection({ inWords: '有期徒刑，1年，缓刑2年' }));
    expect(head.judgment.inWords).toBeUndefined();
    expect(sentenceOf(head)).toBe('有期徒刑1年，缓刑2年');
    expect(sentenceOf(headOf(inCorrection({ measure: 'control', penalty: 'control', penaltyMonths: 8 })))).toBe('管制8个月');
  });
  it('name a supplementary penalty once', () => {
    const head = parole({ supplementary: '剥夺政治权利二年' });
    expect(openingParagraph(head).match(/剥夺政治权利二年/gu)).toHaveLength(1);
    expect(openingParagraph(parole({ supplementary: '罚金人民币五千元' }))).toContain('，并处罚金人民币五千元。');
  });
});

describe('the paper after the judgment', () => {
  it('of parole is a ruling, and its words are quoted where the original is there', () => {
    const words = '准予假释，假释考验期限至2028年11月12日止';
    expect(openingParagraph(parole())).toContain(
      '判处有期徒刑九年，剥夺政治权利二年。2026年11月10日，呼和浩特市中级人民法院以（2026）内01刑更88号裁定对其予以假释。',
    );
    expect(openingParagraph(parole({ rulingInWords: `${words}。` }))).toContain(`裁定对其予以假释，主文为“${words}”。`);
    expect(sheetHead(parole()).map(({ label }) => label)).toEqual(expect.arrayContaining(['裁定机关', '裁定日期']));
  });
  it('of temporary release is what its body does: a court decides, a prison administration and the police approve', () => {
    expect(openingParagraph(released())).toContain('内蒙古自治区监狱管理局以内狱暂〔2026〕9号批准对其暂予监外执行');
    expect(openingParagraph(released({ deciderKind: 'police', rulingBody: '呼和浩特市公安局' }))).toContain(
      '呼和浩特市公安局以内狱暂〔2026〕9号批准对其暂予监外执行',
    );
    expect(openingParagraph(released({ deciderKind: 'court', rulingBody: '玉泉区人民法院' }))).toContain(
      '玉泉区人民法院以内狱暂〔2026〕9号决定对其暂予监外执行',
    );
    expect(sheetHead(released()).map(({ label }) => label)).toEqual(expect.arrayContaining(['批准机关', '批准日期']));
    expect(sheetHead(released({ deciderKind: 'court' })).map(({ label }) => label)).toContain('决定机关');
  });
});
