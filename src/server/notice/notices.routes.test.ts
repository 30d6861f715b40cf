import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mostTries } from '#domain/notice/notice.ts';
import { noChannels } from '#server/platform/channels/channels.ts';
import { type MailBox, openMailBox } from '../../../tests/mail-box.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, type Client, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

// A bell on the first page and a mail that says nothing but that there is something.
const day = '2026-11-23';
let app: App;
let box: MailBox;
let own: OpenedCase;
const bell = async (account: string): Promise<Told> => (await (await app.as(account)).get('/api/notices')).body;
const words = async (account: string): Promise<string[]> => (await bell(account)).rows.map((one: Told) => one.words);
const spread = (): Promise<void> => app.runNightly('notices.send');
const refer = async (more: object = {}): Promise<Reply> =>
  (await app.as('worker')).post('/api/referrals', {
    ...{ caseId: own.caseId, partnerId: 'partner-hrss', actedOn: day },
    content: {
      ...{ purpose: 'work', asked: '请介绍附近的家政或保安岗位。', person: '布先生，13800001111', answerBy: '2026-11-25' },
      ...{ consent: 'written', consentOn: '2026-11-20', ...more },
    },
  });
const fault = ({ status, body }: Reply): readonly unknown[] => [status, body.error?.fields?.[0]?.field ?? body.error?.code];
const outbox = () => app.sql('select account_id, channel, items, state, tries, fault from notice_delivery order by id');
/** An account that has shown the address to be its own. */
const mailTo = async (account: string, address: string): Promise<Client> => {
  const who = await app.as(account);
  expect((await who.post('/api/notice-channels/mail/address', { address })).status).toBe(200);
  const { words: said } = await box.next();
  expect((await who.post('/api/notice-channels/mail/confirmation', { code: /确认码 (\d{6})/.exec(said)![1] })).status).toBe(200);
  return who;
};

beforeAll(async () => {
  box = await openMailBox();
  app = await startApp({ day, channels: { ...noChannels, mail: box.server } });
  own = await openCase(app, { name: '布仁和' });
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [own.personId]);
});
beforeEach(async () => {
  app.moveTo(day);
  await spread();
  await app.sql('delete from account_notice');
  await app.sql('delete from notice_delivery');
});
afterAll(async () => {
  await app.stop();
  await box.stop();
});

describe('who may not', () => {
  it('nobody without a session, and the person and the guardian have the bell alone', async () => {
    for (const path of ['/api/notices', '/api/notice-channels', '/api/quiet-hours'])
      expect([path, (await app.nobody.get(path)).status]).toEqual([path, 401]);
    for (const account of ['client', 'guardian']) {
      expect((await (await app.as(account)).get('/api/notices')).status).toBe(200);
      expect((await (await app.as(account)).get('/api/notice-channels')).status).toBe(403);
      expect((await (await app.as(account)).post('/api/notice-channels/mail/address', { address: 'a@example.cn' })).status).toBe(403);
    }
  });
  it('nobody but the security administrator says when it is quiet; no worker reads it', async () => {
    const quiet = { quietFrom: '20:00', quietUntil: '08:00', from: day };
    for (const account of ['office', 'sysadmin', 'auditor', 'chief', 'worker'])
      expect([account, (await (await app.as(account)).post('/api/quiet-hours', quiet)).status]).toEqual([account, 403]);
    expect((await (await app.as('worker')).get('/api/quiet-hours')).status).toBe(403);
  });
  it('another’s notice is not seen for them', async () => {
    await refer();
    await spread();
    const [{ id }] = (await bell('partner')).rows;
    expect((await (await app.as('office')).post('/api/notices/seen', { ids: [id] })).status).toBe(200);
    expect((await bell('partner')).unseen).toBe(1);
  });
});

describe('a new duty', () => {
  it('rings for those on whose list it stands, and not for who made it, and says nothing of what it is', async () => {
    const { body } = await refer();
    await spread();
    const told = await bell('partner');
    expect(told).toMatchObject({ unseen: 1, rows: [{ words: '有新的待办。', items: 1, seen: false, page: 'duties' }] });
    expect(told.rows[0].file).toEqual({ id: body.fileId, kind: 'referral' });
    expect(JSON.stringify(told)).not.toMatch(/布仁和|转介|家政/);
    for (const account of ['worker', 'office', 'county', 'city', 'chief']) expect([account, await words(account)]).toEqual([account, []]);
  });
  it('is told once, whoever asks how often, and seen when its person opens it', async () => {
    await refer();
    for (let n = 0; n < 3; n += 1) await spread();
    const { rows } = await bell('partner');
    expect(rows).toHaveLength(1);
    const who = await app.as('partner');
    expect((await who.get('/api/notices')).body.unseen).toBe(1);
    for (let n = 0; n < 2; n += 1) expect((await who.post('/api/notices/seen', { ids: [rows[0].id] })).status).toBe(200);
    expect(await bell('partner')).toMatchObject({ unseen: 0, rows: [{ seen: true }] });
  });
  it('of many files at once is one line, of a few is one each', async () => {
    for (let n = 0; n < 3; n += 1) expect((await refer()).status).toBe(200);
    await spread();
    expect((await bell('partner')).rows.map((one: Told) => one.items)).toEqual([1, 1, 1]);
    await app.sql('delete from account_notice');
    for (let n = 0; n < 4; n += 1) expect((await refer()).status).toBe(200);
    await spread();
    expect((await bell('partner')).rows).toMatchObject([{ items: 4, file: null }]);
  });
  it('that was not recorded, or is closed by then, is no news', async () => {
    expect((await refer({ asked: '' })).status).not.toBe(200);
    expect(await app.sql('select count(*)::int as n from duty_news')).toEqual([{ n: 0 }]);
    const { body } = await refer();
    expect(await app.sql('select count(*)::int as n from duty_news')).toEqual([{ n: 1 }]);
    const answer = { actedOn: day, content: { answer: 'accepted', words: '已联系本人，下周一来面谈' } };
    const { body: file } = await (await app.as('partner')).get(`/api/files/${body.fileId}`);
    const kind = file.duties?.[0]?.dischargedBy ?? 'referral.answered';
    expect((await (await app.as('partner')).post(`/api/files/${body.fileId}/acts/${kind}`, answer)).status).toBe(200);
    await spread();
    expect(await words('partner')).toEqual([]);
  });
});

describe('a working morning', () => {
  it('tells once what is due, soon due or overdue, and nothing on a day off', async () => {
    app.moveTo('2026-11-28', '08:00:00');
    await app.runNightly('notices.morning');
    expect(await words('office')).toEqual([]);
    app.moveTo(day, '08:00:00');
    for (let n = 0; n < 2; n += 1) await app.runNightly('notices.morning');
    const told = await bell('office');
    expect(told.rows).toHaveLength(1);
    const counted = await app.sql(
      `select count(*)::int as n from duty where status = 'open' and office_id = '150104008' and owed_by = 'office' and due_on <= '2026-11-25' and strpos(because, '平台建议') = 0`,
    );
    expect(told.rows[0]).toMatchObject({ words: '今天早上有到期、快到期或逾期的待办。', page: 'duties', file: null });
    expect(told.rows[0].items).toBeGreaterThan(0);
    expect(told.rows[0].items).toBe(counted[0].n);
  });
});

describe('an assent', () => {
  it('rings for everybody who may give it and for nobody else, who asks among them', async () => {
    const reply = await (await app.as('sysadmin')).post('/api/accounts', {
      ...{ account: 'rung1', name: '那顺', post: 'county-agency', unitId: '150104' },
    });
    expect([reply.status, typeof reply.body.assentId]).toEqual([200, 'string']);
    expect(await words('secadmin')).toEqual(['有一件事等你同意，内容在“待同意”里。']);
    expect(await words('chief')).toEqual(['有一件事等你同意，内容在“待同意”里。']);
    expect((await bell('chief')).rows[0].page).toBe('assents');
    for (const account of ['sysadmin', 'auditor', 'office', 'county']) expect([account, await words(account)]).toEqual([account, []]);
  });
});

describe('an address', () => {
  it('is its account’s own when the code that came to it was typed, and is shown in part', async () => {
    const who = await app.as('supervisor');
    expect(fault(await who.put('/api/notice-channels/mail', { wanted: true }))).toEqual([409, 'state.changed']);
    await mailTo('supervisor', 'dudao@example.cn');
    expect((await who.get('/api/notice-channels')).body.channels).toEqual([
      { channel: 'mail', wanted: true, address: 'd***@example.cn', asked: null },
    ]);
    expect((await who.put('/api/notice-channels/mail', { wanted: false })).status).toBe(200);
    expect((await who.get('/api/notice-channels')).body.channels[0]).toMatchObject({ wanted: false, address: 'd***@example.cn' });
  });
  it('that is none, and a channel that the bureau has not, are told in words', async () => {
    const who = await app.as('county');
    for (const address of ['', 'nobody', 'a@b', 'a b@example.cn', 'a@example.cn, b@example.cn', 'a@example.cn\r\nBcc: b@example.cn'])
      expect([address, fault(await who.post('/api/notice-channels/mail/address', { address }))]).toEqual([address, [400, 'address']]);
    expect(fault(await who.post('/api/notice-channels/sms/address', { address: '13800000001' }))).toEqual([409, 'state.changed']);
  });
  it('is not confirmed by guessing: five wrong codes, and the right one is none; nor after its time, nor for another account', async () => {
    const who = await app.as('county');
    const send = () => who.post('/api/notice-channels/mail/address', { address: 'xian@example.cn' });
    const type = (code: string, as = who) => as.post('/api/notice-channels/mail/confirmation', { code });
    const codeIn = async (): Promise<string> => /确认码 (\d{6})/.exec((await box.next()).words)![1]!;
    expect((await send()).status).toBe(200);
    const first = await codeIn();
    expect(fault(await type(first, await app.as('office')))).toEqual([400, 'code']);
    // a second one not at once
    expect((await send()).status).toBe(429);
    for (let n = 0; n < 5; n += 1) expect((await type(first === '000000' ? '111111' : '000000')).status).toBe(400);
    expect((await type(first)).status).toBe(400);
    app.advance(61_000);
    expect((await send()).status).toBe(200);
    const second = await codeIn();
    app.advance(10 * 60_000 + 1000);
    expect((await type(second)).status).toBe(400);
    expect((await send()).status).toBe(200);
    const third = await codeIn();
    app.advance(9 * 60_000);
    expect((await type(third)).status).toBe(200);
    expect((await type(third)).status).toBe(400);
  });
  it('lies in no row of what is kept for whoever sends the same again', async () => {
    const kept = await app.sql(`select count(*)::int as n from idempotency where reply::text ~ 'example.cn' or reply::text ~ '"\\d{6}"'`);
    expect(kept).toEqual([{ n: 0 }]);
  });
});

describe('a message', () => {
  beforeAll(async () => {
    app.moveTo(day);
    await mailTo('partner', 'huoban@example.cn');
  });
  it('goes out once for what was told meanwhile, and says a number and nothing else', async () => {
    await refer();
    await refer();
    await Promise.all([spread(), spread()]);
    await spread();
    const mail = await box.next();
    expect(mail).toMatchObject({ to: 'huoban@example.cn', words: '您有 2 项新事项，请登录归航查看。' });
    expect(mail.head).not.toMatch(/布仁和/);
    expect(await outbox()).toMatchObject([{ channel: 'mail', items: 2, state: 'sent', tries: 1, fault: null }]);
    expect(box.mails.filter((one) => one.words.includes('新事项'))).toHaveLength(1);
  });
  it('does not go out for what its person has seen already, nor where they do not want it any more', async () => {
    await refer();
    await app.sql('update account_notice set put_out_at = now()');
    const before = box.mails.length;
    await app.sql('delete from account_notice');
    await spread();
    const { rows } = await bell('partner');
    expect(rows).toHaveLength(1);
    const who = await app.as('partner');
    await app.sql('delete from notice_delivery');
    await app.sql('update account_notice set put_out_at = null');
    await who.post('/api/notices/seen', { ids: [rows[0].id] });
    await spread();
    expect(await outbox()).toEqual([]);
    expect(box.mails.length).toBe(before + 1);
    await who.put('/api/notice-channels/mail', { wanted: false });
    await refer();
    await spread();
    expect(await outbox()).toEqual([]);
    await who.put('/api/notice-channels/mail', { wanted: true });
    await box.next();
  });
  it('waits for the morning, but for what is due today', async () => {
    app.moveTo(day, '21:00:00');
    await refer({ answerBy: '2026-11-26' });
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'waiting', tries: 0 }]);
    app.moveTo('2026-11-24', '06:59:00');
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'waiting', tries: 0 }]);
    app.moveTo('2026-11-24', '07:00:00');
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'sent' }]);
    await box.next();
    app.moveTo('2026-11-24', '22:00:00');
    await app.sql(`update notice_delivery set state = 'waiting', urgent = true, tries = 0`);
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'sent' }]);
    await box.next();
  });
  it('waits as long as the bureau has laid down, from the day that it says', async () => {
    app.moveTo('2026-11-25');
    const secadmin = await app.as('secadmin');
    const lay = (quietFrom: string, quietUntil: string, from: string) => secadmin.post('/api/quiet-hours', { quietFrom, quietUntil, from });
    expect(fault(await lay('12:00', '13:00', '2026-11-24'))).toEqual([400, 'from']);
    expect(fault(await lay('25:00', '13:00', '2026-11-25'))).toEqual([400, 'quietFrom']);
    expect((await lay('12:00', '13:00', '2026-11-26')).status).toBe(200);
    expect((await secadmin.get('/api/quiet-hours')).body).toMatchObject({
      inForce: { quietFrom: '21:00', quietUntil: '07:00' },
      versions: [{ settings: { quietFrom: '12:00' }, from: '2026-11-26' }],
    });
    app.moveTo('2026-11-26', '12:30:00');
    await (await app.as('worker')).get('/api/notices');
    await app.sql(
      `insert into account_notice (tenant, id, account_id, what, at) select tenant, gen_random_uuid(), id, 'new-duty', now() from account where account = 'partner'`,
    );
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'waiting' }]);
    app.moveTo('2026-11-26', '13:00:00');
    await spread();
    expect(await outbox()).toMatchObject([{ state: 'sent' }]);
    await box.next();
  });
  it('that is not taken is tried again later under its id, given up after so many times, and then said on the system page', async () => {
    box.refuse(true);
    await refer();
    await spread();
    const [first] = await outbox();
    expect(first).toMatchObject({ state: 'waiting', tries: 1, fault: 'refused' });
    await spread();
    expect((await outbox())[0].tries).toBe(1);
    app.advance(60_000);
    await spread();
    expect((await outbox())[0].tries).toBe(2);
    for (let n = 2; n < mostTries; n += 1) {
      expect((await outbox())[0].state).toBe('waiting');
      app.advance(30 * 60_000);
      await spread();
    }
    expect(await outbox()).toMatchObject([{ state: 'given-up', tries: mostTries }]);
    app.advance(30 * 60_000);
    await spread();
    expect((await outbox())[0].tries).toBe(mostTries);
    box.refuse(false);
    const troubles = async (): Promise<string[]> => {
      const until = Date.now() + 60_000;
      for (;;) {
        const { body } = await (await app.as('sysadmin')).get('/api/system');
        const said = body.troubles.filter((one: Told) => one.code === 'notices').map((one: Told) => one.words as string);
        if (said.length > 0 || Date.now() > until) return said;
        await new Promise((done) => setTimeout(done, 200));
      }
    };
    const [said] = await troubles();
    expect(said).toContain('邮件 1 条（对方没有收）');
    expect(said).not.toMatch(/example|huoban/);
    // the bell has it all the same
    expect((await bell('partner')).unseen).toBe(1);
  });
});
