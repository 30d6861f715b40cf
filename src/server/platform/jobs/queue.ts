import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { connect, type Database, serverLimits, type Writer } from '#server/platform/database.ts';
import type { Clock } from '#server/platform/clock.ts';
import { FaultError, RefusalError } from '#server/platform/errors.ts';
import { dropBytes, insertFile, spoolBytes } from '#server/platform/files/files.store.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Platform } from '#server/platform/serve.ts';
import { type JobKind, JobStopped, type JobWork } from './job-kind.ts';
import { expiredFiles, forgetFile, jobToRun, keptDays, markEnded, markProgress, markRunning } from './job.store.ts';

/** Work that nobody asked for: told the day and one tenant. `at` is the hour and minute in Asia/Shanghai. */
export type NightlyTask = {
  readonly name: string;
  readonly at: { readonly hour: number; readonly minute: number };
  readonly run: (work: { tenant: string; clock: Clock; worker: Database; platform: Platform; signal: AbortSignal; by: Identity }) => Promise<void>;
};

/** A connection that dies while nobody uses it must not end the process; the library asks for both listeners. */
const listened = (pool: pg.Pool): pg.Pool => {
  pool.on('error', () => {});
  pool.on('connect', (client) => { client.on('error', () => {}); });
  return pool;
};
const silent = new Logger(() => () => {});

/** The library's schema belongs to the owner; the worker's role may use it and nothing else. */
const prepareSchema = async (owner: pg.PoolConfig): Promise<void> => {
  const pool = listened(new pg.Pool({ ...owner, max: 2, options: [owner.options, '-c role=guihang_owner'].filter(Boolean).join(' ') }));
  try {
    await runMigrations({ pgPool: pool, logger: silent });
    await pool.query(`
      grant usage on schema graphile_worker to guihang_worker;
      grant all on all tables in schema graphile_worker to guihang_worker;
      grant all on all sequences in schema graphile_worker to guihang_worker;
      grant execute on all functions in schema graphile_worker to guihang_worker;
      do $$ declare t text; begin
        for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p') and c.relrowsecurity
            and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'of_worker') loop
          execute format('create policy of_worker on graphile_worker.%I to guihang_worker using (true) with check (true)', t);
        end loop;
      end $$;`);
  } finally {
    await pool.end();
  }
};

/** The worker when nobody in particular asked. */
export const systemOf = (tenant: string): Identity => ({
  tenant, accountId: '00000000-0000-7000-8000-000000000000', account: 'system', name: '系统', post: 'system-admin', holdingId: '00000000-0000-7000-8000-000000000000',
  unit: { id: tenant, name: '系统', kind: 'city', countyId: null }, personId: null,
});

export type Queue = { readonly worker: Database; readonly runNightly: (name: string) => Promise<void>; readonly stop: () => Promise<void> };

/** Jobs run in the server's process under the worker's role, on connections of their own: a long export holds up no page. */
export const startQueue = async (connections: { owner: pg.PoolConfig; worker: pg.PoolConfig }, platform: Platform, kinds: readonly JobKind[], nightly: readonly NightlyTask[]): Promise<Queue> => {
  await prepareSchema(connections.owner);
  const worker = connect({ ...connections.worker, ...serverLimits.worker, connectionTimeoutMillis: 60_000, max: 4 }, () => {});
  const ending = new AbortController();
  const byKind = new Map(kinds.map((one) => [one.kind, one]));

  const runJob = async (tenant: string, id: string): Promise<void> => {
    const system = systemOf(tenant);
    const asWorker: JobWork['asWorker'] = (work) => worker.transact(system, work);
    const row = await asWorker((tx) => jobToRun(tx, tenant, id));
    if (!row || row.status === 'done' || row.status === 'cancelled') return;
    const end = (status: 'done' | 'failed' | 'cancelled' | 'waiting', message: string, more: { result?: object | undefined; fileId?: string | undefined } = {}) =>
      asWorker((tx) => markEnded(tx, tenant, id, { status, message, ...more, now: platform.clock.now() }));
    const kind = byKind.get(row.kind);
    if (!kind) return void await end('failed', '这个版本没有这种任务');
    await asWorker((tx) => markRunning(tx, tenant, id, platform.clock.now()));
    const by = row.identity as Identity;
    const work: JobWork = {
      id, tenant, by, input: row.input, day: platform.clock.today(), clock: platform.clock, calendar: await platform.calendarOf(tenant), dataDir: platform.dataDir, worker, asWorker,
      asAsker: (run) => platform.database.transact(by, (tx: Writer) => run(tx)),
      progress: async (done, total, split) => {
        if (ending.signal.aborted) throw new JobStopped('server-ends');
        if (await asWorker((tx) => markProgress(tx, tenant, id, { done, ...(total === undefined ? {} : { total }), ...(split ? { split } : {}) }))) throw new JobStopped('asked');
      },
      keepFile: async ({ name, mediaType, bytes }) => {
        const now = platform.clock.now();
        const kept = await spoolBytes(platform.dataDir, tenant, now, bytes);
        await asWorker((tx) => insertFile(tx, tenant, kept.id, { name, mediaType, accountId: by.accountId, now }, kept.sha256, kept.size));
        return kept.id;
      },
    };
    try {
      const result = await kind.run(work);
      await end('done', result.message, { result: result.result, fileId: result.fileId });
    } catch (error) {
      if (error instanceof JobStopped) {
        await end(error.because === 'asked' ? 'cancelled' : 'waiting', error.because === 'asked' ? '已停止，已经办完的部分保留' : '服务重新启动后继续');
        // The queue gives a job back that threw; one that was stopped on purpose is finished.
        if (error.because === 'server-ends') throw error;
        return;
      }
      const told = error instanceof FaultError ? error.message : error instanceof RefusalError ? error.grounds.map((g) => g.message).join('；') : '没有办成，是系统的问题，可以重试';
      if (!(error instanceof FaultError) && !(error instanceof RefusalError)) process.stderr.write(`job ${row.kind}: ${error instanceof Error ? `${error.name} ${error.stack?.split('\n').slice(1, 4).join(' ')}` : 'unknown'}\n`);
      await end('failed', told);
    }
  };

  const tenants = async (): Promise<string[]> => (await worker.pool.query<{ id: string }>('select id from app.tenants()')).rows.map((r) => r.id);
  const clearOld = async (tenant: string): Promise<void> => {
    const before = new Date(platform.clock.now().getTime() - keptDays * 86_400_000);
    const old = await worker.transact(systemOf(tenant), (tx) => expiredFiles(tx, tenant, before));
    for (const { id, file_id } of old) {
      await dropBytes(platform.dataDir, tenant, file_id!);
      await worker.transact(systemOf(tenant), (tx) => forgetFile(tx, tenant, id));
    }
  };
  const tasks: readonly NightlyTask[] = [...nightly, { name: 'jobs.clear', at: { hour: 1, minute: 30 }, run: ({ tenant }) => clearOld(tenant) }];
  const runNightly = async (name: string): Promise<void> => {
    const task = tasks.find((one) => one.name === name);
    if (!task) throw new Error(`no nightly task ${name}`);
    for (const tenant of await tenants()) await task.run({ tenant, clock: platform.clock, worker, platform, signal: ending.signal, by: systemOf(tenant) });
  };

  const pool = listened(new pg.Pool({ ...connections.worker, max: 4 }));
  const runner = await run({
    pgPool: pool, concurrency: 2, noHandleSignals: true, logger: silent, pollInterval: 2000,
    taskList: {
      'run-job': async (payload) => { const { tenant, job } = payload as { tenant: string; job: string }; await runJob(tenant, job); },
      ...Object.fromEntries(tasks.map((task) => [`nightly.${task.name}`, async () => runNightly(task.name)])),
    },
    // The library counts in UTC; Asia/Shanghai is eight hours ahead and knows no summer time.
    parsedCronItems: parseCronItems(tasks.map((task) => ({
      task: `nightly.${task.name}`, match: `${task.at.minute} ${(task.at.hour + 16) % 24} * * *`, identifier: task.name, options: { backfillPeriod: 86_400_000, maxAttempts: 5 },
    }))),
    preset: { worker: { gracefulShutdownAbortTimeout: 500 } },
  });
  runner.promise.catch(() => {});

  return {
    worker, runNightly,
    stop: async () => {
      ending.abort();
      await Promise.race([runner.stop().catch(() => {}), new Promise((done) => { setTimeout(done, 900).unref(); })]);
      const ended = Promise.all([pool.end(), worker.close()]);
      await Promise.race([ended, new Promise((done) => { setTimeout(done, 300).unref(); })]);
    },
  };
};
