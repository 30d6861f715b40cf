import { isDatabaseAway } from '#server/platform/health/machine-fault.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, type Writer } from '#server/platform/database.ts';
import { faultOf, RefusalError } from '#server/platform/errors.ts';
import { insertFile, spoolBytes } from '#server/platform/files/files.store.ts';
import type { Identity } from '#server/platform/identity.ts';
import { kindOfError, placeOfError } from '#server/platform/security/log-words.ts';
import type { Platform } from '#server/platform/serve.ts';
import { type JobKind, JobStopped, type JobWork } from './job-kind.ts';
import { type JobEnd, jobToRun, markEnded, markProgress, markRunning, type Run, stillOurs } from './job.store.ts';
import { systemOf } from './system.ts';

/** A job that lost its database so often is given up: it may be the job that ends the database. */
const mostStarts = 6;
const patienceSeconds = 120;

export type Runs = {
  readonly run: (tenant: string, id: string) => Promise<void>;
  /** The jobs this process runs now. */
  readonly active: ReadonlyMap<string, Run>;
  /** The server ends by somebody's wish: what runs is left waiting, and that is no crash. */
  readonly leave: () => Promise<void>;
};

export const jobRuns = (worker: Database, platform: Platform, kinds: readonly JobKind[], ending: AbortSignal): Runs => {
  const byKind = new Map(kinds.map((one) => [one.kind, one]));
  const active = new Map<string, Run>();

  /** The end of a job is written also when the database is away for a while. */
  const end = async (run: Run, told: Omit<JobEnd, 'now'>): Promise<void> => {
    for (let left = patienceSeconds; ; left -= 1) {
      try {
        await worker.transact(systemOf(run.tenant), (tx) => markEnded(tx, run, { ...told, now: platform.clock.now() }));
        return;
      } catch (error) {
        if (!isDatabaseAway(error) || left === 0 || ending.aborted) throw error;
        await sleep(1000, undefined, { ref: false });
      }
    }
  };

  const workOf = async (run: Run, by: Identity, input: unknown): Promise<JobWork> => {
    const { tenant, id } = run;
    const asWorker: JobWork['asWorker'] = (work) =>
      worker.transact(systemOf(tenant), async (tx) => {
        if (!(await stillOurs(tx, run))) throw new JobStopped('superseded');
        return work(tx);
      });
    return {
      id,
      tenant,
      by,
      input,
      day: platform.clock.today(),
      clock: platform.clock,
      calendar: await platform.calendarOf(tenant),
      dataDir: platform.dataDir,
      vault: platform.vault,
      signingKey: platform.signingKey,
      worker,
      asWorker,
      asAsker: (work) => platform.database.transact(by, (tx: Writer) => work(tx)),
      progress: async (done, total, split) => {
        if (ending.aborted) throw new JobStopped('server-ends');
        const stop = await worker.transact(systemOf(tenant), (tx) =>
          markProgress(tx, run, { done, ...(total === undefined ? {} : { total }), ...(split ? { split } : {}) }),
        );
        if (stop !== false) throw new JobStopped(stop === undefined ? 'superseded' : 'asked');
      },
      keepFile: async ({ name, mediaType, bytes }) => {
        const now = platform.clock.now();
        const kept = await spoolBytes(platform, tenant, now, bytes);
        await asWorker((tx) => insertFile(tx, tenant, kept.id, { name, mediaType, accountId: by.accountId, now }, kept.sha256, kept.size));
        return kept.id;
      },
    };
  };

  /** Says how a run that threw ends. What is thrown on goes back to the queue. */
  const endBadly = async (run: Run, kind: string, error: unknown): Promise<void> => {
    if (error instanceof JobStopped && error.because === 'superseded') return;
    if (error instanceof JobStopped && error.because === 'asked')
      return end(run, { status: 'cancelled', message: '已停止，已经办完的部分保留' });
    if (ending.aborted) {
      await end(run, { status: 'waiting', message: '服务重新启动后继续' });
      throw error;
    }
    if (isDatabaseAway(error) && run.start < mostStarts) {
      await end(run, { status: 'waiting', message: '数据库连接断开过，接着办' });
      throw error;
    }
    const fault = faultOf(error);
    if (fault) return end(run, { status: 'failed', message: `${fault.message}${fault.way ?? ''}` });
    if (error instanceof RefusalError)
      return end(run, { status: 'failed', message: error.grounds.map((g) => (g.fact ? `${g.message}${g.fact}` : g.message)).join('；') });
    process.stderr.write(`job ${kind}: ${[kindOfError(error), ...placeOfError(error, 3)].join(' ')}\n`);
    return end(run, { status: 'failed', message: '没有办成，是系统的问题，可以重试' });
  };

  return {
    active,
    run: async (tenant, id) => {
      const system = systemOf(tenant);
      const row = await worker.transact(system, (tx) => jobToRun(tx, tenant, id));
      if (!row || row.status !== 'waiting') return;
      const start = await worker.transact(system, (tx) => markRunning(tx, tenant, id, platform.clock.now()));
      if (start === undefined) return;
      const run: Run = { tenant, id, start };
      active.set(id, run);
      try {
        const kind = byKind.get(row.kind);
        if (!kind) return await end(run, { status: 'failed', message: '这个版本没有这种任务' });
        const result = await kind.run(await workOf(run, row.identity as Identity, row.input));
        await end(run, { status: 'done', ...result });
      } catch (error) {
        await endBadly(run, row.kind, error);
      } finally {
        active.delete(id);
      }
    },
    leave: async () => {
      await Promise.all(
        [...active.values()].map((run) =>
          worker
            .transact(systemOf(run.tenant), (tx) =>
              markEnded(tx, run, { status: 'waiting', message: '服务重新启动后继续', now: platform.clock.now() }),
            )
            .catch(() => {}),
        ),
      );
    },
  };
};
