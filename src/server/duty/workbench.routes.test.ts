import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendBare } from '../../../tests/append-acts.ts';
import { type CaseOpening, openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
let zhao: OpenedCase;
/** Entered, classified, and reported on the given day. */
const reported =
  (lastReportOn: string, more: object = {}): NonNullable<CaseOpening['facts']> =>
  (f) => ({
    ...f,
    intake: {
      ...f.intake,
      lettersReceivedOn: day('2026-01-05'),
      receiptSentOn: day('2026-01-06'),
      reportedOn: day('2026-01-07'),
      registeredOn: day('2026-01-07'),
      exitRestrictionReportedOn: day('2026-01-08'),
      announcedOn: day('2026-01-10'),
      plannedOn: day('2026-01-12'),
      classDecidedOn: day('2026-02-01'),
      planVersion: 1,
    },
    reporting: {
      ...f.reporting,
      lastReportOn: day(lastReportOn),
      lastTalkOn: day('2026-11-20'),
      lastVisitOn: day('2026-11-20'),
      lastCheckOn: day('2026-11-22'),
      ...more,
    },
  });
const day = (text: string) => text as never;
beforeAll(async () => {
  app = await startApp();
  zhao = await openCase(app, { name: '赵志刚', managementClass: 'strict', facts: reported('2026-11-13') });
  await openCase(app, { name: '孟彩霞', managementClass: 'lenient', facts: reported('2026-10-23') });
  await openCase(app, {
    name: '胡建军',
    managementClass: 'general',
    facts: reported('2026-11-18', {
      contactAttempts: [
        { seq: 4, on: '2026-11-21', at: '09:10', answered: false, said: '' },
        { seq: 5, on: '2026-11-23', at: '08:10', answered: false, said: '' },
      ],
    }),
  });
  await openCase(app, { name: '包长春', officeId: '150105001', countyId: '150105', worker: 'worker3', facts: reported('2026-10-01') });
});
afterAll(async () => {
  await app.stop();
});

const bench = async (account: string) => (await (await app.as(account)).get('/api/workbench')).body;

describe('the first screen', () => {
  it('tells nothing without a session', async () => {
    expect((await app.nobody.get('/api/workbench')).status).toBe(401);
    expect((await app.nobody.get('/api/duties')).status).toBe(401);
  });
  it.each([
    'office',
    'county',
    'chief',
    'city',
    'worker',
    'supervisor',
    'procurator',
    'partner',
    'enterprise',
    'volunteer',
    'client',
    'guardian',
    'sysadmin',
    'secadmin',
    'auditor',
  ])('opens for %s', async (account) => {
    const { status, body } = await (await app.as(account)).get('/api/workbench');
    expect([account, status]).toEqual([account, 200]);
    expect(body.day).toBe('2026-11-23');
  });
  it('says to the office what must be done today and why, and that of nobody else', async () => {
    const { must, counters } = await bench('office');
    const shown = must.map((d: { name: string; rule: string; dueOn: string }) => [d.name, d.rule, d.dueOn]);
    expect(shown).toContainEqual(['赵志刚', 'reporting.report', '2026-11-20']);
    expect(shown).toContainEqual(['孟彩霞', 'reporting.report', '2026-11-23']);
    expect(shown.filter(([name]: [string]) => name === '包长春')).toEqual([]);
    expect(must.every((d: { because: string; basis: string[] }) => d.because.length > 5 && d.basis.length > 0)).toBe(true);
    expect(counters).toMatchObject({ cases: 3, longestOverdueDays: 3, soonUntil: '2026-11-26' });
    expect(counters.overdue).toBe(must.filter((d: { dueOn: string }) => d.dueOn < '2026-11-23').length);
    expect(counters.dueToday).toBe(must.filter((d: { dueOn: string }) => d.dueOn === '2026-11-23').length);
  });
  it('lists who could not be reached with the days of the calls, and ranks nobody', async () => {
    const { contacts, counters } = await bench('office');
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ name: '胡建军', on: '2026-11-23', facts: ['2 次电话未接（11月21日、今天 08:10）'] });
    expect(counters).toMatchObject({ contact: 1, contactNew: 1 });
    expect(JSON.stringify(contacts)).not.toMatch(/risk|score|rank/);
  });
  it('shows what was done today as proof, until it is taken back', async () => {
    const office = await app.as('office');
    const {
      body: { seq },
    } = await office.post(`/api/cases/${zhao.caseId}/acts/search.contacted`, {
      actedOn: '2026-11-23',
      content: { about: 'report', how: 'phone', at: '10:05', answered: true, said: '明天来所' },
    });
    const done = () =>
      bench('office').then((b) => b.done.find((d: { seq: number; caseId: string }) => d.seq === seq && d.caseId === zhao.caseId));
    expect(await done()).toMatchObject({ name: '赵志刚', kind: 'search.contacted' });
    await office.post(`/api/cases/${zhao.caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
    expect(await done()).toBeUndefined();
  });
  it('counts for the city by county and for the county by office, without a name', async () => {
    const city = await bench('city');
    expect(city.units.rows.map((r: { id: string; cases: number }) => [r.id, r.cases]).sort()).toEqual([
      ['150104', 3],
      ['150105', 1],
    ]);
    const county = await bench('county');
    expect(county.units.rows).toHaveLength(1);
    expect(JSON.stringify([city, county.units])).not.toMatch(/赵志刚|孟彩霞|包长春/);
    const supervisor = await bench('supervisor');
    expect(supervisor.units.rows.map((r: { name: string; cases: number }) => [r.name, r.cases])).toEqual([['苏日娜', 3]]);
  });
  it('tells the procurator of each decision as it stands, once, and of none that was taken back', async () => {
    const decided = (managementClass: string, opinion: string, corrects: number | null = null) => ({
      kind: 'class.decided',
      actedOn: day('2026-11-20'),
      content: { managementClass, opinion },
      corrects,
    });
    await appendBare(app, [decided('strict', '第一次写错')], zhao.caseId);
    const [first] = await app.sql('select max(seq) as seq from act where file_id = $1', [zhao.caseId]);
    await appendBare(app, [decided('general', '更正后的意见', Number(first!.seq))], zhao.caseId);
    const notes = (await bench('procurator')).notes.find((one: { id: string }) => one.id === 'decisions');
    const said = notes.rows.filter((row: { caseId: string }) => row.caseId === zhao.caseId).map((row: { detail: string }) => row.detail);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('普管');
  });

  it('tells the administrators their own work and no person', async () => {
    expect((await bench('auditor')).notes.map((n: { id: string }) => n.id)).toEqual(['refusals', 'looks']);
    expect((await bench('sysadmin')).notes[0].rows[0].title).toBe('2027年放假通知未载入');
    expect((await bench('secadmin')).notes[0].rows).toEqual([]);
    for (const account of ['auditor', 'sysadmin', 'secadmin', 'partner'])
      expect(JSON.stringify(await bench(account))).not.toMatch(/赵志刚|孟彩霞/);
  });
});

describe('the list behind a counter', () => {
  it('has as many rows as the counter says', async () => {
    const office = await app.as('office');
    const { counters } = await bench('office');
    for (const [when, count] of [
      ['overdue', counters.overdue],
      ['today', counters.dueToday],
      ['soon', counters.soon],
      ['all', counters.open],
      ['sign', counters.toSign],
    ]) {
      expect([when, (await office.get(`/api/duties?when=${when}`)).body.total]).toEqual([when, count]);
    }
  });
});

describe('a new day', () => {
  it('moves what fell due into the past without anybody’s act', async () => {
    const before = (await bench('office')).counters.overdue;
    app.moveTo('2026-11-24');
    await app.runNightly('duties.nightly');
    expect((await bench('office')).counters.overdue).toBeGreaterThan(before);
  });
  it('opens the call that follows a missed report on the next working day', async () => {
    const { must } = await bench('office');
    expect(must.some((d: { name: string; rule: string }) => d.name === '孟彩霞' && d.rule === 'search.contact-first')).toBe(true);
  });
  it('looks at no case that cannot have changed', async () => {
    await app.runNightly('duties.nightly');
    const [row] = await app.sql(`select count(*)::int as n from correction_case where look_again_on <= '2026-11-24'`);
    expect(row.n).toBe(0);
  });
});
