import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { walkIn } from '#domain/reporting/reporting.ts';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { type App, type Client, startApp } from '../../../../tests/start-app.ts';

let app: App;
let opened: OpenedCase;
let sysadmin: Client;
const id: { [account: string]: string } = {};
beforeAll(async () => {
  app = await startApp();
  opened = await openCase(app, { name: '包文海' });
  for (const row of await app.sql<{ id: string; account: string }>('select id, account from account')) id[row.account] = row.id;
});
beforeEach(async () => {
  app.moveTo('2026-11-23');
  sysadmin = await app.as('sysadmin');
});
afterAll(async () => {
  await app.stop();
});

const own = { kind: 'own', fromOn: '2026-11-23', untilOn: null, standsFor: null };
const give = (account: string, post: string, unitId: string, more: object = {}) =>
  sysadmin.post(`/api/accounts/${id[account]}/posts`, { ...own, post, unitId, ...more });
const assented = async (reply: { body: { assentId: string } }) =>
  (await app.as('secadmin')).post(`/api/assents/${reply.body.assentId}/assent`);
const holdingOf = async (account: string, unitId: string, post: string): Promise<string> =>
  (
    await app.sql('select id from post_holding where account_id = $1 and unit_id = $2 and post = $3 order by from_on desc limit 1', [
      id[account],
      unitId,
      post,
    ])
  )[0].id;
const end = (account: string, holdingId: string, more: object = {}) =>
  sysadmin.post(`/api/accounts/${id[account]}/end-holding`, { holdingId, ...more });
const posts = async (account: string): Promise<string[]> =>
  (await (await app.as(account)).get('/api/session')).body.posts.map(
    (one: { post: string; unit: { id: string } }) => `${one.post} ${one.unit.id}`,
  );
const believed = () => sleep(1100);

describe('posts beside the first', () => {
  it('nobody but the system administrator gives or ends one', async () => {
    for (const account of ['secadmin', 'auditor', 'chief', 'county', 'office', 'worker']) {
      const who = await app.as(account);
      expect([
        account,
        (await who.post(`/api/accounts/${id['worker']}/posts`, { ...own, post: 'supervisor', unitId: '150104-sw' })).status,
      ]).toEqual([account, 403]);
      expect([account, (await who.post(`/api/accounts/${id['worker']}/end-holding`, { holdingId: id['worker'] })).status]).toEqual([
        account,
        403,
      ]);
    }
  });
  it('are refused where they do not fit: the unit, the administrators, the days, the same again', async () => {
    const fields = async (reply: ReturnType<typeof give>) => {
      const { status, body } = await reply;
      return [status, body.error.fields?.map((one: { field: string }) => one.field)];
    };
    expect(await fields(give('worker', 'social-worker', '150104008'))).toEqual([400, ['unitId']]);
    expect(await fields(give('worker', 'system-admin', '150100'))).toEqual([400, ['unitId']]);
    expect(await fields(give('sysadmin', 'social-worker', '150104-sw'))).toEqual([400, ['unitId']]);
    expect(await fields(give('worker', 'supervisor', '150104-sw', { fromOn: '2026-11-22' }))).toEqual([400, ['fromOn']]);
    expect(await fields(give('worker', 'supervisor', '150104-sw', { untilOn: '2026-11-22' }))).toEqual([400, ['untilOn']]);
    expect((await give('worker', 'social-worker', '150104-sw')).status).toBe(409);
    expect((await give('worker', 'supervisor', 'no-such-unit')).status).toBe(404);
    expect(
      (await sysadmin.post('/api/accounts/01890000-0000-7000-8000-000000000000/posts', { ...own, post: 'supervisor', unitId: '150104-sw' }))
        .status,
    ).toBe(404);
  });
  it('are held from their first day until their last, and no longer', async () => {
    expect((await give('worker', 'supervisor', '150104-sw', { fromOn: '2026-11-24', untilOn: '2026-11-25' })).body).toEqual({
      ok: true,
      assentId: null,
    });
    const both = ['social-worker 150104-sw', 'supervisor 150104-sw'];
    expect(await posts('worker')).toEqual(both.slice(0, 1));
    app.moveTo('2026-11-24');
    expect(await posts('worker')).toEqual(both);
    app.moveTo('2026-11-25');
    expect(await posts('worker')).toEqual(both);
    app.moveTo('2026-11-26');
    expect(await posts('worker')).toEqual(both.slice(0, 1));
  });
  it('that were ended today have ended; what is held elsewhere is kept', async () => {
    expect((await give('worker2', 'social-worker', '150105-sw')).status).toBe(200);
    const there = await holdingOf('worker2', '150105-sw', 'social-worker');
    const home = await app.as('worker2');
    const away = await (async () => {
      const login = await fetch(`${app.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account: 'worker2', password: 'Guihang-demo-1' }),
      });
      const token = /guihang_session=([^;]+)/.exec(login.headers.get('set-cookie') ?? '')![1]!;
      return (method: string, body?: object) =>
        fetch(`${app.address}/api/session`, {
          method,
          headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
          ...(body && { body: JSON.stringify(body) }),
        });
    })();
    expect((await away('PUT', { holdingId: there })).status).toBe(200);
    expect((await end('worker2', there)).status).toBe(200);
    await believed();
    expect((await away('GET')).status).toBe(401);
    expect((await home.get('/api/session')).body.posts).toHaveLength(1);
    expect(await app.sql('select until_on, ended_on from post_holding where id = $1', [there])).toEqual([
      { until_on: '2026-11-22', ended_on: '2026-11-23' },
    ]);
    // the database asks the same: a post that was ended today records nothing today
    const client = await app.connect('app');
    await client.query('begin');
    await client.query(`select app.be('150100', $1, 'social-worker', 'caseload', '150105-sw', null)`, [id['worker2']]);
    await client.query(`set local app.day = '2026-11-23'`);
    expect((await client.query(`select app.is_own_unit('150105-sw') as it`)).rows).toEqual([{ it: false }]);
    expect((await client.query(`select app.is_own_unit('150104-sw') as it`)).rows).toEqual([{ it: true }]);
    await client.query('rollback');
    await client.end();
    // ended again: as it was
    expect((await end('worker2', there)).status).toBe(200);
    expect(await app.sql('select ended_on from post_holding where id = $1', [there])).toEqual([{ ended_on: '2026-11-23' }]);
  });
  it('are ended from a later day, never from one that has gone, and the last administrator stays', async () => {
    await give('worker5', 'social-worker', '150105-sw');
    const there = await holdingOf('worker5', '150105-sw', 'social-worker');
    expect((await end('worker5', there, { onDay: '2026-11-22' })).status).toBe(400);
    expect((await end('worker5', there, { onDay: '2026-11-25' })).status).toBe(200);
    app.moveTo('2026-11-24');
    expect(await posts('worker5')).toHaveLength(2);
    app.moveTo('2026-11-25');
    expect(await posts('worker5')).toHaveLength(1);
    app.moveTo('2026-11-23');
    sysadmin = await app.as('sysadmin');
    const last = await end('secadmin', await holdingOf('secadmin', '150100', 'security-admin'));
    expect([last.status, last.body.error.message]).toEqual([409, expect.stringContaining('最后一位')]);
    expect((await end('sysadmin', await holdingOf('sysadmin', '150100', 'system-admin'))).status).toBe(409);
  });
});

describe('a stand-in for given days', () => {
  it('stands for a named holder of that very post, and not for themselves', async () => {
    const of = await holdingOf('office', '150104008', 'office');
    const days = { kind: 'stand-in', fromOn: '2026-11-24', untilOn: '2026-11-25' };
    const wrong = [
      await give('office2', 'office', '150104008', { ...days, untilOn: null, standsFor: of }),
      await give('office2', 'office', '150104008', { ...days, standsFor: null }),
      await give('office2', 'office', '150104007', { ...days, standsFor: of }),
      await give('office', 'office', '150104008', { ...days, standsFor: of }),
      await give('office2', 'office', '150104008', { ...own, standsFor: of }),
    ];
    expect(wrong.map((one) => one.status)).toEqual([400, 400, 400, 400, 400]);
    const holders = await sysadmin.get('/api/post-holders?post=office&unitId=150104008');
    expect(holders.body.rows.map((one: { name: string }) => one.name)).toEqual(['吴敏']);
  });
  it('records in the own name with the post, on those days alone', async () => {
    const of = await holdingOf('office', '150104008', 'office');
    const asked = await give('office2', 'office', '150104008', {
      ...{ kind: 'stand-in', fromOn: '2026-11-24', untilOn: '2026-11-25', standsFor: of },
    });
    expect((await assented(asked)).status).toBe(200);
    expect(await posts('office2')).toEqual(['office 150104001']);
    app.moveTo('2026-11-24');
    const office2 = await app.as('office2');
    const held = (await office2.get('/api/session')).body.posts as { id: string; unit: { id: string } }[];
    const report = () =>
      office2.post(`/api/cases/${opened.caseId}/acts/reporting.reported`, {
        actedOn: '2026-11-24',
        content: { ...walkIn, said: '没有变化' },
      });
    expect((await report()).status).toBe(404);
    await office2.put('/api/session', { holdingId: held.find((one) => one.unit.id === '150104008')!.id });
    const { status, body } = await report();
    expect(status).toBe(200);
    expect(
      await app.sql('select actor_name, actor_post, actor_unit_id from act where file_id = $1 and seq = $2', [opened.caseId, body.seq]),
    ).toEqual([{ actor_name: '韩雪', actor_post: 'office', actor_unit_id: '150104008' }]);
    const row = (await (await app.as('auditor')).get('/api/accounts?q=office2')).body.rows[0];
    expect(row.holdings).toContainEqual(
      expect.objectContaining({ kind: 'stand-in', standsFor: '吴敏', untilOn: '2026-11-25', state: 'now' }),
    );
    const holder = (await (await app.as('auditor')).get('/api/accounts?q=office')).body.rows.find(
      (one: { account: string }) => one.account === 'office',
    );
    expect(holder.holdings[0].stoodInBy).toEqual([{ name: '韩雪', kind: 'stand-in', fromOn: '2026-11-24', untilOn: '2026-11-25' }]);
    app.moveTo('2026-11-26');
    expect(await posts('office2')).toEqual(['office 150104001']);
  });
  it('does not outlast whom they stand for', async () => {
    await give('worker6', 'supervisor', '150102-sw');
    const of = await holdingOf('worker6', '150102-sw', 'supervisor');
    await give('worker7', 'supervisor', '150102-sw', { kind: 'deputy', standsFor: of });
    expect(await posts('worker7')).toHaveLength(2);
    await end('worker6', of);
    expect(await posts('worker7')).toEqual(['social-worker 150103-sw']);
  });
  it('whose days have gone while it waited is not given', async () => {
    const of = await holdingOf('office5', '150104007', 'office');
    const days = { kind: 'stand-in', fromOn: '2026-11-24', untilOn: '2026-11-25', standsFor: of };
    const asked = await give('office2', 'office', '150104007', days);
    app.moveTo('2026-11-26');
    expect((await assented(asked)).status).toBe(409);
    expect(await app.sql(`select 1 from post_holding where account_id = $1 and unit_id = '150104007'`, [id['office2']])).toEqual([]);
  });
});

describe('what somebody is qualified for', () => {
  it('is entered by the system administrator, read by the holder, and struck when it was wrong', async () => {
    const level = { what: 'level', value: 'social-worker', fromOn: '2023-06-01', untilOn: '2026-12-31', certificate: '2023150100123' };
    expect((await (await app.as('supervisor')).post(`/api/accounts/${id['worker']}/qualifications`, level)).status).toBe(403);
    const path = `/api/accounts/${id['worker']}/qualifications`;
    const wrong = [
      { ...level, fromOn: '2026-11-24' },
      { ...level, untilOn: '2023-05-31' },
      { ...level, value: 'professor' },
      { ...level, what: 'scale', value: 'no-such-scale' },
    ];
    for (const one of wrong) expect([one, (await sysadmin.post(path, one)).status]).toEqual([one, 400]);
    const key = 'qualified-once-1';
    const [first, again] = [await sysadmin.post(path, level, key), await sysadmin.post(path, level, key)];
    expect(again).toEqual(first);
    expect((await sysadmin.post(path, level)).status).toBe(409);
    expect(
      (await sysadmin.post(path, { what: 'scale', value: 'phq-9', fromOn: '2026-01-10', untilOn: null, certificate: null })).status,
    ).toBe(200);
    const titles = async () =>
      (await sysadmin.get('/api/accounts?q=worker')).body.rows
        .find((one: { account: string }) => one.account === 'worker')
        .qualifications.map((one: { title: string }) => one.title);
    expect(await titles()).toEqual(['社会工作师', expect.stringContaining('PHQ-9')]);
    expect((await sysadmin.post(`${path}/${first.body.id}/strike`)).status).toBe(200);
    expect(await titles()).toHaveLength(1);
    expect(await app.sql('select struck_by_name from qualification where id = $1', [first.body.id])).toEqual([
      { struck_by_name: '系统管理员' },
    ]);
    expect((await sysadmin.post(`${path}/${first.body.id}/strike`)).status).toBe(404);
  });
});
