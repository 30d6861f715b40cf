// The list of rows that lies beside a statement: heads of files, and each row of the tables by key and digest.
import type { RowDigest } from './digests.ts';
import type { Series } from './numbers.ts';

export type HeadSaid = {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly seq: number;
  readonly hash: string;
};
export type RowsList = {
  readonly salt: string;
  readonly heads: readonly HeadSaid[];
  /** Of the tables that stand for what is, by table. */
  readonly kept: ReadonlyMap<string, ReadonlyMap<string, RowDigest>>;
  /** What was digested of each of those tables. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Of the trails: the rows of the statement's own days. */
  readonly trails: ReadonlyMap<string, ReadonlyMap<string, RowDigest>>;
  readonly series: readonly Series[];
};

export const headLine = ({ id, kind, number, seq, hash }: HeadSaid): string => `H\t${id}\t${kind}\t${number ?? ''}\t${seq}\t${hash}`;
export const rowLine = (of: 'K' | 'R', table: string, { key, of: whose, digest }: RowDigest): string =>
  `${of}\t${table}\t${key}\t${whose}\t${digest}`;
export const seriesLine = ({ key, last, used }: Series): string => `N\t${key}\t${last}\t${used}`;
export const tableLine = (table: string, columns: readonly string[]): string => `T\t${table}\t${columns.join(',')}`;
export const saltLine = (salt: string): string => `S\t${salt}`;

export const readRows = (text: string): RowsList => {
  const heads: HeadSaid[] = [];
  const tables = { K: new Map<string, Map<string, RowDigest>>(), R: new Map<string, Map<string, RowDigest>>() };
  const series: Series[] = [];
  const columns = new Map<string, readonly string[]>();
  let salt = '';
  for (const line of text.split('\n')) {
    const [what, a = '', b = '', c = '', d = '', e = ''] = line.split('\t');
    if (what === 'S') salt = a;
    else if (what === 'T') columns.set(a, b.split(','));
    else if (what === 'H') heads.push({ id: a, kind: b, number: c === '' ? null : c, seq: Number(d), hash: e });
    else if (what === 'N') series.push({ key: a, last: Number(b), used: Number(c) });
    else if (what === 'K' || what === 'R') {
      const table = tables[what].get(a) ?? new Map<string, RowDigest>();
      tables[what].set(a, table.set(b, { key: b, of: c, digest: d }));
    }
  }
  return { salt, heads, kept: tables.K, columns, trails: tables.R, series };
};
