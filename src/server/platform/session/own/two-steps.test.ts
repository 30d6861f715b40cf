import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { makeKeys } from '#server/platform/backup/keys.ts';
import { type App, type Client, type Reply, startApp } from '../../../../../tests/start-app.ts';

const keysDir = join(mkdtempSync(join(tmpdir(), 'guihang-keys-')), 'keys');
let app: App;
beforeAll(async () => {
  makeKeys(keysDir);
  app = await startApp({ keysDir });
});
afterAll(async () => {
  await app.stop();
});

const demo = 'Guihang-demo-1';
const saysOf = ({ status, body }: Reply) => [status, body.error?.code, body.error?.message];
const wrongCode = [401, 'session.failed', '动态码不对，或者已经用过。'];
/** What the telephone shows, so many steps from now. The clock of the test stands at noon and is moved by hand. */
let noon = Date.parse('2026-11-23T12:00:05+08:00');
const shows = (key: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: noon + steps * 30_000,
  });
const later = (minutes: number): void => {
  app.advance(minutes * 60_000);
  noon += minutes * 60_000;
};
type Enrolled = { readonly who: Client; readonly key: string; readonly codes: readonly string[] };
const enrol = async (account: string): Promise<Enrolled> => {
  const { who } = await app.logIn(account, demo);
  const { body } = await who.post('/api/session/second-step', { present: demo });
  const { body: confirmed } = await who.post('/api/session/second-step/confirmation', { code: shows(body.key) });
  later(1);
  return { who, key: body.key, codes: confirmed.recoveryCodes };
};
const [secadmin, idOf] = [
  () => app.logIn('secadmin', demo).then((one) => one.who),
  async (account: string) => (await app.sql('select id from account where account = $1', [account]))[0].id as string,
];

describe('a second step', () => {
  it('is begun by nobody without a session, nor in an open one by who does not know the password', async () => {
    expect((await app.nobody.post('/api/session/second-step', { present: demo })).status).toBe(401);
    const { who } = await app.logIn('office', demo);
    expect(saysOf(await who.post('/api/session/second-step', {}))).toEqual([400, 'input.invalid', '填现在的密码。']);
    expect(saysOf(await who.post('/api/session/second-step', { present: 'not-the-password' }))[2]).toBe('现在的密码不对。');
    expect(await app.sql('select 1 from second_step')).toEqual([]);
  });
  it('stands when a code of it was shown, and not before', async () => {
    const { who } = await app.logIn('worker', demo);
    const { body } = await who.post('/api/session/second-step', { present: demo });
    expect(body.uri).toMatch(/^otpauth:\/\/totp\//);
    expect((await app.logIn('worker', demo)).status).toBe(200);
    const confirm = (code: string) => who.post('/api/session/second-step/confirmation', { code });
    expect(saysOf(await confirm(shows(body.key, 5)))[0]).toBe(400);
    expect((await who.get('/api/session/own')).body.secondStep).toMatchObject({ on: false, codesLeft: 0 });
    const { status, body: confirmed } = await confirm(shows(body.key));
    expect([status, confirmed.recoveryCodes.length]).toEqual([200, 10]);
    expect((await who.get('/api/session/own')).body.secondStep).toMatchObject({ on: true, codesLeft: 10 });
    // the secret lies sealed, the codes as hashes; neither is to be had again
    const [row] = await app.sql(`select secret, key_name from second_step`);
    expect(row.key_name).toMatch(/^[0-9a-f]{16}$/);
    const plain = Buffer.from(Secret.fromBase32(body.key.replaceAll(' ', '')).buffer);
    expect(row.secret.includes(plain)).toBe(false);
    const kept = JSON.stringify(await app.sql(`select reply from idempotency`));
    for (const one of [body.key, ...confirmed.recoveryCodes]) expect(kept).not.toContain(one);
    expect(saysOf(await who.post('/api/session/second-step', { present: demo }))).toEqual([409, 'state.changed', '两步验证已经打开。']);
  });
  it('is asked of whoever has the right password, and told to nobody else', async () => {
    const { key } = await enrol('county');
    const wrong = await app.logIn('county', 'not-the-password');
    expect(saysOf(wrong)).toEqual([401, 'session.failed', '账号或密码不对。']);
    expect(saysOf(await app.logIn('county', 'not-the-password', { code: shows(key) }))).toEqual(saysOf(wrong));
    const asked = await app.logIn('county', demo);
    expect(saysOf(asked)).toEqual([401, 'session.code-needed', '还要填动态码。']);
    expect(asked.cookies).toBe('');
    expect((await app.logIn('county', demo, { code: shows(key) })).status).toBe(200);
  });
  it('takes a code once, however many bring it at the same moment, one step off and no further', async () => {
    const { key } = await enrol('chief');
    const code = shows(key);
    const answers = await Promise.all(Array.from({ length: 3 }, () => app.logIn('chief', demo, { code })));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 401, 401]);
    expect(saysOf(await app.logIn('chief', demo, { code }))).toEqual(wrongCode);
    // nor one from before it
    expect(saysOf(await app.logIn('chief', demo, { code: shows(key, -1) }))).toEqual(wrongCode);
    expect((await app.logIn('chief', demo, { code: shows(key, 1) })).status).toBe(200);
    later(2);
    expect(saysOf(await app.logIn('chief', demo, { code: shows(key, 2) }))).toEqual(wrongCode);
    expect(saysOf(await app.logIn('chief', demo, { code: shows(key, -2) }))).toEqual(wrongCode);
    expect((await app.logIn('chief', demo, { code: ` ${shows(key).slice(0, 3)} ${shows(key).slice(3)}` })).status).toBe(200);
  });
  it('is guessed no oftener than a password: five wrong codes lock the account', async () => {
    const { key } = await enrol('city');
    for (let i = 0; i < 5; i += 1) expect((await app.logIn('city', demo, { code: '000000' })).status).toBe(401);
    expect(saysOf(await app.logIn('city', demo, { code: shows(key) })).slice(0, 2)).toEqual([429, 'too-many']);
    later(16);
    // asking for the code costs no guess, and gives none back that was wrong
    for (let i = 0; i < 4; i += 1) await app.logIn('city', demo, { code: '000000' });
    for (let i = 0; i < 8; i += 1) expect(saysOf(await app.logIn('city', demo))[1]).toBe('session.code-needed');
    expect((await app.logIn('city', demo, { code: '000000' })).status).toBe(401);
    expect((await app.logIn('city', demo, { code: shows(key) })).status).toBe(429);
    later(16);
    expect((await app.logIn('city', demo, { code: shows(key) })).status).toBe(200);
  });
  it('has ten recovery codes, each good once, and new ones in their place', async () => {
    const { codes, who } = await enrol('supervisor');
    const [first, second] = codes as [string, string];
    expect((await app.logIn('supervisor', demo, { code: first.toLowerCase().replaceAll('-', ' ') })).status).toBe(200);
    expect(saysOf(await app.logIn('supervisor', demo, { code: first }))).toEqual(wrongCode);
    const both = await Promise.all([0, 1].map(() => app.logIn('supervisor', demo, { code: second })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 401]);
    expect((await who.get('/api/session/own')).body.secondStep.codesLeft).toBe(8);
    const renew = (present: string) => who.post('/api/session/second-step/recovery-codes', { present });
    expect((await renew('not-the-password')).status).toBe(400);
    const { body } = await renew(demo);
    expect(body.recoveryCodes).toHaveLength(10);
    expect(saysOf(await app.logIn('supervisor', demo, { code: codes[2]! }))).toEqual(wrongCode);
    expect((await app.logIn('supervisor', demo, { code: body.recoveryCodes[0] })).status).toBe(200);
    // of another account they open nothing
    const other = await enrol('procurator');
    expect(saysOf(await app.logIn('procurator', demo, { code: body.recoveryCodes[1] }))).toEqual(wrongCode);
    expect((await app.logIn('procurator', demo, { code: other.codes[0]! })).status).toBe(200);
  });
  it('is given up by who knows the password and has a code', async () => {
    const { who, key, codes } = await enrol('partner');
    const end = (present: string, code: string) => who.post('/api/session/second-step/ending', { present, code });
    expect(saysOf(await end('not-the-password', codes[0]!))[2]).toBe('现在的密码不对。');
    expect(saysOf(await end(demo, '000000'))[2]).toBe('动态码或恢复码不对，或者已经用过。');
    expect((await end(demo, shows(key))).status).toBe(200);
    expect((await app.logIn('partner', demo)).status).toBe(200);
    expect(saysOf(await end(demo, codes[0]!))).toEqual([409, 'state.changed', '两步验证没有打开，或者刚刚变过。']);
  });
});

describe('a lost telephone', () => {
  it('is made good by the security administrator alone, is noted, and ends the sessions', async () => {
    const { who } = await enrol('office2');
    const id = await idOf('office2');
    for (const account of ['office', 'sysadmin', 'auditor']) {
      const other = (await app.logIn(account, demo)).who;
      expect([account, (await other.post(`/api/accounts/${id}/second-step-reset`)).status]).toEqual([account, 403]);
    }
    const admin = await secadmin();
    expect((await admin.get('/api/accounts?q=office2')).body.rows[0]).toMatchObject({ account: 'office2', secondStep: true });
    // it decides: a second person assents, and nothing is ended before
    const { status, body } = await admin.post(`/api/accounts/${id}/second-step-reset`);
    expect([status, typeof body.assentId]).toEqual([200, 'string']);
    expect((await who.get('/api/session')).status).toBe(200);
    expect((await app.logIn('office2', demo)).status).toBe(401);
    expect((await admin.post(`/api/assents/${body.assentId}/assent`)).status).toBe(403);
    const sysadmin = (await app.logIn('sysadmin', demo)).who;
    expect((await sysadmin.post(`/api/assents/${body.assentId}/assent`)).status).toBe(200);
    expect(saysOf(await who.get('/api/session'))).toEqual([401, 'session.ended', '两步验证已由安全管理员取消，登录随之结束。']);
    expect((await app.logIn('office2', demo)).status).toBe(200);
    const noted = await app.sql('select what, actor_post from administration where target_id = $1 order by id', [id]);
    expect(noted.map((one) => `${one.what.slice(0, 8)} ${one.actor_post}`).sort()).toEqual(
      ['取消两步验证 security-admin', '同意取消两步验证 system-admin', '提出取消两步验证 security-admin'].sort(),
    );
    const told = await app.sql('select what from account_notice where account_id = $1', [id]);
    expect(told.map((one) => one.what)).toEqual(['own-second-step']);
    expect((await admin.post(`/api/accounts/${id}/second-step-reset`)).status).toBe(404);
  });
  it('of somebody who decides nothing is made good by one person, at once', async () => {
    const { who } = await enrol('volunteer');
    const id = await idOf('volunteer');
    expect((await (await secadmin()).post(`/api/accounts/${id}/second-step-reset`)).body).toEqual({ ok: true, assentId: null });
    expect((await who.get('/api/session')).status).toBe(401);
    expect((await app.logIn('volunteer', demo)).status).toBe(200);
  });
  it('of the security administrator is not made good by themselves', async () => {
    const { who } = await enrol('secadmin');
    expect((await who.post(`/api/accounts/${await idOf('secadmin')}/second-step-reset`)).status).toBe(404);
    await app.sql('delete from recovery_code where account_id = $1', [await idOf('secadmin')]);
    await app.sql('delete from second_step where account_id = $1', [await idOf('secadmin')]);
  });
});

describe('keys that come later, or go', () => {
  it('seal at the next login what lay open, and a secret of other keys is told in words; a recovery code still opens', async () => {
    const { key, codes } = await enrol('office3');
    const id = await idOf('office3');
    const [{ secret: sealed, key_name: keyName }] = await app.sql('select secret, key_name from second_step where account_id = $1', [id]);
    const plain = Buffer.from(Secret.fromBase32(key.replaceAll(' ', '')).buffer);
    await app.sql('update second_step set secret = $2, key_name = null where account_id = $1', [id, plain]);
    expect((await app.logIn('office3', demo, { code: shows(key) })).status).toBe(200);
    const [row] = await app.sql('select secret, key_name from second_step where account_id = $1', [id]);
    expect([row.key_name, row.secret.equals(plain), row.secret.equals(sealed)]).toEqual([keyName, false, false]);
    await app.sql(`update second_step set key_name = 'of-other-keys' where account_id = $1`, [id]);
    later(1);
    expect(saysOf(await app.logIn('office3', demo, { code: shows(key) })).slice(0, 2)).toEqual([503, 'keys.unreadable']);
    expect((await app.logIn('office3', demo, { code: codes[0]! })).status).toBe(200);
  });
});

describe('a bureau that wants it of its staff', () => {
  const settings = (secondStep: string, from = '2026-11-23') => ({ firstPasswordDays: 7, secondStep, from });
  it('is told by its security administrator, from a day on that is not past', async () => {
    for (const account of ['office', 'sysadmin', 'auditor', 'chief2'].slice(0, 3)) {
      const who = (await app.logIn(account, demo)).who;
      expect([account, (await who.post('/api/login-settings', settings('staff'))).status]).toEqual([account, 403]);
    }
    const past = await (await secadmin()).post('/api/login-settings', settings('staff', '2026-11-22'));
    expect([past.status, past.body.error.fields[0].field]).toEqual([400, 'from']);
    const never = await (await secadmin()).post('/api/login-settings', { ...settings('staff'), firstPasswordDays: 31 });
    expect(never.status).toBe(400);
    expect(await app.sql('select 1 from bureau_setting')).toEqual([]);
  });
  it('leads who has none to enrol before anything else, those logged in already too, and leaves outsiders alone', async () => {
    const [before, outside] = [(await app.logIn('office4', demo)).who, (await app.logIn('client', demo)).who];
    expect((await before.get('/api/case-views')).status).toBe(200);
    const admin = await secadmin();
    expect((await admin.post('/api/login-settings', settings('staff'))).status).toBe(200);
    const owing = [403, 'login.owes-second-step', '本单位要求两步验证，设好才能办别的事。'];
    await expect.poll(async () => saysOf(await before.get('/api/case-views')), { timeout: 20_000 }).toEqual(owing);
    const { body, who } = await app.logIn('office4', demo);
    expect(body.owes).toBe('second-step');
    expect(saysOf(await who.get('/api/case-views'))).toEqual(owing);
    expect((await app.logIn('client', demo)).body.owes).toBeNull();
    expect((await outside.get('/api/my/next')).status).not.toBe(403);
    // led there right after logging in, the password is not asked a second time
    const { body: begun } = await who.post('/api/session/second-step', {});
    expect((await who.post('/api/session/second-step/confirmation', { code: shows(begun.key) })).status).toBe(200);
    expect((await who.get('/api/case-views')).status).toBe(200);
    expect((await who.get('/api/session')).body.owes).toBeNull();
    later(1);
    const gone = await who.post('/api/session/second-step/ending', { present: demo, code: shows(begun.key) });
    expect(saysOf(gone)).toEqual([409, 'state.changed', '本单位要求两步验证，不能取消。']);
  });
  it('and a first password comes before it', async () => {
    const id = await idOf('worker5');
    const admin = await app.logIn('secadmin', demo);
    // the security administrator is staff like everybody
    expect(admin.body.owes).toBe('second-step');
    const { body: begun } = await admin.who.post('/api/session/second-step', {});
    await admin.who.post('/api/session/second-step/confirmation', { code: shows(begun.key) });
    // a worker decides nothing: at night one person helps
    const { body } = await admin.who.post(`/api/accounts/${id}/secure`, { do: 'set-password' });
    const { who, body: opened } = await app.logIn('worker5', body.firstPassword.password);
    expect(opened.owes).toBe('password');
    expect((await who.post('/api/session/second-step', {})).status).toBe(400);
    expect((await who.post('/api/session/password', { password: 'heima-yundong-77' })).status).toBe(200);
    expect((await who.get('/api/session')).body.owes).toBe('second-step');
  });
});
