// An upgrade that went wrong can be gone back from: everything is put aside before the first step.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { SetupFault } from '#server/platform/health/setup-fault.ts';
import type { BackupKeys } from '#server/platform/backup/keys.ts';
import { makeBackup } from '#server/platform/backup/backup.ts';
import { noteBackup } from '#server/platform/backup/last-backup.ts';

/** How many of them are kept; each is as large as the data. */
const keptBackups = 3;
const isOurs = (name: string): boolean => /^before-upgrade-.*\.guihang$/.test(name);

/** `last`: the step at which the database stands. */
export const backUpBeforeUpgrade =
  (owner: PoolConfig, dataDir: string, keys: BackupKeys | null, say: (line: string) => void) =>
  async (last: string): Promise<void> => {
    const folder = join(dataDir, 'backups');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const madeAt = new Date().toISOString();
    const file = join(folder, `before-upgrade-${madeAt.replaceAll(/[:.]/g, '')}-${last.slice(0, 4)}.guihang`);
    say('升级之前先备份…');
    const made = await makeBackup(owner, dataDir, file, { madeAt, keys });
    noteBackup(dataDir, made);
    say(`升级前的备份：${made.file}（${(made.bytes / 1e6).toFixed(1)} MB）`);
    for (const old of readdirSync(folder).filter(isOurs).sort().slice(0, -keptBackups)) rmSync(join(folder, old));
  };

/** A server of one's own has tools of its own; whoever keeps it says that they have been used. */
export const askForOwnBackup = (done: boolean) => async (): Promise<void> => {
  if (done) return;
  throw new SetupFault(
    'database.backup-first',
    '这个版本要升级 DATABASE_URL 指定的数据库，还没有动它。请先用数据库自己的工具备份（pg_dump 或 pg_basebackup），再写上 GUIHANG_BACKED_UP=yes 启动一次。',
  );
};
