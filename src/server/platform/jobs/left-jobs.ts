import type { Database, Writer } from '#server/platform/database.ts';
import type { JobKind } from './job-kind.ts';
import { leftJobs, markLeft, queueAgain } from './job.store.ts';
import { systemOf } from './system.ts';

/** So many times may the server end while a job runs; then the job is set aside. */
const mostCrashes = 2;
const setAside = (kind: JobKind | undefined): string =>
  `办这件任务时服务意外停止了两次，已经放到一边，不再自动办；已经办完的部分保留。${kind?.wayOut ?? '可以再办一次；还是这样，把范围缩小，或者告诉系统管理员。'}`;

/** Jobs that no living worker has in hand: one that ran when its process ended goes on or is set aside, one that the queue has lost is queued again. */
export const takeUpLeft = async (
  worker: Database,
  tenants: readonly string[],
  given: { active: ReadonlySet<string>; kinds: readonly JobKind[]; now: Date; say: (line: string) => void },
): Promise<void> => {
  const { active, kinds, now, say } = given;
  for (const tenant of tenants) {
    await worker.transact(systemOf(tenant), async (tx: Writer) => {
      for (const job of await leftJobs(tx, tenant)) {
        if (active.has(job.id)) continue;
        if (job.status === 'waiting') {
          if (!job.queued) await queueAgain(tx, tenant, job.id);
          continue;
        }
        const crashes = job.crashes + 1;
        const kind = kinds.find((one) => one.kind === job.kind);
        const left = job.cancel_asked
          ? ({ status: 'cancelled', message: '已停止，已经办完的部分保留' } as const)
          : crashes >= mostCrashes
            ? ({ status: 'failed', message: setAside(kind) } as const)
            : ({ status: 'waiting', message: '服务意外停止过，现在接着办' } as const);
        await markLeft(tx, tenant, job.id, { ...left, crashes, now });
        if (left.status === 'waiting') await queueAgain(tx, tenant, job.id);
        if (left.status === 'failed') say(`办“${kind?.title ?? job.kind}”时服务停止了两次，这件任务已经放到一边（${job.id}）`);
      }
    });
  }
};
