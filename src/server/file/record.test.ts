import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { reconcileDay } from '#server/duty/reconcile-day.ts';
import { connect, type Database } from '#server/platform/database.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import { recordInEach } from './record.ts';
import { byJob } from './recorder.ts';

// The one writer, over HTTP and on a real database: whole whoever asks, for all files or for none, and one after the other.
const day = plainDate('2026-11-23');
let app: App;
let database: Database;
beforeAll(async () => {
  app = await startApp({ day });
  database = connect({ ...app.connectionFor('worker'), max: 1, vault: app.vault }, () => {});
});
afterAll(async () => {
  await database?.close();
  await app?.stop();
});

const report = (promise?: string) => ({ way: 'in-person', topics: ['law'], ...(promise && { promise }) });
const send = async (account: string, caseId: string, kind: string, content: object, more: object = {}) =>
  (await app.as(account)).post(`/api/cases/${caseId}/acts/${kind}`, { actedOn: day, content, ...more });
const recorded = async (account: string, caseId: string, kind: string, content: object, more: object = {}): Promise<number> => {
  const reply = await send(account, caseId, kind, content, more);
  expect({ kind, status: reply.status, error: reply.body.error }).toEqual({ kind, status: 200 });
  return reply.body.seq;
};
const takeBack = async (account: string, caseId: string, seq: number) =>
  (await app.as(account)).post(`/api/cases/${caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
const factsOf = async (caseId: string) =>
  (await app.sql(`select app.with_sealed(tenant, id, facts) as facts from file where id = $1`, [caseId]))[0].facts;
const refusedIn = (caseId: string) =>
  app.sql(`select kind, actor_name, grounds -> 0 ->> 'code' as code from refused_attempt where file_id = $1 order by at, id`, [caseId]);
/** Duties that are not what the file requires: looking again at every file would move them. */
const outOfStep = async (): Promise<number> =>
  (await reconcileDay(database, '150100', day, { calendar: builtInCalendar, now: new Date(`${day}T10:00:00+08:00`), all: true })).changed;

describe('who may not', () => {
  it('another office, county or worker neither records, corrects nor takes back, and does not learn that there is something', async () => {
    const { caseId } = await openCase(app, { officeId: '150104008' });
    const seq = await recorded('office', caseId, 'reporting.reported', report());
    for (const account of ['office2', 'county2', 'worker3']) {
      const visit = { met: 'met', changes: [], seen: '家中整洁', startedAt: '09:40', place: '家中', companion: '吴敏', signed: true };
      const replies = [await send(account, caseId, 'visit.made', visit), await takeBack(account, caseId, seq)];
      if (account === 'office2') replies.push(await send(account, caseId, 'reporting.reported', report(), { corrects: seq }));
      expect([account, ...replies.map((one) => one.status)]).toEqual([account, ...replies.map(() => 404)]);
    }
    expect(await app.sql(`select count(*)::int as n from act where file_id = $1`, [caseId])).toEqual([{ n: 2 }]);
  });
});

describe('a refused attempt', () => {
  it('is kept in its file, of a withdrawal as of any act', async () => {
    const { caseId } = await openCase(app);
    const seq = await recorded('office', caseId, 'reporting.reported', report());
    const reply = await takeBack('county', caseId, seq);
    expect([reply.status, reply.body.error.grounds.map((one: { code: string }) => one.code)]).toEqual([422, ['act.not-own']]);
    expect(await refusedIn(caseId)).toEqual([{ kind: 'act.withdrawn', actor_name: '王建', code: 'act.not-own' }]);
  });
});

describe('a file with acts that are sealed from the office', () => {
  let person: OpenedCase;
  let sealed = 0;
  beforeAll(async () => {
    person = await openCase(app, { name: '丁玉山' });
    const worker = await app.as('worker');
    const sheet = { instrument: 'gad-7', purpose: 'intake', mode: 'paper', takenOn: day, answers: [2, 2, 2, 2, 2, 2, 1] };
    const { body } = await worker.post(`/api/cases/${person.caseId}/assessments`, sheet);
    sealed = body.recorded.seq;
    await app.sql(`update act set sensitivity = 'sealed' where file_id = $1 and seq = $2`, [person.caseId, sealed]);
  });
  const done = async () => (await factsOf(person.caseId)).psychology.done.length as number;
  const owed = () =>
    app.sql(`select key from duty where file_id = $1 and status = 'open' and matter = 'psychology' order by key`, [person.caseId]);
  it('loses nothing of them, and owes what it owed, when the office records an act', async () => {
    const before = [await factsOf(person.caseId), await owed()];
    await recorded('office', person.caseId, 'reporting.reported', report());
    const after = await factsOf(person.caseId);
    expect([{ ...after, reporting: before[0].reporting, lastContactOn: before[0].lastContactOn }, await owed()]).toEqual(before);
    expect(await done()).toBe(1);
    expect(await outOfStep()).toBe(0);
  });
  it('loses nothing of them when the office corrects an act or takes one back', async () => {
    expect(await done()).toBe(1);
    const before = await owed();
    const seq = await recorded('office', person.caseId, 'reporting.reported', report('周五前交证明'));
    const second = await recorded('office', person.caseId, 'reporting.reported', report('周四前交证明'), { corrects: seq });
    expect([await done(), await owed()]).toEqual([1, before]);
    expect((await takeBack('office', person.caseId, second)).status).toBe(200);
    expect([await done(), await owed()]).toEqual([1, before]);
    expect((await factsOf(person.caseId)).reporting.promises).toMatchObject([{ seq, text: '周五前交证明' }]);
  });
  it('looks at it again on a day that only help knows', async () => {
    const [kept, keptApart] = [
      await app.sql('select id, look_again_on from file'),
      await app.sql('select file_id, look_again_on from file_sealed'),
    ];
    const looked = async () =>
      (await reconcileDay(database, '150100', day, { calendar: builtInCalendar, now: new Date(`${day}T10:00:00+08:00`) })).looked;
    await app.sql(`update file set look_again_on = '2026-11-24'`);
    await app.sql(`update file_sealed set look_again_on = case file_id when $1 then '2026-11-23' else '2026-11-24' end`, [person.caseId]);
    expect(await looked()).toBe(1);
    await app.sql(`update file set look_again_on = '2026-11-23' where id = $1`, [person.caseId]);
    expect(await looked()).toBe(1);
    for (const { id, look_again_on } of kept) await app.sql('update file set look_again_on = $2 where id = $1', [id, look_again_on]);
    for (const { file_id, look_again_on } of keptApart)
      await app.sql('update file_sealed set look_again_on = $2 where file_id = $1', [file_id, look_again_on]);
  });
  it('does not tell the office whose they are when it names one of their numbers', async () => {
    const reply = await takeBack('office', person.caseId, sealed);
    expect([reply.status, reply.body.error.code]).toEqual([404, 'not-found']);
    expect(JSON.stringify(reply.body)).not.toContain('苏日娜');
  });
  it('answers of one of their numbers as of one that is not there, at every door, on any day', async () => {
    const office = await app.as('office');
    const talk = { promise: '周五前交证明', way: 'in-person', topics: ['law'] };
    for (const actedOn of [day, '2026-11-24'])
      for (const [kind, content] of [
        ['reporting.reported', talk],
        ['psychology.declined', { purpose: 'follow-up' }],
        ['intake.opened', {}],
      ] as const)
        for (const door of [kind, `${kind}/judge`]) {
          const [hidden, absent] = await Promise.all(
            [sealed, 999].map((corrects) => office.post(`/api/cases/${person.caseId}/acts/${door}`, { actedOn, content, corrects })),
          );
          expect([door, actedOn, hidden]).toEqual([door, actedOn, absent]);
        }
    expect(await takeBack('office', person.caseId, sealed)).toEqual(await takeBack('office', person.caseId, 999));
  });
  it('gives none of them to the office itself', async () => {
    const office = await app.as('office');
    const { body } = await office.get(`/api/cases/${person.caseId}/timeline`);
    expect(body.rows.map((one: { seq: number }) => one.seq)).not.toContain(sealed);
  });
});

describe('one act in many files', () => {
  const people: OpenedCase[] = [];
  let lesson = '';
  const sheet = (those: readonly OpenedCase[]) => ({ rows: those.map(({ caseId }) => ({ caseId, came: true, how: 'card' })) });
  const newLesson = async (): Promise<string> =>
    (
      await (
        await app.as('worker')
      ).post('/api/lessons', {
        theme: '压力来了怎么办',
        strand: 'mind',
        form: 'lecture',
        required: true,
        heldOn: day,
        startsAt: '09:00',
        minutes: 90,
        place: '昭君路司法所二楼',
      })
    ).body.lessonId;
  beforeAll(async () => {
    for (let i = 0; i < 30; i += 1) people.push(await openCase(app));
    lesson = await newLesson();
    await outOfStep();
  });

  it('is refused for all when it is refused for one, and the attempt is told with whose file it was', async () => {
    const [one, other] = [people[0]!, await openCase(app, { name: '郝春生', facts: (facts) => ({ ...facts, status: 'released' }) })];
    const asked = { kind: 'reporting.reported', actedOn: day, content: report() };
    const told: unknown[] = [];
    const [tenant, now] = ['150100', new Date(`${day}T10:00:00+08:00`)];
    const actor = { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' } as const;
    const attempt = database.transact(systemOf(tenant), (tx) =>
      recordInEach(
        { ...byJob({ tx, tenant, actor, day, now, calendar: builtInCalendar }), refused: (kind, files) => void told.push(kind, files) },
        new Map([one, other].map(({ caseId }) => [caseId, asked])),
      ),
    );
    await expect(attempt).rejects.toMatchObject({ grounds: [{ fact: expect.stringContaining('郝春生：') }] });
    expect(told).toMatchObject(['reporting.reported', [{ fileId: other.caseId }]]);
    expect(await app.sql(`select count(*)::int as n from act where file_id = any($1)`, [[one.caseId, other.caseId]])).toEqual([{ n: 2 }]);
  });

  it('is written in all thirty while one of them is being written, each on what the other has left', async () => {
    const { caseId } = people[17]!;
    const holder = await app.connect('owner');
    await holder.query('begin');
    await holder.query('select 1 from file where id = $1 for update', [caseId]);
    const asked = Promise.all([
      (await app.as('worker')).post(`/api/lessons/${lesson}/attendance`, sheet(people)),
      send('office', caseId, 'reporting.reported', report('周五前交证明')),
      send('office', caseId, 'reporting.reported', report('周六前交证明')),
    ]);
    const waiting = async (): Promise<number> =>
      (
        await app.sql(
          `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database() where not l.granted`,
        )
      )[0].n;
    // a lock is waited for five seconds at most
    let most = 0;
    for (let i = 0; i < 80 && most < 3; i += 1) {
      most = Math.max(most, await waiting());
      await sleep(50);
    }
    expect(most).toBeGreaterThan(1);
    await holder.query('commit');
    const replies = await asked;
    expect(replies.map(({ status, body }) => ({ status, error: body.error }))).toEqual(replies.map(() => ({ status: 200 })));
    expect(replies[0]!.body.recorded).toBe(30);
    expect(await app.sql(`select seq from act where file_id = $1 order by seq`, [caseId])).toEqual([1, 2, 3, 4].map((seq) => ({ seq })));
    const { reporting, requiredLessons } = await factsOf(caseId);
    expect([reporting.promises.length, requiredLessons.attended.length]).toEqual([2, 1]);
    expect(await outOfStep()).toBe(0);
  });
});
