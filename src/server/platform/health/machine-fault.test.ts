import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWire } from '../errors.ts';
import { createTestDatabase, openClient, type TestDatabase } from '../../../../tests/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

const connected = (): Promise<Client> => database.client('owner');
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('nothing went wrong');
    },
    (error: unknown) => error,
  );
const told = (error: unknown) => {
  const { status, body } = toWire(error, 'R1');
  return body.error.kind === 'fault' ? { status, code: body.error.code, way: body.error.way } : { status, kind: body.error.kind };
};

describe('a machine that gives way under a request', () => {
  it('is named: the disk is full, for a file and for the database', async () => {
    expect(told(await caught(appendFile('/dev/full', 'a paper')))).toMatchObject({
      status: 503,
      code: 'storage.full',
      way: expect.stringContaining('腾出磁盘空间'),
    });
    const client = await connected();
    expect(
      told(await caught(client.query(`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`))),
    ).toMatchObject({ status: 503, code: 'storage.full' });
    await client.end();
  });

  it('is named: nothing may be written', async () => {
    expect(told(Object.assign(new Error(), { code: 'EROFS', syscall: 'open' }))).toMatchObject({ status: 503, code: 'storage.read-only' });
    const client = await connected();
    await client.query('set default_transaction_read_only = on');
    expect(told(await caught(client.query('create table t (n int)')))).toMatchObject({ status: 503, code: 'storage.read-only' });
    await client.end();
  });

  it('is named: the database is away, before the question and under it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guihang-away-'));
    expect(told(await caught(openClient({ host: folder })))).toMatchObject({ status: 503, code: 'database.away' });
    rmSync(folder, { recursive: true });
    expect(told(await caught(openClient({ host: '127.0.0.1', port: 1 })))).toMatchObject({ status: 503, code: 'database.away' });
    const client = await connected();
    expect(told(await caught(client.query('select pg_terminate_backend(pg_backend_pid())')))).toMatchObject({
      status: 503,
      code: 'database.away',
    });
    expect(told(await caught(client.query('select 1')))).toMatchObject({ status: 503, code: 'database.away' });
  });

  it('is not blamed for a privilege that is missing, nor for a mistake of ours', async () => {
    const client = await connected();
    await client.query('set role guihang_app');
    expect(told(await caught(client.query('create table public.t (n int)')))).toEqual({ status: 500, kind: 'bug' });
    expect(told(await caught(client.query('select 1 / 0')))).toEqual({ status: 500, kind: 'bug' });
    await client.end();
    const missing = caught((async () => writeFileSync('/nowhere/at/all', ''))());
    expect(told(await missing)).toEqual({ status: 500, kind: 'bug' });
  });
});
