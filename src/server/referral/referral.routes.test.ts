import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

// A referral between two units: sent by the worker of a case, answered by the unit it was sent to, ended by the sender.
const day = '2026-11-23';
let app: App;
let own: OpenedCase;
let referral: string;
const content = (more: object = {}) => ({
  purpose: 'work',
  asked: '请介绍附近的家政或保安岗位。',
  person: '布先生，13800001111',
  answerBy: '2026-11-25',
  consent: 'written',
  consentOn: '2026-11-20',
  ...more,
});
const send = async (account: string, more: object = {}, said: object = {}): Promise<Reply> =>
  (await app.as(account)).post('/api/referrals', {
    caseId: own.caseId,
    partnerId: 'partner-hrss',
    actedOn: day,
    content: content(said),
    ...more,
  });
const act = async (account: string, kind: string, said: object, more: object = {}, file = referral): Promise<Reply> =>
  (await app.as(account)).post(`/api/files/${file}/acts/${kind}`, { actedOn: day, content: said, ...more });
const read = async (account: string, path = '', file = referral): Promise<Reply> =>
  (await app.as(account)).get(`/api/files/${file}${path}`);
const listed = async (account: string, query = ''): Promise<string[]> =>
  (await (await app.as(account)).get(`/api/referrals${query}`)).body.rows.map((one: { id: string }) => one.id);
const duties = async (account: string): Promise<Told[]> => {
  const { must, coming, suggested } = (await (await app.as(account)).get('/api/workbench')).body;
  return [...must, ...coming, ...suggested].filter((one: Told) => one.matter === 'referral');
};
const codes = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.grounds ?? []).map((one: { code: string }) => one.code),
];
const answered = { answer: 'accepted', words: '已联系本人，下周一来面谈' };
const closing = { outcome: '本人已上岗，转介结束' };

beforeAll(async () => {
  app = await startApp({ day });
  own = await openCase(app, { name: '布仁和' });
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [own.personId]);
  const sent = await send('worker');
  expect(sent.status).toBe(200);
  referral = sent.body.fileId;
});
afterAll(async () => {
  await app.stop();
});

describe('who may not', () => {
  it.each(['client', 'guardian', 'volunteer', 'city', 'procurator', 'sysadmin', 'secadmin', 'auditor'])(
    '%s finds no referral: by their post there is none',
    async (account) => {
      expect([403, 404]).toContain((await read(account)).status);
      expect((await (await app.as(account)).get('/api/referrals')).status).toBe(403);
      for (const [kind, said] of [
        ['referral.answered', answered],
        ['referral.closed', closing],
      ] as const)
        expect((await act(account, kind, said)).status).toBe(403);
    },
  );
  it.each(['enterprise', 'office2', 'office3', 'county2', 'worker2', 'worker3'])(
    '%s, of another unit, office, county or caseload, finds nothing under its address',
    async (account) => {
      expect((await read(account)).status).toBe(404);
      expect(await listed(account)).toEqual([]);
      const [kind, said] = account === 'enterprise' ? (['referral.answered', answered] as const) : (['referral.closed', closing] as const);
      expect([403, 404]).toContain((await act(account, kind, said)).status);
    },
  );
  it('lets nobody send one but the office or the worker of the case, and to a unit that takes it', async () => {
    for (const account of ['county', 'chief', 'supervisor', 'partner', 'enterprise', 'client', 'procurator'])
      expect([account, (await send(account)).status]).toEqual([account, 403]);
    for (const account of ['worker2', 'office2', 'office3']) expect([account, (await send(account)).status]).toEqual([account, 404]);
    for (const partnerId of ['150104', '150104-pr', 'community-1', 'nobody'])
      expect((await send('worker', { partnerId })).body.error.fields).toEqual([
        { field: 'partnerId', message: '选一个协作单位或爱心企业' },
      ]);
    expect((await app.nobody.post('/api/referrals', {})).status).toBe(401);
  });
  it('lets neither side write the other side’s acts', async () => {
    for (const account of ['worker', 'office', 'county', 'supervisor'])
      expect([account, (await act(account, 'referral.answered', answered)).status]).toEqual([account, 403]);
    for (const account of ['partner', 'county', 'supervisor']) expect((await act(account, 'referral.closed', closing)).status).toBe(403);
    expect((await act('worker', 'referral.linked', { caseNumber: '1' })).status).toBe(404);
  });
  it('lets both sides and those over the sender read it', async () => {
    for (const account of ['worker', 'office', 'county', 'chief', 'supervisor', 'partner']) {
      expect([account, (await read(account)).status]).toEqual([account, 200]);
      expect(await listed(account)).toEqual([referral]);
    }
  });
});

describe('what the other side reads', () => {
  it('is not told by any answer that there is an act of the own side', async () => {
    for (const actedOn of [day, '2026-11-24'])
      for (const kind of ['referral.answered', 'referral.answered/judge']) {
        const [hidden, absent] = await Promise.all([2, 99].map((corrects) => act('partner', kind, answered, { actedOn, corrects })));
        expect([kind, actedOn, hidden]).toEqual([kind, actedOn, absent]);
        expect([400, 404]).toContain(hidden!.status);
      }
    const [hidden, absent] = await Promise.all(
      [2, 99].map(async (seq) => (await app.as('partner')).post(`/api/files/${referral}/acts/act.withdrawn`, { seq, reason: '记错了' })),
    );
    expect(hidden).toEqual(absent);
  });
  it('is what was sent and who sent it: not the case, its number, its person or its other acts', async () => {
    const { body } = await read('partner');
    expect(body).toMatchObject({ kind: 'referral', number: '（2026）呼玉转介字第1号', partner: '玉泉区人力资源和社会保障局就业服务中心' });
    expect(body.acts.map((one: { kind: string }) => one.kind)).toEqual(['referral.sent']);
    expect((await read('worker')).body.acts.map((one: { kind: string }) => one.kind)).toEqual(['referral.linked', 'referral.sent']);
    const partner = await app.as('partner');
    for (const address of [`/api/files/${referral}`, '/api/referrals', '/api/workbench', '/api/duties']) {
      const { status, body: said } = await partner.get(address);
      expect([address, status]).toEqual([address, 200]);
      for (const word of [own.number, own.caseId, own.personId, '布仁和']) expect(JSON.stringify(said)).not.toContain(word);
    }
    expect((await partner.get(`/api/cases/${own.caseId}`)).status).toBe(404);
    for (const path of ['/looks', '/refusals']) expect((await read('partner', path)).status).toBe(403);
  });
  it('is that much in the database too, whatever is asked', async () => {
    const client = await app.connect('app');
    await client.query('begin');
    const [{ id }] = await app.sql(`select id from account where account = 'partner'`);
    await client.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', id, 'partner', 'none', 'partner-hrss', null]);
    const { rows: acts } = await client.query(`select kind from act`);
    const { rows: files } = await client.query(`select kind, to_jsonb(f)::text as row from file f`);
    await client.query('rollback');
    await client.end();
    expect(acts).toEqual([{ kind: 'referral.sent' }]);
    expect(files.map((one) => one.kind)).toEqual(['referral']);
    expect(files[0].row).not.toContain('矫字第');
  });
});

describe('the first screen', () => {
  it('of the partner shows what its unit owes, with the reason, the day and the way there', async () => {
    expect(await duties('partner')).toMatchObject([
      {
        rule: 'referral.answer',
        title: '回复转介（就业）',
        name: '（2026）呼玉转介字第1号',
        caseId: referral,
        fileKind: 'referral',
        dueOn: '2026-11-25',
        dischargedBy: 'referral.answered',
        owedBy: { unit: 'partner-hrss' },
      },
    ]);
    const { notes, counters } = (await (await app.as('partner')).get('/api/workbench')).body;
    expect([notes, counters.open]).toEqual([[], 1]);
  });
  it('of others shows nothing of it, and of an enterprise without referrals that there is nothing to do', async () => {
    for (const account of ['worker', 'office', 'county', 'supervisor', 'enterprise', 'client'])
      expect([account, await duties(account)]).toEqual([account, []]);
    expect((await (await app.as('enterprise')).get('/api/workbench')).body.notes).toMatchObject([{ id: 'coming' }]);
  });
});

describe('sending', () => {
  it('is refused without consent before it and with a day that has passed, with every ground, and is kept without a file', async () => {
    expect(codes(await send('worker', {}, { consentOn: '2026-11-24', answerBy: '2026-11-20' }))).toEqual([
      422,
      'referral.no-consent-yet',
      'referral.answer-by-past',
    ]);
    expect(await app.sql(`select file_id from refused_attempt where kind = 'referral.sent'`)).toEqual([{ file_id: null }]);
  });
  it('is told which units there are', async () => {
    const { rows } = (await (await app.as('worker')).get('/api/referrals/partners')).body;
    expect(rows.map((one: { id: string }) => one.id).sort()).toEqual(['enterprise-1', 'partner-hrss']);
  });
});

describe('the answer', () => {
  it('is tried, recorded by the partner, taken back, said again and corrected', async () => {
    const partner = await app.as('partner');
    const trial = await partner.post(`/api/files/${referral}/acts/referral.answered/judge`, { actedOn: '2026-11-22', content: answered });
    expect(trial.body.grounds.map((one: { code: string }) => one.code)).toEqual(['referral.before-sending']);
    expect((await act('partner', 'referral.answered', answered)).body).toMatchObject({ seq: 3, duties: { closed: 1 } });
    expect((await partner.post(`/api/files/${referral}/acts/act.withdrawn`, { seq: 3, reason: '写错了' })).body.duties.opened).toBe(1);
    expect((await act('partner', 'referral.answered', answered)).body.seq).toBe(5);
    expect((await act('partner', 'referral.answered', { ...answered, answer: 'declined' }, { corrects: 5 })).status).toBe(200);
    expect(codes(await act('partner', 'referral.answered', answered))).toEqual([422, 'referral.answered']);
    // a side corrects and takes back its own acts alone
    expect((await partner.post(`/api/files/${referral}/acts/act.withdrawn`, { seq: 2, reason: '看看能不能' })).status).toBe(404);
    expect(codes(await partner.post(`/api/files/${referral}/acts/act.withdrawn`, { seq: 1, reason: '看看能不能' }))[0]).toBe(422);
  });
  it('that declines is followed up by the worker who sent it', async () => {
    expect(await duties('worker')).toMatchObject([{ rule: 'referral.follow-up', dueOn: '2026-11-26', owedBy: 'social-worker' }]);
    expect(await duties('partner')).toEqual([]);
    for (const account of ['office', 'supervisor']) expect(await duties(account)).toEqual([]);
    expect((await act('worker', 'referral.closed', closing)).body.duties).toMatchObject({ closed: 1 });
    expect(await duties('worker')).toEqual([]);
    expect([await listed('partner', '?state=open'), await listed('partner', '?state=closed')]).toEqual([[], [referral]]);
    expect(codes(await act('worker', 'referral.closed', closing))).toEqual([422, 'referral.closed']);
  });
});

describe('a day that has passed', () => {
  it('opens the follow-up of the sender by night, and the partner’s own is overdue', async () => {
    const second = (await send('office', { partnerId: 'enterprise-1' }, { answerBy: day })).body.fileId as string;
    app.moveTo('2026-11-24', '00:05:00');
    await app.runNightly('duties.nightly');
    app.moveTo('2026-11-24', '09:00:00');
    expect((await duties('office')).map((one) => [one.rule, one.caseId, one.dueOn])).toEqual([
      ['referral.follow-up', second, '2026-11-26'],
    ]);
    expect((await duties('enterprise')).map((one) => [one.rule, one.dueOn])).toEqual([['referral.answer', day]]);
    expect((await (await app.as('enterprise')).get('/api/workbench')).body.counters.overdue).toBe(1);
    expect(await duties('worker')).toEqual([]);
  });
});

describe('how to call the person', () => {
  let file: string;
  const person = async (account: string) =>
    (await read(account, '', file)).body.acts.find((one: { kind: string }) => one.kind === 'referral.sent').content.person;
  it('is read by the other side as it was written, and masked by everybody else', async () => {
    file = (await send('worker', {}, {})).body.fileId as string;
    expect(await person('partner')).toBe('布先生，13800001111');
    for (const account of ['worker', 'office', 'county', 'supervisor'])
      expect([account, await person(account)]).toEqual([account, '布先生，138****1111']);
  });
  it('is read no more when the referral has ended, and again when the end is taken back', async () => {
    expect((await act('worker', 'referral.closed', closing, {}, file)).status).toBe(200);
    expect(await person('partner')).toBe('（转介已经结束，不再显示）');
    const [{ seq }] = await app.sql(`select max(seq)::int as seq from act where file_id = $1`, [file]);
    const back = await (await app.as('worker')).post(`/api/files/${file}/acts/act.withdrawn`, { seq, reason: '还没有结束' });
    expect(back.status).toBe(200);
    expect(await person('partner')).toBe('布先生，13800001111');
  });
});

describe('of a minor', () => {
  it('needs the guardian, and tells nothing of the case, when it is sent and when it is corrected', async () => {
    const young = await openCase(app, { name: '田小宇', minor: true });
    await app.sql(`update person set born_on = '2010-03-12' where id = $1`, [young.personId]);
    const sendYoung = (said: object) => send('office', { caseId: young.caseId, partnerId: 'enterprise-1' }, said);
    expect(codes(await sendYoung({ asked: '判处缓刑，请安排职业培训' }))).toEqual([
      422,
      'referral.no-guardian-consent',
      'referral.tells-minor',
    ]);
    const guardian = { guardianConsent: 'written', guardianConsentOn: '2026-11-20' };
    const sent = await sendYoung(guardian);
    expect(sent.status).toBe(200);
    const file = sent.body.fileId as string;
    const corrected = await act(
      'office',
      'referral.sent',
      content({ ...guardian, asked: '缓刑期间，请安排职业培训' }),
      { corrects: 1 },
      file,
    );
    expect(codes(corrected)).toEqual([422, 'referral.tells-minor']);
    expect((await act('office', 'referral.closed', closing, {}, file)).status).toBe(200);
  });
});

describe('the file', () => {
  it('is folded anew to what it is, and its chain is verified', async () => {
    const again = async () => (await refoldAll(app, clockAt(plainDate('2026-11-24')), () => {})).get('150100')!;
    await again();
    await app.sql(`update file set facts = '{}' where id = $1`, [referral]);
    expect(await again()).toMatchObject({ facts: 1, duties: 0, astray: [] });
    expect(await again()).toMatchObject({ facts: 0, duties: 0 });
    expect((await app.sql(`select facts #>> '{referral,purpose}' as purpose from file where id = $1`, [referral]))[0].purpose).toBe('就业');
    const client = await app.connect('owner');
    expect((await verifyChains(client).finally(() => client.end())).broken).toEqual([]);
    await app.sql(`update act set content = '{"caseNumber": "x"}' where file_id = $1 and seq = 2`, [referral]);
    const once = await app.connect('owner');
    expect((await verifyChains(once).finally(() => once.end())).broken).toMatchObject([{ chainId: referral, seq: 2, what: 'content' }]);
  });
  it('keeps who looked, for those over the sender', async () => {
    const { rows } = (await read('county', '/looks')).body;
    expect(rows.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['郝晓燕', '苏日娜']));
  });
});
