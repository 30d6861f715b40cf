// An upgrade that went wrong can be gone back from: everything is put aside before the first step.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { SetupFault } from '#server/platform/health/setup-fault.ts';
import type { BackupKeys } from '#server/platform/backup/keys.ts';
import { makeBackup } from '#server/platform/backup/backup.ts';

/** How many of finished upgrades are kept; each is as large as the data. */
const keptBackups = 3;
const isOurs = (name: string): boolean => /^before-upgrade-.*\.guihang$/.test(name);
const underWay = 'upgrade-under-way.json';
type UnderWay = { readonly file: string };

export type BeforeUpgrade = {
  /** `last`: the step at which the database stands; `to`: the one at which it will. One that was tried before and failed has its backup. */
  readonly backUp: (last: string, to: string) => Promise<void>;
  /** The last step is done: older backups may go now, and not before. */
  readonly done: () => void;
};

export const backUpBeforeUpgrade = (
  owner: PoolConfig,
  dataDir: string,
  keys: () => BackupKeys | null,
  say: (line: string) => void,
): BeforeUpgrade => {
  const folder = join(dataDir, 'backups');
  const mark = join(folder, underWay);
  return {
    backUp: async (last) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const tried = existsSync(mark) ? (JSON.parse(readFileSync(mark, 'utf8')) as UnderWay) : null;
      if (tried !== null && existsSync(tried.file)) {
        say(`上次升级没有做完，升级前的备份还在：${tried.file}`);
        return;
      }
      const madeAt = new Date().toISOString();
      const file = join(folder, `before-upgrade-${madeAt.replaceAll(/[:.]/g, '')}-${last.slice(0, 4)}.guihang`);
      say('升级之前先备份…');
      const made = await makeBackup(owner, dataDir, file, { madeAt, keys: keys() });
      writeFileSync(mark, JSON.stringify({ file } satisfies UnderWay), { mode: 0o600 });
      say(`升级前的备份：${made.file}（${(made.bytes / 1e6).toFixed(1)} MB）`);
    },
    done: () => {
      if (!existsSync(mark)) return;
      rmSync(mark);
      for (const old of readdirSync(folder).filter(isOurs).sort().slice(0, -keptBackups)) rmSync(join(folder, old));
    },
  };
};

/** The step of the upgrade, as whoever keeps the server names it when they have backed up for it. */
const numberOf = (step: string): string => step.slice(0, 4);

/** A server of one's own has tools of its own; whoever keeps it says for which upgrade they have been used. @throws SetupFault in words */
export const askForOwnBackup = (backedUpFor: string | null): BeforeUpgrade => ({
  backUp: async (_last, to) => {
    if (backedUpFor === numberOf(to)) return;
    throw new SetupFault(
      'database.backup-first',
      `这个版本要升级 DATABASE_URL 指定的数据库，还没有动它。请先用数据库自己的工具备份（pg_dump 或 pg_basebackup），再写上 GUIHANG_BACKED_UP=${numberOf(to)} 启动：它只对这一次升级作数。`,
    );
  },
  done: () => undefined,
});
