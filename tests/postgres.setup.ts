// Starts one PostgreSQL for all story tests of a run. GUIHANG_TEST_PG chooses a server that runs already,
// GUIHANG_TEST_POSTGRES_BIN the programs of another PostgreSQL than the embedded one.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRoleSql, DATABASE_ROLES, startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';
import { addMaster } from '#server/platform/vault/master.ts';
import { administer } from './test-database.ts';

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  // made once here: two test files do not race for it
  process.env.GUIHANG_TEST_DATA_KEY ??= join(mkdtempSync(join(tmpdir(), 'guihang-test-key-')), 'data.key');
  if (!existsSync(process.env.GUIHANG_TEST_DATA_KEY)) addMaster(process.env.GUIHANG_TEST_DATA_KEY);
  if (process.env.GUIHANG_TEST_PG) {
    // roles belong to the whole server; made once here, two test files do not race for them
    for (const role of DATABASE_ROLES) await administer(createRoleSql(role));
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'guihang-test-'));
  const binaries = process.env.GUIHANG_TEST_POSTGRES_BIN;
  const server = await startEmbedded(folder, { throwaway: true, ...(binaries ? { binaries } : {}) });
  process.env.GUIHANG_TEST_PG = server.connection.host;
  // a run that is told to end does not come to its teardown
  const ended = (): void => {
    process.kill(server.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    process.exit(1);
  };
  process.once('SIGTERM', ended);
  return async () => {
    process.off('SIGTERM', ended);
    await server.stop();
    delete process.env.GUIHANG_TEST_PG;
    rmSync(folder, { recursive: true, force: true });
  };
}
