// Between two backups: the database's log, copied away minute by minute and sealed like them, so that the data can be brought back as it
// stood at any minute. A slot of the database keeps what has not been copied, up to a limit: a folder that takes nothing fills no disk, and
// what was lost behind the limit is said on the system page until the next backup.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client, PoolConfig } from 'pg';
import { withClient } from '../postgres/one-client.ts';
import type { BackupKeys } from './keys.ts';
import { lifeOf } from './life.ts';
import { sealing } from './sealed-file.ts';

const slot = 'guihang_log';
const everyMs = 60_000;
/** What one round needs at least. */
const roomNeeded = 64e6;

/** One life of one cluster has a folder of its own: another database backed up to the same place has another number. */
export const logFolder = (backups: string, systemId: string, life: string): string =>
  join(backups, 'log', life === '' ? systemId : `${systemId}-${life}`);
const archived = /^([0-9A-F]{24})\.guihang-log$/;
const archivedFiles = /^files-(\d+)\.guihang-log$/;
export const segmentFile = (segment: string): string => `${segment}.guihang-log`;
const byTime = (a: number, b: number): number => a - b;
/** The segments that lie there, in their order. */
export const segmentsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => archived.exec(name)?.[1] ?? []).sort();
/** The archives of kept files, by the moment up to which each holds what had come. */
export const fileArchivesIn = (folder: string): number[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => (archivedFiles.test(name) ? [Number(archivedFiles.exec(name)![1])] : []))
    .sort(byTime);
export const fileArchive = (until: number): string => `files-${until}.guihang-log`;

export type LogArchive = { readonly trouble: () => string | null; readonly look: () => Promise<void>; readonly stop: () => void };
export type Archiving = {
  readonly owner: PoolConfig;
  readonly dataDir: string;
  readonly folder: string;
  readonly keys: () => BackupKeys | null;
  /** When the oldest and the newest backup that lie there were begun; null where there is none. */
  readonly backups: () => { readonly oldest: Date; readonly newest: Date } | null;
  readonly now?: () => Date;
  readonly say: (line: string) => void;
};

type Standing = { systemId: string; timeline: string; at: bigint; segmentBytes: bigint };
const standing = async (client: Client): Promise<Standing> => {
  const { rows } = await client.query<{ system: string; timeline: number; at: string; bytes: string }>(
    `select (select system_identifier from pg_control_system())::text as system, (select timeline_id from pg_control_checkpoint()) as timeline,
      (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text as at, pg_size_bytes(current_setting('wal_segment_size'))::text as bytes`,
  );
  const { system, timeline, at, bytes } = rows[0]!;
  return { systemId: system, timeline: timeline.toString(16).toUpperCase().padStart(8, '0'), at: BigInt(at), segmentBytes: BigInt(bytes) };
};
const numberOf = (segment: string, segmentBytes: bigint): bigint =>
  BigInt(`0x${segment.slice(8, 16)}`) * (0x1_0000_0000n / segmentBytes) + BigInt(`0x${segment.slice(16)}`);
const lsnOf = (position: bigint): string => `${(position >> 32n).toString(16)}/${(position & 0xffff_ffffn).toString(16)}`;

/** True where log was lost since the last look: what the slot kept went over the limit. */
const holdSlot = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ lost: boolean }>(
    `select coalesce(wal_status, 'lost') = 'lost' or restart_lsn is null as lost from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  const lost = rows[0]?.lost ?? false;
  if (lost) await client.query('select pg_drop_replication_slot($1)', [slot]);
  if (lost || rows.length === 0) await client.query('select pg_create_physical_replication_slot($1, true)', [slot]);
  return lost;
};

/** A whole file under its name, or none. */
const put = async (
  target: string,
  steps: readonly (NodeJS.ReadableStream | NodeJS.ReadWriteStream)[],
  at: Date,
  keys: BackupKeys | null,
) => {
  const draft = `${target}.part`;
  try {
    await pipeline([
      ...steps,
      createGzip({ level: 1 }),
      ...sealing(at.toISOString(), keys),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    ]);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
};

/** What is older than the oldest backup brings nothing back; a life of which nothing is left goes whole. */
const dropBefore = (logs: string, oldest: Date): void => {
  for (const life of readdirSync(logs)) {
    const names = readdirSync(join(logs, life));
    const old = names.filter((name) => statSync(join(logs, life, name)).mtimeMs < oldest.getTime() - 3_600_000);
    for (const name of old) rmSync(join(logs, life, name), { force: true });
    if (names.length > 0 && old.length === names.length) rmSync(join(logs, life), { recursive: true, force: true });
  }
};

export const archiveLog = ({ owner, dataDir, folder, keys, backups, say, now = () => new Date() }: Archiving): LogArchive => {
  let fault: string | null = null;
  let lostAt: Date | null = null;
  let copiedUntil: Date | null = null;
  let quietAt: bigint | null = null;
  let working = false;

  const copyFiles = async (into: string, since: number, at: Date): Promise<void> => {
    // the witness too, where it lies in the data: what was told of each act until then
    const folders = ['./files', './witness'].filter((name) => existsSync(join(dataDir, name)));
    if (folders.length === 0) return;
    const found = spawn(
      'find',
      [...folders, '-type', 'f', '-newermt', `@${Math.floor(since / 1000) - 5}`, '!', '-name', 'turn', '-print0'],
      {
        cwd: dataDir,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const names: Buffer[] = [];
    for await (const chunk of found.stdout) names.push(chunk as Buffer);
    const list = Buffer.concat(names);
    if (list.length === 0) return;
    const tar = spawn('tar', ['--warning=no-file-changed', '--ignore-failed-read', '-C', dataDir, '--null', '-T', '-', '-cf', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    tar.stdin.end(list);
    await put(join(into, fileArchive(at.getTime())), [tar.stdout], at, keys());
  };
  const round = async (client: Client): Promise<void> => {
    const at = now();
    if (await holdSlot(client)) lostAt = at;
    const before = await standing(client);
    const into = logFolder(folder, before.systemId, lifeOf(dataDir));
    mkdirSync(into, { recursive: true, mode: 0o700 });
    if (Number(statfsSync(into).bavail) * Number(statfsSync(into).bsize) < roomNeeded) throw new Error('备份目录所在的磁盘放不下');
    // where nothing was written since the last switch, nothing is to be copied
    if (before.at !== quietAt) {
      const last = fileArchivesIn(into).at(-1) ?? backups()?.newest.getTime() ?? at.getTime() - 86_400_000;
      // the files first: a row that is in the log has its bytes here
      await copyFiles(into, last, at);
      await client.query('select pg_switch_wal()');
      quietAt = (await standing(client)).at;
    }
    const { at: position, segmentBytes, timeline } = await standing(client);
    const here = new Set(segmentsIn(into));
    const first = [...here].filter((name) => name.startsWith(timeline)).at(-1) ?? '';
    const whole = readdirSync(join(dataDir, 'pg/pg_wal'))
      .filter((name) => /^[0-9A-F]{24}$/.test(name) && name.startsWith(timeline) && name > first)
      .filter((name) => numberOf(name, segmentBytes) < position / segmentBytes)
      .sort();
    for (const name of whole) await put(join(into, segmentFile(name)), [createReadStream(join(dataDir, 'pg/pg_wal', name))], at, keys());
    const lastWhole = whole.at(-1) ?? (first === '' ? null : first);
    if (lastWhole !== null)
      await client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [
        slot,
        lsnOf((numberOf(lastWhole, segmentBytes) + 1n) * segmentBytes),
      ]);
    copiedUntil = at;
    const known = backups();
    if (lostAt !== null && known !== null && known.newest > lostAt) lostAt = null;
    if (known !== null) dropBefore(join(folder, 'log'), known.oldest);
  };
  const look = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      await withClient(owner, round);
      fault = null;
    } catch (error) {
      const words = `数据库日志没有归档：${error instanceof Error ? error.message : String(error)}`;
      if (words !== fault) say(words);
      fault = words;
    } finally {
      working = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    look,
    trouble: () => {
      if (fault !== null) return copiedUntil === null ? fault : `${fault}；现在只能恢复到 ${timeOf(copiedUntil)}。`;
      return lostAt === null ? null : `数据库日志的归档断过（${timeOf(lostAt)}），下一次备份以前，断开的一段恢复不到分钟。`;
    },
    stop: () => clearInterval(timer),
  };
};
const timeOf = (instant: Date): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
