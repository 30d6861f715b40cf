// A backup is worth what its last restore was worth: restored beside, opened, every chain walked, and thrown away.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { keepHouseNote } from '../security/house-notes.ts';
import { startEmbedded } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/one-client.ts';
import { madeAtOf } from './schedule.ts';
import { cautiously, clearLeftovers, restoreBackup, type Restoring } from './backup.ts';

export type Drilled = {
  readonly at: string;
  readonly file: string;
  readonly madeAt: string;
  /** Where it was brought forward to a minute: the last moment of which something was recorded. */
  readonly reached: string | null;
  readonly cases: number;
  readonly acts: number;
  readonly broken: number;
  /** From the beginning until everything was walked. */
  readonly seconds: number;
};
type Walk = (client: pg.Client, dataDir: string) => Promise<{ readonly acts: number; readonly broken: readonly unknown[] }>;

const note = 'last-drill.json';
const halfDrilled = '.drill-';

/** `walk` verifies the chains; what it finds is told, not thrown. @throws BackupFault in words */
export const drill = async (file: string, dataDir: string, how: Restoring, walk: Walk): Promise<Drilled> => {
  const from = performance.now();
  const at = new Date().toISOString();
  mkdirSync(dataDir, { recursive: true });
  clearLeftovers(dataDir, halfDrilled);
  const work = mkdtempSync(join(dataDir, `${halfDrilled}${process.pid}-`));
  try {
    const { madeAt, cases, replayed } = await restoreBackup(file, join(work, 'data'), how);
    const server = await startEmbedded(join(work, 'data'), cautiously);
    try {
      const { acts, broken } = await withClient(server.connection, (client) => walk(client, join(work, 'data')));
      const seconds = Math.round((performance.now() - from) / 100) / 10;
      const drilled: Drilled = {
        at,
        file,
        madeAt,
        reached: replayed?.reached?.toISOString() ?? null,
        cases,
        acts,
        broken: broken.length,
        seconds,
      };
      writeFileSync(join(dataDir, note), JSON.stringify(drilled), { mode: 0o600 });
      const about = `${basename(file)}，${seconds} 秒，${broken.length === 0 ? '全部完整' : `${broken.length} 处不对`}`;
      keepHouseNote(dataDir, { kind: 'drill', about, at: new Date(), counted: acts });
      return drilled;
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Null when none was made with this data folder. */
export const lastDrill = async (dataDir: string): Promise<Drilled | null> => {
  try {
    return JSON.parse(await readFile(join(dataDir, note), 'utf8')) as Drilled;
  } catch {
    return null;
  }
};

/** Backups that were begun before this moment, the latest first, by their names. */
export const begunBefore = (folder: string, moment: Date): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => {
      const at = madeAtOf(name);
      return at !== null && at <= moment.getTime() ? [{ name, at }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .map(({ name }) => join(folder, name));

const isBackup = (name: string): boolean => name.endsWith('.guihang');
/** The newest backup in a folder, or null. */
export const newestIn = (folder: string): string | null => {
  const files = readdirSync(folder)
    .filter(isBackup)
    .map((name) => join(folder, name));
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? null;
};
