import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachOf } from '#domain/permission.ts';
import { type App, startApp } from './start-app.ts';
import { tables } from './who/tables.ts';
import { type Asker, type Laid, layWorld, type World } from './who/world.ts';

// Row security alone, in every table that the catalogue names: nobody reads or writes a row that is not theirs, with the application's
// role, an identity, and no filter. A table that is new fails until `who/tables.ts` says who reads and writes it.
let app: App;
let asApp: pg.Client;
let world: World;
beforeAll(async () => {
  app = await startApp();
  world = await layWorld(app);
  asApp = await app.connect('app');
});
afterAll(async () => {
  await app.stop();
});

const as = async <T>(asker: Asker, work: () => Promise<T>): Promise<T> => {
  await asApp.query('begin');
  try {
    await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', [
      asker.tenant,
      asker.accountId,
      asker.post,
      asker.account === 'nobody' ? '' : reachOf[asker.post],
      asker.unitId,
      asker.personId,
    ]);
    return await work();
  } finally {
    await asApp.query('rollback');
  }
};
const briefly = ({ file, person, account, unit, county }: Laid['whose']): string =>
  [file?.kind, file?.place.officeId ?? person?.officeId, (file?.place ?? person)?.minor && 'minor', account, unit, county]
    .filter(Boolean)
    .join(' ');
/** Code of the error, or how many rows; nothing of it stays. */
const tried = async (statement: string, values: unknown[] = []): Promise<string | number> => {
  await asApp.query('savepoint tried');
  try {
    return (await asApp.query(statement, values)).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await asApp.query('rollback to savepoint tried');
  }
};
const denied = '42501';
const of = (table: string): Laid[] => world.laid.filter((one) => one.table === (table === 'correction_case' ? 'file' : table));
const keys = new Map<string, string[]>();
const keyOf = (table: string, row: { readonly [column: string]: unknown }): string =>
  keys
    .get(table)!
    .map((one) => String(row[one]))
    .join(' ');
const visible = async (table: string, tail = ''): Promise<Set<string>> => {
  const { rows } = await asApp.query(
    `select ${keys
      .get(table)!
      .map((one) => `"${one}"::text`)
      .join()} from "${table}" ${tail}`,
  );
  return new Set(rows.map((row) => keyOf(table, row)));
};
const told = (laid: readonly Laid[]): string[] =>
  laid.map(({ row, whose }) => `${JSON.stringify(whose)} ${keyOf(laid[0]!.table, row)}`).sort();

describe('every table of the catalogue', () => {
  it('is said who reads and writes it, and its two roles have those rights and no others', async () => {
    const found = await app.sql(
      `select c.relname as name,
        (select string_agg(r.letter, '' order by r.n) from (values (1, 'r', 'SELECT'), (2, 'i', 'INSERT'), (3, 'u', 'UPDATE'), (4, 'd', 'DELETE')) r (n, letter, word)
          where has_table_privilege('guihang_app', c.oid, r.word)) as app,
        (select string_agg(r.letter, '' order by r.n) from (values (1, 'r', 'SELECT'), (2, 'i', 'INSERT'), (3, 'u', 'UPDATE'), (4, 'd', 'DELETE')) r (n, letter, word)
          where has_table_privilege('guihang_worker', c.oid, r.word)) as worker,
        c.relkind = 'r' and has_any_column_privilege('guihang_app', c.oid, 'UPDATE') and not has_table_privilege('guihang_app', c.oid, 'UPDATE') as some
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    );
    const holdsLock = ['file'];
    expect(
      Object.fromEntries(
        found.map((one) => [
          one.name,
          { app: `${one.app ?? ''}${one.some && !holdsLock.includes(one.name) ? 'U' : ''}`, worker: one.worker ?? '' },
        ]),
      ),
    ).toEqual(Object.fromEntries(Object.entries(tables).map(([name, { app, worker }]) => [name, { app, worker }])));
    const elsewhere =
      await app.sql(`select n.nspname, c.relname, r.rolname from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r
      where r.rolname = 'guihang_app' and n.nspname not in ('public', 'pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_schema_privilege(r.oid, n.oid, 'USAGE') and has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`);
    expect(elsewhere).toEqual([]);
  });
  it('has a row of both counties laid in it, wherever the application may read or write', async () => {
    const keyed = await app.sql(
      `select c.relname as name, array_agg(a.attname::text order by a.attname) as keys from pg_index x join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = any(x.indkey)
        where n.nspname = 'public' and x.indisprimary group by 1`,
    );
    for (const { name, keys: columns } of keyed) keys.set(name, columns);
    keys.set('correction_case', ['id', 'tenant']);
    for (const [table, rule] of Object.entries(tables))
      if (rule.app !== '' && !['tenant', 'unit'].includes(table))
        expect([table, of(table).length > (table === 'year_notice' ? 0 : 1)]).toEqual([table, true]);
  });
  it('shows each identity its own rows, and no other', async () => {
    for (const asker of world.askers)
      await as(asker, async () => {
        for (const [table, { app: may, reads }] of Object.entries(tables)) {
          if (of(table).length === 0) continue;
          if (!may.includes('r')) {
            expect([asker.account, table, await tried(`select from "${table}"`)]).toEqual([asker.account, table, denied]);
            continue;
          }
          const seen = await visible(table);
          const cases = of(table).filter(({ row }) => table !== 'correction_case' || row.kind === 'case');
          expect({ asker: asker.account, table, sees: told(cases.filter(({ row }) => seen.has(keyOf(table, row)))) }).toEqual({
            asker: asker.account,
            table,
            sees: told(cases.filter(({ whose }) => reads(asker, whose))),
          });
        }
      });
  });
  it('shows nothing to nobody, nor to another prefecture', async () => {
    const open = [
      'tenant',
      'unit',
      'local_profile',
      'year_notice',
      'bureau_setting',
      'administration',
      'look',
      'refused_attempt',
      'security_event',
      'trail_retention',
      'trail_review',
      ...['assent', 'assent_days', 'qualification', 'statement'],
    ];
    for (const asker of world.nobodies)
      await as(asker, async () => {
        for (const [table, { app: may }] of Object.entries(tables)) {
          if (
            !may.includes('r') ||
            (asker.tenant !== '' && asker.tenant !== '150200' && (open.includes(table) || asker.post === 'city-agency'))
          )
            continue;
          expect([asker.post, asker.tenant, table, (await visible(table)).size]).toEqual([asker.post, asker.tenant, table, 0]);
        }
      });
  });
  it('takes no foreign row from anybody, whole or in the own name, and moves none', async () => {
    const wrong: string[] = [];
    for (const asker of world.askers)
      await as(asker, async () => {
        const self: { [column: string]: unknown } = {
          ...{ account_id: asker.accountId, loaded_by: asker.accountId, account_name: asker.name, actor_name: asker.name },
          ...{ actor_post: asker.post, actor_unit_id: asker.ownUnit },
        };
        for (const [table, { app: may, reads, writes = reads }] of Object.entries(tables)) {
          if (table === 'correction_case') continue;
          for (const { row, whose } of of(table)) {
            if (writes(asker, whose)) continue;
            const columns = Object.keys(row).map((one) => `"${one}"`);
            const insert = `insert into "${table}" (${columns.join()}) select ${columns.join()} from jsonb_populate_record(null::"${table}", $1::jsonb)`;
            const inOwnName = Object.fromEntries(
              Object.entries(row).map(([column, value]) => [column, column in self ? self[column] : value]),
            );
            // brought in the own name, where even then it is not the asker's to write
            for (const one of writes(asker, { ...whose, account: asker.account }) ? [row] : [row, inOwnName]) {
              const answer = await tried(insert, [JSON.stringify(one)]);
              if (answer !== denied)
                wrong.push(
                  [asker.account, table, 'insert', one === row ? 'as it is' : 'in the own name', briefly(whose), answer].join(' '),
                );
            }
          }
          const foreign = new Set(
            of(table)
              .filter(({ whose }) => !reads(asker, whose))
              .map(({ row }) => keyOf(table, row)),
          );
          const touched = async (statement: string): Promise<void> => {
            await asApp.query('savepoint touched');
            const answer = await asApp
              .query(
                `${statement} returning ${keys
                  .get(table)!
                  .map((one) => `"${one}"::text`)
                  .join()}`,
              )
              .then(
                ({ rows }) => rows.map((one) => keyOf(table, one)).filter((key) => foreign.has(key)),
                (error: pg.DatabaseError) =>
                  error.code === denied || (may.includes('d') && error.code === '23503') ? [] : [error.message],
              );
            await asApp.query('rollback to savepoint touched');
            if (answer.length > 0) wrong.push([asker.account, table, statement, ...answer].join(' '));
          };
          if (may === '' || of(table).length === 0) continue;
          const [first] = keys.get(table)!;
          await touched(`update "${table}" set "${first}" = "${first}"`);
          await touched(`delete from "${table}"`);
          // an own row is not laid where the asker does not reach
          const alien = of(table).find(({ whose }) => !writes(asker, whose));
          if (!alien || !may.includes('u')) continue;
          for (const column of [
            'county_id',
            'office_id',
            'unit_id',
            'account_id',
            'file_id',
            'case_id',
            'person_id',
            'batch_id',
            'lesson_id',
          ]) {
            if (!(column in alien.row) || table === 'person_key' || alien.row[column] === null) continue;
            const moved = await tried(`update "${table}" set "${column}" = $1 where "${column}" <> $1`, [alien.row[column]]);
            if (moved !== 0 && moved !== denied && !reaches(asker, column, alien.row[column]))
              wrong.push([asker.account, table, column, moved].join(' '));
          }
        }
      });
    expect(wrong).toEqual([]);
  });
});

/** A place that the asker's own rows may be moved to: within the own reach. */
const reaches = (asker: Asker, column: string, value: unknown): boolean =>
  asker.post === 'city-agency' ||
  (column === 'county_id' && value === asker.countyOfUnit) ||
  (column === 'office_id' && reachOf[asker.post] !== 'office') ||
  (column === 'lesson_id' &&
    world.laid.some(({ table, row, whose }) => table === 'lesson' && row.id === value && tables.lesson!.reads(asker, whose))) ||
  (column === 'case_id' &&
    world.laid.some(({ table, row, whose }) => table === 'file' && row.id === value && tables.file!.reads(asker, whose)));
