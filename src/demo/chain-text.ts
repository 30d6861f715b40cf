import { hash } from 'node:crypto';
import type { SealedSitting } from '#server/psychology/psychology.store.ts';

/** The separator of the sealed text: ASCII 31. */
const separator = '\x1f';
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
export const noHash = '0'.repeat(64);

/** By length in bytes, then byte by byte: the order in which jsonb keeps its keys. */
const byJsonb = (a: string, b: string): number => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length - y.length || Buffer.compare(x, y);
};
const asciiOnly = /^[\x20-\x7e]*$/;
const orderOf = new Map<string, readonly string[]>();
const keysInOrder = (value: object): readonly string[] => {
  const keys = Object.keys(value).filter((key) => (value as { [key: string]: unknown })[key] !== undefined);
  const shape = keys.join(separator);
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

/** `2026-11-23T01:12:00.000Z` as `to_char` prints it in UTC. */
const micro = (instant: string): string => `${instant.slice(0, 23)}000`;

export type ChainedAct = {
  tenant: string;
  file_id: string;
  seq: number;
  id: string;
  kind: string;
  nature: string;
  acted_on: string;
  recorded_at: string;
  account_id: string | null;
  actor_name: string;
  actor_post: string;
  actor_unit_id: string;
  actor_unit_name: string;
  captured: string;
  captured_at: string | null;
  late_reason: string | null;
  corrects: number | null;
  sensitivity: string;
  content: unknown;
};

/** The same text as `app.act_text` in the database, so that a file can be chained before it is written. */
export const actText = (a: ChainedAct, previous: string): string =>
  [
    a.tenant,
    a.file_id,
    a.seq,
    a.id,
    a.kind,
    a.nature,
    a.acted_on,
    micro(a.recorded_at),
    a.account_id ?? '-',
    a.actor_name,
    a.actor_post,
    a.actor_unit_id,
    a.actor_unit_name,
    a.captured,
    a.captured_at === null ? '-' : micro(a.captured_at),
    a.late_reason ?? '-',
    a.corrects ?? '-',
    a.sensitivity,
    jsonbText(a.content),
    previous,
  ].join(separator);

/** The same as `app.sealed_hash`. */
export const sealedHash = (tenant: string, s: SealedSitting): string =>
  sha256(
    [
      tenant,
      s.id,
      s.caseId,
      s.instrument,
      s.version,
      s.purpose,
      s.mode,
      s.takenOn,
      jsonbText({ items: s.items, difficulty: s.difficulty }),
      s.seconds === null ? '-' : jsonbText(s.seconds),
      s.total ?? '-',
      s.band ?? '-',
      jsonbText(s.flags),
    ].join(separator),
  );
