import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type pg from 'pg';
import { openClient } from '../../../../tests/test-database.ts';
import { openDatabase } from '../database-connection.ts';
import { makeBackup, restoreBackup, type Restoring } from './backup.ts';
import { type BackupKeys, makeKeys } from './keys.ts';
import { archiveLog, type LogArchive, segmentsIn } from './log-archive.ts';
import { scheduleBackups } from './schedule.ts';
import { restoredTo } from './restored-to.ts';

// A database in a folder of its own, its backup, and its log beside it: what was written at A, B and C, and a moment between B and C.
let folder: string;
let keys: BackupKeys;
let database: Awaited<ReturnType<typeof openDatabase>>;
let client: pg.Client;
let log: LogArchive;
let logs: string;
let base: string;
let begun: Date;
let between: Date;
let afterwards: Date;
const said: string[] = [];
const backups = () => join(folder, 'backups');
const put = async (what: string): Promise<Date> => {
  await client.query('insert into kept values ($1)', [what]);
  writeFileSync(join(folder, 'data/files', what), what);
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  // the database counts in microseconds, a moment of ours in milliseconds
  await sleep(5);
  return rows[0]!.now;
};
const momentNow = async (): Promise<Date> => {
  await sleep(5);
  const now = new Date();
  await sleep(5);
  return now;
};
const archiving = (more: Partial<Parameters<typeof archiveLog>[0]> = {}): LogArchive =>
  archiveLog({
    ...{ owner: database.connectionFor('owner'), dataDir: join(folder, 'data'), folder: backups(), keys: () => keys },
    ...{ backups: () => ({ oldest: new Date(0), newest: new Date(0) }), say: (line: string) => void said.push(line), ...more },
  });
const restored = async (how: Partial<Restoring> & { time?: Date } = {}) => {
  const { time = between, ...more } = how;
  const target = mkdtempSync(join(folder, 'back-'));
  const done = await restoreBackup(base, target, { keys, to: { time, folder: backups() }, ...more });
  const again = await openDatabase({ dataDir: target }, 'server');
  const reader = await openClient(again.connectionFor('owner'));
  try {
    const kept = (await reader.query<{ what: string }>('select what from kept order by what')).rows.map((one) => one.what);
    const settings = await reader.query(`select name, setting from pg_settings where name in ('restore_command', 'recovery_target_time')`);
    return { done, kept, target, settings: settings.rows.map((one) => one.setting) };
  } finally {
    await reader.end();
    await again.close();
  }
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-log-'));
  keys = makeKeys(join(folder, 'keys'));
  mkdirSync(backups());
  database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
  mkdirSync(join(folder, 'data/files'));
  client = await openClient(database.connectionFor('owner'));
  await client.query('create table kept (what text)');
  log = archiving();
  await log.look();
  await put('before');
  base = join(backups(), 'guihang-2026-11-23T023000.guihang');
  begun = new Date();
  await makeBackup(database.connectionFor('owner'), join(folder, 'data'), base, { madeAt: begun.toISOString(), keys });
  await put('a');
  await log.look();
  await put('b');
  between = await momentNow();
  await log.look();
  await put('c');
  await log.look();
  afterwards = await momentNow();
  logs = join(backups(), 'log', readdirSync(join(backups(), 'log'))[0]!);
});
afterAll(async () => {
  log.stop();
  await client.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the log beside the backups', () => {
  it('is sealed like them, and nobody else reads it', () => {
    expect(segmentsIn(logs).length).toBeGreaterThanOrEqual(3);
    for (const name of readdirSync(logs)) {
      const bytes = readFileSync(join(logs, name));
      expect(bytes.subarray(0, 15).toString()).toBe('GUIHANG BACKUP ');
      expect(bytes.subarray(0, 4096).includes(Buffer.from([0x1f, 0x8b, 0x08]))).toBe(false);
      expect(statSync(join(logs, name)).mode & 0o077).toBe(0);
    }
  });
  it('brings the data back to a moment: what was written before is there, what came after is not', async () => {
    const { done, kept, target, settings } = await restored();
    expect(kept).toEqual(['a', 'b', 'before']);
    expect(done.replayed).toMatchObject({ covered: true });
    expect(done.replayed!.reached!.getTime()).toBeLessThanOrEqual(between.getTime());
    for (const name of ['before', 'a', 'b']) expect(readFileSync(join(target, 'files', name), 'utf8')).toBe(name);
    // nothing of how it was brought back stays in what was brought back, but that it was
    expect(settings).toEqual(['', '']);
    expect(readdirSync(join(target, 'pg')).filter((name) => name.endsWith('.signal'))).toEqual([]);
    expect(readdirSync(target).filter((name) => name.startsWith('since-'))).toEqual([]);
    expect(await restoredTo(target)).toMatchObject({ to: between.toISOString() });
  });
  it('that ends before the moment is played to its end, and that is said', async () => {
    const { done, kept } = await restored({ time: new Date(afterwards.getTime() + 3_600_000) });
    expect(kept).toEqual(['a', 'b', 'before', 'c']);
    expect(done.replayed).toMatchObject({ covered: false });
  });
  it('is left alone by a plain restore, and what is restored writes a log of its own, after a backup of its own', async () => {
    const target = mkdtempSync(join(folder, 'plain-'));
    expect(await restoreBackup(base, target, { keys })).toMatchObject({ replayed: null });
    expect(await restoredTo(target)).toBeNull();
    const before = new Map(readdirSync(logs).map((name) => [name, statSync(join(logs, name)).mtimeMs]));
    const again = await openDatabase({ dataDir: target }, 'server');
    const into = join(folder, 'both');
    try {
      const own = { owner: again.connectionFor('owner'), dataDir: target, folder: backups(), keys: () => keys, say: () => undefined };
      const second = archiveLog({ ...own, backups: () => null });
      await second.look();
      second.stop();
      expect(readdirSync(join(backups(), 'log'))).toHaveLength(2);
      expect(new Map(readdirSync(logs).map((name) => [name, statSync(join(logs, name)).mtimeMs]))).toEqual(before);
      // a backup of today is there already, of the life before
      mkdirSync(into);
      const made = `guihang-${new Date(Date.now() - 60_000 + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(':', '')}.guihang`;
      writeFileSync(join(into, made), '');
      const schedule = scheduleBackups({ ...own, folder: into });
      await schedule.look();
      await schedule.look();
      schedule.stop();
      expect(readdirSync(into).filter((name) => name.endsWith('.guihang'))).toHaveLength(2);
    } finally {
      await again.close();
    }
  });
  it('brings nothing back to a moment before its backup was whole', async () => {
    // begun already, and not whole yet
    for (const time of [new Date(begun.getTime() + 1), new Date(begun.getTime() - 86_400_000)])
      await expect(restored({ time })).rejects.toMatchObject({ code: 'backup.not-reached' });
  });
  it('of which a piece was changed brings nothing back, and nothing is left behind', async () => {
    const name = segmentsIn(logs).at(-2)!;
    const file = join(logs, `${name}.guihang-log`);
    const good = readFileSync(file);
    const bad = Buffer.from(good);
    bad[5000] = bad[5000]! ^ 1;
    writeFileSync(file, bad);
    const target = mkdtempSync(join(folder, 'altered-'));
    try {
      const asked = restoreBackup(base, target, { keys, to: { time: afterwards, folder: backups() } });
      await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^backup\.(damaged|altered)$/) });
      expect(readdirSync(target).filter((one) => one !== 'guihang.lock')).toEqual([]);
    } finally {
      writeFileSync(file, good);
    }
  });
  it('signed by nobody is not taken by who has keys', async () => {
    const elsewhere = join(folder, 'unsigned');
    mkdirSync(elsewhere);
    const open = archiving({ folder: elsewhere, keys: () => null });
    await put('d');
    await open.look();
    open.stop();
    await expect(restored({ to: { time: between, folder: elsewhere } })).rejects.toMatchObject({ code: 'backup.unsigned' });
  });
});

describe('a folder that takes nothing', () => {
  it('is said on the system page, stops nobody, and what waits is copied when it takes again', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file where a folder should be');
    const other = archiving({ folder: blocked });
    await other.look();
    expect(other.trouble()).toContain('数据库日志没有归档');
    await put('e');
    const [{ keeps }] = (await client.query<{ keeps: string }>(`select current_setting('max_slot_wal_keep_size') as keeps`)).rows as [
      { keeps: string },
    ];
    expect(keeps).toBe('4GB');
    rmSync(blocked);
    await other.look();
    other.stop();
    expect(other.trouble()).toBeNull();
    expect(segmentsIn(join(blocked, 'log', readdirSync(join(blocked, 'log'))[0]!)).length).toBeGreaterThan(0);
  });
  it('for so long that log was lost is said until the next backup', async () => {
    await client.query(`select pg_drop_replication_slot('guihang_log')`);
    // a slot whose log is gone has no place to begin from
    await client.query(`select pg_create_physical_replication_slot('guihang_log', false)`);
    let newest = new Date(0);
    const other = archiving({ backups: () => ({ oldest: new Date(0), newest }) });
    await other.look();
    expect(other.trouble()).toContain('断过');
    newest = new Date(Date.now() + 1000);
    await other.look();
    expect(other.trouble()).toBeNull();
    other.stop();
  });
  it('keeps what the oldest backup needs and no more', async () => {
    const [first] = segmentsIn(logs);
    const old = new Date(Date.now() - 40 * 86_400_000);
    utimesSync(join(logs, `${first}.guihang-log`), old, old);
    const keeping = archiving({ backups: () => ({ oldest: new Date(old.getTime() - 1000), newest: new Date() }) });
    await keeping.look();
    keeping.stop();
    expect(segmentsIn(logs)).toContain(first);
    const letting = archiving({ backups: () => ({ oldest: new Date(old.getTime() + 2 * 3_600_000), newest: new Date() }) });
    await letting.look();
    letting.stop();
    expect(segmentsIn(logs)).not.toContain(first);
  });
});
