import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkDigitOf } from '#domain/person/id-number.ts';
import { madeLedger } from '../../../tests/made-ledger.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, jobEnded, startApp, type Told } from '../../../tests/start-app.ts';

// A ledger tells nobody that a number is known elsewhere: not when it is looked at, corrected, taken in, nor brought again.
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});
const numberOf = (row: number): string => {
  const seventeen = `150199${1960 + row}0101001`;
  return seventeen + checkDigitOf(seventeen);
};

it.each(['county', 'office'])('says the same of both rows before a %s, opens both cases, and the city is told', async (account) => {
  const base = account === 'county' ? 0 : 10;
  const before = (await app.sql(`select from file where kind = 'clearing'`)).length;
  const elsewhere = account === 'county' ? { countyId: '150105', officeId: '150105001' } : { countyId: '150104', officeId: '150104001' };
  const far = await openCase(app, { ...elsewhere, worker: null, name: '白志强', idNumber: numberOf(base) });
  const who = await app.as(account);
  const [header, ...rows] = madeLedger(base + 2).split('\n');
  const upload = async (more = ''): Promise<string> => {
    const response = await fetch(`${app.address}/api/ledger`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${who.token}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/octet-stream',
        'x-file-name': 'a.csv',
      },
      body: `${[header, ...rows.slice(base)].join('\n')}${more}`,
    });
    return ((await response.json()) as Told).batchId;
  };
  const batch = await upload();
  expect((await jobEnded(who, (await who.post(`/api/ledger/${batch}/inspection`)).body.jobId)).result).toMatchObject({
    accepted: 2,
    faulty: 0,
  });
  const read = (await who.get(`/api/ledger/${batch}`)).body;
  const findings = (row: number): string =>
    JSON.stringify(
      (read.lines ?? []).filter((line: Told) => line.row === row).map((line: Told) => [line.faults, line.warnings]),
    ).replaceAll(String(row), '');
  expect(findings(2)).toBe(findings(3));
  const taken = await jobEnded(who, (await who.post(`/api/ledger/${batch}/taking`)).body.jobId);
  expect(taken.result).toMatchObject({ taken: 2, unchanged: 0, alreadyHere: 0, notes: [] });
  const again = await jobEnded(who, (await who.post(`/api/ledger/${await upload('\n')}/taking`)).body.jobId);
  expect(again.result).toMatchObject({ taken: 0, unchanged: 2, alreadyHere: 0, notes: [] });
  for (const said of [taken, again, read]) expect(JSON.stringify(said)).not.toContain(far.number);
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50))
    if ((await app.sql(`select from file where kind = 'clearing'`)).length > before) break;
  const bench = await (await app.as('city')).get('/api/workbench');
  expect(bench.body.must.filter((one: Told) => one.rule === 'clearing.settle' && one.because.includes(far.number))).toHaveLength(1);
});
