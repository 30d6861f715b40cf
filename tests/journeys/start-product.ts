// The real product for a journey: its own process, a copy of the demo city, a clock that stands until it is moved.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verified } from '#server/act/verify-chain.ts';
import { createTestDatabase } from '../test-database.ts';

export type HostSettings = {
  readonly database: string;
  readonly dataDir: string;
  readonly day: string;
  readonly time: string;
  readonly port: number;
  /** As a bureau finds it: no demo, no account, nothing. */
  readonly empty?: boolean;
};
type Question =
  | { readonly what: 'move'; readonly day: string; readonly time: string }
  | { readonly what: 'sql'; readonly text: string; readonly values: readonly unknown[] }
  | { readonly what: 'verify' }
  | { readonly what: 'nightly'; readonly name: string };
export type Ask = Question & { readonly id: number };
export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

export type Product = {
  readonly address: string;
  readonly day: string;
  /** The clock stands at the given time of the day and moves only when told. */
  readonly moveTo: (day: string, time?: string) => Promise<void>;
  /** As the owner of the database: to see what was written. */
  readonly sql: <R = { readonly [column: string]: unknown }>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>;
  /** Every chain of acts, recomputed. */
  readonly verify: () => Promise<Verified>;
  readonly runNightly: (name: string) => Promise<void>;
  /** The server's process ends; the database stays. */
  readonly halt: () => Promise<void>;
  /** The server again, on the same address, the same database, the same day. */
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const journeyDay = '2026-11-23';
/** Made once for the run (global-setup.ts): migrated and loaded, as of `journeyDay`. */
export const cityTemplate = 'journeys_city';

type Host = { readonly address: string; readonly ask: (question: Question) => Promise<unknown>; readonly stop: () => Promise<void> };

export const startHost = async (settings: HostSettings): Promise<Host> => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'product-host.ts'), {
    env: { ...process.env, GUIHANG_JOURNEY: JSON.stringify(settings), TZ: 'Asia/Shanghai', NODE_OPTIONS: '' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }>();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  child.on('message', (message: Answer) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(new Error(message.error));
    else asked?.resolve(message.result);
  });
  void gone.then(() => {
    for (const one of waiting.values()) one.reject(new Error('the product has ended'));
  });
  const address = (await wait(0)) as string;
  let asked = 0;
  return {
    address,
    ask: (question) => {
      asked += 1;
      const answered = wait(asked);
      child.send({ ...question, id: asked } satisfies Ask);
      return answered;
    },
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
};

export const startProduct = async (options: { readonly day?: string; readonly empty?: boolean } = {}): Promise<Product> => {
  const empty = options.empty ?? false;
  const database = await createTestDatabase(empty ? {} : { template: cityTemplate });
  const dataDir = mkdtempSync(join(tmpdir(), 'guihang-journey-'));
  let day = options.day ?? journeyDay;
  let time = '09:30:00';
  const settings = (port: number): HostSettings => ({ database: database.name, dataDir, day, time, port, empty });
  let host = await startHost(settings(0));
  const { address } = host;
  return {
    address,
    get day() {
      return day;
    },
    moveTo: async (next, at = '09:30:00') => {
      day = next;
      time = at;
      await host.ask({ what: 'move', day, time });
    },
    sql: async <R>(text: string, values: readonly unknown[] = []) => (await host.ask({ what: 'sql', text, values })) as readonly R[],
    verify: async () => (await host.ask({ what: 'verify' })) as Verified,
    runNightly: async (name) => {
      await host.ask({ what: 'nightly', name });
    },
    halt: () => host.stop(),
    resume: async () => {
      host = await startHost(settings(Number(new URL(address).port)));
    },
    stop: async () => {
      await host.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
