// The product on a database of its own, spoken to over real HTTP by named accounts, on a day the test moves.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { demoPassword } from '../database/people/city.ts';
import { serveOn } from '#server/main.ts';
import { movableClock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { type Limits, noLimits } from '#server/platform/http/limits.ts';
import type { Made } from '#server/evidence/statement/round.ts';
import { opening } from '#server/platform/vault/opening.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import type { Settings } from '#server/settings.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** What an answer or a row says. It has any shape until the expectations of the story that asked have looked at it. */
// biome-ignore lint/suspicious/noExplicitAny: a typed reply would be checked against the type that the server itself used; the story checks the bytes
export type Told = any;
export type Reply = { status: number; body: Told };
export type Client = {
  get: (path: string) => Promise<Reply>;
  post: (path: string, body?: unknown, key?: string) => Promise<Reply>;
  put: (path: string, body?: unknown, key?: string) => Promise<Reply>;
  delete: (path: string, body?: unknown, key?: string) => Promise<Reply>;
  token: string;
};

/** The job when it has ended. It may take as long as a busy machine needs; one that hangs is named. */
export const jobEnded = async (who: Client, jobId: string): Promise<Told> => {
  const until = Date.now() + 150_000;
  for (;;) {
    const { status, body: job } = await who.get(`/api/jobs/${jobId}`);
    if (status !== 200) throw new Error(`no such job: ${JSON.stringify(job)}`);
    if (['done', 'failed', 'cancelled'].includes(job.status)) return job;
    if (Date.now() > until) throw new Error(`the job did not end: ${JSON.stringify(job)}`);
    await sleep(50);
  }
};

export type App = {
  address: string;
  /** Logs in with the demo password (or another) and speaks as that account. */
  as: (account: string) => Promise<Client>;
  /** Logs in as nobody has yet: any password, with a code, from any browser. `who` speaks in the session, where there is one. */
  logIn: (
    account: string,
    password: string,
    more?: { code?: string; headers?: Record<string, string> },
  ) => Promise<Reply & { who: Client; cookies: string }>;
  /** Speaks without a session. */
  nobody: Client;
  moveTo: (day: string, time?: string) => void;
  advance: (milliseconds: number) => void;
  /** The database as its owner: to look at what was written, or to tamper with it. */
  sql: <R extends pg.QueryResultRow = Told>(text: string, values?: unknown[]) => Promise<R[]>;
  /** By which its values are sealed and opened. */
  vault: Vault;
  dataKeys: TestDatabase['dataKeys'];
  /** Runs what would run at night, now. */
  runNightly: (name: string) => Promise<void>;
  /** Signs the statement of the night, now. Needs keys. */
  makeStatement: () => Promise<readonly Made[]>;
  connectionFor: (role: DatabaseRole) => pg.PoolConfig;
  /** A connection of the test's own under a role; it ends with the app. */
  connect: (role: DatabaseRole) => Promise<pg.Client>;
  dataDir: string;
  database: string;
  /** Stops the product and leaves database and data folder as they are: to be copied, or tampered with. */
  halt: () => Promise<void>;
  stop: () => Promise<void>;
};

type Standing = Partial<Pick<Settings, 'tls' | 'trustedProxies' | 'hosts' | 'keysDir' | 'channels'>>;
/** `database`: one that holds something already, upgraded as it is served; it ends with the app. */
type Beginning = { day?: string; people?: boolean; limits?: Limits; database?: TestDatabase };
export const startApp = async (options: Beginning & Standing = {}): Promise<App> => {
  const { day, people, limits, database = await createTestDatabase(), ...network } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'guihang-app-'));
  const clock = movableClock(day ?? '2026-11-23');
  const server = await serveOn(database, {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    demo: true,
    clock,
    people: people ?? false,
    limits: limits ?? noLimits,
    dataKeyFile: database.dataKeys.file,
    byTheHour: false,
    ...network,
  });
  const { vault } = server.platform;
  // what lies sealed is read as what it says; who wants to see how it lies asks on a connection of their own
  const owner = database.pool('owner', { max: 2, types: opening(vault) });

  const client = (token: string): Client => {
    const send = async (method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<Reply> => {
      const response = await fetch(`${server.address}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(method === 'GET' ? {} : { 'idempotency-key': key }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
    };
    return {
      token,
      get: (path) => send('GET', path),
      post: (path, body = {}, key) => send('POST', path, body, key),
      put: (path, body = {}, key) => send('PUT', path, body, key),
      delete: (path, body, key) => send('DELETE', path, body, key),
    };
  };
  const logIn: App['logIn'] = async (account, password, { code, headers = {} } = {}) => {
    const response = await fetch(`${server.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ account, password, ...(code !== undefined && { code }) }),
    });
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]!);
    const token = cookies.find((one) => one.startsWith('guihang_session='))?.slice('guihang_session='.length) ?? '';
    return { status: response.status, body: await response.json(), who: client(token), cookies: cookies.join('; ') };
  };
  const known = new Map<string, Client>();
  let halted: Promise<void> | null = null;
  const halt = (): Promise<void> => {
    halted ??= server.stop().then(database.release);
    return halted;
  };
  return {
    logIn,
    address: server.address,
    nobody: client(''),
    as: async (account) => {
      const before = known.get(account);
      if (before) return before;
      const { status, body, who: speaking } = await logIn(account, demoPassword);
      if (status !== 200) throw new Error(`${account} could not log in: ${JSON.stringify(body)}`);
      known.set(account, speaking);
      return speaking;
    },
    // Sessions idle out when the day moves: everybody logs in again.
    moveTo: (day, time) => {
      clock.moveTo(day, time);
      known.clear();
    },
    advance: clock.advance,
    sql: async (text, values = []) => (await owner.query(text, values)).rows,
    runNightly: server.queue.runNightly,
    makeStatement: async () => server.statements!.make(),
    vault,
    dataKeys: database.dataKeys,
    connectionFor: database.connectionFor,
    connect: database.client,
    dataDir,
    database: database.name,
    halt,
    stop: async () => {
      await halt();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
