// How a sealed value stands in a text or a JSON value of the database: `~gh:key.body~`. It holds no sign that JSON escapes, and none by
// which the masks of the database (app.shown) could take a part of it for a number.

/**
 * What the database may ask of whoever opens it, by a letter behind the mark: it masks what it cannot read.
 * `i` a document number, `p` a phone, `n` numbers within words; `j`: what was sealed is a JSON value, which stands in place of the string.
 */
export type Manner = '' | 'i' | 'p' | 'n' | 'j';
const mark = '~gh';
const tokens = /"~ghj:([a-z0-9]{8})\.([0-9A-Za-z-]{8,})~"|~gh([ipn]?):([a-z0-9]{8})\.([0-9A-Za-z-]{8,})~/g;
const whole = /^~gh([ipnj]?):([a-z0-9]{8})\.([0-9A-Za-z-]{8,})~$/;

/** base64url without `_`, which no mask of a number knows for a letter. */
const bodyOf = (bytes: Buffer): string => bytes.toString('base64url').replaceAll('-', '-a').replaceAll('_', '-b');
const bytesOf = (body: string): Buffer => Buffer.from(body.replaceAll('-b', '_').replaceAll('-a', '-'), 'base64url');

export const tokenOf = (key: string, sealed: Buffer, manner: '' | 'j' = ''): string => `${mark}${manner}:${key}.${bodyOf(sealed)}~`;
/** Cheap, and true of everything that holds one: asked of every text that comes out of the database. */
export const mayHoldTokens = (text: string): boolean => text.includes(mark);
/** Nobody writes it by chance. */
export const mayBeToken = (text: string): boolean => /~gh[ipnj]?:[a-z0-9]{8}\.[0-9A-Za-z-]{8,}~/.test(text);
export const isToken = (text: string): boolean => whole.test(text);

export type Open = (manner: Manner, key: string, sealed: Buffer) => string;
/** A column of text: what stands for a token when it is the whole value. Within more text it is JSON that PostgreSQL has written. */
export const openedText = (text: string, open: Open): string => {
  if (!mayHoldTokens(text)) return text;
  const only = whole.exec(text);
  return only ? open(only[1] as Manner, only[2]!, bytesOf(only[3]!)) : openedJson(text, open);
};
/** JSON as text, in one pass: each token becomes the string it stands for, escaped as JSON has it, or the JSON value. */
export const openedJson = (text: string, open: Open): string =>
  mayHoldTokens(text)
    ? text.replace(tokens, (_all, valueKey: string | undefined, value: string, manner: Manner, key: string, body: string) =>
        valueKey === undefined ? JSON.stringify(open(manner, key, bytesOf(body))).slice(1, -1) : open('j', valueKey, bytesOf(value)),
      )
    : text;
