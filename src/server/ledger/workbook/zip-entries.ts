import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { open, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.ts';
import { checkLayout } from './zip-layout.ts';

/** What a ledger may grow to when unpacked. A sheet of 100,000 full rows is about 90 MB. */
export const unpackLimits = {
  /** One part of the workbook, and all of it. */
  partBytes: 600 * 2 ** 20,
  totalBytes: 1000 * 2 ** 20,
  /** Below this size no ratio is judged: a small sheet of equal cells packs very well. */
  ratioFromBytes: 4 * 2 ** 20,
  /** Real ledgers pack 8 to 40 times; bombs a thousand. */
  ratio: 150,
  parts: 5000,
} as const;

const bomb = (): FileRefused =>
  new FileRefused('file.bomb', '这个文件解压后异常膨胀，像是压缩炸弹，没有读取。请在表格软件中打开原表，另存为新的 .xlsx 再导入。');
const damaged = (cause: unknown): FileRefused =>
  new FileRefused('file.damaged', '文件已损坏或没有传完，读不出来。请重新另存为 .xlsx 再导入。', { cause });

export type ZipParts = {
  /** Of all parts together, as they declare. */
  readonly unpackedBytes: number;
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The part as text pieces, counted while it unpacks. */
  text(name: string): AsyncGenerator<string>;
  bytes(name: string): AsyncGenerator<Buffer>;
  close(): void;
};

/** Opens a workbook's zip, and refuses on what it declares before anything is unpacked. */
export async function openZip(path: string): Promise<ZipParts> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) =>
      error ? reject(damaged(error)) : resolve(file),
    );
  });
  try {
    const entries = await listEntries(zip);
    const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
    if (byName.size < entries.length) throw damaged(new Error('two parts of one name'));
    await checkLayout(zip, entries).catch((error: unknown) => {
      throw damaged(error);
    });
    const entryOf = (name: string): Entry => {
      const entry = byName.get(name.toLowerCase());
      if (entry === undefined) throw damaged(new Error(`no part ${name}`));
      return entry;
    };
    return {
      unpackedBytes: entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0),
      names: entries.map((entry) => entry.fileName),
      has: (name) => byName.has(name.toLowerCase()),
      text: (name) => textOf(bytesOf(zip, entryOf(name))),
      bytes: (name) => bytesOf(zip, entryOf(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    let total = 0;
    zip.on('error', (error) => reject(damaged(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      if (entry.isEncrypted()) reject(encrypted());
      else if (
        entries.length >= unpackLimits.parts ||
        total > unpackLimits.totalBytes ||
        isBomb(entry.uncompressedSize, entry.compressedSize)
      )
        reject(bomb());
      else {
        entries.push(entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

export const encrypted = (): FileRefused => new FileRefused('file.encrypted', '文件设有打开密码，读不出来。请去掉密码，另存后再导入。');

function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > unpackLimits.partBytes || (unpacked > unpackLimits.ratioFromBytes && unpacked > packed * unpackLimits.ratio);
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(damaged(error)) : resolve(opened)));
  });
  let unpacked = 0;
  let sum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      // What the entry declares may be a lie: what really comes out is counted too.
      if (isBomb(unpacked, entry.compressedSize)) throw bomb();
      sum = crc32(piece, sum);
      yield piece;
    }
    if (sum !== entry.crc32) throw damaged(new Error(`${entry.fileName} is not what it was packed from`));
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    // yauzl stops a part that gives more than it declares: a lie about size is a bomb's mark.
    throw error instanceof Error && /too many bytes/i.test(error.message) ? bomb() : damaged(error);
  } finally {
    stream.destroy();
  }
}

async function* textOf(pieces: AsyncGenerator<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? damaged(error) : error;
  }
}
