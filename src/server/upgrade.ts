import type { PoolConfig } from 'pg';
import { refold, type Refolded } from '#server/file/refold.ts';
import { calendars } from '#server/platform/calendars.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { connect } from '#server/platform/database.ts';
import { migrate, refoldsDone, refoldsOwed, standingOf } from '#server/platform/migrate.ts';

type Connections = { connectionFor: (role: DatabaseRole) => PoolConfig };

/** Folds every file of every tenant anew, as the worker. Answers by tenant. */
export const refoldAll = async (
  { connectionFor }: Connections,
  clock: Clock,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, Refolded>> => {
  const done = new Map<string, Refolded>();
  const [served, database] = [
    connect({ ...connectionFor('app'), max: 1 }, () => {}),
    connect({ ...connectionFor('worker'), max: 2 }, () => {}),
  ];
  try {
    const { calendarOf } = await calendars(served);
    const { rows: tenants } = await database.pool.query<{ id: string }>('select id from app.tenants()');
    for (const { id } of tenants) {
      const calendar = await calendarOf(id);
      const onFiles = (files: number): void => {
        if (files > 0 && files % 2000 === 0) say(`已重算 ${files} 份案卷`);
      };
      done.set(id, await refold(database, id, { day: clock.today(), now: clock.now(), calendar, onFiles }));
    }
    return done;
  } finally {
    await Promise.all([served.close(), database.close()]);
  }
};

/**
 * The database as this version of the product needs it: backed up when it held something and a step is due, migrated, and folded anew where a
 * migration asked for it. Whoever was stopped on the way goes on next time.
 */
export const upgrade = async (
  connections: Connections,
  clock: Clock,
  say: (line: string) => void,
  backUp: (last: string) => Promise<void> = async () => undefined,
): Promise<void> => {
  const owner = connections.connectionFor('owner');
  const { last, pending } = await standingOf(owner);
  if (last !== null && pending.length > 0) {
    await backUp(last);
    say(`升级数据库：从 ${last} 到 ${pending.at(-1)}，共 ${pending.length} 步`);
  }
  await migrate(owner);
  const owed = await refoldsOwed(owner);
  if (owed.length === 0) return;
  for (const { files, facts, duties, places, rows, shown, astray } of (await refoldAll(connections, clock, say)).values())
    say(
      `重算 ${files} 份案卷：事实 ${facts} 份，待办 ${duties} 份，所在地 ${places} 份，旁边的行 ${rows} 行，给谁看 ${shown} 处有变化；${astray.length} 份归并不出`,
    );
  await refoldsDone(owner, owed);
};
