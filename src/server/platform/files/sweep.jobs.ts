import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { isUuid } from '#server/platform/uuid.ts';
import { knownFiles } from './files.store.ts';

/** Longer than any upload or job takes: what is younger may still get its row. */
const olderThanMs = 24 * 3_600_000;
const absent = (error: unknown): [] => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
};

/** Bytes that no row names: an upload that was cut off by a crash, or one that came second under the same key. */
export const sweepFiles: NightlyTask = {
  name: 'files.sweep',
  at: { hour: 3, minute: 40 },
  run: async ({ tenant, worker, platform, signal }) => {
    const root = join(platform.dataDir, 'files', tenant);
    const before = Date.now() - olderThanMs;
    for (const folder of await readdir(root).catch(absent)) {
      if (signal.aborted) return;
      const old: string[] = [];
      for (const name of await readdir(join(root, folder)).catch(absent)) {
        const found = await stat(join(root, folder, name)).catch(() => null);
        if (found?.isFile() && found.mtimeMs < before) old.push(name);
      }
      const known = await worker.transact(systemOf(tenant), (tx) => knownFiles(tx, tenant, old.filter(isUuid)));
      for (const name of old.filter((one) => one.endsWith('.part') || (isUuid(one) && !known.has(one))))
        await rm(join(root, folder, name), { force: true });
    }
  },
};
