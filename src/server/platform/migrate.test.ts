import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../tests/test-database.ts';
import { backUpBeforeUpgrade, askForOwnBackup } from '#server/backup-before-upgrade.ts';
import { clockAt } from './clock.ts';
import { openDatabase } from './database-connection.ts';
import { foundOrCurrent, migrate, renamedMigrations, standingOf } from './migrate.ts';
import { restoreBackup } from './backup/backup.ts';
import { upgrade } from '#server/upgrade.ts';
import { withClient } from './postgres/one-client.ts';

const files = readdirSync(join(import.meta.dirname, '../../../database/migrations'));

it('gives every migration a number of its own', () => {
  const numbers = files.map((name) => name.slice(0, 4));
  expect(numbers.filter((one, index) => numbers.indexOf(one) !== index)).toEqual([]);
  expect(files.filter((name) => !/^\d{4}-[a-z-]+\.sql$/.test(name))).toEqual([]);
});

it('knows a file under its old name only where the file has the new one', () => {
  for (const [old, name] of Object.entries(renamedMigrations)) {
    expect(files).toContain(name);
    expect(files).not.toContain(old);
  }
});

it('knows what a database applied under an older name, and applies nothing twice', async () => {
  const database = await createTestDatabase();
  try {
    const owner = database.connectionFor('owner');
    await migrate(owner);
    const [[old, name]] = Object.entries(renamedMigrations) as [[string, string]];
    const named = (what: string) =>
      withClient(owner, async (client) => (await client.query('select 1 from migration where name = $1', [what])).rowCount);
    await withClient(owner, (client) => client.query('update migration set name = $1 where name = $2', [old, name]));
    expect(await migrate(owner)).toEqual([]);
    expect({ old: await named(old), name: await named(name) }).toEqual({ old: 0, name: 1 });
  } finally {
    await database.drop();
  }
});

it('does not open a database that a newer version has been at, and changes nothing in it', async () => {
  const database = await createTestDatabase();
  try {
    const owner = database.connectionFor('owner');
    await migrate(owner);
    expect(await standingOf(owner)).toEqual({
      empty: false,
      last: files
        .filter((name) => name.endsWith('.sql'))
        .sort()
        .at(-1),
      pending: [],
    });
    await withClient(owner, (client) => client.query("insert into migration (name, checksum) values ('9998-of-tomorrow.sql', 'x')"));
    for (const open of [() => standingOf(owner), () => foundOrCurrent(owner), () => upgrade(database, clockAt(null), () => undefined)])
      await expect(open()).rejects.toMatchObject({ code: 'database.newer', message: expect.stringContaining('9998-of-tomorrow.sql') });
  } finally {
    await database.drop();
  }
});

it('lets no command upgrade a database by the way, and founds an empty one', async () => {
  const database = await createTestDatabase();
  try {
    const owner = database.connectionFor('owner');
    await migrate(owner, '0064');
    await expect(foundOrCurrent(owner)).rejects.toMatchObject({ code: 'database.older' });
    expect((await standingOf(owner)).last?.slice(0, 4)).toBe('0064');
    await expect(upgrade(database, clockAt(null), () => undefined, askForOwnBackup('0064'))).rejects.toMatchObject({
      code: 'database.backup-first',
    });
    expect((await standingOf(owner)).last?.slice(0, 4)).toBe('0064');
    await upgrade(
      database,
      clockAt(null),
      () => undefined,
      askForOwnBackup(
        files
          .filter((name) => name.endsWith('.sql'))
          .sort()
          .at(-1)!
          .slice(0, 4),
      ),
    );
    expect((await standingOf(owner)).pending).toEqual([]);
  } finally {
    await database.drop();
  }
});

it('puts everything aside before the first step of an upgrade, and what was put aside opens as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guihang-upgrade-'));
  const said: string[] = [];
  try {
    const data = join(folder, 'data');
    const database = await openDatabase({ dataDir: data }, 'command');
    const owner = database.connectionFor('owner');
    const before = backUpBeforeUpgrade(
      owner,
      data,
      () => null,
      (line) => said.push(line),
    );
    // nothing to lose: no backup
    const keys = join(folder, 'data.key');
    const upgraded = () =>
      upgrade({ ...database, dataKeys: { file: keys, before: keys, algorithm: 'aes' } }, clockAt(null), () => undefined, before);
    await upgraded();
    expect(said).toEqual([]);
    // a step that is due: one that made a table is taken for not done, and cannot be done again
    const last = files.find((name) => name.startsWith('0080-'))!;
    await withClient(owner, (client) => client.query('delete from migration where name = $1', [last]));
    // tried again and again, it keeps the one backup that was made before anything was touched
    for (let times = 0; times < 5; times += 1) await expect(upgraded()).rejects.toThrow(/already exists/);
    await database.close();
    expect(said.filter((line) => line.startsWith('升级之前'))).toHaveLength(1);
    const made = readdirSync(join(data, 'backups')).filter((name) => name.endsWith('.guihang'));
    expect(made).toEqual([expect.stringMatching(/^before-upgrade-.*-\d{4}\.guihang$/)]);
    expect(said.some((line) => line.includes(made[0]!))).toBe(true);

    const again = join(folder, 'again');
    await restoreBackup(join(data, 'backups', made[0]!), again);
    const restored = await openDatabase({ dataDir: again }, 'command');
    expect((await standingOf(restored.connectionFor('owner'))).pending).toEqual([last]);
    await restored.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
