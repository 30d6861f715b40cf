// The product in a process of its own: the same server as `npm start`, on a test database and a clock that the journey moves.
import type pg from 'pg';
import { serveOn } from '#server/main.ts';
import { movableClock } from '#server/platform/clock.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { connectionsTo } from '#server/platform/database-connection.ts';
import { opening } from '#server/platform/vault/opening.ts';
import { openClient } from '../test-database.ts';
import type { Answer, Ask, HostSettings } from './start-product.ts';

const settings = JSON.parse(process.env.GUIHANG_JOURNEY ?? '{}') as HostSettings;
const connections = connectionsTo(process.env.GUIHANG_TEST_PG ?? '', settings.database);
const clock = movableClock(settings.day);
clock.moveTo(settings.day, settings.time);
const server = await serveOn(connections, {
  port: settings.port,
  host: '127.0.0.1',
  dataDir: settings.dataDir,
  demo: settings.empty !== true,
  people: true,
  clock,
  // the city was loaded once and is copied: its key is that of the run
  ...(process.env.GUIHANG_TEST_DATA_KEY && { dataKeyFile: process.env.GUIHANG_TEST_DATA_KEY }),
});

/** What lies sealed is read as what it says, but by a walk along the chains: their hashes cover what lies there. */
const reading = { types: opening(server.platform.vault) };
const asOwner = async <T>(work: (client: pg.Client) => Promise<T>, more: pg.ClientConfig = reading): Promise<T> => {
  const client = await openClient({ ...connections.connectionFor('owner'), ...more });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const answer = async (ask: Ask): Promise<unknown> => {
  switch (ask.what) {
    case 'move':
      return clock.moveTo(ask.day, ask.time);
    case 'sql':
      return asOwner(async (client) => (await client.query(ask.text, [...ask.values])).rows);
    case 'verify':
      return asOwner((client) => verifyChains(client), {});
    case 'nightly':
      return server.queue.runNightly(ask.name);
  }
};
const tell = (message: Answer): void => {
  process.send?.(message);
};

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (result) => tell({ id: ask.id, result: result ?? null }),
    (error: unknown) => tell({ id: ask.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
const end = (): void => {
  void server.stop().then(() => process.exit(0));
};
process.on('SIGTERM', end);
process.on('disconnect', end);
tell({ id: 0, result: server.address });
