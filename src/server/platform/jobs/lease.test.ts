import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { connect, type Database } from '#server/platform/database.ts';
import { freeDeadLocks, type Lease, openLease } from './lease.ts';

let app: App;
let worker: Database;
let other: Lease;
beforeAll(async () => {
  app = await startApp();
  worker = connect({ ...app.connectionFor('worker'), max: 1 }, () => {});
  other = await openLease(app.connectionFor('worker'), () => {});
  // Two jobs in the hands of pools that are not this server's: one answers for itself, the other is gone.
  for (const pool of ['pool-alive', 'pool-dead']) {
    await app.sql(`select graphile_worker.add_job('nothing-we-do', job_key => $1, queue_name => $1)`, [pool]);
    await app.sql('update graphile_worker._private_jobs set locked_by = $1, locked_at = now() where key = $1', [pool]);
    await app.sql('update graphile_worker._private_job_queues set locked_by = $1, locked_at = now() where queue_name = $1', [pool]);
  }
  await other.hold('pool-alive');
});
afterAll(async () => {
  await other.close();
  await worker.close();
  await app.stop();
});
const held = async (): Promise<string[]> =>
  (
    await app.sql<{ by: string }>(
      `select locked_by as by from graphile_worker._private_jobs where locked_by like 'pool-%' union all select locked_by from graphile_worker._private_job_queues where locked_by like 'pool-%' order by 1`,
    )
  ).map((one) => one.by);

it('a lock is freed when nobody answers for it, and not while another process does', async () => {
  await freeDeadLocks(worker, []);
  expect(await held()).toEqual(['pool-alive', 'pool-alive']);
});

it('a process that lost its session is not taken for dead, and answers for its locks again', async () => {
  const answering = (): Promise<{ pid: number }[]> =>
    app.sql(
      `select pid from pg_locks where locktype = 'advisory' and granted and objid::bigint = hashtext('pool-alive')::bigint & 4294967295`,
    );
  const [before] = await answering();
  await app.sql('select pg_terminate_backend($1, 5000)', [before!.pid]);
  await freeDeadLocks(worker, []);
  expect(await held()).toEqual(['pool-alive', 'pool-alive']);
  const [after] = await answering();
  expect(after!.pid).not.toBe(before!.pid);
});

it('the locks of a process that has ended are freed', async () => {
  await other.close();
  await freeDeadLocks(worker, []);
  expect(await held()).toEqual([]);
});
