// Before the journeys: the pages as they are now, one PostgreSQL, and the demo city loaded once, to be copied by each journey.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setup } from '../postgres.setup.ts';
import { createTestDatabase, dropDatabase } from '../test-database.ts';
import { cityTemplate, journeyDay, startHost } from './start-product.ts';

const root = resolve(import.meta.dirname, '../..');

export default async function prepare(): Promise<() => Promise<void>> {
  // GUIHANG_WEB: pages that somebody has built already
  if (!process.env.GUIHANG_WEB) {
    const { status } = spawnSync(process.execPath, [join(root, 'scripts/build-web.mjs')], { stdio: 'inherit' });
    if (status !== 0) throw new Error('the web pages did not build');
  }
  const endServer = await setup();
  const dataDir = mkdtempSync(join(tmpdir(), 'guihang-city-'));
  await dropDatabase(cityTemplate);
  await createTestDatabase({ name: cityTemplate });
  const host = await startHost({ database: cityTemplate, dataDir, day: journeyDay, time: '09:30:00', port: 0 });
  await host.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return async () => {
    await dropDatabase(cityTemplate);
    await endServer?.();
  };
}
