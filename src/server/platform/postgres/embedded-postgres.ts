// The embedded PostgreSQL: real binaries, data under the data folder, a Unix socket and nothing on the network.
import { spawn } from 'node:child_process';
import { chownSync, closeSync, constants, existsSync, fstatSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { findBinaries, NOBODY, runsAsRoot, strangersReach } from './binaries.ts';
import { makeFolder } from './data-folder.ts';
import { faultInLog } from '../health/setup-fault.ts';
import { discardLeftovers, processesIn, readPostmaster, stopProcesses } from './processes.ts';

export const DATABASE_ROLES = ['guihang_owner', 'guihang_worker', 'guihang_app'] as const;
export const DATABASE_NAME = 'guihang';
const PORT = 5432;
const LONGEST_SOCKET_FOLDER = 80;
const LARGEST_LOG = 10_000_000;

export interface EmbeddedConnection {
  host: string;
  port: number;
  database: string;
  user: string;
}
export interface EmbeddedPostgres {
  connection: EmbeddedConnection;
  pid: number;
  /** Resolves when the server has ended, wanted or not. */
  ended: Promise<void>;
  /** Resolves when no process of the server is left; after `withinMs` it no longer waits for a clean shutdown. */
  stop(withinMs?: number): Promise<void>;
}
export interface EmbeddedOptions {
  /** Folder with initdb and postgres of another installation. */
  binaries?: string;
  /** For tests: no disk flushing; the data is not meant to survive. */
  throwaway?: boolean;
  /** Settings of this start alone. */
  more?: { readonly [setting: string]: string };
  /** The socket's folder of the server before this one, so that whoever is connected to it finds this one there. */
  socketFolder?: string;
}

export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const binaries = findBinaries(options.binaries);
  const base = resolve(dataDir);
  makeFolder(base);
  const data = join(base, 'pg');
  const log = openLog(join(base, 'postgres.log'));
  const logStartedAt = fstatSync(log).size;
  try {
    if (existsSync(data)) await discardLeftovers(data, options.socketFolder);
    else await createCluster(binaries.initdb, data, log, logStartedAt, options);
    writeAccess(data);
    const socket = options.socketFolder ?? socketFolder(data);
    const child = launch(binaries.postgres, data, log, serverSettings(socket, options));
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    child.unref();
    const connection = { host: socket, port: PORT, database: DATABASE_NAME, user: DATABASE_ROLES[0] };
    const stop = async (withinMs = 5000) => {
      child.ref();
      await stopProcesses(data, withinMs);
      if (child.exitCode === null && child.signalCode === null) await ended;
      if (socket !== data && socket !== options.socketFolder) rmSync(socket, { recursive: true, force: true });
    };
    try {
      await prepareDatabase(connection, ended);
    } catch (error) {
      await stop(0);
      throw (
        faultInLog(lastLines(base, logStartedAt), base) ??
        new Error(`内置数据库没有启动，原因见 ${join(base, 'postgres.log')}`, { cause: error })
      );
    }
    return { connection, pid: child.pid ?? 0, ended: ended.then(() => undefined), stop };
  } finally {
    closeSync(log);
  }
}

/** The server that runs on this data folder, as its own pid file describes it; undefined when none answers there. */
export function findRunning(dataDir: string): EmbeddedConnection | undefined {
  const data = join(resolve(dataDir), 'pg');
  const postmaster = readPostmaster(data);
  if (!postmaster?.ready || processesIn(data).length === 0) return undefined;
  return { host: postmaster.socketFolder, port: postmaster.port, database: DATABASE_NAME, user: DATABASE_ROLES[0] };
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) truncateSync(file);
  return openSync(file, 'a', 0o600);
}

/** What this start has written into the log so far. */
function lastLines(base: string, from: number): string {
  return readFileSync(join(base, 'postgres.log')).subarray(from).toString('utf8');
}

/** Made beside its place and moved there whole, so that an interrupted first start leaves nothing half made. */
async function createCluster(initdb: string, data: string, log: number, logStartedAt: number, options: EmbeddedOptions): Promise<void> {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (runsAsRoot()) chownSync(draft, NOBODY, NOBODY);
  const settings = ['--username', DATABASE_ROLES[0], '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--auth', 'peer'];
  if (options.throwaway) settings.push('--no-sync');
  const child = launch(initdb, draft, log, settings);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw (
      faultInLog(lastLines(join(data, '..'), logStartedAt), join(data, '..')) ??
      new Error(`建立内置数据库失败（initdb 返回 ${code}），原因见 ${join(data, '..', 'postgres.log')}`)
    );
  }
  renameSync(draft, data);
}

/**
 * Starts a PostgreSQL program on a data folder. As root it becomes nobody; where nobody cannot walk to the folder it
 * gets the folder itself as an open descriptor. A session of its own keeps a terminal's Ctrl+C away from it.
 */
function launch(program: string, data: string, log: number, settings: string[]) {
  const direct = !runsAsRoot() || strangersReach(join(data, '..'));
  const folder = direct ? undefined : openSync(data, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return spawn(program, ['-D', folder === undefined ? data : '/proc/self/fd/3', ...settings], {
      cwd: '/',
      detached: true,
      stdio: folder === undefined ? ['ignore', log, log] : ['ignore', log, log, folder],
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C.UTF-8' },
      ...(runsAsRoot() ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

/** Only the operating system's user who runs this program (and root) may connect, as any of our three roles. */
function writeAccess(data: string): void {
  const users = [...new Set([userInfo().username, 'root'])];
  const map = users.flatMap((user) => DATABASE_ROLES.map((role) => `guihang "${user}" ${role}`));
  overwrite(join(data, 'pg_ident.conf'), `${map.join('\n')}\n`);
  overwrite(join(data, 'pg_hba.conf'), 'local all all peer map=guihang\n');
}

/** Never follows a link: root writes here into a folder that belongs to nobody. */
function overwrite(file: string, text: string): void {
  const to = openSync(file, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  writeSync(to, text);
  closeSync(to);
}

function socketFolder(data: string): string {
  const reachable = !runsAsRoot() || strangersReach(join(data, '..'));
  if (reachable && Buffer.byteLength(data) <= LONGEST_SOCKET_FOLDER) return data;
  const folder = mkdtempSync('/tmp/guihang-');
  if (runsAsRoot()) chownSync(folder, NOBODY, NOBODY);
  return folder;
}

function serverSettings(socket: string, options: EmbeddedOptions): string[] {
  const settings = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '128MB',
    timezone: 'UTC',
    // what a slot keeps for a folder that takes nothing does not fill the disk
    max_slot_wal_keep_size: '4GB',
    // a failed statement's text and detail can carry a person's data
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.more,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function prepareDatabase(connection: EmbeddedConnection, ended: Promise<number | null>): Promise<void> {
  const client = await firstAnswer({ ...connection, database: 'postgres' }, ended);
  try {
    for (const role of DATABASE_ROLES) await client.query(createRoleSql(role));
    const known = await client.query('select 1 from pg_database where datname = $1', [connection.database]);
    if (known.rowCount === 0) await client.query(createDatabaseSql(connection.database));
  } finally {
    await client.end();
  }
}

/** Makes the role unless it is there. */
export function createRoleSql(role: (typeof DATABASE_ROLES)[number]): string {
  return `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login; end if; end $$`;
}

/** Chinese order by pinyin, as people expect names to be sorted. */
export function createDatabaseSql(name: string): string {
  return `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8' locale_provider icu icu_locale 'zh-Hans-CN'`;
}

async function firstAnswer(config: EmbeddedConnection, ended: Promise<number | null>): Promise<Client> {
  let exit: number | null | undefined;
  ended.then((code) => (exit = code));
  for (;;) {
    const client = new Client(config);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      // still starting, or recovering after a crash: as long as the process lives it will answer
      if (exit !== undefined) throw new Error(`postgres 已退出（${exit}）`, { cause: error });
      await sleep(15);
    }
  }
}
