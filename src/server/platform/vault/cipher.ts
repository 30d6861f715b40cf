// The two ways in which a value is made unreadable, both with an authentication that fails where a byte was changed.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** `aes`: AES-256-GCM. `sm4`: SM4-CTR, then HMAC-SM3 over nonce and cipher text (OpenSSL here has no SM4-GCM). */
export const algorithms = ['aes', 'sm4'] as const;
export type Algorithm = (typeof algorithms)[number];

/** What does not open: another key, or bytes that are not what was sealed. */
export class Unopened extends Error {}

/** Piece by piece; the nonce stands before what comes, the tag behind it. */
export type Sealing = { readonly nonce: Buffer; readonly update: (plain: Uint8Array) => Buffer; readonly tag: () => Buffer };
/** `end` throws `Unopened` where any piece is another than was sealed. */
export type Opening = { readonly update: (sealed: Uint8Array) => Buffer; readonly end: () => void };
export type Cipher = {
  readonly nonceBytes: number;
  readonly tagBytes: number;
  readonly sealing: () => Sealing;
  readonly opening: (nonce: Buffer, tag: Buffer) => Opening;
};

const aes = (key: Buffer): Cipher => ({
  nonceBytes: 12,
  tagBytes: 16,
  sealing: () => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return {
      nonce,
      update: (plain) => cipher.update(plain),
      tag: () => {
        cipher.final();
        return cipher.getAuthTag();
      },
    };
  },
  opening: (nonce, tag) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAuthTag(tag);
    return { update: (sealed) => decipher.update(sealed), end: () => void decipher.final() };
  },
});

const sm4 = (key: Buffer): Cipher => {
  // one key to hide, another to vouch: never the same for both
  const hiding = Buffer.from(hkdfSync('sha256', key, '', 'guihang sm4 hiding', 16));
  const vouching = Buffer.from(hkdfSync('sha256', key, '', 'guihang sm3 vouching', 32));
  return {
    nonceBytes: 16,
    tagBytes: 32,
    sealing: () => {
      const nonce = randomBytes(16);
      const cipher = createCipheriv('sm4-ctr', hiding, nonce);
      const voucher = createHmac('sm3', vouching).update(nonce);
      return {
        nonce,
        update: (plain) => {
          const hidden = cipher.update(plain);
          voucher.update(hidden);
          return hidden;
        },
        tag: () => voucher.digest(),
      };
    },
    opening: (nonce, tag) => {
      const decipher = createDecipheriv('sm4-ctr', hiding, nonce);
      const voucher = createHmac('sm3', vouching).update(nonce);
      return {
        update: (sealed) => {
          voucher.update(sealed);
          return decipher.update(sealed);
        },
        end: () => {
          if (!timingSafeEqual(voucher.digest(), tag)) throw new Unopened();
        },
      };
    },
  };
};

/** `key`: 32 bytes, of either. */
export const cipherOf = (algorithm: Algorithm, key: Buffer): Cipher => (algorithm === 'aes' ? aes(key) : sm4(key));

export const sealWith = (cipher: Cipher, plain: Uint8Array): Buffer => {
  const { nonce, update, tag } = cipher.sealing();
  const hidden = update(plain);
  return Buffer.concat([nonce, hidden, tag()]);
};
/** Nothing of what it holds is given out before it is known to be whole. @throws Unopened */
export const openWith = ({ nonceBytes, tagBytes, opening }: Cipher, sealed: Buffer): Buffer => {
  if (sealed.length < nonceBytes + tagBytes) throw new Unopened();
  try {
    const { update, end } = opening(sealed.subarray(0, nonceBytes), sealed.subarray(-tagBytes));
    const plain = update(sealed.subarray(nonceBytes, -tagBytes));
    end();
    return plain;
  } catch (cause) {
    throw cause instanceof Unopened ? cause : new Unopened('', { cause });
  }
};
