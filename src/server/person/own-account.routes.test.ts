import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Reply, startApp } from '../../../tests/start-app.ts';

// The account of a person and of a guardian: a code that is good once, and a password of their own.
let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});

const password = 'heima-yundong-77';
const make = async (by: string, caseId: string, body: object = { whom: 'subject' }, key?: string): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/own-codes`, body, key);
const enter = (code: string, given = password): Promise<Reply> => app.nobody.post('/api/enter', { code, password: given });
const attempt = (code: string): Promise<Reply> => app.nobody.post('/api/enter/code', { code });
const login = async (account: string, given: string): Promise<{ status: number; token: string }> => {
  const response = await fetch(`${app.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: given }),
  });
  return { status: response.status, token: /guihang_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '' };
};
const speak = async (token: string, path: string): Promise<{ status: number; body: { [name: string]: unknown } }> => {
  const response = await fetch(`${app.address}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as { [name: string]: unknown } };
};
const codesOf = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.grounds ?? []).map((one: { code: string }) => one.code),
];
const forgive = () => app.sql('delete from login_brake');
const minorCase = async (bornOn = '2010-06-01') => {
  const opened = await openCase(app, { minor: true });
  await app.sql('update person set born_on = $1 where id = $2', [bornOn, opened.personId]);
  return opened;
};

describe('who may not', () => {
  it('whoever does not hold the case', async () => {
    const { caseId } = await openCase(app);
    for (const account of [
      'chief',
      'city',
      'supervisor',
      'procurator',
      'partner',
      'client',
      'guardian',
      'sysadmin',
      'secadmin',
      'auditor',
    ]) {
      expect([account, (await make(account, caseId)).status]).toEqual([account, 403]);
      expect([account, (await (await app.as(account)).get(`/api/cases/${caseId}/own-accounts`)).status]).toEqual([account, 403]);
    }
    for (const account of ['office2', 'office3', 'county2', 'worker2', 'worker3']) {
      expect([account, (await make(account, caseId)).status]).toEqual([account, 404]);
      expect([account, (await (await app.as(account)).get(`/api/cases/${caseId}/own-accounts`)).status]).toEqual([account, 404]);
    }
    expect((await app.nobody.post(`/api/cases/${caseId}/own-codes`, { whom: 'subject' })).status).toBe(401);
    expect(await app.sql('select 1 from person_link where file_id = $1', [caseId])).toEqual([]);
  });
  it('a guardian of somebody of age, anybody of a case that is over, or before there is an office', async () => {
    const guardian = { whom: 'guardian', name: '孟秀兰' };
    expect(codesOf(await make('office', (await openCase(app)).caseId, guardian))).toEqual([422, 'own-account.of-age']);
    expect(codesOf(await make('office', (await minorCase('2008-11-23')).caseId, guardian))).toEqual([422, 'own-account.of-age']);
    expect((await make('office', (await minorCase('2008-11-24')).caseId, guardian)).status).toBe(200);
    const over = await openCase(app, { facts: (facts) => ({ ...facts, status: 'released' }) });
    expect(codesOf(await make('office', over.caseId))).toEqual([422, 'own-account.ended']);
    expect(codesOf(await make('office', (await minorCase()).caseId, { whom: 'guardian' }))).toEqual([400]);
    const { caseId } = await openCase(app);
    await app.sql('update file set office_id = null where id = $1', [caseId]);
    expect(codesOf(await make('county', caseId))).toEqual([422, 'own-account.no-office']);
  });
  it('past the application: the table is shut, and the door gives nobody a foreign case', async () => {
    const { caseId } = await openCase(app);
    const client = await app.connect('app');
    await client.query(
      `begin; set local app.tenant = '150100'; set local app.post = 'office'; set local app.reach = 'office'; set local app.unit = '150104001'`,
    );
    const { rows } = await client.query(
      `select app.link_own_account(gen_random_uuid(), $1, 'subject', '试', 'g1', 'x', '\\x01', now() + interval '1 day', now()) as it`,
      [caseId],
    );
    expect(rows).toEqual([{ it: null }]);
    await expect(client.query('select * from person_link')).rejects.toThrow(/permission denied/);
  });
});

describe('a code', () => {
  it('makes the person an account of their own, with a password that nobody else knows, and is good once', async () => {
    await forgive();
    const { caseId, name } = await openCase(app, { name: '布赫' });
    for (const by of ['office', 'worker', 'county']) expect([by, (await make(by, caseId)).status]).toEqual([by, 200]);
    const { body } = await make('worker', caseId);
    expect(body).toMatchObject({
      name,
      account: expect.stringMatching(/^g\d{9}$/),
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(Date.parse(body.until) - Date.parse('2026-11-23T00:00:00+08:00')).toBeGreaterThan(72 * 3_600_000);
    expect((await login(body.account, password)).status).toBe(401);

    expect((await attempt(body.code.toLowerCase().replaceAll('-', ' '))).body).toEqual({ account: body.account, renews: false });
    expect((await enter(body.code, 'short')).status).toBe(400);
    expect((await enter(body.code, `${name}-2026-11-23`)).status).toBe(400);
    expect((await enter(body.code)).body).toEqual({ account: body.account });
    expect((await enter(body.code)).status).toBe(401);
    expect((await attempt(body.code)).status).toBe(401);

    const { status, token } = await login(body.account, password);
    expect(status).toBe(200);
    expect((await speak(token, '/api/session')).body).toMatchObject({ post: 'subject', name, personCaseId: caseId });
    expect((await speak(token, `/api/cases/${caseId}`)).status).toBe(200);
    expect((await speak(token, '/api/accounts')).status).toBe(403);
    const { rows, ofMinor } = (await (await app.as('office')).get(`/api/cases/${caseId}/own-accounts`)).body;
    expect([ofMinor, rows]).toEqual([
      false,
      [{ post: 'subject', postTitle: '本人', name, account: body.account, disabled: false, isSet: true, codeUntil: null }],
    ]);
  });
  it('is in no row, no reply that is kept and no name of anything', async () => {
    await forgive();
    const { caseId } = await openCase(app);
    const key = 'own-code-once-01';
    const [first, second] = [
      await make('office', caseId, { whom: 'subject' }, key),
      await make('office', caseId, { whom: 'subject' }, key),
    ];
    // under one key it is made once and told once
    expect(second).toEqual({ status: 200, body: { ...first.body, code: null } });
    expect((await attempt(first.body.code)).status).toBe(200);
    const plain = (first.body.code as string).replaceAll('-', '');
    for (const table of ['person_link', 'idempotency', 'look', 'administration', 'account']) {
      const found = await app.sql(`select 1 from ${table} x where to_jsonb(x)::text like any(array['%${plain}%', '%${first.body.code}%'])`);
      expect([table, found]).toEqual([table, []]);
    }
    const [kept] = await app.sql('select token_hash from person_link where file_id = $1 and ended_at is null', [caseId]);
    expect(Buffer.compare(kept.token_hash, createHash('sha256').update(plain).digest())).toBe(0);
    expect(await app.sql('select what, actor_post from look where file_id = $1', [caseId])).toEqual([
      { what: '开本人账号的一次性码', actor_post: 'office' },
    ]);
  });
  it('is good for 72 hours and not a second longer', async () => {
    await forgive();
    const [a, b] = [await openCase(app), await openCase(app)];
    const [codeA, codeB] = [(await make('office', a.caseId)).body.code, (await make('office', b.caseId)).body.code];
    app.advance(72 * 3_600_000 - 60_000);
    expect((await enter(codeA)).status).toBe(200);
    app.advance(61_000);
    expect((await enter(codeB)).status).toBe(401);
    expect((await attempt(codeB)).body.error).toMatchObject({ code: 'session.failed', message: '这个码不对，或者已经用过、过期了。' });
    app.moveTo('2026-11-23');
  });
  it('used by two at once makes one account', async () => {
    await forgive();
    const { caseId, personId } = await openCase(app);
    const { code } = (await make('office', caseId)).body;
    const both = await Promise.all([enter(code), enter(code), enter(code)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 401, 401]);
    expect((await app.sql('select count(*)::int as n from account where person_id = $1', [personId]))[0]).toEqual({ n: 1 });
  });
  it('that is wrong is answered alike whatever was wrong, says nothing of what it is for, and is braked like a password', async () => {
    await forgive();
    const { caseId } = await openCase(app);
    const used = (await make('office', caseId)).body.code;
    await enter(used);
    const answers = [await attempt(used), await attempt('0000-0000-0000'), await attempt('不是码'), await attempt('')];
    for (const one of answers) {
      expect(one).toEqual(answers[0]);
      expect(JSON.stringify(one.body)).not.toMatch(/矫正|司法|社工|案/);
    }
    await forgive();
    for (let i = 0; i < 40; i += 1) await attempt('0000-0000-0000');
    const good = (await make('office', (await openCase(app)).caseId)).body.code;
    expect((await attempt(good)).status).toBe(429);
    expect((await enter(good)).status).toBe(429);
    // a login from that address is braked as well, and both are let in again when the time is over
    expect((await login('office2', 'wrong-password')).status).toBe(429);
    app.advance(11 * 60_000);
    expect((await attempt(good)).status).toBe(200);
  });
});

describe('a lost phone', () => {
  it('is out of the account at once, and a new code gives the same account a new password', async () => {
    await forgive();
    const { caseId, personId } = await openCase(app);
    const first = (await make('worker', caseId)).body;
    await enter(first.code);
    const { token } = await login(first.account, password);
    expect((await speak(token, '/api/session')).status).toBe(200);
    const second = (await make('worker', caseId)).body;
    expect(second.account).toBe(first.account);
    await new Promise((later) => setTimeout(later, 1100));
    expect((await speak(token, '/api/session')).status).toBe(401);
    expect((await login(first.account, password)).status).toBe(401);
    expect((await attempt(second.code)).body).toEqual({ account: first.account, renews: true });
    expect((await enter(second.code, 'another-long-word-5')).status).toBe(200);
    expect((await login(first.account, password)).status).toBe(401);
    expect((await login(first.account, 'another-long-word-5')).status).toBe(200);
    expect((await app.sql('select count(*)::int as n from account where person_id = $1', [personId]))[0]).toEqual({ n: 1 });
    expect(
      (
        await app.sql('select count(*)::int as n from post_holding h join account a on a.id = h.account_id where a.person_id = $1', [
          personId,
        ])
      )[0],
    ).toEqual({ n: 1 });
  });
  it('of an account that was disabled stays out until it is enabled', async () => {
    await forgive();
    const { caseId } = await openCase(app);
    const { account, code } = (await make('office', caseId)).body;
    await enter(code);
    await app.sql('update account set disabled = true where account = $1', [account]);
    expect((await make('office', caseId)).status).toBe(409);
    await app.sql('update account set disabled = false where account = $1', [account]);
    expect((await make('office', caseId)).status).toBe(200);
  });
});

describe('the guardians of a minor', () => {
  it('have each an account of their own, see the child’s case as guardians and no other', async () => {
    await forgive();
    const { caseId, personId } = await minorCase();
    const other = await minorCase();
    const mother = (await make('office', caseId, { whom: 'guardian', name: '孟秀兰' })).body;
    const father = (await make('office', caseId, { whom: 'guardian', name: '包海' })).body;
    const child = (await make('office', caseId)).body;
    expect(new Set([mother.account, father.account, child.account]).size).toBe(3);
    for (const one of [mother, father, child]) expect((await enter(one.code)).status).toBe(200);
    const { token } = await login(mother.account, password);
    expect((await speak(token, '/api/session')).body).toMatchObject({ post: 'guardian', name: '孟秀兰', personCaseId: caseId });
    expect((await speak(token, `/api/cases/${other.caseId}`)).status).toBe(404);
    const rows = (await (await app.as('office')).get(`/api/cases/${caseId}/own-accounts`)).body.rows;
    expect(rows.map((one: { post: string; name: string }) => `${one.post} ${one.name}`)).toHaveLength(3);
    // the mother's lost phone does not end the father's
    const fathers = await login(father.account, password);
    await make('office', caseId, { whom: 'guardian', name: '孟秀兰' });
    await new Promise((later) => setTimeout(later, 1100));
    expect((await speak(token, '/api/session')).status).toBe(401);
    expect((await speak(fathers.token, '/api/session')).status).toBe(200);
    expect((await app.sql('select count(*)::int as n from account where person_id = $1', [personId]))[0]).toEqual({ n: 3 });
  });
});
