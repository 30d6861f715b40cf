import type { PoolConfig } from 'pg';
import { buildApp } from '#server/app.ts';
import { calendars } from '#server/platform/calendars.ts';
import { type Clock, clockFromEnvironment } from '#server/platform/clock.ts';
import { type DatabaseRole, openDatabase } from '#server/platform/database-connection.ts';
import { connect, serverLimits } from '#server/platform/database.ts';
import { type Limits, ordinaryLimits } from '#server/platform/http/limits.ts';
import { jobKinds, nightlyTasks } from '#server/job-kinds.ts';
import { loadDemo } from '#server/platform/demo/load-demo.ts';
import { startQueue, type Queue } from '#server/platform/jobs/queue.ts';
import { migrate } from '#server/platform/migrate.ts';
import type { Platform } from '#server/platform/serve.ts';
import { sessionsOf } from '#server/platform/session/session.ts';

export type ServerSettings = { port: number; host: string; dataDir: string; databaseUrl?: string | undefined; demo?: boolean; clock?: Clock; limits?: Limits };
export type RunningServer = { address: string; platform: Platform; queue: Queue; stop: () => Promise<void> };
type Connections = { connectionFor: (role: DatabaseRole) => PoolConfig };

/** The composition root: database → demo → calendars, sessions → HTTP and jobs, one process. `people: false` loads the demo's units and accounts only. */
export const serveOn = async (connections: Connections, settings: ServerSettings & { people?: boolean }): Promise<RunningServer> => {
  const clock = settings.clock ?? clockFromEnvironment();
  const demo = settings.demo ?? process.env.GUIHANG_DEMO !== 'off';
  await migrate(connections.connectionFor('owner'));
  if (demo) await loadDemo(connections.connectionFor('owner'), clock.today(), { people: settings.people ?? true });
  const lost = (error: Error): void => { process.stderr.write(`数据库连接断开：${error.message}\n`); };
  const database = connect({ ...connections.connectionFor('app'), ...serverLimits.app, max: 16, pipeline: true }, lost);
  const known = await calendars(database);
  const sessions = sessionsOf(database, clock, demo);
  let queue: Queue | null = null;
  const platform: Platform = {
    database, clock, demo, dataDir: settings.dataDir, identify: sessions.identify, calendarOf: known.calendarOf, noticeLoaded: known.noticeLoaded, learnNotice: known.learn,
    workerDatabase: () => queue!.worker,
  };
  queue = await startQueue({ owner: connections.connectionFor('owner'), worker: connections.connectionFor('worker') }, platform, jobKinds, nightlyTasks);
  const app = await buildApp(platform, sessions, settings.limits ?? ordinaryLimits);
  const address = await app.listen({ port: settings.port, host: settings.host });
  const running = queue;
  return {
    address, platform, queue: running,
    stop: async () => {
      app.server.closeAllConnections();
      await Promise.all([app.close(), running.stop()]);
      await database.close();
    },
  };
};

export const startServer = async (settings: ServerSettings): Promise<RunningServer> => {
  const opened = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl ?? process.env.DATABASE_URL }, 'server');
  try {
    const server = await serveOn(opened, settings);
    // The demo's papers, and what a crash left unprinted, are printed while people already work.
    const later = setTimeout(() => { void server.queue.runNightly('papers.make-owed').catch((error: unknown) => { process.stderr.write(`补印文书停在半路：${error instanceof Error ? error.message : String(error)}\n`); }); }, 2000);
    return { ...server, stop: async () => { clearTimeout(later); await server.stop(); await opened.close(800); } };
  } catch (error) {
    await opened.close(800);
    throw error;
  }
};
