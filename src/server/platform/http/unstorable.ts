import { Readable } from 'node:stream';
import { mayBeToken } from '../vault/token.ts';

/** What no database text can hold: NUL, half of a pair, or what would be taken for a sealed value. Where it stands, or null. */
export const unstorable = (value: unknown, place = ''): string | null => {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Cs}/u.test(value) || mayBeToken(value) ? place : null;
  if (typeof value !== 'object' || value === null || value instanceof Readable) return null;
  for (const [name, inner] of Object.entries(value)) {
    const within = place === '' ? name : `${place}.${name}`;
    const found = unstorable(name, within) ?? unstorable(inner, within);
    if (found !== null) return found;
  }
  return null;
};
