// What lies sealed beside the chain, and the hash of it that an open act carries (`app.sealed_hash` is the same in the database).
import { randomBytes } from 'node:crypto';
import { instantText, saltedHash, sha256 } from './sealed-text.ts';

/** 32 bytes of the machine's strong source: what is sealed under them cannot be tried out. */
export const newSalt = (): string => randomBytes(32).toString('hex');

/** People's own words stand quoted in the text, so that they cannot reach into the next column. */
type Column = readonly [name: string, manner: 'plain' | 'instant' | 'words'];
export type Payload = {
  readonly what: 'assessment' | 'follow-up' | 'call';
  readonly table: string;
  /** The kind of act that carries its hash, and how it names the row. */
  readonly vouchedBy: string;
  readonly namedBy: string;
  /** In the order of the text. */
  readonly columns: readonly Column[];
};
const plain = (...names: readonly string[]): Column[] => names.map((name) => [name, 'plain']);

export const payloads: readonly Payload[] = [
  {
    what: 'assessment',
    table: 'assessment',
    vouchedBy: 'psychology.assessed',
    namedBy: 'assessmentId',
    columns: plain(
      ...['tenant', 'id', 'case_id', 'instrument', 'instrument_version', 'purpose', 'mode', 'taken_on'],
      ...['answers', 'seconds', 'total', 'band', 'flags'],
    ),
  },
  {
    what: 'follow-up',
    table: 'psychology_follow_up',
    vouchedBy: 'psychology.followed-up',
    namedBy: 'followUpId',
    columns: [
      ...plain('tenant', 'id', 'case_id', 'assessment_id', 'crisis_id'),
      ['asked_at', 'instant'],
      ...plain('answers', 'level'),
      ['seen', 'words'],
      ...plain('account_id', 'asked_by'),
    ],
  },
  {
    what: 'call',
    table: 'crisis_call',
    vouchedBy: 'crisis.contacted',
    namedBy: 'callId',
    columns: [
      ...plain('tenant', 'id', 'case_id', 'crisis_id'),
      ['at', 'instant'],
      ...plain('whom', 'answered'),
      ['said', 'words'],
      ...plain('account_id', 'called_by'),
    ],
  },
];

/** A row as PostgreSQL writes its columns as text, in UTC; `salt` in hex. */
export type PayloadRow = { readonly [column: string]: string | null };
/** Without a salt it is a row of before: of those only the tests were vouched for, null of the others. */
export const hashOfPayload = (payload: Payload, row: PayloadRow): string | null => {
  const text = payload.columns
    .map(([name, manner]) => {
      const value = row[name] ?? null;
      return value === null ? '-' : manner === 'instant' ? instantText(value) : manner === 'words' ? JSON.stringify(value) : value;
    })
    .join('\x1f');
  if (row.salt) return saltedHash(row.salt, text);
  return payload.what === 'assessment' ? sha256(text) : null;
};
