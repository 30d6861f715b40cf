import { describe, expect, it } from 'vitest';
import { lengthInWords, readLength, readNumeral, readPenalty } from './penalty-text.ts';

const read = (penalty: string | null, months: number | null, probation: number | null, days = 0) => ({
  kind: 'read',
  penalty,
  length: months === null ? null : { months, days },
  probation: probation === null ? null : { months: probation, days: 0 },
});

describe('reading a penalty as judgments and bureaus write it', () => {
  it.each([
    ['有期徒刑一年六个月,缓刑二年', read('imprisonment', 18, 24)],
    ['有期徒刑一年六个月，缓刑二年', read('imprisonment', 18, 24)],
    ['有期徒刑一年六个月、缓刑二年', read('imprisonment', 18, 24)],
    ['有期徒刑1年6个月缓刑2年', read('imprisonment', 18, 24)],
    ['有期徒刑一年零六个月（缓刑二年）', read('imprisonment', 18, 24)],
    ['有期徒刑 十八个月，宣告缓刑考验期 二年', read('imprisonment', 18, 24)],
    ['判处有期徒刑三年，缓刑五年，并处罚金人民币五千元', read('imprisonment', 36, 60)],
    ['有期徒刑十一个月,缓刑一年', read('imprisonment', 11, 12)],
    ['拘役三个月,缓刑五个月', read('detention', 3, 5)],
    ['拘役一个月十五日,缓刑二个月', read('detention', 1, 2, 15)],
    ['判三缓五', read('imprisonment', 36, 60)],
    ['有期徒刑六个月，宣告缓刑，考验期二年', read('imprisonment', 6, 24)],
    ['有期徒刑一年，缓2年', read('imprisonment', 12, 24)],
    ['1年6月，缓2年', read(null, 18, 24)],
    ['无期徒刑减为有期徒刑二十年', read('imprisonment', 240, null)],
    ['死刑缓期二年执行，减为无期徒刑，再减为有期徒刑二十五年', read('imprisonment', 300, null)],
    ['有期徒刑四年', read('imprisonment', 48, null)],
    ['有期徒刑二十年', read('imprisonment', 240, null)],
    ['有期徒刑十二年六个月，剥夺政治权利三年', read('imprisonment', 150, null)],
    ['管制一年', read('control', 12, null)],
    ['管制五个月', read('control', 5, null)],
    ['无期徒刑', read('life', null, null)],
    ['无期徒刑，剥夺政治权利终身', read('life', null, null)],
    ['死刑，缓期二年执行', read('death-suspended', null, null)],
    ['盗窃罪有期徒刑一年；诈骗罪有期徒刑二年；数罪并罚，决定执行有期徒刑二年六个月，缓刑三年', read('imprisonment', 30, 36)],
    ['缓刑二年', read(null, null, 24)],
    ['', { kind: 'none' }],
    ['见判决书', { kind: 'unreadable', text: '见判决书' }],
    ['有期徒刑', { kind: 'unreadable', text: '有期徒刑' }],
  ])('reads “%s”', (text, expected) => {
    expect(readPenalty(text)).toEqual(expected);
  });

  it.each([
    ['一', 1],
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['二十五', 25],
    ['两', 2],
    ['18', 18],
  ])('reads the numeral %s', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });
  it.each([
    ['半年', 6],
    ['一年半', 18],
    ['六个月', 6],
    ['6月', 6],
    ['一年零二个月', 14],
  ])('reads the length %s', (text, months) => {
    expect(readLength(text)).toEqual({ months, days: 0 });
  });
  it('writes a length back the way judgments do', () => {
    expect([14, 24, 6, 132, 240].map((months) => lengthInWords({ months, days: 0 }))).toEqual([
      '一年二个月',
      '二年',
      '六个月',
      '十一年',
      '二十年',
    ]);
  });
  it('stays quick on a cell filled to the brim', () => {
    const before = process.cpuUsage();
    readPenalty('有期徒刑零零零又一年'.repeat(10_000));
    // work, not time: the machine may be busy with something else
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});
