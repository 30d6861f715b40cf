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
const lessons: string[] = [];
/** Each table with the column that says whose row it is. */
const tables = {
  file: 'id',
  correction_case: 'id',
  person: 'id',
  person_key: 'person_id',
  act: 'file_id',
  duty: 'file_id',
  paper: 'file_id',
  paper_owed: 'file_id',
  look: 'file_id',
  refused_attempt: 'file_id',
  assessment: 'case_id',
  file_sealed: 'file_id',
} as const;
/** What hangs on a file and is read by whoever reads the file. */
const ofFile = ['correction_case', 'duty', 'act', 'paper', 'paper_owed', 'look', 'refused_attempt'] as const;

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
    'insert into file (tenant, id, number, person_id, county_id, office_id, worker_id, minor, facts) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    ['150100', seen.caseId, seen.caseId, seen.personId, ...place, JSON.stringify(facts)],
  );
  await app.sql(`insert into file_sealed (tenant, file_id, facts) values ('150100', $1, '{"psychology": {"done": ["phq-9"]}}')`, [
    seen.caseId,
  ]);
  const act = {
    tenant: '150100',
    id: randomUUID(),
    fileId: seen.caseId,
    fileKind: 'case',
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
    shown_to_enforcement: true,
    shown_to_guardian: true,
  };
  await app.sql('select app.append_act($1::jsonb)', [JSON.stringify(act)]);
  const spread = [seen.county, seen.office, seen.worker, seen.personId, seen.minor];
  await app.sql(
    `insert into duty (tenant, id, file_id, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, status, county_id, office_id, worker_id, person_id, minor, shown_to_enforcement, shown_to_guardian)
    values ('150100', $1, $2, 'k', 'r', 'm', 't', 'enforcement', 'office', '2026-11-01', '2026-11-30', 'b', '[]', 'x', 'open', $3, $4, $5, $6, $7, true, true)`,
    [randomUUID(), seen.caseId, ...spread],
  );
  await app.sql(
    `insert into assessment (tenant, id, case_id, instrument, instrument_version, purpose, mode, taken_on, answers, total, band, act_seq)
    values ('150100', $1, $2, 'phq-9', '1', 'intake', 'self', '2026-11-20', '[3]', 20, '重度', 1)`,
    [randomUUID(), seen.caseId],
  );
  const file = randomUUID();
  await app.sql(
    "insert into stored_file (tenant, id, name, media_type, sha256, size, made_at) values ('150100', $1, 'n', 'm', 's', 1, now())",
    [file],
  );
  await app.sql(
    `insert into paper (tenant, id, file_id, code, title, slot, act_seq, acted_on, made_at, signed_by, fields, template_version, sha256, stored_file_id)
    values ('150100', $1, $2, 'P402', 't', 's', 1, '2026-11-20', now(), '试', '{}', '1', 's', $3)`,
    [randomUUID(), seen.caseId, file],
  );
  await app.sql(
    `insert into paper_owed (tenant, id, file_id, act_seq, code, why, owed_at) values ('150100', $1, $2, 1, 'P402', 'w', now())`,
    [randomUUID(), seen.caseId],
  );
  await app.sql(
    `insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, at, shown_to_enforcement, shown_to_guardian) values ('150100', $1, $2, $1, '试', 'office', 'w', now(), true, true)`,
    [randomUUID(), seen.caseId],
  );
  await app.sql(
    `insert into refused_attempt (tenant, id, file_id, kind, actor_name, actor_post, actor_unit_id, at, grounds, shown_to_enforcement, shown_to_guardian)
    values ('150100', $1, $2, 'k', '试', 'office', 'u', now(), '[]', true, true)`,
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
    for (const [table, column] of Object.entries(tables))
      out[table] = (await asApp.query(`select ${column} as id from ${table}`)).rows.map((r) => r.id as string);
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
  // the auditor inspects who looked and what was refused, of every file, and reads none
  const inspected = asker.post === 'audit-admin' ? ['look', 'refused_attempt'] : [];
  const all = cases.map((c) => c.caseId).sort();
  for (const table of ofFile) expect({ [table]: ids(seen[table]) }).toEqual({ [table]: inspected.includes(table) ? all : caseIds });
  expect(ids(seen.file?.filter((id) => !lessons.includes(id)))).toEqual(caseIds);
  expect(ids(seen.person)).toEqual(personIds);
  expect(ids(seen.person_key)).toEqual(personIds);
  for (const table of ['assessment', 'file_sealed']) expect([table, ids(seen[table])]).toEqual([table, sealed ? caseIds : []]);
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
  const putLesson = async (unit: string, place: { countyId: string; officeId: string | null }): Promise<string> => {
    const id = randomUUID();
    const act = {
      tenant: '150100',
      id: randomUUID(),
      fileId: id,
      fileKind: 'lesson',
      place,
      kind: 'education.session-planned',
      nature: 'clerical',
      actedOn: '2026-11-20',
      recordedAt: '2026-11-20T02:00:00Z',
      actorName: '试',
      actorPost: 'office',
      actorUnitId: unit,
      actorUnitName: '所',
      content: { names: '张试' },
      say: '安排一场课',
      shown_to_enforcement: true,
      shown_to_guardian: true,
    };
    await app.sql('select app.append_act($1::jsonb)', [JSON.stringify(act)]);
    lessons.push(id);
    return id;
  };
  const office = { post: 'office', reach: 'office', unit: '150104008' };
  const office2 = { post: 'office', reach: 'office', unit: '150104001' };
  const county = { post: 'county-agency', reach: 'county', unit: '150104' };
  const worker = { post: 'social-worker', reach: 'caseload', unit: '150104-sw' };
  const everywhere = { post: 'city-agency', reach: 'city', unit: '150100' };
  const elsewhere = [
    { post: 'county-agency', reach: 'county', unit: '150105' },
    { post: 'office', reach: 'office', unit: '150105001' },
    { post: 'social-worker', reach: 'caseload', unit: '150105-sw' },
    { post: 'partner', reach: 'none', unit: '150104008' },
    { post: 'subject', reach: 'self', unit: '150104008' },
    { post: 'system-admin', reach: 'none', unit: '150104008' },
  ];
  it.each([
    ['an office, to that office', '150104008', [everywhere, county, office, worker], [office2, ...elsewhere]],
    ['a county or a caseload, to every office of the county', null, [everywhere, county, office, office2, worker], elsewhere],
  ])('shows the file and the acts of a lesson for %s, and to no other county', async (_, officeId, readers, others) => {
    const lesson = await putLesson('150104008', { countyId: '150104', officeId });
    const seenBy = async (asker: Asker): Promise<number> => {
      const seen = await everything(asker);
      expect(seen.correction_case).not.toContain(lesson);
      return [...seen.file!, ...seen.act!].filter((id) => id === lesson).length;
    };
    for (const asker of readers) expect([asker, await seenBy(asker)]).toEqual([asker, 2]);
    for (const asker of others) expect([asker, await seenBy(asker)]).toEqual([asker, 0]);
  });
  it('gives the machine what is sealed of files that the asker sees, and of no other', async () => {
    const sealedOf = async (asker: Asker): Promise<string[]> => {
      await asApp.query('begin');
      await asApp.query('select app.be($1, $2, $3, $4, $5, null)', ['150100', null, asker.post, asker.reach, asker.unit]);
      const { rows } = await asApp.query(
        'select x.id as file_id from unnest($1::uuid[]) x (id), lateral app.whole_of(x.id) w where w.sealed is not null and cardinality(w.duties) > 0',
        [cases.map((one) => one.caseId)],
      );
      const { rows: any } = await asApp.query('select from unnest($1::uuid[]) x (id), lateral app.whole_of(x.id) w', [
        cases.map((one) => one.caseId),
      ]);
      expect(any).toHaveLength(rows.length);
      await asApp.query('rollback');
      return rows.map((row) => row.file_id as string).sort();
    };
    const ofOffice = cases.filter((one) => one.office === '150104008').map((one) => one.caseId);
    expect(await sealedOf(office)).toEqual(ofOffice.sort());
    expect(await sealedOf({ post: 'partner', reach: 'none', unit: '150104008' })).toEqual([]);
  });
  it('shows a file of a kind that nobody has spoken for to nobody', async () => {
    const strange = randomUUID();
    await app.sql(
      `insert into file (tenant, id, kind, county_id, office_id, worker_id) values ('150100', $1, 'strange', '150104', '150104008', $2)`,
      [strange, workers.get('worker')],
    );
    for (const asker of [office, county, everywhere, { ...worker, account: workers.get('worker')! }])
      expect((await everything(asker)).file).not.toContain(strange);
    await app.sql('delete from file where id = $1', [strange]);
  });
  it('lets nobody change or remove evidence', async () => {
    for (const statement of [
      `update act set content = '{}'`,
      'delete from act',
      'truncate act',
      `update look set what = ''`,
      'delete from refused_attempt',
      'delete from paper',
      'delete from file',
      'delete from duty',
      `update correction_case set facts = '{}'`,
      `insert into correction_case (tenant, id) values ('150100', '00000000-0000-0000-0000-000000000000')`,
      `update assessment set total = 0`,
      `update file_sealed set facts = '{}'`,
      'delete from file_sealed',
      `insert into file_sealed (tenant, file_id) values ('150100', '00000000-0000-0000-0000-000000000000')`,
    ]) {
      await expect(asApp.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
  describe('a trail', () => {
    let me: { id: string; name: string };
    let other: { id: string; name: string };
    const attempt = `insert into refused_attempt (tenant, id, file_id, kind, account_id, actor_name, actor_post, actor_unit_id, at, grounds, shown_to_enforcement, shown_to_guardian)
      values ('150100', gen_random_uuid(), $1, 'intake.letter-received', $2, $3, $4, '150104008', now(), '[]', true, true)`;
    const as = async <T>(asker: Asker, work: () => Promise<T>): Promise<T> => {
      await asApp.query('begin');
      try {
        await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', asker.account, asker.post, asker.reach, asker.unit, null]);
        return await work();
      } finally {
        await asApp.query('rollback');
      }
    };
    const whole = async (asker: Asker): Promise<number> =>
      as(asker, async () => (await asApp.query('select from refused_attempt where file_id is null')).rowCount!);
    beforeAll(async () => {
      const named = async (account: string) => (await app.sql('select id, name from account where account = $1', [account]))[0];
      me = await named('office');
      other = await named('county');
      await app.sql(attempt, [null, me.id, me.name, 'office']);
    });
    afterAll(() => app.sql('delete from refused_attempt where file_id is null'));
    it('of an attempt without a file is read by whoever tried, and by the auditor', async () => {
      for (const asker of [
        { ...office, account: other.id },
        { ...county, account: other.id },
        { ...everywhere, account: other.id },
        { ...worker, account: workers.get('worker')! },
        { post: 'partner', reach: 'none', unit: '150100', account: other.id },
        { post: 'subject', reach: 'self', unit: '150100', account: other.id },
        { post: 'system-admin', reach: 'none', unit: '150100', account: other.id },
      ])
        expect([asker, await whole(asker)]).toEqual([asker, 0]);
      expect(await whole({ ...office, account: me.id })).toBe(1);
      expect(await whole({ post: 'audit-admin', reach: 'none', unit: '150100', account: other.id })).toBe(1);
    });
    it('is left in nobody else’s name, account, post or unit, nor out of reach', async () => {
      const asker = { ...office, account: me.id };
      const look = `insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, at) values ('150100', gen_random_uuid(), $1, $2, $3, $4, '打开案卷', now())`;
      const admin = `insert into administration (tenant, id, target_id, account_id, actor_name, actor_post, what, at) values ('150100', gen_random_uuid(), $1, $2, $3, $4, '停用', now())`;
      const leftIn = (file: string, statement: string, ...who: (string | null)[]) =>
        as(asker, () => asApp.query(statement, [file, ...who])).then(
          () => 'left',
          (error: pg.DatabaseError) => error.code,
        );
      const left = (statement: string, ...who: (string | null)[]) => leftIn(cases[0]!.caseId, statement, ...who);
      for (const statement of [attempt, look, admin]) {
        for (const who of [
          [other.id, other.name, 'office'],
          [me.id, other.name, 'office'],
          [me.id, me.name, 'bureau-head'],
          [other.id, me.name, 'office'],
        ])
          expect([statement, who, await left(statement, ...who)]).toEqual([statement, who, '42501']);
        expect(await left(statement, me.id, me.name, 'office')).toBe('left');
      }
      expect(await left(attempt, null, me.name, 'office')).toBe('42501');
      // nor of another unit, nor in a file that the asker does not see
      expect(await left(attempt.replace('150104008', '150104001'), me.id, me.name, 'office')).toBe('42501');
      const foreign = cases.find((one) => one.office !== office.unit)!.caseId;
      for (const statement of [attempt, look]) expect(await leftIn(foreign, statement, me.id, me.name, 'office')).toBe('42501');
    });
  });
  it('does not let the context of one transaction leak into the next', async () => {
    await everything({ post: 'city-agency', reach: 'city', unit: '150100' });
    expect((await asApp.query('select id from correction_case')).rows).toEqual([]);
  });
});
