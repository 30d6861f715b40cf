// What must not be read by whoever has the database alone is sealed with a key of the bureau that lies outside of it.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { BackupKeys } from '#server/platform/backup/keys.ts';
import { FaultError } from '#server/platform/errors.ts';

/** `keyName` null: the bureau has no keys, and it lies as it is. */
export type Sealed = { readonly bytes: Buffer; readonly keyName: string | null };
export type Secrets = {
  /** `about`: whose it is; moved to another place, it does not open. @throws FaultError where the keys cannot be read */
  readonly seal: (plain: Buffer, about: string) => Sealed;
  readonly open: (sealed: Sealed, about: string) => Buffer;
  /** Whether it would lie sealed if it were written now, and does not. */
  readonly wantsSealing: (sealed: Sealed) => boolean;
};

const unreadable = (): FaultError =>
  new FaultError('keys.unreadable', '本单位的钥匙现在读不到，两步验证打不开。', {
    way: '用一个恢复码登录；请系统管理员核对 GUIHANG_KEYS 指定的目录，钥匙丢了的由安全管理员取消两步验证后重设。',
  });

/** The keys are read when they are needed: a folder that is away for a moment stops nothing else. */
export const secretsOf = (keys: () => BackupKeys | null): Secrets => {
  const key = (): { readonly name: string; readonly bytes: Buffer } | null => {
    let found: BackupKeys | null;
    try {
      found = keys();
    } catch (cause) {
      throw Object.assign(unreadable(), { cause });
    }
    return found && { name: found.name, bytes: Buffer.from(hkdfSync('sha256', found.sealing, '', 'guihang second step', 32)) };
  };
  return {
    seal: (plain, about) => {
      const own = key();
      if (own === null) return { bytes: plain, keyName: null };
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', own.bytes, nonce).setAAD(Buffer.from(about));
      return { bytes: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]), keyName: own.name };
    },
    open: ({ bytes, keyName }, about) => {
      if (keyName === null) return bytes;
      const own = key();
      if (own?.name !== keyName) throw unreadable();
      try {
        const decipher = createDecipheriv('aes-256-gcm', own.bytes, bytes.subarray(0, 12)).setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch (cause) {
        throw Object.assign(unreadable(), { cause });
      }
    },
    wantsSealing: ({ keyName }) => {
      if (keyName !== null) return false;
      try {
        return key() !== null;
      } catch {
        // It opens as it is; it is sealed another time.
        return false;
      }
    },
  };
};
