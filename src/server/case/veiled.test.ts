import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedCase, openCase } from '../../../tests/open-case.ts';
import { rowsFor } from '../../../tests/rows-for.ts';
import { type App, startApp, type Told } from '../../../tests/start-app.ts';

// Name and address before a post that has no caseload: masked on every page of a case, shown for a stated purpose, and the look stays.
let app: App;
let own: OpenedCase;
const name = '巴图孟和';
const address = '呼和浩特市玉泉区昭君路街道友谊小区5号楼2单元';
beforeAll(async () => {
  app = await startApp();
  own = await openCase(app);
  await app.sql('update person set name = $2, address = $3, household = $3 where id = $1', [own.personId, name, address]);
  await app.sql(`update act set say = $2 where file_id = $1 and seq = 1`, [own.caseId, `${name}住${address}，立案`]);
});
afterAll(async () => {
  await app.stop();
});
const pages = () =>
  ['', '/file', '/timeline', '/duties', '/intake', '/papers', '/archive', '/refusals', '/release'].map(
    (page) => `/api/cases/${own.caseId}${page}`,
  );
const looks = async (account: string): Promise<Told[]> => (await (await app.as(account)).get(`/api/cases/${own.caseId}/looks`)).body.rows;

describe('the pages of a case before the city and the procuratorate', () => {
  it.each(['city', 'procurator'])('name %s neither the person nor where they live', async (account) => {
    const who = await app.as(account);
    let told = 0;
    for (const page of pages()) {
      const { status, body } = await who.get(page);
      if (status !== 200) continue;
      told += 1;
      const text = JSON.stringify(body);
      expect([page, text.includes(name), text.includes('友谊小区')]).toEqual([page, false, false]);
    }
    expect(told).toBeGreaterThan(5);
    const { body: head } = await who.get(`/api/cases/${own.caseId}`);
    expect([head.name, head.address]).toEqual(['巴*和', '呼和浩特市玉泉区****']);
  });
  it('are in full for those whose caseload it is', async () => {
    for (const account of ['county', 'office', 'worker', 'chief', 'supervisor']) {
      const { body: head } = await (await app.as(account)).get(`/api/cases/${own.caseId}`);
      expect([account, head.name, head.address]).toEqual([account, name, address]);
    }
  });
  it('are shown in full for a purpose that is stated, and the look stays', async () => {
    const city = await app.as('city');
    const ask = (who: Told, query: string) => who.get(`/api/cases/${own.caseId}/unmask?${query}`);
    const refused = await ask(city, 'field=name');
    expect([refused.status, refused.body.error.fields]).toEqual([400, [{ field: 'purpose', message: '写明用途' }]]);
    const shown = await ask(city, `field=name&purpose=${encodeURIComponent('核对身份')}`);
    expect([shown.status, shown.body]).toEqual([200, { field: 'name', value: name }]);
    expect((await ask(city, `field=address&purpose=${encodeURIComponent('核对身份')}`)).body.value).toBe(address);
    expect(
      (await looks('county')).filter((row) => row.post === 'city-agency' && row.purpose === '核对身份').map((row) => row.what),
    ).toEqual(['显示住址', '显示姓名']);
  });
});

describe('where the procuratorate looks', () => {
  it('is by its standing purpose, and is seen by itself and the auditor alone', async () => {
    const procurator = await app.as('procurator');
    const shown = await procurator.get(`/api/cases/${own.caseId}/unmask?field=name`);
    expect([shown.status, shown.body.value]).toEqual([200, name]);
    const [look] = await app.sql(`select purpose from look where actor_post = 'procurator' and what = '显示姓名'`);
    expect(look.purpose).toBe('法律监督');
    expect(await app.sql(`select from look where actor_post = 'procurator' and purpose is distinct from '法律监督'`)).toEqual([]);
    for (const account of ['office', 'county', 'chief', 'worker', 'supervisor', 'city', 'client'])
      expect([account, (await rowsFor(app, account, 'look', 'actor_post')).filter((row) => row.actor_post === 'procurator')]).toEqual([
        account,
        [],
      ]);
    expect((await looks('office')).filter((row) => row.post === 'procurator')).toEqual([]);
    expect((await looks('procurator')).filter((row) => row.post === 'procurator').length).toBeGreaterThan(0);
    expect((await rowsFor(app, 'auditor', 'look', 'actor_post')).filter((row) => row.actor_post === 'procurator').length).toBeGreaterThan(
      0,
    );
  });
});
