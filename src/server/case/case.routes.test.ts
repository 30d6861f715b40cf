import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
let bu: OpenedCase;
let young: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  bu = await openCase(app, {
    name: '布仁和',
    idNumber: '150199198507011072',
    phone: '13812345678',
    facts: (f) => ({ ...f, intake: { ...f.intake, group: [{ name: '孟秀兰', role: 'family', sex: '女', phone: '13987654321' }] } }),
  });
  young = await openCase(app, { name: '田小宇', minor: true });
});
afterAll(async () => {
  await app.stop();
});

const call = (n: number, said = `第 ${n} 次`) => ({ about: 'other', how: 'phone', at: `09:1${n}`, answered: true, said });
const record = async (account: string, n: number, actedOn = '2026-11-23', more: object = {}) =>
  (await app.as(account)).post(`/api/cases/${bu.caseId}/acts/search.contacted`, { actedOn, content: call(n), ...more });

describe('who may open a file', () => {
  it('nobody without a session, no post without cases, no other office, no other county', async () => {
    for (const path of ['', '/file', '/timeline', '/duties', '/looks', '/refusals', '/unmask?field=phone&purpose=核对身份']) {
      const address = `/api/cases/${bu.caseId}${path}`;
      expect((await app.nobody.get(address)).status).toBe(401);
      for (const account of [
        'office2',
        'office3',
        'county2',
        'worker2',
        'partner',
        'enterprise',
        'volunteer',
        'sysadmin',
        'secadmin',
        'auditor',
      ]) {
        const { status } = await (await app.as(account)).get(address);
        expect([path, account, [403, 404].includes(status)]).toEqual([path, account, true]);
      }
    }
  });
  it('an absent case and one out of reach get the same answer', async () => {
    const office2 = await app.as('office2');
    const absent = await office2.get('/api/cases/018f2f6e-0000-7000-8000-000000000000');
    expect(await office2.get(`/api/cases/${bu.caseId}`)).toEqual(absent);
  });
  it('a look that was answered with nothing leaves no trail, a look that saw the file leaves one', async () => {
    const looks = async (): Promise<number> => (await app.sql('select count(*)::int as n from look where file_id = $1', [bu.caseId]))[0].n;
    // so long after the last look that this one is another
    app.advance(6 * 60_000);
    const before = await looks();
    for (const path of ['', '/file']) await (await app.as('office2')).get(`/api/cases/${bu.caseId}${path}`);
    expect(await looks()).toBe(before);
    for (const path of ['', '/file']) await (await app.as('office')).get(`/api/cases/${bu.caseId}${path}`);
    expect(await looks()).toBe(before + 2);
  });
  it('the city does not open a minor’s file, the office that looks after them does', async () => {
    expect((await (await app.as('city')).get(`/api/cases/${young.caseId}`)).status).toBe(404);
    expect((await (await app.as('office')).get(`/api/cases/${young.caseId}`)).body).toMatchObject({ name: '田小宇', minor: true });
  });
});

describe('the head of a file', () => {
  it('shows the name in full and every number masked, also inside the facts', async () => {
    const { body } = await (await app.as('office')).get(`/api/cases/${bu.caseId}`);
    expect(body).toMatchObject({
      name: '布仁和',
      idNumber: '150199********1072',
      phone: '138****5678',
      status: 'in-correction',
      office: { id: '150104008' },
      worker: { name: '苏日娜' },
    });
    expect(JSON.stringify(body)).not.toMatch(/150199198507011072|13812345678|13987654321/);
    expect(body.facts.intake.group[0].phone).toBe('139****4321');
  });
  it('the whole file in one answer is masked as well', async () => {
    await record('office', 1, '2026-11-23', {});
    const { status, body } = await (await app.as('office')).get(`/api/cases/${bu.caseId}/file`);
    expect(status).toBe(200);
    expect(body.acts.map((a: { seq: number }) => a.seq)).toEqual([2, 1]);
    expect(JSON.stringify(body)).not.toMatch(/150199198507011072|13812345678|13987654321/);
  });
  it('a number is shown for a purpose, and the purpose stays in the log', async () => {
    const office = await app.as('office');
    expect((await office.get(`/api/cases/${bu.caseId}/unmask?field=phone`)).status).toBe(400);
    const purpose = encodeURIComponent('联系本人');
    expect((await office.get(`/api/cases/${bu.caseId}/unmask?field=phone&purpose=${purpose}`)).body).toEqual({
      field: 'phone',
      value: '13812345678',
    });
    const { body } = await office.get(`/api/cases/${bu.caseId}/looks`);
    expect(body.rows.find((r: { what: string }) => r.what === '显示电话')).toMatchObject({ name: '吴敏', purpose: '联系本人' });
  });
});

describe('the trail', () => {
  it('each look leaves a row, and a look that finds nothing leaves none', async () => {
    const count = async () => Number((await app.sql('select count(*) as n from look'))[0].n);
    const before = await count();
    const county = await app.as('county');
    await county.get(`/api/cases/${bu.caseId}`);
    await county.get(`/api/cases/${bu.caseId}/file`);
    await county.get(`/api/cases/${bu.caseId}/timeline`);
    await county.get(`/api/cases/${bu.caseId}/duties`);
    expect(await count()).toBe(before + 2);
    await (await app.as('office2')).get(`/api/cases/${bu.caseId}`);
    expect(await count()).toBe(before + 2);
  });
  it('one look is one row: what a page asks for while it opens, and the same page again within five minutes', async () => {
    const chief = await app.as('chief');
    const told = async (): Promise<string[]> =>
      (await app.sql(`select what from look where file_id = $1 and actor_post = 'bureau-head' order by id`, [bu.caseId])).map(
        (one) => one.what,
      );
    const open = async () => {
      for (const path of ['', '/duties', '/timeline']) expect((await chief.get(`/api/cases/${bu.caseId}${path}`)).status).toBe(200);
    };
    await open();
    expect(await told()).toEqual(['打开案卷']);
    app.advance(20_000);
    await open();
    expect(await told()).toEqual(['打开案卷']);
    // later than the page took to open, the timeline is looked at for itself
    app.advance(15_000);
    await open();
    expect(await told()).toEqual(['打开案卷', '看待办', '看时间轴']);
    app.advance(4 * 60_000);
    await open();
    expect((await told()).length).toBe(3);
    app.advance(61_000);
    await open();
    expect(await told()).toEqual(['打开案卷', '看待办', '看时间轴', '打开案卷']);
    // what was shown for a purpose is shown each time
    const purpose = encodeURIComponent('联系本人');
    for (let n = 0; n < 2; n += 1) await chief.get(`/api/cases/${bu.caseId}/unmask?field=phone&purpose=${purpose}`);
    expect((await told()).filter((what) => what === '显示电话').length).toBe(2);
    // and another person's look is another look
    await (await app.as('county')).get(`/api/cases/${bu.caseId}`);
    expect(
      (
        await app.sql(
          `select from look where file_id = $1 and actor_name = (select name from account where account = 'county') and what = '打开案卷'`,
          [bu.caseId],
        )
      ).length,
    ).toBe(2);
  });
});

describe('the timeline', () => {
  const rows = async (path = '') =>
    (await (await app.as('office')).get(`/api/cases/${bu.caseId}/timeline${path}`)).body.rows as {
      seq: number;
      actedOn: string;
      said: string;
      lateDays: number;
      correctedBy: number | null;
      corrects: number | null;
      withdrawnBy: number | null;
      withdrawableMinutes: number;
    }[];

  it('calls an act late only when it is recorded more than a day after', async () => {
    await record('office', 2, '2026-11-22');
    await record('office', 3, '2026-11-21', { lateReason: '当日停电，纸质登记' });
    await record('office', 4, '2026-11-20');
    const byDay = new Map((await rows()).map((r) => [r.actedOn, r.lateDays]));
    expect([byDay.get('2026-11-22'), byDay.get('2026-11-21'), byDay.get('2026-11-20')]).toEqual([0, 2, 3]);
  });
  it('stands by the legal day or by the recording', async () => {
    expect((await rows()).map((r) => r.actedOn)).toEqual(['2026-11-23', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20']);
    expect((await rows('?order=recorded')).map((r) => r.seq)).toEqual([5, 4, 3, 2, 1]);
  });
  it('marks what was corrected on both sides', async () => {
    const { body } = await record('office', 5, '2026-11-19', { corrects: 5 });
    const all = await rows('?order=recorded');
    expect(all.find((r) => r.seq === body.seq)?.corrects).toBe(5);
    expect(all.find((r) => r.seq === 5)?.correctedBy).toBe(body.seq);
  });
  it('lets an author take back an act for ten minutes, and only its author', async () => {
    const {
      body: { seq },
    } = await record('office', 6);
    expect((await rows('?order=recorded')).find((r) => r.seq === seq)?.withdrawableMinutes).toBeGreaterThan(8);
    const seenByCounty = (await (await app.as('county')).get(`/api/cases/${bu.caseId}/timeline?order=recorded`)).body.rows.find(
      (r: { seq: number }) => r.seq === seq,
    );
    expect(seenByCounty.withdrawableMinutes).toBe(0);
    const refused = await (await app.as('worker')).post(`/api/cases/${bu.caseId}/acts/act.withdrawn`, { seq, reason: '录错了' });
    expect(refused.status).toBe(422);
    expect((await (await app.as('office')).post(`/api/cases/${bu.caseId}/acts/act.withdrawn`, { seq, reason: '录错了人' })).status).toBe(
      200,
    );
    const taken = (await rows('?order=recorded')).find((r) => r.seq === seq);
    expect(taken).toMatchObject({ withdrawableMinutes: 0 });
    expect(taken?.withdrawnBy).not.toBeNull();
    const { body } = await (await app.as('office')).get(`/api/cases/${bu.caseId}/refusals`);
    expect(body.rows[0]).toMatchObject({ name: '苏日娜', kind: 'act.withdrawn' });
  });
  it('after ten minutes it stays', async () => {
    const {
      body: { seq },
    } = await record('office', 7);
    app.advance(10 * 60_000 + 1000);
    expect((await rows('?order=recorded')).find((r) => r.seq === seq)?.withdrawableMinutes).toBe(0);
    expect((await (await app.as('office')).post(`/api/cases/${bu.caseId}/acts/act.withdrawn`, { seq, reason: '太晚了' })).status).toBe(422);
  });
  it('gives twenty a page and every act once', async () => {
    for (let n = 0; n < 20; n += 1) await record('office', n % 10);
    const office = await app.as('office');
    const first = (await office.get(`/api/cases/${bu.caseId}/timeline`)).body;
    const second = (await office.get(`/api/cases/${bu.caseId}/timeline?after=${encodeURIComponent(first.next)}`)).body;
    const seqs = [...first.rows, ...second.rows].map((r: { seq: number }) => r.seq);
    expect(first.rows).toHaveLength(20);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(seqs.length).toBe(first.counts.all);
  });
});

describe('many at once in one file', () => {
  it('every one is recorded, each judged with the acts before it, and the chain has no gap', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, (_, n) => record(n % 2 === 0 ? 'office' : 'worker', n, '2026-11-23')));
    const won = sent
      .filter((one) => one.status === 200)
      .map((one) => one.body.seq as number)
      .sort((a, b) => a - b);
    expect(sent.map((one) => one.status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(won.length).toBeGreaterThan(1);
    const acts = await app.sql('select seq from act where file_id = $1 order by seq', [bu.caseId]);
    expect(acts.map((one) => one.seq)).toEqual(acts.map((_, n) => n + 1));
    expect(won.every((seq) => acts.some((one) => one.seq === seq))).toBe(true);
    const [open] = await app.sql(
      `select count(*)::int as n, count(distinct key)::int as keys from duty where file_id = $1 and status = 'open'`,
      [bu.caseId],
    );
    expect(open.n).toBe(open.keys);
  });
});
