import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postTitle } from '#domain/permission.ts';
import { defaultRules } from '#domain/case/local-rules.ts';
import { type App, type Client, jobEnded, startApp } from '../../../../tests/start-app.ts';
import { powers } from '../accounts/powers.ts';

let app: App;
let sysadmin: Client;
let secadmin: Client;
let chief: Client;
const id: { [account: string]: string } = {};
beforeAll(async () => {
  app = await startApp();
  for (const row of await app.sql<{ id: string; account: string }>('select id, account from account')) id[row.account] = row.id;
});
beforeEach(async () => {
  app.moveTo('2026-11-23');
  [sysadmin, secadmin, chief] = [await app.as('sysadmin'), await app.as('secadmin'), await app.as('chief')];
});
afterAll(async () => {
  await app.stop();
});

let made = 0;
/** The first passwords that were shown, by account. */
const first: { [account: string]: string } = {};
/** An account that the system administrator makes, with a post that decides: the post waits. */
const asked = async (post = 'county-agency', unitId = '150104') => {
  made += 1;
  const account = `made${made}`;
  const reply = await sysadmin.post('/api/accounts', { account, name: '那顺', post, unitId });
  expect([reply.status, reply.body.error]).toEqual([200, undefined]);
  expect(reply.body.assentId).not.toBeNull();
  first[account] = reply.body.firstPassword.password;
  return { account, accountId: reply.body.id as string, assentId: reply.body.assentId as string };
};
const give = (who: Client, assentId: string, key?: string) => who.post(`/api/assents/${assentId}/assent`, {}, key);
const login = (account: string, password = first[account]) => app.nobody.post('/api/session', { account, password });
const stateOf = async (assentId: string): Promise<string> => (await app.sql('select state from assent where id = $1', [assentId]))[0].state;
const logged = async (accountId: string): Promise<string[]> =>
  (await app.sql('select what from administration where target_id = $1 order by id', [accountId])).map((one) => one.what);
/** A second account with a post, made past the product: the story begins behind it. */
const another = async (account: string, post: string, unitId: string): Promise<Client> => {
  await app.sql(
    `insert into account (tenant, id, account, name, password, demo) select tenant, gen_random_uuid(), $1, $2, password, true from account where account = 'office'`,
    [account, `试${account}`],
  );
  await app.sql(
    `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) select tenant, gen_random_uuid(), id, $2, $3, '2020-07-01' from account where account = $1`,
    [account, post, unitId],
  );
  id[account] = (await app.sql('select id from account where account = $1', [account]))[0].id;
  return app.as(account);
};

describe('who may not', () => {
  it('nobody but those whom it concerns reads what waits', async () => {
    for (const account of ['office', 'worker', 'city', 'supervisor', 'procurator', 'partner', 'client'])
      expect([account, (await (await app.as(account)).get('/api/assents')).status]).toEqual([account, 403]);
    expect((await app.nobody.get('/api/assents')).status).toBe(401);
  });
  it('who asked does not assent, and neither do the auditor or a county officer', async () => {
    const { assentId, account } = await asked();
    expect((await give(sysadmin, assentId)).body.error.message).toContain('第二个人');
    expect((await give(await app.as('auditor'), assentId)).status).toBe(403);
    // a county officer does not even see a request of the administrators
    expect((await give(await app.as('county'), assentId)).status).toBe(404);
    expect(await stateOf(assentId)).toBe('waiting');
    expect((await login(account)).status).toBe(403);
  });
  it('who asked does not assent in another post of theirs either', async () => {
    const both = await another('both', 'bureau-head', '150104');
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values ('150100', gen_random_uuid(), $1, 'county-agency', '150104', '2020-07-01')`,
      [id['both']],
    );
    const version = {
      set: 'entry',
      document: '玉司发〔2026〕12号',
      version: { ...defaultRules.entry, name: '入矫规则 二职', from: '2026-12-01' },
    };
    const { body } = await both.post('/api/local-rules', version);
    expect((await give(both, body.assentId)).status).toBe(403);
    const posts = (await both.get('/api/session')).body.posts as { id: string; post: string }[];
    await both.put('/api/session', { holdingId: posts.find((one) => one.post === 'county-agency')!.id });
    expect((await give(both, body.assentId)).status).toBe(403);
  });
  it('a head does not assent to a post of their own', async () => {
    const reply = await sysadmin.post(`/api/accounts/${id['chief']}/posts`, {
      kind: 'own',
      post: 'county-agency',
      unitId: '150104',
      fromOn: '2026-11-23',
      untilOn: null,
      standsFor: null,
    });
    expect(reply.status).toBe(200);
    const refused = await give(chief, reply.body.assentId);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('自己');
    expect((await give(secadmin, reply.body.assentId)).status).toBe(200);
    expect((await chief.get('/api/session')).body.posts).toHaveLength(2);
  });
  it('a head of another county neither sees it nor assents to it', async () => {
    const head = await another('head2', 'bureau-head', '150105');
    const { assentId } = await asked();
    expect((await give(head, assentId)).status).toBe(404);
    expect((await head.get('/api/assents')).body.rows).toEqual([]);
    const far = await asked('office', '150105001');
    expect((await give(chief, far.assentId)).status).toBe(404);
    expect((await give(head, far.assentId)).status).toBe(200);
  });
  it('an administrator who was disabled does not assent', async () => {
    const second = await another('second', 'security-admin', '150100');
    const { assentId } = await asked();
    await app.sql(`update account set disabled = true where account = 'second'`);
    const reply = await give(second, assentId);
    expect([401, 403]).toContain(reply.status);
    expect(await stateOf(assentId)).toBe('waiting');
  });
  it('nobody assents past the application: the database asks the same', async () => {
    const { assentId, accountId } = await asked();
    const settle = async (account: string, post: string, unit: string, state = 'assented'): Promise<string> => {
      const client = await app.connect('app');
      try {
        await client.query('begin');
        await client.query('select app.be($1, $2, $3, $4, $5, null)', [
          '150100',
          id[account],
          post,
          post === 'bureau-head' ? 'county' : 'none',
          unit,
        ]);
        const { rows } = await client.query('select app.settle_assent($1, $2, null, $3) as it', [assentId, state, '2026-11-23T03:00:00Z']);
        return rows[0].it === null ? 'none' : 'settled';
      } catch (error) {
        return (error as { constraint?: string; code: string }).constraint ?? (error as { code: string }).code;
      } finally {
        await client.query('rollback');
        await client.end();
      }
    };
    expect(await settle('sysadmin', 'system-admin', '150100')).toBe('assent_by_a_second');
    expect(await settle('auditor', 'audit-admin', '150100')).toBe('assent_by_a_second');
    // a post that one does not hold is no post
    expect(await settle('office', 'security-admin', '150100')).toBe('assent_by_a_second');
    expect(await settle('chief', 'bureau-head', '150105')).toBe('none');
    expect(await settle('secadmin', 'security-admin', '150100', 'withdrawn')).toBe('assent_withdrawn_by_asker');
    expect(await settle('secadmin', 'security-admin', '150100')).toBe('settled');
    const client = await app.connect('app');
    await client.query('begin');
    await client.query(`select app.be('150100', $1, 'system-admin', 'none', '150100', null)`, [id['sysadmin']]);
    await expect(
      client.query('select app.grant_post($1, now())', [
        JSON.stringify({ id: accountId, accountId, post: 'county-agency', unitId: '150104', fromOn: '2026-11-23', kind: 'own' }),
      ]),
    ).rejects.toThrow(/assents first/);
    await client.query('rollback');
    await client.end();
  });
});

describe('a post that decides', () => {
  it('is any that the acts let decide, and those that keep accounts: the database says the same', async () => {
    const rows = await app.sql<{ post: string; power: boolean }>('select p as post, app.is_power(p) as power from unnest($1::text[]) p', [
      Object.keys(postTitle),
    ]);
    expect(
      rows
        .filter((one) => one.power)
        .map((one) => one.post)
        .sort(),
    ).toEqual([...powers].sort());
  });
  it('waits, is given when a second administrator assents, and those whom it concerns are told', async () => {
    const { assentId, accountId, account } = await asked();
    expect((await login(account)).status).toBe(403);
    const waiting = (await chief.get('/api/workbench')).body.notes.find((one: { id: string }) => one.id === 'assents');
    expect(waiting.rows[0]).toMatchObject({ page: 'assents' });
    expect((await give(secadmin, assentId)).status).toBe(200);
    expect((await login(account)).body).toMatchObject({ post: 'county-agency', unit: { id: '150104' } });
    const log = await logged(accountId);
    expect(log).toHaveLength(4);
    expect(log).toEqual(
      expect.arrayContaining([
        expect.stringContaining('建立账号'),
        expect.stringMatching(/^提出授予岗位/),
        expect.stringMatching(/^同意授予岗位（系统管理员提出）/),
        expect.stringMatching(/^授予岗位/),
      ]),
    );
    const told = async (who: string) =>
      (await app.sql('select what from account_notice where account_id = $1', [who])).map((one) => one.what as string);
    expect(await told(accountId)).toEqual(['own-post']);
    expect(await told(id['chief']!)).toContain('head-post');
    expect(await told(id['sysadmin']!)).toContain('asked-assented');
    const notes = (await chief.get('/api/workbench')).body.notes.find((one: { id: string }) => one.id === 'told');
    expect(notes.rows[0].title).toContain('新增');
    expect(JSON.stringify(notes)).not.toMatch(/那顺|made/);
  });
  it('is not given twice: two who assent at once, one key twice, and a request that was asked again', async () => {
    const { assentId, accountId } = await asked();
    const again = await sysadmin.post(`/api/accounts/${accountId}/posts`, {
      ...{ kind: 'own', post: 'county-agency', unitId: '150104', fromOn: '2026-11-24', untilOn: null, standsFor: null },
    });
    expect([again.status, again.body.error.message]).toEqual([409, expect.stringContaining('已经在等同意')]);
    const replies = await Promise.all([give(secadmin, assentId, 'one-key-one-1'), give(chief, assentId), give(chief, assentId)]);
    expect(replies.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    expect(await app.sql('select count(*)::int as n from post_holding where account_id = $1', [accountId])).toEqual([{ n: 1 }]);
    const second = await asked();
    const key = 'same-key-twice-1';
    const [first, repeated] = [await give(secadmin, second.assentId, key), await give(secadmin, second.assentId, key)];
    expect(repeated).toEqual(first);
    expect(first.status).toBe(200);
  });
  it('is not given when it was withdrawn, refused, or its days are over; the reason stays', async () => {
    const withdrawn = await asked();
    expect((await secadmin.post(`/api/assents/${withdrawn.assentId}/withdrawal`)).status).toBe(403);
    expect((await sysadmin.post(`/api/assents/${withdrawn.assentId}/withdrawal`)).status).toBe(200);
    expect((await give(secadmin, withdrawn.assentId)).status).toBe(409);
    const refused = await asked();
    expect((await chief.post(`/api/assents/${refused.assentId}/refusal`, { reason: '' })).status).toBe(400);
    expect((await chief.post(`/api/assents/${refused.assentId}/refusal`, { reason: '人选还没有定' })).status).toBe(200);
    expect((await give(secadmin, refused.assentId)).status).toBe(409);
    const shown = (await sysadmin.get('/api/assents?view=settled')).body.rows.find((one: { id: string }) => one.id === refused.assentId);
    expect(shown).toMatchObject({ state: 'refused', reason: '人选还没有定', settledBy: '张国梁' });
    const late = await asked();
    app.moveTo('2026-12-02');
    const reply = await give(await app.as('secadmin'), late.assentId);
    expect([reply.status, reply.body.error.message]).toEqual([409, expect.stringContaining('过期')]);
    const all = [withdrawn, refused, late].map((one) => one.accountId);
    expect(await app.sql('select 1 from post_holding where account_id = any($1)', [all])).toEqual([]);
    // what is over makes room for the same thing
    const anew = await (await app.as('sysadmin')).post(`/api/accounts/${late.accountId}/posts`, {
      ...{ kind: 'own', post: 'county-agency', unitId: '150104', fromOn: '2026-12-02', untilOn: null, standsFor: null },
    });
    expect(anew.status).toBe(200);
    expect(await stateOf(late.assentId)).toBe('lapsed');
  });
  it('waits as many days as the bureau has set', async () => {
    expect((await sysadmin.post('/api/assent-days', { days: 2 })).status).toBe(403);
    for (const days of [0, 31, 1.5]) expect((await secadmin.post('/api/assent-days', { days })).status).toBe(400);
    expect((await secadmin.post('/api/assent-days', { days: 2 })).status).toBe(200);
    const [row] = [await asked()];
    const [{ days }] = await app.sql(`select extract(day from expires_at - asked_at)::int as days from assent where id = $1`, [
      row.assentId,
    ]);
    expect(days).toBe(2);
    await secadmin.post('/api/assent-days', { days: 7 });
  });
  it('is not given in the name of somebody who has left the post', async () => {
    const leaving = await another('leaving', 'system-admin', '150100');
    made += 1;
    const { body } = await leaving.post('/api/accounts', {
      ...{ account: `made${made}`, name: '那顺', post: 'office', unitId: '150104008' },
    });
    await app.sql(`update post_holding set until_on = '2026-11-22' where account_id = $1`, [id['leaving']]);
    const reply = await give(secadmin, body.assentId);
    expect([reply.status, reply.body.error.message]).toEqual([409, expect.stringContaining('已经变了')]);
    expect(await stateOf(body.assentId)).toBe('waiting');
  });
});

describe('such an account', () => {
  it('is reset with an assent from the day on which the post was asked for: the password of before it is not known to one person', async () => {
    const waiting = await asked();
    const reset = await secadmin.post(`/api/accounts/${waiting.accountId}/secure`, { do: 'set-password' });
    expect([reset.status, reset.body.assentId === null]).toEqual([200, false]);
    expect((await secadmin.post(`/api/assents/${reset.body.assentId}/withdrawal`)).status).toBe(200);
    expect((await sysadmin.post(`/api/assents/${waiting.assentId}/withdrawal`)).status).toBe(200);
  });
  it('of a person under correction or a guardian is not reset here at all', async () => {
    for (const account of ['client', 'guardian']) {
      const [held] = await app.sql('select id from account where account = $1', [account]);
      const reply = await secadmin.post(`/api/accounts/${held!.id}/secure`, { do: 'set-password' });
      expect([account, reply.status, reply.body.error.way]).toEqual([account, 409, expect.stringContaining('一次性码')]);
    }
  });
  it('is listed without the name of whoever is under correction', async () => {
    for (const account of ['client', 'guardian']) {
      const [{ name }] = await app.sql('select name from account where account = $1', [account]);
      for (const keeper of [sysadmin, secadmin]) {
        const { rows } = (await keeper.get(`/api/accounts?q=${account}`)).body;
        const shown = rows.find((one: { account: string }) => one.account === account);
        expect([account, shown.name.includes('*'), JSON.stringify(rows).includes(name)]).toEqual([account, true, false]);
      }
    }
  });
  it('is reset, unlocked and opened again with an assent only; one that decides nothing is helped by one person at night', async () => {
    const night = await secadmin.post(`/api/accounts/${id['worker']}/secure`, { do: 'set-password' });
    expect(night.body).toMatchObject({ ok: true, assentId: null });
    expect((await login('worker', night.body.firstPassword.password)).body).toMatchObject({ owes: 'password' });
    const { account, accountId, assentId } = await asked();
    await give(secadmin, assentId);
    const reset = await secadmin.post(`/api/accounts/${accountId}/secure`, { do: 'set-password' });
    expect(reset.body.assentId).not.toBeNull();
    // shown to whoever asked, and opens nothing before a second person has assented
    const { password } = reset.body.firstPassword;
    expect((await login(account, password)).status).toBe(401);
    // what waits is a check value that nobody reads
    expect(JSON.stringify((await chief.get('/api/assents')).body)).not.toMatch(new RegExp(`argon2|${password}`));
    expect((await give(secadmin, reset.body.assentId)).status).toBe(403);
    expect((await give(chief, reset.body.assentId)).status).toBe(200);
    expect((await login(account)).status).toBe(401);
    expect(await app.sql('select 1 from assent_secret')).toEqual([]);
    // shutting it is nobody's second matter; opening it again is
    expect((await secadmin.post(`/api/accounts/${accountId}/secure`, { do: 'disable' })).body.assentId).toBeNull();
    const enable = await secadmin.post(`/api/accounts/${accountId}/secure`, { do: 'enable' });
    expect(enable.body.assentId).not.toBeNull();
    expect((await login(account, password)).status).toBe(401);
    expect((await give(sysadmin, enable.body.assentId)).status).toBe(200);
    expect((await login(account, password)).body).toMatchObject({ owes: 'password', post: 'county-agency' });
    // good for one login
    expect((await login(account, password)).status).toBe(401);
  });
});

describe('while not all three administrators exist', () => {
  it('only they and one head are made, without an assent; then nothing without one', async () => {
    // as if nobody had ever been one of them
    const were = await app.sql(`select id, post from post_holding where post in ('audit-admin', 'bureau-head')`);
    await app.sql(`update post_holding set post = 'volunteer' where post in ('audit-admin', 'bureau-head')`);
    const make = (post: string, unitId: string) => {
      made += 1;
      return sysadmin.post('/api/accounts', { account: `made${made}`, name: '那顺', post, unitId });
    };
    try {
      const early = await make('office', '150104008');
      expect([early.status, early.body.error.message]).toEqual([409, expect.stringContaining('三类管理员')]);
      expect((await make('social-worker', '150104-sw')).status).toBe(409);
      expect((await make('security-admin', '150100')).status).toBe(409);
      expect((await sysadmin.get('/api/powers')).body.onlyThese).toEqual(['audit-admin', 'bureau-head']);
      expect((await make('bureau-head', '150104')).body).toMatchObject({ assentId: null });
      expect((await make('bureau-head', '150105')).status).toBe(409);
      expect((await make('audit-admin', '150100')).body).toMatchObject({ assentId: null });
      expect((await make('bureau-head', '150105')).body.assentId).not.toBeNull();
      expect((await make('social-worker', '150104-sw')).body).toMatchObject({ assentId: null });
    } finally {
      for (const one of were) await app.sql('update post_holding set post = $2 where id = $1', [one.id, one.post]);
    }
  });
  it('that door does not open again when one of them has gone', async () => {
    await app.sql(`update post_holding set until_on = '2026-11-01' where post in ('audit-admin', 'bureau-head')`);
    try {
      for (const [post, unitId] of [
        ['audit-admin', '150100'],
        ['bureau-head', '150104'],
      ] as const)
        expect((await asked(post, unitId)).assentId).not.toBeNull();
    } finally {
      await app.sql(`update post_holding set until_on = null where until_on = '2026-11-01'`);
    }
  });
});

describe('a local set', () => {
  it('is adopted when a second person assents, not before', async () => {
    const version = {
      set: 'entry',
      document: '玉司发〔2026〕12号',
      version: { ...defaultRules.entry, name: '入矫规则 2026-9', from: '2026-12-01' },
    };
    const { body } = await chief.post('/api/local-rules', version);
    expect(await app.sql(`select 1 from local_profile where name = '入矫规则 2026-9'`)).toEqual([]);
    expect((await give(chief, body.assentId)).status).toBe(403);
    const reply = await give(secadmin, body.assentId);
    expect(reply.status).toBe(200);
    expect(await jobEnded(chief, reply.body.jobId)).toMatchObject({ status: 'done' });
    expect(await app.sql(`select loaded_by_name from local_profile where name = '入矫规则 2026-9'`)).toEqual([
      { loaded_by_name: '张国梁' },
    ]);
  });
  it('whose first day has gone while it waited is not adopted', async () => {
    const version = {
      set: 'entry',
      document: '玉司发〔2026〕12号',
      version: { ...defaultRules.entry, name: '入矫规则 2026-10', from: '2026-11-24' },
    };
    const { body } = await chief.post('/api/local-rules', version);
    app.moveTo('2026-11-26');
    expect((await give(await app.as('secadmin'), body.assentId)).status).toBe(400);
    expect(await stateOf(body.assentId)).toBe('waiting');
  });
});
