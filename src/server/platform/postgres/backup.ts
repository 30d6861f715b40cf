// The whole data folder as one file, taken while the server works: PostgreSQL's own online backup (a copy of its files
// between two marks, and the log that makes them whole) beside the kept papers, in one compressed archive.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import type { Client, PoolConfig } from 'pg';
import { lockForServer } from './data-lock.ts';
import { NOBODY, runsAsRoot } from './binaries.ts';
import { startEmbedded } from './embedded-postgres.ts';
import { withClient } from './one-client.ts';

const run = promisify(execFile);
const FORMAT = 1;
/** What only the running server needs, and what the backup brings in its own way. */
const leaveOut = ['./pg/postmaster.*', './pg/pg_wal/*', './pg/pg_replslot/*', './pg/pg_dynshmem/*', './pg/pg_stat_tmp/*', './pg/.s.*'];
const notOurs = [
  './postgres.log',
  './guihang.lock*',
  './restarts.json',
  './outages.json',
  './seen-time.json',
  './last-backup.json',
  './backups',
  './tls',
  './pg.new',
  './pg/backup_label',
];

export interface BackupSummary {
  file: string;
  bytes: number;
  madeAt: string;
}

/** A backup that cannot be made or used; the message is for the person who asked. */
export class BackupFault extends Error {
  readonly code: 'backup.exists' | 'backup.damaged' | 'backup.not-empty' | 'backup.foreign';
  constructor(code: BackupFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Writes the backup beside its final name first: a file under that name is always whole. */
export async function makeBackup(owner: PoolConfig, dataDir: string, file: string, madeAt: string): Promise<BackupSummary> {
  const target = resolve(file);
  if (existsSync(target)) throw new BackupFault('backup.exists', `${target} 已经存在，请换一个文件名。`);
  const work = mkdtempSync(join(dirname(target), '.guihang-backup-'));
  try {
    const tar = join(work, 'data.tar');
    writeFileSync(join(work, 'guihang-backup.json'), JSON.stringify({ format: FORMAT, madeAt }));
    await archive(['-cf', tar, '-C', work, './guihang-backup.json']);
    await withClient(owner, (client) => copyBetweenMarks(client, resolve(dataDir), work, tar));
    const packed = join(work, 'data.tar.gz');
    await pipeline(createReadStream(tar), createGzip({ level: 6 }), createWriteStream(packed, { mode: 0o600, flush: true }));
    renameSync(packed, target);
    return { file: target, bytes: statSync(target).size, madeAt };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function copyBetweenMarks(client: Client, data: string, work: string, tar: string): Promise<void> {
  // the slot keeps the log since the first mark until we have copied it
  await client.query(`select pg_create_physical_replication_slot('guihang_backup_${process.pid}', true, true)`);
  await client.query(`select pg_backup_start('guihang', true)`);
  await archive(['-rf', tar, '-C', data, ...[...leaveOut, ...notOurs].map((pattern) => `--exclude=${pattern}`), '.']);
  const stopped = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  const label = stopped.rows[0]?.labelfile ?? '';
  await client.query('select pg_switch_wal()');
  mkdirSync(join(work, 'pg'));
  writeFileSync(join(work, 'pg/backup_label'), label, { mode: 0o600 });
  await archive(['-rf', tar, '-C', work, './pg/backup_label']);
  const first = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '';
  const log = readdirSync(join(data, 'pg/pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first);
  await archive(['-rf', tar, '-C', data, ...log.map((name) => `./pg/pg_wal/${name}`)]);
}

/** tar ends with 1 when a file changed while it was read: that is what the log is for. */
async function archive(args: string[]): Promise<void> {
  const child = spawn('tar', ['--warning=no-file-changed', '--warning=no-file-removed', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && code !== 1) throw new Error(`tar: ${said.join('').trim()}`);
}

/** Unpacks a backup into an empty data folder and starts the database once, so that it is whole and known to be readable. */
export async function restoreBackup(file: string, dataDir: string): Promise<{ madeAt: string; cases: number }> {
  const source = resolve(file);
  const target = resolve(dataDir);
  const lock = await lockForServer(target);
  const work = mkdtempSync(join(target, '.restore-'));
  try {
    if (existsSync(join(target, 'pg')))
      throw new BackupFault('backup.not-empty', `${target} 里已有数据。请用 GUIHANG_DATA 指定一个空目录。`);
    // nobody's own folder lies inside
    if (runsAsRoot()) chmodSync(work, 0o711);
    const madeAt = await unpack(source, work);
    const cases = await countCases(work);
    rmSync(join(work, 'guihang-backup.json'));
    rmSync(join(work, 'postgres.log'), { force: true });
    for (const name of readdirSync(work)) renameSync(join(work, name), join(target, name));
    return { madeAt, cases };
  } finally {
    rmSync(work, { recursive: true, force: true });
    lock.release();
  }
}

async function unpack(source: string, work: string): Promise<string> {
  try {
    await run('gzip', ['--test', source]);
    await run('tar', ['-xzf', source, '-C', work, '--no-same-owner']);
  } catch (cause) {
    throw Object.assign(new BackupFault('backup.damaged', `${basename(source)} 不是完整的备份文件，没有恢复任何内容。`), { cause });
  }
  const manifest = join(work, 'guihang-backup.json');
  if (!existsSync(manifest)) throw new BackupFault('backup.foreign', `${basename(source)} 不是归航的备份文件。`);
  const { format, madeAt } = JSON.parse(readFileSync(manifest, 'utf8')) as { format: number; madeAt: string };
  if (format !== FORMAT) throw new BackupFault('backup.foreign', `${basename(source)} 是另一个版本的备份，这个版本读不了。`);
  for (const name of ['pg_replslot', 'pg_dynshmem', 'pg_stat_tmp']) mkdirSync(join(work, 'pg', name), { recursive: true, mode: 0o700 });
  if (runsAsRoot()) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, join(work, 'pg')]);
  return madeAt;
}

async function countCases(data: string): Promise<number> {
  const server = await startEmbedded(data);
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
