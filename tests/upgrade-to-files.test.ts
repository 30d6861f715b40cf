import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChains } from '#server/act/verify-chain.ts';
import { migrate } from '#server/platform/migrate.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

// A database of the days when a case and its chain were two rows, carried over to files whole.
let database: TestDatabase;
let owner: pg.Client;
const t = '150100';
const [person, running, ended, ofOffice, ofCounty, account, sheet] = Array.from({ length: 7 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const rows = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(text, values)).rows;
const act = (chainId: string, chainOf: string, kind: string, day: string, more: object = {}): Promise<unknown> =>
  owner.query('select app.append_act($1::jsonb)', [
    JSON.stringify({
      tenant: t,
      id: randomUUID(),
      chainId,
      chainOf,
      kind,
      nature: 'enforcement',
      actedOn: day,
      recordedAt: `${day}T02:00:00.123Z`,
      actorName: '段小虎',
      actorPost: 'office',
      actorUnitId: '150104008',
      actorUnitName: '昭君路司法所',
      content: { said: '工作和住处没有变化。' },
      ...more,
    }),
  ]);
const oldCase = async (id: string, number: string, facts: object): Promise<void> => {
  await owner.query(
    `insert into correction_case (tenant, id, number, person_id, county_id, office_id, worker_id, minor, facts, next_due_on, version) values ($1, $2, $3, $4, '150104', '150104008', $5, true, $6, '2026-12-01', 3)`,
    [t, id, number, person, account, JSON.stringify(facts)],
  );
  await act(id, 'case', 'intake.letter-received', '2026-01-05', { captured: 'paper', lateReason: '补录' });
  await act(id, 'case', 'reporting.reported', '2026-02-02');
  await act(id, 'case', 'reporting.reported', '2026-02-03', { corrects: 2, captured: 'offline', capturedAt: '2026-02-02T01:00:00Z' });
};
const oldLesson = async (id: string, audience: string): Promise<void> => {
  await owner.query(
    `insert into lesson (tenant, id, unit_id, county_id, held_on, theme, strand, form, required, place, state, account_id, audience, audience_id)
    values ($1, $2, '150104008', '150104', '2026-02-10', '法治课', 'law', 'lecture', true, '所里', 'held', $3, $4, '150104008')`,
    [t, id, account, audience],
  );
  await act(id, 'session', 'education.session-planned', '2026-02-01');
  await act(id, 'session', 'education.attendance-taken', '2026-02-10');
};
const fill = async (): Promise<void> => {
  await owner.query(`insert into tenant (id, name) values ($1, '呼和浩特市司法局')`, [t]);
  for (const [id, kind, parent, county] of [
    ['150104', 'county', null, '150104'],
    ['150104008', 'office', '150104', '150104'],
  ])
    await owner.query(`insert into unit (tenant, id, kind, name, short_name, parent_id, county_id) values ($1, $2, $3, $2, $2, $4, $5)`, [
      t,
      id,
      kind,
      parent,
      county,
    ]);
  await owner.query(
    `insert into person (tenant, id, name, county_id, office_id, minor) values ($1, $2, '布仁和', '150104', '150104008', true)`,
    [t, person],
  );
  await oldCase(running, '（2026）玉矫案第1号', { status: 'in-correction', stage: 'done', term: { endsOn: '2027-01-04' } });
  await oldCase(ended, '（2026）玉矫案第2号', {
    status: 'released',
    term: { endsOn: '2026-03-01' },
    release: { certificateOn: '2026-03-02' },
  });
  await oldLesson(ofOffice, 'office');
  await oldLesson(ofCounty, 'county');
  await owner.query(
    `insert into duty (tenant, id, case_id, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, status, county_id, office_id, person_id)
    values ($1, $2, $3, 'k', 'r', 'm', 't', 'enforcement', 'office', '2026-11-01', '2026-11-30', 'b', '[]', 'x', 'open', '150104', '150104008', $4)`,
    [t, randomUUID(), running, person],
  );
  await owner.query(
    `insert into stored_file (tenant, id, name, media_type, sha256, size, made_at) values ($1, $2, 'n', 'm', 's', 1, now())`,
    [t, sheet],
  );
  await owner.query(
    `insert into paper (tenant, id, case_id, code, title, slot, act_seq, acted_on, made_at, signed_by, fields, template_version, sha256, file_id)
    values ($1, $2, $3, 'P402', 't', 's', 2, '2026-02-02', now(), '段小虎', '{}', '1', 's', $4)`,
    [t, randomUUID(), running, sheet],
  );
  await owner.query(
    `insert into paper_owed (tenant, id, case_id, act_seq, code, why, owed_at) values ($1, $2, $3, 3, 'P402', 'w', now())`,
    [t, randomUUID(), running],
  );
  await owner.query(
    `insert into look (tenant, id, case_id, account_id, actor_name, actor_post, what, at) values ($1, $2, $3, $4, '段小虎', 'office', '看案卷', now())`,
    [t, randomUUID(), running, account],
  );
  for (const of of [running, null])
    await owner.query(
      `insert into refused_attempt (tenant, id, case_id, kind, actor_name, actor_post, actor_unit_id, at, grounds) values ($1, $2, $3, 'k', '段小虎', 'office', 'u', now(), '[]')`,
      [t, randomUUID(), of],
    );
};

type Before = { acts: pg.QueryResultRow[]; heads: pg.QueryResultRow[]; cases: pg.QueryResultRow[] };
let before: Before;
const actsNow = (column: string) =>
  rows(
    `select a.tenant, a.${column} as file, a.seq, a.id, a.content, encode(a.prev_hash, 'hex') as prev, encode(a.hash, 'hex') as hash from act a order by 2, 3`,
  );
const casesNow = () =>
  rows(
    'select tenant, id, number, person_id, county_id, office_id, worker_id, minor, facts, measure, status, stage, starts_on, ends_on, next_due_on, next_duty, look_again_on, version from correction_case order by number',
  );

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.connectionFor('owner'), '0037');
  owner = await database.client('owner');
  await fill();
  before = {
    acts: await actsNow('chain_id'),
    heads: await rows(`select id, head_seq, encode(head_hash, 'hex') as hash from chain order by id`),
    cases: await casesNow(),
  };
  await migrate(database.connectionFor('owner'));
});
afterAll(async () => {
  await database.drop();
});

describe('a database filled before there were files', () => {
  it('keeps every act, every head and every case as they were', async () => {
    expect(before.acts).toHaveLength(10);
    expect(await actsNow('file_id')).toEqual(before.acts);
    expect(await rows(`select id, head_seq, encode(head_hash, 'hex') as hash from file order by id`)).toEqual(before.heads);
    expect(before.cases).toHaveLength(2);
    expect(await casesNow()).toEqual(before.cases);
  });
  it('holds a file with its kind, its days and the place it was opened in', async () => {
    const nobody = { workerId: null, personId: null, partnerUnitId: null, minor: false };
    const ofCase = { countyId: '150104', officeId: '150104008', workerId: account, personId: person, partnerUnitId: null, minor: true };
    const found = await rows<{ id: string }>('select id, kind, opened_on, ended_on, opening_place, app.place_of(f) as place from file f');
    const at = (id: string) => {
      const { id: _, ...more } = found.find((one) => one.id === id) ?? { id };
      return more;
    };
    expect(found).toHaveLength(4);
    expect(at(running)).toEqual({ kind: 'case', opened_on: '2026-01-05', ended_on: null, opening_place: ofCase, place: ofCase });
    expect(at(ended)).toEqual({ kind: 'case', opened_on: '2026-01-05', ended_on: '2026-03-02', opening_place: ofCase, place: ofCase });
    const office = { countyId: '150104', officeId: '150104008', ...nobody };
    const county = { countyId: '150104', officeId: null, ...nobody };
    expect(at(ofOffice)).toEqual({ kind: 'lesson', opened_on: '2026-02-01', ended_on: null, opening_place: office, place: office });
    expect(at(ofCounty)).toEqual({ kind: 'lesson', opened_on: '2026-02-01', ended_on: null, opening_place: county, place: county });
  });
  it('finds with the file what hung on the case, and the sheet of its paper', async () => {
    const hanging = async (table: string) => rows(`select file_id from ${table} order by file_id`);
    for (const table of ['duty', 'look', 'paper_owed', 'paper'])
      expect([table, await hanging(table)]).toEqual([table, [{ file_id: running }]]);
    expect(await hanging('refused_attempt')).toEqual([{ file_id: running }, { file_id: null }]);
    expect(await rows('select stored_file_id from paper')).toEqual([{ stored_file_id: sheet }]);
  });
  it('verifies, and goes on: the next act follows the last of before', async () => {
    const whole = { chains: 4, acts: 10, broken: [] };
    expect(await verifyChains(owner)).toEqual(whole);
    const next = {
      tenant: t,
      id: randomUUID(),
      fileId: running,
      kind: 'ledger.taken-again',
      nature: 'clerical',
      actedOn: '2026-03-02',
      recordedAt: '2026-03-02T02:00:00Z',
      actorName: '命令行导入',
      actorPost: 'system-admin',
      actorUnitId: t,
      actorUnitName: '命令行',
      content: {},
      say: '当面报告',
    };
    await owner.query('begin');
    await owner.query('select app.be($1, $2, $3, $4, $5, null)', [t, null, 'system-admin', 'none', t]);
    const facts = { status: 'released', term: { endsOn: '2027-01-04' } };
    const record = (before: number) =>
      rows(`select n from app.write_files($1::jsonb, 'job')`, [
        JSON.stringify([{ file: running, before, day: '2026-03-02', act: next, facts, binding: { next_due_on: '2026-04-02' } }]),
      ]);
    expect(await record(2)).toEqual([]);
    expect(await record(3)).toEqual([{ n: 4 }]);
    await owner.query('commit');
    expect(await rows('select head_seq, version, next_due_on, opened_on, ended_on from file where id = $1', [running])).toEqual([
      { head_seq: 4, version: 4, next_due_on: '2026-04-02', opened_on: '2026-01-05', ended_on: '2027-01-04' },
    ]);
    await owner.query('select app.append_act($1)', [{ ...next, id: randomUUID(), fileId: ofCounty }]);
    expect(await verifyChains(owner)).toEqual({ ...whole, acts: 12 });
  });
  it('lets no case stand without number, person and county, and no file with acts without its opening', async () => {
    const refused = (text: string) => owner.query(text, [running]).then(String, (error: pg.DatabaseError) => error.constraint);
    for (const column of ['number', 'person_id', 'county_id'])
      expect(await refused(`update file set ${column} = null where id = $1`)).toBe('case_is_placed');
    for (const column of ['opened_on', 'opening_place'])
      expect(await refused(`update file set ${column} = null where id = $1`)).toBe('opened_somewhere');
  });
});
