// The bureau's keys for its backups, in a folder of their own that is in no backup: who has only the backup has nothing.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from '../health/setup-fault.ts';

export type BackupKeys = {
  /** 256 bits: seals and opens. */
  readonly sealing: Buffer;
  /** Names the sealing key without telling it. */
  readonly name: string;
  /** Ed25519. */
  readonly signing: KeyObject;
  readonly checking: KeyObject;
};

const files = { sealing: 'backup.key', signing: 'signing.key', checking: 'signing.pub' } as const;
const nameOf = (sealing: Buffer): string => createHash('sha256').update('guihang backup key').update(sealing).digest('hex').slice(0, 16);

/** Makes the keys in an empty place; those that are there are never written over. @throws SetupFault */
export const makeKeys = (folder: string): BackupKeys => {
  const there = Object.values(files).find((name) => existsSync(join(folder, name)));
  if (there !== undefined)
    throw new SetupFault('setting.keys', `${join(folder, there)} 已经有了，没有动它。旧备份要用旧钥匙才打得开；要换新的，另选一个目录。`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, files.sealing), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  writeFileSync(join(folder, files.signing), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(join(folder, files.checking), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644, flag: 'wx' });
  return readKeys(folder);
};

/** @throws SetupFault in words */
export const readKeys = (folder: string): BackupKeys => {
  const text = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch (cause) {
      throw new SetupFault(
        'setting.keys',
        `钥匙 ${join(folder, name)} 读不到。请核对 GUIHANG_KEYS；还没有钥匙的，运行 guihang keys 做一副。`,
        {
          cause,
        },
      );
    }
  };
  const sealing = Buffer.from(text(files.sealing).trim(), 'base64');
  if (sealing.length !== 32) throw new SetupFault('setting.keys', `${join(folder, files.sealing)} 不是备份的钥匙。`);
  try {
    const signing = createPrivateKey(text(files.signing));
    const checking = createPublicKey(text(files.checking));
    return { sealing, name: nameOf(sealing), signing, checking };
  } catch (cause) {
    if (cause instanceof SetupFault) throw cause;
    throw new SetupFault('setting.keys', `${folder} 里的签名钥匙读不出来。`, { cause });
  }
};

/** The public half alone: enough to check what was signed. @throws SetupFault in words */
export const readChecking = (folder: string): KeyObject => {
  try {
    return createPublicKey(readFileSync(join(folder, files.checking), 'utf8'));
  } catch (cause) {
    throw new SetupFault('setting.keys', `公钥 ${join(folder, files.checking)} 读不到。请核对 GUIHANG_KEYS。`, { cause });
  }
};
