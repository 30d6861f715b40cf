// What a password that somebody chooses must be. Nothing here reckons anything: it says in words what is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';

/** Whose password it is: what others know of them stands in none. */
export type Owner = { readonly account: string; readonly name: string; readonly units: readonly string[] };

/** What is often written for a letter, and the letters that may be meant. */
const meant: { readonly [sign: string]: string } = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'gq',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
};
/** The last of many readings: who writes ten signs for letters has thought of something. */
const mostReadings = 64;
const readings = (text: string): readonly string[] => {
  let all = [''];
  for (const sign of text) {
    const letters = meant[sign] ?? sign;
    const next = all.flatMap((one) => [...letters].map((letter) => one + letter));
    all = next.length > mostReadings ? all.map((one) => one + letters[0]) : next;
  }
  return all;
};
/** Without digits and signs at its ends: the year, the exclamation mark. */
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');
/** `adminadmin` is `admin`. */
const onceOnly = (text: string): string => /^(.+?)\1+$/.exec(text)?.[1] ?? text;

let known: ReadonlySet<string> | undefined;
/** Read when the first password is chosen; a line is an entry, in small letters, without digits at its end. */
const commonplaces = (): ReadonlySet<string> => {
  known ??= new Set(
    readFileSync(join(import.meta.dirname, 'commonplaces.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return known;
};
/** Every way in which a password is read before it is looked up. */
const plainForms = (password: string): ReadonlySet<string> => {
  const cores = [password, bare(password)];
  const read = cores.flatMap((one) => [one, ...readings(one)]);
  const forms = read.flatMap((one) => [one, bare(one), lettersOf(one)]);
  return new Set(forms.flatMap((one) => [one, onceOnly(one)]));
};
const isCommon = (password: string): boolean => {
  const list = commonplaces();
  // a letter or two before a row of digits
  return lettersOf(password).length <= 2 || [...plainForms(password)].some((one) => list.has(one));
};

const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];
/** So many in a row are a walk over the keys, however it is dressed. */
const isWalk = (password: string): boolean => {
  const both = runs.flatMap((one) => [one, [...one].reverse().join('')]);
  for (let length = password.length; length >= 6; length -= 1)
    for (let at = 0; at + length <= password.length; at += 1)
      if (both.some((one) => one.includes(password.slice(at, at + length)))) return length * 2 > password.length;
  return false;
};

const month = '(0[1-9]|1[0-2])';
const date = '(0[1-9]|[12]\\d|3[01])';
const others = [
  // a mobile telephone, a telephone with its area
  /(?<!\d)(86)?1[3-9]\d{9}(?!\d)/,
  /(?<!\d)0\d{2,3}-?[2-9]\d{6,7}(?!\d)/,
  // a day, written together or apart, with its century or without
  new RegExp(`(19|20)\\d\\d[-./年]?${month}[-./月]?${date}`),
  new RegExp(`(?<!\\d)\\d\\d${month}${date}(?!\\d)`),
  // the number of a document, or the most of one
  /\d{12}/,
];

const han = /\p{Script=Han}/u;
const ways = (word: string): string[] => {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•]/g, '');
  if (!han.test(plain)) return [plain];
  const syllables = (surname: 'head' | 'off'): string[] => pinyin(plain, { toneType: 'none', type: 'array', v: true, surname });
  const read = (['head', 'off'] as const).flatMap((surname) => {
    const all = syllables(surname);
    // the given name first, as abroad
    return [all.join(''), [...all.slice(1), all[0] ?? ''].join('')];
  });
  return [plain, ...read, ...read.map((one) => one.replace(/v/g, 'u'))];
};
/** Two characters of Chinese, or four letters: less stands in any password by chance. */
const tells = (way: string): boolean => way.length >= (han.test(way) ? 2 : 4);
const unitWays = (unit: string): string[] =>
  [unit, unit.replace(/(司法所|司法局|社区矫正管理局|人民检察院|社工站|街道|办事处)$/u, '')].flatMap(ways).filter(tells);

const holds = (password: string, ways: readonly string[]): boolean => {
  const forms = [password, ...readings(password), lettersOf(password)];
  return ways.some((way) => forms.some((form) => form.includes(way)));
};

/** What is wrong with a password that somebody chooses; null when it is good. */
export const weakness = (password: string, { account, name, units }: Owner): string | null => {
  if (password.length < 10) return '密码至少 10 位。';
  if (password.length > 128) return '密码最多 128 位。';
  const plain = password.normalize('NFKC').toLowerCase();
  if (holds(plain, [account.toLowerCase(), ...ways(name).filter(tells)])) return '密码里有账号或姓名（拼音也算），换一个。';
  if (holds(plain, units.flatMap(unitWays))) return '密码里有本单位的名称，换一个。';
  if (new Set(plain.replace(/\s/g, '')).size < 5) return '密码里不同的字太少，换一个。';
  if (isWalk(plain) || isCommon(plain)) return '这个密码太常见，换一个。';
  if (others.some((one) => one.test(plain))) return '密码里有像电话、生日或证件号码的数字，换一个。';
  return null;
};
