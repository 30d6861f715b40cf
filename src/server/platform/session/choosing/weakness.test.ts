import { describe, expect, it } from 'vitest';
import { weakness } from './weakness.ts';

const owner = { account: 'nuomin', name: '诺敏', units: ['昭君路司法所', '呼玉'] };
const said = (password: string, more: Partial<typeof owner> = {}): string | null => weakness(password, { ...owner, ...more });
const common = '这个密码太常见，换一个。';

describe('a password that somebody chooses', () => {
  it('has ten signs and no more than 128, and is more than a few of them', () => {
    expect([said('heima-yun7'), said('heima-yu7')]).toEqual([null, '密码至少 10 位。']);
    const long = 'heima-yundong-sanbu-'.repeat(7);
    expect([said(long.slice(0, 128)), said(long.slice(0, 129))]).toEqual([null, '密码最多 128 位。']);
    expect(said('abababcabab')).toBe('密码里不同的字太少，换一个。');
    expect(said('          ')).toBe('密码里不同的字太少，换一个。');
  });
  it.each([
    'password12',
    'Password2024!',
    'P@ssw0rd123',
    '!!pa55word!!',
    'qwertyuiop',
    'Qwerty12345',
    '0123456789',
    '9876543210a',
    '1qaz2wsx3edc',
    'woaini1314520',
    'WoAiNi,520520',
    'admin@123456',
    'Admin888admin888',
    'sifasuo2026',
    'zhangwei88888',
    'w0aizh0ngguo',
    'a1234567890',
    'guihang-guihang',
    'huhehaote#1',
  ])('is not what everybody takes: %s', (password) => expect(said(password)).toBe(common));
  it('is not the account, the name, or the name in pinyin, however they are written', () => {
    const words = '密码里有账号或姓名（拼音也算），换一个。';
    for (const one of ['nuomin-heima7', 'NuoMin-heima7', 'nu0m1n-heima7', '诺敏heima-yun7', 'heima.nuomin.x7'])
      expect([one, said(one)]).toEqual([one, words]);
    const chan = { account: 'shanxf', name: '单雄飞', units: [] };
    // read as a surname, and as the word that it else is; the given name first, too
    for (const one of ['shanxiongfei-7k', 'danxiongfei-7k', 'xiongfeishan-7k']) expect([one, said(one, chan)]).toEqual([one, words]);
    expect(said('lvfang-kx-27w', { account: 'office9', name: '吕芳', units: [] })).toBe(words);
    expect(said('lufang-kx-27w', { account: 'office9', name: '吕芳', units: [] })).toBe(words);
    // of a name of two letters nothing is told
    expect(said('heima-lian-7kx', { account: 'office9', name: 'Li', units: [] })).toBeNull();
  });
  it('does not say where somebody works', () => {
    const words = '密码里有本单位的名称，换一个。';
    for (const one of ['zhaojunlu-7kxw', '昭君路kx7wmp3q', 'zhaojunlusifasuo', 'xx-huyu-7kxw3'])
      expect([one, said(one)]).toEqual([one, words]);
    expect(said('xx-huyu-7kxw3', { units: [] })).toBeNull();
  });
  it('holds no telephone, no day and no number of a document', () => {
    const words = '密码里有像电话、生日或证件号码的数字，换一个。';
    for (const one of ['kx13847118021w', 'kxw-0471-6612345', 'kx19860312wmp', 'kx1986-03-12wm', 'kx860312wmpq', 'kx150199198603x'])
      expect([one, said(one)]).toEqual([one, words]);
    for (const one of ['kx19861312wmp', 'kx861332wmpq', 'kx8603wmpqrs', 'kx-wmp-99990099']) expect([one, said(one)]).toEqual([one, null]);
  });
  it('may be a sentence of common words', () => {
    for (const one of ['correct horse battery', 'three-good-dogs-ran', '下雨天我爱喝热奶茶加冰', 'tian-kong-you-yu-99x'])
      expect([one, said(one)]).toEqual([one, null]);
  });
});

describe('the list of what everybody takes', () => {
  it('holds some thousands of lines, each as it is looked up and none twice', async () => {
    const { readFileSync } = await import('node:fs');
    const lines = readFileSync(new URL('./commonplaces.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.length).toBeGreaterThan(5000);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line !== line.trim().toLowerCase())).toEqual([]);
  });
});
