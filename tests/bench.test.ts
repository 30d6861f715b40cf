// The bench as it is, on a handful of files and measuring nothing: each job once on every side, and each side has done the job.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadDemo } from '#demo/load-demo.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type RunningServer, serveOn } from '#server/main.ts';
import { noLimits } from '#server/platform/http/limits.ts';
import { openVault } from '#server/platform/vault/keys.ts';
import { dataKeyIn } from '#server/settings.ts';
import { migrate } from '#server/platform/migrate.ts';
import { buildDataSet, type Seats } from './bench/data-set.ts';
import { jobNames, type JobName, keepForRestoring, linesOf, restore } from './bench/jobs.ts';
import { layReference } from './bench/reference.ts';
import { bareRequest, clientAt, endClients, type Line, work } from './bench/work.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const day = plainDate('2026-11-23');
const cases = 400;
const times = 2;
const folder = mkdtempSync(join(tmpdir(), 'guihang-bench-'));
let database: TestDatabase;
let owner: pg.Client;
let server: RunningServer;
let lines: { readonly [J in JobName]: Line[] };

beforeAll(async () => {
  vi.stubEnv('GUIHANG_TODAY', day);
  database = await createTestDatabase();
  await migrate(database.connectionFor('owner'));
  await loadDemo(database.connectionFor('owner'), day, { people: false });
  owner = await database.client('owner');
  const openedAt = new Date(`${day}T09:29:00+08:00`);
  const { vault } = await openVault(database.connectionFor('owner'), dataKeyIn(folder));
  const { seats }: { seats: Seats } = await buildDataSet(owner, cases, day, openedAt, vault, () => undefined);
  await keepForRestoring(owner);
  await layReference(owner, cases);
  const all = await linesOf(owner, database, folder, seats, jobNames, 1, times + 1);
  const few = (line: Line): Line => ({ ...line, paths: line.paths.slice(0, times), caseIds: line.caseIds.slice(0, times) });
  lines = { J1: all.J1.map(few), J2: all.J2.map(few), J3: all.J3.map(few) };
  server = await serveOn(database, { port: 0, host: '127.0.0.1', dataDir: folder, demo: true, people: false, limits: noLimits });
});
afterAll(async () => {
  await endClients();
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const asked = (job: JobName, side: 'http' | 'bare' | 'reference') =>
  work({
    side,
    job,
    cases,
    port: Number(new URL(server.address).port),
    database: database.connectionFor('app'),
    lines: lines[job],
    seconds: null,
  });
const overHttp = async ({ paths, token }: Line, at: number): Promise<string> =>
  (await fetch(`${server.address}${paths[at]}`, { headers: { authorization: `Bearer ${token}` } })).text();
/** All that the bare driver was answered for one request. */
const overDriver = async (line: Line, at: number): Promise<string> => {
  const client = await clientAt(0, database.connectionFor('app'));
  return JSON.stringify((await bareRequest(client, line, line.caseIds[at]!)).map((one) => one.rows));
};
const looks = async (): Promise<number> => (await owner.query<{ n: number }>('select count(*)::int as n from look')).rows[0]!.n;

describe('the bench', () => {
  it('has a line of every job, each with what the product said to the database', () => {
    for (const job of jobNames) {
      expect(lines[job], job).toHaveLength(1);
      expect(lines[job][0]!.bursts.flat().length, job).toBeGreaterThan(1);
    }
    expect([lines.J2[0]!.paths.length, lines.J3[0]!.paths.length]).toEqual([times, times]);
  });

  it.each(jobNames.flatMap((job) => (['http', 'bare', 'reference'] as const).map((side) => [job, side] as const)))(
    '%s is done by the side %s, and what it wrote is set back',
    async (job, side) => {
      const told = await asked(job, side);
      expect(told.failed).toEqual([]);
      expect(told.requests).toBe(lines[job][0]!.paths.length);
      // one act, one duty done and one opened for each report, on both sides
      if (job === 'J3' && side !== 'reference') await restore(owner, lines.J3, told.requests, side);
    },
  );

  it('asks for the same page, and for the same whole files, by the driver as over HTTP', async () => {
    const [page, file] = [lines.J1[0]!, lines.J2[0]!];
    const rows = (JSON.parse(await overHttp(page, 0)) as { rows: { id: string }[] }).rows.map(({ id }) => id);
    const bare = await overDriver(page, 0);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((id) => !bare.includes(id))).toEqual([]);
    for (let at = 0; at < times; at += 1) {
      const { head, acts } = JSON.parse(await overHttp(file, at)) as { head: { number: string }; acts: unknown[] };
      const whole = await overDriver(file, at);
      expect(acts.length).toBeGreaterThan(150);
      expect(whole).toContain(head.number);
      expect(whole.split('formVersion').length - 1).toBe(acts.length);
    }
  });

  it('leaves as many looks behind on both sides', async () => {
    // What was looked at again within a few minutes is the same look: each side begins without one.
    const left = async (side: 'http' | 'bare'): Promise<number> => {
      await owner.query('delete from look');
      await asked('J2', side);
      return looks();
    };
    expect([await left('http'), await left('bare')]).toEqual([times, times]);
  });

  it('says so where the bare side writes nothing', async () => {
    const [line] = lines.J3;
    const stale: Line = {
      ...line!,
      bursts: line!.bursts.map((burst) => burst.map((said) => (said.text.includes('app.record(') ? { ...said, rows: 2 } : said))),
    };
    const client = await clientAt(9, database.connectionFor('app'));
    await expect(bareRequest(client, stale, line!.caseIds[0]!)).rejects.toThrow('the bare side wrote 1 rows where the product wrote 2');
  });
});
