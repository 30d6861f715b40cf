import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, type Reply, startApp } from '../../../tests/start-app.ts';

// An inquiry that a court has commissioned: opened by the county, made by the office and a worker, ended by the opinion.
const day = '2026-11-23';
let app: App;
let inquiry: string;
let client: OpenedCase;
const content = (more: object = {}) => ({
  commissioner: '玉泉区人民法院',
  letterNumber: '（2026）内0104调评委12号',
  receivedOn: '2026-11-20',
  track: 'ordinary',
  name: '齐卫国',
  residence: '玉泉区昭君路街道桃花社区',
  asked: '拟宣告缓刑的社会危险性和对所居住社区的影响',
  officeId: '150104008',
  ...more,
});
const interview = (more: object = {}) => ({
  with: 'victim',
  whom: '范小军，被害人',
  place: '桃花社区居委会',
  companion: '吴敏，昭君路司法所',
  companionIsStaff: true,
  heard: '已经退赔，愿意谅解。',
  ...more,
});
const opinion = {
  opinion: 'fit',
  facts: '居所固定，家庭愿意监督，社区和被害人没有意见。',
  sentBy: 'exchange',
  procuratorate: '玉泉区人民检察院',
  copiedBy: 'exchange',
};
const open = async (account = 'county', more: object = {}, actedOn = day): Promise<Reply> =>
  (await app.as(account)).post('/api/inquiries', { actedOn, content: content(more) });
const act = async (account: string, kind: string, said: object, more: object = {}, file = inquiry): Promise<Reply> =>
  (await app.as(account)).post(`/api/files/${file}/acts/${kind}`, { actedOn: day, content: said, ...more });
const read = async (account: string, path = '', file = inquiry): Promise<Reply> => (await app.as(account)).get(`/api/files/${file}${path}`);
const codes = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.grounds ?? []).map((one: { code: string }) => one.code),
];
const listed = async (account: string, query = ''): Promise<string[]> =>
  (await (await app.as(account)).get(`/api/inquiries${query}`)).body.rows.map((one: { id: string }) => one.id);

beforeAll(async () => {
  app = await startApp({ day });
  client = await openCase(app, { name: '布仁和' });
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [client.personId]);
  const [worker] = await app.sql(`select id from account where account = 'worker'`);
  const opened = await open('county', { workerId: worker.id });
  expect(opened.status).toBe(200);
  inquiry = opened.body.fileId;
});
afterAll(async () => {
  await app.stop();
});

describe('who may not', () => {
  it.each(['client', 'guardian', 'partner', 'enterprise', 'volunteer', 'city', 'supervisor', 'sysadmin', 'secadmin', 'auditor'])(
    '%s finds no inquiry: by their post there is none, and none is told of',
    async (account) => {
      expect([403, 404]).toContain((await read(account)).status);
      expect((await (await app.as(account)).get('/api/inquiries')).status).toBe(403);
      for (const kind of ['inquiry.visited', 'inquiry.opinion-given']) expect((await act(account, kind, opinion)).status).toBe(403);
    },
  );
  it.each(['county2', 'office2', 'office3', 'worker2', 'worker3'])(
    '%s, who is not charged with it, finds nothing under its address',
    async (account) => {
      expect((await read(account)).status).toBe(404);
      expect(await listed(account)).not.toContain(inquiry);
      for (const path of ['/looks', '/refusals']) expect([403, 404]).toContain((await read(account, path)).status);
      const asked = account.startsWith('county')
        ? ['inquiry.opinion-given', opinion]
        : ['inquiry.visited', interview({ companion: '王建' })];
      expect((await act(account, asked[0] as string, asked[1] as object)).status).toBe(404);
      expect((await act(account, 'act.withdrawn', {}, {})).status).toBe(400);
    },
  );
  it('lets nobody open one but the county agency, and charges nobody elsewhere with it', async () => {
    for (const account of ['office', 'worker', 'chief', 'procurator', 'city', 'partner', 'client'])
      expect((await open(account)).status).toBe(403);
    const [far] = await app.sql(`select id from account where account = 'worker3'`);
    for (const [more, code, way] of [
      [{ officeId: '150105001' }, 'assignment.not-an-office-here', '选本旗县区的司法所'],
      [{ officeId: 'nobody' }, 'assignment.not-an-office-here', '选本旗县区的司法所'],
      [{ workerId: far.id }, 'assignment.not-a-worker-here', '选本旗县区在岗的社工'],
    ] as const) {
      const { status, body } = await open('county', more);
      expect([status, body.error.grounds]).toEqual([422, [expect.objectContaining({ code, routes: [{ label: way }] })]]);
    }
    expect((await app.nobody.post('/api/inquiries', {})).status).toBe(401);
  });
  it('lets those read it who are charged with it and those who oversee it, and the procurator write nothing', async () => {
    for (const account of ['county', 'chief', 'procurator', 'office', 'worker']) {
      expect([account, (await read(account)).status]).toEqual([account, 200]);
      expect(await listed(account)).toContain(inquiry);
    }
    expect((await act('procurator', 'inquiry.visited', interview())).status).toBe(403);
    expect((await act('office', 'inquiry.opinion-given', opinion)).status).toBe(403);
    const rows = (await (await app.as('procurator')).get('/api/inquiries')).body.rows;
    expect(rows[0].name).toBe('齐*国');
  });
});

describe('the commission', () => {
  it('has a number of its own series, and makes no person that a search would find', async () => {
    const county = await app.as('county');
    const [row] = (await county.get('/api/inquiries')).body.rows;
    expect(row).toMatchObject({
      number: '（2026）呼玉调评字第1号',
      name: '齐卫国',
      office: '昭君路司法所',
      dueOn: '2026-12-04',
      opinion: null,
    });
    expect((await open('county', { name: '另一人' })).body.number).toBe('（2026）呼玉调评字第2号');
    expect((await county.get(`/api/search?q=${encodeURIComponent('齐卫国')}`)).body).not.toMatchObject({ rows: [{ name: '齐卫国' }] });
    expect(JSON.stringify((await county.get(`/api/search?q=${encodeURIComponent('齐卫国')}`)).body)).not.toContain('齐卫国');
    expect(await app.sql(`select 1 from person where name in ('齐卫国', '另一人')`)).toEqual([]);
  });
  it('is refused with its ground before it was received, and the attempt is kept without a file', async () => {
    expect(codes(await open('county', { receivedOn: day }, '2026-11-22'))).toEqual([422, 'inquiry.before-receipt']);
    const kept = await app.sql(`select file_id, grounds -> 0 ->> 'code' as code from refused_attempt where kind = 'inquiry.commissioned'`);
    expect(kept.filter(({ code }) => code === 'inquiry.before-receipt')).toEqual([{ file_id: null, code: 'inquiry.before-receipt' }]);
    expect(kept.every(({ file_id }) => file_id === null)).toBe(true);
  });
  it('lies on the first screen of the county agency and in its list, under the number', async () => {
    const county = await app.as('county');
    const found = (await county.get('/api/duties?when=all')).body.rows.filter((one: { rule: string }) => one.rule === 'inquiry.opinion');
    expect(found[0]).toMatchObject({ caseId: inquiry, fileKind: 'inquiry', dueOn: '2026-12-04', managementClass: null });
    expect(found[0].name).toContain('调评字第');
    expect((await county.get('/api/workbench')).body.done.map((one: { kind: string }) => one.kind)).toContain('inquiry.commissioned');
    for (const account of ['office', 'chief', 'county2', 'worker'])
      expect(JSON.stringify((await (await app.as(account)).get('/api/duties')).body)).not.toContain('inquiry.opinion');
  });
});

describe('the interview', () => {
  it('is judged before it is recorded, with every ground, and the refused attempt lies in the file', async () => {
    const worker = await app.as('worker');
    const bad = interview({ companion: '苏日娜', companionIsStaff: false });
    const trial = await worker.post(`/api/files/${inquiry}/acts/inquiry.visited/judge`, { actedOn: day, content: bad });
    expect(trial.body.grounds.map((one: { code: string }) => one.code)).toEqual(['inquiry.alone', 'inquiry.no-staff']);
    expect(codes(await act('worker', 'inquiry.visited', bad))).toEqual([422, 'inquiry.alone', 'inquiry.no-staff']);
    expect((await read('county', '/refusals')).body.rows.map((one: { kind: string }) => one.kind)).toEqual(['inquiry.visited']);
  });
  it('is recorded by the worker who is charged with it, corrected twice and taken back once', async () => {
    const first = await act('worker', 'inquiry.visited', interview());
    expect([first.status, first.body.seq]).toEqual([200, 2]);
    expect((await act('worker', 'inquiry.visited', interview({ with: 'family' }), { corrects: 2 })).body).toMatchObject({ seq: 3 });
    expect((await act('worker', 'inquiry.visited', interview({ with: 'police' }), { corrects: 3 })).body.seq).toBe(4);
    expect((await act('worker', 'inquiry.visited', interview(), { corrects: 9 })).status).toBe(400);
    const worker = await app.as('worker');
    const back = await worker.post(`/api/files/${inquiry}/acts/act.withdrawn`, { seq: 4, reason: '记错了' });
    expect([back.status, back.body.seq]).toEqual([200, 5]);
    const { acts } = (await read('office')).body;
    expect(
      acts.map((one: { seq: number; correctedBy: number | null; withdrawnBy: number | null }) => [
        one.seq,
        one.correctedBy,
        one.withdrawnBy,
      ]),
    ).toEqual([
      [5, null, null],
      [4, null, 5],
      [3, null, null],
      [2, 3, null],
      [1, null, null],
    ]);
    expect((await app.sql(`select facts #>> '{inquiry,interviews}' as n from file where id = $1`, [inquiry]))[0].n).toBe('1');
  });
});

describe('the procuratorate', () => {
  it('is told of the commission by the county agency, once', async () => {
    const opened = (await open('county', { name: '第四人' })).body.fileId as string;
    const told = { procuratorate: '玉泉区人民检察院', way: 'exchange' };
    for (const account of ['office', 'worker', 'chief', 'procurator'])
      expect((await act(account, 'inquiry.procuratorate-told', told, {}, opened)).status, account).toBe(403);
    const duties = (await read('county', '', opened)).body.duties as { rule: string; prefill: object | null }[];
    expect(duties.find((one) => one.rule === 'inquiry.tell-procuratorate')?.prefill).toEqual({ procuratorate: '玉泉区人民检察院' });
    // the list says until when the opinion is owed, and not what is owed before it
    const rows = (await (await app.as('county')).get('/api/inquiries')).body.rows as { id: string; dueOn: string }[];
    expect(rows.find((one) => one.id === opened)?.dueOn).toBe('2026-12-04');
    expect((await act('county', 'inquiry.procuratorate-told', told, {}, opened)).status).toBe(200);
    expect(codes(await act('county', 'inquiry.procuratorate-told', told, {}, opened))).toEqual([422, 'inquiry.told-already']);
  });
});

describe('an inquiry that is given to others', () => {
  it('lies with them and not with those of before; nobody but the county agency gives it', async () => {
    const [own] = await app.sql(`select id from account where account = 'worker'`);
    const opened = (await open('county', { name: '第五人', workerId: own.id })).body.fileId as string;
    const [office] = await app.sql(`select id, name from unit where id = '150104001'`);
    const [far] = await app.sql(`select id, name from unit where id = '150105001'`);
    const [worker] = await app.sql(`select id, name from account where account = 'worker2'`);
    const charge = { office, worker, reason: '居住地在该所辖区' };
    for (const account of ['office', 'worker', 'chief'])
      expect((await act(account, 'inquiry.assigned', charge, {}, opened)).status).toBe(403);
    expect(codes(await act('county', 'inquiry.assigned', { ...charge, office: far }, {}, opened))).toEqual([
      422,
      'assignment.not-an-office-here',
    ]);
    expect([(await read('office', '', opened)).status, (await read('worker', '', opened)).status]).toEqual([200, 200]);
    const given = await act('county', 'inquiry.assigned', charge, {}, opened);
    expect(given.status).toBe(200);
    expect([(await read('office', '', opened)).status, (await read('worker', '', opened)).status]).toEqual([404, 404]);
    expect((await read('county', '', opened)).body).toMatchObject({ office: office.name, worker: worker.name });
    const [copied] = await app.sql(`select distinct office_id from duty where file_id = $1 and status = 'open'`, [opened]);
    expect(copied.office_id).toBe(office.id);
    expect(
      (await (await app.as('county')).post(`/api/files/${opened}/acts/act.withdrawn`, { seq: given.body.seq, reason: '选错了所' })).status,
    ).toBe(200);
    expect((await read('office', '', opened)).status).toBe(200);
  });
});

describe('the opinion', () => {
  it('is the county agency’s, closes the clock and is given once', async () => {
    const given = await act('county', 'inquiry.opinion-given', opinion);
    expect(given.body).toMatchObject({ seq: 6, withdrawableUntil: null, duties: { opened: 0, closed: 2 } });
    expect(codes(await act('county', 'inquiry.opinion-given', opinion))).toEqual([422, 'inquiry.opinion-given']);
    expect(await app.sql(`select rule, status, closed_by_seq from duty where file_id = $1 order by rule`, [inquiry])).toEqual([
      { rule: 'inquiry.opinion', status: 'done', closed_by_seq: 6 },
      { rule: 'inquiry.tell-procuratorate', status: 'lapsed', closed_by_seq: 6 },
    ]);
    expect(await listed('county', '?state=ended')).toEqual([inquiry]);
    expect(await listed('county', '?state=open')).not.toContain(inquiry);
  });
  it('may be corrected: the commission too, and what was owed follows', async () => {
    expect(
      (
        await act(
          'county',
          'inquiry.opinion-given',
          { ...opinion, opinion: 'unfit', correctionReason: '被害人的意见漏写' },
          { corrects: 6 },
        )
      ).status,
    ).toBe(200);
    const [{ id: workerId }] = await app.sql(`select id from account where account = 'worker'`);
    const correct = (more: object) => act('county', 'inquiry.commissioned', content({ workerId, track: 'fast', ...more }), { corrects: 1 });
    // it lies where it was opened: its opening cannot say another place
    for (const more of [{ officeId: undefined }, { workerId: undefined }])
      expect(codes(await correct(more))).toEqual([422, 'act.place-stays']);
    expect((await correct({})).status).toBe(200);
    expect((await act('county', 'inquiry.commissioned', content())).status).toBe(400);
    const [{ facts }] = await app.sql(`select facts from file where id = $1`, [inquiry]);
    expect(facts.inquiry).toMatchObject({ track: 'fast', opinion: { is: 'unfit' } });
  });
});

describe('the file', () => {
  it('keeps who looked; where the procuratorate looked, whom it oversees is not told', async () => {
    const { rows } = (await read('county', '/looks')).body;
    expect(rows.map((one: { what: string }) => one.what)).toContain('打开卷');
    expect(rows.some((one: { name: string }) => one.name === '周立群')).toBe(false);
    const looked = await app.sql(`select actor_name from look where file_id = $1 and actor_name = '周立群'`, [inquiry]);
    expect(looked.length).toBeGreaterThan(0);
  });
  it('is looked at again by night, and folded anew to what it is', async () => {
    await app.sql(`update duty set status = 'lapsed' where rule = 'inquiry.opinion' and status = 'open'`);
    await app.sql(`update file set look_again_on = $1 where kind = 'inquiry'`, [day]);
    await app.runNightly('duties.nightly');
    const open = await app.sql(`select distinct due_on from duty where rule = 'inquiry.opinion' and status = 'open'`);
    expect(open).toEqual([{ due_on: '2026-12-04' }]);
    const again = async () => (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
    const versions = () => app.sql(`select id, version from file where kind = 'inquiry' order by id`);
    const before = await versions();
    // the case beside them was made up for this test: its facts are not what its acts say
    expect(await again()).toMatchObject({ files: 5, facts: 1, shown: 0, astray: [] });
    expect(await versions()).toEqual(before);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, shown: 0, astray: [] });
    await app.sql(`update file set facts = '{}' where id = $1`, [inquiry]);
    expect(await again()).toMatchObject({ facts: 1, duties: 0 });
    expect((await app.sql(`select facts #>> '{inquiry,name}' as name from file where id = $1`, [inquiry]))[0].name).toBe('齐卫国');
  });
  it('has a chain that is verified with the others', async () => {
    const client = await app.connect('owner');
    const verified = await verifyChains(client).finally(() => client.end());
    expect(verified.broken).toEqual([]);
    await app.sql(`update act set content = content || '{"opinion": "fit"}' where file_id = $1 and seq = 7`, [inquiry]);
    const once = await app.connect('owner');
    const broken = (await verifyChains(once).finally(() => once.end())).broken;
    expect(broken).toMatchObject([{ chainId: inquiry, number: '（2026）呼玉调评字第1号', seq: 7, what: 'content' }]);
  });
});

describe('the commission, corrected', () => {
  it('charges nobody outside the county, as it is opened for nobody there; whom it names already may stand', async () => {
    const [own] = await app.sql(`select id from account where account = 'worker'`);
    const [far] = await app.sql(`select id from account where account = 'worker3'`);
    const opened = (await open('county', { name: '第三人', workerId: own.id })).body.fileId as string;
    const correct = (more: object, door = 'inquiry.commissioned') =>
      act('county', door, content({ name: '第三人', workerId: own.id, ...more }), { corrects: 1 }, opened);
    for (const more of [{ officeId: '150105001' }, { officeId: '150104-sw' }, { officeId: 'nobody' }, { workerId: far.id }]) {
      const { status, body } = await correct(more);
      expect([more, status, body.error?.grounds?.map((one: { code: string }) => one.code)]).toEqual([more, 422, ['act.place-stays']]);
      const judged = await correct(more, 'inquiry.commissioned/judge');
      expect([judged.status, judged.body.grounds]).toEqual([200, body.error.grounds]);
    }
    await app.sql(`update account set disabled = true where id = $1`, [own.id]);
    const kept = await correct({ track: 'fast' });
    await app.sql(`update account set disabled = false where id = $1`, [own.id]);
    expect(kept.status).toBe(200);
  });
});
