import type { Penalty } from '#domain/case/measure.ts';

/** A length of time in whole months and odd days, as sentences are written. */
export type Length = { readonly months: number; readonly days: number };
export type PenaltyReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | {
      readonly kind: 'read';
      /** 主刑. Null when only a length or only a probation could be read. */
      readonly penalty: Penalty | null;
      readonly length: Length | null;
      /** 缓刑考验期. */
      readonly probation: Length | null;
    };

const digits: ReadonlyMap<string, number> = new Map(
  [...'〇零一二三四五六七八九']
    .map((c, i): [string, number] => [c, Math.max(0, i - 1)])
    .concat([
      ['两', 2],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
      ['肆', 4],
      ['伍', 5],
      ['陆', 6],
      ['柒', 7],
      ['捌', 8],
      ['玖', 9],
    ]),
);

/** 十一 → 11, 二十 → 20, 12 → 12; null for anything else. Up to 99. */
export function readNumeral(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const match = /^([一二两三四五六七八九壹贰叁肆伍陆柒捌玖]?)[十拾]([一二三四五六七八九壹贰叁肆伍陆柒捌玖]?)$/.exec(text);
  if (match) return (match[1] ? (digits.get(match[1]) ?? 0) : 1) * 10 + (match[2] ? (digits.get(match[2]) ?? 0) : 0);
  return text.length === 1 ? (digits.get(text) ?? null) : null;
}

const numeral = '[\\d〇零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}';
const lengthPattern = new RegExp(`^(?:(${numeral})年(半)?|(半)年)?[零又]?(?:(${numeral})个?月)?(半个?月)?[零又]?(?:(${numeral})[日天])?`);

/** Reads a length at the start of the text: 一年六个月, 1年零6个月, 18个月, 半年, 一年半, 一个月十五日. */
export function readLength(text: string): Length | null {
  const [, years, andHalf, halfYear, months, halfMonth, days] = lengthPattern.exec(text) ?? [];
  const count = (part: string | undefined): number => (part === undefined ? 0 : (readNumeral(part.replace(/^零(?=.)/, '')) ?? Number.NaN));
  const half = andHalf === undefined && halfYear === undefined ? 0 : 6;
  const length = { months: count(years) * 12 + half + count(months), days: count(days) + (halfMonth === undefined ? 0 : 15) };
  return Number.isFinite(length.months + length.days) && length.months + length.days > 0 ? length : null;
}

const penaltyWords: readonly (readonly [RegExp, Penalty])[] = [
  [/死刑,?缓期|死缓/, 'death-suspended'],
  [/无期徒刑/, 'life'],
  [/(?:有期)?徒刑/, 'imprisonment'],
  [/拘役/, 'detention'],
  [/管制/, 'control'],
];

/** Reads 原判刑罚: '有期徒刑一年六个月,缓刑二年', '拘役3个月（缓刑5个月）', '判三缓五', '管制一年'. Fines and lost rights are passed over. */
export function readPenalty(written: string): PenaltyReading {
  const text = written
    .normalize('NFKC')
    .slice(0, 400)
    .replace(/[\s"“”]/g, '')
    .replace(/[,、;；。:：()[\]【】]/g, ',');
  if (text === '') return { kind: 'none' };
  const slang = /^判?([一二两三四五六七八九十\d]{1,2})(?:年)?缓([一二两三四五六七八九十\d]{1,2})年?$/.exec(text);
  if (slang) {
    const [years, probation] = [readNumeral(slang[1] ?? ''), readNumeral(slang[2] ?? '')];
    if (years !== null && probation !== null) {
      return {
        kind: 'read',
        penalty: 'imprisonment',
        length: { months: years * 12, days: 0 },
        probation: { months: probation * 12, days: 0 },
      };
    }
  }
  // Several crimes: what counts is the penalty to be executed, named last.
  const executed = text.includes('决定执行') ? text.slice(text.lastIndexOf('决定执行')) : text;
  // 无期徒刑减为有期徒刑二十年: what is being served is what it was commuted to.
  const decided = /(?:减刑?|改判)为/.test(executed) ? executed.replace(/^.*(?:减刑?|改判)为/, '') : executed;
  const probation = lengthAfter(decided, /(?:缓(?:刑|期)?,?(?:考验期限?|期限?)?|考验期限?)(?:为|是)?,?/g);
  const main = decided.replace(/剥夺政治权利[^,]{0,12}/g, '');
  for (const [pattern, penalty] of penaltyWords) {
    const found = pattern.exec(main);
    if (!found) continue;
    const length = readLength(main.slice(found.index + found[0].length).replace(/^(?:期限?|为|,)+/, ''));
    const whole = penalty === 'life' || penalty === 'death-suspended';
    if (length === null && !whole && probation === null) return { kind: 'unreadable', text: written };
    return { kind: 'read', penalty, length: whole ? null : length, probation: whole ? null : probation };
  }
  const bare = readLength(main);
  return bare !== null || probation !== null
    ? { kind: 'read', penalty: null, length: bare, probation }
    : { kind: 'unreadable', text: written };
}

function lengthAfter(text: string, words: RegExp): Length | null {
  for (const match of text.matchAll(words)) {
    const length = readLength(text.slice(match.index + match[0].length));
    if (length !== null) return length;
  }
  return null;
}

/** 14 months → 一年二个月, as judgments write it. */
export function lengthInWords({ months, days }: Length): string {
  const chinese = (n: number): string =>
    n === 2
      ? '二'
      : n < 10
        ? '零一二三四五六七八九'.charAt(n)
        : `${n < 20 ? '' : '零一二三四五六七八九'.charAt(Math.floor(n / 10))}十${n % 10 === 0 ? '' : '零一二三四五六七八九'.charAt(n % 10)}`;
  const years = Math.floor(months / 12);
  return (
    (years > 0 ? `${chinese(years)}年` : '') +
    (months % 12 > 0 ? `${chinese(months % 12)}个月` : '') +
    (days > 0 ? `${chinese(days)}日` : '')
  );
}
