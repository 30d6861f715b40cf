import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKeys, readKeys } from '#server/platform/backup/keys.ts';
import { deviceWords, placeWords } from './device-words.ts';
import { keyUri, newRecoveryCodes, plainCode, recoveryHash, stepOf, typedKey } from './second-step.ts';
import { secretsOf } from './secrets.ts';

// The vectors of RFC 6238 for SHA-1, their last six digits.
const secret = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('a code of six digits', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [2_000_000_000, '279037', 66_666_666],
  ])('of second %i is %s', (second, code, step) => expect(stepOf(secret, code, at(second))).toBe(step));
  it('is good in its thirty seconds, one step before and one after, and not two', () => {
    const good = (second: number) => stepOf(secret, '287082', at(second));
    expect([-1, 0, 29, 30, 59, 60, 89, 90].map((second) => (second < 0 ? null : good(second)))).toEqual([null, 1, 1, 1, 1, 1, 1, null]);
    // a day later the same digits are nobody's
    expect(good(59 + 86_400)).toBeNull();
  });
  it('is read however it was typed or pasted', () => {
    for (const typed of ['287082', ' 287 082', '287-082', '２８７０８２']) expect(stepOf(secret, plainCode(typed), at(59))).toBe(1);
    for (const typed of ['28708', '2870822', '28708a', '']) expect(stepOf(secret, plainCode(typed), at(59))).toBeNull();
  });
  it('comes of a secret that a telephone reads and a person can type', () => {
    expect(typedKey(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    const uri = new URL(keyUri(secret, 'office'));
    expect([decodeURIComponent(uri.pathname), uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      '/归航:office',
      'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      '归航',
    ]);
  });
});

describe('recovery codes', () => {
  it('are ten, each other than the rest, without a letter that is taken for another', () => {
    const codes = newRecoveryCodes();
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  });
  it('are known again in small letters and without dashes, of one account only', () => {
    const hash = recoveryHash('a', 'K7QM-3XJP-9TRW-HC4N');
    expect(recoveryHash('a', ' k7qm 3xjp9trwhc4n')).toEqual(hash);
    expect(recoveryHash('b', 'K7QM-3XJP-9TRW-HC4N')).not.toEqual(hash);
  });
});

describe('a secret', () => {
  const folder = (): string => join(mkdtempSync(join(tmpdir(), 'guihang-keys-')), 'keys');
  it('lies as it is where the bureau has no keys, and says so', () => {
    const none = secretsOf(() => null);
    const sealed = none.seal(secret, 'a');
    expect([sealed.keyName, none.open(sealed, 'a').equals(secret), none.wantsSealing(sealed)]).toEqual([null, true, false]);
  });
  it('is sealed with the keys there are, opens for its own account with them, and for nothing else', () => {
    const keys = makeKeys(folder());
    const own = secretsOf(() => keys);
    const sealed = own.seal(secret, 'a');
    expect(sealed.keyName).toBe(keys.name);
    expect(sealed.bytes.includes(secret)).toBe(false);
    expect(own.seal(secret, 'a').bytes.equals(sealed.bytes)).toBe(false);
    expect(own.open(sealed, 'a').equals(secret)).toBe(true);
    expect(own.wantsSealing(sealed)).toBe(false);
    expect(own.wantsSealing({ bytes: secret, keyName: null })).toBe(true);
    const words = /钥匙现在读不到/;
    expect(() => own.open(sealed, 'b')).toThrow(words);
    expect(() => secretsOf(() => null).open(sealed, 'a')).toThrow(words);
    const others = makeKeys(folder());
    expect(() => secretsOf(() => others).open(sealed, 'a')).toThrow(words);
    const spoiled = Buffer.from(sealed.bytes);
    spoiled[15]! ^= 1;
    expect(() => own.open({ ...sealed, bytes: spoiled }, 'a')).toThrow(words);
  });
  it('waits for keys that cannot be read just now, in words', () => {
    const place = folder();
    makeKeys(place);
    const own = secretsOf(() => readKeys(place));
    const sealed = own.seal(secret, 'a');
    const text = readFileSync(join(place, 'backup.key'), 'utf8');
    writeFileSync(join(place, 'backup.key'), 'x');
    expect(() => own.seal(secret, 'a')).toThrow(/钥匙现在读不到/);
    expect(own.wantsSealing({ bytes: secret, keyName: null })).toBe(false);
    writeFileSync(join(place, 'backup.key'), text);
    expect(own.open(sealed, 'a').equals(secret)).toBe(true);
  });
});

describe('a login in plain words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
      'Windows 电脑，Edge 浏览器',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.44',
      '苹果手机，微信',
    ],
    [
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 Mobile',
      '鸿蒙手机，Chrome 浏览器',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 OPR/106.0.0.0',
      'Linux 电脑，其他浏览器',
    ],
    ['curl/8', '不明设备'],
    ['node', '不明设备'],
    [undefined, '不明设备'],
  ])('%s', (userAgent, words) => expect(deviceWords(userAgent)).toBe(words));
  it('says where on the network it came from', () => {
    expect(['127.0.0.1', '::1', '::ffff:10.0.0.5', '172.20.1.1', '172.32.1.1', 'fd00::1', '8.8.8.8', 'x'].map(placeWords)).toEqual([
      ...[
        '服务器本机',
        '服务器本机',
        '单位内网 10.0.0.5',
        '单位内网 172.20.1.1',
        '外网 172.32.1.1',
        '单位内网 fd00::1',
        '外网 8.8.8.8',
        '',
      ],
    ]);
  });
});
