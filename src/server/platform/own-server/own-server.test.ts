import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoPassword } from '../../../../database/people/city.ts';
import { openClient } from '../../../../tests/test-database.ts';
import { serveOn } from '#server/main.ts';
import { movableClock } from '#server/platform/clock.ts';
import { connectionsTo } from '#server/platform/database-connection.ts';
import { noLimits } from '#server/platform/http/limits.ts';
import { migrate } from '#server/platform/migrate.ts';
import { type EmbeddedPostgres, startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';
import { checkOwnServer } from './check.ts';

// A server of the bureau's own, whose administrator gives us an ordinary account and a database, and asks everybody for a password.
let folder: string;
let server: EmbeddedPostgres;
let root: pg.Client;
let address: string;

const at = (database: string, account = 'bureau:b%C3%BCro-secret'): string =>
  `postgres://${account}@localhost/${database}?host=${encodeURIComponent(server.connection.host)}`;
const ask = async (config: pg.ClientConfig, statement: string): Promise<unknown> => {
  const client = await openClient(config);
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
};

const rules = (...others: readonly string[]): string => ['local all root trust', ...others, ''].join('\n');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-own-'));
  const binaries = process.env.GUIHANG_TEST_POSTGRES_BIN;
  server = await startEmbedded(folder, { throwaway: true, ...(binaries ? { binaries } : {}) });
  // what the administrator of such a server has: nothing of ours yet, and a password for everybody else
  const first = await openClient({ ...server.connection, database: 'postgres' });
  await first.query('create role root superuser login');
  writeFileSync(join(folder, 'pg/pg_hba.conf'), rules('local all all scram-sha-256'));
  await first.query('select pg_reload_conf()');
  await first.end();
  root = await openClient({ ...server.connection, user: 'root', database: 'postgres' });
  await root.query('drop database guihang');
  await root.query('alter role guihang_owner rename to postgres');
  for (const role of ['guihang_app', 'guihang_worker']) await root.query(`drop role ${role}`);
});
afterAll(async () => {
  await root?.end();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await root.query("create role bureau login createrole nosuperuser password 'büro-secret'");
  await root.query('create database gh owner bureau');
  await root.query('revoke connect on database gh from public');
  address = at('gh');
});
afterEach(async () => {
  await root.query('drop database gh');
  for (const role of ['guihang_app', 'guihang_worker', 'guihang_owner', 'bureau']) await root.query(`drop role if exists ${role}`);
});

describe('an ordinary owner with CREATEROLE', () => {
  it('suffices to found the database, serve and record', async () => {
    await checkOwnServer(address);
    const running = await serveOn(connectionsTo(address), {
      port: 0,
      host: '127.0.0.1',
      dataDir: join(folder, 'data'),
      demo: true,
      people: false,
      clock: movableClock('2026-11-23'),
      limits: noLimits,
    });
    try {
      const opened = await fetch(`${running.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account: 'office', password: demoPassword }),
      });
      expect(opened.status).toBe(200);
      const { rows } = await root.query<{ usename: string }>(
        "select distinct usename from pg_stat_activity where datname = 'gh' order by usename",
      );
      expect(rows.map((row) => row.usename)).toEqual(expect.arrayContaining(['guihang_app', 'guihang_worker']));
    } finally {
      await running.stop();
    }
  });

  it('lets requests and jobs in as roles that cannot climb back, however they ask', async () => {
    await migrate(connectionsTo(address).connectionFor('owner'));
    for (const role of ['app', 'worker'] as const) {
      const client = await openClient(connectionsTo(address).connectionFor(role));
      try {
        for (const way of ['set role none', 'reset role', 'reset all', 'reset session authorization', 'discard all']) {
          await client.query(way);
          expect((await client.query('select current_user as me')).rows).toEqual([{ me: `guihang_${role}` }]);
        }
        for (const way of [
          'set role bureau',
          'set role guihang_owner',
          'set session authorization bureau',
          'set session authorization default; set role guihang_owner',
        ])
          await expect(client.query(way)).rejects.toThrow(/permission denied/);
      } finally {
        await client.end();
      }
    }
  });

  it('whose password is changed lets both in with new ones at the next start, and the old ones open nothing', async () => {
    const before = connectionsTo(address).connectionFor('app');
    await migrate(connectionsTo(address).connectionFor('owner'));
    await root.query("alter role bureau password 'another'");
    const now = connectionsTo(at('gh', 'bureau:another'));
    await migrate(now.connectionFor('owner'));
    expect(await ask(now.connectionFor('app'), 'select current_user')).toBe('guihang_app');
    await expect(openClient(before)).rejects.toThrow(/password authentication failed/);
  });

  it('keeps no password of ours in any statement', async () => {
    const { connectionString } = connectionsTo(address).connectionFor('app');
    await migrate(connectionsTo(address).connectionFor('owner'));
    const { rows } = await root.query<{ rolpassword: string }>("select rolpassword from pg_authid where rolname = 'guihang_app'");
    expect(rows[0]?.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(rows[0]?.rolpassword).not.toContain(new URL(connectionString!).password);
  });
});

describe('what its administrator must mend is said in words', () => {
  const starting = (): Promise<unknown> => migrate(connectionsTo(address).connectionFor('owner'));

  it('a role that could see past row security', async () => {
    await starting();
    await root.query('alter role guihang_app bypassrls');
    await expect(starting()).rejects.toThrow('数据库角色 guihang_app 有多余的权限，能绕过行级安全');
    await root.query('alter role guihang_app nobypassrls');
    await root.query('grant guihang_owner to guihang_worker');
    await expect(starting()).rejects.toThrow('数据库角色 guihang_worker 能变成别的角色（guihang_owner）');
    await root.query('revoke guihang_owner from guihang_worker');
    await starting();
  });

  it('an account without CREATEROLE', async () => {
    await root.query('alter role bureau nocreaterole');
    await expect(checkOwnServer(address)).rejects.toThrow('CREATEROLE');
  });

  it('a role of the name that somebody else made', async () => {
    await root.query('create role guihang_app login');
    if (Number((await root.query('show server_version_num')).rows[0].server_version_num) < 160_000) return;
    await expect(starting()).rejects.toThrow('DATABASE_URL 的账号改不了数据库角色 guihang_app');
  });

  it('a server that lets the account in and our roles not', async () => {
    writeFileSync(join(folder, 'pg/pg_hba.conf'), rules('local all bureau scram-sha-256', 'local all all reject'));
    await root.query('select pg_reload_conf()');
    try {
      await expect(starting()).rejects.toThrow(/数据库角色 guihang_app 登录不了.*pg_hba\.conf/);
    } finally {
      writeFileSync(join(folder, 'pg/pg_hba.conf'), rules('local all all scram-sha-256'));
      await root.query('select pg_reload_conf()');
    }
  });
});
