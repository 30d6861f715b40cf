import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../../../database/people/city.ts';
import { madeLedger } from '../../../../tests/made-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/test-database.ts';

// A real server, killed with SIGKILL while it takes a ledger in, and started again on the same database.
const people = 1000;
let database: TestDatabase;
let owner: pg.Pool;
let dataDir = '';
let child: ChildProcess | null = null;
let address = '';
let token = '';

const start = async (): Promise<void> => {
  child = fork(join(import.meta.dirname, '../../../../tests/served-alone.ts'), [process.env.GUIHANG_TEST_PG!, database.name, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ address: string }];
  address = message.address;
  const login = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'city', password: demoPassword }),
  });
  token = /guihang_session=([^;]+)/.exec(login.headers.get('set-cookie') ?? '')![1]!;
};
const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
  const ended = once(child!, 'exit');
  child!.kill(signal);
  await ended;
};
type Said = { readonly jobId: string; readonly batchId: string; readonly batch: object; readonly error?: object };
/** As a browser asks: what is answered with 503 (no connection free, the database just back) is sent again under its key. */
const ask = async (
  method: string,
  path: string,
  body?: string,
  more: { [name: string]: string } = {},
): Promise<{ status: number; body: Said }> => {
  const key = randomUUID();
  for (let again = 0; ; again += 1) {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { body }),
    });
    const answer = (await response.json()) as Said;
    if (response.status !== 503 || again === 60) return { status: response.status, body: answer };
    await sleep(250);
  }
};
const count = async (sql: string): Promise<number> => Number((await owner.query(`select count(*) as n from ${sql}`)).rows[0].n);
const until = async (what: string, reached: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 30_000; i += 1) {
    if (await reached()) return;
    await sleep(20);
  }
  throw new Error(`${what}: not reached`);
};
const jobRow = async (id: string) =>
  (
    await owner.query<{ status: string; message: string; starts: number; crashes: number; result: object }>(
      'select status, message, starts, crashes, result from job where id = $1',
      [id],
    )
  ).rows[0]!;
const ended = (id: string) => until('the end of the job', async () => !['waiting', 'running'].includes((await jobRow(id)).status));

let batchId = '';
const asked = async (what: 'taking' | 'undo'): Promise<string> => {
  const { status, body } = await ask(
    'POST',
    `/api/ledger/${batchId}/${what}`,
    what === 'undo' ? JSON.stringify({ reason: '选错了文件' }) : undefined,
  );
  expect({ status, error: body.error }).toEqual({ status: 200 });
  return body.jobId;
};
const batch = async (): Promise<object> => (await ask('GET', `/api/ledger/${batchId}`)).body.batch;
const takenActs = `act where kind in ('ledger.taken-over', 'ledger.taken-again')`;
const undoneActs = `act where kind = 'ledger.taking-undone'`;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool('owner', { max: 2 });
  dataDir = mkdtempSync(join(tmpdir(), 'guihang-killed-'));
  await start();
  batchId = (
    await ask('POST', '/api/ledger', madeLedger(people), {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('台账.csv'),
    })
  ).body.batchId;
});
afterAll(async () => {
  await end('SIGKILL').catch(() => {});
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a server that is killed while it works', () => {
  it('goes on with an import at its next start: nobody is lost, nobody is there twice, the counts are true', async () => {
    const job = await asked('taking');
    await until('some rows', async () => (await count('import_row')) > 0);
    await end('SIGKILL');
    const before = await count('import_row');
    expect(before).toBeLessThan(people);
    expect(await jobRow(job)).toMatchObject({ status: 'running', starts: 1 });
    await start();
    await ended(job);
    expect(await jobRow(job)).toMatchObject({
      status: 'done',
      starts: 2,
      crashes: 1,
      result: { taken: people, unchanged: 0, alreadyHere: 0 },
    });
    expect([await count('person'), await count('correction_case'), await count(takenActs)]).toEqual([people, people, people]);
    expect(await batch()).toMatchObject({ state: 'taken', rows: people, unchanged: 0, movingJob: null, split: { taken: people } });
  });

  it('goes on with the undoing of a batch in the same way', async () => {
    const job = await asked('undo');
    await until('some cases', async () => (await count(undoneActs)) > 0);
    expect((await ask('POST', `/api/ledger/${batchId}/taking`)).status).toBe(409);
    await end('SIGKILL');
    expect(await count(undoneActs)).toBeLessThan(people);
    await start();
    await ended(job);
    expect(await jobRow(job)).toMatchObject({ status: 'done', result: { undone: people } });
    expect(await count(undoneActs)).toBe(people);
    expect(await count(`duty where status = 'open'`)).toBe(0);
    expect(await batch()).toMatchObject({ state: 'undone', message: '选错了文件' });
  });

  it('sets a job aside in words when it ends twice under it; its people can be taken back at once, or the import gone on with', async () => {
    const job = await asked('taking');
    await until('some rows', async () => (await count(takenActs)) > people);
    // A stop that somebody asked for is no crash.
    await end('SIGTERM');
    expect(await jobRow(job)).toMatchObject({ status: 'waiting', crashes: 0, message: '服务重新启动后继续' });
    await start();
    for (const _ of [1, 2]) {
      await until('the job', async () => (await jobRow(job)).status === 'running');
      await end('SIGKILL');
      await start();
    }
    await ended(job);
    expect(await jobRow(job)).toMatchObject({ status: 'failed', crashes: 2, message: expect.stringMatching(/停止了两次.*台账导入/) });
    const half = (await count(takenActs)) - people;
    expect(half).toBeLessThan(people);
    expect(await batch()).toMatchObject({
      state: 'failed',
      movingJob: null,
      message: expect.stringContaining('停止了两次'),
      split: { taken: half },
    });
    const undo = await asked('undo');
    await ended(undo);
    expect(await jobRow(undo)).toMatchObject({ status: 'done', result: { undone: people } });
    expect(await count(undoneActs)).toBe(people + half);
  });
});
