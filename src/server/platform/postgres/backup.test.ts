import {
  closeSync,
  existsSync,
  mkdtempSync,
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../../../../tests/test-database.ts';
import { openDatabase } from '../database-connection.ts';
import { makeBackup, restoreBackup } from './backup.ts';

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
    const made = makeBackup(database.connectionFor('owner'), dataDir, join(folder, 'one.tar.gz'), '2026-11-23T02:00:00Z');
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
    await expect(makeBackup({}, folder, join(folder, 'one.tar.gz'), '')).rejects.toMatchObject({ code: 'backup.exists' });
  });

  it('is not restored over data', async () => {
    await expect(restoreBackup(join(folder, 'one.tar.gz'), join(folder, 'data'))).rejects.toMatchObject({ code: 'backup.not-empty' });
  });

  it('is refused when one byte of it has changed, and leaves the folder empty', async () => {
    const file = join(folder, 'one.tar.gz');
    const at = Math.floor(statSync(file).size / 2);
    const byte = readFileSync(file)[at] ?? 0;
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([byte ^ 1]), 0, 1, at);
    closeSync(handle);
    const target = join(folder, 'third');
    await expect(restoreBackup(file, target)).rejects.toMatchObject({ code: 'backup.damaged' });
    expect(existsSync(join(target, 'pg'))).toBe(false);
    expect(readdirSync(target)).toEqual([]);
  });
});
