import { sql } from 'kysely';
import { readSystem } from '#contract/system.ts';
import type { Route } from '#server/platform/serve.ts';
import { lastDrill } from '../backup/drill.ts';
import { lastBackup } from '../backup/last-backup.ts';
import type { Outage } from '../keeper/messages.ts';
import type { HealthWatch } from './health-watch.ts';

/** What the keeper knows: since when it keeps, and when nobody was served (ISO instants). */
export type KeeperView = { readonly since: string; readonly outages: () => readonly Outage[] };

const shownDays = 7;
const outageDays = 90;

const drilledLast = async (dataDir: string) => {
  const last = await lastDrill(dataDir);
  return last && { at: last.at, madeAt: last.madeAt, seconds: last.seconds, acts: last.acts, broken: last.broken };
};

export const systemRoutes = (route: Route, health: HealthWatch, keeper: KeeperView): void => {
  route(readSystem, async ({ tx, by, now, platform }) => {
    const after = new Date(Date.now() - outageDays * 86_400_000);
    const {
      rows: [size],
    } = await sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(tx);
    const jobsSince = new Date(now.getTime() - shownDays * 86_400_000);
    const jobs =
      by.post !== 'system-admin'
        ? null
        : (
            await sql<{
              id: string;
              title: string;
              message: string | null;
              ended_at: Date;
            }>`select * from app.jobs_set_aside(${jobsSince})`.execute(tx)
          ).rows;
    const { freeBytes, totalBytes } = health.storage();
    return {
      upSeconds: Math.floor(process.uptime()),
      keptSince: keeper.since,
      outages: keeper
        .outages()
        .filter((one) => one.until === null || new Date(one.until) >= after)
        .toReversed(),
      database: { version: health.databaseVersion(), bytes: Number(size!.bytes) },
      disk: { freeBytes, totalBytes },
      backup: await lastBackup(platform.dataDir),
      drill: await drilledLast(platform.dataDir),
      jobs: jobs && jobs.map(({ ended_at, ...job }) => ({ ...job, endedAt: ended_at.toISOString() })),
      now: now.toISOString(),
      troubles: [...health.troubles()],
    };
  });
};
