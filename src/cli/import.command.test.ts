import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport } from './import.command.ts';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-import-test-'));
  path = join(folder, 'ledger.csv');
  await writeFile(
    path,
    [
      '台账',
      '编号,姓名,公民身份号码,矫正类型,原判刑期,判决生效日,解矫日期',
      '1,王芳,15019919870624416x,缓刑,"有期徒刑一年,缓刑二年",2026-03-27,2028-03-26',
      '2,,15019919870624416X,缓刑,"有期徒刑一年,缓刑二年",2026-03-27,2028-03-26',
      '合计,2',
    ].join('\n'),
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await runImport(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe('guihang import', () => {
  it('gives one JSON with the sheet’s rows and the sheet’s words, and ends well although there are faults', async () => {
    const { code, out, err } = await run(path, '--dry-run', '--json', '--day', '2026-11-23');
    expect(code).toBe(0);
    expect(err).toBe('');
    const told = JSON.parse(out);
    expect(Object.keys(told)).toEqual(['rows', 'accepted', 'faults', 'warnings']);
    expect(told).toMatchObject({ rows: 2, accepted: 1 });
    expect(told.faults).toEqual([
      { row: 4, column: '姓名', code: 'name-missing', message: '姓名空缺', suggestion: '补填姓名' },
      { row: 4, column: '公民身份号码', code: 'duplicate-person', message: '同一证件号码在第 3 行已出现', suggestion: expect.any(String) },
    ]);
    expect(told.warnings.length).toBeGreaterThan(0);
  });
  it('tells people in words', async () => {
    const { code, out } = await run(path, '--dry-run', '--day', '2026-11-23');
    expect(code).toBe(0);
    expect(out).toContain('共 2 行，可收 1 行，有错 1 行（2 处）；另有 1 行合计、说明等已略过。');
    expect(out).toContain('第 4 行　姓名　（空）　姓名空缺');
  });
  it('writes the marked workbook where it is asked to, and never over the ledger', async () => {
    const out = join(folder, 'marked.xlsx');
    expect(await run(path, '--dry-run', '--json', '--out', out)).toMatchObject({ code: 0 });
    expect((await stat(out)).size).toBeGreaterThan(1000);
    expect(await run(path, '--dry-run', '--out', path)).toMatchObject({ code: 1 });
  });
  it('leaves a refused file to the one place that turns errors into words', async () => {
    await expect(run(join(folder, 'nowhere.xlsx'), '--dry-run')).rejects.toMatchObject({ code: 'file.missing' });
  });
  it.each([[[]], [['a.csv', 'b.csv', '--dry-run']], [['a.csv', '--dry-run', '--day', '2026-02-30']]])(
    'says what is wrong with %j',
    async (argv) => {
      const { code, out } = await run(...argv, '--json');
      expect(code).toBe(1);
      expect(JSON.parse(out).error).toMatchObject({ code: expect.stringMatching(/^import\./), message: expect.any(String), basis: [] });
    },
  );
});
