import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opening, sealing } from '#server/platform/files/sealed-bytes.ts';
import { algorithms, cipherOf, openWith, sealWith } from './cipher.ts';
import { addMaster, moveMasters, readMasters } from './master.ts';
import { type DataKey, vaultWith } from './vault.ts';

const keyOf = (name: string, algorithm: DataKey['algorithm'] = 'aes', from = 0): DataKey => ({
  name,
  algorithm,
  key: randomBytes(32),
  activeFrom: new Date(from),
});
const folder = mkdtempSync(join(tmpdir(), 'guihang-vault-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(algorithms)('what is sealed by %s', (algorithm) => {
  const vault = vaultWith([keyOf('aaaaaaaa', algorithm)], randomBytes(32));
  const number = '150199198507011072';

  it('opens again, holds nothing of what it says, and is another each time', () => {
    const [one, other] = [vault.seal(number), vault.seal(number)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^~gh:aaaaaaaa\.[0-9A-Za-z-]+~$/);
    expect(one).not.toContain('1985');
    expect([vault.openText(one), vault.openText(other)]).toEqual([number, number]);
  });
  it('does not open with any bit of it changed, nor with another key', () => {
    const cipher = cipherOf(algorithm, randomBytes(32));
    const sealed = sealWith(cipher, Buffer.from(number));
    expect(openWith(cipher, sealed).toString()).toBe(number);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => openWith(cipher, changed), `byte ${at}`).toThrow();
    }
    expect(() => openWith(cipherOf(algorithm, randomBytes(32)), sealed)).toThrow();
    expect(() => openWith(cipher, sealed.subarray(0, 10))).toThrow();
  });
  it('is read back within JSON as the words they are, quotes, line ends and all', () => {
    const words = '呼和浩特市“玉泉区”\n"1\\2"号 ~gh:';
    const text = JSON.stringify({ a: vault.seal(words), b: [vault.seal('x'), 1], c: vault.sealJson({ items: [1, null], note: words }) });
    const read = { a: words, b: ['x', 1], c: { items: [1, null], note: words } };
    expect(JSON.parse(vault.openJson(text))).toEqual(read);
    // a column of text that holds JSON, and one that holds a JSON value alone
    expect(JSON.parse(vault.openText(text))).toEqual(read);
    expect(JSON.parse(vault.openJson(JSON.stringify(vault.sealJson([1]))))).toEqual([1]);
  });
  it('takes no words within a JSON value for a token of ours', () => {
    const words = '~gh:zzzzzzzz.AAAAAAAAAAAA~ ~ghj:zzzzzzzz.AAAAAAAAAAAA~';
    expect(JSON.parse(vault.openJson(JSON.stringify({ a: vault.sealJson({ words }), b: vault.seal(words) })))).toEqual({
      a: { words },
      b: words,
    });
  });
  it('is masked as the database asks for it', () => {
    const as = (manner: string, words: string): string => vault.openText(vault.seal(words).replace('~gh:', `~gh${manner}:`));
    expect(as('i', number)).toBe('150199********1072');
    expect(as('p', '13800001234')).toBe('138****1234');
    expect(as('n', `找${number}，打13800001234`)).toBe('找150199********1072，打138****1234');
  });
  it.each([0, 1, 70_000])('keeps a file of %s bytes, and gives out none that was changed as whole', async (size) => {
    const bytes = randomBytes(size);
    const path = join(folder, `${algorithm}-${size}`);
    const pieces: Buffer[] = [];
    for await (const piece of sealing(
      (async function* () {
        yield bytes.subarray(0, 10);
        yield bytes.subarray(10);
      })(),
      vault,
    ))
      pieces.push(piece);
    const lies = Buffer.concat(pieces);
    writeFileSync(path, lies);
    const read = async (): Promise<Buffer> => {
      const all: Buffer[] = [];
      for await (const piece of opening(path, vault)) all.push(piece);
      return Buffer.concat(all);
    };
    expect((await read()).equals(bytes)).toBe(true);
    if (size > 100) expect(lies.includes(bytes.subarray(20, 60))).toBe(false);
    lies[lies.length - 1]! ^= 1;
    writeFileSync(path, lies);
    await expect(read()).rejects.toThrow();
  });
});

describe('a key made since', () => {
  it('seals when its time has come, and opens before', () => {
    let now = 1000;
    const [old, fresh] = [keyOf('aaaaaaaa'), keyOf('bbbbbbbb', 'sm4', 2000)];
    const search = randomBytes(32);
    const ours = vaultWith([old, fresh], search, () => now);
    const others = vaultWith([old], search, () => 5000);
    const before = ours.seal('x');
    now = 2000;
    const after = ours.seal('x');
    expect([before.slice(4, 12), after.slice(4, 12)]).toEqual(['aaaaaaaa', 'bbbbbbbb']);
    expect([ours.openText(before), ours.openText(after)]).toEqual(['x', 'x']);
    expect(() => others.openText(after)).toThrow(/打不开/);
    others.learn([old, fresh], search);
    expect(others.openText(after)).toBe('x');
  });
});

describe('a keyed hash', () => {
  it('is the same for the same words of the same kind under the same key, and for nothing else', () => {
    const [search, keys] = [randomBytes(32), [keyOf('aaaaaaaa')]];
    const [one, again, other] = [vaultWith(keys, search), vaultWith(keys, search), vaultWith(keys, randomBytes(32))];
    expect(one.hash('id-number', '1')).toBe(again.hash('id-number', '1'));
    expect(
      new Set([one.hash('id-number', '1'), one.hash('phone-tail', '1'), one.hash('id-number', '2'), other.hash('id-number', '1')]).size,
    ).toBe(4);
  });
});

describe('the file of the master key', () => {
  it('puts the newest first and keeps those of before', () => {
    const file = join(folder, 'keys/data.key');
    const first = addMaster(file);
    const second = addMaster(file);
    expect(readMasters(file).map(({ name }) => name)).toEqual([second.name, first.name]);
    expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toHaveLength(2);
  });
  it('is moved to the place for keys, beside those that are there, and is gone from the data', () => {
    const [from, to] = [join(folder, 'data/data.key'), join(folder, 'moved/data.key')];
    const old = addMaster(from);
    const there = addMaster(to);
    expect(moveMasters(from, to)).toBe(true);
    expect(readMasters(to).map(({ name }) => name)).toEqual([there.name, old.name]);
    expect([readMasters(from), moveMasters(from, to), moveMasters(to, to)]).toEqual([[], false, false]);
  });
  it('says in words that it is none', () => {
    const file = join(folder, 'torn.key');
    writeFileSync(file, 'abc\n');
    expect(() => readMasters(file)).toThrow(/不是数据钥匙/);
  });
});
