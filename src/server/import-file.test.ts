import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { madeLedger } from '../../tests/made-ledger.ts';
import { type App, startApp } from '../../tests/start-app.ts';
import { takeInto } from './import-file.ts';
import { connect } from './platform/database.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

it('takes a ledger in from the command line with no more rights than a job has, and once', async () => {
  const path = join(app.dataDir, 'a.csv');
  writeFileSync(path, madeLedger(3));
  const database = connect({ ...app.connectionFor('worker'), max: 2, vault: app.vault }, () => undefined);
  const facts = { day: plainDate('2026-11-23'), calendar: builtInCalendar };
  const take = () => takeInto(database, app, path, facts, new Date('2026-11-23T02:00:00Z'), () => undefined);
  try {
    expect(await take()).toMatchObject({ taken: 3, unchanged: 0 });
    expect(await take()).toMatchObject({ taken: 0, unchanged: 3 });
  } finally {
    await database.close();
  }
  expect(await app.sql(`select count(*)::int as n from file where kind = 'case'`)).toEqual([{ n: 3 }]);
});
