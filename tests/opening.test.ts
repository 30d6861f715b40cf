import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from '#domain/person/id-number.ts';
import { type App, type Client, jobEnded, startApp } from './start-app.ts';

// 期初: a bureau brings its ledger, and the paper volumes are entered one by one.
let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});

const day = '2026-11-23';
const source = '纸质执行档案 2026-001 卷';
const person = (name: string, born: string, more: string): string => {
  const seventeen = `150199${born}001`;
  return `${name},男,${seventeen}${checkDigitOf(seventeen)},玉泉区,昭君路司法所,13800000001,"有期徒刑一年,缓刑二年",缓刑,2026-03-27,2026-04-02,2028-03-26,普管,${more}`;
};
const ledger = [
  '姓名,性别,身份证号,旗县区,司法所,联系电话,原判刑罚,矫正类别,裁判生效日期,报到日期,矫正终止日期,管理类别,最近报到日期,训诫次数,警告次数',
  person('云格日', '19800101', '2026-11-20,2,若干'),
  person('巴图', '19810101', '2026-09-01,0,0'),
  person('马六', '19820101', ',,'),
].join('\n');
const bring = async (who: Client): Promise<string> => {
  const response = await fetch(`${app.address}/api/ledger`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('在册台账.csv'),
    },
    body: ledger,
  });
  return ((await response.json()) as { batchId: string }).batchId;
};
const ids = new Map<string, string>();
const door = (name: string, kind = 'opening.entered') => `/api/cases/${ids.get(name)!}/acts/${kind}`;
const enter = async (account: string, name: string, content: object) =>
  (await app.as(account)).post(door(name), { actedOn: day, content: { source, ...content } });
const head = async (name: string) => (await (await app.as('office')).get(`/api/cases/${ids.get(name)!}`)).body;
const duty = async (name: string, rule: string) =>
  (await (await app.as('office')).get(`/api/cases/${ids.get(name)!}/duties`)).body.duties.find(
    (one: { rule: string }) => one.rule === rule,
  );
const step = async () =>
  (await (await app.as('chief')).get('/api/beginning?county=150104')).body.steps.find((one: { id: string }) => one.id === 'opening');
const unopened = async () =>
  (await (await app.as('office')).get('/api/cases?view=unopened')).body.rows.map((one: { name: string }) => one.name);

describe('a ledger with columns of the time before', () => {
  it('is answered line by line, and guesses nothing', async () => {
    const county = await app.as('county');
    const batchId = await bring(county);
    await jobEnded(county, (await county.post(`/api/ledger/${batchId}/inspection`)).body.jobId);
    const { body } = await county.get(`/api/ledger/${batchId}`);
    expect(body.faults).toEqual([]);
    const told = body.warnings.map((one: { row: number; code: string }) => `${one.row} ${one.code}`);
    expect(told.filter((one: string) => /count|last/.test(one))).toEqual(['2 count-alone', '2 count-unreadable']);
    await jobEnded(county, (await county.post(`/api/ledger/${batchId}/taking`)).body.jobId);
    for (const row of await app.sql(
      `select f.id, p.name from file f join person p on p.tenant = f.tenant and p.id = f.person_id where f.kind = 'case'`,
    ))
      ids.set(row.name, row.id);
    expect([...ids.keys()].toSorted()).toEqual(['云格日', '巴图', '马六'].toSorted());
  });
  it('begins each file with what it says for certain', async () => {
    expect((await head('云格日')).facts.opening).toMatchObject({
      cutOver: day,
      conduct: null,
      counts: { admonition: 2 },
      contacts: { report: '2026-11-20' },
    });
    expect((await head('巴图')).facts.opening.conduct).toMatchObject({ decisions: [], fromLedger: true });
    expect((await head('马六')).facts.opening).toMatchObject({ conduct: null, counts: {}, contacts: {} });
    // the rhythm goes on from the last report; a turn that was due before the taking over is counted from it
    expect([await duty('云格日', 'reporting.report'), await duty('巴图', 'reporting.report')].map((one) => one.dueOn)).toEqual([
      '2026-12-04',
      '2026-12-07',
    ]);
  });
  it('leaves to the page of the beginning how many lack their balance', async () => {
    expect(await step()).toMatchObject({ done: false, said: '0 / 3 人登记了期初', missing: '3 人没有登记期初' });
    expect((await unopened()).toSorted()).toEqual(['云格日', '巴图', '马六'].toSorted());
  });
});

describe('entering it', () => {
  const conduct = [
    { measure: 'admonition', on: '2026-05-06', number: '（2026）呼玉矫训字第3号' },
    { measure: 'admonition', on: '2026-08-11', number: '（2026）呼玉矫训字第9号' },
  ];
  it('is nobody’s but the office’s and the county’s, and of punishments no social worker’s', async () => {
    for (const account of ['supervisor', 'city', 'chief', 'procurator', 'client', 'partner', 'volunteer'])
      expect([account, (await enter(account, '云格日', { conduct })).status]).toEqual([account, 403]);
    for (const account of ['office3', 'county2'])
      expect([account, (await enter(account, '云格日', { conduct })).status]).toEqual([account, 404]);
    const worker = await app.sql(`select id, name from account where account = 'worker'`);
    await (await app.as('office')).post(door('云格日', 'assignment.worker'), {
      actedOn: day,
      content: { worker: worker[0], from: day, reason: '分派' },
    });
    const refused = await enter('worker', '云格日', { conduct });
    expect([refused.status, refused.body.error.grounds.map((one: { code: string }) => one.code)]).toEqual([
      422,
      ['opening.not-for-worker'],
    ]);
    expect((await enter('worker', '云格日', { contacts: { visit: { on: '2026-11-10', paper: '走访记录，第2页' } } })).status).toBe(200);
  });
  it('without a number of its letter is answered with the field', async () => {
    const reply = await enter('office', '云格日', { conduct: [{ ...conduct[0], number: '没有' }] });
    expect([reply.status, reply.body.error.fields[0].field]).toEqual([400, expect.stringContaining('conduct')]);
  });
  it('makes the ladder right', async () => {
    const warning = {
      actedOn: day,
      content: { ground: 'two-admonitions', facts: '2026年11月20日，未按规定报告', evidence: ['查找记录1份'], opinion: '建议给予' },
    };
    const propose = async () => (await app.as('office')).post(door('云格日', 'warning.proposed'), warning);
    expect((await propose()).body.error.grounds.map((one: { code: string }) => one.code)).toEqual(['conduct.not-two-admonitions']);
    expect((await enter('office', '云格日', { conduct })).status).toBe(200);
    expect((await propose()).status).toBe(200);
    const warned = (await (await app.as('office')).get('/api/cases?view=warned')).body.rows;
    expect(warned.map((one: { name: string }) => one.name)).toEqual(['云格日']);
  });
  it('makes the days away right, and until then they are said to be missing', async () => {
    const calculation = async () =>
      (await (await app.as('office')).get(`/api/cases/${ids.get('云格日')!}/leave-calculation?departsOn=2026-11-25&returnsOn=2026-11-30`))
        .body;
    expect(await calculation()).toMatchObject({ used: 0, unentered: '2026-11-22', because: expect.stringContaining('期初未录') });
    const leave = [{ from: '2026-10-10', until: '2026-10-19', paper: '外出审批表，第5页' }];
    expect((await enter('county', '云格日', { leave })).status).toBe(200);
    expect(await calculation()).toMatchObject({ used: 10, total: 16, unentered: null });
  });
  it('is put right where it stands, or taken back', async () => {
    const seq = (await head('云格日')).facts.opening.conduct.seq;
    const right = await (await app.as('office')).post(door('云格日'), {
      actedOn: day,
      corrects: seq,
      content: { source, conduct: [conduct[0]] },
    });
    expect(right.status).toBe(200);
    expect((await head('云格日')).facts.opening.conduct).toMatchObject({ seq, decisions: [conduct[0]] });
    const wrong = await enter('office', '马六', { leave: [] });
    expect(wrong.status).toBe(200);
    const back = await (await app.as('office')).post(door('马六', 'act.withdrawn'), { seq: wrong.body.seq, reason: '录错了人' });
    expect(back.status).toBe(200);
    expect((await head('马六')).facts.opening.leave).toBeNull();
  });
  it('counts as nothing that was done here, and as no work yet', async () => {
    expect(
      await app.sql(`select count(*)::int as n from act where kind in ('reporting.reported', 'visit.made', 'admonition.decided')`),
    ).toEqual([{ n: 0 }]);
    expect((await head('云格日')).facts.reporting.lastReportOn).toBeNull();
    expect(await step()).toMatchObject({ said: '1 / 3 人登记了期初', missing: '2 人没有登记期初' });
    expect((await unopened()).toSorted()).toEqual(['巴图', '马六'].toSorted());
    await enter('office', '巴图', { leave: [] });
    // the ledger said that there were none: with the days away the balance is whole
    expect(await unopened()).toEqual(['马六']);
    await enter('office', '马六', { conduct: [], leave: [] });
    expect(await step()).toMatchObject({ done: true, said: '3 / 3 人登记了期初' });
  });
});
