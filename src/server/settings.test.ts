import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, evidenceFolders, readSettings, SettingsFault, variables } from './settings.ts';

describe('the settings', () => {
  it('stand without a word from anybody', () => {
    expect(readSettings({}, {})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      tls: null,
      trustedProxies: [],
      hosts: [],
      dataDir: join(projectRoot, 'data'),
      databaseUrl: undefined,
      backupDir: null,
      keysDir: null,
      dataKey: null,
      cipher: 'aes',
      witnessDir: null,
      statementsDir: null,
      backedUp: null,
      channels: { mail: null, sms: null, hook: null, keyFile: null, hosts: [] },
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
    ['GUIHANG_CIPHER', 'des', 'aes 和 sm4'],
    ['GUIHANG_DATA_KEY', './data/pg/data.key', '数据库自己的目录'],
  ])('%s=%s is said in words and not guessed', (name, value, words) => {
    const read = () => readSettings({}, { [name]: value });
    expect(read).toThrow(SettingsFault);
    expect(read).toThrow(words);
  });

  it.each(['README.md', 'README.en.md'])('are all named in %s', (file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    expect(Object.keys(variables).filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });

  it('name the network: a certificate with its key, proxies by address or network, hosts by name', () => {
    const env = {
      GUIHANG_TLS_CERT: '/etc/a.crt',
      GUIHANG_TLS_KEY: '/etc/a.key',
      GUIHANG_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8，::1',
      GUIHANG_HOSTS: 'Guihang.Example.CN',
    };
    expect(readSettings({}, env)).toMatchObject({
      tls: { cert: '/etc/a.crt', key: '/etc/a.key' },
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
      hosts: ['guihang.example.cn'],
    });
    expect(() => readSettings({}, { GUIHANG_TLS_CERT: '/etc/a.crt' })).toThrow('要一起写，现在只写了 GUIHANG_TLS_CERT');
    expect(() => readSettings({}, { GUIHANG_TLS_KEY: '/etc/a.key' })).toThrow('要一起写，现在只写了 GUIHANG_TLS_KEY');
  });

  it.each([
    'true',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    'proxy.example',
    '10.0.0.0/8/8',
    '1.2.3',
    '0.0.0.0/1',
    '128.0.0.0/7',
    '::ffff:0:0/96',
    '2000::/3',
  ])('never believe every stranger, nor what is no address: GUIHANG_TRUST_PROXY=%s', (text) => {
    expect(() => readSettings({}, { GUIHANG_TRUST_PROXY: text })).toThrow(`GUIHANG_TRUST_PROXY 里的“${text}”用不了`);
  });
  it('name a mail server, by TLS or STARTTLS, and never print its password', () => {
    const mail = (text: string, more = {}) => readSettings({}, { GUIHANG_MAIL: text, ...more }).channels.mail;
    expect(mail('smtps://guihang%40example.cn:p%40ss@mail.example.cn')).toEqual({
      ...{ host: 'mail.example.cn', port: 465, secure: true, login: { user: 'guihang@example.cn', pass: 'p@ss' } },
      ...{ from: 'guihang@example.cn', caFile: null },
    });
    const more = { GUIHANG_MAIL_FROM: 'a@example.cn', GUIHANG_MAIL_CA: '/etc/ca.crt' };
    expect(mail('smtp://10.0.0.8', more)).toMatchObject({
      port: 587,
      secure: false,
      login: null,
      from: 'a@example.cn',
      caFile: '/etc/ca.crt',
    });
    for (const text of ['mail.example.cn', 'http://mail.example.cn', 'smtps://u:secretword@', 'smtps://u:secretword@mail.example.cn/x'])
      expect(() => mail(text, more)).toThrow(/^(?!.*secretword).*GUIHANG_MAIL 用不了/);
    expect(() => mail('smtps://u:p@mail.example.cn')).toThrow('GUIHANG_MAIL_FROM');
  });
  it('take a gateway only with a key to sign with, on a host that they name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guihang-settings-'));
    try {
      const [long, short] = [join(folder, 'long'), join(folder, 'short')];
      writeFileSync(long, `${'k'.repeat(32)}\n`);
      writeFileSync(short, `${'k'.repeat(31)}\n`);
      const read = (env: object) => readSettings({}, { GUIHANG_SMS: 'https://sms.example.cn/send', ...env }).channels;
      const hosts = { GUIHANG_NOTICE_HOSTS: 'SMS.example.cn，10.0.0.8' };
      expect(read({ ...hosts, GUIHANG_NOTICE_KEY: long })).toEqual({
        ...{ mail: null, sms: 'https://sms.example.cn/send', hook: null, keyFile: long, hosts: ['sms.example.cn', '10.0.0.8'] },
      });
      expect(() => read({ GUIHANG_NOTICE_KEY: long })).toThrow('不在 GUIHANG_NOTICE_HOSTS 里');
      for (const key of [undefined, short, join(folder, 'none')])
        expect(() => read({ ...hosts, GUIHANG_NOTICE_KEY: key })).toThrow('至少 32 个字符');
      for (const url of ['ftp://sms.example.cn/', 'sms.example.cn', 'https://u:p@sms.example.cn/'])
        expect(() => read({ ...hosts, GUIHANG_NOTICE_KEY: long, GUIHANG_SMS: url })).toThrow('GUIHANG_SMS 用不了');
      expect(() => read({ ...hosts, GUIHANG_NOTICE_KEY: long, GUIHANG_HOOK: 'http://10.0.0.9/' })).toThrow('GUIHANG_HOOK 的主机');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it('keep witness and statements out of the database, and beside it where nothing is said', () => {
    for (const name of ['GUIHANG_WITNESS', 'GUIHANG_STATEMENTS'])
      for (const folder of ['/srv/data/pg', '/srv/data/pg/base', '/srv/data'])
        expect(() => readSettings({}, { GUIHANG_DATA: '/srv/data', [name]: folder })).toThrow(
          `${name} 指定的目录 ${folder} 是数据库自己的`,
        );
    const settings = readSettings({}, { GUIHANG_DATA: '/srv/data', GUIHANG_WITNESS: '/mnt/witness' });
    expect(evidenceFolders(settings.dataDir, settings)).toEqual({ witness: '/mnt/witness', statements: '/srv/data/statements' });
  });
  it('keep backups and their keys out of the data', () => {
    for (const name of ['GUIHANG_BACKUPS', 'GUIHANG_KEYS']) {
      expect(() => readSettings({}, { GUIHANG_DATA: '/srv/data', [name]: '/srv/data/x' })).toThrow('在数据目录里面');
      expect(() => readSettings({}, { GUIHANG_DATA: '/srv/data', [name]: '/srv/data' })).toThrow('在数据目录里面');
    }
    expect(readSettings({}, { GUIHANG_DATA: '/srv/data', GUIHANG_BACKUPS: '/srv/data-backups' }).backupDir).toBe('/srv/data-backups');
  });
  it.each(['a b/c', 'http://guihang.cn', '-x.cn', 'a..b', '*.cn'])('know what is no host name: GUIHANG_HOSTS=%s', (text) => {
    expect(() => readSettings({}, { GUIHANG_HOSTS: text })).toThrow(SettingsFault);
  });
});
