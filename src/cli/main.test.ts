import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { none, type Refolded } from '#server/file/refold/counted.ts';
import { tellRefolded } from './machine/refold.command.ts';

function guihang(...args: string[]) {
  const env = { ...process.env, PORT: 'a-door' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    encoding: 'utf8',
    env,
  });
  return { stdout, stderr, status };
}

describe('guihang', () => {
  it('lists its commands', () => {
    const { stdout, status } = guihang('--help');
    for (const name of ['serve', 'import', 'law', 'score', 'verify', 'statement', 'refold', 'backup', 'restore'])
      expect(stdout).toContain(`  ${name}`);
    expect(status).toBe(0);
  });

  it('says in words that a command does not exist, and ends with 1', () => {
    expect(guihang('fly')).toMatchObject({ stdout: '', status: 1, stderr: expect.stringContaining('没有“fly”这个命令') });
  });

  it('says it as JSON on standard output when asked to', () => {
    const { stdout, stderr, status } = guihang('fly', '--json');
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'command.unknown', message: expect.stringContaining('fly'), basis: [] } });
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  it.each(['serve', 'import', 'law', 'score', 'verify', 'statement', 'refold', 'backup', 'restore'])(
    'explains %s without needing a database',
    (name) => {
      const { stdout, stderr, status } = guihang(name, '--help');
      expect(stdout).toContain(`guihang ${name}`);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    },
  );

  it('refuses an option it does not know, and a port that is none', () => {
    expect(guihang('serve', '--sail')).toMatchObject({ status: 1, stderr: expect.stringContaining('--sail') });
    expect(guihang('serve')).toMatchObject({ status: 1, stderr: expect.stringContaining('a-door') });
  });
});

const told = (all: readonly Refolded[], json = false) => {
  let out = '';
  const code = tellRefolded({ out: (text) => (out += text), err: () => undefined }, all, json);
  return { code, out };
};
const number = '（2026）呼玉矫字第1号';
const fileId = '0190a000-0000-7000-8000-00000000000f';
const astray: Refolded = {
  ...none,
  files: 3,
  facts: 1,
  astray: [
    { fileId, number, kind: 'case', act: { seq: 3, kind: 'reporting.reported' }, why: 'form' },
    { fileId, number: null, kind: 'lesson', act: null, why: 'row' },
  ],
};

describe('guihang refold', () => {
  it('ends well where every file comes to what its acts say, and counts those of every tenant', () => {
    expect(
      told([
        { ...none, files: 2, facts: 1 },
        { ...none, files: 3, rows: 4 },
      ]),
    ).toEqual({
      code: 0,
      out: '看过 5 份卷：改正事实 1 份、待办 0 份、所在地 0 份、旁边的行 4 行、给谁看 0 处\n',
    });
  });
  it('names each file that cannot be folded, the act and why, and ends with 1', () => {
    const { code, out } = told([none, astray]);
    expect(code).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([
      `✗ ${number} 第 3 条“记录报告”：这一版读不出它的内容：表单是更新的版本填的，或者内容被改过，没有动`,
      `✗ ${fileId}：旁边的那一行不见了，没有动`,
      '',
    ]);
    const json = told([astray], true);
    const { differing: _each, ...counted } = astray;
    expect([json.code, JSON.parse(json.out)]).toEqual([
      1,
      { ...counted, astray: astray.astray.map((one) => ({ ...one, words: expect.any(String) })) },
    ]);
  });
});
