import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp({ limits: { account: 12, address: 60, login: 1000 } });
});
afterAll(async () => {
  await app.stop();
});

describe('before a body is taken in', () => {
  const send = (headers: { [name: string]: string }, body: string) =>
    fetch(`${app.address}/api/case-views`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  it('a stranger is told to log in, whatever the body is', async () => {
    expect((await send({}, '{"broken')).status).toBe(401);
    expect((await send({}, '['.repeat(100_000))).status).toBe(401);
  });
  it('a post without the power is told so', async () => {
    const partner = await app.as('partner');
    expect(
      (
        await fetch(`${app.address}/api/accounts`, {
          method: 'POST',
          headers: { authorization: `Bearer ${partner.token}`, 'content-type': 'application/json' },
          body: '{"broken',
        })
      ).status,
    ).toBe(403);
  });
  it('a body without end is refused in words, whoever sends it', async () => {
    const { token } = await app.as('office');
    for (const body of [
      '['.repeat(100_000),
      '{"a":'.repeat(50_000),
      `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":0`).join(',')}}`,
    ]) {
      const response = await send({ authorization: `Bearer ${token}` }, body);
      expect(response.status).toBe(400);
      expect((await response.json()).error.message).toMatch(/层数或项数/);
    }
  });
});

describe('one account, one address', () => {
  it('that asks too often is told to wait; others are not', async () => {
    const [chief, city] = [await app.as('chief'), await app.as('city')];
    const statuses = [];
    for (let i = 0; i < 14; i += 1) statuses.push((await chief.get('/api/session')).status);
    expect(statuses.slice(0, 12)).toEqual(Array(12).fill(200));
    expect(statuses.slice(12)).toEqual([429, 429]);
    expect((await chief.get('/api/session')).body.error).toMatchObject({ kind: 'fault', code: 'too-many' });
    expect((await city.get('/api/session')).status).toBe(200);
  });
  it('an address has a limit of its own, login or not', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 60; i += 1) statuses.add((await app.nobody.get('/api/door')).status);
    expect(statuses).toContain(429);
  });
});
