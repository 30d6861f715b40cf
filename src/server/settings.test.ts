import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSettings, SettingsFault, variables } from './settings.ts';

describe('the settings', () => {
  it('stand without a word from anybody', () => {
    expect(readSettings({}, {})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: join(projectRoot, 'data'),
      databaseUrl: undefined,
      demo: true,
      today: null,
      officeFonts: null,
      logLevel: null,
      webFolder: join(projectRoot, 'dist/web'),
    });
  });

  it('take the environment, and before it the command line; an empty word is no word', () => {
    const env = {
      PORT: '81',
      HOST: '',
      GUIHANG_DEMO: 'off',
      GUIHANG_TODAY: '2026-11-23',
      GUIHANG_LOG: 'info',
      GUIHANG_DATA: '/srv/guihang',
    };
    expect(readSettings({}, env)).toMatchObject({
      port: 81,
      host: '127.0.0.1',
      demo: false,
      today: '2026-11-23',
      logLevel: 'info',
      dataDir: '/srv/guihang',
    });
    expect(readSettings({ PORT: '82', GUIHANG_DATA: undefined }, env)).toMatchObject({ port: 82, dataDir: '/srv/guihang' });
  });

  it.each([
    ['PORT', 'a-door', '0 到 65535'],
    ['PORT', '70000', '70000'],
    // whoever means to shut the demo accounts out must not be let in with them
    ['GUIHANG_DEMO', 'false', '只认 on 和 off'],
    ['GUIHANG_TODAY', '2026-02-30', '2026-11-23 这样的日期'],
    ['GUIHANG_LOG', 'loud', 'silent'],
  ])('%s=%s is said in words and not guessed', (name, value, words) => {
    const read = () => readSettings({}, { [name]: value });
    expect(read).toThrow(SettingsFault);
    expect(read).toThrow(words);
  });

  it.each(['README.md', 'README.en.md'])('are all named in %s', (file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    expect(Object.keys(variables).filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });
});
