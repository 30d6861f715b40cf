import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type OpenedCase, openCase } from '../../../tests/open-case.ts';
import { rowsFor } from '../../../tests/rows-for.ts';
import { type App, type Client, startApp, type Told } from '../../../tests/start-app.ts';

let app: App;
let worker: Client;
let lessonId: string;
const people: { [name: string]: OpenedCase } = {};

const plan = (more: object = {}) => ({
  theme: '压力来了怎么办',
  strand: 'mind',
  form: 'lecture',
  required: true,
  heldOn: '2026-11-21',
  startsAt: '09:00',
  minutes: 90,
  place: '昭君路司法所二楼',
  ...more,
});
const entered = (on: string | null, more: (facts: CaseFacts) => CaseFacts = (facts) => facts) => ({
  facts: (facts: CaseFacts) =>
    more({
      ...facts,
      ...(on === null && { status: 'awaiting-entry', stage: 'report' }),
      intake: { ...facts.intake, registeredOn: on === null ? null : plainDate(on) },
    }),
});
const came = (name: string, more: object = {}) => ({ caseId: people[name]!.caseId, came: true, how: 'card', signedAt: '08:52', ...more });
const gap = (name: string, reason?: string, more: object = {}) => ({
  caseId: people[name]!.caseId,
  came: false,
  ...(reason && { reason }),
  ...more,
});

beforeAll(async () => {
  app = await startApp();
  for (const name of ['孟彩霞', '娜仁花', '李丽娟', '薛梅', '丁玉山', '钱浩'])
    people[name] = await openCase(app, { name, ...entered('2026-01-05') });
  people['何静'] = await openCase(app, {
    name: '何静',
    ...entered('2026-01-05', (facts) => ({
      ...facts,
      leave: [
        {
          id: 'x',
          askedSeq: 1,
          askedOn: plainDate('2026-11-18'),
          departsOn: plainDate('2026-11-20'),
          returnsOn: plainDate('2026-11-26'),
          days: 7,
          destination: '包头',
          reason: '探亲',
          state: 'granted',
          decidedBy: 'office',
          returnedOn: null,
        },
      ],
    })),
  });
  people['托娅'] = await openCase(app, { name: '托娅', ...entered('2026-11-22') });
  people['段小虎'] = await openCase(app, { name: '段小虎', ...entered(null) });
  people['旁人'] = await openCase(app, {
    name: '旁人',
    worker: 'worker3',
    countyId: '150105',
    officeId: '150105001',
    ...entered('2026-01-05'),
  });
  worker = await app.as('worker');
});
afterAll(async () => {
  await app.stop();
});

describe('who may not', () => {
  it('the city, the procurator and the person plan no lesson and keep no sheet', async () => {
    for (const account of ['city', 'procurator', 'client'])
      expect((await (await app.as(account)).post('/api/lessons', plan())).status).toBe(403);
    expect((await app.nobody.get('/api/education/coverage?month=2026-11')).status).toBe(401);
  });
  it('nobody signs for a person outside their reach, and nothing of that sheet is kept', async () => {
    const { body } = await worker.post('/api/lessons', plan());
    lessonId = body.lessonId;
    const reply = await worker.post(`/api/lessons/${lessonId}/attendance`, { rows: [came('孟彩霞'), came('旁人')] });
    expect(reply.status).toBe(404);
    expect(await app.sql('select count(*)::int as n from attendance')).toEqual([{ n: 0 }]);
    expect(await app.sql(`select count(*)::int as n from act where kind = 'education.attended'`)).toEqual([{ n: 0 }]);
  });
  it('nobody of another county keeps the sheet of a lesson, not even for their own people', async () => {
    for (const account of ['office3', 'county2', 'worker3'])
      expect((await (await app.as(account)).post(`/api/lessons/${lessonId}/attendance`, { rows: [came('旁人')] })).status).toBe(404);
    expect(await app.sql('select state, head_seq from lesson l join file f on f.id = l.id where l.id = $1', [lessonId])).toEqual([
      { state: 'planned', head_seq: 1 },
    ]);
  });
  it('nobody signs a lesson that has not been held', async () => {
    const { body } = await worker.post('/api/lessons', plan({ heldOn: '2026-12-12', theme: '反诈与网络安全', strand: 'safety' }));
    expect((await worker.post(`/api/lessons/${body.lessonId}/attendance`, { rows: [came('孟彩霞')] })).status).toBe(400);
  });
});

describe('a monthly lesson', () => {
  it('prints whom it expects: the register less newcomers by day, those not registered and those left out', async () => {
    const other = await worker.post(
      '/api/lessons',
      plan({
        heldOn: '2026-11-14',
        strand: 'law',
        theme: '社区矫正法',
        leaveOut: [{ caseId: people['钱浩']!.caseId, ground: 'exempt', note: '住院' }],
      }),
    );
    const { body: law } = await worker.get(`/api/lessons/${other.body.lessonId}`);
    expect(law.register).toMatchObject({
      registered: 9,
      due: 6,
      minus: [
        { ground: 'awaiting', count: 1, names: ['段小虎'] },
        { ground: 'newcomer', names: ['托娅'] },
        { ground: 'exempt', names: ['钱浩'] },
      ],
    });
    const { body } = await worker.get(`/api/lessons/${lessonId}`);
    expect(body.register).toMatchObject({
      registered: 9,
      due: 7,
      minus: [{ ground: 'awaiting' }, { ground: 'newcomer', title: '新入矫' }],
    });
    expect(body.cells.find((one: Told) => one.name === '何静')).toMatchObject({ came: null, known: 'away' });
  });
  it('is signed for many people by one request: an act in the file of each who came, none for a gap', async () => {
    const rows = [
      came('孟彩霞'),
      came('娜仁花', { how: 'code', late: true, signedAt: '09:14' }),
      came('李丽娟', { how: 'pen' }),
      gap('何静', 'away', { note: '11月26日 回来', makeUp: { on: '2026-12-01', way: 'on-site' } }),
      gap('薛梅', 'ill'),
      gap('丁玉山'),
      came('钱浩'),
    ];
    const reply = await worker.post(`/api/lessons/${lessonId}/attendance`, { rows });
    expect(reply.body).toEqual({ came: 4, gaps: 3, notAsked: 1, recorded: 4 });
    const acts = await app.sql(`select file_id, seq, acted_on, content from act where kind = 'education.attended' order by file_id`);
    expect(acts).toHaveLength(4);
    expect(acts.every((act) => act.acted_on === '2026-11-21' && act.content.lessonId === lessonId)).toBe(true);
    const [facts] = await app.sql(`select facts -> 'requiredLessons' -> 'attended' as attended from correction_case where id = $1`, [
      people['李丽娟']!.caseId,
    ]);
    expect(facts.attended).toEqual([{ lessonId, on: '2026-11-21', strand: 'mind' }]);
    expect(await app.sql(`select seq, kind from act where file_id = $1 order by seq`, [lessonId])).toEqual([
      { seq: 1, kind: 'education.session-planned' },
      { seq: 2, kind: 'education.attendance-taken' },
    ]);
  });
  it('takes a reason asked later without a second act in anybody’s file, and never un-signs', async () => {
    const reply = await worker.post(`/api/lessons/${lessonId}/attendance`, {
      rows: [gap('丁玉山', 'work', { note: '周六上班' }), came('孟彩霞')],
    });
    expect(reply.body).toEqual({ came: 4, gaps: 3, notAsked: 0, recorded: 0 });
    expect((await worker.post(`/api/lessons/${lessonId}/attendance`, { rows: [gap('孟彩霞', 'ill')] })).status).toBe(409);
    expect(await app.sql(`select count(*)::int as n from act where kind = 'education.attended'`)).toEqual([{ n: 4 }]);
  });
  it('leaves every enforcement duty as it was', async () => {
    expect(
      await app.sql(`select distinct nature from duty where file_id = $1 and closed_by_seq is not null`, [people['薛梅']!.caseId]),
    ).toEqual([]);
  });
});

describe('a voluntary lesson of a worker', () => {
  let voluntary: string;
  beforeAll(async () => {
    const left = [{ caseId: people['钱浩']!.caseId, ground: 'exempt', note: '住院' }];
    const theirs = plan({ heldOn: '2026-11-08', strand: 'culture', theme: '书法', required: false, leaveOut: left });
    voluntary = (await worker.post('/api/lessons', theirs)).body.lessonId;
    const rows = [came('李丽娟'), gap('薛梅', 'ill', { note: '住院' })];
    expect((await worker.post(`/api/lessons/${voluntary}/attendance`, { rows })).status).toBe(200);
  });
  it.each(['city', 'county', 'chief', 'office', 'procurator'])('leaves no row of its sheet for %s', async (account) => {
    for (const table of ['attendance', 'lesson_left_out'])
      expect((await rowsFor(app, account, table)).filter((row) => row.lesson_id === voluntary)).toEqual([]);
    expect((await rowsFor(app, account, 'attendance')).length).toBeGreaterThan(0);
    const taken = (await rowsFor(app, account, 'act')).filter((row) => row.file_id === voluntary);
    expect(taken.map((row) => row.kind)).toEqual(['education.session-planned']);
  });
  it.each(['worker', 'supervisor'])('is whole for %s', async (account) => {
    expect((await rowsFor(app, account, 'attendance')).filter((row) => row.lesson_id === voluntary)).toHaveLength(2);
    expect((await rowsFor(app, account, 'lesson_left_out')).filter((row) => row.lesson_id === voluntary)).toHaveLength(1);
    expect((await rowsFor(app, account, 'act')).filter((row) => row.file_id === voluntary)).toHaveLength(2);
  });
  it('is kept and read by the office that holds one itself, and by no office beside it', async () => {
    const office = await app.as('office');
    const { lessonId: own } = (await office.post('/api/lessons', plan({ heldOn: '2026-11-09', strand: 'culture', required: false }))).body;
    for (const reason of ['ill', 'work'])
      expect((await office.post(`/api/lessons/${own}/attendance`, { rows: [gap('薛梅', reason)] })).status).toBe(200);
    expect((await rowsFor(app, 'office', 'attendance')).filter((row) => row.lesson_id === own)).toHaveLength(1);
    for (const account of ['city', 'county', 'procurator'])
      expect((await rowsFor(app, account, 'attendance')).filter((row) => row.lesson_id === own)).toEqual([]);
  });
  it.each(['office', 'county'])('tells %s by no make-up who missed it, and answers as if it were not there', async (account) => {
    const post = await app.as(account);
    const makeUp = (makeUpOf: string) => post.post('/api/lessons', plan({ heldOn: '2026-11-23', makeUpOf }));
    const hidden = await makeUp(voluntary);
    const absent = await makeUp('01980000-0000-7000-8000-000000000000');
    expect([hidden.status, hidden.body]).toEqual([404, absent.body]);
    expect(await app.sql('select id from lesson where make_up_of = $1', [voluntary])).toEqual([]);
  });
  it('is made up by what is voluntary too, and a required one by what is required', async () => {
    const made = (makeUpOf: string, required: boolean) =>
      worker.post('/api/lessons', plan({ heldOn: '2026-12-13', makeUpOf, required, theme: '补课' }));
    expect((await made(voluntary, true)).body.error.fields).toEqual([{ field: 'required', message: '原来那场是自愿' }]);
    expect((await made(lessonId, false)).body.error.fields).toEqual([{ field: 'required', message: '原来那场是必修' }]);
    expect((await made(voluntary, false)).status).toBe(200);
  });
});

describe('coverage', () => {
  const november = async (query = '') => (await worker.get(`/api/education/coverage?month=2026-11${query}`)).body;
  it('is n over N with the reason of every gap, gaps first', async () => {
    const body = await november();
    const mind = body.columns.find((one: Told) => one.strand === 'mind');
    expect(mind).toMatchObject({
      registered: 8,
      due: 7,
      came: 4,
      madeUp: 0,
      minus: [{ reason: 'newcomer', count: 1 }],
      gaps: [
        { reason: 'away', count: 1 },
        { reason: 'ill', count: 1 },
        { reason: 'work', count: 1 },
      ],
    });
    expect(
      body.rows
        .slice(0, 3)
        .map((one: Told) => one.name)
        .sort(),
    ).toEqual(['丁玉山', '何静', '薛梅']);
    expect(body).toMatchObject({ people: 8, withGaps: 3, newcomers: 1, next: null });
  });
  it('never counts the absence from a voluntary lesson, and shows who came to it', async () => {
    const { body } = await worker.post('/api/lessons', plan({ heldOn: '2026-11-07', strand: 'culture', theme: '合唱', required: false }));
    await worker.post(`/api/lessons/${body.lessonId}/attendance`, { rows: [came('李丽娟'), gap('薛梅', 'not-asked')] });
    const seen = await november();
    expect(seen.columns.find((one: Told) => one.strand === 'culture')).toMatchObject({ due: null, gaps: [] });
    expect(seen.withGaps).toBe(3);
    const index = seen.columns.findIndex((one: Told) => one.strand === 'culture');
    expect(seen.rows.find((one: Told) => one.name === '李丽娟').marks[index]).toBe('voluntary');
  });
  it('closes a gap by its make-up in the month of the lesson missed; a make-up is for those who missed', async () => {
    const { body } = await worker.post('/api/lessons', plan({ heldOn: '2026-11-23', minutes: 40, makeUpOf: lessonId }));
    const { body: page } = await worker.get(`/api/lessons/${body.lessonId}`);
    expect(page.cells.map((one: Told) => one.name).sort()).toEqual(['丁玉山', '何静', '薛梅']);
    await worker.post(`/api/lessons/${body.lessonId}/attendance`, { rows: [came('薛梅')] });
    const mind = (await november()).columns.find((one: Told) => one.strand === 'mind');
    expect(mind).toMatchObject({ due: 7, came: 4, madeUp: 1, gaps: [{ reason: 'away' }, { reason: 'work' }] });
  });
  it('gives names in full to those whose caseload it is, the county among them, and masked to the city', async () => {
    const maskedFor = async (account: string) => {
      const { body } = await (await app.as(account)).get('/api/education/coverage?month=2026-11');
      expect(body.rows.length).toBeGreaterThan(0);
      return body.rows.map((one: Told) => one.name.includes('*'));
    };
    expect(new Set(await maskedFor('county'))).toEqual(new Set([false]));
    expect(new Set(await maskedFor('city'))).toEqual(new Set([true]));
  });
  it('comes in pages of twenty', async () => {
    for (let i = 0; i < 15; i += 1) await openCase(app, { ...entered('2026-01-05') });
    const first = await november();
    expect([first.rows.length, first.next]).toEqual([20, '20']);
    expect((await november('&after=20')).rows).toHaveLength(first.people - 20);
  });
  it('signs thirty people by one request, with seconds of work', async () => {
    const { body } = await worker.post('/api/lessons', plan({ heldOn: '2026-11-22', strand: 'family', theme: '家和' }));
    const { body: page } = await worker.get(`/api/lessons/${body.lessonId}`);
    const before = process.cpuUsage();
    const reply = await worker.post(`/api/lessons/${body.lessonId}/attendance`, {
      rows: page.cells.map((one: Told) => ({ caseId: one.caseId, came: true, how: 'card', signedAt: '08:55' })),
    });
    expect(reply.body.recorded).toBe(page.cells.length);
    expect(page.cells.length).toBeGreaterThan(20);
    // work, not time: the machine may be busy with something else
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
  });
});

describe('a line that was written wrongly', () => {
  const correct = async (name: string, line: object, account = 'worker', id = lessonId) =>
    (await app.as(account)).post(`/api/lessons/${id}/attendance/${people[name]!.caseId}/correction`, {
      because: '签到时点错了人',
      ...line,
    });
  /** What the file of somebody holds of this lesson, or of another. */
  const acts = (name: string, id = lessonId) =>
    app.sql(
      `select seq, corrects, acted_on, content, say, shown_to_enforcement as shown from act
        where file_id = $1 and kind = 'education.attended' and content ->> 'lessonId' = $2 order by seq`,
      [people[name]!.caseId, id],
    );
  const lessons = async (name: string) => {
    const [row] = await app.sql(`select facts #> '{requiredLessons,attended}' as had from correction_case where id = $1`, [
      people[name]!.caseId,
    ]);
    return row.had.filter((one: Told) => one.lessonId === lessonId);
  };
  const proofs = async (name: string): Promise<number> => {
    const { body } = await (await app.as('office')).get(`/api/cases/${people[name]!.caseId}/archive`);
    return body.rows.find((row: Told) => row.id === 'P405').count;
  };
  const cellOf = async (name: string) =>
    (await worker.get(`/api/lessons/${lessonId}`)).body.cells.find((one: Told) => one.caseId === people[name]!.caseId);

  it('is put right by nobody who may not keep the sheet, of nobody outside their reach, and of no lesson to come', async () => {
    for (const account of ['city', 'procurator', 'client'])
      expect((await correct('钱浩', { came: false, reason: 'ill' }, account)).status).toBe(403);
    for (const account of ['office3', 'county2', 'worker3'])
      expect((await correct('钱浩', { came: false, reason: 'ill' }, account)).status).toBe(404);
    expect((await correct('旁人', { came: false, reason: 'ill' })).status).toBe(404);
    const { body } = await worker.post('/api/lessons', plan({ heldOn: '2026-12-13', theme: '反诈与网络安全', strand: 'safety' }));
    expect((await correct('钱浩', { came: false }, 'worker', body.lessonId)).status).toBe(400);
    expect((await correct('钱浩', { came: false, because: '' })).status).toBe(400);
    expect(await acts('钱浩')).toHaveLength(1);
  });
  it('of somebody who did not come: a correction in their file, the roll, the sheet, and what was counted', async () => {
    const [first] = await acts('钱浩');
    const proved = await proofs('钱浩');
    const reply = await correct('钱浩', { came: false, reason: 'ill' });
    expect(reply.body).toEqual({ came: 3, gaps: 4, notAsked: 0, recorded: 1 });
    const [, second] = await acts('钱浩');
    expect(second).toMatchObject({ corrects: first.seq, acted_on: '2026-11-21', content: { lessonId, absent: true } });
    expect(second.say).toContain('没有参加，原来记的不作数（更正：签到时点错了人）');
    expect(JSON.stringify(second.content)).not.toContain('ill');
    expect(await lessons('钱浩')).toEqual([]);
    expect(await cellOf('钱浩')).toMatchObject({ came: false, reason: 'ill', how: null, signedAt: null });
    expect(await proofs('钱浩')).toBe(proved - 1);
  });
  it('said again under another key says nothing new', async () => {
    expect((await correct('钱浩', { came: false, reason: 'ill' })).body.recorded).toBe(0);
    expect(await acts('钱浩')).toHaveLength(2);
  });
  it('is put back by the sheet or by a correction, each of the last word', async () => {
    expect((await worker.post(`/api/lessons/${lessonId}/attendance`, { rows: [came('钱浩')] })).body).toMatchObject({
      came: 4,
      recorded: 1,
    });
    expect(await lessons('钱浩')).toEqual([{ lessonId, on: '2026-11-21', strand: 'mind' }]);
    expect((await correct('钱浩', { came: false, reason: 'work' })).body.recorded).toBe(1);
    expect((await correct('钱浩', { came: true, how: 'pen' })).body).toMatchObject({ came: 4, recorded: 1 });
    const all = await acts('钱浩');
    expect(all.map((one) => one.corrects)).toEqual([null, ...all.slice(0, -1).map((one) => one.seq)]);
    expect(await lessons('钱浩')).toHaveLength(1);
    expect(await cellOf('钱浩')).toMatchObject({ came: true, reason: null });
  });
  it('of somebody who came after all needs no correction: nothing stands in their file yet', async () => {
    expect((await correct('丁玉山', { came: true, how: 'pen' })).body).toMatchObject({ came: 5, recorded: 1 });
    expect(await acts('丁玉山')).toMatchObject([{ corrects: null, content: { because: '签到时点错了人' } }]);
    await correct('丁玉山', { came: false, reason: 'work' });
    expect(await lessons('丁玉山')).toEqual([]);
  });
  it('is put right after the end of a person too, for what was before it; nothing later is written', async () => {
    people['白音'] = await openCase(app, {
      name: '白音',
      ...entered('2026-01-05', (facts) => ({
        ...facts,
        status: 'released',
        release: { ...facts.release, certificateOn: plainDate('2026-11-21') },
      })),
    });
    const later = (await worker.post('/api/lessons', plan({ heldOn: '2026-11-22', strand: 'law' }))).body.lessonId;
    const refused = await worker.post(`/api/lessons/${later}/attendance`, { rows: [came('白音')] });
    expect(refused.status).toBe(422);
    expect(refused.body.error.grounds.map((one: Told) => one.code)).toEqual(['education.after-end']);
    expect((await worker.post(`/api/lessons/${lessonId}/attendance`, { rows: [came('白音')] })).status).toBe(200);
    expect((await correct('白音', { came: false })).body.recorded).toBe(1);
  });
  it('of a lesson of their own will is help: those who enforce cannot put it right, the worker can', async () => {
    const office = await app.as('office');
    const { body } = await office.post('/api/lessons', plan({ heldOn: '2026-11-08', strand: 'culture', theme: '读书会', required: false }));
    await office.post(`/api/lessons/${body.lessonId}/attendance`, { rows: [came('薛梅')] });
    expect((await correct('薛梅', { came: false }, 'office', body.lessonId)).status).toBe(403);
    expect((await office.get(`/api/lessons/${body.lessonId}`)).body).toMatchObject({ mayKeep: true, mayCorrect: false });
    expect((await correct('薛梅', { came: false }, 'worker', body.lessonId)).body.recorded).toBe(1);
    expect((await acts('薛梅', body.lessonId)).map((row) => row.shown)).toEqual([false, false]);
  });
});
