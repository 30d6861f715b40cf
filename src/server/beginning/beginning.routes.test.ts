import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRules, localSets } from '#domain/case/local-rules.ts';
import { walkIn } from '#domain/reporting/reporting.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

// A bureau begins: every step is there because something is there, and goes back when that goes.
let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});
type Told = {
  county: { id: string };
  counties: { id: string }[];
  done: boolean;
  empty: boolean;
  steps: { id: string; done: boolean; missing: string | null; said: string; mine: boolean }[];
};
const read = async (by: string, county = '150104'): Promise<Told> =>
  (await (await app.as(by)).get(`/api/beginning?county=${county}`)).body as Told;
const open = ({ steps }: Told): readonly string[] => steps.filter((one) => !one.done).map((one) => one.id);
const step = async (id: string, by = 'chief') => (await read(by)).steps.find((one) => one.id === id)!;

describe('who may not', () => {
  it('everybody who does not make a bureau ready', async () => {
    for (const account of ['office', 'county', 'city', 'worker', 'procurator', 'secadmin', 'auditor', 'client', 'guardian'])
      expect([account, (await (await app.as(account)).get('/api/beginning')).status]).toEqual([account, 403]);
    expect((await app.nobody.get('/api/beginning')).status).toBe(401);
  });
  it('a head of another county, who is shown none', async () => {
    expect((await (await app.as('chief')).get('/api/beginning?county=150105')).status).toBe(404);
    expect((await read('chief')).counties.map((one) => one.id)).toEqual(['150104']);
    expect((await read('sysadmin')).counties).toHaveLength(10);
    expect((await (await app.as('sysadmin')).get('/api/beginning?county=150100')).status).toBe(404);
  });
});

describe('a step', () => {
  it('is open for as long as its fact is not there', async () => {
    // the demo's people without a single case: administrators, posts and a delegation are there
    await app.sql('delete from local_profile');
    const first = await read('chief');
    expect(open(first)).toEqual(['local-sets', 'ledger', 'assignment', 'own-accounts', 'first-act']);
    expect([first.empty, first.done]).toEqual([true, false]);
    expect(first.steps.filter((one) => one.mine).map((one) => one.id)).toEqual(['delegation', 'local-sets']);
    expect((await read('sysadmin')).steps.filter((one) => one.mine).map((one) => one.id)).toEqual([
      'first-administrator',
      'administrators',
      'units',
      'accounts',
    ]);
  });
  it('goes back when the fact goes', async () => {
    const gone = async (account: string, id: string, missing: string) => {
      expect([account, (await step(id)).done]).toEqual([account, true]);
      await app.sql(`update post_holding set until_on = '2026-11-22' where account_id = (select id from account where account = $1)`, [
        account,
      ]);
      expect([account, (await step(id)).missing]).toEqual([account, missing]);
      await app.sql(`update post_holding set until_on = null where account_id = (select id from account where account = $1)`, [account]);
      expect([account, (await step(id)).done]).toEqual([account, true]);
      await app.sql(`update account set disabled = true where account = $1`, [account]);
      expect([account, (await step(id)).missing]).toEqual([account, missing]);
      await app.sql(`update account set disabled = false where account = $1`, [account]);
    };
    await gone('auditor', 'administrators', '审计管理员');
    await gone('county', 'accounts', '县级机构工作人员');
    await app.sql(`update delegation set until_on = '2026-11-22' where county_id = '150104'`);
    expect((await step('delegation')).missing).toBe('委托书');
    await app.sql(`update delegation set until_on = null where county_id = '150104'`);
    expect((await step('delegation')).done).toBe(true);
  });
  it('counts what is loaded, assigned, given an account and recorded, of the own county', async () => {
    const chief = await app.as('chief');
    for (const [n, set] of localSets.entries()) {
      expect((await step('local-sets')).said).toBe(`本局发布 ${n} / 6 项`);
      const version = { ...defaultRules[set], name: `玉泉区试行 ${set}`, from: '2026-11-23' };
      const { assentId } = (await chief.post('/api/local-rules', { set, document: '玉司发〔2026〕12号', version })).body;
      // asked for is not published
      expect((await step('local-sets')).said).toBe(`本局发布 ${n} / 6 项`);
      expect((await (await app.as('secadmin')).post(`/api/assents/${assentId}/assent`)).status).toBe(200);
    }
    expect((await step('local-sets')).done).toBe(true);

    const elsewhere = await openCase(app, { countyId: '150105', officeId: '150105001', worker: 'worker3' });
    expect((await step('assignment')).missing).toBe('先有案卷');
    const { caseId, personId } = await openCase(app, { worker: null });
    expect(await step('assignment')).toMatchObject({ done: false, missing: '1 人没有社工', said: '1 / 1 人有司法所，0 / 1 人有社工' });
    const worker = (await app.sql(`select id, name from account where account = 'worker'`))[0];
    const given = await (await app.as('office')).post(`/api/cases/${caseId}/acts/assignment.worker`, {
      actedOn: '2026-11-23',
      content: { worker, from: '2026-11-23', reason: '分派' },
    });
    expect(given.status).toBe(200);
    expect((await step('assignment')).done).toBe(true);
    // giving a case to somebody is no work in it yet
    expect((await step('first-act')).done).toBe(false);

    expect((await step('own-accounts')).done).toBe(false);
    const { code } = (await (await app.as('office')).post(`/api/cases/${caseId}/own-codes`, { whom: 'subject' })).body;
    expect((await step('own-accounts')).done).toBe(false);
    expect((await app.nobody.post('/api/enter', { code, password: 'heima-yundong-77' })).status).toBe(200);
    expect(await step('own-accounts')).toMatchObject({ done: true, said: '1 / 1 人有账号' });
    expect(personId).not.toBe(elsewhere.personId);

    const report = await (await app.as('office')).post(`/api/cases/${caseId}/acts/reporting.reported`, {
      actedOn: '2026-11-23',
      content: { ...walkIn, said: '没有变化' },
    });
    expect(report.status).toBe(200);
    expect((await step('first-act')).done).toBe(true);
    const now = await read('chief');
    // who registers people one by one brings no ledger: that holds nobody up once there is work
    expect([open(now), now.empty, now.done]).toEqual([['ledger', 'opening'], false, true]);
  });
});
