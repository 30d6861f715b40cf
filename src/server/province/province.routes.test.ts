import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, jobEnded, type Reply, startApp, type Told } from '../../../tests/start-app.ts';
import { columnsOfAll, exportOf, headers, plant60, type Row, sheetOf, writtenOtherwise } from '../../../tests/made-province.ts';

let app: App;
let county: Client;
beforeAll(async () => {
  app = await startApp({ people: true });
  county = await app.as('county');
});
afterAll(async () => {
  await app.stop();
});

const send = async (who: Client, path: string, bytes: Buffer | string, name = '省平台导出.xlsx'): Promise<Reply> => {
  const response = await fetch(`${app.address}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
    body: bytes as never,
  });
  return { status: response.status, body: await response.json() };
};
const load = async (who: Client, bytes: Buffer | string, name?: string): Promise<string> => {
  const { status, body } = await send(who, '/api/province/loads', bytes, name);
  expect({ status, error: body.error }).toEqual({ status: 200 });
  return body.loadId;
};
const compare = async (who: Client, loadId: string): Promise<Told> =>
  jobEnded(who, (await who.post(`/api/province/loads/${loadId}/comparison`)).body.jobId);
const compared = async (who: Client, bytes: Buffer | string, name?: string): Promise<string> => {
  const id = await load(who, bytes, name);
  const job = await compare(who, id);
  expect({ status: job.status, message: job.message }).toMatchObject({ status: 'done' });
  return id;
};
/** Every difference, page after page. */
const differences = async (who: Client, loadId: string, query = ''): Promise<Told[]> => {
  const all: Told[] = [];
  let after = '';
  for (;;) {
    const { body } = await who.get(`/api/province/loads/${loadId}/differences?${query}${after && `&after=${after}`}`);
    all.push(...body.rows);
    if (body.next === null) return all;
    after = body.next;
  }
};
const bytesOf = async (who: Client, path: string): Promise<Buffer> => {
  const response = await fetch(`${app.address}${path}`, { headers: { authorization: `Bearer ${who.token}` } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const filled = async (who: Client, template: Buffer): Promise<ExcelJS.Worksheet> => {
  const { body } = await send(who, '/api/province/templates', template, '空表.xlsx');
  const { jobId } = (await who.post(`/api/province/templates/${body.templateId}/sheet`, { purpose: '数据报送' })).body;
  const job = await jobEnded(who, jobId);
  expect(job).toMatchObject({ status: 'done' });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await bytesOf(who, `/api/jobs/${jobId}/file`)) as never);
  return workbook.worksheets[0]!;
};

describe('the province’s export', () => {
  it('is not for those who compare nothing', async () => {
    const bytes = await sheetOf(headers, []);
    for (const account of ['worker', 'chief', 'city', 'supervisor', 'partner', 'client', 'procurator', 'sysadmin', 'auditor']) {
      const who = await app.as(account);
      expect([account, (await send(who, '/api/province/loads', bytes)).status]).toEqual([account, 403]);
      expect([account, (await who.get('/api/province/loads')).status]).toEqual([account, 403]);
      expect([account, (await send(who, '/api/province/templates', bytes)).status]).toEqual([account, 403]);
    }
  });
  it.each([
    ['a page that calls itself a workbook', '<html><table><tr><td>姓名</td></tr></table></html>', '网页'],
    ['a document', '%PDF-1.7', 'PDF'],
    ['nothing', '', '空'],
    ['no header', '1,2,3\n4,5,6\n', '没有找到表头'],
  ])('that is %s is refused in words', async (_what, bytes, words) => {
    const { status, body } = await send(county, '/api/province/loads', bytes, '导出.xls');
    expect({ status, message: body.error.message }).toEqual({ status: 400, message: expect.stringContaining(words) });
  });
});

let rows: Row[] = [];
let clean = '';
describe('a sheet that is given back', () => {
  it('keeps titles, header, columns and their order; what is not held stays empty; it opens, and holds no formula', async () => {
    const [{ person_id: personId, id: caseId, address }] = await app.sql(
      `select c.person_id, c.id, p.address from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
        where c.county_id = '150104' and c.ended_on is null order by c.id limit 1`,
    );
    await app.sql(`update person set address = '=HYPERLINK("http://x")' where id = $1`, [personId]);
    const asked = ['编号', '健康状况', '证件号码', '姓名', '管理等级', '居住地址', '定位手环号', '矫正终止日期'];
    const template = await sheetOf(asked, [], { title: '2026 年 11 月社区矫正对象信息采集表' });
    const sheet = await filled(county, template);
    expect(sheet.getRow(1).getCell(1).text).toBe('2026 年 11 月社区矫正对象信息采集表');
    expect(sheet.getCell('C1').isMerged).toBe(true);
    expect(asked.map((_, i) => sheet.getRow(2).getCell(i + 1).text)).toEqual(asked);
    const [{ n }] = await app.sql(`select count(*)::int as n from correction_case where county_id = '150104' and ended_on is null`);
    expect(sheet.rowCount - 2).toBe(n);
    const values = sheet.getRows(3, n)!.map((row) => asked.map((_, i) => row.getCell(i + 1).text));
    expect(new Set(values.flatMap((one) => [one[1], one[6]]))).toEqual(new Set(['']));
    expect(values.every((one) => /^\d{17}[\dX]$/.test(one[2]!) && /^20\d\d-\d\d-\d\d$/.test(one[7]!))).toBe(true);
    expect(values.map((one) => one[5]).filter((one) => one!.includes('HYPERLINK'))).toEqual([`'=HYPERLINK("http://x")`]);
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    expect(await app.sql(`select what, purpose from look where file_id = $1 order by id desc limit 1`, [caseId])).toEqual([
      { what: '导出到省平台的表', purpose: '数据报送' },
    ]);
    await app.sql(`update person set address = $2 where id = $1`, [personId, address]);
  });
  it('of an office has its own people, and nobody reads another’s form', async () => {
    const office = await app.as('office');
    const sheet = await filled(office, await sheetOf(['姓名', '证件号码', '司法所'], []));
    const offices = new Set(sheet.getRows(2, sheet.rowCount - 1)!.map((row) => row.getCell(3).text));
    expect(offices).toEqual(new Set(['昭君路司法所']));
    const { body } = await send(office, '/api/province/templates', await sheetOf(['姓名', '证件号码', '司法所'], []));
    expect((await county.post(`/api/province/templates/${body.templateId}/sheet`, { purpose: '数据报送' })).status).toBe(404);
  });
  it('is asked for with an empty form: one with people in it is not taken', async () => {
    const { status, body } = await send(
      county,
      '/api/province/templates',
      await sheetOf(['姓名', '证件号码', '司法所'], [['张', '150199198603126692', '']]),
    );
    expect({ status, message: body.error.message }).toEqual({ status: 400, message: expect.stringContaining('已经有人') });
  });
});

describe('what is laid beside', () => {
  it('differs in nothing where it says what stands here', async () => {
    // Two whose names and numbers are written in more than one way.
    const [first, second] = await app.sql(
      `select person_id from correction_case where county_id = '150104' and ended_on is null order by id limit 2`,
    );
    await app.sql(`update person set name = '乌兰·其其格' where id = $1`, [first.person_id]);
    await app.sql(`update person set id_number = '15019919860312668X' where id = $1`, [second.person_id]);
    rows = exportOf(await filled(county, await sheetOf(headers, [])));
    expect(rows.length).toBeGreaterThan(40);
    clean = await compared(county, await sheetOf(headers, rows.map(columnsOfAll)));
    expect(await differences(county, clean)).toEqual([]);
    const { body } = await county.get(`/api/province/loads/${clean}`);
    expect(body.load).toMatchObject({
      people: rows.length,
      matched: rows.length,
      counts: { there: 0, here: 0, differs: 0 },
      dropped: false,
    });
  });
  it('nor where it says the same in other words, other columns and another order', async () => {
    const { titles, lines } = writtenOtherwise(rows);
    expect(await differences(county, await compared(county, await sheetOf(titles, lines)))).toEqual([]);
  });
  it('of sixty planted differences shows sixty, and no other', async () => {
    const { planted, people } = plant60(rows);
    expect(planted).toHaveLength(60);
    const { titles, lines } = writtenOtherwise(people);
    const id = await compared(county, await sheetOf(titles, lines));
    const found = await app.sql(
      `select d.kind, d.field, d.row, coalesce(p.id_number, d.id_number) as person from province_difference d
        left join correction_case c on c.tenant = d.tenant and c.id = d.case_id left join person p on p.tenant = c.tenant and p.id = c.person_id
        where d.load_id = $1`,
      [id],
    );
    expect(found.map((one) => `${one.kind} ${one.field} ${one.person}`).sort()).toEqual([...planted].sort());
    const shown = await differences(county, id);
    expect(shown).toHaveLength(60);
    // each has the act that says ours, and its day; numbers are masked
    for (const one of shown.filter(({ kind }) => kind !== 'there'))
      expect([one.field, one.saying]).toEqual([
        one.field,
        { title: expect.any(String), seq: expect.any(Number), on: expect.stringMatching(/^20\d\d-/) },
      ]);
    expect(JSON.stringify(shown)).not.toMatch(/\d{14}/);
    const { body } = await county.get(`/api/province/loads/${id}`);
    expect(body.load.counts).toEqual({ there: 3, here: 2, differs: 55 });
  });
  it('with titles over two rows of header, totals at the foot and a sheet of notes before it, is read all the same', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('填表说明').addRows([['本表由省平台导出'], ['请勿改动表头']]);
    const sheet = workbook.addWorksheet('在册人员');
    sheet.addRow(['社区矫正对象在册名单']);
    sheet.mergeCells('A1:E1');
    sheet.addRow(['姓名', '身份证号', '管理等级', '矫正期限', '']);
    sheet.addRow(['', '', '', '起', '止']);
    sheet.mergeCells('D2:E2');
    for (const one of rows) sheet.addRow([one.姓名, one.身份证号, one.管理类别, one.矫正起始日期, one.矫正终止日期]);
    sheet.addRow(['合计', `${rows.length}人`]);
    workbook.addWorksheet('附表').addRow(['无']);
    const id = await compared(county, Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(await differences(county, id)).toEqual([]);
    const { body } = await county.get(`/api/province/loads/${id}`);
    expect({ people: body.load.people, headerRow: body.understood.headerRow, others: body.understood.otherSheets }).toEqual({
      people: rows.length,
      headerRow: 3,
      others: ['附表'],
    });
  });
  it('and as text between commas', async () => {
    const text = [
      ['姓名', '证件号码', '联系电话', '管理等级'],
      ...rows.map((one) => [one.姓名, `"${one.身份证号}"`, one.联系电话, one.管理类别]),
    ]
      .map((line) => line.join())
      .join('\n');
    expect(await differences(county, await compared(county, text, '导出.csv'))).toEqual([]);
  });
  it('of an office is laid beside its own people; a desk sees its own loads, and no difference of anybody who lies elsewhere', async () => {
    const [office, county2] = [await app.as('office'), await app.as('county2')];
    const id = await compared(office, await sheetOf(headers, rows.map(columnsOfAll)));
    const own = rows.filter((one) => one.司法所 === '昭君路司法所').length;
    const { body } = await office.get(`/api/province/loads/${id}`);
    expect(body.load).toMatchObject({ matched: own, counts: { there: rows.length - own, here: 0, differs: 0 } });
    for (const [who, loadId] of [
      [county2, clean],
      [county, id],
      [office, clean],
    ] as const) {
      for (const path of ['', '/differences', '/original'])
        expect((await who.get(`/api/province/loads/${loadId}${path}`)).status).toBe(404);
      expect((await who.post(`/api/province/loads/${loadId}/comparison`)).status).toBe(404);
    }
    expect((await office.get('/api/province/loads')).body.rows.map((one: Told) => one.id)).toEqual([id]);
  });
});

describe('a difference', () => {
  const changed = (phone: string, more: Row[] = []): Promise<Buffer> =>
    sheetOf(headers, [{ ...rows[0]!, 联系电话: phone }, ...rows.slice(1), ...more].map(columnsOfAll));
  it('that was noted is not shown by the next export, until a value changes; the note can be taken back', async () => {
    const first = await compared(county, await changed('13900000001'));
    const [one] = await differences(county, first);
    expect(one).toMatchObject({ kind: 'differs', field: 'phone', note: null });
    const wrong = await county.post(`/api/province/differences/${one.id}/notes`, { how: 'province-wrong', reason: ' ' });
    expect({ status: wrong.status, fields: wrong.body.error.fields }).toEqual({
      status: 400,
      fields: [{ field: 'reason', message: '写明原因' }],
    });
    expect(
      (await (await app.as('office')).post(`/api/province/differences/${one.id}/notes`, { how: 'province-wrong', reason: '没有更新' }))
        .status,
    ).toBe(404);
    expect(
      (await county.post(`/api/province/differences/${one.id}/notes`, { how: 'province-wrong', reason: '省平台没有更新' })).status,
    ).toBe(200);
    expect(await differences(county, first)).toEqual([]);
    // written otherwise it is the same value
    const again = await compared(county, await changed('１３９-００００-０００１'));
    expect(await differences(county, again)).toEqual([]);
    const [noted] = await differences(county, again, 'state=noted');
    expect(noted.note).toMatchObject({ how: 'province-wrong', reason: '省平台没有更新', byName: '王建' });
    const other = await compared(county, await changed('13900000002'));
    expect((await differences(county, other)).map((row) => row.field)).toEqual(['phone']);
    expect((await county.post(`/api/province/differences/${noted.id}/notes`, { how: 'opened-again', reason: '收回注明' })).status).toBe(
      200,
    );
    expect(await differences(county, again)).toHaveLength(1);
  });
  it('leads to the form that puts it right, with what the province holds', async () => {
    const classed = rows.findIndex((one) => one.管理类别 === '普管');
    const id = await compared(
      county,
      await sheetOf(
        headers,
        rows.map((one, i) => columnsOfAll(i === classed ? { ...one, 管理类别: '严管' } : one)),
      ),
    );
    const [one] = await differences(county, id);
    expect(one).toMatchObject({ field: 'managementClass', theirs: '严管', ours: '普管' });
    expect(one.correcting).toEqual({ kind: 'class.decided', corrects: null });
    expect((await county.get(`/api/province/differences/${one.id}/fill`)).body).toEqual({ fill: { managementClass: 'strict' } });
    expect((await (await app.as('county2')).get(`/api/province/differences/${one.id}/fill`)).status).toBe(404);
    const numbered = await compared(county, await changed('13900000007'));
    const [phone] = await differences(county, numbered);
    expect(phone.theirs).not.toContain('13900000007');
    const { fill } = (await county.get(`/api/province/differences/${phone.id}/fill`)).body;
    expect(JSON.stringify(fill)).toContain('13900000007');
    const [look] = await app.sql(`select what from look where file_id = $1 order by id desc limit 1`, [phone.caseId]);
    expect(look.what).toContain('显示省平台的值');
  });
  it('is looked at by name, and the look stands in the trail of the person', async () => {
    const id = await compared(county, await changed('13900000009'));
    const [one] = await differences(county, id);
    const [look] = await app.sql(`select actor_name, what from look where file_id = $1 order by id desc limit 1`, [one.caseId]);
    expect(look).toEqual({ actor_name: '王建', what: '核对省平台的数据' });
  });
  it('of somebody who has ended here is told as that, and as no other', async () => {
    const [{ id_number, name }] = await app.sql(
      `select p.id_number, p.name from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
        where c.county_id = '150104' and c.ended_on is not null and p.id_number is not null
          and not exists (select from correction_case o join person q on q.tenant = o.tenant and q.id = o.person_id where q.id_number = p.id_number and o.ended_on is null) limit 1`,
    );
    const id = await compared(county, await changed(rows[0]!.联系电话!, [{ ...rows[1]!, 姓名: name, 身份证号: id_number }]));
    const found = await differences(county, id);
    expect(found.map((one) => [one.kind, one.field, one.theirs])).toEqual([['differs', 'listed', '在册']]);
  });
  it('is found anew, and the earlier run goes', async () => {
    const id = await compared(county, await changed('13900000003'));
    await compare(county, id);
    expect(
      await app.sql(`select count(distinct run_id)::int as runs, count(*)::int as n from province_difference where load_id = $1`, [id]),
    ).toEqual([{ runs: 1, n: 1 }]);
  });
});

describe('a mapping', () => {
  const strange = ['XM', 'SFZH', 'GLDJ', 'DHHM'];
  const lines = () => rows.map((one) => [one.姓名!, one.身份证号!, one.管理类别 === '严管' ? 'Ⅰ级管控' : one.管理类别!, one.联系电话!]);
  const chosen = [
    { header: 'XM', field: 'name' },
    { header: 'SFZH', field: 'idNumber' },
    { header: 'GLDJ', field: 'managementClass' },
    { header: 'DHHM', field: 'phone' },
  ];
  const version = { name: '省平台 2026 年版', from: '2026-11-23', keepDays: 10, columns: chosen, words: [] as object[] };
  it('is laid down once, and kept; columns and words that nobody knows are asked for', async () => {
    const id = await load(county, await sheetOf(strange, lines()));
    expect((await county.get(`/api/province/loads/${id}`)).body.understood.columns.map((one: Told) => one.field)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(await compare(county, id)).toMatchObject({ status: 'failed', message: expect.stringContaining('还不知道哪一列') });
    expect((await county.post('/api/province/mappings', { ...version, from: '2026-11-22' })).body.error.fields).toMatchObject([
      { field: 'from' },
    ]);
    const double = [...chosen, { header: 'SJ', field: 'phone' }];
    expect((await county.post('/api/province/mappings', { ...version, columns: double })).status).toBe(400);
    expect((await county.post('/api/province/mappings', version)).status).toBe(200);
    expect(await compare(county, id)).toMatchObject({ status: 'done' });
    const strict = rows.filter((one) => one.管理类别 === '严管').length;
    expect(strict).toBeGreaterThan(0);
    expect((await county.get(`/api/province/loads/${id}`)).body.unread).toEqual([
      { field: 'managementClass', word: 'Ⅰ级管控', count: strict },
    ]);
    expect(await differences(county, id)).toHaveLength(strict);
    const words = [{ field: 'managementClass', word: 'Ⅰ级管控', value: '严管' }];
    expect((await county.post('/api/province/mappings', { ...version, words })).status).toBe(200);
    await compare(county, id);
    expect(await differences(county, id)).toEqual([]);
    const { body } = await county.get('/api/province/mappings');
    expect(body.versions).toHaveLength(2);
    expect(body.inForce.words).toEqual(words);
  });
  it('of a county serves its offices, and no other county', async () => {
    expect((await (await app.as('office')).get('/api/province/mappings')).body.inForce).toMatchObject({
      name: version.name,
      ofCounty: true,
    });
    expect((await (await app.as('county2')).get('/api/province/mappings')).body).toEqual({ inForce: null, versions: [] });
  });
  it('says how long an export is kept as it came; after that its bytes are gone, and its result is there', async () => {
    const bytes = await sheetOf(strange, lines());
    const id = await compared(county, bytes);
    expect(await bytesOf(county, `/api/province/loads/${id}/original`)).toEqual(bytes);
    expect(await app.sql(`select about from security_event where kind = 'export' order by id desc limit 1`)).toEqual([
      { about: '省平台导出的原表' },
    ]);
    app.moveTo('2026-12-03');
    await app.runNightly('province.drop-old-exports');
    county = await app.as('county');
    expect(await bytesOf(county, `/api/province/loads/${id}/original`)).toEqual(bytes);
    app.moveTo('2026-12-04');
    await app.runNightly('province.drop-old-exports');
    county = await app.as('county');
    expect((await county.get(`/api/province/loads/${id}/original`)).body.error.code).toBe('file.gone');
    const { body } = await county.get(`/api/province/loads/${id}`);
    expect(body).toMatchObject({ understood: null, load: { dropped: true, people: rows.length } });
    expect((await county.post(`/api/province/loads/${id}/comparison`)).status).toBe(409);
  });
});
