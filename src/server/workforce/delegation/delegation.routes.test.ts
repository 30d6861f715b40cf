import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../../../../tests/start-app.ts';

let app: App;
let county: Client;
let chief: Client;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  app.moveTo('2026-11-23');
  [county, chief] = [await app.as('county'), await app.as('chief')];
});
afterAll(async () => {
  await app.stop();
});

const paper = {
  paperNumber: '呼赛司矫委〔2026〕3号',
  signedOn: '2026-11-20',
  fromOn: '2026-11-23',
  untilOn: '2027-11-22',
  officeIds: ['150105001', '150105104'],
  kinds: ['leave.decided'],
};
const give = (who: Client, assentId: string) => who.post(`/api/assents/${assentId}/assent`);
const held = (officeId: string) =>
  app.sql('select id, paper_number, from_on, until_on from delegation where office_id = $1 order by from_on', [officeId]);

describe('a delegation', () => {
  it('is entered and ended by the county it is of, by nobody else', async () => {
    for (const account of ['office', 'worker', 'city', 'sysadmin', 'supervisor', 'procurator']) {
      const who = await app.as(account);
      expect([account, (await who.post('/api/delegations', paper)).status]).toEqual([account, 403]);
      expect([
        account,
        (await who.post(`/api/delegations/01890000-0000-7000-8000-000000000000/end`, { onDay: '2026-11-23' })).status,
      ]).toEqual([account, 403]);
    }
    // an office of another county is none of this one's
    const foreign = await county.post('/api/delegations', paper);
    expect([foreign.status, foreign.body.error.fields.map((one: { field: string }) => one.field)]).toEqual([400, ['officeIds']]);
    const [other] = await held('150104008');
    expect((await (await app.as('county2')).post(`/api/delegations/${other!.id}/end`, { onDay: '2026-11-23' })).status).toBe(404);
  });
  it('names what the law lets be delegated: an admonition is refused with its article and the way out', async () => {
    const county2 = await app.as('county2');
    const refused = await county2.post('/api/delegations', { ...paper, kinds: ['leave.decided', 'admonition.decided'] });
    expect(refused.status).toBe(422);
    expect(refused.body.error.grounds).toHaveLength(1);
    expect(refused.body.error.grounds[0]).toMatchObject({ code: 'delegation.not-by-law', basis: expect.arrayContaining(['L9']) });
    expect(refused.body.error.grounds[0].routes.length).toBeGreaterThan(0);
    expect((await county2.post('/api/delegations', { ...paper, kinds: ['visit.made'] })).status).toBe(400);
    expect((await county2.post('/api/delegations', { ...paper, signedOn: '2026-11-24', fromOn: '2026-11-24' })).status).toBe(400);
    expect((await county2.post('/api/delegations', { ...paper, untilOn: '2026-11-22' })).status).toBe(400);
    expect(await app.sql('select 1 from assent')).toEqual([]);
  });
  it('widens nothing before a second person has assented, then for its offices, matters and days', async () => {
    const county2 = await app.as('county2');
    const { status, body } = await county2.post('/api/delegations', paper);
    expect(status).toBe(200);
    expect(await held('150105001')).toEqual([]);
    expect((await give(county2, body.assentId)).status).toBe(403);
    // the head of another county is not asked
    expect((await give(chief, body.assentId)).status).toBe(404);
    expect((await give(await app.as('sysadmin'), body.assentId)).status).toBe(200);
    for (const office of paper.officeIds)
      expect(await held(office)).toMatchObject([{ paper_number: paper.paperNumber, from_on: '2026-11-23', until_on: '2027-11-22' }]);
    const listed = (await county2.get('/api/delegations')).body;
    expect(listed.rows.filter((one: { inForce: boolean }) => one.inForce)).toHaveLength(2);
    expect(listed.rows[0]).toMatchObject({ enteredBy: '高峰', signedOn: '2026-11-20' });
    expect(listed.delegable.map((one: { kind: string }) => one.kind)).toEqual(['leave.decided']);
    expect(listed.others.map((one: { kind: string }) => one.kind)).toContain('admonition.decided');
    // every act of the boundary list that is now decided by delegation says the number
    const boundary = (await county2.get('/api/boundary')).body.delegations;
    expect(boundary.map((one: { paperNumber: string }) => one.paperNumber)).toEqual([paper.paperNumber, paper.paperNumber]);
  });
  it('is not entered twice for the same days', async () => {
    const county2 = await app.as('county2');
    const { body } = await county2.post('/api/delegations', { ...paper, paperNumber: '呼赛司矫委〔2026〕4号', officeIds: ['150105001'] });
    const twice = await give(await app.as('secadmin'), body.assentId);
    expect([twice.status, twice.body.error.message]).toEqual([409, expect.stringContaining('已经有委托')]);
    expect(await held('150105001')).toHaveLength(1);
  });
  it('is ended by one person, from that day on: what was ended today is over today, and nothing is removed', async () => {
    const [one] = await held('150104008');
    const inForce = async () => (await county.get('/api/delegations')).body.rows.find((row: { id: string }) => row.id === one!.id);
    expect((await county.post(`/api/delegations/${one!.id}/end`, { onDay: '2026-11-22' })).status).toBe(400);
    expect((await county.post(`/api/delegations/${one!.id}/end`, { onDay: '2026-11-25' })).status).toBe(200);
    expect(await inForce()).toMatchObject({ inForce: true, untilOn: '2026-11-24' });
    expect((await county.post(`/api/delegations/${one!.id}/end`, { onDay: '2026-11-23' })).status).toBe(200);
    expect(await inForce()).toMatchObject({ inForce: false, open: false, endedOn: '2026-11-23', endedBy: '王建' });
    expect((await county.post(`/api/delegations/${one!.id}/end`, { onDay: '2026-11-23' })).status).toBe(404);
    const trail = await app.sql(`select what from administration where what like '结束委托%' order by id`);
    expect(trail).toHaveLength(2);
  });
  it('is not entered past the application: the database asks for the assent', async () => {
    const client = await app.connect('app');
    const [{ id }] = (await app.sql(`select id from account where account = 'chief'`)) as [{ id: string }];
    await client.query('begin');
    await client.query(`select app.be('150100', $1, 'bureau-head', 'county', '150104', null)`, [id]);
    const rows = [{ id, officeId: '150104008', kind: 'leave.decided' }];
    await expect(
      client.query('select app.delegate($1, now())', [JSON.stringify({ ...paper, officeIds: ['150104008'], rows })]),
    ).rejects.toThrow(/assents first/);
    await client.query('rollback');
    await client.end();
  });
});
