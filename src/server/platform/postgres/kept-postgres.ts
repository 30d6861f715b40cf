// The embedded PostgreSQL that comes back: when its server ends unasked, it is started again on the same folder and socket.
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedConnection, type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts';

export interface KeptPostgres {
  connection: EmbeddedConnection;
  stop(withinMs?: number): Promise<void>;
}
export interface KeptOptions extends EmbeddedOptions {
  /** For the person at the terminal. */
  say(line: string): void;
  /** The server has ended unasked. */
  onGone(): void;
  /** It answers again. */
  onBack(): void;
}

const longestWaitMs = 10_000;

/** Throws when the first start fails; after that it tries for as long as it is kept. */
export async function keepPostgres(dataDir: string, options: KeptOptions): Promise<KeptPostgres> {
  let server: EmbeddedPostgres = await startEmbedded(dataDir, options);
  const { connection } = server;
  let ending = false;
  let bringingBack = Promise.resolve();
  const bringBack = async (): Promise<void> => {
    options.onGone();
    options.say('内置数据库意外停止，正在重新启动…');
    for (let waitMs = 250; !ending; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        server = await startEmbedded(dataDir, { ...options, socketFolder: connection.host });
        watch();
        options.say('内置数据库已恢复。');
        options.onBack();
        return;
      } catch (error) {
        options.say(
          `内置数据库还没有恢复，${Math.ceil(waitMs / 1000)} 秒后再试：${error instanceof Error ? error.message : String(error)}`,
        );
        for (let waited = 0; waited < waitMs && !ending; waited += 50) await sleep(50);
      }
    }
  };
  const watch = (): void => {
    void server.ended.then(() => {
      if (!ending) bringingBack = bringBack();
    });
  };
  watch();
  return {
    connection,
    stop: async (withinMs) => {
      ending = true;
      let back = false;
      void bringingBack.finally(() => {
        back = true;
      });
      // a start under way launches its server at any moment; it gives up when that one is gone
      do {
        await server.stop(withinMs);
        await Promise.race([bringingBack, sleep(20)]);
      } while (!back);
      await server.stop(withinMs);
    },
  };
}
