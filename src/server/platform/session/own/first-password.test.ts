import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, type Reply, startApp } from '../../../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const own = 'heima-yundong-77';
let made = 0;
type Founded = { readonly id: string; readonly account: string; readonly first: string; readonly until: string };
const found = async (name = '诺敏'): Promise<Founded> => {
  made += 1;
  const account = `nora${made}`;
  const { status, body } = await (await app.as('sysadmin')).post('/api/accounts', {
    account,
    name,
    post: 'social-worker',
    unitId: '150104-sw',
  });
  expect(status).toBe(200);
  return { id: body.id, account, first: body.firstPassword.password, until: body.firstPassword.until };
};
const reset = async (id: string, key?: string): Promise<Reply> =>
  (await app.as('secadmin')).post(`/api/accounts/${id}/secure`, { do: 'set-password' }, key);
const choose = (who: Client, password: string, present?: string) =>
  who.post('/api/session/password', { password, ...(present && { present }) });
const saysOf = ({ status, body }: Reply) => [status, body.error?.code, body.error?.message];

describe('a first password', () => {
  it('is given by an administrator to nobody but whom they found or reset, and chosen by no administrator', async () => {
    const { id } = await found();
    for (const account of ['office', 'county', 'chief', 'city', 'sysadmin', 'auditor'])
      expect([account, (await (await app.as(account)).post(`/api/accounts/${id}/secure`, { do: 'set-password' })).status]).toEqual([
        account,
        403,
      ]);
    const chosen = await (await app.as('secadmin')).post(`/api/accounts/${id}/secure`, { do: 'set-password', password: own });
    expect(chosen.status).toBe(400);
    const founded = await (await app.as('sysadmin')).post('/api/accounts', {
      ...{ account: 'chosen', name: '诺敏', password: own, post: 'social-worker', unitId: '150104-sw' },
    });
    expect(founded.status).toBe(400);
    // the system administrator cannot make the password of somebody who works here good for one login, past the application either
    const client = await app.connect('app');
    const [{ id: office }] = await app.sql(`select id from account where account = 'office'`);
    await app.as('office');
    await client.query(`begin; set local app.tenant = '150100'; set local app.post = 'system-admin'`);
    expect((await client.query('select app.give_first_password($1, now()) as done', [office])).rows).toEqual([{ done: false }]);
    await client.query('rollback');
  });

  it('is good for one login, after which nothing answers until there is one of one’s own', async () => {
    const { account, first } = await found();
    const { status, body, who } = await app.logIn(account, first);
    expect([status, body.owes]).toEqual([200, 'password']);
    const paths = Object.keys((await app.nobody.get('/openapi.json')).body.paths).filter(
      (path) => !path.includes('{') && !path.startsWith('/api/session'),
    );
    expect(paths.length).toBeGreaterThan(20);
    const { paths: described } = (await app.nobody.get('/openapi.json')).body;
    for (const path of paths.filter((one) => 'get' in described[one] && !['/api/door'].includes(one)))
      expect([path, ...saysOf(await who.get(path)).slice(0, 2)]).toEqual([path, 403, 'login.owes-password']);
    for (const [path, sent] of [
      ['/api/case-views', { name: '我的', query: {}, inOffice: false }],
      ['/api/session/endings', { sessionId: null }],
      ['/api/session/second-step/recovery-codes', { present: first }],
    ] as const)
      expect([path, (await who.post(path, sent)).body.error.code]).toEqual([path, 'login.owes-password']);
    expect((await who.get('/api/session')).body).toMatchObject({ account, owes: 'password' });
    // a second login with it, from elsewhere, is refused, and says what to do
    const second = await app.logIn(account, first);
    expect(saysOf(second)).toEqual([401, 'session.failed', '初始密码只能登录一次，已经用过了。']);
    expect(second.body.error.way).toMatch(/安全管理员重发/);

    expect((await choose(who, own)).status).toBe(200);
    expect((await who.get('/api/session')).body.owes).toBeNull();
    expect((await who.get('/api/case-views')).status).toBe(200);
    expect(saysOf(await app.logIn(account, first))[0]).toBe(401);
    expect((await app.logIn(account, own)).body).toMatchObject({ account, owes: null });
    // and from now on the present one is asked
    expect(saysOf(await choose(who, 'heima-yundong-78'))).toEqual([400, 'input.invalid', '填现在的密码。']);
  });

  it('is one login however many come with it at the same moment', async () => {
    const { account, first } = await found();
    const answers = await Promise.all(Array.from({ length: 4 }, () => app.logIn(account, first)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 401, 401, 401]);
    expect(
      await app.sql('select count(*)::int as n from session s join account a on a.id = s.account_id where a.account = $1', [account]),
    ).toEqual([{ n: 1 }]);
  });

  it('is good for the days that the bureau lays down, and not a moment longer', async () => {
    app.moveTo('2026-11-24', '12:00:00');
    const { account, first, until } = await found();
    expect(until.slice(0, 16)).toBe('2026-12-01T04:00');
    app.moveTo('2026-12-01', '11:59:59');
    expect((await app.logIn(account, first)).status).toBe(200);
    const late = await found();
    app.moveTo('2026-12-08', '12:00:01');
    expect(saysOf(await app.logIn(late.account, late.first))).toEqual([401, 'session.failed', '初始密码过了有效期。']);
    const [row] = (await (await app.as('secadmin')).get(`/api/accounts?q=${late.account}`)).body.rows;
    expect(row.firstPassword).toBe('over');
    // what is laid down from a day on holds from that day on
    const settings = { firstPasswordDays: 2, secondStep: 'nobody', from: '2026-12-09' };
    expect((await (await app.as('secadmin')).post('/api/login-settings', settings)).status).toBe(200);
    expect((await found()).until.slice(0, 10)).toBe('2026-12-15');
    app.moveTo('2026-12-09', '12:00:00');
    expect((await found()).until.slice(0, 10)).toBe('2026-12-11');
  });

  it('is shown once: the same asked again under its key is answered without it, and it is kept nowhere', async () => {
    const { id, account } = await found();
    const key = randomUUID();
    const secadmin = await app.as('secadmin');
    const ask = () => secadmin.post(`/api/accounts/${id}/secure`, { do: 'set-password' }, key);
    const [one, again] = [await ask(), await ask()];
    expect(one.body.firstPassword.password).toMatch(/^([2-9a-hjkmnp-z]{4}-){2}[2-9a-hjkmnp-z]{4}$/);
    expect(again).toEqual({ status: 200, body: { ok: true, assentId: null, firstPassword: null } });
    const { password } = one.body.firstPassword;
    const tables = await app.sql(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
    );
    for (const { name } of tables)
      expect([name, (await app.sql(`select 1 from "${name}" x where x::text like '%' || $1 || '%'`, [password])).length]).toEqual([
        name,
        0,
      ]);
    // it was done once: the password that was shown is the one that stands
    expect((await app.logIn(account, password)).status).toBe(200);
  });

  it('ends what was open when it takes the place of a password, at once', async () => {
    const { id, account, first } = await found();
    const { who } = await app.logIn(account, first);
    expect((await choose(who, own)).status).toBe(200);
    expect((await who.get('/api/session')).status).toBe(200);
    const { body } = await reset(id);
    expect(saysOf(await who.get('/api/session')).slice(0, 2)).toEqual([401, 'session.ended']);
    expect(saysOf(await app.logIn(account, own))[0]).toBe(401);
    const { who: anew, body: opened } = await app.logIn(account, body.firstPassword.password);
    expect(opened.owes).toBe('password');
    const weak = await choose(anew, body.firstPassword.password);
    expect(saysOf(weak)).toEqual([400, 'input.invalid', '这是初始密码，换一个自己的。']);
    const notes = await app.sql(`select what from administration where target_id = $1 order by id`, [id]);
    // two of one moment stand in either order
    expect(notes.map((one) => (one.what as string).slice(0, 4)).sort()).toEqual(['建立账号', '授予岗位', '重发初始'].sort());
  });
});

describe('a password of one’s own', () => {
  it('is neither common nor says whose it is', async () => {
    const { account, first } = await found('呼日勒');
    const { who } = await app.logIn(account, first);
    for (const [weak, words] of [
      ['qwerty12345', /太常见/],
      [`${account}-heima-7`, /账号或姓名/],
      ['hurile-heima-7', /账号或姓名/],
      ['xinqihang-kxw7', /本单位的名称/],
      ['kxw13847118021', /电话/],
      ['short-1', /至少 10 位/],
    ] as const) {
      const { status, body } = await choose(who, weak);
      expect([weak, status]).toEqual([weak, 400]);
      expect(body.error.fields).toEqual([{ field: 'password', message: expect.stringMatching(words) }]);
    }
    expect((await choose(who, own)).status).toBe(200);
  });
  it('is asked of the first administrator of a bureau too', async () => {
    // the bureau stands already: only the words of a weak password are told before that
    const bureau = { bureau: '某市社区矫正管理局', account: 'stranger', name: '陌生人', password: own };
    expect((await app.nobody.post('/api/first-administrator', bureau)).status).toBe(409);
  });
});
