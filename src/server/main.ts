import { once } from 'node:events';
import type { Server } from 'node:net';
import type { PoolConfig } from 'pg';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '#server/app.ts';
import { calendars } from '#server/platform/calendars.ts';
import { type Clock, clockAt } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { connect, serverLimits } from '#server/platform/database.ts';
import { type Limits, ordinaryLimits } from '#server/platform/http/limits.ts';
import { jobKinds, nightlyTasks } from '#server/job-kinds.ts';
import { watchHealth } from '#server/platform/health/health-watch.ts';
import type { KeeperView } from '#server/platform/health/system.routes.ts';
import { loadDemo } from '#demo/load-demo.ts';
import { startQueue, type Queue } from '#server/platform/jobs/queue.ts';
import type { Platform } from '#server/platform/serve.ts';
import { makePapers } from '#server/archive/make-papers.ts';
import { useOfficeFonts } from '#server/archive/press/print-apart.ts';
import { readSettings } from '#server/settings.ts';
import { countAstray, upgrade } from '#server/upgrade.ts';
import { sessionsOf } from '#server/platform/session/session.ts';

/** An address of its own, or a socket that somebody else holds and keeps. */
type Place = { port: number; host: string } | { listen: Server };
export type ServerSettings = Place & { dataDir: string; demo?: boolean; clock?: Clock; keeper?: KeeperView; limits?: Limits };
export type RunningServer = { address: string; platform: Platform; queue: Queue; stop: () => Promise<void> };
type Connections = { connectionFor: (role: DatabaseRole) => PoolConfig };

/** The composition root: database → demo → calendars, sessions → HTTP and jobs, one process. `people: false` loads the demo's units and accounts only. */
export const serveOn = async (connections: Connections, settings: ServerSettings & { people?: boolean }): Promise<RunningServer> => {
  const { webFolder, logLevel, officeFonts, ...standing } = readSettings();
  const clock = settings.clock ?? clockAt(standing.today);
  const demo = settings.demo ?? standing.demo;
  useOfficeFonts(officeFonts);
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  await upgrade(connections, clock, say);
  if (demo) await loadDemo(connections.connectionFor('owner'), clock.today(), { people: settings.people ?? true });
  const lost = (error: Error): void => {
    process.stderr.write(`数据库连接断开：${error.message}\n`);
  };
  const database = connect({ ...connections.connectionFor('app'), ...serverLimits.app, max: 16, pipeline: true }, lost, clock.today);
  const known = await calendars(database);
  const sessions = sessionsOf(database, clock, demo);
  let queue: Queue | null = null;
  const platform: Platform = {
    database,
    clock,
    demo,
    dataDir: settings.dataDir,
    identify: sessions.identify,
    calendarOf: known.calendarOf,
    noticeLoaded: known.noticeLoaded,
    learnNotice: known.learn,
    workerDatabase: () => queue!.worker,
    makePapers,
  };
  queue = await startQueue(
    { owner: connections.connectionFor('owner'), worker: connections.connectionFor('worker') },
    platform,
    jobKinds,
    nightlyTasks,
  );
  const health = await watchHealth({
    database: connections.connectionFor('app'),
    dataDir: settings.dataDir,
    say,
    astray: () => countAstray(database),
  });
  const keeper = settings.keeper ?? { since: new Date().toISOString(), restarts: () => [] };
  const app = await buildApp(platform, sessions, { health, keeper, limits: settings.limits ?? ordinaryLimits, webFolder, logLevel });
  const address = await listenOn(app, settings);
  const running = queue;
  return {
    address,
    platform,
    queue: running,
    stop: async () => {
      health.stop();
      app.server.closeAllConnections();
      await Promise.all([app.close(), running.stop()]);
      await database.close();
    },
  };
};

const listenOn = async (app: FastifyInstance, place: Place): Promise<string> => {
  if ('port' in place) return app.listen({ port: place.port, host: place.host });
  await app.ready();
  app.server.listen(place.listen);
  await once(app.server, 'listening');
  const at = app.server.address();
  if (at === null || typeof at === 'string') throw new Error('the socket handed over has no port');
  return `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`;
};
