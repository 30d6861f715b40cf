import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type OpenedCase, openCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp, type Told } from '../../../tests/start-app.ts';

let app: App;
let worker: Client;
let supervisor: Client;
let li: OpenedCase;
let client: OpenedCase;

const quiet = [0, 0, 0, 0, 0, 0, 0, 0, 0];
const phq = (answers: (number | null)[], more: object = {}) => ({
  instrument: 'phq-9',
  purpose: 'intake',
  mode: 'interview',
  takenOn: '2026-11-23',
  answers,
  ...more,
});
const registered = (on: string) => ({
  facts: (facts: CaseFacts) => ({ ...facts, intake: { ...facts.intake, takenOverAt: null, registeredOn: plainDate(on) } }),
});

beforeAll(async () => {
  app = await startApp();
  li = await openCase(app, { name: '李丽娟', endsOn: '2027-01-18', ...registered('2026-11-20') });
  client = await openCase(app, { name: '布仁和', ...registered('2026-11-20') });
  await app.sql(`update account set person_id = $1 where account = 'client'`, [client.personId]);
  worker = await app.as('worker');
  supervisor = await app.as('supervisor');
});
afterAll(async () => {
  await app.stop();
});

describe('who may not', () => {
  it.each(['office', 'county', 'chief', 'city', 'procurator'])('%s may not read scores, nor give a test', async (account) => {
    const post = await app.as(account);
    expect((await post.get(`/api/cases/${li.caseId}/psychology`)).status).toBe(403);
    expect((await post.post(`/api/cases/${li.caseId}/assessments`, phq(quiet))).status).toBe(403);
    expect((await post.post(`/api/cases/${li.caseId}/follow-ups`, { assessmentId: li.caseId, answers: {} })).status).toBe(403);
  });
  it('a worker of another caseload finds nothing, and a person finds nobody else', async () => {
    for (const account of ['worker3', 'client']) {
      const reply = await (await app.as(account)).post(`/api/cases/${li.caseId}/assessments`, phq(quiet, { mode: 'self' }));
      expect(reply.status).toBe(404);
    }
    expect((await (await app.as('worker3')).get(`/api/cases/${li.caseId}/psychology`)).status).toBe(404);
    expect((await app.nobody.get(`/api/cases/${li.caseId}/psychology`)).status).toBe(401);
  });
});

describe('a test', () => {
  it('is scored exactly, sealed, and leaves in the chain only that it was done', async () => {
    const reply = await worker.post(
      `/api/cases/${li.caseId}/assessments`,
      phq([2, 2, 2, 2, 2, 2, 2, 2, 0], { secondsPerItem: Array(9).fill(9), difficulty: 2 }),
    );
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      crisis: null,
      followUp: false,
      result: { total: 16, max: 27, band: '中重度', note: expect.stringContaining('筛查提示') },
    });
    const [act] = await app.sql(`select content, sensitivity from act where file_id = $1 and kind = 'psychology.assessed'`, [li.caseId]);
    expect(Object.keys(act.content).sort()).toEqual(['assessmentId', 'instrument', 'mode', 'purpose', 'sealedHash']);
    expect(JSON.stringify(act.content)).not.toContain('中重度');
  });
  it('is vouched for by the chain: a changed answer is found', async () => {
    expect(await app.sql('select * from app.broken_seals()')).toEqual([]);
    await app.sql(`update assessment set total = 3 where case_id = $1`, [li.caseId]);
    expect(await app.sql('select case_id from app.broken_seals()')).toEqual([{ case_id: li.caseId }]);
    await app.sql(`update assessment set total = null where case_id = $1`, [li.caseId]);
    expect(await app.sql('select * from app.broken_seals()')).toEqual([]);
  });
  it('closes the intake duty only when both scales were taken, on the tenth day rolled past the weekend', async () => {
    const duty = async () =>
      await app.sql(
        `select title, due_on, status, owed_by, because from duty where file_id = $1 and rule = 'psychology.intake-test' order by status desc`,
        [li.caseId],
      );
    expect(await duty()).toEqual([
      expect.objectContaining({
        title: '做入矫测评（GAD-7）',
        due_on: '2026-11-30',
        status: 'open',
        owed_by: 'social-worker',
        because: expect.stringContaining('第10日为11月30日'),
      }),
    ]);
    const reply = await worker.post(`/api/cases/${li.caseId}/assessments`, {
      instrument: 'gad-7',
      purpose: 'intake',
      mode: 'paper',
      takenOn: '2026-11-22',
      answers: [2, 2, 2, 2, 2, 2, 1],
    });
    expect(reply.body.result).toMatchObject({ total: 13 });
    expect((await duty())[0]).toMatchObject({ status: 'done' });
  });
  it('owes a re-test thirty days before the end, not rolled, which stops nothing', async () => {
    const [duty] = await app.sql(
      `select title, due_on, nature, because from duty where file_id = $1 and rule = 'psychology.retest-before-release' and status = 'open'`,
      [li.caseId],
    );
    expect(duty).toEqual({
      title: '做解矫复测（PHQ-9、GAD-7）',
      due_on: '2026-12-19',
      nature: 'service',
      because: expect.stringContaining('不因休息日顺延'),
    });
  });
  it('with three items blank is sent back with every fault, and kept as a draft of its author only', async () => {
    const reply = await worker.post(`/api/cases/${li.caseId}/assessments`, phq([1, null, null, null, 1, 1, 1, 1, 0]));
    expect(reply.status).toBe(400);
    expect(reply.body.error.fields[0].message).toContain('3 题没有回答');
    const sheet = {
      purpose: 'follow-up',
      mode: 'self',
      takenOn: '2026-11-23',
      answers: [1, null, null, null, null, null, null, null, null],
      seconds: [4],
      at: 1,
      difficulty: null,
    };
    const path = `/api/cases/${li.caseId}/assessment-drafts/phq-9`;
    expect((await worker.put(path, sheet)).status).toBe(200);
    expect((await worker.get(path)).body.sheet).toEqual(sheet);
    expect((await supervisor.get(path)).body.sheet).toBeNull();
  });
  it('shows its course with error and verdict to the worker, and the look is in the trail', async () => {
    await app.sql(`update assessment set taken_on = '2026-04-22' where case_id = $1 and instrument = 'phq-9'`, [li.caseId]);
    await worker.post(`/api/cases/${li.caseId}/assessments`, phq([1, 1, 1, 1, 1, 1, 1, 2, 0], { purpose: 'follow-up' }));
    const { status, body } = await supervisor.get(`/api/cases/${li.caseId}/psychology`);
    expect(status).toBe(200);
    const course = body.courses.find((one: Told) => one.instrument === 'phq-9');
    expect(course).toMatchObject({
      cutoff: 10,
      error: 4.4,
      verdict: { word: '可靠改善', first: 16, second: 9, note: expect.stringContaining('筛查提示') },
    });
    expect(await app.sql(`select what from look where file_id = $1 and actor_name = '陈静怡'`, [li.caseId])).toEqual([
      { what: '心理：作答、得分和变化' },
    ]);
  });
  it('may be refused, and refusing is no breach: the duty lapses and no enforcement duty appears', async () => {
    const before = await app.sql(
      `select key, due_on from duty where file_id = $1 and nature = 'enforcement' and status = 'open' order by key`,
      [client.caseId],
    );
    const me = await app.as('client');
    const reply = await me.post(`/api/cases/${client.caseId}/acts/psychology.declined`, {
      actedOn: '2026-11-23',
      content: { purpose: 'intake' },
    });
    expect(reply.status).toBe(200);
    expect(await app.sql(`select status from duty where file_id = $1 and rule = 'psychology.intake-test'`, [client.caseId])).toEqual([
      { status: 'lapsed' },
    ]);
    expect(
      await app.sql(`select key, due_on from duty where file_id = $1 and nature = 'enforcement' and status = 'open' order by key`, [
        client.caseId,
      ]),
    ).toEqual(before);
  });
});

describe('a self-harm answer', () => {
  it('names a human being with a clock before the reply comes, whoever answered', async () => {
    app.moveTo('2026-11-23', '15:20:00');
    const me = await app.as('client');
    const reply = await me.post(
      `/api/cases/${client.caseId}/assessments`,
      phq([1, 1, 1, 1, 1, 1, 1, 1, 1], { mode: 'self', purpose: 'follow-up' }),
    );
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ followUp: true, result: null, crisis: { namedWorker: '苏日娜', contactBy: '2026-11-23T19:20' } });
    const [duty] = await app.sql(
      `select title, owed_by, due_at, nature from duty where file_id = $1 and rule = 'crisis.contact' and status = 'open'`,
      [client.caseId],
    );
    expect(duty).toEqual({ title: '当天联系本人', owed_by: 'social-worker', due_at: '2026-11-23T19:20', nature: 'service' });
    const [act] = await app.sql(`select content from act where file_id = $1 and kind = 'crisis.opened'`, [client.caseId]);
    expect(Object.keys(act.content).sort()).toEqual(['contactBy', 'crisisId', 'namedPost', 'namedWorker', 'openedAt']);
    expect((await me.get('/api/my/tests')).body.crisis).toMatchObject({ namedWorker: '苏日娜' });
  });
  it('falls to a supervisor of the county when the case has no worker', async () => {
    const alone = await openCase(app, { name: '何静', worker: null, ...registered('2026-11-20') });
    const reply = await (await app.as('supervisor')).post(`/api/cases/${alone.caseId}/assessments`, phq([0, 0, 0, 0, 0, 0, 0, 0, 3]));
    expect(reply.body.crisis).toMatchObject({ namedWorker: '陈静怡' });
  });
  it('is kept even when too much was left blank for a total, and that sheet does not count as done', async () => {
    const silent = await openCase(app, { name: '薛梅', ...registered('2026-11-20') });
    const reply = await (await app.as('worker')).post(
      `/api/cases/${silent.caseId}/assessments`,
      phq([null, null, null, null, 0, 0, 0, 0, 2]),
    );
    expect(reply.body).toMatchObject({ followUp: true, crisis: { namedWorker: '苏日娜' }, result: { total: null } });
    const [row] = await app.sql(
      `select app.with_sealed(tenant, id, facts) #> '{psychology,done}' as done from correction_case where id = $1`,
      [silent.caseId],
    );
    expect(row.done).toEqual([]);
  });
  it('leads to six questions whose answers are sealed and raise the level', async () => {
    worker = await app.as('worker');
    const { body: before } = await worker.get(`/api/cases/${client.caseId}/crisis`);
    expect(before.sealed).toMatchObject({ name: '布仁和', unasked: expect.any(String), level: null });
    const reply = await worker.post(`/api/cases/${client.caseId}/follow-ups`, {
      assessmentId: before.sealed.unasked,
      answers: { 'not-wanting-to-live': 'yes', 'ending-life': 'yes', way: 'no', 'going-to': 'no', preparation: 'recent', company: 'no' },
      seen: '金丝雀手上有伤',
    });
    expect(reply.body).toMatchObject({ triage: { level: 'high', complete: true }, crisis: { namedWorker: '苏日娜' } });
    expect((await worker.get(`/api/cases/${client.caseId}/crisis`)).body.sealed).toMatchObject({
      level: 'high',
      unasked: null,
      actions: expect.arrayContaining(['不让本人独处，从现在起有人在身边']),
    });
  });
  it('ends only after somebody spoke with the person; an unanswered call leaves the duty open', async () => {
    const {
      body: { crisis },
    } = await worker.get(`/api/cases/${client.caseId}/crisis`);
    const early = await worker.post(`/api/cases/${client.caseId}/crisis/closing`, { crisisId: crisis.id, backTo: '苏日娜' });
    expect([early.status, early.body.error.grounds[0].code]).toEqual([422, 'crisis.not-contacted']);
    const call = (whom: string, answered: boolean) =>
      worker.post(`/api/cases/${client.caseId}/crisis/contacts`, {
        crisisId: crisis.id,
        at: '15:19',
        whom,
        answered,
        said: '金丝雀说今晚住姐姐家',
      });
    expect((await call('person', false)).status).toBe(200);
    const open = () => app.sql(`select status from duty where file_id = $1 and rule = 'crisis.contact'`, [client.caseId]);
    expect(await open()).toEqual([{ status: 'open' }]);
    expect((await call('supervisor', true)).status).toBe(200);
    expect(await open()).toEqual([{ status: 'open' }]);
    expect((await call('person', true)).status).toBe(200);
    expect(await open()).toEqual([{ status: 'done' }]);
    expect((await worker.post(`/api/cases/${client.caseId}/crisis/closing`, { crisisId: crisis.id, backTo: '苏日娜' })).status).toBe(200);
    expect((await worker.get(`/api/cases/${client.caseId}/crisis`)).body.crisis.closedOn).toBe('2026-11-23');
  });
});

describe('enforcement posts', () => {
  const canaries = ['金丝雀', '中重度', 'moderately-severe', '7.7713', 'self-harm', '可靠改善', 'not-wanting-to-live', '第 9 题'];
  const accounts = ['office', 'county', 'chief', 'city', 'procurator'];

  it('see the needs and supports agreed, the standing line, and nothing of whether a test was taken', async () => {
    await worker.post(`/api/cases/${li.caseId}/acts/psychology.needs-agreed`, {
      actedOn: '2026-11-23',
      content: { needs: ['睡眠支持'], supports: ['社工每两周联系一次'], agreed: true },
    });
    const { status, body } = await (await app.as('office')).get(`/api/cases/${li.caseId}/psychology-summary`);
    expect(status).toBe(200);
    expect(body).toEqual({
      line: '社工联系：苏日娜',
      stages: [],
      needs: ['睡眠支持'],
      supports: ['社工每两周联系一次'],
      duties: [],
      urgent: null,
    });
    const helping = (await worker.get(`/api/cases/${li.caseId}/psychology-summary`)).body;
    expect(helping.stages[0]).toEqual({ title: '入矫测评', state: '已做' });
  });

  it('read no score, answer, band or quoted word by any GET endpoint of the product', async () => {
    await worker.post(
      `/api/cases/${li.caseId}/assessments`,
      phq([3, 3, 3, 3, 3, 0, 0, 0, 1], { purpose: 'retest', secondsPerItem: Array(9).fill(7.7713) }),
    );
    const { body: api } = await app.nobody.get('/openapi.json');
    const paths = Object.entries(api.paths)
      .filter(([, methods]) => 'get' in (methods as object))
      .map(([path]) => path);
    expect(paths.length).toBeGreaterThan(5);
    const query: { [path: string]: string } = { '/api/education/coverage': '?month=2026-11', '/api/search': '?q=李丽娟' };
    const sealed = JSON.stringify((await worker.get(`/api/cases/${li.caseId}/psychology`)).body);
    expect(['中重度', '第 9 题'].every((canary) => sealed.includes(canary))).toBe(true);
    const found: string[] = [];
    let answered = 0;
    for (const account of accounts) {
      const post = await app.as(account);
      for (const path of paths) {
        for (const one of [li, client]) {
          const address =
            path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'instrument' ? 'phq-9' : one.caseId)) + (query[path] ?? '');
          const reply = await post.get(address);
          if (reply.status === 200) answered += 1;
          const text = JSON.stringify(reply.body);
          for (const canary of canaries) if (text.includes(canary)) found.push(`${account} ${address}: ${canary}`);
        }
      }
    }
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(10);
  });

  it('read nothing sealed from the database itself, without any filter of the application', async () => {
    const connection = await app.connect('app');
    try {
      for (const [post, reach, unit] of [
        ['office', 'office', '150104008'],
        ['county-agency', 'county', '150104'],
        ['city-agency', 'city', '150100'],
        ['procurator', 'county', '150104'],
        ['social-worker', 'caseload', '150104-sw'],
      ] as const) {
        await connection.query('begin');
        const [account] = await app.sql(`select id from account where account = 'worker'`);
        await connection.query('select app.be($1, $2, $3, $4, $5, null)', ['150100', account.id, post, reach, unit]);
        for (const table of ['assessment', 'psychology_follow_up', 'crisis', 'crisis_call']) {
          const { rows } = await connection.query(`select count(*)::int as n from ${table}`);
          expect([post, table, rows[0].n > 0]).toEqual([post, table, post === 'social-worker']);
        }
        await connection.query('rollback');
      }
    } finally {
      await connection.end();
    }
  });
});
