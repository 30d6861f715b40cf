import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from '#domain/person/id-number.ts';
import { type App, type Client, jobEnded, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

let app: App;
let county: Client;
beforeAll(async () => {
  app = await startApp();
  county = await app.as('county');
});
afterAll(async () => {
  await app.stop();
});

const id = (serial: number, sex: '男' | '女' = '男'): string => {
  const seventeen = `15010519800101${String(serial).padStart(2, '0')}${sex === '男' ? 1 : 2}`;
  return seventeen + checkDigitOf(seventeen);
};
const header = [
  '序号',
  '姓名',
  '性别',
  '身份证号',
  '旗县区',
  '司法所',
  '联系电话',
  '原判刑罚',
  '矫正类别',
  '裁判生效日期',
  '矫正终止日期',
  '禁止令',
];
type Row = {
  name?: string;
  sex?: string;
  id: string;
  phone?: string;
  effective?: string;
  end?: string;
  measure?: string;
  penalty?: string;
  order?: string;
};
const cells = (row: Row, i: number): string[] => [
  String(i + 1),
  row.name ?? `赵某${'甲乙丙丁戊己庚辛壬癸'.charAt(i)}`,
  row.sex ?? '男',
  row.id,
  '玉泉区',
  '昭君路司法所',
  row.phone ?? '13800000001',
  row.penalty ?? '"有期徒刑一年,缓刑二年"',
  row.measure ?? '缓刑',
  row.effective ?? '2026-03-27',
  row.end ?? '2028-03-26',
  row.order ?? '无',
];
const csv = (rows: readonly Row[]): string => [header, ...rows.map(cells)].map((line) => line.join(',')).join('\n');
const upload = async (who: Client, text: string): Promise<string> => {
  const response = await fetch(`${app.address}/api/ledger`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('台账.csv'),
    },
    body: text,
  });
  return ((await response.json()) as { batchId: string }).batchId;
};
const done = async (asked: Promise<Reply>): Promise<Told> => jobEnded(county, (await asked).body.jobId);
const inspected = async (rows: readonly Row[]): Promise<string> => {
  const batch = await upload(county, csv(rows));
  expect(await done(county.post(`/api/ledger/${batch}/inspection`))).toMatchObject({ status: 'done' });
  return batch;
};
const correct = (batch: string, ...put: { row: number; field: string; value: string | null }[]) =>
  county.post(`/api/ledger/${batch}/corrections`, { cells: put });
const read = async (batch: string): Promise<Told> => (await county.get(`/api/ledger/${batch}`)).body;
const codes = (found: { row: number; code: string }[]): string[] => found.map((one) => `${one.row} ${one.code}`);

describe('a cell put right on the screen', () => {
  it('is for those who import, in their own batches, and only after the rows were looked at', async () => {
    const batch = await upload(county, csv([{ id: id(1), name: '' }]));
    expect((await correct(batch, { row: 2, field: 'name', value: '赵某' })).status).toBe(409);
    for (const [account, status] of [
      ['worker', 403],
      ['procurator', 403],
      ['city', 404],
    ] as const) {
      expect(
        (await (await app.as(account)).post(`/api/ledger/${batch}/corrections`, { cells: [{ row: 2, field: 'name', value: '赵某' }] }))
          .status,
      ).toBe(status);
    }
  });

  let batch = '';
  it('starts from a value that can be accepted, where there is one', async () => {
    batch = await inspected([
      { id: id(1), end: '2028-03-27' },
      { id: id(2), name: '' },
      { id: id(3), sex: '女' },
      { id: id(4) },
      { id: id(5), phone: '1.38E+10', end: '2027.3.26' },
    ]);
    const { faults, corrections } = await read(batch);
    expect(codes(faults)).toEqual(['2 term-mismatch', '3 name-missing', '4 sex-contradicts-id', '6 phone-in-exponent', '6 term-mismatch']);
    expect(faults.map((one: Told) => one.fix?.value ?? null)).toEqual(['2028-03-26', null, '男', null, '2028-03-26']);
    expect(faults[0].cells).toEqual([
      { field: 'endsOn', column: '矫正终止日期', text: '2028-03-27' },
      { field: 'effectiveOn', column: '裁判生效日期', text: '2026-03-27' },
      { field: 'penalty', column: '原判刑罚', text: '有期徒刑一年,缓刑二年' },
    ]);
    expect(corrections).toEqual([]);
  });
  it('is judged again at once, counts move, and who and when are kept beside the original', async () => {
    const { status, body } = await correct(batch, { row: 2, field: 'endsOn', value: '2028-03-26' });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(body.batch).toMatchObject({ rows: 5, accepted: 2, markIsOld: true, split: { accepted: 2, faulty: 3, faults: 4 } });
    expect(body.lines).toMatchObject([
      {
        row: 2,
        faults: [],
        corrections: [
          {
            field: 'endsOn',
            original: '2028-03-27',
            value: '2028-03-26',
            how: 'accepted',
            byName: expect.any(String),
            at: expect.any(String),
          },
        ],
      },
    ]);
    expect(codes((await read(batch)).faults)).toEqual(['3 name-missing', '4 sex-contradicts-id', '6 phone-in-exponent', '6 term-mismatch']);
  });
  it('said twice is kept once', async () => {
    expect((await correct(batch, { row: 2, field: 'endsOn', value: '2028-03-26' })).status).toBe(200);
    expect(await app.sql('select count(*)::int as n from import_correction')).toEqual([{ n: 1 }]);
  });
  it('that is still wrong stays a fault and says so of the new words', async () => {
    const { body } = await correct(batch, { row: 6, field: 'phone', value: '1380000' }, { row: 6, field: 'endsOn', value: '2028-03-25' });
    expect(codes(body.lines[0].faults)).toEqual(['6 term-mismatch']);
    expect(body.lines[0].faults[0]).toMatchObject({
      original: '2027.3.26',
      message: expect.stringContaining('相差 1 天'),
      cells: [{ text: '2028-03-25' }, {}, {}],
    });
    expect(body.lines[0].corrections).toMatchObject([
      { how: 'filled', value: '2028-03-25' },
      { how: 'filled', value: '1380000' },
    ]);
  });
  it('can be given back its own words', async () => {
    const { body } = await correct(batch, { row: 6, field: 'phone', value: null }, { row: 6, field: 'endsOn', value: null });
    expect(codes(body.lines[0].faults)).toEqual(['6 phone-in-exponent', '6 term-mismatch']);
    expect(body.lines[0].corrections).toEqual([]);
    expect(body.batch.split).toMatchObject({ accepted: 2, faults: 4 });
  });
  it('is accepted together with others only where form is concerned, never a fact of law', async () => {
    const { body } = await county.post(`/api/ledger/${batch}/format-suggestions`);
    expect(body.lines.map((line: Told) => line.row)).toEqual([4]);
    expect(codes((await read(batch)).faults)).toEqual(['3 name-missing', '6 phone-in-exponent', '6 term-mismatch']);
    expect((await county.post(`/api/ledger/${batch}/format-suggestions`)).body.lines).toEqual([]);
  });
  it('is blank for nobody, and a row with nothing to put right is left alone', async () => {
    expect((await correct(batch, { row: 3, field: 'name', value: '  ' })).status).toBe(400);
    expect((await correct(batch, { row: 99, field: 'name', value: '赵某' })).status).toBe(409);
  });
  it('stands when the rows are looked at again', async () => {
    await correct(batch, { row: 3, field: 'name', value: '=钱某' });
    const before = await read(batch);
    expect(await done(county.post(`/api/ledger/${batch}/inspection`))).toMatchObject({ status: 'done' });
    const after = await read(batch);
    expect({ ...after.batch, markIsOld: true }).toEqual(before.batch);
    expect([after.faults, after.corrections]).toEqual([before.faults, before.corrections]);
  });
  it('is shown in the marked workbook, the old words in a note, and needs no second correction when that comes back', async () => {
    expect((await read(batch)).batch.markIsOld).toBe(false);
    await correct(batch, { row: 3, field: 'name', value: '钱某' });
    expect((await read(batch)).batch.markIsOld).toBe(true);
    expect(await done(county.post(`/api/ledger/${batch}/marking`))).toMatchObject({ status: 'done' });
    expect((await read(batch)).batch.markIsOld).toBe(false);
    const response = await fetch(`${app.address}/api/ledger/${batch}/marked.xlsx`, {
      headers: { authorization: `Bearer ${county.token}` },
    });
    const path = join(app.dataDir, 'marked-again.xlsx');
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0]!;
    expect(['B3', 'K2', 'P1', 'P2', 'P3', 'P5'].map((at) => sheet.getCell(at).text)).toEqual([
      '钱某',
      '2028-03-26',
      '导入更正',
      expect.stringMatching(/^矫正终止日期（原“2028-03-27”，采纳建议改为“2028-03-26”），.+ 2026-11-23/),
      expect.stringMatching(/^姓名（原为空，填写“钱某”）/),
      '',
    ]);
  });
  it('is what the import takes, and the opening act names it', async () => {
    expect(await done(county.post(`/api/ledger/${batch}/taking`))).toMatchObject({ status: 'done', result: { taken: 4 } });
    const acts = await app.sql(`select content from act where kind = 'ledger.taken-over' order by (content ->> 'row')::int`);
    expect(acts.map(({ content }) => [content.row, content.person.name, content.endsOn, content.corrections?.length ?? 0])).toEqual([
      [2, '赵某甲', '2028-03-26', 1],
      [3, '钱某', '2028-03-26', 1],
      [4, '赵某丙', '2028-03-26', 1],
      [5, '赵某丁', '2028-03-26', 0],
    ]);
    expect(acts[0]!.content).toMatchObject({
      words: { endsOn: '2028-03-27' },
      corrections: [{ field: 'endsOn', original: '2028-03-27', value: '2028-03-26', how: 'accepted' }],
    });
    const [{ id: caseId }] = (await app.sql(
      `select c.id from correction_case c join act a on a.tenant = c.tenant and a.file_id = c.id where content ->> 'row' = '3'`,
    )) as [{ id: string }];
    expect(JSON.stringify((await county.get(`/api/cases/${caseId}/timeline`)).body)).toContain('导入时更正姓名（原为空，填写“钱某”）');
  });
  it('is no longer a cell once its row has become a case; what is left may still be put right and taken in', async () => {
    expect((await correct(batch, { row: 3, field: 'name', value: '孙某' })).status).toBe(409);
    await correct(batch, { row: 6, field: 'phone', value: '13800000006' }, { row: 6, field: 'endsOn', value: '2028-03-26' });
    expect(await done(county.post(`/api/ledger/${batch}/taking`))).toMatchObject({ status: 'done', result: { taken: 1, unchanged: 4 } });
    expect(await app.sql('select count(*)::int as n from correction_case')).toEqual([{ n: 5 }]);
  });
});

describe('somebody who has a case already', () => {
  it('is told at the inspection and after a correction, as far as the asker may know, and keeps the row', async () => {
    const batch = await inspected([
      { id: id(1), name: '赵某改' },
      { id: id(41), name: '' },
    ]);
    const { batch: counts, warnings } = await read(batch);
    expect(counts.accepted).toBe(1);
    expect(warnings.filter((one: Told) => one.code === 'already-here')).toMatchObject([
      { row: 2, message: expect.stringMatching(/^已有案卷 .+，导入时不改动$/) },
    ]);
    const { body } = await correct(batch, { row: 3, field: 'idNumber', value: id(2) });
    expect(codes(body.lines[0].warnings)).toEqual(['3 already-here']);
    expect(codes(body.lines[0].faults)).toEqual(['3 name-missing']);
  });
});

describe('a document number put right on the screen', () => {
  it('frees the later row of the two and leaves the earlier as it was', async () => {
    const batch = await inspected([{ id: id(11) }, { id: id(12) }, { id: id(11) }, { id: id(11), name: '' }]);
    expect(codes((await read(batch)).faults)).toEqual(['4 duplicate-person', '5 name-missing', '5 duplicate-person']);
    const { body } = await correct(batch, { row: 4, field: 'idNumber', value: id(13) });
    expect(body.batch).toMatchObject({ accepted: 3 });
    expect(codes((await read(batch)).faults)).toEqual(['5 name-missing', '5 duplicate-person']);
  });
  it('that belongs to another row is a duplicate itself: a row that was accepted does not change, wherever it stands', async () => {
    const batch = await inspected([{ id: id(21), name: '' }, { id: id(22) }, { id: id(22) }]);
    const { body } = await correct(batch, { row: 2, field: 'idNumber', value: id(22) }, { row: 2, field: 'name', value: '李某' });
    expect(codes(body.lines.flatMap((line: Told) => line.faults))).toEqual(['2 duplicate-person', '4 duplicate-person']);
    expect(body.lines[0].faults[0].message).toBe('同一证件号码在第 3 行已出现');
    expect(body.batch.accepted).toBe(1);
    const before = await read(batch);
    expect(await done(county.post(`/api/ledger/${batch}/inspection`))).toMatchObject({ status: 'done' });
    expect((await read(batch)).faults).toEqual(before.faults);
    expect(await done(county.post(`/api/ledger/${batch}/taking`))).toMatchObject({ result: { taken: 1 } });
  });
  it('that turns out to be somebody else’s frees the row that had waited behind it', async () => {
    const batch = await inspected([{ id: id(31), name: '' }, { id: id(31) }]);
    expect(codes((await read(batch)).faults)).toEqual(['2 name-missing', '3 duplicate-person']);
    const { body } = await correct(batch, { row: 2, field: 'idNumber', value: id(32) });
    expect(codes(body.lines.flatMap((line: Told) => line.faults))).toEqual(['2 name-missing']);
    expect(body.batch.accepted).toBe(1);
  });
});

describe('an office that was made at a desk', () => {
  it('is found by the next ledger that names it, with its district, and no more once it is closed', async () => {
    const keeper = await app.as('sysadmin');
    const made = async (unit: object): Promise<string> => (await keeper.post('/api/unit-tree', unit)).body.id;
    const district = await made({ kind: 'county', parentId: '150100', name: '和平新区社区矫正管理局', shortName: '和' });
    const office = await made({ kind: 'office', parentId: district, name: '湖滨司法所', shortName: '湖' });
    const city = await app.as('city');
    const named = csv([{ id: id(91) }]).replace('玉泉区,昭君路司法所', '和平新区,湖滨');
    const batch = await upload(city, named);
    await jobEnded(city, (await city.post(`/api/ledger/${batch}/inspection`)).body.jobId);
    const { faults, warnings } = (await city.get(`/api/ledger/${batch}`)).body;
    expect([codes(faults), codes(warnings)]).toEqual([[], []]);
    expect(await jobEnded(city, (await city.post(`/api/ledger/${batch}/taking`)).body.jobId)).toMatchObject({ result: { taken: 1 } });
    const files = await app.sql('select county_id, office_id from correction_case where county_id = $1', [district]);
    expect(files).toEqual([{ county_id: district, office_id: office }]);
    const other = await made({ kind: 'office', parentId: district, name: '河滨司法所', shortName: '河' });
    expect((await keeper.post(`/api/unit-tree/${other}/close`)).status).toBe(200);
    const gone = await upload(city, csv([{ id: id(92) }]).replace('玉泉区,昭君路司法所', '和平新区,河滨司法所'));
    await jobEnded(city, (await city.post(`/api/ledger/${gone}/inspection`)).body.jobId);
    expect(codes((await city.get(`/api/ledger/${gone}`)).body.warnings)).toEqual(['2 office-unknown']);
  });
});
