import pg from 'pg';

/** So long may the database take to answer before it counts as away. */
const patienceMs = 1500;
/** A question that hangs so long is given up, and the line with it. */
const givenUpMs = 15_000;

export type DatabaseProbe = {
  /** Asks unless a question is still open; resolves after `patienceMs` at the latest. */
  readonly look: () => Promise<void>;
  readonly isUp: () => boolean;
  readonly version: () => string | null;
  readonly stop: () => void;
};

/** Asks the database over one connection of its own: requests never wait for it, nor it for them. A broken line is noticed at once. */
export const probeDatabase = (config: pg.ClientConfig): DatabaseProbe => {
  let client: pg.Client | null = null;
  let asked: { readonly atMs: number; readonly answer: Promise<void> } | null = null;
  let up = false;
  let version: string | null = null;
  const drop = (which: pg.Client): void => {
    if (client !== which) return;
    client = null;
    asked = null;
    up = false;
    void which.end().catch(() => undefined);
  };
  const ask = async (): Promise<void> => {
    const mine = client ?? new pg.Client({ ...config, connectionTimeoutMillis: givenUpMs });
    try {
      if (client === null) {
        client = mine;
        mine.on('error', () => drop(mine));
        mine.on('end', () => drop(mine));
        await mine.connect();
      }
      const { rows } = await mine.query<{ version: string }>(`select current_setting('server_version') as version`);
      if (client !== mine) return;
      version = rows[0]!.version;
      up = true;
    } catch {
      drop(mine);
    } finally {
      if (client === mine) asked = null;
    }
  };
  return {
    look: async () => {
      if (asked && performance.now() - asked.atMs > givenUpMs && client) drop(client);
      asked ??= { atMs: performance.now(), answer: ask() };
      const { atMs, answer } = asked;
      await Promise.race([
        answer,
        new Promise((done) => {
          setTimeout(done, Math.max(0, atMs + patienceMs - performance.now())).unref();
        }),
      ]);
      if (asked && performance.now() - asked.atMs >= patienceMs - 5) up = false;
    },
    isUp: () => up,
    version: () => version,
    stop: () => {
      if (client) drop(client);
    },
  };
};
