import { execFileSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../../../../tests/test-database.ts';
import { openDatabase } from '../database-connection.ts';
import { withClient } from '../postgres/one-client.ts';
import { makeBackup, restoreBackup } from './backup.ts';
import { drill, lastDrill, newestIn } from './drill.ts';
import { type BackupKeys, makeKeys, readKeys } from './keys.ts';
import { scheduleBackups } from './schedule.ts';
import { openSealed, sealing, unsealing } from './sealed-file.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('holds what was committed before and while it was made, and the papers', async () => {
    const dataDir = join(folder, 'data');
    const database = await openDatabase({ dataDir }, 'server');
    writeFileSync(join(dataDir, 'paper.pdf'), 'a paper');
    const client = await openClient(database.connectionFor('owner'));
    await client.query('create table kept as select n, md5(n::text) as text from generate_series(1, 50000) n');
    const made = makeBackup(database.connectionFor('owner'), dataDir, join(folder, 'one.tar.gz'), { madeAt: '2026-11-23T02:00:00Z' });
    for (let n = 50001; n <= 50200; n++) await client.query('insert into kept values ($1::int, md5($1::int::text))', [n]);
    expect(await made).toMatchObject({ madeAt: '2026-11-23T02:00:00Z' });
    await client.end();
    await database.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(statSync(join(folder, 'one.tar.gz')).mode & 0o077).toBe(0);

    const restored = join(folder, 'restored');
    await restoreBackup(join(folder, 'one.tar.gz'), restored);
    expect(readFileSync(join(restored, 'paper.pdf'), 'utf8')).toBe('a paper');
    const again = await openDatabase({ dataDir: restored }, 'server');
    const reader = await openClient(again.connectionFor('owner'));
    const { rows } = await reader.query('select count(*)::int as n, max(n) as last, bool_and(text = md5(n::text)) as whole from kept');
    expect(rows[0].n).toBe(rows[0].last);
    expect(rows[0].n).toBeGreaterThanOrEqual(50000);
    expect(rows[0].whole).toBe(true);
    await reader.end();
    await again.close();
  });

  it('is never written over another file', async () => {
    await expect(makeBackup({}, folder, join(folder, 'one.tar.gz'), { madeAt: '' })).rejects.toMatchObject({ code: 'backup.exists' });
  });

  it('is not restored over data', async () => {
    await expect(restoreBackup(join(folder, 'one.tar.gz'), join(folder, 'data'))).rejects.toMatchObject({ code: 'backup.not-empty' });
  });

  it('is refused when one byte of it has changed, and no folder is made', async () => {
    const file = join(folder, 'one.tar.gz');
    const at = Math.floor(statSync(file).size / 2);
    const byte = readFileSync(file)[at] ?? 0;
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([byte ^ 1]), 0, 1, at);
    closeSync(handle);
    const target = join(folder, 'third');
    await expect(restoreBackup(file, target)).rejects.toMatchObject({ code: 'backup.damaged' });
    expect(existsSync(target)).toBe(false);
  });
});

describe('a backup that is sealed', () => {
  let keys: BackupKeys;
  let file: string;
  const bytes = (): Buffer => readFileSync(file);
  const changed = (change: (all: Buffer) => Buffer): string => {
    const other = join(folder, 'changed.guihang');
    writeFileSync(other, change(Buffer.from(bytes())));
    return other;
  };
  const flipped = (at: number): string =>
    changed((all) => {
      all[at] = all[at]! ^ 1;
      return all;
    });
  const restoring = (from: string, how: Parameters<typeof restoreBackup>[2]): Promise<unknown> =>
    restoreBackup(from, mkdtempSync(join(folder, 'into-')), how);

  beforeAll(async () => {
    keys = makeKeys(join(folder, 'keys'));
    file = join(folder, 'sealed.guihang');
    const database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
    await makeBackup(database.connectionFor('owner'), join(folder, 'data'), file, { madeAt: '2026-11-24T02:00:00Z', keys });
    await database.close();
  });

  it('tells nothing to who has no key, and opens with the keys that made it', async () => {
    const database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
    const plain = join(folder, 'plain.guihang');
    await makeBackup(database.connectionFor('owner'), join(folder, 'data'), plain, { madeAt: '2026-11-24T02:00:00Z' });
    await database.close();
    // the one can be unpacked by anybody, in the other there is nothing to unpack
    expect(readFileSync(plain).includes(Buffer.from([0x1f, 0x8b, 0x08]))).toBe(true);
    expect(
      bytes()
        .subarray(0, 4096)
        .includes(Buffer.from([0x1f, 0x8b, 0x08])),
    ).toBe(false);
    expect(bytes().includes(keys.sealing)).toBe(false);
    const target = join(folder, 'opened');
    expect(await restoreBackup(file, target, { keys: readKeys(join(folder, 'keys')) })).toMatchObject({ sealed: true });
    expect(readFileSync(join(target, 'paper.pdf'), 'utf8')).toBe('a paper');
  });

  it.each<[string, () => string, string]>([
    ['in its first line', () => flipped(3), 'backup.foreign'],
    ['in what it says of itself', () => flipped(40), 'backup.damaged'],
    ['in its data', () => flipped(5000), 'backup.damaged'],
    ['in its digest', () => flipped(statSync(file).size - 90), 'backup.damaged'],
    ['in its signature', () => flipped(statSync(file).size - 5), 'backup.altered'],
    ['by its end', () => changed((all) => all.subarray(0, -1000)), 'backup.damaged'],
  ])('is refused when it was changed %s', async (_where, other, code) => {
    await expect(restoring(other(), { keys })).rejects.toMatchObject({ code });
  });

  it('is refused without a key, with another, and where somebody made one without any', async () => {
    await expect(restoring(file, {})).rejects.toMatchObject({ code: 'backup.no-key' });
    await expect(restoring(file, { keys: makeKeys(join(folder, 'other-keys')) })).rejects.toMatchObject({ code: 'backup.other-key' });
    await expect(restoring(join(folder, 'plain.guihang'), { keys })).rejects.toMatchObject({ code: 'backup.unsigned' });
    await restoring(join(folder, 'plain.guihang'), { keys, unsigned: true });
  });

  it('does not open piece by piece in another order, or with a piece left out, even for who can sign', async () => {
    const pieces: Buffer[] = [];
    const [body] = sealing('2026-11-24T02:00:00Z', keys);
    body!.on('data', (piece: Buffer) => pieces.push(piece));
    body!.write(Buffer.alloc(3 << 20, 7));
    body!.end();
    await new Promise((done) => body!.once('end', done));
    expect(pieces.length).toBe(3);
    const opened = { header: { madeAt: '2026-11-24T02:00:00Z', key: keys.name, nonce: '00'.repeat(7) }, from: 0, until: 0 };
    for (const order of [
      [1, 0, 2],
      [0, 2],
      [0, 1],
      [0, 1, 2, 2],
    ]) {
      const whole = join(folder, 'pieces');
      writeFileSync(whole, Buffer.concat(order.map((n) => pieces[n]!)));
      const [, open] = unsealing(whole, { ...opened, until: statSync(whole).size }, keys);
      const failed = new Promise((told) => open!.once('error', told));
      open!.end(readFileSync(whole));
      open!.resume();
      expect(await failed).toBeInstanceOf(Error);
    }
  });

  it('has keys that are never written over, and are asked for in words', () => {
    expect(() => makeKeys(join(folder, 'keys'))).toThrow('已经有了');
    expect(() => readKeys(join(folder, 'nowhere'))).toThrow('请核对 GUIHANG_KEYS');
    expect(statSync(join(folder, 'keys/backup.key')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'keys/signing.key')).mode & 0o077).toBe(0);
  });
});

describe('a backup that somebody has altered', () => {
  /** Unpacks a plain backup, lets somebody at it, and packs it again as anybody can. */
  const altered = async (change: (unpacked: string) => void): Promise<string> => {
    const [source, unpacked, file] = [
      join(folder, 'plain.guihang'),
      mkdtempSync(join(folder, 'unpacked-')),
      join(folder, 'altered.guihang'),
    ];
    await pipeline([
      ...unsealing(source, await openSealed(source, null, true), null),
      createGunzip(),
      createWriteStream(join(folder, 'all.tar')),
    ]);
    execFileSync('tar', ['--ignore-zeros', '-xf', join(folder, 'all.tar'), '-C', unpacked]);
    change(unpacked);
    execFileSync('tar', ['-cf', join(folder, 'all.tar'), '-C', unpacked, '.']);
    await pipeline([
      createReadStream(join(folder, 'all.tar')),
      createGzip(),
      ...sealing('2026-11-24T02:00:00Z', null),
      createWriteStream(file),
    ]);
    return file;
  };

  it('runs nothing that its settings name: no restore command, no library, no archive command', async () => {
    const trap = join(folder, 'sprung');
    const file = await altered((unpacked) => {
      const traps = `restore_command = 'touch ${trap}'\narchive_mode = on\narchive_command = 'touch ${trap}'\narchive_cleanup_command = 'touch ${trap}'\nshared_preload_libraries = 'no_such_library'\n`;
      writeFileSync(join(unpacked, 'pg/postgresql.auto.conf'), traps);
      writeFileSync(join(unpacked, 'pg/postgresql.conf'), traps);
      writeFileSync(join(unpacked, 'pg/recovery.signal'), '');
      writeFileSync(join(unpacked, 'pg/pg_hba.conf'), 'host all all 0.0.0.0/0 trust\n');
    });
    const target = mkdtempSync(join(folder, 'trapped-'));
    await restoreBackup(file, target);
    const database = await openDatabase({ dataDir: target }, 'server');
    await withClient(database.connectionFor('owner'), (client) => client.query('select pg_switch_wal()'));
    await database.close();
    expect(existsSync(trap)).toBe(false);
    expect(readFileSync(join(target, 'pg/postgresql.auto.conf'), 'utf8')).not.toContain('touch');
    expect(readFileSync(join(target, 'pg/pg_hba.conf'), 'utf8')).not.toContain('0.0.0.0');
  });

  it('lies in no half-made state in the clear beside what it will be', async () => {
    const place = mkdtempSync(join(folder, 'beside-'));
    const database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
    const seen = new Set<string>();
    const watching = setInterval(() => {
      for (const name of readdirSync(place, { recursive: true })) seen.add(String(name).replace(/^\.guihang-backup-[^/]*/, ''));
    }, 2);
    await makeBackup(database.connectionFor('owner'), join(folder, 'data'), join(place, 'x.guihang'), { madeAt: '' });
    clearInterval(watching);
    await database.close();
    expect([...seen].filter((name) => /tar/.test(name))).toEqual([]);
    // and the trail will know of it
    expect(readFileSync(join(folder, 'data/house-notes.jsonl'), 'utf8')).toContain('x.guihang');
  });

  it('leads out of its folder by no link', async () => {
    const file = await altered((unpacked) => symlinkSync('/etc', join(unpacked, 'files')));
    await expect(restoreBackup(file, mkdtempSync(join(folder, 'linked-')))).rejects.toMatchObject({ code: 'backup.altered' });
  });
});

describe('what a killed backup has left', () => {
  it('is cleared by the next one, and that of one at work is not', async () => {
    const place = mkdtempSync(join(folder, 'place-'));
    mkdirSync(join(place, '.guihang-backup-999999999-abc'));
    mkdirSync(join(place, `.guihang-backup-${process.ppid}-abc`));
    const database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
    await makeBackup(database.connectionFor('owner'), join(folder, 'data'), join(place, 'x.guihang'), { madeAt: '' });
    await database.close();
    expect(readdirSync(place).sort()).toEqual([`.guihang-backup-${process.ppid}-abc`, 'x.guihang']);
  });
});

describe('by itself', () => {
  it('one is made each day at half past two, or as soon as somebody is there; thirty are kept; one that fails is a trouble', async () => {
    const dataDir = join(folder, 'data');
    const place = join(folder, 'daily');
    const database = await openDatabase({ dataDir }, 'server');
    let now = new Date('2026-11-23T02:29:00+08:00');
    const said: string[] = [];
    const backups = scheduleBackups({
      owner: database.connectionFor('owner'),
      dataDir,
      folder: place,
      keys: () => null,
      now: () => now,
      say: (line) => said.push(line),
    });
    const made = async (): Promise<readonly string[]> => {
      await backups.look();
      return readdirSync(place).sort();
    };
    // the first at once: there was none
    await expect.poll(made, { timeout: 120_000 }).toEqual(['guihang-2026-11-23T022900.guihang']);
    now = new Date('2026-11-23T02:31:00+08:00');
    expect(await made()).toHaveLength(2);
    now = new Date('2026-11-24T02:29:00+08:00');
    expect(await made()).toHaveLength(2);
    now = new Date('2026-11-25T09:00:00+08:00');
    for (let n = 10; n < 40; n += 1) writeFileSync(join(place, `guihang-2026-10-01T0230${n}.guihang`), '');
    expect(await made()).toHaveLength(30);
    expect(await made()).toContain('guihang-2026-11-25T090000.guihang');
    expect(backups.trouble()).toBeNull();
    now = new Date('2026-11-26T02:31:00+08:00');
    rmSync(place, { recursive: true });
    writeFileSync(place, 'no folder');
    await backups.look();
    expect(backups.trouble()).toContain('自动备份没有做成');
    backups.stop();
    await database.close();
  });
});

describe('a drill', () => {
  it('restores beside, walks what was restored, tells how long it took, and leaves nothing', async () => {
    const dataDir = join(folder, 'data');
    const place = mkdtempSync(join(folder, 'newest-'));
    writeFileSync(join(place, 'old.guihang'), readFileSync(join(folder, 'plain.guihang')));
    const done = await drill(newestIn(place)!, dataDir, {}, async (client) => {
      const { rows } = await client.query<{ n: number }>('select count(*)::int as n from kept');
      return { acts: rows[0]!.n, broken: [] };
    });
    expect(done.acts).toBeGreaterThanOrEqual(50_000);
    expect(done.seconds).toBeGreaterThan(0);
    expect(await lastDrill(dataDir)).toEqual(done);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.drill'))).toEqual([]);
  });
});
