import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../tests/test-database.ts';
import { migrate, renamedMigrations } from './migrate.ts';
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
