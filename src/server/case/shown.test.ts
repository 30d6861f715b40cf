import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { type OpenedCase, openCase } from '../../../tests/open-case.ts';
import { type App, type Client, jobEnded, startApp, type Told } from '../../../tests/start-app.ts';

// Two people of one office on one day: for one of them there is a test, a crisis and a voluntary lesson.
const day = '2026-11-23';
const enforcing = ['office', 'county', 'chief', 'city', 'procurator'];
/** Words that only help is written in; what is agreed with the person is written for everybody. */
const ofHelp =
  /PHQ|GAD|WHO-5|测评|复测|危机|当天联系|自愿合唱|psychology\.(assessed|declined|report|intake|retest)|crisis\.(opened|contact|closed|review)/;

let app: App;
let worker: Client;
let helped: OpenedCase;
let quiet: OpenedCase;
const registered = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  intake: { ...facts.intake, takenOverAt: null, registeredOn: plainDate('2026-11-20'), exitRestrictionReportedOn: plainDate('2026-11-20') },
});
/** What every post is sorted by is the same for both: only help stands before it. */
const dueLater = (facts: CaseFacts): CaseFacts => ({
  ...registered(facts),
  reporting: {
    ...facts.reporting,
    countedFrom: plainDate(day),
    lastReportOn: plainDate(day),
    lastTalkOn: plainDate(day),
    lastVisitOn: plainDate(day),
    lastCheckOn: plainDate(day),
  },
});

beforeAll(async () => {
  app = await startApp({ day });
  helped = await openCase(app, { name: '李丽娟', facts: dueLater });
  quiet = await openCase(app, { name: '布仁和', facts: dueLater });
  worker = await app.as('worker');
  const test = { instrument: 'phq-9', purpose: 'follow-up', mode: 'interview', takenOn: day, answers: [1, 1, 1, 1, 1, 1, 1, 1, 2] };
  const { body: taken } = await worker.post(`/api/cases/${helped.caseId}/assessments`, test);
  expect(taken.crisis).toMatchObject({ namedWorker: '苏日娜' });
  await worker.post(`/api/cases/${helped.caseId}/crisis/contacts`, {
    crisisId: taken.crisis.crisisId,
    whom: 'person',
    answered: false,
  });
  const lesson = await worker.post('/api/lessons', {
    theme: '自愿合唱',
    strand: 'culture',
    form: 'visit',
    required: false,
    heldOn: addDays(plainDate(day), -1),
    startsAt: '09:00',
    minutes: 60,
    place: '二楼',
  });
  expect(lesson.status).toBe(200);
  const rows = [{ caseId: helped.caseId, came: true }];
  expect((await worker.post(`/api/lessons/${lesson.body.lessonId}/attendance`, { rows })).status).toBe(200);
});
afterAll(async () => {
  await app.stop();
});

describe('what enforcement posts are shown of help', () => {
  it('stands in no answer of the product, whatever the route', async () => {
    const { body: api } = await app.nobody.get('/openapi.json');
    const paths = Object.entries(api.paths)
      .filter(([, methods]) => 'get' in (methods as object))
      .map(([path]) => path)
      // The matrix of powers names every kind of act there is, of nobody's file; so do the lists of planned lessons.
      .filter((path) => !path.startsWith('/api/boundary') && !path.startsWith('/api/lessons'));
    const query: { [path: string]: string } = {
      '/api/education/coverage': '?month=2026-11',
      '/api/search': '?q=李丽娟',
      '/api/duties': '?owed=unit&when=all',
      '/api/trail': '?view=looks',
    };
    const found: string[] = [];
    let answered = 0;
    for (const account of enforcing) {
      const post = await app.as(account);
      for (const path of paths) {
        const address =
          path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'instrument' ? 'phq-9' : helped.caseId)) + (query[path] ?? '');
        const reply = await post.get(address);
        if (reply.status === 200) answered += 1;
        const hit = ofHelp.exec(JSON.stringify(reply.body));
        if (hit) found.push(`${account} ${address}: ${hit[0]}`);
      }
    }
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(60);
  });

  it.each(enforcing)('%s: the file counts, sorts and reads as if there were none', async (account) => {
    const post = await app.as(account);
    const of = async (one: OpenedCase) => {
      const [head, timeline, duties, file] = await Promise.all(
        ['', '/timeline', '/duties', '/file'].map(async (tail) => (await post.get(`/api/cases/${one.caseId}${tail}`)).body),
      );
      const { nextDueOn, nextDuty, duties: open, facts, acts, version, chain } = head;
      return {
        head: { nextDueOn, nextDuty, open, acts, version, seq: chain.seq, psychology: facts.psychology, education: facts.education },
        counts: timeline.counts,
        titles: timeline.rows.map((row: Told) => row.title),
        duties: duties.duties.map(({ title, dueOn }: Told) => [title, dueOn]),
        kinds: file.acts.map((act: Told) => act.kind),
      };
    };
    expect(await of(helped)).toEqual(await of(quiet));
  });

  it.each(enforcing)('%s: neither the list nor its order, its filters and its counts know of it', async (account) => {
    const post = await app.as(account);
    const { body } = await post.get('/api/cases');
    const [a, b] = [helped, quiet].map((one) => body.rows.find((row: Told) => row.id === one.caseId));
    expect([a.nextDueOn, a.nextDuty]).toEqual([b.nextDueOn, b.nextDuty]);
    expect((await post.get('/api/cases?view=today')).body.rows).toEqual([]);
    expect((await post.get('/api/case-views')).body.views.find((one: Told) => one.view === 'today').count).toBe(0);
    const { units } = (await post.get('/api/workbench')).body;
    expect((units?.rows ?? []).map((row: Told) => [row.overdue, row.dueToday])).toEqual((units?.rows ?? []).map(() => [0, 0]));
  });

  it('the office’s list of its unit names no duty of help, and the worker’s names it first', async () => {
    const listed = async (account: string, query: string) =>
      (await (await app.as(account)).get(`/api/duties?${query}`)).body.rows.map((row: Told) => row.title);
    expect((await listed('office', 'owed=unit&when=week')).filter((title: string) => ofHelp.test(title))).toEqual([]);
    expect(await listed('worker', 'when=today')).toEqual(['当天联系本人']);
    const [first] = (await worker.get('/api/cases')).body.rows;
    expect([first.id, first.nextDueOn, first.nextDuty.title]).toEqual([helped.caseId, day, '当天联系本人']);
    expect((await worker.get('/api/cases?view=today')).body.rows.map((row: Told) => row.id)).toEqual([helped.caseId]);
    expect((await worker.get(`/api/cases/${helped.caseId}`)).body).toMatchObject({ nextDueOn: day, nextDuty: { title: '当天联系本人' } });
  });

  it('what a worker takes back is taken back out of an office’s sight', async () => {
    const { caseId } = await openCase(app, { name: '丁玉山' });
    const { body: act } = await worker.post(`/api/cases/${caseId}/acts/psychology.declined`, {
      actedOn: day,
      content: { purpose: 'retest' },
    });
    const back = await worker.post(`/api/cases/${caseId}/acts/act.withdrawn`, { seq: act.seq, reason: '复测误记' });
    expect(back.status).toBe(200);
    const kinds = async (account: string) =>
      (await (await app.as(account)).get(`/api/cases/${caseId}/timeline`)).body.rows.map((row: Told) => row.kind);
    expect(await kinds('worker')).toEqual(['act.withdrawn', 'psychology.declined', 'ledger.taken-over']);
    expect(await kinds('office')).toEqual(['ledger.taken-over']);
  });

  it('an export holds none of it', async () => {
    const office = await app.as('office');
    const { body } = await office.post('/api/case-exports', {});
    expect(await jobEnded(office, body.jobId)).toMatchObject({ status: 'done' });
    const response = await fetch(`${app.address}/api/jobs/${body.jobId}/file`, { headers: { authorization: `Bearer ${office.token}` } });
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load((await response.arrayBuffer()) as never);
    const text = JSON.stringify(book.worksheets[0]!.getSheetValues());
    expect(text).toContain('李丽娟'.replace('丽', '*'));
    expect(text).not.toMatch(ofHelp);
  });

  it('an office that calls for help is not told whether help was on its way, and a trial says nothing of it', async () => {
    const office = await app.as('office');
    const asked = async (one: OpenedCase) => {
      const trial = await office.post(`/api/cases/${one.caseId}/acts/crisis.opened/judge`, {
        actedOn: day,
        content: { crisisId: one.caseId, openedAt: `${day}T10:00`, contactBy: `${day}T14:00`, namedWorker: '某', namedPost: 'supervisor' },
      });
      return [trial.status, trial.body, (await office.post(`/api/cases/${one.caseId}/crises`, {})).body];
    };
    expect(await asked(helped)).toEqual(await asked(quiet));
    expect((await worker.get(`/api/cases/${quiet.caseId}/crisis`)).body.crisis).toMatchObject({ namedWorker: '苏日娜' });
    const opened = (one: OpenedCase) => app.sql(`select seq from act where file_id = $1 and kind = 'crisis.opened'`, [one.caseId]);
    expect([await opened(helped), await opened(quiet)]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });

  it('an act of help answers an office’s taking back as one that does not exist', async () => {
    const office = await app.as('office');
    const [{ seq }] = await app.sql(`select seq from act where file_id = $1 and kind = 'psychology.assessed'`, [helped.caseId]);
    expect((await office.post(`/api/cases/${helped.caseId}/acts/act.withdrawn`, { seq, reason: '试一试' })).status).toBe(404);
  });

  it('an auditor learns that something sealed was looked at, and not what', async () => {
    await worker.get(`/api/cases/${helped.caseId}/psychology`);
    const rows = (await (await app.as('auditor')).get('/api/trail?view=looks')).body.rows;
    expect(rows[0]).toMatchObject({ what: '封存内容', purpose: null });
    expect(JSON.stringify(rows)).not.toMatch(ofHelp);
    const looks = (await (await app.as('office')).get(`/api/cases/${helped.caseId}/looks`)).body.rows;
    expect(looks.some((row: Told) => row.name === '苏日娜' && row.what.startsWith('心理'))).toBe(false);
  });
});

describe('those who help', () => {
  it('see the whole of it', async () => {
    const { body } = await worker.get(`/api/cases/${helped.caseId}/timeline`);
    expect(body.rows.map((row: Told) => row.kind)).toEqual(
      expect.arrayContaining(['psychology.assessed', 'crisis.opened', 'crisis.contacted', 'education.attended']),
    );
    expect(body.counts.all).toBe(body.rows.length);
  });
});
