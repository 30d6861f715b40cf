import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Server as NetServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import type { FastifyInstance } from 'fastify';
import type { BeforeUpgrade } from '#server/backup-before-upgrade.ts';
import { buildApp } from '#server/app.ts';
import { channelsOf } from '#server/platform/channels/channels.ts';
import { calendars } from '#server/platform/calendars.ts';
import { type Clock, clockAt, steadyClock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { connect, isQuiet, serverLimits } from '#server/platform/database.ts';
import { type Limits, ordinaryLimits } from '#server/platform/http/limits.ts';
import { jobKinds, nightlyTasks } from '#server/job-kinds.ts';
import { watchHealth } from '#server/platform/health/health-watch.ts';
import type { KeeperView } from '#server/platform/health/system.routes.ts';
import { loadDemo } from '#demo/load-demo.ts';
import { startQueue, type Queue } from '#server/platform/jobs/queue.ts';
import type { Schedule } from '#server/platform/backup/schedule.ts';
import type { Platform } from '#server/platform/serve.ts';
import { makePapers } from '#server/archive/make-papers.ts';
import { useOfficeFonts } from '#server/archive/press/print-apart.ts';
import { secretsOf } from '#server/platform/session/own/secrets.ts';
import { keepLearning } from '#server/platform/vault/keys.ts';
import { dataKeyFileOf, dataKeyIn, evidenceFolders, readSettings, type Settings } from '#server/settings.ts';
import { healWitness, sayHealed, troubleOf } from '#server/evidence/witness/heal.ts';
import { restoredTo } from '#server/platform/backup/restored-to.ts';
import { readChecking, readKeys } from '#server/platform/backup/keys.ts';
import { scheduleStatements, type Statements } from '#server/evidence/statement/schedule.ts';
import { openWitness } from '#server/platform/witness/witness.ts';
import { keepPair } from '#server/platform/tls/pair.ts';
import { countAstray, lastRecorded, upgrade } from '#server/upgrade.ts';
import { sessionsOf } from '#server/platform/session/session.ts';
import { kindOfError } from '#server/platform/security/log-words.ts';

/** An address of its own, or a socket that somebody else holds and keeps. */
type Place = { port: number; host: string } | { listen: Server };
export type ServerSettings = Place & {
  dataDir: string;
  demo?: boolean;
  clock?: Clock;
  keeper?: KeeperView;
  limits?: Limits;
  beforeUpgrade?: BeforeUpgrade;
  backups?: Schedule;
  /** False: nothing begins by the hour, whoever serves says when. */
  byTheHour?: boolean;
} & Partial<Pick<Settings, 'tls' | 'trustedProxies' | 'hosts' | 'keysDir' | 'channels'>> & { dataKeyFile?: string };
export type RunningServer = {
  address: string;
  platform: Platform;
  queue: Queue;
  statements: Statements | null;
  drain: () => Promise<void>;
  stop: () => Promise<void>;
};
type Connections = { connectionFor: (role: DatabaseRole) => PoolConfig };

/** The composition root: database → demo → calendars, sessions → HTTP and jobs, one process. `people: false` loads the demo's units and accounts only. */
export const serveOn = async (connections: Connections, settings: ServerSettings & { people?: boolean }): Promise<RunningServer> => {
  const { webFolder, logLevel, officeFonts, trustedProxies, hosts, ...standing } = readSettings();
  const folders = evidenceFolders(settings.dataDir, standing);
  const started = settings.clock ?? clockAt(standing.today);
  const demo = settings.demo ?? standing.demo;
  useOfficeFonts(officeFonts);
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const tls = settings.tls === undefined ? standing.tls : settings.tls;
  const keysDir = settings.keysDir === undefined ? standing.keysDir : settings.keysDir;
  const certificate = tls && (await keepPair(tls, say));
  const keyFile = settings.dataKeyFile ?? dataKeyFileOf(settings.dataDir, keysDir, standing);
  const dataKeys = { file: keyFile, before: dataKeyIn(settings.dataDir), algorithm: standing.cipher };
  const vault = await upgrade({ ...connections, dataKeys }, started, say, settings.beforeUpgrade ?? null);
  if (demo) await loadDemo(connections.connectionFor('owner'), started.today(), { people: settings.people ?? true, vault });
  // A demonstration stands on whatever day it is given; a bureau's own clock goes one way.
  const isMachines = settings.clock === undefined && standing.today === null && !demo;
  const clock = isMachines ? steadyClock(await lastRecorded(connections.connectionFor('owner'))) : started;
  const witness = openWitness(folders.witness, clock);
  const healed = await healWitness(connections.connectionFor('owner'), folders.witness, witness);
  const restored = await restoredTo(settings.dataDir);
  for (const line of sayHealed(healed)) say(line);
  const lost = (error: Error): void => {
    process.stderr.write(`数据库连接断开：${kindOfError(error)}\n`);
  };
  const database = connect(
    { ...connections.connectionFor('app'), ...serverLimits.app, max: 16, pipeline: true, vault },
    lost,
    clock.today,
    witness,
  );
  const stopLearning = keepLearning(database.pool, vault, keyFile);
  const known = await calendars(database);
  const sessions = sessionsOf(database, clock, demo);
  let queue: Queue | null = null;
  const channels = channelsOf(settings.channels ?? standing.channels, clock);
  const platform: Platform = {
    database,
    clock,
    demo,
    dataDir: settings.dataDir,
    identify: sessions.identify,
    forgetSessions: sessions.forgetAccount,
    vault,
    channels,
    secrets: secretsOf(() => (keysDir === null ? null : readKeys(keysDir))),
    calendarOf: known.calendarOf,
    noticeLoaded: known.noticeLoaded,
    learnNotice: known.learn,
    workerDatabase: () => queue!.worker,
    signingKey: () => (keysDir === null ? null : readKeys(keysDir).signing),
    checkingKey: () => (keysDir === null ? null : readChecking(keysDir)),
    witness,
    makePapers,
  };
  queue = await startQueue(
    { owner: connections.connectionFor('owner'), worker: connections.connectionFor('worker') },
    platform,
    jobKinds,
    nightlyTasks,
    settings.byTheHour ?? true,
  );
  const statements =
    keysDir === null
      ? null
      : scheduleStatements({ owner: connections.connectionFor('owner'), folders, keys: () => readKeys(keysDir), clock, say });
  const health = await watchHealth({
    database: connections.connectionFor('app'),
    dataDir: settings.dataDir,
    say,
    astray: () => countAstray(database),
    others: {
      ...(certificate ? { certificate: certificate.trouble } : {}),
      notices: channels.trouble,
      witness: () => witness.trouble() ?? troubleOf(healed, restored),
      ...(statements ? { statement: statements.trouble } : {}),
      ...(settings.backups ? { backup: settings.backups.trouble } : {}),
    },
  });
  const keeper = settings.keeper ?? { since: new Date().toISOString(), outages: () => [] };
  const app = await buildApp(platform, sessions, {
    health,
    keeper,
    limits: settings.limits ?? ordinaryLimits,
    certificate,
    webFolder,
    logLevel,
    trustedProxies: settings.trustedProxies ?? trustedProxies,
    hosts: settings.hosts ?? hosts,
  });
  const answering = answeringOf(app);
  const address = await listenOn(app, settings);
  const running = queue;
  return {
    address,
    platform,
    queue: running,
    statements,
    drain: () => drainOf(app, answering),
    stop: async () => {
      health.stop();
      stopLearning();
      certificate?.stop();
      settings.backups?.stop();
      statements?.stop();
      app.server.closeAllConnections();
      await Promise.all([app.close().catch(() => undefined), running.stop()]);
      await database.close();
      await witness.close(isQuiet());
    },
  };
};

/** A connection that has nothing to say is given this long to say something, so that no request meets a door just closed. */
const quietMs = 1000;
/** What is still being answered then is cut off: a ledger over a thin line is sent again. */
const drainWithinMs = 30_000;

/** Counts what is being answered, from the first request on. */
const answeringOf = ({ server }: FastifyInstance): (() => number) => {
  let answering = 0;
  server.on('request', (_request, reply: ServerResponse) => {
    answering += 1;
    reply.once('close', () => {
      answering -= 1;
    });
  });
  return () => answering;
};

/** Accepts nothing more and answers everything that was accepted; each answer closes its connection. */
const drainOf = async ({ server }: FastifyInstance, answering: () => number): Promise<void> => {
  server.prependListener('request', (_request, reply: ServerResponse) => {
    reply.shouldKeepAlive = false;
  });
  // closes the listening socket only; the server's own `close` would hang up on who is about to ask
  NetServer.prototype.close.call(server);
  const from = Date.now();
  const open = (): Promise<number> =>
    new Promise((known, failed) => {
      server.getConnections((error, count) => (error ? failed(error) : known(count)));
    });
  while ((await open()) > 0 && Date.now() - from < drainWithinMs) {
    // who has been connected all the while and asks nothing waits for nothing
    if (Date.now() - from > quietMs && answering() === 0) return;
    await sleep(25);
  }
};

const listenOn = async (app: FastifyInstance, place: Place): Promise<string> => {
  if ('port' in place) return app.listen({ port: place.port, host: place.host });
  const scheme = app.initialConfig.https ? 'https' : 'http';
  await app.ready();
  app.server.listen(place.listen);
  await once(app.server, 'listening');
  const at = app.server.address();
  if (at === null || typeof at === 'string') throw new Error('the socket handed over has no port');
  return `${scheme}://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`;
};
