// A backup each day, by the server itself: looked for each minute, so that a night without power is made up for in the morning.
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { keepHouseNote } from '../security/house-notes.ts';
import { makeBackup } from './backup.ts';
import type { BackupKeys } from './keys.ts';
import { bornAt } from './life.ts';
import { lastBackup } from './last-backup.ts';
import { archiveLog } from './log-archive.ts';

const at = { hour: 2, minute: 30 };
const keptFiles = 30;
/** From here on the system page calls it a trouble. */
const lateHours = 36;
const everyMs = 60_000;
/** When a backup of ours was made, by its name in Asia/Shanghai, in milliseconds; null for what is none of ours. */
export const madeAtOf = (name: string): number | null => {
  const [, date, hour, minute, second] = /^guihang-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})\.guihang$/.exec(name) ?? [];
  return date === undefined ? null : Date.parse(`${date}T${hour}:${minute}:${second}+08:00`);
};
const isOurs = (name: string): boolean => madeAtOf(name) !== null;

export type Schedule = { readonly trouble: () => string | null; readonly look: () => Promise<void>; readonly stop: () => void };
export type Scheduled = {
  readonly owner: PoolConfig;
  readonly dataDir: string;
  readonly folder: string;
  /** Read each time: keys that are away for an hour are a trouble of that hour. */
  readonly keys: () => BackupKeys | null;
  readonly now?: () => Date;
  readonly say: (line: string) => void;
};

/** Asia/Shanghai has kept one offset since 1991. */
const shanghai = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString();
/** When the newest of the folder was made, by its name. One of tomorrow was made by a clock that ran ahead: it is none. */
export const backupsIn = (folder: string): { readonly oldest: Date; readonly newest: Date } | null => {
  const made = (existsSync(folder) ? readdirSync(folder) : []).map(madeAtOf).filter((at) => at !== null);
  return made.length === 0 ? null : { oldest: new Date(Math.min(...made)), newest: new Date(Math.max(...made)) };
};
const newestOf = (folder: string, now: Date): Date | null => {
  if (!existsSync(folder)) return null;
  const made = readdirSync(folder)
    .map(madeAtOf)
    .filter((at) => at !== null)
    .filter((at) => at <= now.getTime());
  return made.length === 0 ? null : new Date(Math.max(...made));
};
/** The last moment at which a backup was due. */
const dueBefore = (now: Date): Date => {
  const day = Date.parse(`${shanghai(now).slice(0, 10)}T00:00:00+08:00`);
  const today = day + (at.hour * 60 + at.minute) * 60_000;
  return new Date(today <= now.getTime() ? today : today - 86_400_000);
};

export const scheduleBackups = ({ owner, dataDir, folder, keys, say, now = () => new Date() }: Scheduled): Schedule => {
  let fault: string | null = null;
  let last: Date | null = null;
  const since = now();
  let working = false;
  const look = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      last = newestOf(folder, now());
      // restored data has its own log from then on, which begins with a backup of its own
      const born = bornAt(dataDir);
      if (last !== null && last >= dueBefore(now()) && (born === null || last.getTime() >= born.getTime() - 1000)) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const madeAt = now().toISOString();
      const name = `guihang-${shanghai(now()).slice(0, 19).replaceAll(':', '')}.guihang`;
      const before = await lastBackup(dataDir);
      if (before !== null && roomIn(folder) < before.bytes * 1.5) throw new Error('备份目录所在的磁盘放不下');
      const made = await makeBackup(owner, dataDir, join(folder, name), { madeAt, keys: keys() });
      last = new Date(madeAt);
      fault = null;
      for (const old of readdirSync(folder).filter(isOurs).sort().slice(0, -keptFiles)) rmSync(join(folder, old));
      say(`已备份：${made.file}（${(made.bytes / 1e6).toFixed(1)} MB）`);
    } catch (error) {
      const words = `自动备份没有做成：${error instanceof Error ? error.message : String(error)}`;
      if (words !== fault) {
        say(words);
        keepHouseNote(dataDir, { kind: 'backup.failed', about: '定时备份', at: now() });
      }
      fault = words;
    } finally {
      working = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    look,
    trouble: () => {
      if (fault !== null) return fault;
      const hours = (now().getTime() - (last ?? since).getTime()) / 3_600_000;
      return hours > lateHours ? `已经 ${Math.floor(hours)} 小时没有备份，请查看备份目录。` : null;
    },
    stop: () => clearInterval(timer),
  };
};

const roomIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** Backups each day, and between them the log each minute: data can be brought back to any minute that lies behind the oldest of them. */
export const scheduleWithLog = (scheduled: Scheduled): Schedule => {
  const backups = scheduleBackups(scheduled);
  const { now, ...rest } = scheduled;
  const log = archiveLog({ ...rest, ...(now && { now }), backups: () => backupsIn(scheduled.folder) });
  return {
    look: async () => {
      await backups.look();
      await log.look();
    },
    trouble: () => backups.trouble() ?? log.trouble(),
    stop: () => {
      backups.stop();
      log.stop();
    },
  };
};
