import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '#server/platform/database.ts';
import { kindOfError } from '#server/platform/security/log-words.ts';

const lockOf = (name: string): string => `hashtext('guihang.queue'), hashtext(${name})`;

/** Shows other processes that this one lives: of each of its pools of workers it holds a lock that PostgreSQL drops with the session. */
export type Lease = {
  readonly own: () => string[];
  readonly hold: (pool: string) => Promise<void>;
  readonly drop: (pool: string) => void;
  readonly close: () => Promise<void>;
};

/** A session of its own; a lost one is opened again and takes the same locks. */
export const openLease = async (config: pg.ClientConfig, say: (line: string) => void): Promise<Lease> => {
  const pools = new Set<string>();
  let closed = false;
  let session: pg.Client | null = null;
  const take = (client: pg.Client, pool: string) => client.query(`select pg_advisory_lock_shared(${lockOf('$1')})`, [pool]);
  const open = async (): Promise<void> => {
    const client = new pg.Client(config);
    client.on('error', () => {});
    await client.connect();
    client.once('end', () => {
      session = null;
      if (!closed) void again();
    });
    for (const pool of pools) await take(client, pool);
    session = client;
  };
  let opening: Promise<void> | null = null;
  const again = (): Promise<void> => {
    opening ??= (async () => {
      while (!closed && session === null) {
        await open().catch((error: unknown) => {
          say(`任务队列连不上数据库：${kindOfError(error)}`);
        });
        if (session === null) await sleep(1000, undefined, { ref: false });
      }
    })().finally(() => {
      opening = null;
    });
    return opening;
  };
  await open();
  return {
    own: () => [...pools],
    hold: async (pool) => {
      if (pools.has(pool) && session !== null) return;
      pools.add(pool);
      if (session === null) return again();
      await take(session, pool).catch(() => again());
    },
    drop: (pool) => {
      pools.delete(pool);
      session?.query(`select pg_advisory_unlock_shared(${lockOf('$1')})`, [pool]).catch(() => {});
    },
    close: async () => {
      closed = true;
      await session?.end().catch(() => {});
    },
  };
};

/** A living process that lost its session is back well within this; only who stays silent that long is dead. */
const silenceMs = 2000;

/** Names of pools that hold jobs or queues, and whose process holds no lock that says it lives. */
const silent = async (worker: Database, own: readonly string[]): Promise<string[]> => {
  const { rows } = await worker.pool.query<{ name: string }>(
    `
    select l.name from (
      select locked_by as name from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null) l
    where l.name <> all ($1::text[]) and not exists (
      select 1 from pg_locks k join pg_database d on d.oid = k.database
      where d.datname = current_database() and k.locktype = 'advisory' and k.granted and k.objsubid = 2
        and k.classid::bigint = hashtext('guihang.queue')::bigint & 4294967295 and k.objid::bigint = hashtext(l.name)::bigint & 4294967295)`,
    [[...own]],
  );
  return rows.map((one) => one.name);
};

/** Frees what pools hold that no living process answers for; the library itself would wait four hours. */
export const freeDeadLocks = async (worker: Database, own: readonly string[]): Promise<void> => {
  const suspects = new Set(await silent(worker, own));
  if (suspects.size === 0) return;
  // A connection that was lost a moment ago is no death: who is still silent at a second look is dead.
  await sleep(silenceMs, undefined, { ref: false });
  const dead = (await silent(worker, own)).filter((name) => suspects.has(name));
  if (dead.length > 0) await worker.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
};
