import { createHash } from 'node:crypto';
import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';
import { type Identity, setIdentityText } from './identity.ts';

// A day stays the text it is; the driver's local-midnight Date would move it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** What reads the database. */
export type Reader = Kysely<Tables>;
declare const inTransaction: unique symbol;
/** What may write: exists only inside `transact`, so that a write outside a transaction does not compile. */
export type Writer = Reader & { readonly [inTransaction]: true };

const names = new Map<string, string>();
/** Statements are prepared once per connection under a name made from their text; long ones (many rows) are not worth keeping. */
const nameOf = (sql: string): string | undefined => {
  if (sql.length > 4000) return undefined;
  const known = names.get(sql);
  if (known) return known;
  if (names.size > 1000) return undefined;
  const name = createHash('sha1').update(sql).digest('hex').slice(0, 20);
  names.set(sql, name);
  return name;
};

class OneClient implements DatabaseConnection {
  #client: pg.PoolClient;
  ended = false;
  constructor(client: pg.PoolClient) { this.#client = client; }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.ended) throw new Error('this transaction has ended; a query came after it');
    const result = await this.#client.query({ name: nameOf(query.sql), text: query.sql, values: [...query.parameters] });
    return { rows: result.rows as R[], ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }) };
  }
  async *streamQuery(): AsyncIterableIterator<never> { throw new Error('streams use their own cursor'); }
}

const onClient = (connection: OneClient): Reader => {
  const driver: Driver = {
    init: async () => {}, destroy: async () => {},
    acquireConnection: async () => connection, releaseConnection: async () => {},
    beginTransaction: async () => { throw new Error('transactions are opened by transact'); },
    commitTransaction: async () => {}, rollbackTransaction: async () => {},
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(), createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
};

export type Database = {
  readonly pool: pg.Pool;
  /** One transaction under one identity: begin and row-security context in one round trip. */
  readonly transact: <T>(identity: Identity | null, work: (tx: Writer, client: pg.PoolClient) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export const connect = (config: pg.PoolConfig, onError: (error: Error) => void): Database => {
  const pool = new pg.Pool({ max: 10, idleTimeoutMillis: 30_000, ...config });
  // A pool without a listener ends the process when the database stops.
  pool.on('error', onError);
  return {
    pool,
    transact: async (identity, work) => {
      const client = await pool.connect();
      const connection = new OneClient(client);
      let broken: Error | undefined;
      try {
        await client.query(`begin; ${setIdentityText(identity)}`);
        const result = await work(onClient(connection) as Writer, client);
        connection.ended = true;
        await client.query('commit');
        return result;
      } catch (error) {
        connection.ended = true;
        await client.query('rollback').catch((failed: Error) => { broken = failed; });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
};
