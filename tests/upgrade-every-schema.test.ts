import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { type App, startApp, type Told } from './start-app.ts';
import { createTestDatabase } from './test-database.ts';

// A small bureau as each earlier version of the product left it: upgraded in one go, it is the database of today, holds every act as it was,
// and works on. The bureaus were made by those versions themselves and dumped; their day is 2026-11-23.
const day = '2026-11-23';
const folder = join(import.meta.dirname, 'fixtures/schemas');
const fixtures = readdirSync(folder).sort();

/** What a database is made of, whatever it holds: everything that a migration can leave different. */
const shape = async (app: App): Promise<Told> => {
  const one = async (text: string) => (await app.sql(text)).map((row) => Object.values(row).join(' | '));
  return {
    columns: await one(`select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where n.nspname = 'public' and c.relkind in ('r', 'v') order by 1, 2`),
    indexes: await one(`select indexdef from pg_indexes where schemaname = 'public' order by 1`),
    constraints: await one(`select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`),
    policies: await one(
      `select tablename, policyname, cmd, roles, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2`,
    ),
    functions: await one(`select pg_get_functiondef(p.oid), (select string_agg(x::text, ',' order by x::text) from unnest(p.proacl) x)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app' order by 1`),
    tables:
      await one(`select c.relname, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, (select string_agg(x::text, ',' order by x::text) from unnest(c.relacl) x)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'v') order by 1`),
    views: await one(`select viewname, definition from pg_views where schemaname = 'public' order by 1`),
  };
};
type Said = { id: string; kind: string; content: string; hash: string };
const said = `select id::text, kind, content::text, encode(hash, 'hex') as hash from act order by id`;

describe('a bureau of an earlier version', () => {
  let today: Told;
  beforeAll(async () => {
    const fresh = await startApp({ day });
    today = await shape(fresh);
    await fresh.stop();
  });
  it('is kept of more than one', () => {
    expect(fixtures.length).toBeGreaterThan(8);
  });

  describe.each(fixtures)('%s', (fixture) => {
    let app: App;
    let before: Said[];
    beforeAll(async () => {
      const database = await createTestDatabase();
      const owner = await database.client('owner');
      await owner.query(brotliDecompressSync(readFileSync(join(folder, fixture))).toString('utf8'));
      await owner.query('reset all');
      before = (await owner.query<Said>(said)).rows;
      app = await startApp({ day, people: true, database });
    });
    afterAll(async () => {
      await app?.stop();
    });

    it('becomes the database of today', async () => {
      expect(await shape(app)).toEqual(today);
    });
    it('holds every act as it was, in whole chains', async () => {
      expect(before.length).toBeGreaterThan(300);
      expect(await app.sql(said)).toEqual(before);
      const owner = await app.connect('owner');
      expect(await verifyChains(owner)).toMatchObject({ acts: before.length, broken: [] });
    });
    it('holds of each file what its acts say, and names none as astray', async () => {
      const again = (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
      expect(again).toMatchObject({ facts: 0, duties: 0, places: 0, rows: 0, shown: 0, astray: [] });
    });
    it('holds nobody’s number, phone or address in clear any more, and the same words when they are read', async () => {
      const owner = await app.connect('owner');
      const { rows } = await owner.query(`select name, id_number, id_number_key, phone, address, household from person`);
      const columns = ['id_number', 'phone', 'address', 'household'];
      const clear = rows.flatMap((row) =>
        columns.map((one) => row[one]).filter((text) => text && !/^~gh:[a-z0-9]{8}\.[0-9A-Za-z-]+~$/.test(text)),
      );
      expect(rows.length).toBeGreaterThan(5);
      expect(clear).toEqual([]);
      expect(rows.filter((row) => row.id_number !== null && row.id_number_key === null)).toEqual([]);
      const numbers = await app.sql(`select id_number from person where id_number is not null`);
      expect(numbers.filter(({ id_number }) => !/^[0-9A-Z]{8,18}$/.test(id_number))).toEqual([]);
      // what stands for the tail of a number is no number either
      expect((await owner.query(`select key from person_key where kind in ('id-tail', 'phone-tail') and key ~ '^[0-9X]+$'`)).rows).toEqual(
        [],
      );
    });
    it('works on: an office finds its people and records a report', async () => {
      const office = await app.as('office');
      const { body: list } = await office.get('/api/cases');
      expect(list.rows.length).toBeGreaterThan(0);
      const { caseId } = { caseId: list.rows.find((row: Told) => row.status === 'in-correction').id };
      const { status, body } = await office.post(`/api/cases/${caseId}/acts/reporting.reported`, {
        actedOn: day,
        content: { way: 'in-person', topics: ['law', 'supervision', 'study', 'public-benefit', 'social'], said: '工作和住处没有变化。' },
      });
      expect([status, body.error]).toEqual([200, undefined]);
      expect((await office.get(`/api/cases/${caseId}/file`)).status).toBe(200);
    });
  });
});
