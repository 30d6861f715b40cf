import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { busy } from './errors.ts';
import { type Identity, setIdentityText } from './identity.ts';
import { opening, type ParserOf } from './vault/opening.ts';
import { gatherThisTurn, inOnePacket } from './postgres/pipeline.ts';
import type { Tables } from './tables.ts';
import { shutVault, type Vault } from './vault/vault.ts';
import type { Told } from './witness/lines.ts';
import { noWitness, type Witness } from './witness/witness.ts';

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
  if (sql.length > 8000) return undefined;
  const known = names.get(sql);
  if (known) return known;
  if (names.size > 1000) return undefined;
  const name = createHash('sha1').update(sql).digest('hex').slice(0, 20);
  names.set(sql, name);
  return name;
};

type Said = { readonly text: string; readonly name?: string | undefined; readonly values?: unknown[]; readonly types?: ParserOf };
/** What our own statements read is opened as it comes; who asks the driver itself (a walk along the chains) is given what lies there. */
const saidOf = (query: CompiledQuery, types?: ParserOf): Said => ({
  name: nameOf(query.sql),
  text: query.sql,
  values: [...query.parameters],
  ...(types && { types }),
});
const answerOf = <R>(result: pg.QueryResult): QueryResult<R> => ({
  rows: result.rows as R[],
  ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
});

class OneClient implements DatabaseConnection {
  #client: pg.PoolClient;
  #types: ParserOf;
  ended = false;
  constructor(client: pg.PoolClient, types: ParserOf) {
    this.#client = client;
    this.#types = types;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.ended) throw new Error('this transaction has ended; a query came after it');
    return answerOf(await this.#client.query(saidOf(query, this.#types)));
  }
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streams use their own cursor');
  }
}

/** One statement that is a transaction: begin, identity, statement and commit go out together and are answered together. */
class OneStatement implements DatabaseConnection {
  #client: pg.PoolClient;
  #types: ParserOf;
  #begin: string;
  #asked = false;
  constructor(client: pg.PoolClient, types: ParserOf, begin: string) {
    this.#client = client;
    this.#types = types;
    this.#begin = begin;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#asked) throw new Error('this transaction is one statement; a second one came');
    this.#asked = true;
    // A statement that failed turns the commit behind it into a rollback.
    const client = this.#client;
    const [, result] = await Promise.all(
      inOnePacket(client, () => [client.query(this.#begin), client.query(saidOf(query, this.#types)), client.query('commit')] as const),
    );
    return answerOf(result);
  }
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streams use their own cursor');
  }
}

const vaults = new WeakMap<object, Vault>();
/** By which what is written here is sealed. */
export const vaultOf = (db: Reader): Vault => vaults.get(db) ?? shutVault;

const onClient = (connection: DatabaseConnection, vault: Vault): Reader => {
  const driver: Driver = {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: async () => {
      throw new Error('transactions are opened by transact');
    },
    commitTransaction: async () => {},
    rollbackTransaction: async () => {},
  };
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  vaults.set(db, vault);
  return db;
};

const begins = new WeakMap<Identity, string>();
const identityText = (identity: Identity | null): string => {
  if (identity === null) return `begin; ${setIdentityText(null)}`;
  const known = begins.get(identity);
  if (known) return known;
  const text = `begin; ${setIdentityText(identity)}`;
  begins.set(identity, text);
  return text;
};
/** Who asks, and the legal day where somebody keeps one: whether a post is still held is asked by it. */
const beginAs = (identity: Identity | null, today: (() => PlainDate) | undefined): string =>
  today === undefined ? identityText(identity) : `${identityText(identity)}; set local app.day = '${today()}'`;

/** The last statement of a transaction, sent together with its commit. */
export type Last = (query: { compile: () => CompiledQuery }) => void;

export type Database = {
  readonly pool: pg.Pool;
  /** One transaction under one identity. Begin and row-security context go out together with the first statement, `last` together with the commit. */
  readonly transact: <T>(identity: Identity | null, work: (tx: Writer, client: pg.PoolClient, last: Last) => Promise<T>) => Promise<T>;
  /** A transaction of at most one statement, in one round trip. It is committed when its answer is here. */
  readonly ask: <T>(identity: Identity | null, work: (tx: Writer, client: pg.PoolClient) => Promise<T>) => Promise<T>;
  /** Resolves when the witness knows of everything that was committed here: an answer that is given again waits for it. */
  readonly witnessed: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** How long a request waits for a free connection before it is told so. */
const patienceMs = 2000;
/**
 * What PostgreSQL itself enforces on each connection of a role: a statement that runs away, a lock nobody gives up, a transaction left
 * open. `query_timeout` is ours: where not even that answer comes, the connection is given up.
 */
export const serverLimits = {
  app: { statement_timeout: 15_000, lock_timeout: 5000, idle_in_transaction_session_timeout: 10_000, query_timeout: 20_000 },
  worker: { statement_timeout: 600_000, lock_timeout: 60_000, idle_in_transaction_session_timeout: 300_000 },
} as const;

/** The transaction that the running code stands in. A second one inside it would wait for a connection while holding one: sixteen of them stop a server. */
const within = new AsyncLocalStorage<{ open: boolean; readonly appended: Told[] }>();
let underWay = 0;
/** `afterwards`: told what was appended, when the transaction has been committed and its connection given back. */
const alone = async <T>(
  work: (appended: readonly Told[]) => Promise<T>,
  afterwards: (appended: readonly Told[]) => Promise<void>,
): Promise<T> => {
  if (within.getStore()?.open) throw new Error('a transaction inside a transaction: what it needs is passed in, or done before or after');
  const mark = { open: true, appended: [] as Told[] };
  underWay += 1;
  try {
    const result = await within.run(mark, () => work(mark.appended));
    if (mark.appended.length > 0) await afterwards(mark.appended);
    return result;
  } finally {
    underWay -= 1;
    mark.open = false;
  }
};
/** Whether nothing of this process can be committed any more. */
export const isQuiet = (): boolean => underWay === 0;
/** Said by the writer of each act: when the transaction is committed, the witness is told before anybody is answered. */
export const noteAppended = (acts: readonly Told[]): void => {
  const mark = within.getStore();
  if (mark?.open !== true) throw new Error('an act outside a transaction: nobody would tell the witness');
  mark.appended.push(...acts);
};
/** True inside a transaction: whatever waits for something other than the database has no place there. */
export const insideTransaction = (): boolean => within.getStore()?.open === true;

const isWaitOver = (error: unknown): boolean => error instanceof Error && /timeout exceeded when trying to connect/.test(error.message);

/** With `pipeline` in the configuration statements go out without waiting for the answer of the one before; without `vault` nothing is opened or sealed. */
export const connect = (
  { vault = shutVault, ...config }: pg.PoolConfig & { pipeline?: boolean; vault?: Vault },
  onError: (error: Error) => void,
  today?: () => PlainDate,
  witness: Witness = noWitness,
): Database => {
  const pool = new pg.Pool({ max: 10, idleTimeoutMillis: 30_000, connectionTimeoutMillis: patienceMs, ...config });
  // A pool without a listener ends the process when the database stops; so does a client that dies while somebody works with it.
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const together = config.pipeline === true;
  const types = opening(vault);
  const acquire = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw isWaitOver(error) ? busy() : error;
    }
  };
  /** Gives the client back after a rollback; one that cannot even roll back is thrown away. */
  const giveBack = async (client: pg.PoolClient, failed: boolean): Promise<void> => {
    let broken: Error | undefined;
    if (failed)
      await client.query('rollback').catch((error: Error) => {
        broken = error;
      });
    client.release(broken);
  };
  const transact: Database['transact'] = (identity, work) =>
    alone(async (appended) => {
      const client = await acquire();
      const connection = new OneClient(client, types);
      let failed = true;
      try {
        // By the time the promises now waiting have run, the first statement has been said.
        if (together) gatherThisTurn(client);
        const begun = client.query(beginAs(identity, today));
        if (!together) await begun;
        const lastWords: Said[] = [];
        const [result] = await Promise.all([
          work(onClient(connection, vault) as Writer, client, (query) => {
            lastWords.push(saidOf(query.compile()));
          }),
          begun,
        ]);
        connection.ended = true;
        if (appended.length > 0) await witness.ready();
        if (!together) for (const one of lastWords) await client.query(one);
        const ending = [...(together ? lastWords : []), { text: 'commit' }];
        await Promise.all(inOnePacket(client, () => ending.map((one) => client.query(one))));
        failed = false;
        return result;
      } finally {
        connection.ended = true;
        await giveBack(client, failed);
      }
    }, witness.tell);
  return {
    pool,
    transact,
    ask: (identity, work) =>
      together
        ? alone(async () => {
            const client = await acquire();
            let failed = true;
            try {
              const answer = await work(onClient(new OneStatement(client, types, beginAs(identity, today)), vault) as Writer, client);
              failed = false;
              return answer;
            } finally {
              // Nothing is open where begin, statement and commit were answered; a lost connection says so here.
              await giveBack(client, failed);
            }
          }, witness.tell)
        : transact(identity, work),
    witnessed: witness.settled,
    close: () => pool.end(),
  };
};
