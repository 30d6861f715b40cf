import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../../../tests/test-database.ts';
import { connectionsTo, type OpenDatabase, openDatabase } from './database-connection.ts';
import { processesIn } from './postgres/processes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-embedded-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(database: OpenDatabase, role: 'owner' | 'worker' | 'app', question: string): Promise<unknown> {
  const client = await openClient(database.connectionFor(role));
  try {
    const answer = await client.query({ text: question, rowMode: 'array' });
    return answer.rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  it('starts for a command, sorts names as Chinese readers do, and leaves no process behind', async () => {
    const database = await openDatabase({ dataDir: folder }, 'command');
    const names = "select string_agg(name, '' order by name) from (values ('王'), ('李'), ('阿'), ('张')) as people (name)";
    expect(await ask(database, 'owner', names)).toBe('阿李王张');
    await ask(database, 'owner', 'create table kept (x int)');
    await database.close();
    expect(processesIn(join(folder, 'pg'))).toEqual([]);
  });

  it('lets requests in as a role that is no owner and no superuser', async () => {
    const database = await openDatabase({ dataDir: folder }, 'command');
    expect(await ask(database, 'app', 'select current_user')).toBe('guihang_app');
    expect(await ask(database, 'worker', 'select current_user')).toBe('guihang_worker');
    expect(await ask(database, 'app', 'select rolsuper or rolbypassrls from pg_roles where rolname = current_user')).toBe(false);
    await database.close();
  });

  it('listens on no network port', async () => {
    const database = await openDatabase({ dataDir: folder }, 'command');
    expect(await ask(database, 'owner', 'show listen_addresses')).toBe('');
    await database.close();
  });

  it('keeps what was written when the program is killed, and replaces the database server it left running', async () => {
    const module = new URL('./database-connection.ts', import.meta.url).href;
    const code = `
      import { Client } from 'pg'
      const { openDatabase } = await import('${module}')
      const database = await openDatabase({ dataDir: '${folder}' }, 'server')
      const client = new Client(database.connectionFor('owner'))
      await client.connect()
      await client.query('insert into kept values (7)')
      console.log('written')`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: import.meta.dirname });
    await new Promise((written) => child.stdout.once('data', written));
    await new Promise((gone) => child.once('exit', gone).kill('SIGKILL'));
    const orphans = processesIn(join(folder, 'pg'));
    expect(orphans.length).toBeGreaterThan(0);

    const database = await openDatabase({ dataDir: folder }, 'server');
    expect(await ask(database, 'owner', 'select x from kept')).toBe(7);
    expect(processesIn(join(folder, 'pg')).filter((pid) => orphans.includes(pid))).toEqual([]);
    await database.close();
  });

  it('is shared with a command while a server runs, and outlives that command', async () => {
    const server = await openDatabase({ dataDir: folder }, 'server');
    const module = new URL('./database-connection.ts', import.meta.url).href;
    const code = `
      import { Client } from 'pg'
      const { openDatabase } = await import('${module}')
      const database = await openDatabase({ dataDir: '${folder}' }, 'command')
      const client = new Client(database.connectionFor('app'))
      await client.connect()
      console.log((await client.query('select current_user as me')).rows[0].me)
      await client.end()
      await database.close()`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: import.meta.dirname, encoding: 'utf8' });
    expect(said).toBe('guihang_app\n');
    expect(await ask(server, 'owner', 'select 1')).toBe(1);
    await server.close();
  });

  it('works in a folder whose path is longer than a socket address may be', async () => {
    const deep = join(folder, 'a-bureau-with-a-long-name'.repeat(4), 'data');
    const database = await openDatabase({ dataDir: deep }, 'command');
    expect(await ask(database, 'app', 'select 1')).toBe(1);
    await database.close();
  });
});

describe('a database server of one’s own', () => {
  it('migrates as the account of the address; requests and jobs log in as roles with passwords of their own', () => {
    const address = 'postgres://bureau:secret@db.example:5433/gh?options=-c%20statement_timeout%3D9s&sslmode=disable';
    const of = (role: 'owner' | 'worker' | 'app'): URL => new URL(connectionsTo(address).connectionFor(role).connectionString!);
    expect(of('owner').href).toBe(address);
    expect(of('app').username).toBe('guihang_app');
    expect(of('app').password).toMatch(/^[\w-]{32}$/);
    expect(of('worker').password).not.toBe(of('app').password);
    expect(of('app').password).toBe(of('app').password);
    expect([of('app').host, of('app').pathname, of('app').search]).toEqual([of('owner').host, '/gh', of('owner').search]);
    const open = connectionsTo('postgres://bureau@db.example/gh').connectionFor('app').connectionString!;
    expect(open).toBe('postgres://guihang_app@db.example/gh');
  });
});
