import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeLedger } from '../../../tests/made-ledger.ts';
import { type App, type Client, jobEnded, startApp, type Told } from '../../../tests/start-app.ts';

let app: App;
let city: Client;
beforeAll(async () => {
  app = await startApp();
  city = await app.as('city');
});
afterAll(async () => {
  await app.stop();
});

const upload = async (text: string, key: string = randomUUID()): Promise<{ status: number; body: Told }> => {
  const response = await fetch(`${app.address}/api/ledger`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${city.token}`,
      'idempotency-key': key,
      'content-type': 'application/octet-stream',
      'x-file-name': 'a.csv',
    },
    body: text,
  });
  return { status: response.status, body: await response.json() };
};
const filesOn = (): string[] =>
  !existsSync(join(app.dataDir, 'files'))
    ? []
    : readdirSync(join(app.dataDir, 'files'), { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => one.name);

describe('the same file twice at the same moment', () => {
  it('under one key is one batch and leaves one file', async () => {
    const before = filesOn().length;
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(madeLedger(20), key)));
    expect(answers.map((one) => one.status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map((one) => one.body.batchId)).size).toBe(1);
    expect(filesOn().length - before).toBe(1);
  });
  it('under one key with other words of the same length is refused', async () => {
    const key = randomUUID();
    expect((await upload(madeLedger(20), key)).status).toBe(200);
    const other = await upload(madeLedger(20).replace('赵某0', '钱某0'), key);
    expect([other.status, other.body.error.code]).toEqual([409, 'key.reused']);
  });
  it('in two batches taken in at once gives each person one file, and both jobs end well', async () => {
    const batches = await Promise.all([upload(madeLedger(600)), upload(`${madeLedger(600)}\n`)]);
    const jobs = await Promise.all(
      batches.map(async ({ body }) => jobEnded(city, (await city.post(`/api/ledger/${body.batchId}/taking`)).body.jobId)),
    );
    expect(jobs.map((one) => one.status)).toEqual(['done', 'done']);
    expect(jobs.map((one) => one.result.taken).reduce((a, b) => a + b)).toBe(600);
    expect(await app.sql('select count(*)::int as n, count(distinct id_number_key)::int as people from person')).toEqual([
      { n: 600, people: 600 },
    ]);
  });
});

describe('bytes that no row names', () => {
  it('go at night when they are a day old, and nothing else goes', async () => {
    const folder = join(app.dataDir, 'files/150100/aa');
    await (await import('node:fs/promises')).mkdir(folder, { recursive: true });
    const made = (name: string, daysOld: number): string => {
      const place = join(folder, name);
      writeFileSync(place, 'x');
      const at = Date.now() / 1000 - daysOld * 86_400;
      utimesSync(place, at, at);
      return place;
    };
    const gone = [made(`${randomUUID()}.part`, 2), made(randomUUID(), 2)];
    const kept = [made(`${randomUUID()}.part`, 0.5), made(randomUUID(), 0.5), made('readme', 9)];
    const before = filesOn().length;
    await app.runNightly('files.sweep');
    expect(gone.filter(existsSync)).toEqual([]);
    expect(kept.filter((place) => !existsSync(place))).toEqual([]);
    expect(before - filesOn().length).toBe(2);
  });
});

describe('jobs of one account', () => {
  it('wait in a queue that has an end, and another account is not told to wait', async () => {
    const [worker, chief] = [await app.as('worker'), await app.as('chief')];
    for (let i = 0; i < 12; i += 1) await jobEnded(worker, (await worker.post('/api/case-exports', {})).body.jobId);
    await app.sql(`update job set status = 'running', ended_at = null where kind like 'case%'`);
    const refused = await worker.post('/api/case-exports', {});
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too-many']);
    expect((await chief.post('/api/case-exports', {})).status).toBe(200);
  });
});
