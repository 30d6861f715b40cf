import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachOf } from '#domain/permission.ts';
import { type App, startApp } from './start-app.ts';
import { ownersFunctions } from './who/functions.ts';
import { tables } from './who/tables.ts';
import { type Asker, type Laid, layWorld, type World } from './who/world.ts';

// What the application's role may call, from the catalogue: a function with the rights of the owner that is new fails until
// `who/functions.ts` says what it gives whom. Each is called by every identity on rows that are not theirs.
let app: App;
let asApp: pg.Client;
let world: World;
/** The accounts of the person and of the guardian, with the case that they are read with. */
const accounts: Laid[] = [];
beforeAll(async () => {
  app = await startApp();
  world = await layWorld(app);
  asApp = await app.connect('app');
  for (const [account, spot] of [
    ['client', world.spots.own],
    ['guardian', world.spots.minor],
  ] as const) {
    const { account: _, unit: __, ...place } = spot;
    const [row] = await app.sql('select id from account where account = $1', [account]);
    accounts.push({ table: 'account', row, whose: { account, person: { ...place, partnerUnitId: null } } });
  }
});
afterAll(async () => {
  await app.stop();
});

const calls = (of: string): Laid[] =>
  of === 'account'
    ? accounts
    : of === 'none'
      ? [{ table: 'none', row: { id: null }, whose: {} }]
      : of === 'job' || of === 'assent' || of === 'delegation'
        ? world.laid.filter(({ table }) => table === of)
        : world.laid.filter(({ table, row }) => table === 'file' && row.kind === of);
const reads = (asker: Asker, { table, whose }: Laid): boolean =>
  table === 'none'
    ? false
    : table === 'account'
      ? whose.account === asker.account || tables.person!.reads(asker, whose)
      : tables[table]!.reads(asker, whose);

describe('every function that runs with the rights of the owner', () => {
  it('is said what it gives whom, where the application may call it; a new one is called by nobody until it is', async () => {
    const found =
      await app.sql(`select p.proname as name, bool_or(p.prosecdef) as owners from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and has_schema_privilege('guihang_app', n.oid, 'USAGE')
        and has_function_privilege('guihang_app', p.oid, 'EXECUTE') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') group by 1`);
    expect(
      found
        .filter((one) => one.owners)
        .map((one) => one.name as string)
        .sort(),
    ).toEqual(Object.keys(ownersFunctions).sort());
    const worker = await app.sql(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'app' and p.prosecdef and has_function_privilege('guihang_worker', p.oid, 'EXECUTE') order by 1`);
    expect(worker.map((one) => one.name)).toEqual([
      ...[
        'acts_with_sealed',
        'agreed_with',
        'data_keys',
        'drop_old_events',
        'forget_old',
        'holders_on',
        'in_post',
        'latest_proof',
        'misplaced',
        'name_of',
        'names_of',
        'note_event',
        'numbers_entered',
      ],
      ...['record_by_job', 'seal_trail', 'social_workers', 'supervisor_of', 'tenants'],
    ]);
  });
  it('gives no identity anything of a row that is not theirs, and changes none', async () => {
    await app.sql(
      `insert into release_proof (tenant, id, day, counted, held, stopped, late, early, differing, made_at)
        select '150100', gen_random_uuid(), '2026-11-23', 4, coalesce(jsonb_agg(jsonb_build_object('caseId', id)), '[]'), '[]', '[]', '[]', '[]', now() from file where kind = 'case'`,
    );
    const wrong: string[] = [];
    let called = 0;
    const askers = [...world.askers, ...world.nobodies.filter((one) => one.tenant !== '150100')];
    for (const asker of askers) {
      await asApp.query('begin');
      const reach = asker.account === 'nobody' ? '' : reachOf[asker.post];
      await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', [
        asker.tenant,
        asker.accountId,
        asker.post,
        reach,
        asker.unitId,
        asker.personId,
      ]);
      for (const [name, said] of Object.entries(ownersFunctions)) {
        if ('door' in said || said.by?.includes(asker.post)) continue;
        for (const laid of calls(said.of)) {
          if (asker.tenant === '150100' && reads(asker, laid)) continue;
          called += 1;
          const second = said.of === 'job' ? JSON.stringify(laid.row.identity) : laid.row.person_id;
          const values = [laid.row.id, second].slice(0, said.call.includes('$2') ? 2 : said.call.includes('$1') ? 1 : 0);
          await asApp.query('savepoint asked');
          const answer = await asApp.query(said.call, values).then(
            ({ rows }) =>
              rows.length === 0
                ? 'no row'
                : rows[0].it === null
                  ? 'null'
                  : rows[0].it === false
                    ? 'false'
                    : rows[0].it === 0
                      ? 'zero'
                      : 'something',
            () => 'refused',
          );
          await asApp.query('rollback to savepoint asked');
          if (answer !== said.nothing && answer !== 'no row' && answer !== 'null')
            wrong.push(`${asker.account} ${asker.post} ${asker.tenant} ${name}: ${answer}`);
        }
      }
      await asApp.query('rollback');
    }
    expect(wrong).toEqual([]);
    expect(called).toBeGreaterThan(1000);
  });
});
