const endingOf = /\.[A-Za-z0-9]{1,8}$/;
/** In UTF-8. A file system takes 255, and what we add (（已标注）) must fit too. */
const longest = 200;

/**
 * What can be seen of a text: no control character, no mark that turns the direction of reading, nothing of no width, no
 * half of a pair. Blanks of every kind become one.
 */
export const seen = (text: string): string =>
  text
    .replace(/[\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffd]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

/** A file's name as it may be kept, shown and given back: the last part of a path, seen, of a bearable length, its ending kept. */
export const cleanFileName = (given: string, otherwise = '未命名'): string => {
  const last = given.split(/[/\\]/).findLast((part) => seen(part) !== '') ?? '';
  const name = seen(last)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return otherwise;
  const ending = endingOf.exec(name)?.[0] ?? '';
  return shortened(name.slice(0, name.length - ending.length), longest - ending.length) + ending;
};

const shortened = (text: string, bytes: number): string => {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let size = 3;
  for (const one of text) {
    size += Buffer.byteLength(one);
    if (size > bytes) break;
    kept += one;
  }
  return `${kept.trimEnd()}…`;
};

/** The name of something made from a file: what was done to it stands before the ending, and both stay to be seen. */
export const nameOfMade = (from: string, done: string, ending: string): string =>
  `${shortened(cleanFileName(from).replace(endingOf, ''), longest - Buffer.byteLength(done + ending))}${done}${ending}`;
