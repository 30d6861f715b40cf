import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { kept, trails } from './covered.ts';
import { columnsOf, digesting, keptRows, trailRows } from './digests.ts';
import type { Finding } from '#domain/evidence/finding.ts';
import { seriesOf } from './numbers.ts';
import { type HeadSaid, headLine, rowLine, saltLine, seriesLine, tableLine } from './rows-list.ts';
import { type Segment, sha256, type Statement } from './statement.ts';

const beginning = '1900-01-01T00:00:00.000Z';
const mostNamed = 100;

export const headsOf = async (client: pg.ClientBase, tenant: string): Promise<HeadSaid[]> =>
  (
    await client.query<HeadSaid>(
      `select id, kind, number, head_seq as seq, encode(head_hash, 'hex') as hash from file where tenant = $1 order by id`,
      [tenant],
    )
  ).rows;

export type Making = Pick<Statement, 'tenant' | 'bureau' | 'n' | 'previous' | 'at' | 'day' | 'step' | 'witness'> & {
  /** The statement before this one. */
  readonly before: Statement | null;
  readonly found: readonly Finding[];
};

/** In the transaction of whoever asks: all of it is of one moment. */
export const makeStatement = async (
  client: pg.ClientBase,
  { before, found, ...made }: Making,
): Promise<{ readonly statement: Statement; readonly rows: string }> => {
  const { tenant } = made;
  const salt = randomBytes(32).toString('hex');
  const lines = [saltLine(salt)];
  const heads = await headsOf(client, tenant);
  const byKind: { [kind: string]: number } = {};
  const ofHeads = digesting();
  for (const head of heads) {
    byKind[head.kind] = (byKind[head.kind] ?? 0) + 1;
    ofHeads.take({ key: head.id, digest: `${head.seq} ${head.hash}` });
    lines.push(headLine(head));
  }
  for (const one of await seriesOf(client, tenant)) lines.push(seriesLine(one));
  for (const one of kept) {
    const columns = one.columns ?? (await columnsOf(client, one.table));
    lines.push(tableLine(one.table, columns));
    for await (const row of keptRows(client, one, { tenant, salt, columns })) lines.push(rowLine('K', one.table, row));
  }
  // Up to the beginning of the day: whoever began to write before it has ended by the hour at which a statement is made.
  const until = new Date(`${made.day}T00:00:00+08:00`).toISOString();
  const segments: Segment[] = [];
  for (const one of trails) {
    const columns = await columnsOf(client, one.table);
    const last = before?.trails.find(({ table }) => table === one.table)?.until ?? beginning;
    // A clock that was set back says nothing new of the days that were said.
    const upTo = until > last ? until : last;
    const all = digesting();
    for await (const row of trailRows(client, one, { tenant, columns, from: last, until: upTo })) {
      all.take(row);
      lines.push(rowLine('R', one.table, row));
    }
    segments.push({ table: one.table, title: one.title, columns, from: last, until: upTo, digest: all.end() });
  }
  const rows = `${lines.join('\n')}\n`;
  const statement: Statement = {
    kind: 'guihang-statement',
    version: 1,
    ...made,
    files: { count: heads.length, byKind, digest: ofHeads.end() },
    trails: segments,
    rows: sha256(rows),
    found: found.length,
    named: found.slice(0, mostNamed).map(shown),
  };
  return { statement, rows };
};

/** As whoever inspects may read it. */
const shown = ({ what, number, words, sealed }: Finding): Statement['named'][number] =>
  sealed ? { what, number: null, words: '封存的内容里有一行和声明不一样' } : { what, number, words };
