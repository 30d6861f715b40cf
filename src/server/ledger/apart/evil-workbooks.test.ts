import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { evilParts, evilWorkbook, honestParts, lies } from '../../../../tests/evil-workbooks.ts';
import { FileRefused } from '../workbook/file-refused.ts';
import { markApart } from './mark-apart.ts';
import { runApart } from './run-apart.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-evil-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const facts = { day: plainDate('2026-11-23'), calendar: builtInCalendar };
const kept = async (name: string, bytes: Buffer): Promise<string> => {
  const path = join(folder, `${name}.xlsx`);
  await writeFile(path, bytes);
  return path;
};

/** Looked at, inspected and marked, each as the server does it: how many people, or why not. */
const tried = async (path: string): Promise<string> => {
  const given = { path, remembered: [], facts };
  try {
    await runApart('look', given);
    const { count } = await runApart('lines', given);
    await markApart({ ...given, out: `${path}.marked`, rows: count.rows });
    expect((await stat(`${path}.marked`)).size).toBeGreaterThan(1000);
    return `read: ${count.rows}`;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.message).toMatch(/[\u4e00-\u9fff].*。$/);
    return error.code;
  }
};

describe('a workbook of a few kilobytes that says it is large', () => {
  const refused: { readonly [name: string]: string } = {
    'a row beyond the last': 'file.too-large',
    'a row of no number': 'file.damaged',
    'the same row twice': 'file.damaged',
    'rows backwards': 'file.no-header|file.damaged',
    'a cell beyond the last column': 'file.too-large',
    'a cell at no place': 'file.damaged',
    'one text of four million characters': 'file.too-large',
    'one long text in every cell of many rows': 'file.too-large',
    'one cell of millions of characters': 'file.too-large',
    'two hundred thousand styles': 'file.too-large',
    'a hundred thousand sheets': 'file.too-large',
    'three hundred sheets that are one': 'file.no-header',
  };
  it.each(Object.keys(evilParts))('with %s is refused in words or read, in little memory and time', async (name) => {
    const bytes = await evilWorkbook(evilParts[name]!());
    expect(bytes.length).toBeLessThan(1_200_000);
    const before = process.cpuUsage();
    const found = await tried(await kept(name, bytes));
    const { user, system } = process.cpuUsage(before);
    const worked = (user + system) / 1e6;
    if (process.env.GUIHANG_TELL) process.stdout.write(`${name}\t${bytes.length}\t${worked.toFixed(1)} s of a processor\t${found}\n`);
    expect(found).toMatch(new RegExp(`^(${refused[name] ?? 'read: \\d+'})$`));
    expect(worked).toBeLessThan(200);
  });
});

describe('a workbook whose zip says of its sheet', () => {
  it('what is there is read', async () => {
    expect(await tried(await kept('honest', await evilWorkbook(honestParts())))).toBe('read: 1');
  });
  it.each(Object.keys(lies))('%s is refused in words', async (name) => {
    expect(await tried(await kept('lie', lies[name]!(await evilWorkbook(honestParts()))))).toMatch(/^file\.(damaged|bomb)$/);
  });
  it('two things by one name is refused', async () => {
    const bytes = await evilWorkbook({ ...honestParts(), 'xl/Worksheets/sheet1.xml': '<worksheet/>' });
    expect(await tried(await kept('twice', bytes))).toBe('file.damaged');
  });
});

describe('the thread in which a file is read', () => {
  it('dies of memory or time without anybody else, and in words', async () => {
    const path = await kept(
      'long',
      await evilWorkbook({ ...honestParts(), 'xl/sharedStrings.xml': `<sst>${'<si><t>一二三四五六</t></si>'.repeat(90_000)}</sst>` }),
    );
    const given = { path, remembered: [], facts };
    await expect(runApart('lines', given, { limits: { memoryMb: 12, quietMs: 60_000, totalMs: 60_000 } })).rejects.toMatchObject({
      code: 'file.too-heavy',
      message: expect.stringContaining('内存放不下'),
    });
    await expect(runApart('lines', given, { limits: { memoryMb: 500, quietMs: 60_000, totalMs: 1 } })).rejects.toMatchObject({
      code: 'file.too-heavy',
      message: expect.stringContaining('很久也读不完'),
    });
  });
  it('that dies over the looks of a workbook is followed by one that writes it anew', async () => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'looks.xlsx') });
    const sheet = book.addWorksheet('台账');
    sheet.addRow(['编号', '姓名', '身份证号', '矫正类别', '原判刑罚', '裁判生效日期', '矫正终止日期']).commit();
    for (let i = 0; i < 12_000; i += 1)
      sheet.addRow([i, '', '15019919870624416X', '缓刑', '有期徒刑一年,缓刑二年', '2026-03-27', `备注${i}`]).commit();
    sheet.commit();
    await book.commit();
    const path = join(folder, 'looks.xlsx');
    const given = { path, remembered: [], facts, out: join(folder, 'looks-marked.xlsx'), rows: 12_000 };
    const limits = { memoryMb: 80, quietMs: 120_000, totalMs: 120_000 };
    await expect(runApart('mark', { ...given, anew: false }, { limits })).rejects.toMatchObject({ code: 'file.too-heavy' });
    await markApart(given, undefined, limits);
    expect((await stat(given.out)).size).toBeGreaterThan(100_000);
  });
  it('stops when whoever takes the pieces stops, and never runs far ahead', async () => {
    const line = '1,王芳,15019919870624416X,缓刑,"有期徒刑一年,缓刑二年",2026-03-27,2028-03-26';
    const path = join(folder, 'many.csv');
    await writeFile(path, `编号,姓名,身份证号,矫正类别,原判刑罚,裁判生效日期,矫正终止日期\n${`${line}\n`.repeat(20_000)}`);
    let pieces = 0;
    await expect(
      runApart(
        'findings',
        { path, remembered: [], facts },
        {
          onPiece: async () => {
            pieces += 1;
            if (pieces === 3) throw new Error('asked to stop');
            await new Promise((later) => {
              setTimeout(later, 20);
            });
          },
        },
      ),
    ).rejects.toThrow('asked to stop');
    expect(pieces).toBe(3);
  });
});
