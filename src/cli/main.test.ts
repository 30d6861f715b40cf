import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

function guihang(...args: string[]) {
  const env = { ...process.env, PORT: 'a-door' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    encoding: 'utf8',
    env,
  });
  return { stdout, stderr, status };
}

describe('guihang', () => {
  it('lists its eight commands', () => {
    const { stdout, status } = guihang('--help');
    for (const name of ['serve', 'import', 'law', 'score', 'verify', 'refold', 'backup', 'restore']) expect(stdout).toContain(`  ${name}`);
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

  it.each(['serve', 'import', 'law', 'score', 'verify', 'refold', 'backup', 'restore'])(
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
