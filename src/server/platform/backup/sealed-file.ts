// How a backup lies in its file: a line of words, a line that says what it is, the packed data, and at the end a digest and a signature
// over everything before. Sealed data is cut into pieces, each with its number and whether it is the last (the STREAM construction), so
// that a piece that is changed, moved, left out or added opens nothing.
import { createCipheriv, createDecipheriv, createHash, randomBytes, sign, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { BackupKeys } from './keys.ts';

const magic = 'GUIHANG BACKUP 2\n';
const pieceBytes = 1 << 20;
const tagBytes = 16;
const trailerBytes = 32 + 64;

export type Header = {
  readonly madeAt: string;
  /** The name of the key that opens it; null: not sealed and not signed. */
  readonly key: string | null;
  /** Hex; the beginning of each piece's nonce. */
  readonly nonce: string;
};
export type Opened = {
  readonly header: Header;
  /** Where the packed data lies. */
  readonly from: number;
  readonly until: number;
};

const nonceOf = (prefix: Buffer, number: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

/** Cuts into pieces of one length; the last may be shorter, and is told when everything has come. */
const inPieces = (length: number, make: (piece: Buffer, number: number, last: boolean) => Buffer): Transform => {
  let kept: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      kept.push(chunk);
      bytes += chunk.length;
      try {
        // what has come whole and is surely not the last
        while (bytes > length) {
          const all = Buffer.concat(kept);
          this.push(make(all.subarray(0, length), number, false));
          number += 1;
          kept = [all.subarray(length)];
          bytes -= length;
        }
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        this.push(make(Buffer.concat(kept), number, true));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
};

const sealer = (keys: BackupKeys, header: string, prefix: Buffer): Transform =>
  inPieces(pieceBytes, (piece, number, last) => {
    const cipher = createCipheriv('aes-256-gcm', keys.sealing, nonceOf(prefix, number, last));
    cipher.setAAD(Buffer.from(header));
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  });
const opener = (keys: BackupKeys, header: string, prefix: Buffer): Transform =>
  inPieces(pieceBytes + tagBytes, (piece, number, last) => {
    const decipher = createDecipheriv('aes-256-gcm', keys.sealing, nonceOf(prefix, number, last));
    decipher.setAAD(Buffer.from(header));
    decipher.setAuthTag(piece.subarray(-tagBytes));
    return Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()]);
  });

/** What stands at the end is reckoned on the way. */
const framed = (header: string, keys: BackupKeys | null): Transform => {
  const digest = createHash('sha256');
  const put = (bytes: Buffer): Buffer => {
    digest.update(bytes);
    return bytes;
  };
  const frame = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, put(chunk)),
    flush(done) {
      const sum = digest.digest();
      this.push(Buffer.concat([sum, keys === null ? Buffer.alloc(64) : sign(null, sum, keys.signing)]));
      done();
    },
  });
  frame.push(put(Buffer.from(magic + header)));
  return frame;
};

/** The steps from packed data to the file. */
export const sealing = (madeAt: string, keys: BackupKeys | null): readonly Transform[] => {
  const prefix = randomBytes(7);
  const header = `${JSON.stringify({ madeAt, key: keys?.name ?? null, nonce: prefix.toString('hex') } satisfies Header)}\n`;
  return [...(keys === null ? [] : [sealer(keys, header, prefix)]), framed(header, keys)];
};

export type Unusable = 'foreign' | 'damaged' | 'no-key' | 'other-key' | 'unsigned' | 'altered';
export class UnusableBackup extends Error {
  readonly why: Unusable;
  constructor(why: Unusable, options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

/**
 * Reads the file once through and says what it is; nothing of it is used before. With keys it must be signed by them, unless `unsigned`
 * allows what anybody could have made. @throws UnusableBackup
 */
export const openSealed = async (file: string, keys: BackupKeys | null, unsigned: boolean): Promise<Opened> => {
  const { size } = await stat(file);
  const handle = await open(file);
  const head = Buffer.alloc(Math.min(size, 4096));
  await handle.read(head, 0, head.length, 0);
  const trailer = Buffer.alloc(trailerBytes);
  await handle.read(trailer, 0, trailerBytes, Math.max(0, size - trailerBytes));
  await handle.close();
  if (!head.subarray(0, magic.length).equals(Buffer.from(magic))) throw new UnusableBackup('foreign');
  const end = head.indexOf('\n', magic.length);
  const until = size - trailerBytes;
  if (end < 0 || until < end + 1) throw new UnusableBackup('damaged');
  const header = headerIn(head.subarray(magic.length, end).toString());

  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { end: until - 1 })) digest.update(chunk as Buffer);
  const sum = digest.digest();
  if (!sum.equals(trailer.subarray(0, 32))) throw new UnusableBackup('damaged');
  if (header.key === null) {
    if (keys !== null && !unsigned) throw new UnusableBackup('unsigned');
  } else {
    if (keys === null) throw new UnusableBackup('no-key');
    if (keys.name !== header.key) throw new UnusableBackup('other-key');
    if (!verify(null, sum, keys.checking, trailer.subarray(32))) throw new UnusableBackup('altered');
  }
  return { header, from: end + 1, until };
};

const isHeader = (read: unknown): read is Header => {
  if (typeof read !== 'object' || read === null || !('madeAt' in read) || !('key' in read) || !('nonce' in read)) return false;
  const { madeAt, key, nonce } = read;
  return (
    typeof madeAt === 'string' && (key === null || typeof key === 'string') && typeof nonce === 'string' && /^[0-9a-f]{14}$/.test(nonce)
  );
};
const headerIn = (text: string): Header => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw new UnusableBackup('damaged', { cause });
  }
  if (!isHeader(read)) throw new UnusableBackup('damaged');
  return { madeAt: read.madeAt, key: read.key, nonce: read.nonce };
};

/** The packed data of a file that `openSealed` has let through. */
export const unsealing = (file: string, { header, from, until }: Opened, keys: BackupKeys | null): readonly NodeJS.ReadWriteStream[] => {
  const text = `${JSON.stringify(header)}\n`;
  const body = createReadStream(file, { start: from, end: until - 1 }) as unknown as NodeJS.ReadWriteStream;
  return header.key === null || keys === null ? [body] : [body, opener(keys, text, Buffer.from(header.nonce, 'hex'))];
};
