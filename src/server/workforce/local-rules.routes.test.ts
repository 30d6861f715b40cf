import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRules } from '#domain/case/local-rules.ts';
import { fixedHolidays } from '#domain/time/fixed-holidays.ts';
import { walkIn } from '#domain/reporting/reporting.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, jobEnded, startApp } from '../../../tests/start-app.ts';

let app: App;
let opened: OpenedCase;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
  opened = await openCase(app, { name: '包文海' });
});
afterAll(async () => {
  await app.stop();
});

const version = (name: string, from: string, more: object = {}) => ({
  set: 'entry',
  document: '玉司发〔2026〕12号',
  version: { ...defaultRules.entry, name, from, ...more },
});
const done = async (jobId: string): Promise<{ status: string; message: string }> => jobEnded(await app.as('chief'), jobId);
/** Asked by the head, assented to by the security administrator: the answer that goes on with a job. */
const load = async (body: object) => {
  const asked = await (await app.as('chief')).post('/api/local-rules', body);
  if (asked.status !== 200) return asked;
  return (await app.as('secadmin')).post(`/api/assents/${asked.body.assentId}/assent`);
};
const openDuties = () =>
  app.sql<{ rule: string; due_on: string; because: string; earlier: { dueOn: string }[] }>(
    `select rule, due_on, because, earlier from duty where file_id = '${opened.caseId}' and status = 'open'`,
  );

describe('the sets of a county', () => {
  it('are loaded by the head of its bureau and by nobody else, and read by all who work there', async () => {
    for (const account of ['office', 'county', 'worker', 'city', 'sysadmin', 'procurator']) {
      expect([account, (await (await app.as(account)).post('/api/local-rules', version('入矫规则 2026-2', '2026-11-24'))).status]).toEqual([
        account,
        403,
      ]);
    }
    const { body } = await (await app.as('office')).get('/api/local-rules');
    expect(body.sets.map((one: { inForce: string }) => one.inForce)).toEqual([
      '分类标准 2026-1',
      '报告规则 2026-1',
      '入矫规则 2026-1',
      '解矫规则 2026-1',
      '奖惩规则 2026-1',
      '函件规则 2026-1',
    ]);
    expect((await app.nobody.get('/api/local-rules')).status).toBe(401);
  });
  it('are published under a number of the bureau’s own, and under no name of a suggestion', async () => {
    const chief = await app.as('chief');
    const { document: _, ...without } = version('入矫规则 2026-2', '2026-11-24');
    for (const body of [without, { ...without, document: '' }, { ...without, document: '没有数字的文号' }])
      expect((await chief.post('/api/local-rules', body)).status).toBe(400);
    const named = await chief.post('/api/local-rules', version('平台建议：入矫规则', '2026-11-24'));
    expect([named.status, named.body.error.fields[0].field]).toEqual([400, 'version.name']);
  });
  it('take no version of the past, none under a name that was used, and no figure out of its range', async () => {
    const chief = await app.as('chief');
    const past = await chief.post('/api/local-rules', version('入矫规则 2026-1', '2026-11-22'));
    expect(past.status).toBe(400);
    expect(past.body.error.fields.map((one: { field: string }) => one.field)).toEqual(['version.from', 'version.name']);
    expect((await chief.post('/api/local-rules', version('入矫规则 2026-2', '2026-11-24', { register: 0 }))).status).toBe(400);
    expect((await chief.post('/api/local-rules', version('入矫规则 2026-2', '2026-02-30'))).status).toBe(400);
    // what the ten counties of the demo have published, and no more
    expect((await app.sql('select count(*)::int as n from local_profile'))[0]).toEqual({ n: 60 });
  });
  it('move what began under the new version, say its name, and keep the earlier answer', async () => {
    const office = await app.as('office');
    const report = await office.post(`/api/cases/${opened.caseId}/acts/reporting.reported`, {
      actedOn: '2026-11-23',
      content: { ...walkIn, said: '没有变化' },
    });
    expect(report.status).toBe(200);
    const owed = async () => (await openDuties()).find((one) => one.rule === 'reporting.report')!;
    expect(await owed()).toMatchObject({ due_on: '2026-12-07', earlier: [] });
    const { rhythms } = defaultRules.classes;
    const loaded = await load({
      set: 'classes',
      document: '玉司发〔2026〕13号',
      version: {
        name: '玉泉区分类标准 2026-2',
        from: '2026-11-23',
        rhythms: { ...rhythms, general: { ...rhythms.general, report: { every: 10, unit: 'day' } } },
      },
    });
    expect(loaded.status).toBe(200);
    expect(await done(loaded.body.jobId)).toMatchObject({ status: 'done' });
    const after = await owed();
    expect(after.due_on).toBe('2026-12-03');
    expect(after.because).toContain('普管每10日报告一次');
    expect(after.because).toContain('玉泉区分类标准 2026-2');
    expect(after.earlier.map((one) => one.dueOn)).toEqual(['2026-12-07']);
    const { body } = await office.get('/api/local-rules');
    expect(body.sets[0]).toMatchObject({ inForce: '玉泉区分类标准 2026-2', adopted: true });
    expect(body.sets[0].versions).toMatchObject([
      { loadedBy: '张国梁', document: '玉司发〔2026〕13号' },
      { loadedBy: '张国梁', document: '呼玉司发〔2020〕21号' },
      { loadedBy: null, document: null },
    ]);
    expect((await (await app.as('county2')).get('/api/local-rules')).body.sets[0].inForce).toBe('分类标准 2026-1');
  });
  it('cannot be loaded or changed past the application: the database refuses', async () => {
    const [{ id: head }] = await app.sql(`select id from account where account = 'chief'`);
    const asPost = async (post: string, statement: string): Promise<void> => {
      const client = await app.connect('app');
      try {
        await client.query(
          `begin; set local app.tenant = '150100'; set local app.post = '${post}'; set local app.reach = 'county'; set local app.unit = '150104'; set local app.account = '${head}'`,
        );
        await client.query(statement);
      } finally {
        await client.end();
      }
    };
    const insert = (
      county: string,
      by = head as string,
    ) => `insert into local_profile (tenant, county_id, matter, from_on, name, content, loaded_by, loaded_by_name, loaded_at)
      values ('150100', '${county}', 'entry', '2027-01-01', 'x', '{}', '${by}', 'x', now())`;
    await expect(asPost('county-agency', insert('150104'))).rejects.toThrow(/row-level security/);
    await expect(asPost('bureau-head', insert('150105'))).rejects.toThrow(/row-level security/);
    await expect(asPost('bureau-head', `update local_profile set name = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(asPost('bureau-head', insert('150104', '01890000-0000-7000-8000-000000000000'))).rejects.toThrow(/row-level security/);
    // not by the head alone either: the transaction is assented to by a second person
    await expect(asPost('bureau-head', insert('150104'))).rejects.toThrow(/row-level security/);
  });
  it('are loaded without a word of how many duties of help have moved', async () => {
    const recounted = async (name: string, from: string): Promise<string> =>
      (
        await done(
          (
            await load({ set: 'reports', document: '玉司发〔2027〕1号', version: { ...defaultRules.reports, name, from } })
          ).body.jobId,
        )
      ).message;
    const { caseId } = await openCase(app, { name: '布仁和', endsOn: '2026-12-10' });
    await recounted('报告规则 2027-1', '2027-01-01');
    const help = `file_id = '${caseId}' and rule = 'psychology.retest-before-release' and status = 'open'`;
    const moved = async () => app.sql<{ on: string }>(`select due_on as on from duty where ${help}`);
    const [before] = await moved();
    await app.sql(`update duty set due_on = '2026-12-01' where ${help}`);
    expect(await recounted('报告规则 2027-2', '2027-02-01')).toContain('改动期限 0 份');
    // It was counted again all the same.
    expect(await moved()).toEqual([before]);
    await app.sql(`update duty set due_on = '2026-12-01' where rule = 'reporting.report' and status = 'open' and file_id = $1`, [
      opened.caseId,
    ]);
    expect(await recounted('报告规则 2027-3', '2027-03-01')).toContain('改动期限 1 份');
  });
  it('that nobody has published are suggestions: shown, never late, in nobody’s first list, and followed by nothing', async () => {
    const far = await openCase(app, { name: '任建平', countyId: '150105', officeId: '150105001', worker: 'worker3' });
    const counted = async () => (await (await app.as('office3')).get('/api/workbench')).body;
    app.moveTo('2026-12-20');
    const nightly = () => app.runNightly('duties.nightly');
    await nightly();
    const rules = async (which: string) =>
      (await app.sql(`select rule from duty where file_id = $1 and status = 'open' and ${which}`, [far.caseId])).map((one) => one.rule);
    expect(await rules(`due_on < '2026-12-20'`)).toEqual(expect.arrayContaining(['reporting.report', 'search.contact-first']));
    const before = await counted();
    expect(before.counters).toMatchObject({ suggested: 0 });
    expect(before.counters.overdue).toBeGreaterThan(0);

    await app.sql(`delete from local_profile where county_id = '150105'`);
    const asked = await (await app.as('sysadmin')).post('/api/year-notices', {
      year: 2027,
      offDays: [...fixedHolidays(2027)],
      workDays: [],
      source: '演练用通知',
    });
    await jobEnded(await app.as('sysadmin'), asked.body.jobId);
    expect(await rules(`rule = 'search.contact-first'`)).toEqual([]);
    const after = await counted();
    expect(after.counters.overdue).toBe(0);
    expect(after.must).toEqual([]);
    expect(after.suggested.map((one: { rule: string }) => one.rule)).toContain('reporting.report');
    expect(after.suggested.every((one: { because: string }) => one.because.includes('平台建议：'))).toBe(true);
    const late = (await (await app.as('office3')).get('/api/duties?when=overdue')).body;
    expect(late.rows).toEqual([]);
    expect((await (await app.as('office3')).get('/api/duties?when=suggested')).body.total).toBe(after.counters.suggested);
    const row = (await (await app.as('office3')).get(`/api/cases?q=${encodeURIComponent('任建平')}`)).body.rows[0];
    // the list names what binds next, however far, and puts nobody first for a suggestion
    expect(row.nextDuty).toMatchObject({ title: '收取个人总结', dueOn: row.nextDueOn });
    expect(row.nextDuty.suggested).toBeUndefined();
    const { sets } = (await (await app.as('county2')).get('/api/local-rules')).body;
    expect(sets.map((one: { adopted: boolean; inForce: string }) => [one.adopted, one.inForce.startsWith('平台建议')])).toEqual(
      sets.map(() => [false, true]),
    );
    app.moveTo('2026-11-23');
  });
  it('every set that is listed can be loaded', async () => {
    const chief = await app.as('chief');
    const { body } = await chief.get('/api/local-rules');
    for (const { set, versions } of body.sets as { set: string; versions: { figures: object }[] }[]) {
      const version = { ...versions.at(-1)!.figures, name: `本区试行 ${set}`, from: '2029-01-01' };
      const loaded = await load({ set, document: '玉司发〔2028〕9号', version });
      expect([set, loaded.status]).toEqual([set, 200]);
      expect([set, await done(loaded.body.jobId)]).toMatchObject([set, { status: 'done' }]);
    }
  });
});
