import { buildApp } from '#server/app.ts';
import { type Clock, clockFromEnvironment } from '#server/platform/clock.ts';
import { openDatabase } from '#server/platform/database-connection.ts';
import { connect } from '#server/platform/database.ts';
import { calendars } from '#server/platform/calendars.ts';
import { migrate } from '#server/platform/migrate.ts';
import type { Platform } from '#server/platform/serve.ts';
import { sessionsOf } from '#server/platform/session/session.ts';

export type ServerSettings = { port: number; host: string; dataDir: string; databaseUrl?: string | undefined; demo?: boolean; clock?: Clock };
export type RunningServer = { address: string; platform: Platform; stop: () => Promise<void> };

/** The composition root: config → database → HTTP and jobs, one process. */
export const startServer = async (settings: ServerSettings): Promise<RunningServer> => {
  const clock = settings.clock ?? clockFromEnvironment();
  const demo = settings.demo ?? process.env.GUIHANG_DEMO !== 'off';
  const opened = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl ?? process.env.DATABASE_URL }, 'server');
  try {
    await migrate(opened.connectionFor('owner'));
    const lost = (error: Error): void => { process.stderr.write(`数据库连接断开：${error.message}\n`); };
    const database = connect({ ...opened.connectionFor('app'), max: 16 }, lost);
    const known = await calendars(database);
    const sessions = sessionsOf(database, clock, demo);
    const platform: Platform = {
      database, clock, demo, dataDir: settings.dataDir, identify: sessions.identify, calendarOf: known.calendarOf, noticeLoaded: known.noticeLoaded,
    };
    const app = await buildApp(platform, sessions);
    const address = await app.listen({ port: settings.port, host: settings.host });
    return {
      address, platform,
      stop: async () => {
        app.server.closeAllConnections();
        await app.close();
        await database.close();
        await opened.close(800);
      },
    };
  } catch (error) {
    await opened.close(800);
    throw error;
  }
};
