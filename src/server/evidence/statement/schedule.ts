// A statement each night, by the server itself: looked for each minute, so that a night without power is made up for in the morning.
import type pg from 'pg';
import type { BackupKeys } from '#server/platform/backup/keys.ts';
import { type Clock, legalDayOf } from '#server/platform/clock.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { type Folders, type Made, makeRound } from './round.ts';

/** Behind everything else that runs at night. */
const at = { hour: 4, minute: 10 };
const everyMs = 60_000;
const lateHours = 36;

export type Statements = {
  readonly trouble: () => string | null;
  /** Makes one now, whatever the hour. */
  readonly make: () => Promise<readonly Made[]>;
  readonly look: () => Promise<void>;
  /** Looks each minute from now on. */
  readonly start: () => void;
  readonly stop: () => void;
};
type Scheduled = {
  readonly owner: pg.PoolConfig;
  readonly folders: Folders;
  /** Read each time: keys that are away for an hour are a trouble of that hour. */
  readonly keys: () => BackupKeys;
  readonly clock: Pick<Clock, 'now'>;
  readonly say: (line: string) => void;
};

const newestOf = (owner: pg.PoolConfig): Promise<Date | null> =>
  withClient(owner, async (client) => {
    await client.query('set role guihang_owner');
    // the bureau that has waited longest, and one that has none yet
    const { rows } = await client.query<{ at: Date | null }>(
      'select (select max(s.at) from statement s where s.tenant = t.id) as at from tenant t order by 1 nulls first limit 1',
    );
    return rows[0]?.at ?? null;
  });
const dueBefore = (now: Date): Date => {
  const today = Date.parse(`${legalDayOf(now)}T00:00:00+08:00`) + (at.hour * 60 + at.minute) * 60_000;
  return new Date(today <= now.getTime() ? today : today - 86_400_000);
};

export const scheduleStatements = ({ owner, folders, keys, clock, say }: Scheduled): Statements => {
  let fault: string | null = null;
  let found = 0;
  let last: Date | null = null;
  const since = clock.now();
  let working = false;
  const make = async (): Promise<readonly Made[]> => {
    const made = await makeRound({ owner, folders, keys: keys(), clock });
    last = clock.now();
    found = made.reduce((sum, one) => sum + one.found.length, 0);
    fault = null;
    for (const one of made)
      say(
        `存证声明第 ${one.n} 号：${one.files} 份卷${one.found.length === 0 ? '' : `，和上一号相比有 ${one.found.length} 处不对，请运行 guihang verify`}`,
      );
    return made;
  };
  const look = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      last = await newestOf(owner);
      if (last === null || last < dueBefore(clock.now())) await make();
    } catch (error) {
      const words = `存证声明没有做成：${error instanceof Error ? error.message : String(error)}`;
      if (words !== fault) say(words);
      fault = words;
    } finally {
      working = false;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    make,
    look,
    trouble: () => {
      if (fault !== null) return fault;
      if (found > 0) return `昨夜的存证声明发现 ${found} 处不是记录说的样子；请运行 guihang verify。`;
      const hours = (clock.now().getTime() - (last ?? since).getTime()) / 3_600_000;
      return hours > lateHours ? `已经 ${Math.floor(hours)} 小时没有存证声明，请查看另存的目录和钥匙。` : null;
    },
    start: () => {
      timer ??= setInterval(() => void look(), everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
};
