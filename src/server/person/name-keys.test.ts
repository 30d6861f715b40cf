import { describe, expect, it } from 'vitest';
import { nameKeys, normaliseName, tailKey } from '#server/person/name-keys.ts';

describe('a name is found', () => {
  it.each([
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['尉迟敬德', 'yuchijingde', 'ycjd'],
    ['曾志伟', 'zengzhiwei', 'zzw'],
    ['仇英', 'qiuying', 'qy'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['区桂芝', 'ouguizhi', 'ogz'],
    ['长孙无忌', 'zhangsunwuji', 'zswj'],
    ['查干', 'chagan', 'cg'],
    ['李丽娟', 'lilijuan', 'llj'],
  ])('%s by %s and %s', (name, full, initials) => {
    const keys = nameKeys(name);
    expect(keys.pinyin).toContain(full);
    expect(keys.initials).toContain(initials);
  });
  it('by the reading of the surname first', () => {
    expect(nameKeys('单雄信').pinyin[0]).toBe('shanxiongxin');
  });
  it('also by the everyday reading of its characters', () => {
    expect(nameKeys('单雄信').pinyin).toContain('danxiongxin');
    expect(nameKeys('尉迟敬德').pinyin).toContain('weichijingde');
    expect(nameKeys('王乐').pinyin).toEqual(expect.arrayContaining(['wangle', 'wangyue']));
  });
  it('from the middle, in characters, pinyin and initials', () => {
    const keys = nameKeys('尉迟敬德');
    expect(keys.suffixes).toEqual(['尉迟敬德', '迟敬德', '敬德', '德']);
    expect(keys.pinyin).toContain('jingde');
    expect(keys.initials).toContain('jd');
    expect(keys.initials).not.toContain('d');
  });
  it('with ü typed in any of three ways', () => {
    expect(nameKeys('吕布').pinyin).toEqual(expect.arrayContaining(['lvbu', 'lubu', 'lyubu']));
  });
  it('whichever dot a long Mongolian name was written with, or none', () => {
    const keys = nameKeys('阿拉坦·乌拉');
    expect(keys).toEqual(nameKeys('阿拉坦•乌拉'));
    expect(keys).toEqual(nameKeys('阿拉坦乌拉'));
    expect(keys.suffixes).toContain('乌拉');
    expect(keys.pinyin).toEqual(expect.arrayContaining(['alatanwula', 'wula']));
    expect(keys.initials).toEqual(expect.arrayContaining(['altwl', 'wl']));
  });
  it('with blanks inside it', () => {
    expect(normaliseName(' 王　芳 ')).toBe('王芳');
    expect(nameKeys('王 芳')).toEqual(nameKeys('王芳'));
  });
  it('when it holds Latin letters, in one piece', () => {
    expect(nameKeys('Ｂａｔ王').suffixes).toEqual(['bat王', '王']);
    expect(nameKeys('Bat王').pinyin).toEqual(['batwang', 'wang']);
  });
  it('by a bounded number of keys, however long it is', () => {
    expect(nameKeys('那顺乌日图巴雅尔孟和长乐').pinyin.length).toBeLessThan(200);
    expect(nameKeys('').suffixes).toEqual([]);
  });
});

describe('the tail of a number', () => {
  it('is the beginning of its key', () => {
    expect(tailKey('15010519491231002x').startsWith(tailKey('002X'))).toBe(true);
    expect(tailKey('138 0471-2345').startsWith(tailKey('2345'))).toBe(true);
  });
});
