import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inspectLedger } from '../inspect-ledger.ts';
import { openLedger } from './read-workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-ledger-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const header = [
  '编号',
  '姓 名',
  '公民身份号码',
  '矫正类型',
  '原判刑期',
  '判决生效日',
  '矫正期限（起）',
  '矫正期限（止）',
  '所属旗县区',
  '所属司法所',
  '手机号',
];
const person = [
  '1',
  '王芳',
  '15019919870624416x',
  '缓刑',
  '有期徒刑一年，缓刑二年',
  '2026年3月27日',
  '2026.3.27',
  '20280326',
  '赛罕区',
  '人民路街道司法所',
  '18600008903',
];

async function inspect(path: string) {
  const ledger = await openLedger(path);
  const count = { rows: 0, accepted: 0, ignored: 0 };
  const faults: string[] = [];
  const names: string[] = [];
  try {
    for await (const row of inspectLedger(ledger, { day: plainDate('2026-11-23'), calendar: builtInCalendar }, count)) {
      if (row.kind !== 'person') continue;
      names.push(row.entry.name);
      faults.push(...row.faults.map((fault) => `${fault.row} ${fault.code}`));
    }
  } finally {
    ledger.close();
  }
  return { ...count, faults, names, headerRow: ledger.mapping.headerRow, sheet: ledger.sheetName };
}

async function workbook(name: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book);
  const path = join(folder, name);
  await book.xlsx.writeFile(path);
  return path;
}

/** A workbook of bare XML parts, as an attacker would write it. */
async function parts(name: string, files: { readonly [part: string]: string | Buffer }): Promise<string> {
  const zip = new ZipFile();
  for (const [part, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), part);
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const frame = {
  'xl/workbook.xml': `<workbook ${main}><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>',
};
const inline = (words: readonly string[]): string =>
  `<row>${words.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sheet = (rows: string): string => `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`;

describe('reading a workbook', () => {
  it('finds the header below titles, maps odd column names, and passes over totals and empty rows', async () => {
    const path = await workbook('odd.xlsx', (book) => {
      book.addWorksheet('封面').addRow(['某旗县区社区矫正台账']);
      const ledger = book.addWorksheet('明细');
      ledger.addRow(['社区矫正对象花名册']);
      ledger.mergeCells('A1:K1');
      ledger.addRow([]);
      ledger.addRow(header);
      ledger.addRow(person);
      ledger.addRow([
        2,
        '额尔敦 · 其木格',
        '150199197701150362',
        '缓刑',
        '拘役三个月,缓刑五个月',
        new Date('2026-07-18'),
        46221,
        new Date('2026-12-17'),
        '赛罕区',
        '人民路司法所',
        18600008903,
      ]);
      ledger.getCell('F5').numFmt = 'yyyy"年"m"月"d"日"';
      ledger.addRow([]);
      ledger.addRow(['3']);
      ledger.addRow(['合计', 2]);
      ledger.addRow(['填表人：李明']);
    });
    expect(await inspect(path)).toEqual({
      rows: 2,
      accepted: 2,
      ignored: 3,
      faults: [],
      names: ['王芳', '额尔敦·其木格'],
      headerRow: 3,
      sheet: '明细',
    });
  });

  it('reads strings in the cell, rich text without its readings, and rows without addresses', async () => {
    const path = await parts('bare.xlsx', {
      ...frame,
      'xl/worksheets/sheet1.xml': sheet(
        inline(header) + inline(person).replace('<t>王芳</t>', '<r><t>王</t></r><r><t>芳</t></r><rPh sb="0" eb="1"><t>wang</t></rPh>'),
      ),
    });
    expect(await inspect(path)).toMatchObject({ rows: 1, accepted: 1, names: ['王芳'] });
  });

  it('passes over a hidden sheet', async () => {
    const path = await workbook('hidden.xlsx', (book) => {
      const old = book.addWorksheet('旧表', { state: 'hidden' });
      old.addRow(header);
      old.addRow(person);
      const now = book.addWorksheet('新表');
      now.addRow(header);
    });
    expect(await inspect(path)).toMatchObject({ rows: 0, sheet: '新表' });
  });

  it('gives each person the district that was merged over many, and no other person’s days', async () => {
    const path = await workbook('merged.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow(header);
      ledger.addRow(person);
      ledger.addRow(person.with(2, '150199197701150362').with(8, '').with(9, '').with(6, ''));
      ledger.addRow(person.with(2, '150105880412123').with(8, '').with(9, '东街司法所'));
      for (const at of ['I2:I4', 'J2:J3', 'G2:G3']) ledger.mergeCells(at);
    });
    const opened = await openLedger(path);
    const rows: (readonly [string | undefined, string | undefined, string | undefined])[] = [];
    for await (const { cells } of opened.rows)
      rows.push([7, 9, 10].map((column) => cells.get(column)?.text) as unknown as (typeof rows)[number]);
    opened.close();
    expect(rows).toEqual([
      ['2026.3.27', '赛罕区', '人民路街道司法所'],
      [undefined, '赛罕区', '人民路街道司法所'],
      ['2026.3.27', '赛罕区', '东街司法所'],
    ]);
    expect((await inspect(path)).faults).toEqual(['4 office-not-in-district']);
  });

  it('passes over the second line of one person, whose name and number are merged over both', async () => {
    const path = await workbook('lines.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow(header);
      ledger.addRow(person);
      ledger.addRow(['', '', '', '', '有期徒刑六个月', '2025年3月27日', '2025.3.27']);
      for (const at of ['A2:A3', 'B2:B3', 'C2:C3']) ledger.mergeCells(at);
    });
    expect(await inspect(path)).toMatchObject({ rows: 1, accepted: 1, faults: [] });
  });

  it('reads lengths whose unit stands in the header', async () => {
    const path = await workbook('units.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow([...header.with(4, '刑种'), '原判刑期（月）', '缓刑考验期（月）']);
      ledger.addRow([...person.with(4, '有期徒刑'), 12, 24]);
      ledger.addRow([...person.with(2, '150199197701150362').with(4, '有期徒刑'), 36, '24']);
    });
    expect((await inspect(path)).faults).toEqual(['3 probation-too-short']);
  });

  it('does not believe a number cell of eighteen digits, and takes two such for nobody twice', async () => {
    const path = await workbook('lost.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow(header);
      for (let i = 0; i < 2; i += 1) ledger.addRow([...person.slice(0, 2), 150105198804121000, ...person.slice(3)]);
    });
    expect((await inspect(path)).faults).toEqual(['2 id-checksum', '3 id-checksum']);
  });

  it('names the sheets that come after the ledger and were not read', async () => {
    const path = await workbook('more.xlsx', (book) => {
      for (const name of ['第一所', '第二所']) book.addWorksheet(name).addRow(header);
      book.addWorksheet('旧表', { state: 'hidden' });
    });
    const opened = await openLedger(path);
    opened.close();
    expect([opened.sheetName, opened.otherSheets]).toEqual(['第一所', ['第二所']]);
  });

  it('puts the duplicate on the later row, however the number is written', async () => {
    const path = await workbook('twice.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow(header);
      ledger.addRow(person);
      ledger.addRow(person.with(2, '１５０１９９１９８７０６２４４１６Ｘ'));
    });
    expect((await inspect(path)).faults).toEqual(['3 duplicate-person']);
  });
});

describe('reading a .csv', () => {
  const lines = [['台账', ''], header, person.with(4, '有期徒刑一年,缓刑二年'), ['合计', '1']]
    .map((cells) => cells.map((c) => (c.includes(',') ? `"${c}"` : c)).join(','))
    .join('\r\n');
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${lines}`)],
    ['UTF-16', Buffer.from(`\ufeff${lines.replaceAll(',', '\t').replace('"有期徒刑一年\t缓刑二年"', '有期徒刑一年,缓刑二年')}`, 'utf16le')],
  ])('takes %s', async (name, bytes) => {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, bytes);
    expect(await inspect(path)).toMatchObject({ rows: 1, accepted: 1, ignored: 1, names: ['王芳'], headerRow: 2 });
  });
  it('takes GB18030, as Chinese Excel saves it', async () => {
    const path = join(folder, 'gb.csv');
    // 姓名,身份证号,矫正类别,生效日期 / 王芳,…,缓刑,2026-03-27
    await writeFile(
      path,
      Buffer.from(
        'd0d5c3fb2cc9edb7ddd6a4bac52cbdc3d5fdc0e0b1f02cc9fad0a7c8d5c6da0d0a' +
          'cdf5b7bc2c3135303139393139383730363234343136582cbbbad0cc2c323032362d30332d32370d0a',
        'hex',
      ),
    );
    expect(await inspect(path)).toMatchObject({ rows: 1, names: ['王芳'], faults: [] });
  });
  it('keeps commas, quotes and line breaks inside quoted cells', async () => {
    const path = join(folder, 'quotes.csv');
    await writeFile(path, '姓名,身份证号,矫正类别,生效日期,备注\n"王\n芳",15019919870624416X,缓刑,2026-03-27,"说""好"",了"\n');
    expect(await inspect(path)).toMatchObject({ rows: 1, names: ['王芳'] });
  });
});

describe('files that are refused in words', () => {
  const refusal = async (path: string) =>
    inspect(path).then(
      () => 'read',
      (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
    );

  it('refuses formulas and names their cells', async () => {
    const path = await workbook('formula.xlsx', (book) => {
      const ledger = book.addWorksheet('台账');
      ledger.addRow(header);
      ledger.addRow(person);
      ledger.addRow(person);
      ledger.getCell('H3').value = { formula: 'G3+730', result: 46800 };
      ledger.getCell('B9').value = { formula: 'COUNTA(B2:B8)', result: 2 };
    });
    expect(await refusal(path)).toMatch(/^file\.formula: H3、B9 是公式/);
    const csv = join(folder, 'formula.csv');
    await writeFile(csv, '姓名,身份证号,矫正类别,生效日期\n王芳,"=""150199""",缓刑,2026-03-27\n');
    expect(await refusal(csv)).toMatch(/^file\.formula: B2 是公式/);
  });

  it('refuses a document type and an entity, wherever it stands', async () => {
    const doctype = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "eeee">]>';
    for (const part of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml']) {
      const whole: { [name: string]: string } = {
        ...frame,
        'xl/worksheets/sheet1.xml': sheet(inline(header) + inline(person)),
        'xl/sharedStrings.xml': '<sst/>',
        'xl/styles.xml': '<styleSheet/>',
      };
      const path = await parts('doctype.xlsx', { ...whole, [part]: doctype + whole[part] });
      expect(await refusal(path), part).toMatch(/^file\.doctype: /);
    }
    expect(await refusal(await parts('entity.xlsx', { ...frame, 'xl/worksheets/sheet1.xml': sheet(inline(['&e;'])) }))).toMatch(
      /^file\.damaged: /,
    );
  });

  it('refuses a zip bomb on what it declares', async () => {
    const path = await parts('bomb.xlsx', { ...frame, 'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 2 ** 20, ' ') });
    expect(await refusal(path)).toMatch(/^file\.bomb: /);
  });

  it('refuses a zip bomb that lies about its size', async () => {
    const path = await parts('liar.xlsx', { ...frame, 'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 2 ** 20, ' ') });
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(path);
    const claimed = Buffer.alloc(4);
    claimed.writeUInt32LE(60 * 2 ** 20);
    for (let at = bytes.indexOf(claimed); at >= 0; at = bytes.indexOf(claimed, at + 4)) bytes.writeUInt32LE(100_000, at);
    await writeFile(path, bytes);
    expect(await refusal(path)).toMatch(/^file\.bomb: /);
  });

  it.each<[string, Buffer | string, RegExp]>([
    ['an empty file', '', /^file\.empty: /],
    ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), /^file\.old-format: /],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]),
      /^file\.encrypted: /,
    ],
    ['a PDF', '%PDF-1.7\n', /^file\.not-a-workbook: /],
    ['a web page', '<html><table><tr><td>姓名</td></tr></table></html>', /^file\.not-a-workbook: /],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /^file\.not-a-workbook: /],
    ['half a zip', Buffer.from('504b030414000000', 'hex'), /^file\.damaged: /],
    ['a table that is no ledger', '月份,收入\n一月,1\n', /^file\.no-header: /],
    ['a ledger without names', '身份证号,矫正类别,生效日期,司法所\n1,2,3,4\n', /^file\.columns-missing: .*姓名/],
    ['a ledger without any day to count from', '姓名,身份证号,矫正类别,司法所\n1,2,3,4\n', /^file\.columns-missing: .*裁判生效日期/],
  ])('refuses %s', async (name, content, words) => {
    const path = join(folder, `${name}.xlsx`);
    await writeFile(path, content);
    expect(await refusal(path)).toMatch(words);
  });
  it('refuses a Word document and a missing file', async () => {
    expect(await refusal(await parts('letter.docx', { 'word/document.xml': '<w/>' }))).toMatch(/^file\.not-a-workbook: /);
    expect(await refusal(join(folder, 'nowhere.xlsx'))).toMatch(/^file\.missing: /);
    expect(await refusal(folder)).toMatch(/^file\.missing: /);
  });
});
