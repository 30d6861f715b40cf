import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts';
import { connect, type Database, insideTransaction, serverLimits } from './database.ts';
import { FaultError, toWire } from './errors.ts';
import { migrate } from './migrate.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Client;
const told: string[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
  await migrate(test.connectionFor('owner'));
  database = connect(
    { ...test.connectionFor('app'), ...serverLimits.app, max: 4, pipeline: true, connectionTimeoutMillis: 300 },
    (error) => {
      told.push(error.message);
    },
  );
  owner = await test.client('owner');
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

/** Opens after `held` resolves; its pid is known as soon as it stands. */
const hold = async (held: Promise<void>): Promise<{ pid: number; ended: Promise<unknown> }> => {
  let tell: (pid: number) => void = () => undefined;
  const pid = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const ended = database.transact(null, async (_tx, client) => {
    tell((await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid);
    await held;
    await client.query('select 1');
  });
  return {
    pid: await pid,
    ended: ended.then(
      () => 'committed',
      (error: unknown) => error,
    ),
  };
};

describe('a transaction', () => {
  it('inside a transaction is a mistake that is told at once, not a wait for a connection', async () => {
    await expect(database.transact(null, async () => database.transact(null, async () => 1))).rejects.toThrow(/inside a transaction/);
    await expect(database.ask(null, async () => database.ask(null, async () => 1))).rejects.toThrow(/inside a transaction/);
    await expect(database.transact(null, async () => database.ask(null, async () => 1))).rejects.toThrow(/inside a transaction/);
    expect(insideTransaction()).toBe(false);
  });
  it('may follow another, beside it or after it', async () => {
    const one = (n: number) =>
      database.transact(null, async (_tx, client) => (await client.query<{ n: number }>(`select ${n} as n`)).rows[0]!.n);
    expect(await Promise.all([one(1), one(2), one(3)])).toEqual([1, 2, 3]);
    // what was set going inside carries the transaction's mark with it, and runs when it is over
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    let later: Promise<number> | undefined;
    await database.transact(null, async () => {
      later = ended.then(() => one(4));
    });
    over();
    expect(await later).toBe(4);
  });
  it('that finds no free connection is answered 503 in words, and the next one runs', async () => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const holders = await Promise.all([1, 2, 3, 4].map(() => hold(held)));
    const refused = await database
      .transact(null, async () => 1)
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(FaultError);
    expect(toWire(refused, 'X')).toMatchObject({ status: 503, body: { error: { kind: 'fault', code: 'busy' } } });
    free();
    expect(await Promise.all(holders.map((one) => one.ended))).toEqual(['committed', 'committed', 'committed', 'committed']);
    expect(await database.transact(null, async (_tx, client) => (await client.query('select 1 as one')).rows)).toEqual([{ one: 1 }]);
  });
});

describe('a lost connection', () => {
  it('while somebody works with it is the error of that work only', async () => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const [lost, other] = [await hold(held), await hold(held)];
    await owner.query('select pg_terminate_backend($1)', [lost.pid]);
    await expect
      .poll(async () => (await owner.query('select 1 from pg_stat_activity where pid = $1', [lost.pid])).rowCount, { timeout: 60_000 })
      .toBe(0);
    free();
    expect(await lost.ended).toBeInstanceOf(Error);
    expect(await other.ended).toBe('committed');
  });
  it('while nobody uses it is told and replaced', async () => {
    await Promise.all([1, 2, 3, 4].map((n) => database.transact(null, (_tx, client) => client.query(`select pg_sleep(0.0${n})`))));
    const before = told.length;
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'guihang_app' and datname = $1`,
      [test.name],
    );
    expect(rowCount).toBeGreaterThan(0);
    // each of them is told of by itself
    await expect.poll(() => told.length - before, { timeout: 60_000 }).toBeGreaterThanOrEqual(rowCount!);
    expect(await database.ask(null, async (tx) => (await tx.selectNoFrom((eb) => eb.val(7).as('n')).execute())[0]!.n)).toBe('7');
  });
});

describe('the server of the database itself', () => {
  it('limits statements, waits for locks and transactions left open', async () => {
    const { query_timeout: _ours, ...enforced } = serverLimits.app;
    const { rows } = await database.transact(null, (_tx, client) =>
      client.query<{ name: string; setting: string }>(
        `select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
      ),
    );
    expect(Object.fromEntries(rows.map((one) => [one.name, Number(one.setting)]))).toEqual(enforced);
  });
  it('what it stops is told as busy, never as a bug of ours', async () => {
    const stopped = await database
      .transact(null, async (_tx, client) => {
        await client.query(`set local statement_timeout = 30; select pg_sleep(1)`);
      })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(toWire(stopped, 'X').status).toBe(503);
  });
});
