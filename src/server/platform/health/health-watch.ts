import type pg from 'pg';
import { watchClock } from './clock-watch.ts';
import { probeDatabase } from './database-probe.ts';
import { lowBytes, readSeen, type StorageState, writeSeen } from './storage-probe.ts';
import { kindOfError } from '#server/platform/security/log-words.ts';

export type TroubleCode =
  | 'database.away'
  | 'storage.full'
  | 'storage.low'
  | 'storage.read-only'
  | 'clock.back'
  | 'files.astray'
  | 'certificate'
  | 'backup'
  | 'witness'
  | 'statement'
  | 'notices';
/** Troubles that others tell of. */
const told = ['certificate', 'backup', 'witness', 'statement', 'notices'] as const;
type OthersTrouble = (typeof told)[number];
/** Something is wrong with the machine under us; `since` is an ISO instant. */
export type Trouble = { readonly code: TroubleCode; readonly words: string; readonly since: string };
export type HealthWatch = {
  readonly databaseUp: () => boolean;
  readonly databaseVersion: () => string | null;
  readonly storage: () => StorageState;
  readonly troubles: () => readonly Trouble[];
  readonly stop: () => void;
};

const everyMs = 2000;
/** While the database is away, so that its return is known soon. */
const everyMsAway = 500;
const awayWords = '数据库没有应答，正在自动恢复；这期间不能办理。';

const lengthWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)} 秒`;
  return minutes < 120 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`;
};
const roomWords = (bytes: number): string => (bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`);

/** What does not answer in time has not answered: the look goes on. */
const inTime = <T>(answer: Promise<T>): Promise<T | null> =>
  Promise.race([
    answer,
    new Promise<null>((done) => {
      setTimeout(() => done(null), 1500).unref();
    }),
  ]);

/** Looks every two seconds at the database, the disk and the clock, and says in the log what has begun and what is over. Answers come from the last look. */
export const watchHealth = async (watched: {
  database: pg.ClientConfig;
  dataDir: string;
  wall?: () => number;
  /** Who else can tell of a trouble of theirs, in words. */
  others?: { readonly [code in OthersTrouble]?: () => string | null };
  say: (line: string) => void;
  /** How many files their acts did not give at the last refold. */
  astray?: () => Promise<number>;
}): Promise<HealthWatch> => {
  const { dataDir, say } = watched;
  const wall = watched.wall ?? Date.now;
  const database = probeDatabase(watched.database);
  const clock = watchClock(wall, () => performance.now(), await readSeen(dataDir));
  let storage: StorageState = { freeBytes: null, totalBytes: null, fault: null };
  let astray = 0;
  const known = new Map<TroubleCode, Trouble>();

  const settle = (code: TroubleCode, words: string | null): void => {
    const before = known.get(code);
    if (words === null) {
      // nearly full, and now full: nothing is over
      if (before && !(code === 'storage.low' && known.has('storage.full'))) say(`已恢复：${before.words}`);
      known.delete(code);
      return;
    }
    if (!before) say(words);
    known.set(code, { code, words, since: before?.since ?? new Date(wall()).toISOString() });
  };
  const look = async (): Promise<void> => {
    const { behindMs, ...seen } = clock.look();
    // a disk that hangs must not keep the database from being looked at
    const [, stored] = await Promise.all([database.look(), inTime(writeSeen(dataDir, seen))]);
    storage = stored ?? storage;
    if (watched.astray && database.isUp()) astray = (await inTime(watched.astray().catch(() => null))) ?? astray;
    settle('database.away', database.isUp() ? null : awayWords);
    settle('storage.full', storage.fault === 'storage.full' ? '服务器的磁盘满了，写不进去；请腾出空间，腾出后自动恢复。' : null);
    settle(
      'storage.read-only',
      storage.fault === 'storage.read-only' ? '数据目录写不进去（只读或没有权限）；请改为可写，改好后自动恢复。' : null,
    );
    settle(
      'storage.low',
      storage.fault === null && storage.freeBytes !== null && storage.freeBytes < lowBytes
        ? `磁盘只剩 ${roomWords(storage.freeBytes)}，快满了；请腾出空间。`
        : null,
    );
    settle(
      'files.astray',
      astray > 0 ? `有 ${astray} 份卷由记录归并不出，停在以前的样子；请运行 guihang refold，它逐份写明是哪一条、为什么。` : null,
    );
    settle('clock.back', behindMs > 0 ? `服务器的时钟倒退了 ${lengthWords(behindMs)}，新记录的时间会早于已有的记录；请校准时钟。` : null);
    for (const code of told) settle(code, watched.others?.[code]?.() ?? null);
  };

  await look();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    timer = setTimeout(
      () => {
        void look()
          .catch((error: unknown) => say(`系统状态没有查到：${kindOfError(error)}`))
          .finally(() => {
            if (!stopped) next();
          });
      },
      database.isUp() ? everyMs : everyMsAway,
    ).unref();
  };
  next();
  return {
    databaseUp: database.isUp,
    databaseVersion: database.version,
    storage: () => storage,
    // a broken line is known before the next look
    troubles: () => {
      if (!database.isUp()) settle('database.away', awayWords);
      return [...known.values()];
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      database.stop();
    },
  };
};
