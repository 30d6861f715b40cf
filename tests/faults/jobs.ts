// The serving process is killed while thousands of people are being taken in, and while that is undone.
import { randomUUID } from 'node:crypto';
import { madeLedger } from '../made-ledger.ts';
import { type Product, sleep } from './product.ts';

const people = 6000;

export const killedImport = async (product: Product, answering: () => Promise<number>): Promise<object> => {
  let token = await product.login('city');
  const before = (await product.sql<{ n: number }>('select count(*)::int as n from correction_case'))[0]!.n;
  const uploaded = await product.send('POST', '/api/ledger', {
    token,
    key: randomUUID(),
    body: madeLedger(people),
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'ledger.csv' },
  });
  const { batchId } = JSON.parse(uploaded.body) as { batchId: string };
  const count = async (kinds: string): Promise<number> =>
    (
      await product.sql<{ n: number }>(`select count(*)::int as n from act where kind in (${kinds}) and content ->> 'batchId' = $1`, [
        batchId,
      ])
    )[0]!.n;
  const waitFor = async (reached: () => Promise<boolean>): Promise<number> => {
    const from = performance.now();
    while (!(await reached().catch(() => false))) {
      if (performance.now() - from > 300_000) throw new Error('not reached within five minutes');
      await sleep(50);
    }
    return Math.round(performance.now() - from);
  };
  const course = async (what: 'taking' | 'undo', kinds: string): Promise<object> => {
    const asked = await product.send('POST', `/api/ledger/${batchId}/${what}`, {
      token,
      body: what === 'undo' ? { reason: '选错了文件' } : {},
    });
    if (asked.status !== 200) throw new Error(asked.body);
    const { jobId } = JSON.parse(asked.body) as { jobId: string };
    await waitFor(async () => (await count(kinds)) > people / 4);
    const atKill = await count(kinds);
    process.kill(await answering(), 'SIGKILL');
    const from = performance.now();
    await waitFor(async () => (await count(kinds)) > atKill);
    const resumedAfterMs = Math.round(performance.now() - from);
    await waitFor(async () =>
      ['done', 'failed', 'cancelled'].includes(
        (await product.sql<{ status: string }>('select status from job where id = $1', [jobId]))[0]!.status,
      ),
    );
    token = await product.login('city');
    const [job] = await product.sql<{ status: string; message: string }>('select status, message from job where id = $1', [jobId]);
    const [same] = await product.sql<{ doubled: number }>(
      `select count(*)::int as doubled from (select file_id from act where kind in (${kinds}) and content ->> 'batchId' = $1 group by 1 having count(*) > 1) d`,
      [batchId],
    );
    return {
      atKill,
      resumedAfterMs,
      doneAfterMs: Math.round(performance.now() - from),
      lost: people - (await count(kinds)),
      doubled: same!.doubled,
      job,
    };
  };
  const taking = await course('taking', `'ledger.taken-over'`);
  const cases = (await product.sql<{ n: number }>('select count(*)::int as n from correction_case'))[0]!.n - before;
  return { people, taking, cases, undoing: await course('undo', `'ledger.taking-undone'`) };
};
