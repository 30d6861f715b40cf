// The whole data folder as one file, taken while the server works: PostgreSQL's own online backup (a copy of its files
// between two marks, and the log that makes them whole) beside the kept papers, in one compressed archive.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import type { Client, PoolConfig } from 'pg';
import type { BackupKeys } from './keys.ts';
import { keepHouseNote } from '../security/house-notes.ts';
import { beginLife } from './life.ts';
import { noteBackup } from './last-backup.ts';
import { type Replayed, replayTo, type ReplayTo } from './replay.ts';
import { noteRestoredTo } from './restored-to.ts';
import { type Opened, openSealed, sealing, type Unusable, UnusableBackup, unsealing } from './sealed-file.ts';
import { lockForServer } from '../postgres/data-lock.ts';
import { NOBODY, runsAsRoot } from '../postgres/binaries.ts';
import { type EmbeddedOptions, startEmbedded } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/one-client.ts';

const run = promisify(execFile);
/** What only the running server needs, and what the backup brings in its own way. */
const leaveOut = ['./pg/postmaster.*', './pg/pg_wal/*', './pg/pg_replslot/*', './pg/pg_dynshmem/*', './pg/pg_stat_tmp/*', './pg/.s.*'];
const notOurs = [
  './postgres.log',
  './guihang.lock*',
  './witness/turn',
  './restarts.json',
  './outages.json',
  './seen-time.json',
  './last-backup.json',
  './backups',
  './tls',
  './keys',
  './.drill-*',
  './.restore-*',
  './.guihang-backup-*',
  './last-drill.json',
  './house-notes.*',
  './restored-to.json',
  './backup-ended',
  './pg.new',
  './pg/backup_label',
];

export interface BackupSummary {
  file: string;
  /** Whether nobody opens it without the bureau's key. */
  sealed: boolean;
  bytes: number;
  madeAt: string;
}

/** A backup that cannot be made or used; the message is for the person who asked. */
export class BackupFault extends Error {
  readonly code: `backup.${'exists' | 'not-empty' | 'not-reached' | Unusable}`;
  constructor(code: BackupFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Writes the backup beside its final name first: a file under that name is always whole. Nothing of it lies on the disk unsealed. */
export async function makeBackup(
  owner: PoolConfig,
  dataDir: string,
  file: string,
  { madeAt, keys = null }: { madeAt: string; keys?: BackupKeys | null },
): Promise<BackupSummary> {
  const target = resolve(file);
  if (existsSync(target)) throw new BackupFault('backup.exists', `${target} 已经存在，请换一个文件名。`);
  clearLeftovers(dirname(target), leftover);
  const work = mkdtempSync(join(dirname(target), `${leftover}${process.pid}-`));
  try {
    const packed = join(work, 'packed');
    await withClient(owner, (client) =>
      pipeline([
        Readable.from(betweenMarks(client, resolve(dataDir), work)),
        createGzip({ level: 6 }),
        ...sealing(madeAt, keys),
        createWriteStream(packed, { mode: 0o600, flush: true }),
      ]),
    );
    renameSync(packed, target);
    const made = { file: target, sealed: keys !== null, bytes: statSync(target).size, madeAt };
    noteBackup(dataDir, made);
    const about = `${basename(target)}，${(made.bytes / 1e6).toFixed(1)} MB，${made.sealed ? '加密' : '没有加密'}`;
    keepHouseNote(dataDir, { kind: 'backup', about, at: new Date() });
    return made;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Several archives, one behind the other: `tar --ignore-zeros` reads them as one, and of two files of one name the later holds. */
async function* betweenMarks(client: Client, data: string, work: string): AsyncGenerator<Buffer> {
  const from = Math.floor(Date.now() / 1000) - 60;
  // the slot keeps the log since the first mark until we have copied it
  await client.query(`select pg_create_physical_replication_slot('guihang_backup_${process.pid}', true, true)`);
  await client.query(`select pg_backup_start('guihang', true)`);
  yield* archive(['-C', data, ...[...leaveOut, ...notOurs].map((pattern) => `--exclude=${pattern}`), '.']);
  const stopped = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  const label = stopped.rows[0]?.labelfile ?? '';
  await client.query('select pg_switch_wal()');
  mkdirSync(join(work, 'pg'));
  writeFileSync(join(work, 'pg/backup_label'), label, { mode: 0o600 });
  writeFileSync(join(work, endedName), new Date().toISOString(), { mode: 0o600 });
  yield* archive(['-C', work, './pg/backup_label', `./${endedName}`]);
  const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '';
  const log = readdirSync(join(data, 'pg/pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first);
  yield* archive(['-C', data, ...log.map((name) => `./pg/pg_wal/${name}`)]);
  // what was printed while the database was copied: its row may be in the log, so its bytes must be here
  if (existsSync(join(data, 'files'))) yield* archive(['-C', data, `--newer-mtime=@${from}`, './files']);
}

/** tar ends with 1 when a file changed while it was read: that is what the log is for. */
async function* archive(args: string[]): AsyncGenerator<Buffer> {
  const child = spawn('tar', ['--warning=no-file-changed', '--warning=no-file-removed', '--warning=no-file-ignored', '-cf', '-', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const closed = once(child, 'close') as Promise<[number | null]>;
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    const [code] = await closed;
    if (code !== 0 && code !== 1) throw new Error(`tar: ${said.join('').trim()}`);
  } finally {
    child.kill();
  }
}

const leftover = '.guihang-backup-';
const halfRestored = '.restore-';
/** What a backup, a restore or a drill that was killed has left: its process's number stands in the name. */
export function clearLeftovers(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    const pid = new RegExp(`^\\${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

export type Restoring = {
  readonly keys?: BackupKeys | null;
  readonly unsigned?: boolean;
  /** Brought forward to this moment by the log that lies beside the backups in the folder. */
  readonly to?: { readonly time: Date; readonly folder: string } | null;
};
export type Restored = {
  readonly madeAt: string;
  readonly cases: number;
  readonly sealed: boolean;
  readonly replayed: Replayed | null;
};

/** Unpacks a backup into an empty data folder and starts the database once, so that it is whole and known to be readable. */
export async function restoreBackup(
  file: string,
  dataDir: string,
  { keys = null, unsigned = false, to = null }: Restoring = {},
): Promise<Restored> {
  const source = resolve(file);
  const target = resolve(dataDir);
  const opened = await openSealed(source, keys, unsigned).catch((error: unknown) => {
    throw error instanceof UnusableBackup ? new BackupFault(`backup.${error.why}`, wordsFor(error.why, basename(source))) : error;
  });
  const lock = await lockForServer(target);
  clearLeftovers(target, halfRestored);
  const work = mkdtempSync(join(target, `${halfRestored}${process.pid}-`));
  try {
    if (existsSync(join(target, 'pg')))
      throw new BackupFault('backup.not-empty', `${target} 里已有数据。请用 GUIHANG_DATA 指定一个空目录。`);
    await unpack(source, opened, keys, work);
    const taken = readdirSync(work).filter((name) => existsSync(join(target, name)));
    if (taken.length > 0)
      throw new BackupFault('backup.not-empty', `${target} 里已经有 ${taken.join('、')}，没有恢复。请用 GUIHANG_DATA 指定一个空目录。`);
    const replayed =
      to &&
      (await bringForward(work, basename(source), { to: to.time, folder: to.folder, keys, unsigned }, new Date(opened.header.madeAt)));
    rmSync(join(work, endedName), { force: true });
    const cases = await countCases(work);
    if (replayed) noteRestoredTo(work, to!.time, replayed);
    beginLife(work);
    rmSync(join(work, 'postgres.log'), { force: true });
    for (const name of readdirSync(work)) renameSync(join(work, name), join(target, name));
    keepHouseNote(target, {
      kind: 'restore',
      about: `${basename(source)}，备份于 ${opened.header.madeAt}${to ? `，恢复到 ${to.time.toISOString()}` : ''}`,
      at: new Date(),
      counted: cases,
    });
    return { madeAt: opened.header.madeAt, cases, sealed: opened.header.key !== null, replayed };
  } finally {
    rmSync(work, { recursive: true, force: true });
    lock.release();
  }
}

/** Says in the backup itself when the copy of the database was whole. */
const endedName = 'backup-ended';
async function bringForward(work: string, name: string, how: ReplayTo, madeAt: Date): Promise<Replayed> {
  // before that the data cannot be brought back: the copy holds what came later
  const ended = existsSync(join(work, endedName)) ? new Date(readFileSync(join(work, endedName), 'utf8')) : madeAt;
  if (how.to < ended) throw notReached(name);
  try {
    const replayed = await replayTo(work, how);
    refuseLinks(work, name);
    return replayed;
  } catch (error) {
    if (error instanceof UnusableBackup)
      throw new BackupFault(`backup.${error.why}`, `归档的数据库日志里有一段用不了，没有恢复：${wordsFor(error.why, '它')}`);
    if (error instanceof BackupFault) throw error;
    throw Object.assign(notReached(name), { cause: error });
  }
}

const notReached = (name: string): BackupFault =>
  new BackupFault('backup.not-reached', `用 ${name} 恢复不到这一刻：那时这份备份还没有做完，或者归档的日志不是它的。请用更早的一份备份。`);

const wordsFor = (why: Unusable, name: string): string =>
  ({
    foreign: `${name} 不是归航的备份文件，或者是别的版本的备份。`,
    damaged: `${name} 不是完整的备份文件，没有恢复任何内容。`,
    'no-key': `${name} 是加密的，要用做备份时的钥匙打开：请用 GUIHANG_KEYS 指定钥匙所在的目录。`,
    'other-key': `${name} 是用另一副钥匙加密的，GUIHANG_KEYS 里的这一副打不开。`,
    unsigned: `${name} 没有签名，谁都可能改过，没有恢复。确实可信的，加上 --unsigned 再恢复。`,
    altered: `${name} 的签名对不上，被人改过，没有恢复任何内容。`,
  })[why];

/** Settings that came with the data could name a program to run; the server gets ours on its command line, and these. */
const ownSettings = { 'postgresql.conf': '', 'postgresql.auto.conf': '', 'pg_hba.conf': '', 'pg_ident.conf': '' };
const signals = ['recovery.signal', 'standby.signal', 'recovery.conf'];

async function unpack(source: string, opened: Opened, keys: BackupKeys | null, work: string): Promise<void> {
  const damaged = (cause: unknown): Error =>
    Object.assign(new BackupFault('backup.damaged', wordsFor('damaged', basename(source))), { cause });
  const tar = spawn('tar', ['--ignore-zeros', '-xf', '-', '-C', work, '--no-same-owner'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(tar, 'close') as Promise<[number | null]>;
  try {
    // tar may leave before the padding that follows the archive's end; what it says at its end counts
    await pipeline([...unsealing(source, opened, keys), createGunzip(), tar.stdin]).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'EPIPE') throw error;
    });
    if ((await ended)[0] !== 0) throw new Error('tar');
  } catch (cause) {
    tar.kill();
    throw damaged(cause);
  }
  refuseLinks(work, basename(source));
  const pg = join(work, 'pg');
  if (!existsSync(join(pg, 'PG_VERSION'))) throw new BackupFault('backup.foreign', wordsFor('foreign', basename(source)));
  for (const name of signals) rmSync(join(pg, name), { force: true });
  for (const [name, text] of Object.entries(ownSettings)) writeFileSync(join(pg, name), text, { mode: 0o600 });
  for (const name of ['pg_replslot', 'pg_dynshmem', 'pg_stat_tmp']) mkdirSync(join(pg, name), { recursive: true, mode: 0o700 });
  await run('chmod', ['-R', 'u-s,g-s,o-t,go=', work]);
  // nobody's own folder lies inside
  if (runsAsRoot()) chmodSync(work, 0o711);
  chmodSync(pg, 0o700);
  if (runsAsRoot()) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, pg]);
}

/** A link in a backup of ours there is none; in another's it would lead out of the folder. */
function refuseLinks(folder: string, name: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isFile() && !entry.isDirectory()) throw new BackupFault('backup.altered', wordsFor('altered', name));
}

/** What came with the data may hold triggers that run as soon as somebody connects; they are looked at with those asleep. */
export const cautiously: EmbeddedOptions = { more: { event_triggers: 'off' } };

async function countCases(data: string): Promise<number> {
  const server = await startEmbedded(data, cautiously);
  try {
    return await withClient(server.connection, async (client) => {
      const known = await client.query(`select to_regclass('public.correction_case') is not null as here`);
      if (!known.rows[0]?.here) return 0;
      const counted = await client.query<{ n: number }>('select count(*)::int as n from correction_case');
      return counted.rows[0]?.n ?? 0;
    });
  } finally {
    await server.stop();
  }
}
