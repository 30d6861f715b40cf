import { Readable } from 'node:stream';

/** A character that no database text can hold: NUL, or half of a pair. Where it stands, or null. */
export const unstorable = (value: unknown, place = ''): string | null => {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Cs}/u.test(value) ? place : null;
  if (typeof value !== 'object' || value === null || value instanceof Readable) return null;
  for (const [name, inner] of Object.entries(value)) {
    const within = place === '' ? name : `${place}.${name}`;
    const found = unstorable(name, within) ?? unstorable(inner, within);
    if (found !== null) return found;
  }
  return null;
};
