import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedHolidays } from '#domain/time/fixed-holidays.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const next = { year: 2027, offDays: [...fixedHolidays(2027)], workDays: [], source: '演练用通知' };

describe('the administrators', () => {
  it('nobody else keeps accounts or calendars', async () => {
    for (const account of ['office', 'county', 'worker', 'city', 'procurator', 'partner']) {
      const speaking = await app.as(account);
      expect((await speaking.get('/api/accounts')).status).toBe(403);
      expect((await speaking.post('/api/year-notices', next)).status).toBe(403);
    }
    expect(
      (await (await app.as('secadmin')).post('/api/accounts', { account: 'newone', name: '新人', post: 'office', unitId: '150104008' }))
        .status,
    ).toBe(403);
    expect(
      (await (await app.as('sysadmin')).post('/api/accounts/01890000-0000-7000-8000-000000000000/secure', { do: 'unlock' })).status,
    ).toBe(403);
  });
  it('give an account a post that fits its unit, and refuse one that does not', async () => {
    const sysadmin = await app.as('sysadmin');
    const wrong = await sysadmin.post('/api/accounts', {
      account: 'nora',
      name: '诺敏',
      post: 'social-worker',
      unitId: '150104008',
    });
    expect(wrong.status).toBe(400);
    const right = await sysadmin.post('/api/accounts', {
      account: 'nora',
      name: '诺敏',
      post: 'social-worker',
      unitId: '150104-sw',
    });
    expect(right.status).toBe(200);
    const login = await app.nobody.post('/api/session', { account: 'nora', password: right.body.firstPassword.password });
    expect(login.body).toMatchObject({ name: '诺敏', post: 'social-worker', owes: 'password' });
  });
  it('end every session of a disabled account at once', async () => {
    const [{ id }] = (await app.sql<{ id: string }>(`select id from account where account = 'office3'`)) as [{ id: string }];
    const office3 = await app.as('office3');
    expect((await office3.get('/api/session')).status).toBe(200);
    expect((await (await app.as('secadmin')).post(`/api/accounts/${id}/secure`, { do: 'disable' })).status).toBe(200);
    const { status, body } = await office3.get('/api/session');
    expect([status, body.error.code, body.error.message]).toEqual([401, 'session.ended', '这个账号已经停用，登录随之结束。']);
  });
  it('load a year, and a wrong notice is told day by day', async () => {
    const sysadmin = await app.as('sysadmin');
    const bad = await sysadmin.post('/api/year-notices', { ...next, workDays: ['2027-01-04'] });
    expect(bad.status).toBe(400);
    expect(bad.body.error.fields.length).toBeGreaterThan(0);
    expect((await sysadmin.post('/api/year-notices', next)).body).toMatchObject({ year: 2027 });
    expect((await sysadmin.get('/api/year-notices')).body.rows.map((r: { year: number }) => r.year)).toContain(2027);
  });
  it('cannot make a first administrator where accounts exist', async () => {
    const again = await app.nobody.post('/api/first-administrator', {
      bureau: '某司法局',
      account: 'root1',
      name: '某人',
      password: 'long-enough-1',
    });
    expect(again.status).toBe(409);
  });
});
