import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { markedInPlace, markWorkbook, neutralise } from './mark-workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-mark-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const facts = { day: plainDate('2026-11-23'), calendar: builtInCalendar };
const header = ['序号', '姓名', '身份证号', '矫正类别', '原判刑罚', '裁判生效日期', '矫正终止日期', '备注'];
const good = ['1', '王芳', '15019919870624416X', '缓刑', '有期徒刑一年,缓刑二年', '2026-03-27', '2028-03-26', ''];
const bad = ['2', '', '150199197701150362', '缓刑', '有期徒刑一年,缓刑二年', '2026-03-27', '2028-03-27', '=1+1'];

async function ledger(): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['花名册']);
  sheet.addRow(header).font = { bold: true };
  for (const row of [good, bad]) sheet.addRow(row);
  sheet.getColumn(2).width = 33;
  sheet.addRow(['合计', 2]);
  const path = join(folder, 'ledger.xlsx');
  await book.xlsx.writeFile(path);
  return path;
}

async function read(path: string) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const filled = (at: string) => {
    const fill = sheet.getCell(at).fill;
    return fill?.type === 'pattern' && fill.pattern === 'solid';
  };
  return { sheet, text: (at: string) => sheet.getCell(at).text, filled };
}

describe('giving a bureau its workbook back', () => {
  it('marks the faulty cells and no others, and writes the reasons in columns of their own', async () => {
    const out = join(folder, 'marked.xlsx');
    await markWorkbook(await ledger(), out, facts, 2);
    const { sheet, text, filled } = await read(out);
    expect(['B4', 'G4'].map(filled)).toEqual([true, true]);
    expect(['B3', 'G3', 'A4', 'C4', 'D4', 'B5'].map(filled)).toEqual([false, false, false, false, false, false]);
    expect(['I2', 'J2', 'K2'].map(text)).toEqual(['导入问题', '处理建议', '导入提醒']);
    expect(text('I3')).toBe('');
    expect(text('I4')).toBe('姓名空缺；与推算的期满日 2028-03-26 相差 1 天（自 2026-03-27 起二年）');
    expect(text('J4')).toContain('采用推算值 2028-03-26');
    expect(JSON.stringify(sheet.getCell('G4').note)).toContain('2028-03-26');
    // What was the bureau's stays as it was.
    expect(text('A1')).toBe('花名册');
    expect(text('H4')).toBe('=1+1');
    expect(sheet.getColumn(2).width).toBe(33);
    expect(sheet.getCell('B2').font?.bold).toBe(true);
  });

  it('uses its own columns again and takes old marks off', async () => {
    const first = join(folder, 'first.xlsx');
    const second = join(folder, 'second.xlsx');
    await markWorkbook(await ledger(), first, facts, 2);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(first);
    const sheet = book.worksheets[0];
    if (sheet === undefined) throw new Error('no sheet');
    sheet.getCell('B4').value = '李明';
    await book.xlsx.writeFile(first);
    await markWorkbook(first, second, facts, 2);
    const { text, filled } = await read(second);
    expect(['B4', 'G4'].map(filled)).toEqual([false, true]);
    expect(text('I4')).toBe('与推算的期满日 2028-03-26 相差 1 天（自 2026-03-27 起二年）');
    expect(text('L2')).toBe('');
  });

  it('writes a big ledger and a .csv anew, row by row, with the same rows and marks', async () => {
    const out = join(folder, 'anew.xlsx');
    await markWorkbook(await ledger(), out, facts, markedInPlace.rows + 1);
    const big = await read(out);
    expect(['B4', 'G4', 'B3'].map(big.filled)).toEqual([true, true, false]);
    expect(big.text('A1')).toBe('花名册');
    expect(big.text('A5')).toBe('合计');
    expect(big.text('H4')).toBe("'=1+1");
    const csv = join(folder, 'ledger.csv');
    await writeFile(
      csv,
      [header, good, bad.slice(0, 7)].map((cells) => cells.map((c) => (c.includes(',') ? `"${c}"` : c)).join(',')).join('\n'),
    );
    const outCsv = join(folder, 'csv.xlsx');
    await markWorkbook(csv, outCsv, facts, 2);
    const small = await read(outCsv);
    expect(['B3', 'G3', 'B2'].map(small.filled)).toEqual([true, true, false]);
    expect(small.text('I3')).toContain('姓名空缺');
  });

  it.each([
    ['=1', "'=1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\ta', "'\ta"],
    ['\ra', "'\ra"],
    ['姓名=1', '姓名=1'],
    ['', ''],
  ])('keeps %j from being a formula', (text, kept) => {
    expect(neutralise(text)).toBe(kept);
  });
});
