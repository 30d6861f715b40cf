import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from './start-app.ts';

// The rules that let one SQL run from one machine to a cluster (docs/architecture.md), read from the files and the live catalogue.
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const outside = ['migration', 'tenant'];

describe('the migrations', () => {
  const folder = join(import.meta.dirname, '../database/migrations');
  const texts = readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .map((f) => ({ f, text: readFileSync(join(folder, f), 'utf8').replace(/--.*$/gm, '') }));
  it('use nothing newer than PostgreSQL 15, no trigger, no MERGE', () => {
    expect(texts.length).toBeGreaterThan(3);
    const guilty = texts.filter(({ text }) =>
      /\bcreate trigger\b|\bmerge into\b|\buuidv7\(|\bjson_table\b|generated always as \([^)]*\) virtual|without overlaps/i.test(text),
    );
    expect(guilty.map(({ f }) => f)).toEqual([]);
  });
  it('set the row-security context in one helper only', () => {
    const guilty = texts.filter(({ text }) => /set_config\(/i.test(text));
    expect(guilty.map(({ f }) => f)).toEqual([]);
  });
});

describe('what runs with the rights of the owner', () => {
  const sayAtTheEnd = 'pg_catalog, public, app, pg_temp';
  it('looks for no name first where the asker may have put one', async () => {
    const rows =
      await app.sql(`select p.oid::regprocedure::text as name, p.prosecdef as definer, (select substr(c, 13) from unnest(p.proconfig) c where c like 'search_path=%') as path
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and (p.prosecdef or p.proconfig is not null)`);
    expect(rows.filter(({ definer }) => definer).length).toBeGreaterThan(40);
    expect(rows.filter(({ definer, path }) => (definer || path !== null) && path !== sayAtTheEnd)).toEqual([]);
  });
  it('lets neither role make anything of its own in the database', async () => {
    for (const role of ['app', 'worker'] as const) {
      const client = await app.connect(role);
      for (const [made, code] of [
        ['create temporary table account (id int)', '42501'],
        ['create table public.mine (id int)', '42501'],
        ['create function app.mine() returns int language sql as $$ select 1 $$', '42501'],
        ['create schema mine', '42501'],
      ] as const)
        expect([made, await client.query(made).catch((error) => error.code)]).toEqual([made, code]);
    }
  });
  it.each([
    ['app', `select app.begin_guess('nobody', '\\x01', '\\x02', now())`],
    ['worker', 'select app.forget_old(now())'],
  ] as const)('takes nothing of the asker for its own, even where %s may make temporary tables', async (role, call) => {
    await app.sql(`do $$ begin execute format('grant temporary on database %I to guihang_${role}', current_database()); end $$`);
    const client = await app.connect(role);
    await client.query('begin');
    await client.query(`
      create temporary table taken (by_role text);
      create temporary table login_brake (tenant text default '', what text, key bytea, failures int, since timestamptz, locked_until timestamptz,
        primary key (tenant, what, key));
      create function pg_temp.take() returns trigger language plpgsql as $$ begin insert into pg_temp.taken values (current_user); return null; end $$;
      create trigger take before insert or delete on login_brake for each statement execute function pg_temp.take()`);
    await client.query(call);
    expect((await client.query('select * from pg_temp.taken')).rows).toEqual([]);
    await client.query('rollback');
    await app.sql(`do $$ begin execute format('revoke temporary on database %I from guihang_${role}', current_database()); end $$`);
  });
});

describe('the live catalogue', () => {
  it('puts the tenant first in every primary and unique key', async () => {
    const rows = await app.sql(`
      select c.relname as "table", i.relname as index, (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[0]) as first
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and x.indisunique`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((r) => r.first !== 'tenant' && !outside.includes(r.table))).toEqual([]);
  });
  it('puts the tenant first in every foreign key and never sets a part of a key to null', async () => {
    const rows = await app.sql(`
      select c.conname, c.confdeltype, (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) as first
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = 'public'`);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((r) => r.first !== 'tenant' || r.confdeltype === 'n')).toEqual([]);
  });
  it('has row security enabled and forced on every table, by functions and never by an inline subquery', async () => {
    const open = await app.sql(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) and relname <> 'migration'`);
    expect(open).toEqual([]);
    const inline = await app.sql(
      `select tablename, policyname from pg_policies where schemaname = 'public' and (qual ilike '%select %' or with_check ilike '%select %')`,
    );
    expect(inline).toEqual([]);
  });
  it('moves in one function every copy of a file’s place that a table keeps', async () => {
    // what belongs to a file or a person and says where it lies; a unit's own rows (a delegation, a lesson, a local set) do not move with a file
    const kept = await app.sql(`
      select c.relname as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
        select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('worker_id', 'minor')) order by 1`);
    expect(kept.map((r) => r.table)).toEqual(['attendance', 'duty', 'file', 'leave_permit', 'lesson_left_out', 'person']);
    const [{ body }] = await app.sql(`select pg_get_functiondef('app.move_file'::regproc) as body`);
    const moved = [
      ...(body as string).matchAll(
        /update (\w+) x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor/g,
      ),
    ];
    expect(moved.map(([, table]) => table).sort()).toEqual(kept.map((r) => r.table));
    // those that the refold looks at are the same
    const [{ seen }] = await app.sql(`select pg_get_functiondef('app.misplaced'::regproc) as seen`);
    const looked = [...(seen as string).matchAll(/select x\.county_id, x\.office_id, x\.worker_id, x\.minor from (\w+) x/g)].map(
      ([, table]) => table,
    );
    expect([...looked, 'file'].sort()).toEqual(kept.map((r) => r.table));
    // and whoever keeps a part of the place keeps all of it
    const columns = await app.sql(
      `
      select c.relname as "table", count(*)::int as n from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      where c.relname = any($1) and a.attname in ('county_id', 'office_id', 'worker_id', 'minor') group by 1`,
      [kept.map((r) => r.table)],
    );
    expect(columns.filter((r) => r.n !== 4)).toEqual([]);
  });
  it('gives the application role nothing of its own and no way to change evidence', async () => {
    expect(
      await app.sql(`select relname from pg_class where relowner = 'guihang_app'::regrole or relowner = 'guihang_worker'::regrole`),
    ).toEqual([]);
    const grants = await app.sql(`select table_name, privilege_type from information_schema.role_table_grants
      where grantee in ('guihang_app', 'guihang_worker') and table_name in ('act', 'look', 'refused_attempt', 'paper', 'assessment', 'stored_file', 'security_event', 'trail_seal', 'administration') and privilege_type not in ('SELECT', 'INSERT')`);
    expect(grants).toEqual([]);
    const [role] = await app.sql(`select rolsuper, rolbypassrls from pg_roles where rolname = 'guihang_app'`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });
  it('has no trigger on our tables and every view asks with the rights of the asker', async () => {
    expect(
      await app.sql(
        `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not tgisinternal`,
      ),
    ).toEqual([]);
    expect(
      await app.sql(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)`),
    ).toEqual([]);
  });
});
