import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openingFacts } from '#domain/case/opening.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type App, startApp } from './start-app.ts';

// Jurisdiction is proved with the application's role and no filter of the application at all:
// every query below says "give me everything".
let app: App;
let asApp: pg.Client;

type Seen = { county: string; office: string; worker: string | null; minor: boolean; caseId: string; personId: string };
const cases: Seen[] = [];
const tables = [
  'correction_case',
  'person',
  'person_key',
  'act',
  'duty',
  'leave_permit',
  'attendance',
  'paper',
  'look',
  'assessment',
  'crisis',
] as const;

const facts = openingFacts({
  measure: 'probation',
  managementClass: 'general',
  minorAtCrime: false,
  judgment: {
    court: '玉泉区人民法院',
    number: '（2026）内0104刑初1号',
    judgedOn: null,
    effectiveOn: plainDate('2026-01-05'),
    charge: '盗窃罪',
    penalty: 'imprisonment',
    penaltyMonths: 6,
    inWords: '有期徒刑六个月，缓刑一年',
    deciderKind: 'court',
    courtLevel: 'basic',
    prohibitionOrder: null,
  },
  term: {
    months: 12,
    startsOn: plainDate('2026-01-05'),
    endsOn: plainDate('2027-01-04'),
    computedEndsOn: plainDate('2027-01-04'),
    because: '',
  },
});

const put = async (one: Omit<Seen, 'caseId' | 'personId'>): Promise<void> => {
  const seen = { ...one, caseId: randomUUID(), personId: randomUUID() };
  const place = [seen.county, seen.office, seen.worker, seen.minor];
  await app.sql('insert into person (tenant, id, name, county_id, office_id, worker_id, minor) values ($1,$2,$3,$4,$5,$6,$7)', [
    '150100',
    seen.personId,
    '张试',
    ...place,
  ]);
  await app.sql("insert into person_key (tenant, person_id, kind, key) values ('150100', $1, 'name', '张试')", [seen.personId]);
  await app.sql(
    'insert into correction_case (tenant, id, number, person_id, county_id, office_id, worker_id, minor, facts) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    ['150100', seen.caseId, seen.caseId, seen.personId, ...place, JSON.stringify(facts)],
  );
  const act = {
    tenant: '150100',
    id: randomUUID(),
    chainId: seen.caseId,
    chainOf: 'case',
    kind: 'reporting.reported',
    nature: 'enforcement',
    actedOn: '2026-11-20',
    recordedAt: '2026-11-20T02:00:00Z',
    actorName: '试',
    actorPost: 'office',
    actorUnitId: seen.office,
    actorUnitName: '所',
    content: {},
    say: '当面报告',
  };
  await app.sql('select app.append_act($1::jsonb)', [JSON.stringify(act)]);
  const spread = [seen.county, seen.office, seen.worker, seen.personId, seen.minor];
  await app.sql(
    `insert into duty (tenant, id, case_id, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, status, county_id, office_id, worker_id, person_id, minor)
    values ('150100', $1, $2, 'k', 'r', 'm', 't', 'enforcement', 'office', '2026-11-01', '2026-11-30', 'b', '[]', 'x', 'open', $3, $4, $5, $6, $7)`,
    [randomUUID(), seen.caseId, ...spread],
  );
  await app.sql(
    `insert into assessment (tenant, id, case_id, instrument, instrument_version, purpose, mode, taken_on, answers, total, band, act_seq)
    values ('150100', $1, $2, 'phq-9', '1', 'intake', 'self', '2026-11-20', '[3]', 20, '重度', 1)`,
    [randomUUID(), seen.caseId],
  );
  cases.push(seen);
};

const workers = new Map<string, string>();
beforeAll(async () => {
  app = await startApp();
  for (const { account, id } of await app.sql(`select account, id from account where account in ('worker', 'worker2', 'worker3')`))
    workers.set(account, id);
  for (const [county, office] of [
    ['150104', '150104008'],
    ['150104', '150104001'],
    ['150105', '150105001'],
    ['150121', '150121100'],
  ] as const) {
    for (const worker of [workers.get('worker')!, workers.get('worker3')!, null]) await put({ county, office, worker, minor: false });
    await put({ county, office, worker: null, minor: true });
  }
  asApp = await app.connect('app');
});
afterAll(async () => {
  await app.stop();
});

type Asker = { tenant?: string | null; account?: string | null; post: string; reach: string; unit?: string; person?: string | null };
const everything = async (asker: Asker): Promise<{ [table: string]: string[] }> => {
  await asApp.query('begin');
  try {
    await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', [
      asker.tenant === undefined ? '150100' : asker.tenant,
      asker.account ?? null,
      asker.post,
      asker.reach,
      asker.unit ?? null,
      asker.person ?? null,
    ]);
    const out: { [table: string]: string[] } = {};
    for (const table of tables) {
      const column =
        table === 'correction_case' || table === 'person'
          ? 'id'
          : table === 'person_key'
            ? 'person_id'
            : table === 'act'
              ? 'chain_id'
              : 'case_id';
      out[table] = (await asApp.query(`select ${column} as id from ${table}`)).rows.map((r) => r.id as string);
    }
    return out;
  } finally {
    await asApp.query('rollback');
  }
};
const expectExactly = async (asker: Asker, mine: (c: Seen) => boolean, sealed: boolean): Promise<void> => {
  const seen = await everything(asker);
  const wanted = cases.filter(mine);
  const ids = (rows: string[] | undefined): string[] => [...new Set(rows)].sort();
  const caseIds = wanted.map((c) => c.caseId).sort();
  const personIds = wanted.map((c) => c.personId).sort();
  expect(ids(seen.correction_case)).toEqual(caseIds);
  expect(ids(seen.duty)).toEqual(caseIds);
  expect(ids(seen.act)).toEqual(caseIds);
  expect(ids(seen.person)).toEqual(personIds);
  expect(ids(seen.person_key)).toEqual(personIds);
  expect(ids(seen.assessment)).toEqual(sealed ? caseIds : []);
};

describe('row-level security alone, without any filter of the application', () => {
  it('shows nothing at all when nobody is named, or an empty name', async () => {
    await expectExactly({ tenant: null, post: '', reach: '' }, () => false, false);
    await expectExactly({ tenant: '', post: '', reach: '' }, () => false, false);
  });
  it('shows nothing of another prefecture', () =>
    expectExactly({ tenant: '150200', post: 'city-agency', reach: 'city', unit: '150200' }, () => false, false));
  it('gives a partner, an enterprise, a volunteer and the administrators no case', async () => {
    for (const post of ['partner', 'enterprise', 'volunteer', 'system-admin', 'security-admin', 'audit-admin'])
      await expectExactly({ post, reach: 'none', unit: '150100' }, () => false, false);
  });
  it('gives an office its own cases and no scores', () =>
    expectExactly({ post: 'office', reach: 'office', unit: '150104008' }, (c) => c.office === '150104008', false));
  it('gives a county its cases and no scores', () =>
    expectExactly({ post: 'county-agency', reach: 'county', unit: '150104' }, (c) => c.county === '150104', false));
  it('gives the city every case but those of minors', () =>
    expectExactly({ post: 'city-agency', reach: 'city', unit: '150100' }, (c) => !c.minor, false));
  it('gives a social worker the own caseload, sealed content included', () =>
    expectExactly(
      { post: 'social-worker', reach: 'caseload', unit: '150104-sw', account: workers.get('worker')! },
      (c) => c.worker === workers.get('worker'),
      true,
    ));
  it('gives the person the own case', () =>
    expectExactly({ post: 'subject', reach: 'self', unit: '150104008', person: cases[0]!.personId }, (c) => c === cases[0], true));
  it('shows the acts of a lesson where the lesson is, and to no other county', async () => {
    const lesson = randomUUID();
    await app.sql(
      `insert into lesson (tenant, id, unit_id, county_id, held_on, theme, strand, form, required, place, state, account_id, audience, audience_id)
       values ('150100', $1, '150104008', '150104', '2026-11-20', '法治课', 'law', 'lecture', true, '所里', 'held', $2, 'office', '150104008')`,
      [lesson, randomUUID()],
    );
    const act = {
      tenant: '150100',
      id: randomUUID(),
      chainId: lesson,
      chainOf: 'session',
      kind: 'education.session-planned',
      nature: 'clerical',
      actedOn: '2026-11-20',
      recordedAt: '2026-11-20T02:00:00Z',
      actorName: '试',
      actorPost: 'office',
      actorUnitId: '150104008',
      actorUnitName: '所',
      content: { names: '张试' },
      say: '安排一场课',
    };
    await app.sql('select app.append_act($1::jsonb)', [JSON.stringify(act)]);
    const seenBy = async (post: string, reach: string, unit: string): Promise<number> => {
      await asApp.query('begin');
      await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', null, post, reach, unit, null]);
      const { rows } = await asApp.query('select 1 from act where chain_id = $1', [lesson]);
      await asApp.query('rollback');
      return rows.length;
    };
    expect(await seenBy('city-agency', 'city', '150100')).toBe(1);
    expect(await seenBy('office', 'office', '150104008')).toBe(1);
    expect(await seenBy('county-agency', 'county', '150104')).toBe(1);
    expect(await seenBy('social-worker', 'caseload', '150104-sw')).toBe(1);
    expect(await seenBy('office', 'office', '150104001')).toBe(0);
    expect(await seenBy('county-agency', 'county', '150105')).toBe(0);
    expect(await seenBy('office', 'office', '150105001')).toBe(0);
    expect(await seenBy('social-worker', 'caseload', '150105-sw')).toBe(0);
    for (const post of ['partner', 'subject', 'system-admin'])
      expect(await seenBy(post, post === 'subject' ? 'self' : 'none', '150104008')).toBe(0);
  });
  it('lets nobody change or remove evidence', async () => {
    for (const statement of [
      `update act set content = '{}'`,
      'delete from act',
      'truncate act',
      `update look set what = ''`,
      'delete from refused_attempt',
      'delete from paper',
      `update assessment set total = 0`,
    ]) {
      await expect(asApp.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
  it('does not let the context of one transaction leak into the next', async () => {
    await everything({ post: 'city-agency', reach: 'city', unit: '150100' });
    expect((await asApp.query('select id from correction_case')).rows).toEqual([]);
  });
});
