// Rows as digests: what a statement keeps of a table, so that a row that is gone, changed or added is known by its key.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Kept, Trail } from './covered.ts';

export type RowDigest = {
  readonly key: string;
  /** The files it is of, or the account, as its table says. */
  readonly of: string;
  readonly digest: string;
};
export type Columns = readonly string[];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const tenantOf = (table: string): string => (table === 'tenant' ? 't.id' : 't.tenant');

/** Said at the beginning of the transaction: a row reads the same in every session, and the owner sees every row. */
export const asReader = `set local role guihang_owner; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'`;

/** What is written beside a row of a trail when it is sealed, and taken off a seal whose rows are let go: its own chain vouches for both. */
const afterwards = ['seal', 'leaves'];
export const columnsOf = async (client: pg.ClientBase, table: string): Promise<Columns> =>
  (
    await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all($2) order by attname`,
      [table, afterwards],
    )
  ).rows.map(({ name }) => name);

const ofOf = (because: Kept['because']): string =>
  because === 'administration' ? `''` : `coalesce(${'file' in because ? because.file : because.account}, '')`;

type Asked = {
  readonly table: string;
  readonly key: readonly string[];
  readonly of: string;
  readonly columns: Columns;
  readonly tenant: string;
  readonly salt: string;
  readonly where?: string | undefined;
  readonly values?: readonly unknown[];
  readonly order?: string;
};
let opened = 0;
/** Streams the rows of one tenant in the order of their keys. */
async function* rowsOf<R extends RowDigest>(client: pg.ClientBase, asked: Asked, more = ''): AsyncGenerator<R> {
  const { table, key, of, columns, tenant, salt, where, values = [], order = '' } = asked;
  opened += 1;
  const name = `digest_${opened}`;
  const keyText = `concat_ws('|', ${key.map((one) => `t.${quoted(one)}::text`).join(', ')})`;
  await client.query(
    `declare ${name} no scroll cursor for select ${keyText} as key, ${of} as of${more},
      encode(substring(sha256(decode($2, 'hex') || convert_to((select to_jsonb(r)::text from (select ${columns.map((one) => `t.${quoted(one)}`).join(', ')}) r), 'UTF8')) for 16), 'hex') as digest
    from ${quoted(table)} t where ${tenantOf(table)} = $1 ${where === undefined ? '' : `and ${where}`} order by ${order}1`,
    [tenant, salt, ...values],
  );
  for (;;) {
    const { rows } = await client.query<R>(`fetch 5000 from ${name}`);
    yield* rows;
    if (rows.length < 5000) break;
  }
  await client.query(`close ${name}`);
}

export const keptRows = (
  client: pg.ClientBase,
  { table, key, because, where }: Kept,
  { tenant, salt, columns }: { readonly tenant: string; readonly salt: string; readonly columns: Columns },
): AsyncGenerator<RowDigest> => rowsOf(client, { table, key, of: ofOf(because), columns, tenant, salt, where });

export type TrailRow = RowDigest & { readonly at: number };
/** Of the rows written from … until (ISO instants), in the order in which they were written. */
export const trailRows = (
  client: pg.ClientBase,
  { table, key, at, of }: Trail,
  { tenant, columns, from, until }: { readonly tenant: string; readonly columns: Columns; readonly from: string; readonly until: string },
): AsyncGenerator<TrailRow> =>
  rowsOf<TrailRow>(
    client,
    {
      table,
      key,
      of: of === undefined ? `''` : `coalesce(${of}, '')`,
      columns,
      tenant,
      salt: '',
      where: `t.${at} >= $3::timestamptz and t.${at} < $4::timestamptz`,
      values: [from, until],
      order: `t.${at}, `,
    },
    `, (extract(epoch from t.${at}) * 1000)::float8 as at`,
  );

/** Of rows in their order: one digest over all. */
export const digesting = () => {
  const hash = createHash('sha256');
  return {
    take: ({ key, digest }: Pick<RowDigest, 'key' | 'digest'>): void => {
      hash.update(`${key}\t${digest}\n`);
    },
    end: (): string => hash.digest('hex'),
  };
};
