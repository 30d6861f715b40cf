import type pg from 'pg';
import type { Reader } from '#server/platform/database.ts';
import type { Signed, Statement } from './statement.ts';

export type StatementRow = Signed & { readonly n: number; readonly day: string; readonly at: Date };

/** Newest first; row security decides who is shown any. */
export const statementPage = (db: Reader, tenant: string, before: number | null, limit: number): Promise<StatementRow[]> =>
  db
    .selectFrom('statement')
    .select(['n', 'day', 'at', 'body', 'signature'])
    .where('tenant', '=', tenant)
    .$if(before !== null, (query) => query.where('n', '<', before!))
    .orderBy('n', 'desc')
    .limit(limit)
    .execute();

export const oneStatement = (db: Reader, tenant: string, n: number): Promise<StatementRow | undefined> =>
  db
    .selectFrom('statement')
    .select(['n', 'day', 'at', 'body', 'signature'])
    .where('tenant', '=', tenant)
    .where('n', '=', n)
    .executeTakeFirst();

// As the owner, outside every request.
export const statementRows = async (client: pg.ClientBase, tenant: string): Promise<StatementRow[]> =>
  (await client.query<StatementRow>('select n, day, at, body, signature from statement where tenant = $1 order by n', [tenant])).rows;

/** A statement that is kept already stays as it was. */
export const insertStatement = async (
  client: pg.ClientBase,
  { tenant, n, day, at }: Pick<Statement, 'tenant' | 'n' | 'day' | 'at'>,
  signed: Signed,
): Promise<void> => {
  await client.query(
    'insert into statement (tenant, n, day, at, body, signature) values ($1, $2, $3, $4, $5, $6) on conflict (tenant, n) do nothing',
    [tenant, n, day, at, signed.body, signed.signature],
  );
};

export const bureausOf = async (client: pg.ClientBase): Promise<{ id: string; name: string }[]> =>
  (await client.query<{ id: string; name: string }>('select id, name from tenant order by id')).rows;

/** How many steps the schema has taken, and the last: one that comes late has a number between others. */
export const stepOf = async (client: pg.ClientBase): Promise<string> =>
  (await client.query<{ step: string }>(`select count(*) || ' ' || max(name) as step from migration`)).rows[0]!.step;
