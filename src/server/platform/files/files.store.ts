import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reader, Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { cleanFileName } from './file-name.ts';
import { opening, sealing } from './sealed-bytes.ts';

/** The data folder, and by what its files are sealed. */
export type FileStore = { readonly dataDir: string; readonly vault: Vault };

/** Bytes lie sealed in the data folder under names made by us; the row says what they are and what they hashed to. */
export const placeOfFile = (dataDir: string, tenant: string, id: string): string => join(dataDir, 'files', tenant, id.slice(-2), id);

export type NewFile = { name: string; mediaType: string; accountId: string | null; now: Date };

const cutShort = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ECONNABORTED', 'HPE_INVALID_EOF_STATE', 'HPE_INVALID_CHUNK_SIZE']);
/** A sender that stops in the middle, or sends other than it announced, is told so; it is no fault of ours. */
const isCutShort = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code === undefined
    ? error.message === 'aborted'
    : cutShort.has((error as NodeJS.ErrnoException).code ?? ''));

/**
 * For large results: bytes first, under a name nobody looks for; the row is written by the caller's transaction afterwards.
 * Throws a fault when more than `most` bytes come, or when they stop coming.
 */
export const spoolBytes = async (
  { dataDir, vault }: FileStore,
  tenant: string,
  now: Date,
  source: Readable,
  most = Number.POSITIVE_INFINITY,
): Promise<{ id: string; sha256: string; size: number }> => {
  const id = uuidv7(now);
  const place = placeOfFile(dataDir, tenant, id);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      size += chunk.length;
      if (size > most)
        next(new FaultError('input.too-large', `文件超过 ${Math.round(most / 2 ** 20)} MB，没有接收。`, { way: '分成几个文件再交。' }));
      else next(null, chunk);
    },
  });
  try {
    await pipeline(
      source,
      counting,
      (plain: AsyncIterable<Buffer>) => sealing(plain, vault),
      createWriteStream(`${place}.part`, { flags: 'wx', mode: 0o600 }),
    );
    await rename(`${place}.part`, place);
  } catch (error) {
    await rm(`${place}.part`, { force: true });
    throw isCutShort(error) ? new FaultError('input.unreadable', '文件没有传完。', { way: '网络好些再交一次。' }) : error;
  }
  return { id, sha256: hash.digest('hex'), size };
};

export const insertFile = async (tx: Writer, tenant: string, id: string, file: NewFile, sha256: string, size: number): Promise<void> => {
  await tx
    .insertInto('stored_file')
    .values({
      tenant,
      id,
      name: cleanFileName(file.name),
      media_type: file.mediaType,
      sha256,
      size,
      account_id: file.accountId,
      made_at: file.now,
    })
    .execute();
};

export const fileRow = (db: Reader, tenant: string, id: string) =>
  db
    .selectFrom('stored_file')
    .select(['id', 'name', 'media_type', 'sha256', 'size', 'account_id', 'made_at'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
/** Which of these have a row. */
export const knownFiles = async (db: Reader, tenant: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('stored_file')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.id));
};
/**
 * Null where the file is gone. Bytes that no longer open are given as they lie: nobody takes them for what was kept, which is known by its hash.
 */
export const bytesOf = async ({ dataDir, vault }: FileStore, tenant: string, id: string): Promise<Buffer | null> => {
  const place = placeOfFile(dataDir, tenant, id);
  const pieces: Buffer[] = [];
  try {
    for await (const piece of opening(place, vault)) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof FaultError) throw error;
    return readFile(place);
  }
};
/** What was kept, and nothing else: bytes that are gone or are others than were kept are told, and not shown. */
export const readBytes = async (store: FileStore, tenant: string, id: string, sha256: string): Promise<Buffer> => {
  const bytes = await bytesOf(store, tenant, id);
  const way = '请报告系统管理员：从备份里恢复这个文件；guihang verify 会列出每一份。';
  if (bytes === null) throw new FaultError('file.gone', '这份文件不在服务器上了，打不开。', { way });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new FaultError('file.altered', '服务器上的这份文件和当初存下的不一样，没有打开。', { way });
  return bytes;
};
export const streamBytes = ({ dataDir, vault }: FileStore, tenant: string, id: string): Readable =>
  Readable.from(opening(placeOfFile(dataDir, tenant, id), vault));
/** For a reader that wants a file of its own: opened into a folder that is gone afterwards. */
export const withOpened = async <T>(store: FileStore, tenant: string, id: string, work: (path: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'guihang-opened-'));
  try {
    const path = join(folder, id);
    await pipeline(streamBytes(store, tenant, id), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
export const bytesThere = (dataDir: string, tenant: string, id: string): Promise<boolean> =>
  stat(placeOfFile(dataDir, tenant, id)).then(
    () => true,
    () => false,
  );
/** The result of a job is kept for a week; its row stays as the trace that it was made. */
export const dropBytes = (dataDir: string, tenant: string, id: string): Promise<void> =>
  rm(placeOfFile(dataDir, tenant, id), { force: true });

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A name in a header by RFC 8187, which leaves fewer signs as they are than an address does. */
const inHeader = (name: string): string =>
  encodeURIComponent(cleanFileName(name)).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The header of a file to keep, with a Chinese name. */
export const attachment = (name: string): string => `attachment; filename*=UTF-8''${inHeader(name)}`;
/** The header of a file to look at. */
export const inline = (name: string): string => `inline; filename*=UTF-8''${inHeader(name)}`;
