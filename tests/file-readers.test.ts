import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileKind, fileKinds } from '#domain/file/kinds.ts';
import { type FileAsker, type FilePlace, seesFile } from '#domain/file/readers.ts';
import { type Post, posts, reachOf } from '#domain/permission.ts';
import { type App, startApp } from './start-app.ts';

// Who reads which file: the table in code beside row security, for every kind and post, near and far. No filter of the application:
// every query says "give me everything".
let app: App;
let asApp: pg.Client;

const t = '150100';
const id = () => randomUUID();
const own = { worker: id(), other: id(), person: id(), child: id(), far: id() };
const here = { countyId: '150104', officeId: '150104008', workerId: own.worker, personId: own.person, partnerUnitId: 'p-1', minor: false };
const places: { readonly [name: string]: FilePlace } = {
  'the own office': here,
  'a minor of the own office': { ...here, personId: own.child, minor: true },
  'the own office, another worker and side': { ...here, workerId: own.other, personId: own.far, partnerUnitId: 'p-2' },
  'another office of the county': { ...here, officeId: '150104001', workerId: own.other, personId: own.far, partnerUnitId: 'p-2' },
  'the county, no office': { ...here, officeId: null, workerId: null, personId: own.far, partnerUnitId: null },
  'another county': {
    countyId: '150105',
    officeId: '150105001',
    workerId: own.other,
    personId: own.far,
    partnerUnitId: 'p-2',
    minor: false,
  },
  'no county': { countyId: null, officeId: null, workerId: null, personId: null, partnerUnitId: null, minor: false },
};
type Laid = { readonly id: string; readonly kind: FileKind; readonly at: string };
const laid: Laid[] = [];
/** What hangs on a file and is read by whoever reads the file. */
const hanging = ['act', 'duty', 'paper', 'paper_owed', 'look', 'refused_attempt'] as const;

const lay = async (kind: FileKind, at: string): Promise<void> => {
  const place = places[at]!;
  const file = id();
  const columns = [place.countyId, place.officeId, place.workerId, place.personId, place.partnerUnitId, place.minor];
  await app.sql(
    `insert into file (tenant, id, kind, number, county_id, office_id, worker_id, person_id, partner_unit_id, minor)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [t, file, kind, file, ...columns],
  );
  await app.sql('select app.append_act($1::jsonb)', [
    JSON.stringify({
      tenant: t,
      id: id(),
      fileId: file,
      kind: 'reporting.reported',
      nature: 'clerical',
      actedOn: '2026-11-20',
      recordedAt: '2026-11-20T02:00:00Z',
      actorName: '试',
      actorPost: 'office',
      actorUnitId: 'u',
      actorUnitName: '所',
      content: {},
      say: '记录',
      shown_to_enforcement: true,
      shown_to_guardian: true,
    }),
  ]);
  await app.sql(
    `insert into duty (tenant, id, file_id, file_kind, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, status,
        county_id, office_id, worker_id, person_id, partner_unit_id, minor, shown_to_enforcement, shown_to_guardian)
      values ($1, $2, $3, $4, 'k', 'r', 'm', 't', 'clerical', 'office', '2026-11-01', '2026-11-30', 'b', '[]', 'x', 'open', $5, $6, $7, $8, $9, $10, true, true)`,
    [t, id(), file, kind, ...columns],
  );
  const sheet = id();
  await app.sql(`insert into stored_file (tenant, id, name, media_type, sha256, size, made_at) values ($1, $2, 'n', 'm', 's', 1, now())`, [
    t,
    sheet,
  ]);
  await app.sql(
    `insert into paper (tenant, id, file_id, code, title, slot, act_seq, acted_on, made_at, signed_by, fields, template_version, sha256, stored_file_id)
      values ($1, $2, $3, 'P402', 't', 's', 1, '2026-11-20', now(), '试', '{}', '1', 's', $4)`,
    [t, id(), file, sheet],
  );
  await app.sql(`insert into paper_owed (tenant, id, file_id, act_seq, code, why, owed_at) values ($1, $2, $3, 1, 'P402', 'w', now())`, [
    t,
    id(),
    file,
  ]);
  await app.sql(
    `insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, at, shown_to_enforcement, shown_to_guardian) values ($1, $2, $3, $2, '试', 'office', 'w', now(), true, true)`,
    [t, id(), file],
  );
  await app.sql(
    `insert into refused_attempt (tenant, id, file_id, kind, actor_name, actor_post, actor_unit_id, at, grounds, shown_to_enforcement, shown_to_guardian)
      values ($1, $2, $3, 'k', '试', 'office', 'u', now(), '[]', true, true)`,
    [t, id(), file],
  );
  laid.push({ id: file, kind, at });
};

beforeAll(async () => {
  app = await startApp();
  for (const unit of ['p-1', 'p-2'])
    await app.sql(`insert into unit (tenant, id, kind, name, short_name, county_id) values ($1, $2, 'partner', $2, $2, '150104')`, [
      t,
      unit,
    ]);
  for (const person of [own.person, own.child, own.far])
    await app.sql(`insert into person (tenant, id, name, county_id) values ($1, $2, '张试', '150104')`, [t, person]);
  for (const kind of fileKinds) for (const at of Object.keys(places)) if (kind !== 'case' || at !== 'no county') await lay(kind, at);
  asApp = await app.connect('app');
});
afterAll(async () => {
  await app.stop();
});

const countyOf: { readonly [unit: string]: string } = {
  '150104': '150104',
  '150105': '150105',
  '150104008': '150104',
  '150104001': '150104',
  '150105001': '150105',
  '150104-sw': '150104',
  '150105-sw': '150105',
  'p-1': '150104',
  'p-2': '150104',
};
/** Everybody who could ask: each post of the city, of two counties, of three offices, as two workers, of two partners, as three persons. */
const askers: FileAsker[] = posts.flatMap((post) =>
  [t, ...Object.keys(countyOf)].flatMap((unitId) => {
    const by = { post, unitId, countyOfUnit: countyOf[unitId] ?? null };
    return [
      { ...by, accountId: own.worker, personId: null },
      { ...by, accountId: own.other, personId: own.person },
      { ...by, accountId: null, personId: own.child },
    ];
  }),
);
/** The ids of the files that an asker finds in a table, and nothing of the application's between. */
const found = async (asker: FileAsker, tables: readonly string[]): Promise<{ readonly [table: string]: ReadonlySet<string> }> => {
  await asApp.query('begin');
  try {
    await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', [
      t,
      asker.accountId,
      asker.post,
      reachOf[asker.post],
      asker.unitId,
      asker.personId,
    ]);
    const sets: { [table: string]: ReadonlySet<string> } = {};
    for (const table of tables) {
      const { rows } = await asApp.query<{ id: string }>(`select ${table === 'file' ? 'id' : 'file_id'} as id from ${table}`);
      sets[table] = new Set(rows.map((row) => row.id));
    }
    return sets;
  } finally {
    await asApp.query('rollback');
  }
};
const shown = (ids: ReadonlySet<string>): string[] => laid.filter((one) => ids.has(one.id)).map((one) => `${one.kind}: ${one.at}`);

describe('who reads a file', () => {
  it.each(posts)('is the same in the table and in the database, for %s', async (post) => {
    let compared = 0;
    for (const asker of askers.filter((one) => one.post === post)) {
      const tables = await found(asker, ['file', ...hanging]);
      const wanted = laid.filter((one) => seesFile(one.kind, places[one.at]!, asker)).map((one) => `${one.kind}: ${one.at}`);
      for (const [table, ids] of Object.entries(tables)) {
        // The auditor inspects who looked and what was refused, in every file, and reads none.
        const inspects = post === 'audit-admin' && (table === 'look' || table === 'refused_attempt');
        expect({ asker, table, sees: shown(ids) }).toEqual({
          asker,
          table,
          sees: inspects ? laid.map((one) => `${one.kind}: ${one.at}`) : wanted,
        });
        compared += laid.length;
      }
    }
    expect(compared).toBe(30 * 7 * laid.length);
  });

  const asker = (post: Post, unitId: string, more: Partial<FileAsker> = {}): FileAsker => ({
    post,
    unitId,
    countyOfUnit: countyOf[unitId] ?? null,
    accountId: null,
    personId: null,
    ...more,
  });
  const of = async (kind: FileKind, who: FileAsker): Promise<string[]> => {
    const { file } = await found(who, ['file']);
    return laid.filter((one) => one.kind === kind && file!.has(one.id)).map((one) => one.at);
  };
  it('shows no inquiry to the person, the guardian, the city or the procuratorate of another county', async () => {
    for (const who of [
      asker('subject', '150104008', { personId: own.person }),
      asker('guardian', '150104008', { personId: own.child }),
      asker('city-agency', t),
    ])
      expect(await of('inquiry', who)).toEqual([]);
    const inCounty = Object.keys(places).filter((at) => places[at]!.countyId === '150104');
    expect(await of('inquiry', asker('procurator', '150104'))).toEqual(inCounty);
    expect(await of('inquiry', asker('procurator', '150105'))).toEqual(['another county']);
    expect(await of('inquiry', asker('social-worker', '150104-sw', { accountId: own.worker }))).toEqual([
      'the own office',
      'a minor of the own office',
    ]);
  });
  it('shows a ledger where it was brought, and to no other county, office, worker, city or procurator', async () => {
    expect(await of('import', asker('office', '150104001'))).toEqual(['another office of the county']);
    expect(await of('import', asker('county-agency', '150105'))).toEqual(['another county']);
    expect(await of('import', asker('city-agency', t))).toEqual(['no county']);
    expect(await of('import', asker('procurator', '150104'))).toEqual([]);
    expect(await of('import', asker('social-worker', '150104-sw', { accountId: own.worker }))).toEqual([]);
  });
  it('shows a referral to its two sides', async () => {
    expect(await of('referral', asker('partner', 'p-1'))).toEqual(['the own office', 'a minor of the own office']);
    expect(await of('referral', asker('partner', 'p-2'))).toEqual([
      'the own office, another worker and side',
      'another office of the county',
      'another county',
    ]);
    expect(await of('referral', asker('office', '150105001'))).toEqual(['another county']);
    expect(await of('referral', asker('subject', '150104008', { personId: own.person }))).toEqual([]);
    for (const kind of ['case', 'lesson', 'import', 'inquiry'] as const) expect(await of(kind, asker('partner', 'p-1'))).toEqual([]);
  });
});
