import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, run, type Runner } from 'graphile-worker';
import pg from 'pg';
import { connect, type Database, serverLimits } from '#server/platform/database.ts';
import type { Clock } from '#server/platform/clock.ts';
import { dropBytes } from '#server/platform/files/files.store.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Platform } from '#server/platform/serve.ts';
import { kindOfError, placeOfError, withoutValues } from '#server/platform/security/log-words.ts';
import type { JobKind } from './job-kind.ts';
import { expiredFiles, forgetFile, keptDays } from './job.store.ts';
import { freeDeadLocks, openLease } from './lease.ts';
import { takeUpLeft } from './left-jobs.ts';
import { listened, prepareSchema } from './queue-schema.ts';
import { jobRuns } from './run-job.ts';
import { systemOf } from './system.ts';

/** Work that nobody asked for: told the day and one tenant. `at` is the hour and minute in Asia/Shanghai, or every so many minutes of the hour. */
export type NightlyTask = {
  readonly name: string;
  readonly at: { readonly hour: number; readonly minute: number } | { readonly everyMinutes: number };
  readonly run: (work: {
    tenant: string;
    clock: Clock;
    worker: Database;
    platform: Platform;
    signal: AbortSignal;
    by: Identity;
  }) => Promise<void>;
};
export type Queue = { readonly worker: Database; readonly runNightly: (name: string) => Promise<void>; readonly stop: () => Promise<void> };

/** How often dead locks and left jobs are looked for: a killed process's session may outlive it by a statement. */
const lookEveryMs = 15_000;

/** Says a trouble of the queue once, until it has changed or is over. */
const sayer = (ending: AbortSignal) => {
  let said = '';
  return {
    say: (line: string): void => {
      if (line === said || ending.aborted) return;
      said = line;
      process.stderr.write(`${line}\n`);
    },
    well: (): void => {
      said = '';
    },
  };
};
/** The library tells each failed task itself, with what the task said; we tell it by its place in the code. */
const loggerTo = (say: (line: string) => void): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error' && !message.startsWith('Failed task')) say(`任务队列：${withoutValues(message)}`);
  });

/** Jobs run in the server's process under the worker's role, on connections of their own: a long export holds up no page. */
export const startQueue = async (
  connections: { owner: pg.PoolConfig; worker: pg.PoolConfig },
  platform: Platform,
  kinds: readonly JobKind[],
  nightly: readonly NightlyTask[],
  byTheHour: boolean,
): Promise<Queue> => {
  const ending = new AbortController();
  const { say, well } = sayer(ending.signal);
  const logger = loggerTo(say);
  await prepareSchema(connections.owner, logger);
  const lost = (error: Error): void => {
    say(`任务的数据库连接断开：${kindOfError(error)}`);
  };
  const worker = connect(
    { ...connections.worker, ...serverLimits.worker, connectionTimeoutMillis: 60_000, max: 4, vault: platform.vault },
    lost,
    platform.clock.today,
    platform.witness,
  );
  const runs = jobRuns(worker, platform, kinds, ending.signal);

  const tenants = async (): Promise<string[]> =>
    (await worker.pool.query<{ id: string }>('select id from app.tenants()')).rows.map((r) => r.id);
  const clearOld = async (tenant: string): Promise<void> => {
    const before = new Date(platform.clock.now().getTime() - keptDays * 86_400_000);
    const old = await worker.transact(systemOf(tenant), (tx) => expiredFiles(tx, tenant, before));
    for (const { id, file_id } of old) {
      await dropBytes(platform.dataDir, tenant, file_id!);
      await worker.transact(systemOf(tenant), (tx) => forgetFile(tx, tenant, id));
    }
  };
  const tasks: readonly NightlyTask[] = [
    ...nightly,
    { name: 'jobs.clear', at: { hour: 1, minute: 30 }, run: ({ tenant }) => clearOld(tenant) },
  ];
  const runNightly = async (name: string): Promise<void> => {
    const task = tasks.find((one) => one.name === name);
    if (!task) throw new Error(`no nightly task ${name}`);
    for (const tenant of await tenants())
      await task.run({ tenant, clock: platform.clock, worker, platform, signal: ending.signal, by: systemOf(tenant) });
  };

  const toldNightly = async (name: string): Promise<void> => {
    try {
      await runNightly(name);
    } catch (error) {
      if (!ending.signal.aborted) process.stderr.write(`nightly ${name}: ${[kindOfError(error), ...placeOfError(error, 3)].join(' ')}\n`);
      throw error;
    }
  };

  const lease = await openLease(connections.worker, say);
  const lookForDead = async (): Promise<void> => {
    await freeDeadLocks(worker, lease.own());
    await takeUpLeft(worker, await tenants(), {
      active: new Set(runs.active.keys()),
      kinds,
      now: platform.clock.now(),
      say: (line) => {
        process.stderr.write(`${line}\n`);
      },
    });
  };
  await lookForDead();
  const looking = setInterval(() => {
    void lookForDead().then(well, (error: unknown) => {
      say(`任务队列查不了遗留的任务：${kindOfError(error)}`);
    });
  }, lookEveryMs);
  looking.unref();

  const pool = listened(new pg.Pool({ ...connections.worker, max: 4 }));
  const startRunner = (): Promise<Runner> =>
    run({
      pgPool: pool,
      concurrency: 2,
      noHandleSignals: true,
      logger,
      pollInterval: 2000,
      taskList: {
        'run-job': async (payload) => {
          const { tenant, job } = payload as { tenant: string; job: string };
          await runs.run(tenant, job);
        },
        ...Object.fromEntries(tasks.map((task) => [`nightly.${task.name}`, async () => toldNightly(task.name)])),
      },
      // The library counts in UTC; Asia/Shanghai is eight hours ahead and knows no summer time.
      parsedCronItems: parseCronItems(
        (byTheHour ? tasks : []).map(({ name, at }) => ({
          task: `nightly.${name}`,
          match: 'everyMinutes' in at ? `*/${at.everyMinutes} * * * *` : `${at.minute} ${(at.hour + 16) % 24} * * *`,
          identifier: name,
          // A night that was missed is made up for; of what comes again in minutes the next time does it.
          options: { backfillPeriod: 'everyMinutes' in at ? 0 : 86_400_000, maxAttempts: 5 },
        })),
      ),
      preset: {
        worker: { gracefulShutdownAbortTimeout: 500 },
        // Nothing is taken from the queue before the lease says that its taker lives.
        plugins: [
          {
            name: 'guihang-lease',
            version: '1',
            worker: { hooks: { startWorker: async (_context, { worker: one }) => lease.hold(one.workerPool.id) } },
          },
        ],
      },
    });
  let runner = await startRunner();
  const keepRunning = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await runner.promise.catch((error: unknown) => {
        say(`任务队列停了，重新开始：${kindOfError(error)}`);
      });
      for (const dead of lease.own()) lease.drop(dead);
      do await sleep(1000, undefined, { ref: false });
      while (
        !ending.signal.aborted &&
        !(await startRunner().then(
          (next) => {
            runner = next;
            return true;
          },
          (error: unknown) => {
            say(`任务队列没有开始：${kindOfError(error)}`);
            return false;
          },
        ))
      );
    }
  };
  void keepRunning();

  return {
    worker,
    runNightly,
    stop: async () => {
      ending.abort();
      clearInterval(looking);
      const stopped = Promise.all([runs.leave(), runner.stop().catch(() => {})]);
      await Promise.race([
        stopped,
        new Promise((done) => {
          setTimeout(done, 900).unref();
        }),
      ]);
      const ended = Promise.all([pool.end(), worker.close(), lease.close()]);
      await Promise.race([
        ended,
        new Promise((done) => {
          setTimeout(done, 300).unref();
        }),
      ]);
    },
  };
};
