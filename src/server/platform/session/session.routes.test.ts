import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

describe('login', () => {
  it('nobody is told anything without a session', async () => {
    expect((await app.nobody.get('/api/session')).status).toBe(401);
  });
  it('a wrong password and an unknown account get the same answer', async () => {
    const wrong = await app.nobody.post('/api/session', { account: 'office', password: 'wrong-password' });
    const unknown = await app.nobody.post('/api/session', { account: 'nobody-here', password: 'wrong-password' });
    expect(wrong.status).toBe(401);
    expect(unknown).toEqual(wrong);
  });
  it('an account is locked after five wrong passwords, and opens again by itself', async () => {
    for (let i = 0; i < 5; i += 1) await app.nobody.post('/api/session', { account: 'office4', password: 'wrong-password' });
    const right = { account: 'office4', password: 'Guihang-demo-1' };
    expect((await app.nobody.post('/api/session', right)).status).toBe(429);
    app.advance(16 * 60_000);
    expect((await app.nobody.post('/api/session', right)).status).toBe(200);
  });
  it('offers one account a post in a demo, in the order in which they are printed', async () => {
    const { body } = await app.nobody.get('/api/door');
    expect(body.demoAccounts.map((one: { account: string }) => one.account).join(' ')).toBe(
      'office worker county chief city supervisor procurator partner enterprise volunteer client guardian sysadmin secadmin auditor',
    );
    // and names nobody who is under correction, nor the family
    const unnamed = body.demoAccounts.filter((one: { name: string | null }) => one.name === null);
    expect(unnamed.map((one: { account: string }) => one.account)).toEqual(['client', 'guardian']);
  });
  it('tells name, post and unit', async () => {
    const office = await app.as('office');
    const { body } = await office.get('/api/session');
    expect(body).toMatchObject({ account: 'office', name: '吴敏', post: 'office', unit: { id: '150104008', name: '昭君路司法所' } });
  });
  it('gives an account the same key for its words on a device at each login, and another account another', async () => {
    const keyOf = async (account: string) =>
      (await app.nobody.post('/api/session', { account, password: 'Guihang-demo-1' })).body.deviceKey as string;
    const [first, again, other] = [await keyOf('worker'), await keyOf('worker'), await keyOf('supervisor')];
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
  it('a closed session is dead at once', async () => {
    const chief = await app.as('chief');
    expect((await chief.delete('/api/session')).status).toBe(200);
    expect((await chief.get('/api/session')).status).toBe(401);
  });
  it('a session idles out after an hour', async () => {
    const city = await app.as('city');
    app.advance(61 * 60_000);
    expect((await city.get('/api/session')).status).toBe(401);
  });
  it('a request from another site is refused', async () => {
    const response = await fetch(`${app.address}/api/session`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
      body: '{"account":"office","password":"Guihang-demo-1"}',
    });
    expect(response.status).toBe(403);
  });
  it('unknown keys in the body are refused, not dropped', async () => {
    const { status, body } = await app.nobody.post('/api/session', { account: 'office', password: 'x', tenant: 'other' });
    expect(status).toBe(400);
    expect(body.error.kind).toBe('fault');
  });
});
