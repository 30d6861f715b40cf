import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, jobEnded, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

let app: App;
let city: Client;
beforeAll(async () => {
  app = await startApp();
  city = await app.as('city');
});
afterAll(async () => {
  await app.stop();
});

const demo = readFileSync(join(import.meta.dirname, '../../../tests/ledgers/ledger-demo.xlsx'));
const upload = async (who: Client, bytes: Buffer | string, name = '在册台账.xlsx'): Promise<Reply> => {
  const response = await fetch(`${app.address}/api/ledger`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
    body: bytes as never,
  });
  return { status: response.status, body: await response.json() };
};
const take = async (who: Client, batchId: string): Promise<Told> =>
  jobEnded(who, (await who.post(`/api/ledger/${batchId}/taking`)).body.jobId);

describe('a ledger', () => {
  it('is not for social workers, partners, the person, the procurator', async () => {
    for (const account of ['worker', 'partner', 'client', 'procurator', 'sysadmin'])
      expect((await upload(await app.as(account), demo)).status).toBe(403);
  });
  it('that is no ledger is refused in words', async () => {
    const { status, body } = await upload(city, '%PDF-1.7 not a table', '台账.pdf');
    expect(status).toBe(400);
    expect(body.error.message).toContain('PDF');
  });

  let batchId = '';
  let opened = 0;
  it('is inspected row by row and nothing is written', async () => {
    const { status, body } = await upload(city, demo);
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(body.columns.find((c: Told) => c.field === 'idNumber')).toMatchObject({ header: '身份证号' });
    batchId = body.batchId;
    const job = await jobEnded(city, (await city.post(`/api/ledger/${batchId}/inspection`)).body.jobId);
    expect(job).toMatchObject({ status: 'done', done: 320 });
    const { body: read } = await city.get(`/api/ledger/${batchId}`);
    expect(read.batch).toMatchObject({ rows: 320, accepted: 287, hasMarked: true });
    expect(read.faults.length).toBe(33);
    expect(await app.sql('select count(*)::int as n from correction_case')).toEqual([{ n: 0 }]);
  });
  it('that is being inspected says by which job, to whoever opens it again; a second asking is the same inspection', async () => {
    const { jobId } = (await city.post(`/api/ledger/${batchId}/inspection`)).body;
    await jobEnded(city, jobId);
    expect((await city.get(`/api/ledger/${batchId}`)).body.judgingJob).toBeNull();
    await app.sql(`update job set status = 'running' where id = '${jobId}'`);
    expect((await city.get(`/api/ledger/${batchId}`)).body.judgingJob).toEqual({ id: jobId, kind: 'inspection' });
    expect((await city.post(`/api/ledger/${batchId}/inspection`)).body).toEqual({ jobId });
    await app.sql(`update job set status = 'done' where id = '${jobId}'`);
  });
  it('gives good rows a file, an act and duties', async () => {
    const job = await take(city, batchId);
    expect(job).toMatchObject({ status: 'done', result: { taken: 287 } });
    const [{ n }] = (await app.sql<{ n: number }>('select count(*)::int as n from correction_case')) as [{ n: number }];
    expect(n).toBe(287);
    const [{ acts }] = (await app.sql<{ acts: number }>(`select count(*)::int as acts from act where kind = 'ledger.taken-over'`)) as [
      { acts: number },
    ];
    expect(acts).toBe(287);
    const [{ duties }] = (await app.sql<{ duties: number }>(`select count(*)::int as duties from duty where status = 'open'`)) as [
      { duties: number },
    ];
    expect(duties).toBeGreaterThan(287);
    opened = duties;
  });
  it('that comes twice changes nothing', async () => {
    const inCases = () =>
      app.sql(`select count(*)::int as n from act a join file f on f.tenant = a.tenant and f.id = a.file_id where f.kind = 'case'`);
    const before = await inCases();
    const second = (await upload(city, demo, '再来一次.xlsx')).body.batchId;
    expect(await take(city, second)).toMatchObject({ status: 'done', result: { taken: 0, unchanged: 287 } });
    expect(await inCases()).toEqual(before);
  });
  it('can be undone while nothing rests on it, and taken in again afterwards', async () => {
    const undo = await city.post(`/api/ledger/${batchId}/undo`, { reason: '选错了文件' });
    expect(undo.status).toBe(200);
    expect(await jobEnded(city, undo.body.jobId)).toMatchObject({ status: 'done', done: 287, total: 287, result: { undone: 287 } });
    expect((await city.get(`/api/ledger/${batchId}`)).body.batch).toMatchObject({
      state: 'undone',
      message: '选错了文件',
      movingJob: null,
    });
    expect(await app.sql(`select count(*)::int as n from duty where status = 'open'`)).toEqual([{ n: 0 }]);
    expect(
      await app.sql(
        `select f.kind as of, f.county_id as county, a.kind, a.actor_name as by, a.content ->> 'taken' as taken, a.content ->> 'undone' as undone
          from act a join file f on f.tenant = a.tenant and f.id = a.file_id where f.id = $1 order by a.seq`,
        [batchId],
      ),
    ).toEqual([
      { of: 'import', county: null, kind: 'ledger.brought', by: '李文斌', taken: null, undone: null },
      { of: 'import', county: null, kind: 'ledger.taken-in', by: '李文斌', taken: '287', undone: null },
      { of: 'import', county: null, kind: 'ledger.taken-back', by: '李文斌', taken: null, undone: '287' },
    ]);
    const third = (await upload(city, demo, '重新导入.xlsx')).body.batchId;
    expect(await take(city, third)).toMatchObject({ result: { taken: 287, unchanged: 0 } });
    expect(await app.sql('select count(*)::int as n from correction_case')).toEqual([{ n: 287 }]);
    expect(await app.sql(`select count(*)::int as n from duty where status = 'open'`)).toEqual([{ n: opened }]);
  });
  it('of another county leaves the rows outside one’s reach alone and says so', async () => {
    const county = await app.as('county');
    const batch = (await upload(county, demo, '全市.xlsx')).body.batchId;
    const job = await take(county, batch);
    expect(job.result.outside).toBeGreaterThan(200);
  });
});
