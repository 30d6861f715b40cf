// Everything is killed while people record, and one bit of the database's log is turned: what was acknowledged is gone, and is named.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { walkIn } from '#domain/reporting/reporting.ts';
import { day, postmasterOf, type Product, sleep } from './product.ts';

const acts = 10;

export const flippedLog = async (product: Product, answering: () => Promise<number>): Promise<object> => {
  const token = await product.login('office');
  const [{ id } = { id: '' }] = await product.sql<{ id: string }>(
    `select id from correction_case where office_id = '150104008' and status = 'in-correction' order by id limit 1`,
  );
  const record = async (n: number): Promise<void> => {
    const body = { actedOn: day, content: { ...walkIn, topics: [...walkIn.topics], said: `断电 ${n}` } };
    const reply = await product.send('POST', `/api/cases/${id}/acts/reporting.reported`, { token, key: randomUUID(), body });
    if (reply.status !== 200) throw new Error(reply.body);
  };
  await record(0);
  await product.sql('checkpoint');
  const [at] = await product.sql<{ file: string; offset: number }>(
    `select file_name as file, file_offset as offset from pg_walfile_name_offset(pg_current_wal_insert_lsn())`,
  );
  for (let n = 1; n <= acts; n += 1) await record(n);
  const child = await answering();
  const postmaster = postmasterOf(product);
  process.kill(child, 'SIGKILL');
  const killed = product.kill();
  process.kill(postmaster, 'SIGKILL');
  await killed;
  await sleep(1000);
  const log = join(product.dataDir, 'pg/pg_wal', at!.file);
  const bytes = readFileSync(log);
  // within the first of what was written since
  const turn = at!.offset + 60;
  bytes[turn] = bytes[turn]! ^ 1;
  writeFileSync(log, bytes);
  await product.start();
  const [{ n } = { n: 0 }] = await product.sql<{ n: number }>(
    `select count(*)::int as n from act where kind = 'reporting.reported' and content ->> 'said' like '断电 %'`,
  );
  const gone = acts + 1 - n;
  const health = JSON.parse((await product.send('GET', '/health')).body) as { troubles: { code: string }[] };
  const told = await promisify(execFile)('sh', [join(import.meta.dirname, '../../guihang'), 'verify', '--quick'], {
    env: { ...process.env, GUIHANG_DATA: product.dataDir, GUIHANG_TODAY: day, NODE_OPTIONS: '' },
  }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );
  const named = told.stdout.split('\n').filter((line) => line.includes('确认过的记录不在了'));
  const onHealth = health.troubles.some(({ code }) => code === 'witness');
  return { acknowledged: acts + 1, gone, named, onHealth, failed: gone > 0 && named.length > 0 && onHealth && told.code === 1 ? 0 : 1 };
};
