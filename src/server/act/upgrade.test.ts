// A database as it was before the second text, with chains of the first: migrated, it verifies, and goes on under the second.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenant } from '../../../database/people/city.ts';
import { fillWithKeptChains } from '../../../tests/fill-kept.ts';
import { keptChains } from '../../../tests/kept-chains.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { verifyChains } from './verify-chain.ts';

const chains = keptChains().filter((one) => one.text_version === 1);
let database: TestDatabase;
let client: pg.Client;

const rows = async (text: string): Promise<pg.QueryResultRow[]> => (await client.query(text)).rows;
/** Looks with a row changed, and puts it back. */
const whileChanged = async (statement: string, look: () => Promise<unknown>): Promise<unknown> => {
  await client.query('create table kept_assessment as select * from assessment; create table kept_act as select * from act');
  await client.query(statement);
  const seen = await look();
  await client.query(
    'delete from assessment; insert into assessment select * from kept_assessment; delete from act; insert into act select * from kept_act',
  );
  await client.query('drop table kept_assessment, kept_act');
  return seen;
};

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = database.connectionFor('owner');
  expect(await migrate(owner, '0035')).toContain('0035-chain-jurisdiction.sql');
  client = await database.client('owner');
  await fillWithKeptChains(client, chains);
  expect(await migrate(owner)).toContain('0046-second-text.sql');
});
afterAll(async () => {
  await database?.drop();
});

describe('chains of the first text, after the migration', () => {
  it('have arrived whole and verify', async () => {
    const acts = chains.reduce((sum, one) => sum + one.acts.length, 0);
    expect(await verifyChains(client)).toEqual({ chains: chains.length, acts, broken: [] });
    expect(await rows('select text_version, count(*)::int as n, count(salt)::int as salts from act group by 1')).toEqual([
      { text_version: 1, n: acts, salts: 0 },
    ]);
    expect(await rows(`select seq from act a where a.hash <> sha256(convert_to(app.act_text(a), 'UTF8'))`)).toEqual([]);
    expect(await rows('select * from app.broken_seals()')).toEqual([]);
  });
  it('are still found out when somebody changes a word or a score', async () => {
    const verify = async () => (await verifyChains(client)).broken.map(({ what }) => what);
    const { id } = chains[0]!.chain;
    expect(await whileChanged(`update act set actor_name = '李敏' where file_id = '${id}' and seq = 2`, verify)).toEqual(['content']);
    expect(
      await whileChanged(
        'update assessment set total = coalesce(total, 0) + 1 where id = (select id from assessment order by id limit 1)',
        verify,
      ),
    ).toEqual(['assessment']);
  });
  it('go on under the second text, and verify across the seam', async () => {
    const { chain, acts } = chains.find((one) => one.facts !== null)!;
    const act = {
      ...{ tenant: tenant.id, id: randomUUID(), fileId: chain.id, kind: 'search.contacted', nature: 'enforcement' },
      ...{ actedOn: '2026-11-30', recordedAt: '2026-11-30T01:00:00Z', actorName: '王建', actorPost: 'office' },
      ...{ actorUnitId: '150104008', actorUnitName: '昭君路司法所', content: { said: '在家' }, say: '电话联系：在家' },
    };
    const { rows: made } = await client.query('select seq, text_version, octet_length(salt) as bytes from app.append_act($1)', [act]);
    expect(made).toEqual([{ seq: acts.length + 1, text_version: 2, bytes: 32 }]);
    expect((await verifyChains(client)).broken).toEqual([]);
  });
  it('refuses an act that says nothing', async () => {
    const silent = {
      tenant: tenant.id,
      id: randomUUID(),
      fileId: chains[0]!.chain.id,
      kind: 'x',
      nature: 'clerical',
      actedOn: '2026-11-30',
    };
    const rest = {
      recordedAt: '2026-11-30T01:00:00Z',
      actorName: '王建',
      actorPost: 'office',
      actorUnitId: 'u',
      actorUnitName: 'u',
      content: {},
    };
    for (const say of [undefined, ' '])
      await expect(client.query('select app.append_act($1)', [{ ...silent, ...rest, say }])).rejects.toMatchObject({
        constraint: 'act_text_version',
      });
  });
});
