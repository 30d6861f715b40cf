// A database of its own for a test file, on the server that the whole run shares (GUIHANG_TEST_PG).
import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, type PoolConfig } from 'pg';
import { connectionsTo, type DatabaseRole } from '#server/platform/database-connection.ts';
import { createDatabaseSql } from '#server/platform/postgres/embedded-postgres.ts';

export interface TestDatabase {
  name: string;
  connectionFor(role: DatabaseRole): PoolConfig;
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
  return { name, connectionFor, drop: () => administer(`drop database if exists ${escapeIdentifier(name)} with (force)`) };
}

/** Runs one statement on the shared server's `postgres` database as its owner. */
export async function administer(statement: string): Promise<void> {
  const client = new Client(connectionsTo(testServer(), 'postgres').connectionFor('owner'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function testServer(): string {
  const server = process.env.GUIHANG_TEST_PG;
  if (!server) throw new Error('GUIHANG_TEST_PG is not set: story tests run in the "stories" project (vitest.config.ts)');
  return server;
}
