// The second step of a login: six digits that a telephone makes from a secret and the time (RFC 6238), or a recovery code.
import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const seconds = 30;
const totpOf = (secret: Buffer, account = ''): TOTP =>
  new TOTP({
    issuer: '归航',
    label: account,
    algorithm: 'SHA1',
    digits: 6,
    period: seconds,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

/** 160 bits, as the standard wants. */
export const newSecret = (): Buffer => randomBytes(20);
/** What a telephone reads from the picture. */
export const keyUri = (secret: Buffer, account: string): string => totpOf(secret, account).toString();
/** What somebody types who cannot photograph the page: in fours. */
export const typedKey = (secret: Buffer): string => totpOf(secret).secret.base32.replace(/(.{4})(?=.)/g, '$1 ');

/** What was typed or pasted, without what stands between. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-—–]/g, '')
    .toUpperCase();
export const isSixDigits = (code: string): boolean => /^\d{6}$/.test(code);

/** Which thirty seconds the code was made in; null where it is none of those around now. A clock may be one step off. */
export const stepOf = (secret: Buffer, code: string, now: Date): number | null => {
  if (!isSixDigits(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / seconds) + delta;
};

// no 0 and O, no 1 and I and L
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** `groups` of four, of letters that nobody takes for another; none likelier than another. */
export const drawn = (groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => {
      for (;;) {
        const [byte] = randomBytes(1);
        if (byte! < letters.length * Math.floor(256 / letters.length)) return letters[byte! % letters.length];
      }
    }).join(''),
  ).join('-');

export const recoveryCount = 10;
/** Nearly 80 bits each: a hash of one gives nothing away, however long somebody tries. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCount }, () => drawn(4));
export const recoveryHash = (accountId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`guihang recovery ${accountId} ${plainCode(code)}`)
    .digest();
