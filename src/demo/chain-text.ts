import { hashOfPayload, type PayloadRow, payloads } from '#server/act/sealed-payload.ts';
import { sha256 } from '#server/act/sealed-text.ts';
import type { SittingRow } from '#server/psychology/psychology.store.ts';

/** By length in bytes, then byte by byte: the order in which jsonb keeps its keys. */
const byJsonb = (a: string, b: string): number => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length - y.length || Buffer.compare(x, y);
};
const asciiOnly = /^[\x20-\x7e]*$/;
const orderOf = new Map<string, readonly string[]>();
const keysInOrder = (value: object): readonly string[] => {
  const keys = Object.keys(value).filter((key) => (value as { [key: string]: unknown })[key] !== undefined);
  const shape = keys.join('\x1f');
  const known = orderOf.get(shape);
  if (known) return known;
  const sorted = keys.every((key) => asciiOnly.test(key))
    ? [...keys].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    : [...keys].sort(byJsonb);
  if (orderOf.size < 2000) orderOf.set(shape, sorted);
  return sorted;
};

/** The text that PostgreSQL gives for a jsonb value. Whole numbers only, as all our contents have. */
export const jsonbText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((one) => jsonbText(one ?? null)).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{${keysInOrder(value)
      .map((key) => `${JSON.stringify(key)}: ${jsonbText((value as { [key: string]: unknown })[key])}`)
      .join(', ')}}`;
  return JSON.stringify(value);
};

/**
 * The salt of a row of the demo is derived from its id, so that the same day gives the same hashes. It is no secret, as nothing in the demo is;
 * outside the demo a salt is drawn (`app.new_salt`, `newSalt`).
 */
export const demoSalt = (id: string): string => sha256(`demo salt ${id}`);

/** The hash that `app.sealed_hash` would give, so that a file can be chained before it is written. */
export const sealedHash = (row: SittingRow): string => {
  const { answers, flags, salt, ...columns } = row;
  const text: PayloadRow = { ...columns, answers: jsonbText(answers), flags: jsonbText(flags), salt: salt.slice(2) };
  return hashOfPayload(sittings, text)!;
};
const sittings = payloads.find((one) => one.what === 'assessment')!;
