// Every evil workbook at once and in turn, while others work: read or refused in words, and nobody waits.
import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { evilParts, evilWorkbook } from '../evil-workbooks.ts';
import { type Product, sleep, watchHealth } from './product.ts';

const upload = (product: Product, token: string, name: string, bytes: Buffer): Promise<number> =>
  new Promise((done) => {
    const request = httpRequest(
      {
        port: product.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/ledger',
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': randomUUID(),
          'content-type': 'application/octet-stream',
          'content-length': bytes.length,
          'x-file-name': encodeURIComponent(`${name}.xlsx`),
        },
      },
      (response) => {
        response.resume().on('end', () => done(response.statusCode ?? 0));
      },
    );
    request.on('error', () => done(0));
    request.end(bytes);
  });

export const evilFiles = async (product: Product): Promise<object> => {
  const token = await product.login('city');
  const files: [string, Buffer][] = [];
  for (const [name, parts] of Object.entries(evilParts)) files.push([name, await evilWorkbook(parts())]);
  const health = watchHealth(product);
  const statuses: { [status: string]: number } = {};
  const wrong: string[] = [];
  for (const [name, bytes] of files) {
    let status = await upload(product, token, name, bytes);
    // so many a minute and account: the test is of the files, not of the limit
    for (; status === 429; status = await upload(product, token, name, bytes)) await sleep(3000);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status !== 200 && status !== 400) wrong.push(`${name}: ${status}`);
  }
  return { files: files.length, bytes: files.reduce((sum, [, one]) => sum + one.length, 0), statuses, wrong, health: await health.stop() };
};
