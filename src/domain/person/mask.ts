import { namesInFull, type Post } from '#domain/permission.ts';

/** 张三 → 张*, 张小明 → 张*明: one star, so that the length of a long name is not told. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  const [first = ''] = letters;
  if (letters.length <= 1) return letters.length === 0 ? '' : '*';
  return letters.length === 2 ? `${first}*` : `${first}*${letters.at(-1)}`;
}

/** The name as this post reads it in a list; `app.list_name` says the same in the database. */
export const nameFor = (post: Post, name: string): string => (namesInFull.includes(post) ? name : maskName(name));

/** 150199********1072: place and tail stay, the birthday goes. Other papers keep their last two characters. */
export function maskIdNumber(idNumber: string): string {
  const text = idNumber.trim();
  if (text.length >= 15) return text.slice(0, 6) + '*'.repeat(text.length - 10) + text.slice(-4);
  return text.length > 2 ? '*'.repeat(text.length - 2) + text.slice(-2) : '*'.repeat(text.length);
}

/** 138****5678; a landline keeps its last two digits. */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  if (/^\d{11}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  if (text.length <= 4) return '*'.repeat(text.length);
  return '*'.repeat(text.length - 2) + text.slice(-2);
}

/** 呼和浩特市玉泉区****: what tells where somebody is looked after stays. */
export const maskAddress = (address: string): string => `${/^.{2,24}?[区县旗]/u.exec(address)?.[0] ?? ''}****`;

/** Numbers of papers and phones masked inside a text, as `app.shown` does it inside a content. */
export const maskNumbersIn = (text: string): string =>
  text
    .replace(/(?<![0-9A-Za-z-])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9A-Za-z-])/g, '$1********$2')
    .replace(/(?<![0-9A-Za-z-])(1\d{2})\d{4}(\d{4})(?![0-9A-Za-z-])/g, '$1****$2');

/** The same inside a text that is JSON, without reading it: before a number may stand an escape, whose letter is no letter of a word. */
export const maskNumbersInJson = (json: string): string =>
  json.replace(
    /(?<=^|[^0-9A-Za-z-]|\\[bfnrt])(?:(\d{6})\d{8}(\d{3}[\dXx])|(1\d{2})\d{4}(\d{4}))(?![0-9A-Za-z-])/g,
    (_, place?: string, last?: string, first?: string, rest?: string) =>
      place === undefined ? `${first}****${rest}` : `${place}********${last}`,
  );

/**
 * Numbers in what somebody has written, however they wrote them: in groups, behind 86 or a word, of fifteen digits. Not for JSON: what has no
 * words of its own, an id or a hash, may look like one.
 */
export const maskNumbersInWords = (words: string): string =>
  words
    .replace(/(?<!\d)(\d{6})[ .·-]?\d{4}[ .·-]?\d{4}[ .·-]?(\d{3}[\dXx])(?!\d)/g, '$1********$2')
    .replace(/(?<!\d)(\d{6})\d{5}(\d{4})(?!\d)/g, '$1*****$2')
    .replace(/(?<!\d)((?:\+?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g, '$1****$2');
