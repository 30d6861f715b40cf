import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, jobEnded, startApp } from '../../../tests/start-app.ts';
import { caseStatuses } from '#contract/case.ts';
import { isEnded } from '#domain/case/ended.ts';
import { namesInFull, posts } from '#domain/permission.ts';
import { maskIdNumber, maskName, maskNumbersIn, maskPhone } from '#domain/person/mask.ts';

let app: App;
let meng: OpenedCase;
let elsewhere: OpenedCase;
let young: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  meng = await openCase(app, {
    name: '孟彩霞',
    idNumber: '150199199001014467',
    phone: '13800006064',
    managementClass: 'lenient',
    endsOn: '2027-01-29',
  });
  elsewhere = await openCase(app, { name: '包长春', officeId: '150105001', countyId: '150105', worker: 'worker3' });
  young = await openCase(app, { name: '田小宇', minor: true });
  for (let n = 0; n < 24; n += 1) await openCase(app, { name: `赵${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木'[n]}` });
});
afterAll(async () => {
  await app.stop();
});

describe('the list of people', () => {
  it('shows nobody to posts without cases, and nothing without a session', async () => {
    expect((await app.nobody.get('/api/cases')).status).toBe(401);
    for (const account of ['partner', 'enterprise', 'volunteer', 'sysadmin', 'secadmin', 'auditor']) {
      const { status, body } = await (await app.as(account)).get('/api/cases');
      expect([account, status, body.rows]).toEqual([account, 200, []]);
    }
  });
  it('shows an office its own people and no others, in full, numbers masked', async () => {
    const office = await app.as('office');
    const { body } = await office.get('/api/cases?q=孟彩霞');
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({
      id: meng.caseId,
      name: '孟彩霞',
      idNumber: '150199********4467',
      phone: '138****6064',
      managementClass: 'lenient',
    });
    expect((await office.get('/api/cases?q=包长春')).body.rows).toEqual([]);
    expect(JSON.stringify((await office.get('/api/cases')).body)).not.toContain(elsewhere.caseId);
  });
  it('masks names in the lists of city and procurator; the executing county and those who work the case read them in full', async () => {
    const shown = { city: '孟*霞', procurator: '孟*霞', county: '孟彩霞', chief: '孟彩霞', supervisor: '孟彩霞', worker: '孟彩霞' };
    for (const [account, name] of Object.entries(shown)) {
      const { body } = await (await app.as(account)).get('/api/cases?q=孟彩霞');
      expect([account, body.rows[0]?.name, body.rows[0]?.idNumber]).toEqual([account, name, '150199********4467']);
    }
  });
  it('keeps minors in a sealed list of their own, and out of the city entirely', async () => {
    const office = await app.as('office');
    expect(JSON.stringify((await office.get('/api/cases')).body)).not.toContain('田小宇');
    expect((await office.get('/api/cases?view=minors')).body.rows.map((r: { id: string }) => r.id)).toEqual([young.caseId]);
    expect((await (await app.as('city')).get('/api/cases?view=minors')).body.rows).toEqual([]);
  });
  it('gives twenty a page and every person once', async () => {
    const office = await app.as('office');
    const first = (await office.get('/api/cases')).body;
    expect(first.rows).toHaveLength(20);
    const second = (await office.get(`/api/cases?after=${encodeURIComponent(first.next)}`)).body;
    expect(second.next).toBeNull();
    const ids = [...first.rows, ...second.rows].map((r: { id: string }) => r.id);
    expect(ids).toHaveLength(25);
    expect(new Set(ids).size).toBe(25);
  });
  it('sorts by the end of the term and turns the page there too', async () => {
    const office = await app.as('office');
    const page = (await office.get('/api/cases?sort=ends')).body;
    expect(page.rows[0].name).toBe('孟彩霞');
    expect((await office.get(`/api/cases?sort=ends&after=${encodeURIComponent(page.next)}`)).body.rows).toHaveLength(5);
  });
  it('filters by class, measure and the day of the end', async () => {
    const office = await app.as('office');
    expect((await office.get('/api/cases?class=lenient')).body.rows).toHaveLength(1);
    expect((await office.get('/api/cases?measure=parole')).body.rows).toHaveLength(0);
    expect((await office.get('/api/cases?endsTo=2027-01-29')).body.rows).toHaveLength(1);
    expect((await office.get('/api/cases?endsTo=2027-01-28')).body.rows).toHaveLength(0);
  });
  it('refuses a place that is no place and keys it does not know', async () => {
    const office = await app.as('office');
    expect((await office.get('/api/cases?after=nonsense')).status).toBe(400);
    expect((await office.get('/api/cases?tenant=other')).status).toBe(400);
  });
  it('counts every view', async () => {
    const { body } = await (await app.as('office')).get('/api/case-views');
    const count = Object.fromEntries(body.views.map((v: { view: string; count: number }) => [v.view, v.count]));
    expect(count).toMatchObject({ all: 25, minors: 1, ending: 1, strict: 0, released: 0 });
    expect(body.total).toBe(25);
    expect(body.byClass).toEqual({ strict: 0, general: 24, lenient: 1, none: 0 });
  });
});

describe('saved views', () => {
  it('are one’s own, can be shared in the office, and only their maker deletes them', async () => {
    const office = await app.as('office');
    const {
      body: { id },
    } = await office.post('/api/case-views', { name: '宽管快期满', query: { class: 'lenient', sort: 'ends' }, inOffice: false });
    const seen = async (account: string): Promise<string[]> =>
      (await (await app.as(account)).get('/api/case-views')).body.saved.map((v: { name: string }) => v.name);
    expect(await seen('office')).toEqual(['宽管快期满']);
    expect(await seen('office2')).toEqual([]);
    expect((await (await app.as('office2')).delete(`/api/case-views/${id}`)).status).toBe(404);
    expect((await office.delete(`/api/case-views/${id}`)).status).toBe(200);
    expect(await seen('office')).toEqual([]);
  });
});

describe('search', () => {
  it.each(['孟彩霞', '彩霞', 'mengcaixia', 'caixia', 'mcx', '4467', '6064'])('finds 孟彩霞 by %s', async (q) => {
    const { body } = await (await app.as('office')).get(`/api/search?q=${encodeURIComponent(q)}`);
    expect(body.hits.map((h: { name: string }) => h.name)).toContain('孟彩霞');
    expect(JSON.stringify(body)).not.toMatch(/150199199001014467|13800006064/);
  });
  it('finds a case by its number', async () => {
    const { body } = await (await app.as('office')).get(`/api/search?q=${encodeURIComponent(meng.number)}`);
    expect(body.hits).toHaveLength(1);
  });
  it('gives at most twenty and nobody outside the asker’s reach', async () => {
    expect((await (await app.as('office')).get('/api/search?q=z')).body.hits).toHaveLength(20);
    expect((await (await app.as('office')).get(`/api/search?q=${encodeURIComponent('包长春')}`)).body.hits).toEqual([]);
  });
  it('answers to more figures of a number what it answers to the four that are shown, and to the whole one', async () => {
    const office = await app.as('office');
    const found = async (q: string) => (await office.get(`/api/search?q=${q}`)).body.hits.map((one: { caseId: string }) => one.caseId);
    const [{ id_number: number }] = await app.sql(
      `select p.id_number from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
        where c.office_id = '150104008' and c.ended_on is null and p.id_number is not null and not c.minor order by c.id limit 1`,
    );
    const last = number.slice(-4);
    const other = (Number(number.at(-5)) + 1) % 10;
    const shown = await found(last);
    expect(shown.length).toBeGreaterThan(0);
    expect(await found(`${other}${last}`)).toEqual(shown);
    expect(await found(number.slice(-9))).toEqual(shown);
    expect((await found(number)).length).toBeGreaterThan(0);
    expect(await found(`${number.slice(0, -5)}${other}${last}`)).toEqual([]);
  });
});

describe('export', () => {
  const exported = async (asked: object) => {
    const office = await app.as('office');
    const {
      body: { jobId },
    } = await office.post('/api/case-exports', asked);
    expect(await jobEnded(office, jobId)).toMatchObject({ status: 'done', done: 25, total: 25, hasFile: true });
    const response = await fetch(`${app.address}/api/jobs/${jobId}/file`, { headers: { authorization: `Bearer ${office.token}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as never);
    return { jobId: jobId as string, text: JSON.stringify(book.worksheets[0]!.getSheetValues()) };
  };
  it('runs as a job with the asker’s reach and keeps names and numbers masked', async () => {
    const { jobId, text } = await exported({});
    expect(text).toContain('孟*霞');
    expect(text).not.toMatch(/孟彩霞|150199199001014467|13800006064|包长春/);
    expect((await (await app.as('county')).get(`/api/jobs/${jobId}`)).status).toBe(404);
    expect((await (await app.as('county')).get(`/api/jobs/${jobId}/file`)).status).toBe(404);
  });
  it('writes names in full for a purpose, a look in each person’s trail, and never the numbers', async () => {
    const { text } = await exported({ namesFor: '配合司法机关' });
    expect(text).toContain('孟彩霞');
    expect(text).toContain('配合司法机关');
    expect(text).not.toMatch(/150199199001014467|13800006064/);
    expect((await (await app.as('office')).get(`/api/cases/${meng.caseId}/looks`)).body.rows).toContainEqual(
      expect.objectContaining({ what: '导出姓名', purpose: '配合司法机关' }),
    );
    expect((await (await app.as('office')).post('/api/case-exports', { namesFor: ' ' })).status).toBe(400);
  });
});

describe('a file that is over', () => {
  it.each(caseStatuses)('is said by the column as by the rule: %s', async (status) => {
    const { caseId } = await openCase(app, { facts: (facts) => ({ ...facts, status }) });
    const rows = await app.sql('select ended_on, facts from correction_case where id = $1', [caseId]);
    expect(rows.map((row) => row.ended_on !== null)).toEqual([isEnded(rows[0].facts)]);
  });
});

describe('the database masks as the domain does', () => {
  it('for the same posts', async () => {
    const rows = await app.sql(
      'select p as post, (select app.list_name($2) from (select set_config($3, p, true)) as told) as name from unnest($1::text[]) as p',
      [posts, '张小明', 'app.post'],
    );
    expect(rows.filter((r) => r.name === '张小明').map((r) => r.post)).toEqual(posts.filter((post) => namesInFull.includes(post)));
  });
  it.each(['张', '张三', '张小明', '呼格吉勒图', '𠮷野家'])('name %s', async (name) => {
    const [row] = await app.sql('select app.mask_name($1) as m', [name]);
    expect(row.m).toBe(maskName(name));
  });
  it.each(['150199197701151072', '150199770115036', 'E12345678', 'E1', '1'])('number %s', async (number) => {
    const [row] = await app.sql('select app.mask_id($1) as m', [number]);
    expect(row.m).toBe(maskIdNumber(number));
  });
  it.each(['13812345678', '04711234567', '1234567', '110'])('phone %s', async (phone) => {
    const [row] = await app.sql('select app.mask_phone($1) as m', [phone]);
    expect(row.m).toBe(maskPhone(phone));
  });
  it.each([
    '电话 13812345678、13987654321，',
    '150199198507011072 和 15019919870624416X',
    '台账第 1234567890123 行',
    'a13812345678',
    '0471-12345678901',
    '第一行\n13812345678\r\n150199198507011072\t13987654321',
    '没有号码',
  ])('numbers in a text: %s', async (text) => {
    const [row] = await app.sql(`select app.shown(to_jsonb($1::text)) #>> '{}' as m`, [text]);
    expect(row.m).toBe(maskNumbersIn(text));
  });
});
