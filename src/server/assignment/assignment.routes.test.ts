import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { type CaseOpening, openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

// A case given to another office and another worker: who may, and that everything follows.
const day = '2026-11-23';
let app: App;
let offices: { readonly here: Chosen; readonly there: Chosen; readonly abroad: Chosen };
type Chosen = { readonly id: string; readonly name: string };
const why = { from: day, reason: '居住地在那个所的辖区' };
const unit = async (id: string): Promise<Chosen> => (await app.sql('select id, name from unit where id = $1', [id]))[0];
const account = async (name: string): Promise<Chosen> => (await app.sql('select id, name from account where account = $1', [name]))[0];
const assign = async (by: string, caseId: string, kind: string, content: object, more: object = {}): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/acts/assignment.${kind}`, { actedOn: day, content: { ...why, ...content }, ...more });
const toOffice = async (by: string, caseId: string, office = offices.there, more: object = {}): Promise<Reply> =>
  assign(by, caseId, 'office', { office, ...more });
const toWorker = async (by: string, caseId: string, worker: string, more: object = {}): Promise<Reply> =>
  assign(by, caseId, 'worker', { worker: await account(worker) }, more);
const back = async (by: string, caseId: string, seq: number): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/acts/act.withdrawn`, { seq, reason: '选错了' });
const codes = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.grounds ?? []).map((one: { code: string }) => one.code),
];
const opened = (more: CaseOpening = {}): Promise<OpenedCase> => openCase(app, more);
const sees = async (by: string, caseId: string): Promise<number> => (await (await app.as(by)).get(`/api/cases/${caseId}`)).status;
const place = async (caseId: string): Promise<string> => {
  const { office, worker } = (await (await app.as('county')).get(`/api/cases/${caseId}`)).body;
  return `${office?.name ?? '—'} ${worker?.name ?? '—'}`;
};

beforeAll(async () => {
  app = await startApp({ day });
  offices = { here: await unit('150104008'), there: await unit('150104001'), abroad: await unit('150105001') };
});
afterAll(async () => {
  await app.stop();
});

it('begins on the day on which the file was opened at the earliest', async () => {
  const { caseId } = await opened();
  const [{ opened_on: from }] = await app.sql('select opened_on from file where id = $1', [caseId]);
  const before = addDays(plainDate(from), -1);
  expect(codes(await toOffice('county', caseId, offices.there, { from: before }))).toEqual([422, 'assignment.before-opening']);
  expect(codes(await toOffice('county', caseId, offices.there, { from }))).toEqual([200]);
});

describe('who may not', () => {
  const others = [
    'city',
    'chief',
    'worker',
    'procurator',
    'partner',
    'enterprise',
    'volunteer',
    'client',
    'guardian',
    'sysadmin',
    'secadmin',
    'auditor',
  ];
  it.each([...others, 'office', 'supervisor'])('%s gives no case to an office', async (by) => {
    const { caseId } = await opened();
    expect((await toOffice(by, caseId)).status).toBe(403);
    const many = await (await app.as(by)).post('/api/assignments/office', {
      actedOn: day,
      content: { ...why, office: offices.there },
      caseIds: [caseId],
    });
    expect(many.status).toBe(403);
  });
  it.each(others)('%s gives no case to a worker and is told of nobody', async (by) => {
    const { caseId } = await opened();
    expect((await toWorker(by, caseId, 'worker2')).status).toBe(403);
    const many = await (await app.as(by)).post('/api/assignments/worker', {
      actedOn: day,
      content: { ...why, worker: await account('worker2') },
      caseIds: [caseId],
    });
    expect(many.status).toBe(403);
    expect((await (await app.as(by)).get('/api/assignments/choices')).status).toBe(403);
  });
  it('nobody gives a case that is not in their sight, alone or among others', async () => {
    const [own, far] = [
      await opened({ officeId: '150104001' }),
      await opened({ officeId: '150105001', countyId: '150105', worker: 'worker3' }),
    ];
    for (const by of ['office2', 'office3', 'county2']) {
      const { caseId } = await opened();
      if (by === 'county2') expect((await toOffice(by, caseId, offices.abroad)).status).toBe(404);
      expect([by, (await toWorker(by, caseId, 'worker2')).status]).toEqual([by, 404]);
    }
    const reply = await (await app.as('office2')).post('/api/assignments/worker', {
      actedOn: day,
      content: { ...why, worker: await account('worker2') },
      caseIds: [own.caseId, far.caseId],
    });
    expect(reply.status).toBe(404);
    expect(await place(own.caseId)).toBe(`${offices.there.name} 苏日娜`);
    expect((await app.nobody.post('/api/assignments/office', {})).status).toBe(401);
    expect((await app.nobody.get('/api/assignments/choices')).status).toBe(401);
  });
  it('to nobody and to no office that is not there: by the real lists, whatever the page says', async () => {
    const { caseId } = await opened();
    expect(codes(await toOffice('county', caseId, offices.abroad))).toEqual([422, 'assignment.not-an-office-here']);
    expect(codes(await toOffice('county', caseId, { ...offices.there, name: '别的所' }))).toEqual([422, 'assignment.not-an-office-here']);
    expect(codes(await toOffice('county', caseId, await unit('150104')))).toEqual([422, 'assignment.not-an-office-here']);
    for (const nobody of ['worker3', 'office2', 'supervisor'])
      expect([nobody, ...codes(await toWorker('office', caseId, nobody))]).toEqual([nobody, 422, 'assignment.not-a-worker-here']);
    await app.sql(`update account set disabled = true where account = 'worker5'`);
    expect(codes(await toWorker('office', caseId, 'worker5'))).toEqual([422, 'assignment.not-a-worker-here']);
    await app.sql(`update account set disabled = false where account = 'worker5'`);
    const holding = (on: string | null) =>
      app.sql(`update post_holding set until_on = $1 where account_id = (select id from account where account = 'worker5')`, [on]);
    await holding('2026-11-22');
    expect(codes(await toWorker('office', caseId, 'worker5'))).toEqual([422, 'assignment.not-a-worker-here']);
    await holding(day);
    expect((await toWorker('office', caseId, 'worker5')).status).toBe(200);
    await holding(null);
  });
  it('never a case that has ended', async () => {
    const { caseId } = await opened({ facts: (facts) => ({ ...facts, status: 'released' }) });
    expect(codes(await toOffice('county', caseId))).toEqual([422, 'case.ended']);
    expect(codes(await toWorker('office', caseId, 'worker2'))).toEqual([422, 'case.ended']);
  });
});

describe('whoever may', () => {
  it('is told of the offices and of the workers in post of the own county', async () => {
    const of = async (by: string) => (await (await app.as(by)).get('/api/assignments/choices')).body;
    const county = await of('county');
    expect(county.offices.map((one: Chosen) => one.id)).toEqual(expect.arrayContaining(['150104001', '150104008']));
    expect(county.offices.every((one: Chosen) => one.id.startsWith('150104'))).toBe(true);
    for (const by of ['county', 'office', 'supervisor'])
      expect([by, (await of(by)).workers.map((one: Chosen) => one.name).sort()]).toEqual([by, ['苏日娜', '赵晓雯', '李岚'].sort()]);
    expect([(await of('office')).offices, (await of('supervisor')).offices]).toEqual([[], []]);
  });
  it.each(['office', 'county', 'supervisor'])('%s gives a case to another worker', async (by) => {
    const { caseId } = await opened();
    expect((await toWorker(by, caseId, 'worker2')).status).toBe(200);
    expect(await place(caseId)).toBe('昭君路司法所 赵晓雯');
    expect([await sees('worker', caseId), await sees('worker2', caseId)]).toEqual([404, 200]);
  });
});

describe('what follows', () => {
  it('is the whole case: list, first screen, duties, trail, row security without a filter', async () => {
    const { caseId, personId } = await opened({ name: '苏赫巴鲁' });
    const list = async (by: string) =>
      (await (await app.as(by)).get(`/api/cases?q=${encodeURIComponent('苏赫巴鲁')}`)).body.rows.some(
        (row: { id: string }) => row.id === caseId,
      );
    const owes = async (by: string) => {
      const { must, coming } = (await (await app.as(by)).get('/api/workbench')).body;
      return [...must, ...coming].some((one: Told) => one.caseId === caseId);
    };
    // row security alone: every row that the application's role is given of this case
    const rows = async (by: string, post: string, reach: string, at: string) => {
      const client = await app.connect('app');
      await client.query('begin');
      await client.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', (await account(by)).id, post, reach, at, null]);
      const { rows: found } = await client.query(
        `select (select count(*)::int from file where id = $1) as file, (select count(*)::int from person where id = $2) as person,
          (select count(*) > 0 from duty where file_id = $1) as duty, (select count(*) > 0 from act where file_id = $1) as act`,
        [caseId, personId],
      );
      await client.query('rollback');
      await client.end();
      return Object.values(found[0]).map(Boolean);
    };
    const all = async () => ({
      worker: await rows('worker', 'social-worker', 'caseload', '150104-sw'),
      worker2: await rows('worker2', 'social-worker', 'caseload', '150104-sw'),
      office: await rows('office', 'office', 'office', '150104008'),
      office2: await rows('office2', 'office', 'office', '150104001'),
      county: await rows('county', 'county-agency', 'county', '150104'),
      county2: await rows('county2', 'county-agency', 'county', '150105'),
    });
    const [yes, no] = [Array(4).fill(true), Array(4).fill(false)];
    expect(await all()).toEqual({ worker: yes, worker2: no, office: yes, office2: no, county: yes, county2: no });
    expect((await toOffice('county', caseId, offices.there, { worker: await account('worker2') })).status).toBe(200);
    expect(await all()).toEqual({ worker: no, worker2: yes, office: no, office2: yes, county: yes, county2: no });
    for (const [by, now] of [
      ['worker', false],
      ['worker2', true],
      ['office', false],
      ['office2', true],
      ['county', true],
    ] as const) {
      expect([by, await list(by)]).toEqual([by, now]);
      expect([by, await sees(by, caseId)]).toEqual([by, now ? 200 : 404]);
    }
    expect([await owes('office'), await owes('office2')]).toEqual([false, true]);
    const copies = await app.sql(
      `select distinct office_id, worker_id from (select office_id, worker_id from duty where file_id = $1 union all
        select office_id, worker_id from person where id = $2 union all select office_id, worker_id from file where id = $1) x`,
      [caseId, personId],
    );
    expect(copies).toEqual([{ office_id: '150104001', worker_id: (await account('worker2')).id }]);
    const timeline = (await (await app.as('worker2')).get(`/api/cases/${caseId}/timeline`)).body;
    expect(JSON.stringify(timeline)).toContain('分派到小召前街司法所，由赵晓雯负责：居住地在那个所的辖区');
    // the former office has lost the case and everything it could still have done in it
    expect((await toWorker('office', caseId, 'worker5')).status).toBe(404);
    expect((await toWorker('office2', caseId, 'worker5')).status).toBe(200);
  });

  it('is a duty of the new office while nobody serves the case', async () => {
    const { caseId } = await opened();
    const said = await toOffice('county', caseId);
    expect(said.body.duties.opened).toBe(1);
    expect(await place(caseId)).toBe('小召前街司法所 —');
    const duty = async () =>
      app.sql(`select office_id, worker_id, due_on, status from duty where file_id = $1 and rule = 'assignment.worker-owed'`, [caseId]);
    // what is opened by the act that moves the file lies where the file lies from then on
    expect(await duty()).toEqual([{ office_id: '150104001', worker_id: null, due_on: '2026-11-26', status: 'open' }]);
    // nobody has published a day for it: it is asked for and binds nobody
    const { suggested } = (await (await app.as('office2')).get('/api/workbench')).body;
    expect(suggested.filter((one: Told) => one.caseId === caseId).map((one: Told) => one.rule)).toContain('assignment.worker-owed');
    expect((await toWorker('office2', caseId, 'worker2')).body.duties.closed).toBe(1);
    expect(await duty()).toEqual([
      { office_id: '150104001', worker_id: (await account('worker2')).id, due_on: '2026-11-26', status: 'done' },
    ]);
  });

  it('is corrected three times in a row and is what the last says; a withdrawal puts the earlier place back', async () => {
    const { caseId } = await opened();
    expect((await toOffice('county', caseId)).body.seq).toBe(2);
    const correct = async (seq: number, worker: string) =>
      (await assign('county', caseId, 'office', { office: offices.there, worker: await account(worker) }, { corrects: seq })).status;
    expect(await correct(2, 'worker2')).toBe(200);
    expect(await place(caseId)).toBe('小召前街司法所 赵晓雯');
    expect(await correct(3, 'worker5')).toBe(200);
    expect(await correct(4, 'worker2')).toBe(200);
    expect(await place(caseId)).toBe('小召前街司法所 赵晓雯');
    expect([await sees('worker5', caseId), await sees('worker2', caseId), await sees('office', caseId)]).toEqual([404, 200, 404]);
    // taken back, the correction before it speaks again; with all of them taken back the case lies where it was opened
    expect((await back('county', caseId, 5)).status).toBe(200);
    expect(await place(caseId)).toBe('小召前街司法所 李岚');
    for (const seq of [4, 3, 2]) expect([seq, (await back('county', caseId, seq)).status]).toEqual([seq, 200]);
    expect(await place(caseId)).toBe('昭君路司法所 苏日娜');
    expect([await sees('worker', caseId), await sees('office', caseId), await sees('office2', caseId)]).toEqual([200, 200, 404]);
  });

  it('is one and not two when two say the same at the same moment', async () => {
    const { caseId } = await opened();
    const both = await Promise.all([toWorker('office', caseId, 'worker2'), toWorker('supervisor', caseId, 'worker2')]);
    expect(both.map(codes).sort()).toEqual([[200], [422, 'assignment.same-worker']].sort());
    expect(await app.sql(`select count(*)::int as n from act where file_id = $1 and kind = 'assignment.worker'`, [caseId])).toEqual([
      { n: 1 },
    ]);
  });

  it('is found again by a refold: the place, and every copy of it', async () => {
    const { caseId } = await opened({ facts: (facts) => facts });
    const again = async () => (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
    await toOffice('county', caseId, offices.there, { worker: await account('worker2') });
    await again();
    await app.sql(`update file set office_id = '150104008', worker_id = null where id = $1`, [caseId]);
    await app.sql(`update duty set office_id = '150104008', worker_id = null where file_id = $1`, [caseId]);
    expect(await again()).toMatchObject({ facts: 0, places: 1 });
    expect(await place(caseId)).toBe('小召前街司法所 赵晓雯');
    expect(await app.sql(`select distinct office_id from duty where file_id = $1`, [caseId])).toEqual([{ office_id: '150104001' }]);
    expect(await again()).toMatchObject({ places: 0 });
  });
});

describe('a unit that is called otherwise, and a worker who has left', () => {
  it('keep in what was said the name of then; where the case lies they are called as they are today', async () => {
    const { caseId } = await opened();
    const given = { office: offices.there, worker: await account('worker2') };
    expect((await assign('county', caseId, 'office', given)).body.seq).toBe(2);
    await app.sql(`update unit set name = '小召前街第一司法所' where id = $1`, [offices.there.id]);
    await app.sql(`update unit set name = '昭君路第一司法所' where id = '150104008'`);
    await app.sql(`update account set disabled = true where account = 'worker2'`);
    try {
      const again = async () => (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
      const lines = async () => {
        const { rows } = (await (await app.as('county')).get(`/api/cases/${caseId}/timeline`)).body;
        return rows.map((act: Told) => act.said).filter((said: string) => said.includes('分派到'));
      };
      const oldLine = '分派到小召前街司法所，由赵晓雯负责：居住地在那个所的辖区';
      expect(await lines()).toEqual([oldLine]);
      expect(await place(caseId)).toBe('小召前街第一司法所 赵晓雯');
      // told anew from its acts, its duties call the place as the case itself does
      const called = async (name: string) =>
        (await app.sql(`select because, prefill from duty where file_id = $1 and status = 'open'`, [caseId])).filter((one) =>
          JSON.stringify(one).includes(name),
        ).length;
      await again();
      expect([await called('小召前街司法所'), (await called('小召前街第一司法所')) > 0]).toEqual([0, true]);
      // a correction of something else in it keeps whom it named, though neither could be chosen today
      const corrected = await assign('county', caseId, 'office', { ...given, reason: '本人搬到了那个所的辖区' }, { corrects: 2 });
      expect(corrected.status).toBe(200);
      expect(await lines()).toEqual(['分派到小召前街司法所，由赵晓雯负责：本人搬到了那个所的辖区', oldLine]);
      expect(await place(caseId)).toBe('小召前街第一司法所 赵晓雯');
      const nobody = { id: '同意', name: '09:30' };
      const wrong = await assign('county', caseId, 'office', { office: nobody, worker: nobody }, { corrects: corrected.body.seq });
      expect(codes(wrong)).toEqual([422, 'assignment.not-an-office-here', 'assignment.not-a-worker-here']);
      // chosen anew, the names are those of today
      expect(codes(await assign('county', caseId, 'office', { office: offices.there, worker: await account('worker5') }))).toContain(
        'assignment.not-an-office-here',
      );
      expect(await called('小召前街司法所')).toBe(0);
      expect(await again()).toMatchObject({ facts: 0, duties: 0, places: 0, rows: 0, astray: [] });
    } finally {
      await app.sql(`update unit set name = $2 where id = $1`, [offices.there.id, offices.there.name]);
      await app.sql(`update unit set name = '昭君路司法所' where id = '150104008'`);
      await app.sql(`update account set disabled = false where account = 'worker2'`);
    }
  });
});

describe('many at once', () => {
  const many = async (by: string, what: string, content: object, caseIds: readonly string[]) =>
    (await app.as(by)).post(`/api/assignments/${what}`, { actedOn: day, content: { ...why, ...content }, caseIds });
  it('all of them', async () => {
    const cases = await Promise.all([1, 2, 3].map(() => opened()));
    const ids = cases.map((one) => one.caseId);
    const said = await many('county', 'office', { office: offices.there, worker: await account('worker2') }, ids);
    expect([said.status, said.body.recorded.map((one: { seq: number }) => one.seq)]).toEqual([200, [2, 2, 2]]);
    for (const id of ids) expect(await place(id)).toBe('小召前街司法所 赵晓雯');
    expect((await many('office2', 'worker', { worker: await account('worker5') }, ids)).status).toBe(200);
    for (const id of ids) expect(await sees('worker5', id)).toBe(200);
  });
  it('keep their own workers where none is named and that is asked for, and none is written where a case has none', async () => {
    const [served, other, alone] = [await opened(), await opened({ worker: 'worker2' }), await opened({ worker: null })];
    const ids = [served, other, alone].map((one) => one.caseId);
    const said = await (await app.as('county')).post('/api/assignments/office', {
      actedOn: day,
      content: { ...why, office: offices.there },
      caseIds: ids,
      keepWorkers: true,
    });
    expect(said.status).toBe(200);
    expect(await Promise.all(ids.map((id) => place(id)))).toEqual(['小召前街司法所 苏日娜', '小召前街司法所 赵晓雯', '小召前街司法所 —']);
    const rows = await app.sql(`select say from act where file_id = $1 order by seq desc limit 1`, [other.caseId]);
    expect(rows[0]!.say).toContain('由赵晓雯负责');
  });
  it('or none, with every ground and whose it is, each kept in its own file', async () => {
    const [first, served, ended] = [
      await opened({ name: '甲某' }),
      await opened({ name: '乙某', worker: 'worker2' }),
      await opened({ name: '丙某', facts: (facts) => ({ ...facts, status: 'released' }) }),
    ];
    const said = await many('office', 'worker', { worker: await account('worker2') }, [first.caseId, served.caseId, ended.caseId]);
    expect(said.status).toBe(422);
    expect(said.body.error.grounds.map((one: { code: string; fact: string }) => `${one.code} ${one.fact.slice(0, 2)}`).sort()).toEqual([
      'assignment.same-worker 乙某',
      'case.ended 丙某',
    ]);
    expect(await place(first.caseId)).toBe('昭君路司法所 苏日娜');
    const kept = await app.sql(`select file_id from refused_attempt where kind = 'assignment.worker' and file_id = any($1)`, [
      [first.caseId, served.caseId, ended.caseId],
    ]);
    expect(kept.map((row) => row.file_id).sort()).toEqual([served.caseId, ended.caseId].sort());
  });
  it('no more than two hundred, and not nobody', async () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`);
    const worker = await account('worker2');
    expect((await many('office', 'worker', { worker }, [])).body.error.fields).toMatchObject([{ message: '选要分派的人' }]);
    expect((await many('office', 'worker', { worker }, ids(201))).body.error.fields).toMatchObject([{ message: '一次最多 200 人' }]);
    expect((await many('office', 'worker', { worker }, ids(200))).status).toBe(404);
  });
});
