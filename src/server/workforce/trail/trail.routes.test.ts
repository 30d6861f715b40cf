import { createHash, verify } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trailViews } from '#contract/trail.ts';
import { postTitle } from '#domain/permission.ts';
import { accounts } from '../../../../database/people/city.ts';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { type App, jobEnded, startApp, type Told } from '../../../../tests/start-app.ts';
import { makeKeys, readChecking } from '#server/platform/backup/keys.ts';

let app: App;
let bu: OpenedCase;
let far: OpenedCase;
let keysDir: string;
beforeAll(async () => {
  keysDir = join(mkdtempSync(join(tmpdir(), 'guihang-trail-')), 'keys');
  makeKeys(keysDir);
  app = await startApp({ keysDir });
  bu = await openCase(app, { name: '布仁和', idNumber: '150199198507011072' });
  far = await openCase(app, { name: '孟彩霞' });
});
afterAll(async () => {
  await app.stop();
});

const entriesOf = async (zip: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  const file = await fromBufferPromise(zip);
  const found = new Map<string, Buffer>();
  for await (const entry of file.eachEntry()) found.set(entry.fileName, await buffer(await file.openReadStreamPromise(entry)));
  return found;
};
const login = (account: string, password = 'wrong password') => app.nobody.post('/api/session', { account, password });
const events = (kind: string): Promise<Told[]> =>
  app.sql(
    `select e.kind, a.account, e.actor_name, e.actor_post, e.about, e.purpose, e.origin, f.number, e.counted from security_event e
      left join account a on a.id = e.account_id left join file f on f.id = e.file_id where e.kind like $1 order by e.at, e.id`,
    [kind],
  );
const trail = async (account: string, query = ''): Promise<Told> => {
  const { status, body } = await (await app.as(account)).get(`/api/trail${query}`);
  expect(status).toBe(200);
  return body;
};

describe('who may inspect', () => {
  it('is the auditor, the security administrator and the procuratorate, and nobody else', async () => {
    const inspecting = ['procurator', 'security-admin', 'audit-admin'];
    const named = accounts.filter((one) => one.named);
    expect(new Set(named.map((one) => one.post)).size).toBeGreaterThan(10);
    for (const { account, post } of named) {
      const who = await app.as(account);
      const may = inspecting.includes(post) ? 200 : 403;
      expect([account, (await who.get('/api/trail')).status]).toEqual([account, may]);
      expect([account, (await who.post('/api/trail/find', { text: '吴敏' })).status]).toEqual([account, may]);
      expect([account, (await who.post('/api/trail-exports', { purpose: '季度检查' })).status]).toEqual([account, may]);
      const state = post === 'audit-admin' ? 200 : 403;
      expect([account, (await who.get('/api/trail/state')).status]).toEqual([account, state]);
      const kept = post === 'security-admin' || post === 'audit-admin' ? 200 : 403;
      expect([account, (await who.get('/api/trail/retention')).status]).toEqual([account, kept]);
    }
  });
  it('reads no view that is not theirs', async () => {
    for (const [account, view] of [
      ['secadmin', 'looks'],
      ['secadmin', 'procurator'],
      ['procurator', 'administration'],
      ['procurator', 'security'],
    ] as const)
      expect([account, view, (await (await app.as(account)).get(`/api/trail?view=${view}`)).status]).toEqual([account, view, 403]);
    for (const view of trailViews) await trail('auditor', `?view=${view}`);
  });
  it('the security administrator is told of doors and administrators, and of nobody’s file', async () => {
    await (await app.as('county')).get(`/api/cases/${bu.caseId}`);
    const { rows } = await trail('secadmin');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row: Told) => row.caseNumber !== null || row.what === '打开案卷')).toEqual([]);
    expect((await (await app.as('secadmin')).post('/api/trail/find', { text: '布仁和' })).body.files).toEqual([]);
  });
});

describe('a login', () => {
  it('leaves a row, and so does its end', async () => {
    const before = (await events('login')).length;
    const opened = await login('chief', 'Guihang-demo-1');
    expect(opened.status).toBe(200);
    const rows = await events('login');
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)).toMatchObject({ account: 'chief', actor_post: 'bureau-head', about: null });
    expect(rows.at(-1).origin).toMatch(/127\.0\.0\.1/);
    const office3 = await app.as('office3');
    expect((await office3.delete('/api/session')).status).toBe(200);
    expect((await events('session.ended')).map((row) => row.account)).toEqual(['office3']);
    app.moveTo('2026-11-23', '13:00:00');
  });
  it('that failed keeps the account where there is one, and nothing of what was typed where there is none', async () => {
    expect((await login('office2')).status).toBe(401);
    for (const typed of ['zhangsan-110101199001011234', '13812345678', 'nobody-here']) expect((await login(typed)).status).toBe(401);
    const rows = await events('login.failed');
    expect(rows.map((row) => [row.account, row.about])).toEqual([
      ['office2', null],
      [null, '没有这个账号'],
    ]);
    expect(JSON.stringify(await app.sql('select * from security_event'))).not.toMatch(
      /zhangsan|110101|13812345678|nobody-here|wrong password/,
    );
  });
  it('that locks the account is told as that, and what comes while it is locked is one row a minute', async () => {
    for (let n = 0; n < 5; n += 1) await login('county2');
    expect((await events('login.locked')).map((row) => row.account)).toEqual(['county2']);
    expect((await events('login.failed')).filter((row) => row.account === 'county2').length).toBe(4);
    for (let n = 0; n < 6; n += 1) expect((await login('county2')).status).toBe(429);
    expect((await events('login.held')).map((row) => row.account)).toEqual(['county2']);
    app.advance(61_000);
    await login('county2');
    expect((await events('login.held')).length).toBe(2);
    app.advance(15 * 60_000);
  });
  it('of a person under correction keeps neither name nor address', async () => {
    await login('client', 'Guihang-demo-1');
    const own = (await events('login')).filter((row) => row.account === 'client');
    expect(own.length).toBeGreaterThan(0);
    for (const row of own) expect([row.actor_name, row.origin, row.actor_post]).toEqual([null, null, 'subject']);
    expect((await trail('auditor', '?view=logins&post=subject')).rows[0].who).toBe('矫正对象本人');
    // of a look at their own file the row holds the name, and nobody reads it
    const [person] = await app.sql(`select id, name from account where account = 'client'`);
    await app.sql(
      `insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, at)
        select tenant, gen_random_uuid(), id, $1, $2, 'subject', '打开案卷', now() from file where kind = 'case' limit 1`,
      [person!.id, person!.name],
    );
    const { rows } = await trail('auditor', '?view=looks&post=subject');
    expect([rows.length > 0, JSON.stringify(rows).includes(person!.name)]).toEqual([true, false]);
    await app.sql(`delete from look where actor_post = 'subject'`);
  });
});

describe('what was not given', () => {
  it('is a row: the post may not, or the file is not within reach, with the number of the file', async () => {
    const office2 = await app.as('office2');
    expect((await office2.get(`/api/cases/${bu.caseId}`)).status).toBe(404);
    expect((await office2.get('/api/system')).status).toBe(403);
    expect((await office2.get(`/api/cases/${bu.caseId}/psychology`)).status).toBeGreaterThanOrEqual(403);
    const denied = (await events('denied')).filter((row) => row.account === 'office2');
    expect(denied.map((row) => row.about)).toContain('系统状态');
    const beyond = (await events('out-of-reach')).filter((row) => row.account === 'office2');
    expect(beyond[0]).toMatchObject({ number: bu.number, actor_post: 'office' });
    // what is sealed has no other name, before whomever
    const told = JSON.stringify((await trail('auditor', '?view=security')).rows);
    expect(told).not.toMatch(/心理|测评|危机/);
    expect(told).toContain(bu.number);
  });
  it('answers who asked exactly as where there is no such file, and keeps no id that somebody made up', async () => {
    const office2 = await app.as('office2');
    app.advance(120_000);
    const absent = '018f2f6e-0000-7000-8000-000000000000';
    expect(await office2.get(`/api/cases/${absent}`)).toEqual(await office2.get(`/api/cases/${bu.caseId}`));
    const rows = (await events('out-of-reach')).filter((row) => row.account === 'office2').slice(-2);
    expect(rows.map((row) => row.number)).toEqual([null, bu.number]);
    expect(await app.sql('select from security_event where file_id = $1', [absent])).toEqual([]);
  });
  it('tried again within a minute is the same row, and a minute later another', async () => {
    const office2 = await app.as('office2');
    const count = async () => (await events('out-of-reach')).filter((row) => row.account === 'office2' && row.number === far.number).length;
    app.advance(120_000);
    const before = await count();
    for (let n = 0; n < 5; n += 1) await office2.get(`/api/cases/${far.caseId}/file`);
    expect(await count()).toBe(before + 1);
    app.advance(61_000);
    await office2.get(`/api/cases/${far.caseId}/file`);
    expect(await count()).toBe(before + 2);
  });
});

describe('the search', () => {
  const find = async (text: string): Promise<Told> => (await (await app.as('auditor')).post('/api/trail/find', { text })).body;
  it('finds an officer by name or account, and whom a file is about by whole name, number or document number, masked', async () => {
    const [{ id, name }] = await app.sql(`select id, name from account where account = 'office'`);
    expect((await find(name)).officers).toMatchObject([{ id, name, post: postTitle.office }]);
    expect((await find('OFFICE')).officers).toMatchObject([{ id }]);
    expect((await find('布仁和')).files).toEqual([{ id: bu.caseId, number: bu.number, person: '布*和' }]);
    expect((await find(bu.number)).files.map((one: Told) => one.id)).toEqual([bu.caseId]);
    expect((await find('150199198507011072')).files.map((one: Told) => one.id)).toContain(bu.caseId);
    expect(await find('布仁')).toEqual({ officers: [], files: [] });
    // nobody under correction is found as an officer
    const [client] = await app.sql(`select name from account where account = 'client'`);
    expect((await find(client.name)).officers).toEqual([]);
    expect((await (await app.as('auditor')).post('/api/trail/find', { text: '布' })).status).toBe(400);
  });
  it('answers who saw whom on which day: by file, by officer, by post, by days', async () => {
    app.moveTo('2026-11-24');
    const [office] = await app.sql(`select id, name from account where account = 'office'`);
    await (await app.as('office')).get(`/api/cases/${bu.caseId}`);
    await (await app.as('county')).get(`/api/cases/${bu.caseId}`);
    await (await app.as('office')).get(`/api/cases/${far.caseId}`);
    const ofFile = (await trail('auditor', `?view=looks&file=${bu.caseId}&from=2026-11-24&to=2026-11-24`)).rows;
    expect(ofFile.map((row: Told) => [row.caseNumber, row.person])).toEqual([
      [bu.number, '布*和'],
      [bu.number, '布*和'],
    ]);
    const ofOfficer = (await trail('auditor', `?view=looks&officer=${office.id}&from=2026-11-24`)).rows;
    expect(ofOfficer.map((row: Told) => [row.who, row.caseNumber])).toEqual([
      [office.name, far.number],
      [office.name, bu.number],
    ]);
    const ofPost = (await trail('auditor', '?view=looks&post=county-agency&from=2026-11-24')).rows;
    expect(ofPost.map((row: Told) => row.caseNumber)).toEqual([bu.number]);
    expect((await trail('auditor', '?view=looks&from=2026-11-25')).rows).toEqual([]);
    const wrong = await (await app.as('auditor')).get('/api/trail?from=2026-11-25&to=2026-11-24');
    expect([wrong.status, wrong.body.error.fields[0].field]).toEqual([400, 'to']);
    expect((await (await app.as('auditor')).get('/api/trail?after=nonsense')).status).toBe(400);
  });
  it('is itself a row, once for the same question, and holds no name', async () => {
    const before = await events('trail.read');
    for (let n = 0; n < 3; n += 1) await trail('auditor', `?view=shown&file=${bu.caseId}`);
    const after = await events('trail.read');
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)).toMatchObject({ account: 'auditor', about: '显示与导出，一份案卷', number: bu.number });
  });
  it('gives twenty rows a page, each once, the latest first, and counts each view on the first page', async () => {
    const seen: Told[] = [];
    let after: string | null = '';
    let pages = 0;
    while (after !== null) {
      const page: Told = await trail('auditor', after === '' ? '' : `?after=${encodeURIComponent(after)}`);
      if (pages > 0) expect(page.counts).toBeNull();
      else expect(page.counts.map((one: Told) => one.view)).toEqual([...trailViews]);
      seen.push(...page.rows);
      after = page.after;
      pages += 1;
      if (after !== null) expect(page.rows.length).toBe(20);
    }
    expect(pages).toBeGreaterThan(1);
    expect(new Set(seen.map((row) => row.id)).size).toBe(seen.length);
    const times = seen.map((row) => row.at);
    expect(times).toEqual([...times].sort().reverse());
  });
  it('tells an administration with whom it was about', async () => {
    const [{ id, name }] = await app.sql(`select id, name from account where account = 'worker3'`);
    expect((await (await app.as('secadmin')).post(`/api/accounts/${id}/secure`, { do: 'unlock' })).status).toBe(200);
    const [row] = (await trail('auditor', '?view=administration')).rows;
    expect([row.mark, row.what.split(name).length, row.what.includes('解锁账号')]).toEqual(['notable', 2, true]);
  });
});

describe('an export', () => {
  it('is a workbook of what the page shows, with its purpose, and is itself in the trail', async () => {
    const auditor = await app.as('auditor');
    const none = await auditor.post('/api/trail-exports', { view: 'looks' });
    expect([none.status, none.body.error.fields[0].field]).toEqual([400, 'purpose']);
    const asked = await auditor.post('/api/trail-exports', { view: 'looks', file: bu.caseId, purpose: '季度检查，报市局' });
    const job = await jobEnded(auditor, asked.body.jobId);
    const [{ n }] = await app.sql('select count(*)::int as n from look where file_id = $1', [bu.caseId]);
    expect(job).toMatchObject({ status: 'done', message: `共 ${n} 行`, hasFile: true });
    const response = await fetch(`${app.address}/api/jobs/${asked.body.jobId}/file`, {
      headers: { authorization: `Bearer ${auditor.token}` },
    });
    const book = new exceljs.Workbook();
    await book.xlsx.load((await response.arrayBuffer()) as Parameters<typeof book.xlsx.load>[0]);
    const cells: string[] = [];
    book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.value))));
    expect(cells).toEqual(expect.arrayContaining([bu.number, '布*和', '打开案卷']));
    expect(cells.join(' ')).not.toMatch(/布仁和|150199/);
    expect((await events('export')).at(-1)).toMatchObject({
      account: 'auditor',
      about: '日志',
      purpose: '季度检查，报市局',
      counted: n,
      number: bu.number,
    });
  });
  it('as a package holds the sheet, its hash, and a signature that anybody can check with the public key alone', async () => {
    const auditor = await app.as('auditor');
    const asked = await auditor.post('/api/trail-exports', { view: 'looks', purpose: '移送核查', packed: true });
    expect(await jobEnded(auditor, asked.body.jobId)).toMatchObject({ status: 'done' });
    const response = await fetch(`${app.address}/api/jobs/${asked.body.jobId}/file`, {
      headers: { authorization: `Bearer ${auditor.token}` },
    });
    const files = await entriesOf(Buffer.from(await response.arrayBuffer()));
    expect([...files.keys()].sort()).toEqual(
      ['manifest.json', 'manifest.json.sig', 'signing.pub', '怎样核对.txt', '日志 2026-11-24.xlsx'].sort(),
    );
    const manifest = files.get('manifest.json')!;
    const said = JSON.parse(manifest.toString());
    expect(said).toMatchObject({ 用途: '移送核查', 导出人: '审计管理员（账号 auditor）' });
    const sheet = files.get(said.files[0].name)!;
    expect(said.files).toEqual([
      { name: '日志 2026-11-24.xlsx', bytes: sheet.length, sha256: createHash('sha256').update(sheet).digest('hex') },
    ]);
    const pub = readChecking(keysDir);
    expect(files.get('signing.pub')!.toString()).toBe(pub.export({ type: 'spki', format: 'pem' }));
    expect(verify(null, manifest, pub, files.get('manifest.json.sig')!)).toBe(true);
    expect(verify(null, Buffer.from(manifest.toString().replace('移送', '另送')), pub, files.get('manifest.json.sig')!)).toBe(false);
  });
  it('of the list of people leaves a row with how many', async () => {
    const office = await app.as('office');
    const asked = await office.post('/api/case-exports', {});
    expect((await jobEnded(office, asked.body.jobId)).status).toBe('done');
    expect((await events('export')).at(-1)).toMatchObject({ account: 'office', about: '人员台账，姓名遮蔽', purpose: null, counted: 2 });
  });
});

describe('how long security events are kept', () => {
  it('is six months by the law until the bureau says more, and never less', async () => {
    const security = await app.as('secadmin');
    const read = async () => (await security.get('/api/trail/retention')).body;
    expect(await read()).toMatchObject({
      inForce: { months: 6, basis: '网络安全法第23条', setBy: null },
      coming: [],
      least: { months: 6 },
    });
    const set = (body: object) =>
      security.post('/api/trail/retention', { from: '2026-11-24', months: 12, basis: '本地制度：呼司办〔2026〕3号', ...body });
    expect(
      (await (await app.as('auditor')).post('/api/trail/retention', { from: '2026-11-24', months: 12, basis: '本地制度' })).status,
    ).toBe(403);
    const less = await set({ months: 5 });
    expect([less.status, less.body.error.fields]).toEqual([400, [{ field: 'months', message: '不少于 6 个月（网络安全法第23条）' }]]);
    expect((await set({ from: '2026-11-23' })).body.error.fields[0].field).toBe('from');
    expect((await set({})).status).toBe(200);
    expect((await set({ months: 24 })).status).toBe(409);
    expect((await set({ from: '2027-01-01', months: 24 })).status).toBe(200);
    expect(await read()).toMatchObject({ inForce: { from: '2026-11-24', months: 12 }, coming: [{ from: '2027-01-01', months: 24 }] });
    expect((await events('retention.set')).map((row) => row.about)).toEqual(['2026-11-24 起保存 12 个月', '2027-01-01 起保存 24 个月']);
  });
});

describe('how far the trails are sealed', () => {
  it('is told with the last walk over them', async () => {
    await app.runNightly('trails.seal');
    await app.runNightly('trails.verify');
    await app.runNightly('chains.verify');
    const { body } = await (await app.as('auditor')).get('/api/trail/state');
    expect(body).toMatchObject({ sealEveryMinutes: 5, checked: { whole: true }, files: { broken: 0 } });
    expect(body.trails.map((one: Told) => one.title).sort()).toEqual(['安全事件', '查看日志', '管理操作']);
    expect(body.trails.every((one: Told) => one.rows > 0 && one.seals > 0)).toBe(true);
  });
  it('is walked again when the auditor asks, and says what is wrong', async () => {
    const auditor = await app.as('auditor');
    for (const account of ['procurator', 'secadmin']) expect((await (await app.as(account)).post('/api/trail/walk')).status).toBe(403);
    const walk = async () => jobEnded(auditor, (await auditor.post('/api/trail/walk')).body.jobId);
    expect(await walk()).toMatchObject({ status: 'done', message: expect.stringMatching(/^\d+ 行，全部一致$/) });
    await app.sql(`update look set what = '别的' where id = (select id from look where seal is not null order by id limit 1)`);
    expect(await walk()).toMatchObject({
      status: 'done',
      message: '1 处不一致：查看日志第 1 段：这一行上链以后被改过',
      result: { broken: 1 },
    });
    expect((await auditor.get('/api/trail/state')).body.checked.whole).toBe(false);
    expect((await trail('auditor', '?view=security')).rows.some((row: Told) => row.what.startsWith('核对日志，有不一致'))).toBe(true);
  });
});

describe('one row', () => {
  const url = ({ trail: of, id }: Told): string => `/api/trail/rows/${of}/${id}`;
  it('is opened whole by whoever may inspect it, and by nobody else', async () => {
    await (await app.as('county')).get(`/api/cases/${bu.caseId}`);
    const [row] = (await trail('auditor', `?view=looks&file=${bu.caseId}`)).rows;
    const opened = await (await app.as('auditor')).get(url(row));
    expect(opened.body).toMatchObject({ row: { ...row, caseNumber: bu.number, person: '布*和' }, trailTitle: '查看日志', review: null });
    for (const account of ['office', 'county', 'chief', 'city', 'worker'])
      expect([account, (await (await app.as(account)).get(url(row))).status]).toEqual([account, 403]);
    // the security administrator sees no file: for them there is no such row
    expect((await (await app.as('secadmin')).get(url(row))).status).toBe(404);
    expect((await (await app.as('auditor')).get(`/api/trail/rows/security_event/${row.id}`)).status).toBe(404);
    expect((await (await app.as('auditor')).get(`/api/trail/rows/act/${row.id}`)).status).toBe(400);
  });
  it('says in which seal it lies', async () => {
    const [row] = (await trail('auditor', `?view=looks&file=${bu.caseId}`)).rows;
    await app.runNightly('trails.seal');
    const { seal } = (await (await app.as('auditor')).get(url(row))).body;
    expect(seal).toBe((await app.sql('select seal::int as seal from look where id = $1', [row.id]))[0].seal);
    expect(seal).toBeGreaterThan(0);
  });
  it('is marked as read by the auditor alone, once, with a row of its own', async () => {
    const [row] = (await trail('auditor', `?view=looks&file=${bu.caseId}`)).rows;
    for (const account of ['secadmin', 'procurator', 'office'])
      expect([account, (await (await app.as(account)).post(`${url(row)}/review`)).status]).toEqual([account, 403]);
    const auditor = await app.as('auditor');
    for (let n = 0; n < 2; n += 1) expect((await auditor.post(`${url(row)}/review`)).status).toBe(200);
    const { review, row: again } = (await auditor.get(url(row))).body;
    expect([review.by, again.reviewed]).toEqual(['审计管理员', true]);
    expect((await events('trail.reviewed')).map((one) => [one.account, one.number])).toEqual([['auditor', bu.number]]);
    expect((await trail('auditor', `?view=looks&file=${bu.caseId}`)).rows.find((one: Told) => one.id === row.id).reviewed).toBe(true);
    expect((await (await app.as('procurator')).get('/api/trail')).body.rows.some((one: Told) => one.reviewed)).toBe(false);
    expect((await auditor.post('/api/trail/rows/look/018f2f6e-0000-7000-8000-000000000000/review')).status).toBe(404);
  });
});
