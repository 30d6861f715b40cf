// What is signed each night: the heads of the files and the digests of the tables, as one text that anybody with the public key can check.
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import type { Finding } from '#domain/evidence/finding.ts';

export type Segment = {
  readonly table: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly digest: string;
};
/** Whoever inspects is shown it: nothing in it counts acts or rows, of which some are of help. */
export type Statement = {
  readonly kind: 'guihang-statement';
  readonly version: 1;
  readonly tenant: string;
  readonly bureau: string;
  /** One after the other, from 1; each names the hash of the one before. */
  readonly n: number;
  readonly previous: string | null;
  readonly at: string;
  readonly day: string;
  /** The step of the schema. */
  readonly step: string;
  readonly witness: { readonly n: number; readonly hash: string; readonly at: string } | null;
  readonly files: {
    readonly count: number;
    readonly byKind: { readonly [kind: string]: number };
    /** Over the heads of all files. */
    readonly digest: string;
  };
  /** Rows that are never changed, of the days since the statement before. */
  readonly trails: readonly Segment[];
  /** The hash of the list that lies beside it: every head, and every row of the tables that stand for what is. */
  readonly rows: string;
  /** What was not as the statement before says, and that nothing recorded explains. */
  readonly found: number;
  readonly named: readonly Pick<Finding, 'what' | 'number' | 'words'>[];
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type Signed = { readonly body: string; readonly signature: string };
/** Two lines: what is said, and the Ed25519 signature over the bytes of the first line. */
export const textOfSigned = ({ body, signature }: Signed): string => `${body}\n${signature}\n`;
export const signedOf = (text: string): Signed | null => {
  const [body, signature, ...rest] = text.split('\n');
  return body && signature && rest.join('') === '' ? { body, signature } : null;
};
export const signStatement = (statement: Statement, key: KeyObject): Signed => {
  const body = JSON.stringify(statement);
  return { body, signature: sign(null, Buffer.from(body), key).toString('base64') };
};
export const isSignedBy = ({ body, signature }: Signed, key: KeyObject): boolean => {
  try {
    return verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
};
/** Names a key by its public half, so that two people can compare theirs over the telephone. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1 ');

/** Null for what is no statement of ours. */
export const statementOf = (body: string): Statement | null => {
  try {
    const read = JSON.parse(body) as Statement;
    return read.kind === 'guihang-statement' && read.version === 1 ? read : null;
  } catch {
    return null;
  }
};
