// Connections are ended, and the database is stopped, while people record: what was acknowledged stands once, and nothing stands twice.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { walkIn } from '#domain/reporting/reporting.ts';
import { day, postmasterOf, type Product, sleep, watchHealth } from './product.ts';

type Told = {
  acknowledged: number;
  retried: number;
  refused: number;
  lost: number;
  doubled: number;
  statuses: { [status: string]: number };
};

/** People record until told to stop; each record is sent again under its own key until it is answered for good. */
const recording = async (product: Product, mark: string): Promise<{ asked: () => number; stop: () => Promise<Told> }> => {
  const token = await product.login('office');
  const cases = (
    await product.sql<{ id: string }>(
      `select c.id from correction_case c where c.office_id = '150104008' and c.status = 'in-correction' order by c.id`,
    )
  ).map((row) => row.id);
  const acknowledged: string[] = [];
  const statuses: { [status: string]: number } = {};
  let [retried, refused, going] = [0, 0, true];
  const one = async (lane: number): Promise<void> => {
    for (let i = lane; going; i += 8) {
      const key = randomUUID();
      const body = { actedOn: day, content: { ...walkIn, topics: [...walkIn.topics], said: `${mark} ${key}` } };
      for (;;) {
        const status = await product
          .send('POST', `/api/cases/${cases[i % cases.length]}/acts/reporting.reported`, { token, key, body })
          .then(
            (reply) => reply.status,
            () => 0,
          );
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === 200) {
          acknowledged.push(key);
          break;
        }
        if (status === 422 || status === 400) {
          refused += 1;
          break;
        }
        retried += 1;
        await sleep(status === 429 ? 1000 : 100);
      }
    }
  };
  const lanes = Array.from({ length: 8 }, (_, lane) => one(lane));
  return {
    asked: () => Object.values(statuses).reduce((sum, n) => sum + n, 0),
    stop: async () => {
      going = false;
      await Promise.all(lanes);
      const rows = await product.sql<{ said: string; n: number }>(
        `select content ->> 'said' as said, count(*)::int as n from act where kind = 'reporting.reported' and content ->> 'said' like $1 group by 1`,
        [`${mark} %`],
      );
      const found = new Map(rows.map((row) => [row.said.slice(mark.length + 1), row.n]));
      return {
        acknowledged: acknowledged.length,
        retried,
        refused,
        statuses,
        lost: acknowledged.filter((key) => !found.has(key)).length,
        doubled: rows.filter((row) => row.n > 1).length,
      };
    },
  };
};

/** A step of tomorrow, as an upgrade brings it: it holds a table that everybody needs for some seconds. */
const tomorrow = join(import.meta.dirname, '../../database/migrations/9997-drill.sql');
const stepOfTomorrow = 'create table drill (x int); lock table act in access exclusive mode; select pg_sleep(3); drop table drill;\n';

/** The program is read anew while people record, once with an upgrade of the database: nobody's request fails, whoever comes meanwhile waits. */
export const reloadedServer = async (product: Product, requests = 10_000): Promise<object> => {
  const records = await recording(product, '换版本');
  const waitedMs: number[] = [];
  try {
    for (let made = 0; made < requests; ) {
      if (waitedMs.length === 1) writeFileSync(tomorrow, stepOfTomorrow);
      const { from, until } = await reload(product);
      waitedMs.push(Date.parse(until) - Date.parse(from));
      await sleep(3000);
      made = records.asked();
    }
  } finally {
    rmSync(tomorrow, { force: true });
  }
  const { retried, ...told } = await records.stop();
  const [{ n } = { n: 0 }] = await product.sql<{ n: number }>("select count(*)::int as n from migration where name = '9997-drill.sql'");
  return { reloads: waitedMs.length, waitedMs, upgrades: n, ...told, failed: retried };
};

const reload = async (product: Product): Promise<{ from: string; until: string }> => {
  const { stdout } = await promisify(execFile)('sh', [join(import.meta.dirname, '../../guihang'), 'reload', '--json'], {
    env: { ...process.env, GUIHANG_DATA: product.dataDir, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as { from: string; until: string };
};

export const endedConnections = async (product: Product, times = 1000): Promise<object> => {
  const records = await recording(product, '断开');
  let ended = 0;
  const until = performance.now() + 240_000;
  while (ended < times && performance.now() < until) {
    const rows = await product.sql<{ ended: boolean }>(
      `select pg_terminate_backend(pid) as ended from pg_stat_activity where usename = 'guihang_app' order by random() limit 4`,
    );
    ended += rows.filter((row) => row.ended).length;
    await sleep(20);
  }
  const told = await records.stop();
  // its own line was ended too, and is opened again within its next look
  await sleep(3000);
  return { ended, ...told, after: (await product.send('GET', '/health')).status };
};

/** The postmaster is told to stop, as an operator or the machine would; the product brings it back. */
export const stoppedDatabase = async (product: Product, times = 5): Promise<object> => {
  const records = await recording(product, '停库');
  const back: number[] = [];
  for (let i = 0; i < times; i += 1) {
    await sleep(1500);
    process.kill(postmasterOf(product), i % 2 === 0 ? 'SIGINT' : 'SIGKILL');
    const from = performance.now();
    await sleep(300);
    while (
      (await product.send('GET', '/health').then(
        (reply) => reply.status,
        () => 0,
      )) !== 200
    ) {
      if (performance.now() - from > 60_000) throw new Error(`the database did not come back: ${product.said().slice(-2000)}`);
      await sleep(50);
    }
    back.push(Math.round(performance.now() - from));
  }
  await sleep(1000);
  return { stopped: times, backAfterMs: back, ...(await records.stop()) };
};

/** The process that answers is killed while people record; connections that arrive meanwhile wait and are answered. */
export const killedServer = async (product: Product, answering: () => Promise<number>, times = 5): Promise<object> => {
  const records = await recording(product, '杀进程');
  const health = watchHealth(product);
  const back: number[] = [];
  for (let i = 0; i < times; i += 1) {
    await sleep(1500);
    process.kill(await answering(), 'SIGKILL');
    const from = performance.now();
    while (
      (await product.send('GET', '/health').then(
        (reply) => reply.status,
        () => 0,
      )) !== 200
    ) {
      if (performance.now() - from > 60_000) throw new Error(`the server did not come back: ${product.said().slice(-2000)}`);
      await sleep(20);
    }
    back.push(Math.round(performance.now() - from));
  }
  return { killed: times, backAfterMs: back, ...(await records.stop()), health: await health.stop() };
};
