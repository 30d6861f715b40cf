import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { SetupFault } from './health/setup-fault.ts';
import { openLogins, refusePrivileged } from './own-server/logins.ts';
import { withClient } from './postgres/one-client.ts';

const folder = join(import.meta.dirname, '../../../database/migrations');

/** Files that got another name after databases had applied them, old name first; their text stayed what it was. */
export const renamedMigrations: { readonly [old: string]: string } = { '0022-own-acts.sql': '0021-own-acts.sql' };

/** A line of its own in a migration after which every file must be folded anew before anybody is served. */
export const asksForRefold = (text: string): boolean => /^-- refold$/m.test(text);

const rolesSql = `
do $$
declare r text;
begin
  foreach r in array array['guihang_owner', 'guihang_app', 'guihang_worker'] loop
    if not exists (select 1 from pg_roles where rolname = r) then execute format('create role %I', r); end if;
  end loop;
end $$`;

/** On its own socket the embedded server lets a role in by the operating system's user; by URL each role has a password. */
const letIn = `
do $$
declare r text;
begin
  for r in select rolname from pg_roles where rolname in ('guihang_app', 'guihang_worker') and not rolcanlogin loop
    execute format('alter role %I login', r);
  end loop;
end $$`;

/** What somebody gave them too much is taken back, where we may. */
const withoutPrivileges = `
do $$
declare r text;
begin
  for r in select rolname from pg_roles where rolname in ('guihang_app', 'guihang_worker') and (rolsuper or rolbypassrls) loop
    execute format('alter role %I nosuperuser nobypassrls', r);
  end loop;
end $$`;

/** A server that lets nobody connect by default lets these in. */
const connectHere = `
do $$
begin
  execute format('grant connect on database %I to guihang_app, guihang_worker', current_database());
end $$`;

/** Nobody but the owner makes anything in the database, a temporary table neither. Said at each start: a copy of a database loses it. */
const nothingOfTheirOwn = `
do $$
begin
  execute format('revoke temporary, create on database %I from public, guihang_app, guihang_worker', current_database());
  revoke create on schema public from public, guihang_app, guihang_worker;
end $$`;

/** The files of this version, by name. */
const filesUpTo = async (upTo: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith('.sql') && file.slice(0, 4) <= upTo).sort();

export type Standing = {
  /** Nothing of ours is there yet. */
  readonly empty: boolean;
  /** Applied so far, the last one's name; null where none is. */
  readonly last: string | null;
  readonly pending: readonly string[];
};

/** How the database stands to this version of the product. @throws SetupFault in words where a newer version has been here */
export const standingOf = (config: pg.ClientConfig): Promise<Standing> =>
  withClient(config, async (client) => {
    const here = await client.query<{ there: boolean }>("select to_regclass('public.migration') is not null as there");
    if (!here.rows[0]!.there) return { empty: true, last: null, pending: await filesUpTo('9999') };
    const { rows } = await client.query<{ name: string }>('select name from migration order by name');
    const applied = rows.map(({ name }) => renamedMigrations[name] ?? name);
    const ours = await filesUpTo('9999');
    const strange = applied.filter((name) => !ours.includes(name));
    if (strange.length > 0)
      throw new SetupFault(
        'database.newer',
        `数据库已经由更新的版本升级过（多出 ${strange.length} 步，最后一步 ${strange.at(-1)}），这个版本打不开它，什么也没有动。请换回更新的版本；要退回旧版本，用升级前的备份恢复到新的数据目录。`,
      );
    return { empty: applied.length === 0, last: applied.at(-1) ?? null, pending: ours.filter((name) => !applied.includes(name)) };
  });

/** For a command beside the server: founds an empty database; one of an older version is left as it stands. @throws SetupFault in words */
export const foundOrCurrent = async (config: pg.ClientConfig): Promise<void> => {
  const { empty, pending } = await standingOf(config);
  if (!empty && pending.length > 0)
    throw new SetupFault(
      'database.older',
      `数据库还是旧版本的（差 ${pending.length} 步），这个命令没有运行。请先启动一次服务：它先备份，再升级。`,
    );
  await migrate(config);
};

/**
 * Plain numbered SQL, forward only, each file in a transaction with its checksum; one migrator at a time.
 * `upTo`: the number of the last file, where a database of an earlier day is wanted.
 */
export const migrate = (config: pg.ClientConfig, upTo = '9999'): Promise<string[]> =>
  withClient(config, async (client) => {
    await client.query('select pg_advisory_lock(7239001)');
    await client.query(rolesSql);
    const {
      rows: [me],
    } = await client.query<{ user: string; super: boolean }>(
      `select current_user as user, rolsuper as super from pg_roles where rolname = current_user`,
    );
    if (me!.super) await client.query(withoutPrivileges);
    await refusePrivileged(client);
    const { connectionString, ...more } = config;
    await client.query(connectHere);
    if (connectionString) await openLogins(client, connectionString, more);
    else await client.query(letIn);
    await client.query(nothingOfTheirOwn);
    if (me!.user !== 'guihang_owner') {
      await client.query(`grant guihang_owner to ${pg.escapeIdentifier(me!.user)}`);
      await client.query(
        `do $$ begin execute format('grant create, connect, temporary on database %I to guihang_owner', current_database()); end $$; grant create, usage on schema public to guihang_owner`,
      );
      // Trusted extensions belong to whoever may create them; the owner of the tables need not.
      await client.query('create extension if not exists btree_gist');
      await client.query('set role guihang_owner');
    }
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    );
    await client.query('alter table migration add column if not exists refold_owed boolean not null default false');
    for (const [old, name] of Object.entries(renamedMigrations))
      await client.query('update migration set name = $2 where name = $1', [old, name]);
    const { rows: done } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
    const known = new Map(done.map((row) => [row.name, row.checksum]));
    const applied: string[] = [];
    for (const name of await filesUpTo(upTo)) {
      const text = await readFile(join(folder, name), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      const before = known.get(name);
      if (before === checksum) continue;
      if (before) throw new Error(`migration ${name} was changed after it had been applied; write a new one instead`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migration (name, checksum, refold_owed) values ($1, $2, $3)', [
          name,
          checksum,
          asksForRefold(text),
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      applied.push(name);
    }
    return applied;
  });

/** The migrations that asked for a refold which has not been finished. */
export const refoldsOwed = (config: pg.ClientConfig): Promise<string[]> =>
  withClient(config, async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from migration where refold_owed order by name');
    return rows.map((row) => row.name);
  });
export const refoldsDone = (config: pg.ClientConfig, names: readonly string[]): Promise<void> =>
  withClient(config, async (client) => {
    await client.query('update migration set refold_owed = false where name = any($1)', [names]);
  });
/** How many files the last refold could not fold. */
export const filesAstray = (config: pg.ClientConfig): Promise<number> =>
  withClient(config, async (client) => {
    const { rows } = await client.query<{ n: string }>('select app.files_astray() as n');
    return Number(rows[0]!.n);
  });
