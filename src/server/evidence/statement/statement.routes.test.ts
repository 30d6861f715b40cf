import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { makeKeys, readKeys } from '#server/platform/backup/keys.ts';
import { movableClock } from '#server/platform/clock.ts';
import { scheduleStatements } from './schedule.ts';
import { isSignedBy, signedOf, statementOf } from './statement.ts';

let app: App;
let place: string;
let keysDir: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'guihang-statements-'));
  keysDir = join(place, 'keys');
  makeKeys(keysDir);
  app = await startApp({ people: true, keysDir });
});
afterAll(async () => {
  await app.stop();
  rmSync(place, { recursive: true, force: true });
});
const night = async (day: string) => {
  app.moveTo(day, '00:10:00');
  await app.runNightly('duties.nightly');
  app.moveTo(day, '04:30:00');
  return app.makeStatement();
};
const rowsFor = async (account: string) => (await (await app.as(account)).get('/api/statements')).body;
const kept = () => readdirSync(join(app.dataDir, 'statements')).sort();
const aCase = async (): Promise<{ id: string; number: string; person_id: string }> =>
  (await app.sql(`select id, number, person_id from file where kind = 'case' and office_id = '150104008' order by number limit 1`))[0];

describe('statements', () => {
  it('are for the auditor and the procuratorate alone', async () => {
    for (const path of ['/api/statements', '/api/statements/1/file', '/api/statements/key']) {
      expect([path, (await app.nobody.get(path)).status]).toEqual([path, 401]);
      for (const account of ['office', 'county', 'chief', 'city', 'worker', 'client', 'sysadmin', 'secadmin'])
        expect([path, account, (await (await app.as(account)).get(path)).status]).toEqual([path, account, 403]);
    }
    expect(await rowsFor('auditor')).toMatchObject({ rows: [], before: null });
    expect((await (await app.as('procurator')).get('/api/statements/1/file')).status).toBe(404);
  });

  it('are signed over all files, kept in a second place, and shown with whether the signature holds', async () => {
    const [made] = await night('2026-11-24');
    expect(made).toMatchObject({ n: 1, found: [] });
    expect(kept()).toEqual(['150100-000001-2026-11-24.rows.gz', '150100-000001-2026-11-24.statement']);
    const [{ files }] = await app.sql('select count(*)::int as files from file');
    for (const account of ['auditor', 'procurator']) {
      const { rows, key } = await rowsFor(account);
      expect(rows).toMatchObject([{ n: 1, day: '2026-11-24', signature: 'valid', files, found: 0, named: [] }]);
      expect(rows[0].kinds).toContainEqual({ title: '矫正案卷', count: expect.any(Number) });
      expect(key).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    }
  });

  it('are checked by anybody with the public key, and tell no count of acts and no row of help', async () => {
    const auditor = await app.as('auditor');
    const { body: text } = await auditor.get('/api/statements/1/file');
    const { body: pem } = await auditor.get('/api/statements/key');
    const signed = signedOf(text)!;
    expect(isSignedBy(signed, createPublicKey(pem))).toBe(true);
    expect(isSignedBy({ ...signed, body: signed.body.replace('"count":', '"count":1') }, createPublicKey(pem))).toBe(false);
    const said = statementOf(signed.body)!;
    expect(said.trails.map(({ table }) => table)).toEqual(expect.arrayContaining(['look', 'refused_attempt', 'administration', 'paper']));
    expect(said.witness).toMatchObject({ n: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Object.keys(said.files)).toEqual(['count', 'byKind', 'digest']);
    expect(signed.body).not.toMatch(/assessment|crisis|psychology|"count":.*"count":/);
  });

  it('find nothing after a day on which people worked', async () => {
    const { id } = await aCase();
    app.moveTo('2026-11-24', '09:00:00');
    const content = { about: 'other', how: 'phone', at: '08:10', answered: true, said: '一次' };
    expect((await (await app.as('office')).post(`/api/cases/${id}/acts/search.contacted`, { actedOn: '2026-11-24', content })).status).toBe(
      200,
    );
    expect((await (await app.as('county')).get(`/api/cases/${id}`)).status).toBe(200);
    const account = { account: 'nina', name: '娜仁', post: 'office', unitId: '150104008' };
    expect((await (await app.as('sysadmin')).post('/api/accounts', account)).status).toBe(200);
    expect(await night('2026-11-25')).toMatchObject([{ n: 2, found: [] }]);
    expect(statementOf((await app.sql('select body from statement where n = 2'))[0].body)!.previous).toMatch(/^[0-9a-f]{64}$/);
  });

  it('name what nothing recorded explains, of help without whose it is', async () => {
    const { number, person_id } = await aCase();
    await app.sql(`update person set address = '别处' where id = $1`, [person_id]);
    await app.sql(`update assessment set total = coalesce(total, 0) + 1 where id = (select id from assessment order by id limit 1)`);
    const [made] = await night('2026-11-26');
    expect(made!.found.map(({ words }) => words)).toEqual([expect.stringContaining('人员（'), expect.stringContaining('测评（')]);
    const { rows } = await rowsFor('procurator');
    expect(rows[0]).toMatchObject({
      found: 2,
      named: [
        { caseNumber: number, words: expect.stringContaining('被改过') },
        { caseNumber: null, words: '封存的内容里有一行和声明不一样' },
      ],
    });
  });

  it('that were altered in the database say so on the page', async () => {
    await app.sql(`update statement set body = replace(body, '"count":', '"count":1') where n = 1`);
    expect((await rowsFor('auditor')).rows.map(({ signature }: { signature: string }) => signature)).toEqual(['valid', 'valid', 'invalid']);
  });
});

describe('by itself', () => {
  it('one is made each night behind ten past four, and keys that are away are a trouble', async () => {
    const clock = movableClock('2026-11-27');
    const said: string[] = [];
    const statements = scheduleStatements({
      owner: app.connectionFor('owner'),
      folders: { witness: join(app.dataDir, 'witness'), statements: join(app.dataDir, 'statements') },
      keys: () => readKeys(keysDir),
      clock,
      say: (line) => said.push(line),
    });
    const count = async () => (await app.sql('select count(*)::int as n from statement'))[0].n;
    const before = await count();
    clock.moveTo('2026-11-27', '04:09:00');
    await statements.look();
    expect(await count()).toBe(before);
    clock.moveTo('2026-11-27', '04:11:00');
    await statements.look();
    await statements.look();
    expect(await count()).toBe(before + 1);
    clock.moveTo('2026-11-28', '09:00:00');
    renameSync(keysDir, `${keysDir}.away`);
    await statements.look();
    expect(statements.trouble()).toContain('存证声明没有做成');
    renameSync(`${keysDir}.away`, keysDir);
    await statements.look();
    expect(await count()).toBe(before + 2);
    expect(statements.trouble() ?? '').not.toContain('没有做成');
    statements.stop();
  });
});
