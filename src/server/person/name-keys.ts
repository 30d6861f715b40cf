import { pinyin } from 'pinyin-pro';

/**
 * Keys under which a person is found. All are matched by prefix on an index, so that every way into
 * a name (its middle, its pinyin from any syllable) is a stored key of its own: two Chinese
 * characters make no trigram.
 */
export type NameKeys = {
  /** The name from each of its characters on: 尉迟敬德, 迟敬德, 敬德, 德. */
  readonly suffixes: readonly string[];
  /** Toneless pinyin from each syllable on, in every reading likely to be typed. */
  readonly pinyin: readonly string[];
  /** First letters, from each syllable on while two remain. */
  readonly initials: readonly string[];
};

const blanks = /[\s\u3000]+/gu;
/** 阿拉坦·乌拉 is written with half a dozen dots, and typed with none. */
const dots = /[·•・‧∙⋅．.]/gu;
const han = /\p{Script=Han}/u;

/** What is compared: no blanks, no dots, full-width letters narrowed, lower case. */
export const normaliseName = (text: string): string => text.normalize('NFKC').replace(blanks, '').replace(dots, '').toLowerCase();

export function nameKeys(name: string): NameKeys {
  const tokens = tokensOf(normaliseName(name));
  const readings = readingsOf(tokens);
  const pinyins = new Set<string>();
  const initials = new Set<string>();
  for (const syllables of readings) {
    for (let i = 0; i < syllables.length; i += 1) {
      const rest = syllables.slice(i);
      pinyins.add(rest.join(''));
      if (i === 0 || rest.length > 1) initials.add(rest.map((s) => s[0] ?? '').join(''));
    }
  }
  return { suffixes: [...new Set(tokens.map((_, i) => tokens.slice(i).join('')))], pinyin: [...pinyins], initials: [...initials] };
}

/** Key of an ID number or a telephone: read from the end, so that a tail is a prefix. */
export const tailKey = (number: string): string =>
  [
    ...number
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9X]/gu, ''),
  ]
    .reverse()
    .join('');

/** One Chinese character each; a run of anything else stays whole. */
const tokensOf = (name: string): string[] => name.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [];

/**
 * The usual reading first (surnames read as surnames: 单 shan, 尉迟 yu chi), then as if it were no
 * surname (查干 is cha gan), then with one character at a time in another of its readings. Products of
 * several rare readings are left out: a long name would have thousands.
 */
function readingsOf(tokens: readonly string[]): string[][] {
  const usual = readRuns(tokens, 'head');
  const plain = readRuns(tokens, 'off');
  const all = [usual, plain];
  tokens.forEach((token, i) => {
    for (const other of han.test(token) ? everyReading(token) : []) {
      if (other !== usual[i]) all.push(usual.with(i, other));
    }
  });
  return all.flatMap((syllables) => umlautVariants(syllables));
}

/** ü is typed v, u or, as in passports, yu. */
function umlautVariants(syllables: string[]): string[][] {
  if (!syllables.some((s) => /^[ln]v/u.test(s))) return [syllables];
  return ['v', 'u', 'yu'].map((letter) => syllables.map((s) => s.replace(/^([ln])v/u, `$1${letter}`)));
}

function readRuns(tokens: readonly string[], surname: 'head' | 'off'): string[] {
  const read = pinyin(tokens.filter((token) => han.test(token)).join(''), { toneType: 'none', type: 'array', v: true, surname });
  let next = 0;
  return tokens.map((token) => (han.test(token) ? (read[next++] ?? token) : token));
}

const known = new Map<string, readonly string[]>();
function everyReading(character: string): readonly string[] {
  const found = known.get(character);
  if (found !== undefined) return found;
  const read = [...new Set(pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }))];
  known.set(character, read);
  return read;
}
