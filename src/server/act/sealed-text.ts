// The text of an act that is hashed, in both its versions: the one place that knows it outside the database (`app.act_text` is the same there).
import { createHash, hash } from 'node:crypto';

const separator = '\x1f';
export const noHash = '0'.repeat(64);
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
const bytesOf = (text: string): Buffer => hash('sha256', text, 'buffer');
/** With the salt in front; hex in, hex out. */
export const saltedHash = (salt: string, ...parts: readonly (string | Uint8Array)[]): string => {
  const salted = createHash('sha256').update(Buffer.from(salt, 'hex'));
  for (const part of parts) salted.update(part);
  return salted.digest('hex');
};

/** An act as text: days, instants (of UTC) and jsonb as PostgreSQL writes them, bytes in hex. */
export type SealedAct = {
  readonly tenant: string;
  readonly file_id: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly nature: string;
  readonly acted_on: string;
  readonly recorded_at: string;
  readonly account_id: string | null;
  readonly actor_name: string;
  readonly actor_post: string;
  readonly actor_unit_id: string;
  readonly actor_unit_name: string;
  readonly captured: string;
  readonly captured_at: string | null;
  readonly late_reason: string | null;
  readonly corrects: number | null;
  readonly sensitivity: string;
  readonly content: string;
  readonly text_version: number;
  readonly salt: string | null;
  readonly form_version: number;
  readonly say: string | null;
  readonly prev_hash: string;
  readonly hash: string;
};
/** How each is asked of the table `act`; the session speaks of UTC and ISO days. */
const asked: { readonly [C in keyof SealedAct]: string } = {
  tenant: 'tenant',
  file_id: 'file_id',
  seq: 'seq',
  id: 'id',
  kind: 'kind',
  nature: 'nature',
  acted_on: 'acted_on::text',
  recorded_at: 'recorded_at::text',
  account_id: 'account_id',
  actor_name: 'actor_name',
  actor_post: 'actor_post',
  actor_unit_id: 'actor_unit_id',
  actor_unit_name: 'actor_unit_name',
  captured: 'captured',
  captured_at: 'captured_at::text',
  late_reason: 'late_reason',
  corrects: 'corrects',
  sensitivity: 'sensitivity',
  content: 'content::text',
  text_version: 'text_version',
  salt: `encode(salt, 'hex')`,
  form_version: 'form_version',
  say: 'say',
  prev_hash: `encode(prev_hash, 'hex')`,
  hash: `encode(hash, 'hex')`,
};
export const actColumns = Object.entries(asked)
  .map(([name, how]) => (how === name ? name : `${how} as ${name}`))
  .join(', ');

/** `2026-11-23 04:00:00.123+00` and `2026-11-23T04:00:00.123Z` → `2026-11-23T04:00:00.123000`. */
export const instantText = (text: string): string => {
  const [day, clock = ''] = text.replace(/(\+00(:00)?|Z)$/, '').split(/[ T]/);
  const [seconds = '', fraction = ''] = clock.split('.');
  return `${day}T${seconds}.${fraction.padEnd(6, '0')}`;
};

type Words = Pick<SealedAct, 'salt' | 'say' | 'content' | 'late_reason'>;
/**
 * What stands in the second text in place of the words: the line, the content and the reason for being late, under 32 random bytes.
 * Whoever holds this digest, but not the salt, can verify a chain and cannot try out what was said.
 */
export const digestOfWords = ({ salt, say, content, late_reason }: Words): string =>
  saltedHash(salt ?? '', bytesOf(say ?? ''), bytesOf(content), late_reason === null ? '' : bytesOf(late_reason));

type Text = Omit<SealedAct, 'hash'>;
const firstText = (a: Text): string =>
  [
    a.tenant,
    a.file_id,
    a.seq,
    a.id,
    a.kind,
    a.nature,
    a.acted_on,
    instantText(a.recorded_at),
    a.account_id ?? '-',
    a.actor_name,
    a.actor_post,
    a.actor_unit_id,
    a.actor_unit_name,
    a.captured,
    a.captured_at === null ? '-' : instantText(a.captured_at),
    a.late_reason ?? '-',
    a.corrects ?? '-',
    a.sensitivity,
    a.content,
    a.prev_hash,
  ].join(separator);
const secondText = (a: Omit<Text, keyof Words>, digest: string): string =>
  [
    2,
    a.tenant,
    a.file_id,
    a.seq,
    a.id,
    a.kind,
    a.form_version,
    a.nature,
    a.acted_on,
    instantText(a.recorded_at),
    a.account_id ?? '-',
    a.actor_name,
    a.actor_post,
    a.actor_unit_id,
    a.actor_unit_name,
    a.captured,
    a.captured_at === null ? '-' : instantText(a.captured_at),
    a.corrects ?? '-',
    a.sensitivity,
    digest,
    a.prev_hash,
  ].join(separator);

/** Null where no text can be made: a version that nobody knows, or words without their salt. */
export const hashOfAct = (a: Text): string | null => {
  if (a.text_version === 1) return sha256(firstText(a));
  if (a.text_version !== 2 || a.salt?.length !== 64 || a.say === null) return null;
  return sha256(secondText(a, digestOfWords(a)));
};
/** The same for somebody who was given the digest in place of the words. */
export const hashWithoutWords = (a: Omit<Text, keyof Words>, digest: string): string => sha256(secondText(a, digest));
