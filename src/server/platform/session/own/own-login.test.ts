import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, type Reply, startApp } from '../../../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const demo = 'Guihang-demo-1';
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0';
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.44';
const logIn = async (account: string, agent = edge): Promise<Client> =>
  (await app.logIn(account, demo, { headers: { 'user-agent': agent } })).who;
const saysOf = ({ status, body }: Reply) => [status, body.error?.code, body.error?.message];
const ownOf = async (who: Client) => (await who.get('/api/session/own')).body;
const elsewhere = [401, 'session.ended', '这次登录已经在“我的账号”里结束。'];

describe('one’s own logins', () => {
  it('are shown to nobody without a session, and to each person their own alone', async () => {
    expect((await app.nobody.get('/api/session/own')).status).toBe(401);
    expect((await app.nobody.post('/api/session/password', { present: demo, password: 'heima-yundong-77' })).status).toBe(401);
    expect((await app.nobody.post('/api/session/endings', { sessionId: null })).status).toBe(401);
    const [worker, office] = [await logIn('worker'), await logIn('office')];
    const [{ sessions: ofWorker }, { sessions: ofOffice }] = [await ownOf(worker), await ownOf(office)];
    expect([ofWorker.length, ofOffice.length]).toEqual([1, 1]);
    // the number of another's login ends nothing
    expect((await office.post('/api/session/endings', { sessionId: ofWorker[0].id })).body).toEqual({ ended: 0 });
    expect((await worker.get('/api/session')).status).toBe(200);
  });

  it('say which machine, from where, since when and when last, this one first', async () => {
    await logIn('county', phone);
    app.advance(90_000);
    const here = await logIn('county');
    const { account, name, firstPassword, sessions } = await ownOf(here);
    expect({ account, name, firstPassword }).toEqual({ account: 'county', name: '王建', firstPassword: false });
    expect(
      sessions.map(({ device, place, postTitle, unit, here: own }: { [name: string]: unknown }) => [device, place, postTitle, unit, own]),
    ).toEqual([
      ['Windows 电脑，Edge 浏览器', '服务器本机', '县级社区矫正机构工作人员', '玉泉区社区矫正管理局', true],
      ['苹果手机，微信', '服务器本机', '县级社区矫正机构工作人员', '玉泉区社区矫正管理局', false],
    ]);
    for (const one of sessions) expect(Date.parse(one.lastSeen)).toBeGreaterThanOrEqual(Date.parse(one.since));
    expect(Date.parse(sessions[0].since) - Date.parse(sessions[1].since)).toBeGreaterThan(80_000);
    // the token itself is told to nobody
    expect(JSON.stringify(sessions)).not.toContain(here.token);
  });

  it('are ended one by one, or all but this one, and each is told so at its next request', async () => {
    const [one, two, three, here] = [await logIn('chief'), await logIn('chief', phone), await logIn('chief'), await logIn('chief')];
    for (const who of [one, two, three, here]) expect((await who.get('/api/session')).status).toBe(200);
    const ofPhone = (await ownOf(here)).sessions.find((row: { device: string }) => row.device.startsWith('苹果'));
    expect((await here.post('/api/session/endings', { sessionId: ofPhone.id })).body).toEqual({ ended: 1 });
    expect(saysOf(await two.get('/api/case-views'))).toEqual(elsewhere);
    expect((await one.get('/api/session')).status).toBe(200);
    expect((await here.post('/api/session/endings', { sessionId: null })).body).toEqual({ ended: 2 });
    // what was ended is noted, once; what ended nothing is not
    expect((await here.post('/api/session/endings', { sessionId: null })).body).toEqual({ ended: 0 });
    const noted = await app.sql(
      `select counted from security_event where kind = 'sessions.ended-elsewhere' and account_id = (select id from account where account = 'chief') order by at, id`,
    );
    expect(noted.map((one) => one.counted)).toEqual([1, 2]);
    for (const who of [one, three]) expect(saysOf(await who.get('/api/case-views'))).toEqual(elsewhere);
    expect((await here.get('/api/session')).status).toBe(200);
    // this one is ended by logging out, not here
    const own = (await ownOf(here)).sessions;
    expect(own).toHaveLength(1);
    expect((await here.post('/api/session/endings', { sessionId: own[0].id })).body).toEqual({ ended: 0 });
  });

  it('that idled out are no longer in the list', async () => {
    await logIn('city');
    app.advance(61 * 60_000);
    const here = await logIn('city');
    expect((await ownOf(here)).sessions).toHaveLength(1);
  });
});

describe('the own password', () => {
  it('leaves nothing behind to try guesses on', async () => {
    const { who } = await app.logIn('office10', demo);
    const [key, body] = ['a-key-of-its-own', { present: demo, password: 'heima-yundong-77' }];
    expect((await who.post('/api/session/password', body, key)).status).toBe(200);
    const [row] = await app.sql('select request_hash from idempotency where key = $1', [key]);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(row.request_hash).not.toBe(hash(`POST /api/session/password\n${JSON.stringify(body)}`));
    expect(row.request_hash).toBe(`${hash('POST /api/session/password').slice(0, 16)}:${hash('POST /api/session/password\n')}`);
    // the same again under its key is answered alike, although the present password is another by now
    expect((await who.post('/api/session/password', body, key)).body).toEqual({ ok: true });
  });
  it('is changed by who knows the present one, ends the other sessions at once, and makes other devices strangers', async () => {
    const elder = await app.logIn('office6', demo);
    const here = await app.logIn('office6', demo);
    const set = (present: string, password = 'heima-yundong-77') => here.who.post('/api/session/password', { present, password });
    const wrong = await set('not-the-present-one');
    expect(saysOf(wrong)).toEqual([400, 'input.invalid', '现在的密码不对。']);
    expect(wrong.body.error.fields).toEqual([{ field: 'present', message: '现在的密码不对。连续 5 次不对，账号锁定 15 分钟。' }]);
    expect(saysOf(await set(demo, demo))).toEqual([400, 'input.invalid', '和现在的密码一样，换一个。']);
    expect((await elder.who.get('/api/session')).status).toBe(200);
    expect((await set(demo)).status).toBe(200);
    expect(saysOf(await elder.who.get('/api/session'))).toEqual([401, 'session.ended', '密码已经改过，别处的登录随之结束。']);
    expect((await here.who.get('/api/session')).status).toBe(200);
    expect((await app.logIn('office6', demo)).status).toBe(401);
    expect((await app.logIn('office6', 'heima-yundong-77')).status).toBe(200);
    const devices = await app.sql(
      `select count(*)::int as n from known_device d join account a on a.id = d.account_id where a.account = 'office6'`,
    );
    // this one's, and the one of the login just made
    expect(devices).toEqual([{ n: 1 }]);
  });
  it('is guessed in an open session no oftener than at the door', async () => {
    const who = (await app.logIn('office7', demo)).who;
    const guess = (present: string) => who.post('/api/session/password', { present, password: 'heima-yundong-77' });
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push((await guess(`wrong-password-${i}`)).status);
    expect(answers).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await guess(demo)).status).toBe(429);
    expect((await app.logIn('office7', demo)).status).toBe(429);
    app.advance(16 * 60_000);
    expect((await guess(demo)).status).toBe(200);
  });
  it('of the person under correction is changed like anybody’s', async () => {
    const who = (await app.logIn('client', demo)).who;
    expect((await who.post('/api/session/password', { present: demo, password: 'heima-yundong-77' })).status).toBe(200);
    expect((await ownOf(who)).secondStep).toMatchObject({ on: false, wanted: false });
  });
});

describe('a post that is over', () => {
  const holdingOf = async (account: string) =>
    (
      await app.sql(`select h.id, h.account_id from post_holding h join account a on a.id = h.account_id where a.account = $1`, [account])
    )[0];
  const over = [401, 'session.ended', '这个岗位的任职已经结束，不能再用它办理。'];
  it('ends the sessions that speak for it at once, and those of the other post go on', async () => {
    const { id, account_id } = await holdingOf('office8');
    const second = '01900000-0000-7000-8000-0000000000b1';
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values ('150100', $1, $2, 'office', '150102101', '2020-07-02')`,
      [second, account_id],
    );
    const [first, other] = [await logIn('office8'), await logIn('office8')];
    expect((await other.put('/api/session', { holdingId: second })).status).toBe(200);
    expect((await first.get('/api/case-views')).status).toBe(200);
    expect((await (await app.as('sysadmin')).post(`/api/accounts/${account_id}/end-holding`, { holdingId: id })).status).toBe(200);
    expect(saysOf(await first.get('/api/case-views'))).toEqual(over);
    expect(saysOf(await first.post('/api/case-views', { name: '我的', query: {}, inOffice: false }))).toEqual(over);
    expect((await other.get('/api/case-views')).status).toBe(200);
    // nor is it taken up again on the same day
    expect((await app.logIn('office8', demo)).body.unit.id).toBe('150102101');
    expect((await app.logIn('office8', demo)).body.posts).toHaveLength(1);
  });
  it('and one whose last day has passed speaks no more, although nobody ended it', async () => {
    const { id } = await holdingOf('office9');
    const who = await logIn('office9');
    expect((await who.get('/api/case-views')).status).toBe(200);
    await app.sql(`update post_holding set until_on = '2026-11-22' where id = $1`, [id]);
    await expect.poll(async () => saysOf(await who.get('/api/case-views')), { timeout: 20_000 }).toEqual(over);
    // logged out by oneself it is no matter of the post
    await app.sql(`update post_holding set until_on = null where id = $1`, [id]);
    const again = await logIn('office9');
    expect((await again.delete('/api/session')).status).toBe(200);
    expect(saysOf(await again.get('/api/case-views'))).toEqual([401, 'session.ended', '这次登录已经结束。']);
  });
});
