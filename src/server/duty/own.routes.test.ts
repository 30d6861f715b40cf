import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const reportedOn =
  (on: string, phones = true) =>
  (facts: CaseFacts): CaseFacts => ({
    ...facts,
    intake: {
      ...facts.intake,
      group: phones
        ? [
            { name: '吴敏', role: 'office', sex: '女', phone: '0471-0000120' },
            { name: '李岚', role: 'social-worker', sex: '女', phone: '0471-0000130' },
            { name: '娜仁', role: 'family', sex: '女', phone: '13800009999' },
          ]
        : [],
    },
    reporting: {
      ...facts.reporting,
      lastReportOn: plainDate(on),
      lastTalkOn: plainDate(on),
      lastVisitOn: plainDate(on),
      lastCheckOn: plainDate(on),
    },
  });

describe('the first screen of the person', () => {
  let app: App;
  let own: OpenedCase;
  let child: OpenedCase;
  /** An account made another person's, and logged in anew. */
  const become = async (account: string, personId: string | null) => {
    await app.sql(`update account set person_id = $1 where account = $2`, [personId, account]);
    app.moveTo('2026-11-23');
  };
  const next = async (account: string) => (await app.as(account)).get('/api/my/next');
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
    own = await openCase(app, { name: '布仁和', facts: reportedOn('2026-11-19') });
    child = await openCase(app, { name: '云浩', minor: true, facts: reportedOn('2026-11-20', false) });
    await become('client', own.personId);
    await become('guardian', child.personId);
  });
  afterAll(async () => {
    await app.stop();
  });

  it('is for the person and the guardian: nobody of the staff, and nobody without a login', async () => {
    expect((await app.nobody.get('/api/my/next')).status).toBe(401);
    for (const account of ['office', 'worker', 'county', 'city', 'supervisor', 'procurator', 'volunteer', 'sysadmin'])
      expect([account, (await next(account)).status]).toEqual([account, 403]);
  });

  it('shows each their own file and no other', async () => {
    const [client, guardian] = [await next('client'), await next('guardian')];
    expect([client.status, client.body.caseId, client.body.person]).toEqual([200, own.caseId, '布仁和']);
    expect([guardian.body.caseId, guardian.body.person]).toEqual([child.caseId, '云浩']);
    expect((await (await app.as('client')).get(`/api/cases/${child.caseId}`)).status).toBe(404);
  });

  it('says one thing to do with its day and the reason, and the days that are left', async () => {
    const { body } = await next('client');
    expect(body.steps[0]).toMatchObject({ what: '到昭君路司法所报告一次', way: 'come', rule: 'reporting.report' });
    expect(body.steps[0].because).toContain('上次报告 11月19日');
    expect(body.term).toEqual({ startsOn: '2026-01-05', endsOn: '2028-01-04', done: 322, left: 407 });
    expect(body.reports).toEqual({ lastOn: '2026-11-19' });
  });

  it('names the worker and gives the office’s number, and no other member of the staff or the family', async () => {
    const [{ name: worker }] = await app.sql(`select name from account where account = 'worker'`);
    const { body } = await next('client');
    expect([body.place, body.worker]).toEqual([
      { name: '昭君路司法所', phone: '0471-0000120' },
      { name: worker, phone: '0471-0000130' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/吴敏|娜仁|13800009999/);
    expect((await next('guardian')).body.place).toEqual({ name: '昭君路司法所', phone: null });
  });

  it('keeps tests and help for the person alone: a guardian sees neither', async () => {
    expect([(await next('client')).body.tests, (await next('guardian')).body.tests]).toEqual([expect.any(Number), null]);
    const opened = await (await app.as('client')).post(`/api/cases/${own.caseId}/crises`, {});
    expect(opened.status).toBe(200);
    expect((await next('client')).body.help).toMatchObject({ name: opened.body.crisis.namedWorker });
    expect((await next('guardian')).body.help).toBeNull();
  });

  it('shows the request for leave as soon as it is in, and a call when a report was missed', async () => {
    const asked = await (await app.as('client')).post(`/api/cases/${own.caseId}/acts/leave.requested`, {
      actedOn: '2026-11-23',
      content: {
        departsOn: '2026-12-01',
        returnsOn: '2026-12-03',
        area: 'elsewhere',
        destination: '包头市昆都仑区某医院',
        reason: 'medical',
        detail: '陪同父亲就医',
        contact: '布和 13800000000',
        proofs: [],
      },
    });
    expect(asked.status).toBe(200);
    expect((await next('client')).body.leave).toEqual({
      state: 'asked',
      departsOn: '2026-12-01',
      returnsOn: '2026-12-03',
      destination: '包头市昆都仑区某医院',
    });
    const late = await openCase(app, { name: '其木格', facts: reportedOn('2026-10-01') });
    await become('client', late.personId);
    const { body } = await next('client');
    expect([
      body.steps[0].way,
      body.steps[0].dueOn,
      body.steps.filter((step: { rule: string }) => step.rule === 'reporting.report'),
    ]).toEqual(['call', '2026-11-23', []]);
    expect(JSON.stringify(body.steps)).not.toContain('失联');
  });

  it('says plainly that there is nothing when no file belongs to the account', async () => {
    await become('client', null);
    expect((await next('client')).body).toMatchObject({ caseId: null, steps: [], help: null });
  });
});
