import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const password = 'Guihang-demo-1';
const login = async (account: string, given: string, cookie = '') => {
  const response = await fetch(`${app.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ account, password: given }),
  });
  const device =
    response.headers
      .getSetCookie()
      .find((one) => one.startsWith('guihang_device='))
      ?.split(';')[0] ?? '';
  return { status: response.status, body: (await response.json()) as { error?: { code: string; message: string; way?: string } }, device };
};
const loggedIn = async (account: string): Promise<{ token: string }> => {
  const response = await fetch(`${app.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  return { token: /guihang_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '' };
};
const times = <T>(n: number, one: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => one(i)));
const forgive = () => app.sql('delete from login_brake');

describe('guesses at a password', () => {
  it('many at once are counted like many in turn: five are looked at, no more', async () => {
    await forgive();
    const answers = await times(60, (i) => login('office2', `wrong-${i}`));
    expect(answers.filter((one) => one.status === 401)).toHaveLength(5);
    expect(answers.filter((one) => one.status === 429)).toHaveLength(55);
    expect((await login('office2', password)).status).toBe(429);
    app.advance(16 * 60_000);
    expect((await login('office2', password)).status).toBe(200);
  });
  it('an account that does not exist answers and locks like one that does', async () => {
    await forgive();
    const course = async (account: string) => {
      const answers = [];
      for (let i = 0; i < 7; i += 1) answers.push(await login(account, 'wrong-password'));
      return answers.map(({ status, body }) => ({ status, body }));
    };
    expect(await course('nobody-here')).toEqual(await course('office3'));
    app.advance(16 * 60_000);
    expect((await login('nobody-here', password)).status).toBe(401);
  });
  it('of somebody else do not keep out who logs in from a device the account knows', async () => {
    await forgive();
    const known = (await login('office4', password)).device;
    expect(known).toMatch(/^guihang_device=[\w-]{43}$/);
    for (let i = 0; i < 6; i += 1) await login('office4', 'wrong-password');
    expect((await login('office4', password)).status).toBe(429);
    expect((await login('office4', password, known)).status).toBe(200);
    // and the device itself may not guess for ever
    for (let i = 0; i < 5; i += 1) expect((await login('office4', 'wrong-password', known)).status).toBe(401);
    expect((await login('office4', password, known)).status).toBe(429);
    // another account does not know this device
    expect((await login('chief', 'wrong-password', known)).status).toBe(401);
  });
  it('over many accounts stop their address, and leave a known device of that address alone', async () => {
    await forgive();
    const known = (await login('city', password)).device;
    for (let i = 0; i < 40; i += 1) await login(`spray-${i}`, 'wrong-password');
    expect((await login('chief', password)).status).toBe(429);
    expect((await login('chief', password)).body.error?.message).toMatch(/这个地址/);
    expect((await login('city', password, known)).status).toBe(200);
    app.advance(11 * 60_000);
    expect((await login('chief', password)).status).toBe(200);
  });
  it('a lock and a brake stand in the database, and go when their time is over', async () => {
    await forgive();
    for (let i = 0; i < 5; i += 1) await login('office5', 'wrong-password');
    expect(await app.sql(`select failures, locked_until is not null as locked from login_brake where what = 'account'`)).toEqual([
      { failures: 5, locked: true },
    ]);
    expect(await app.sql(`select failures from login_brake where what = 'address'`)).toEqual([{ failures: 5 }]);
    app.advance(2 * 86_400_000);
    await app.runNightly('platform.forget-old');
    expect(await app.sql('select 1 from login_brake')).toEqual([]);
  });
  it('the security administrator sees who is locked and may open it again', async () => {
    await forgive();
    for (let i = 0; i < 5; i += 1) await login('worker5', 'wrong-password');
    const admin = await app.as('secadmin');
    const row = (await admin.get('/api/accounts?q=worker5')).body.rows[0];
    expect(row.lockedUntil).not.toBeNull();
    expect((await admin.post(`/api/accounts/${row.id}/secure`, { do: 'unlock' })).status).toBe(200);
    expect((await login('worker5', password)).status).toBe(200);
  });
});

describe('many people logging in at the same moment', () => {
  it('are all answered, and nobody else waits for them', async () => {
    await forgive();
    const accounts = ['office', 'worker', 'county', 'chief', 'city', 'supervisor', 'procurator', 'client'];
    const all = times(48, (i) => login(accounts[i % accounts.length]!, i % 4 === 3 ? 'wrong-password' : password));
    const health = await fetch(`${app.address}/health`);
    expect(health.status).toBe(200);
    const statuses = (await all).map((one) => one.status);
    expect(statuses.every((status) => [200, 401, 429].includes(status))).toBe(true);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(30);
    expect((await login('office', password)).status).toBe(200);
  });
});

describe('replies kept against doubling', () => {
  it('go after sixty days', async () => {
    const office = await app.as('office');
    await office.post('/api/case-views', { name: '我的', query: {}, inOffice: false });
    const kept = () => app.sql('select key from idempotency');
    expect((await kept()).length).toBeGreaterThan(0);
    await app.runNightly('platform.forget-old');
    expect((await kept()).length).toBeGreaterThan(0);
    app.advance(61 * 86_400_000);
    await app.runNightly('platform.forget-old');
    expect(await kept()).toEqual([]);
  });
});

describe('a bureau that stands', () => {
  it('answers who would found it again before any password is reckoned', async () => {
    const body = { bureau: '某市社区矫正管理局', account: 'stranger', name: '陌生人', password: 'correct horse battery' };
    const { user: before } = process.cpuUsage();
    const answers = await times(40, () => app.nobody.post('/api/first-administrator', body));
    const { user: after } = process.cpuUsage();
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([409]));
    // forty reckonings alone are two seconds of a processor
    expect((after - before) / 1000).toBeLessThan(1500);
  });
});

describe('a clock that ran ahead and was put right', () => {
  it('leaves no session, no lock and no brake from the days that were not', async () => {
    await forgive();
    app.advance(365 * 86_400_000);
    const { token } = await loggedIn('chief');
    for (let i = 0; i < 5; i += 1) await login('office2', 'wrong-password');
    for (let i = 0; i < 40; i += 1) await login(`ahead-${i}`, 'wrong-password');
    expect((await login('office2', password)).status).toBe(429);
    app.advance(-365 * 86_400_000);
    const seen = await fetch(`${app.address}/api/session`, { headers: { authorization: `Bearer ${token}` } });
    expect(seen.status).toBe(401);
    expect((await login('office2', password)).status).toBe(200);
    expect((await login('city', password)).status).toBe(200);
  });
});
