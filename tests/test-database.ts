// A database of its own for a test file, on the server that the whole run shares (GUIHANG_TEST_PG).
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier, Pool, type PoolConfig } from 'pg';
import { connectionsTo, type DatabaseRole } from '#server/platform/database-connection.ts';
import type { DataKeys } from '#server/upgrade.ts';
import { createDatabaseSql } from '#server/platform/postgres/embedded-postgres.ts';

export interface TestDatabase {
  name: string;
  /** Where the master key of its values lies. */
  dataKeys: DataKeys;
  connectionFor(role: DatabaseRole): PoolConfig;
  /** Connections of the test itself: listened to, and ended with the database. */
  pool(role: DatabaseRole, options?: PoolConfig): Pool;
  client(role: DatabaseRole): Promise<Client>;
  /** Ends the test's own connections: a database that is copied has nobody in it. */
  release(): Promise<void>;
  /** Ends the test's own connections, waits until the server holds none to this database, and drops it. */
  drop(): Promise<void>;
}

/** A fresh database, or a copy of `template` (nobody may be connected to a template while it is copied). */
export async function createTestDatabase(options: { name?: string; template?: string } = {}): Promise<TestDatabase> {
  const name = options.name ?? `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const create = options.template
    ? `create database ${escapeIdentifier(name)} template ${escapeIdentifier(options.template)}`
    : createDatabaseSql(name);
  await administer(create);
  const { connectionFor } = connectionsTo(testServer(), name);
  return asTestDatabase(name, connectionFor, () => dropDatabase(name));
}

/** A database that somebody else has made: `drop` ends it, when the test's own connections are gone. */
export function asTestDatabase(name: string, connectionFor: TestDatabase['connectionFor'], drop: () => Promise<void>): TestDatabase {
  const own: (Pool | Client)[] = [];
  const keep = <C extends Pool | Client>(one: C): C => {
    own.push(one);
    return one;
  };
  const release = async (): Promise<void> => {
    await Promise.all(own.splice(0).map((one) => (one instanceof Pool && one.ended ? undefined : one.end())));
  };
  return {
    name,
    dataKeys: testKeys(),
    release,
    connectionFor,
    pool: (role, more) => keep(openPool({ ...connectionFor(role), ...more })),
    client: async (role) => keep(await openClient(connectionFor(role))),
    async drop() {
      await release();
      await drop();
    },
  };
}

/** A pool, or a client, that is told of a lost connection: one without a listener ends the process. */
function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return pool;
}

export async function openClient(config: PoolConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', heard);
  await client.connect();
  return client;
}

/** The query that needed the connection fails by itself; nobody else has to know. */
const heard = (): void => undefined;

const GOODBYE_MS = 20_000;

/**
 * A pool says that it has ended before the server has read its goodbye. Dropped by force in that moment, the database
 * answers with 57P01, an error that no query waits for. So nothing is forced: whoever stays is named.
 */
export async function dropDatabase(name: string): Promise<void> {
  const client = await openClient(connectionsTo(testServer(), 'postgres').connectionFor('owner'));
  try {
    const until = Date.now() + GOODBYE_MS;
    for (;;) {
      const { rows } = await client.query<{ usename: string; query: string }>(
        `select usename, left(query, 200) as query from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
        [name],
      );
      if (rows.length === 0) break;
      if (Date.now() > until) throw new Error(`${name} is still in use: ${rows.map((one) => `${one.usename}: ${one.query}`).join(' | ')}`);
      await sleep(20);
    }
    await client.query(`drop database if exists ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Runs one statement on the shared server's `postgres` database as its owner. */
export async function administer(statement: string): Promise<void> {
  const client = await openClient(connectionsTo(testServer(), 'postgres').connectionFor('owner'));
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** One master key for all databases of a run: any of them may be copied, or served from another data folder. */
function testKeys(): DataKeys {
  const file = process.env.GUIHANG_TEST_DATA_KEY;
  if (!file) throw new Error('GUIHANG_TEST_DATA_KEY is not set: story tests run in the "stories" project (vitest.config.ts)');
  return { file, before: file, algorithm: 'aes' };
}

function testServer(): string {
  const server = process.env.GUIHANG_TEST_PG;
  if (!server) throw new Error('GUIHANG_TEST_PG is not set: story tests run in the "stories" project (vitest.config.ts)');
  return server;
}
