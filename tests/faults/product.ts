// The product as it is started by hand, in processes of its own, on a data folder of its own: what is done to it here is done to real processes.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { demoPassword } from '../../database/people/city.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { findRunning } from '#server/platform/postgres/embedded-postgres.ts';

const root = resolve(import.meta.dirname, '../..');
export const day = '2026-11-23';

export type Reply = { readonly status: number; readonly body: string };
export type Product = {
  readonly port: number;
  readonly dataDir: string;
  /** The process that was started; the one that answers may be its child. */
  readonly pid: () => number;
  readonly send: (
    method: string,
    path: string,
    more?: { token?: string; key?: string; body?: unknown; headers?: { [name: string]: string } },
  ) => Promise<Reply>;
  readonly login: (account: string) => Promise<string>;
  readonly sql: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;
  readonly start: () => Promise<void>;
  /** Kills the process that was started, at once. */
  readonly kill: () => Promise<void>;
  readonly said: () => string;
  readonly end: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
export const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

export const openProduct = async (): Promise<Product> => {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'guihang-faults-'));
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  let child: ChildProcess | null = null;
  let words = '';
  const send: Product['send'] = (method, path, more = {}) =>
    new Promise((done, failed) => {
      const text = more.body === undefined ? undefined : typeof more.body === 'string' ? more.body : JSON.stringify(more.body);
      const request = httpRequest(
        {
          agent,
          port,
          host: '127.0.0.1',
          method,
          path,
          headers: {
            ...(more.token ? { authorization: `Bearer ${more.token}` } : {}),
            ...(method === 'GET' ? {} : { 'idempotency-key': more.key ?? randomUUID() }),
            ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
            ...more.headers,
          },
        },
        (response) => {
          let body = '';
          response
            .setEncoding('utf8')
            .on('data', (piece: string) => {
              body += piece;
            })
            .on('end', () => done({ status: response.statusCode ?? 0, body }))
            .on('error', failed);
        },
      );
      request.on('error', failed);
      request.setTimeout(60_000, () => request.destroy(new Error('no answer within a minute')));
      request.end(text);
    });
  const answers = async (): Promise<boolean> =>
    send('GET', '/health').then(
      (reply) => reply.status === 200,
      () => false,
    );
  const start = async (): Promise<void> => {
    child = spawn('sh', [join(root, 'guihang'), 'serve'], {
      env: { ...process.env, PORT: String(port), GUIHANG_DATA: dataDir, GUIHANG_TODAY: day, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdout!.on('data', (piece: Buffer) => {
      words += piece.toString();
    });
    child.stderr!.on('data', (piece: Buffer) => {
      words += piece.toString();
    });
    const until = performance.now() + 180_000;
    while (!(await answers())) {
      if (child.exitCode !== null || performance.now() > until) throw new Error(`the product did not start: ${words}`);
      await sleep(100);
    }
  };
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => {
      child!.once('exit', () => done());
    });
    child.kill(signal);
    await ended;
  };
  const sql: Product['sql'] = async (text, values = []) => {
    const running = findRunning(dataDir);
    if (!running) throw new Error('no database runs');
    return withClient(running, async (client) => (await client.query(text, values)).rows as never);
  };
  await start();
  return {
    port,
    dataDir,
    send,
    sql,
    start,
    pid: () => child?.pid ?? 0,
    said: () => words,
    kill: () => gone('SIGKILL'),
    login: async (account) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, password: demoPassword }),
      });
      if (response.status !== 200) throw new Error(`${account}: ${response.status} ${await response.text()}`);
      return /guihang_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')![1]!;
    },
    end: async () => {
      await gone('SIGTERM');
      agent.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The postmaster of the product's own database, as it wrote it down. */
export const postmasterOf = (product: Product): number =>
  Number(readFileSync(join(product.dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Asks for /health the whole time; each answer's milliseconds, and how many were not 200. */
export const watchHealth = (
  product: Product,
): { readonly stop: () => Promise<{ asked: number; p50: number; p99: number; most: number; not200: number }> } => {
  const took: number[] = [];
  let not200 = 0;
  let going = true;
  const watching = (async () => {
    while (going) {
      const from = performance.now();
      const status = await product.send('GET', '/health').then(
        (reply) => reply.status,
        () => 0,
      );
      took.push(performance.now() - from);
      if (status !== 200) not200 += 1;
      await sleep(10);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await watching;
      took.sort((a, b) => a - b);
      const round = (ms: number): number => Math.round(ms * 10) / 10;
      return {
        asked: took.length,
        p50: round(percentile(took, 0.5)),
        p99: round(percentile(took, 0.99)),
        most: round(took.at(-1) ?? 0),
        not200,
      };
    },
  };
};
