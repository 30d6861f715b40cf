// What lies in the database unreadable is sealed and opened here: values by field, JSON values whole, the bytes of files; and what is
// searched for is compared by keyed hashes. A vault belongs to one database; `openVault` (keys.ts) gives it its keys.
import { createHmac } from 'node:crypto';
import { maskIdNumber, maskNumbersIn, maskPhone } from '#domain/person/mask.ts';
import { FaultError } from '../errors.ts';
import { type Algorithm, type Cipher, cipherOf, openWith, sealWith, Unopened } from './cipher.ts';
import { type Open, openedJson, openedText, tokenOf } from './token.ts';

export type DataKey = { readonly name: string; readonly algorithm: Algorithm; readonly key: Buffer; readonly activeFrom: Date };

export type NamedCipher = { readonly name: string; readonly cipher: Cipher };
export type Vault = {
  /** A value of a text column, or a string within JSON. */
  readonly seal: (text: string) => string;
  readonly sealMaybe: <T extends string | null | undefined>(text: T) => T | string;
  /** A JSON value whole: a string that stands for it. It is read as the value it was. */
  readonly sealJson: (value: unknown) => string;
  /** A value of a text column as it was; JSON that PostgreSQL has written as text, with every token in it opened. */
  readonly openText: (text: string) => string;
  readonly openJson: (text: string) => string;
  /** By which a value is found without being known: `of` keeps the hash of a phone from being that of a number. */
  readonly hash: (of: string, text: string) => string;
  /** The key by which a file is sealed now, and the one that it names. */
  readonly fileKey: () => NamedCipher;
  readonly keyNamed: (name: string) => NamedCipher;
  /** Learns keys made since. */
  readonly learn: (keys: readonly DataKey[], search: Buffer) => void;
};

const unreadable = (cause?: unknown): FaultError =>
  Object.assign(
    new FaultError('keys.unreadable', '有一项加密的内容现在打不开。', {
      way: '过几秒再试；还是打不开，请报告系统管理员核对数据钥匙。',
    }),
    { cause },
  );

export const vaultWith = (first: readonly DataKey[], searchKey: Buffer, now: () => number = Date.now): Vault => {
  const ciphers = new Map<string, Cipher>();
  let keys: readonly DataKey[] = [];
  let search = searchKey;
  const learn: Vault['learn'] = (all, searching) => {
    keys = [...all].sort((a, b) => b.activeFrom.getTime() - a.activeFrom.getTime());
    search = searching;
    for (const { name, algorithm, key } of all) if (!ciphers.has(name)) ciphers.set(name, cipherOf(algorithm, key));
  };
  learn(first, searchKey);
  /** The newest that every process has had time to learn of. */
  const current = (): NamedCipher => {
    const one = keys.find(({ activeFrom }) => activeFrom.getTime() <= now()) ?? keys.at(-1);
    if (one === undefined) throw unreadable();
    return { name: one.name, cipher: ciphers.get(one.name)! };
  };
  const keyNamed = (name: string): NamedCipher => {
    const cipher = ciphers.get(name);
    if (cipher === undefined) throw unreadable();
    return { name, cipher };
  };
  const opened = (name: string, sealed: Buffer): string => {
    try {
      return openWith(keyNamed(name).cipher, sealed).toString('utf8');
    } catch (error) {
      throw error instanceof Unopened ? unreadable(error) : error;
    }
  };
  const open: Open = (manner, name, sealed) => {
    const plain = opened(name, sealed);
    return manner === 'i' ? maskIdNumber(plain) : manner === 'p' ? maskPhone(plain) : manner === 'n' ? maskNumbersIn(plain) : plain;
  };
  const sealAs = (text: string, manner: '' | 'j'): string => {
    const { name, cipher } = current();
    return tokenOf(name, sealWith(cipher, Buffer.from(text, 'utf8')), manner);
  };
  const seal: Vault['seal'] = (text) => sealAs(text, '');
  return {
    seal,
    sealMaybe: (text) => (text === null || text === undefined || text === '' ? text : seal(text)),
    sealJson: (value) => sealAs(JSON.stringify(value), 'j'),
    openText: (text) => openedText(text, open),
    openJson: (text) => openedJson(text, open),
    hash: (of, text) => createHmac('sha256', search).update(`${of}\x1f${text}`).digest('base64url').slice(0, 22),
    fileKey: current,
    keyNamed,
    learn,
  };
};

const shut = (): never => {
  throw new Error('no vault here: nothing can be sealed or opened');
};
/** Who has only the database has no vault: tokens stay what they are, and nothing can be sealed. */
export const shutVault: Vault = {
  seal: shut,
  sealMaybe: (text) => (text === null || text === undefined || text === '' ? text : shut()),
  sealJson: shut,
  openText: (text) => text,
  openJson: (text) => text,
  hash: shut,
  fileKey: shut,
  keyNamed: shut,
  learn: shut,
};
