import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { processesIn } from '../postgres/processes.ts';
import { watchHealth } from './health-watch.ts';

let folder: string;
let server: EmbeddedPostgres;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-health-'));
  chmodSync(folder, 0o711);
  server = await startEmbedded(join(folder, 'database'), { throwaway: true });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const watch = async (more: { wall?: () => number } = {}) => {
  const said: string[] = [];
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const health = await watchHealth({
    database: { ...server.connection, database: 'postgres' },
    dataDir,
    say: (line) => said.push(line),
    ...more,
  });
  return { health, said, dataDir, codes: () => health.troubles().map((one) => one.code) };
};

describe('the watch over the machine', () => {
  it('finds nothing wrong with a machine that is well', async () => {
    const { health, said, codes } = await watch();
    expect({ up: health.databaseUp(), version: health.databaseVersion(), troubles: codes(), said }).toEqual({
      up: true,
      version: '18.4',
      troubles: [],
      said: [],
    });
    health.stop();
  });

  it('says that the disk is full and that it has room again, once each', async () => {
    const { health, said, dataDir, codes } = await watch();
    const file = join(dataDir, 'seen-time.json');
    rmSync(file);
    symlinkSync('/dev/full', file);
    await expect.poll(codes, { timeout: 120_000 }).toEqual(['storage.full']);
    rmSync(file);
    await expect.poll(codes, { timeout: 120_000 }).toEqual([]);
    expect(said).toEqual([expect.stringContaining('磁盘满了'), expect.stringContaining('已恢复')]);
    health.stop();
  });

  it('says that nothing can be written into the data folder', async () => {
    const { health, dataDir, codes } = await watch();
    // a file where the folder was: nobody can write into it, root neither
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, '');
    await expect.poll(codes, { timeout: 120_000 }).toEqual(['storage.read-only']);
    health.stop();
  });

  it('says that a clock was turned back, and keeps the newest time in the data folder', async () => {
    let turned = 0;
    const { health, dataDir, codes } = await watch({ wall: () => Date.now() + turned });
    turned = -3_600_000;
    await expect.poll(codes, { timeout: 120_000 }).toEqual(['clock.back']);
    expect(health.troubles()[0]?.words).toMatch(/倒退了 60 分钟/);
    const kept = JSON.parse(readFileSync(join(dataDir, 'seen-time.json'), 'utf8')) as { newest: number };
    // Half of what the clock was turned back: the time of before, not of after.
    expect(kept.newest).toBeGreaterThan(Date.now() - 1_800_000);
    turned = 10_000;
    await expect.poll(codes, { timeout: 120_000 }).toEqual([]);
    health.stop();
  });

  it('notices a database that hangs, answers nevertheless at once, and notices that it goes on', async () => {
    const { health, codes } = await watch();
    const pids = processesIn(join(folder, 'database/pg'));
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await expect.poll(codes, { timeout: 120_000 }).toEqual(['database.away']);
    expect(health.databaseUp()).toBe(false);
    const since = health.troubles()[0]?.since;
    await new Promise((later) => setTimeout(later, 1500));
    expect(health.troubles()[0]?.since).toBe(since);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    await expect.poll(codes, { timeout: 120_000 }).toEqual([]);
    health.stop();
  });
});
