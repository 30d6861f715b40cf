import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { ReportingFacts } from '#domain/reporting/reporting.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const with_ =
  (reporting: Partial<ReportingFacts>) =>
  (facts: CaseFacts): CaseFacts => {
    const recent = plainDate('2026-11-20');
    return {
      ...facts,
      reporting: { ...facts.reporting, lastReportOn: recent, lastTalkOn: recent, lastVisitOn: recent, lastCheckOn: recent, ...reporting },
    };
  };
const codes = (reply: { body: { error: { grounds: { code: string }[] } } }) => reply.body.error.grounds.map((one) => one.code);

describe('reports, talks, checks and the search', () => {
  let app: App;
  let missing: OpenedCase;
  let due: OpenedCase;
  const act = async (account: string, kind: string, content: object, actedOn: string, caseId: string, more: object = {}) =>
    (await app.as(account)).post(`/api/cases/${caseId}/acts/${kind}`, { actedOn, content, ...more });
  const rules = async (caseId: string) =>
    (
      await app.sql(
        `select rule, due_on from duty where file_id = $1 and status = 'open' and matter in ('reporting', 'visit', 'search') order by due_on, rule`,
        [caseId],
      )
    ).map((one) => `${one.rule} ${one.due_on}`);
  const status = async (caseId: string) => (await app.sql('select status from correction_case where id = $1', [caseId]))[0].status;
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
    missing = await openCase(app, { name: '赵志刚', managementClass: 'strict', facts: with_({ lastReportOn: plainDate('2026-11-13') }) });
    due = await openCase(app, { name: '孟彩霞', managementClass: 'lenient', facts: with_({ lastReportOn: plainDate('2026-10-23') }) });
  });
  afterAll(async () => {
    await app.stop();
  });

  it('lets neither the person nor a volunteer record, an assistant declare nobody lost, and the city see no queue', async () => {
    const report = { way: 'in-person', topics: ['law'] };
    for (const account of ['client', 'volunteer', 'city', 'procurator', 'sysadmin'])
      expect([account, (await act(account, 'reporting.reported', report, '2026-11-23', due.caseId)).status]).toEqual([account, 403]);
    const lost = { since: '2026-11-21', evidence: '两次电话未接，上门无人' };
    for (const account of ['worker', 'supervisor', 'client', 'chief'])
      expect([account, (await act(account, 'search.lost-declared', lost, '2026-11-23', missing.caseId)).status]).toEqual([account, 403]);
    expect((await act('office', 'search.out-of-supervision', lost, '2026-11-23', missing.caseId)).status).toBe(403);
    expect((await (await app.as('city')).get('/api/reporting/queue')).status).toBe(403);
    expect((await (await app.as('office3')).get('/api/reporting/queue')).body.waiting).toEqual([]);
  });

  it('puts those who are due before the window, oldest first, and takes the walk-in from the duty’s own start', async () => {
    const office = await app.as('office');
    const queue = await office.get('/api/reporting/queue');
    expect(queue.body.waiting.map((one: { name: string; dueOn: string }) => [one.name, one.dueOn])).toEqual([
      ['赵志刚', '2026-11-20'],
      ['孟彩霞', '2026-11-23'],
    ]);
    const next = queue.body.waiting[1];
    expect((await act('office', next.kind, next.prefill, '2026-11-23', due.caseId)).status).toBe(200);
    const after = await office.get('/api/reporting/queue');
    expect([after.body.waiting.length, after.body.done.map((one: { name: string; said: string }) => [one.name, one.said])]).toEqual([
      1,
      [['孟彩霞', '到所报告：遵纪守法、接受监管、参加学习、公益活动、社会活动']],
    ]);
    expect(await rules(due.caseId)).toContain('reporting.report 2026-12-23');
  });

  it('opens the call for the missed report and no status', async () => {
    expect(await rules(missing.caseId)).toEqual(expect.arrayContaining(['reporting.report 2026-11-20', 'search.contact-first 2026-11-23']));
    expect(await status(missing.caseId)).toBe('in-correction');
  });

  it('declares nobody lost before somebody called, nor after an answer', async () => {
    const lost = { since: '2026-11-23', evidence: '电话关机，家属说不知去向' };
    expect(codes(await act('office', 'search.lost-declared', lost, '2026-11-23', missing.caseId))).toEqual(['search.nobody-called']);
    const call = { about: 'report', how: 'phone', at: '09:40', answered: true, said: '说下午来' };
    const reached = await act('worker', 'search.contacted', call, '2026-11-23', missing.caseId);
    expect(reached.status).toBe(200);
    expect(codes(await act('county', 'search.lost-declared', lost, '2026-11-23', missing.caseId))).toEqual(['search.was-reached']);
    expect((await rules(missing.caseId)).filter((one) => one.startsWith('search.'))).toEqual([]);
  });

  it('goes from the unanswered call to the search step by step, each its own act', async () => {
    app.moveTo('2026-11-25');
    const lost = { since: '2026-11-24', evidence: '11月24日、25日电话关机，上门无人，家属不知去向' };
    expect(
      codes(
        await act('county', 'search.opened', { ways: ['visit'], places: '住处、原工地', leader: '王建' }, '2026-11-25', missing.caseId),
      ),
    ).toEqual(['search.not-lost']);
    await act(
      'office',
      'search.contacted',
      { about: 'report', how: 'visit', at: '10:00', answered: false, said: '上门无人' },
      '2026-11-25',
      missing.caseId,
    );
    expect((await act('office', 'search.lost-declared', lost, '2026-11-25', missing.caseId)).status).toBe(200);
    expect([await status(missing.caseId), await rules(missing.caseId)]).toEqual(['lost', ['search.open 2026-11-25']]);
    expect(
      codes(
        await act(
          'county',
          'search.out-of-supervision',
          { since: '2026-11-24', evidence: '走访三处，没有人知道去向' },
          '2026-11-25',
          missing.caseId,
        ),
      ),
    ).toEqual(['search.not-opened']);
    const leave = {
      departsOn: '2026-11-30',
      returnsOn: '2026-12-01',
      area: 'elsewhere',
      destination: '包头市',
      reason: 'work',
      detail: '去干活',
      contact: '工头老李',
      proofs: [],
    };
    expect(codes(await act('office', 'leave.requested', leave, '2026-11-25', missing.caseId))).toEqual(['leave.person-lost']);
    expect(
      (
        await act(
          'office',
          'search.opened',
          { ways: ['contact', 'visit'], places: '住处、原工地、亲属家', leader: '吴敏' },
          '2026-11-25',
          missing.caseId,
        )
      ).status,
    ).toBe(200);
    expect(await rules(missing.caseId)).toEqual(['search.notify 2026-11-26']);
    app.moveTo('2026-11-26');
    expect(
      (
        await act(
          'county',
          'search.notified',
          { policeToldOn: '2026-11-26', policeStation: '昭君路派出所', procuratorateToldOn: '2026-11-26' },
          '2026-11-26',
          missing.caseId,
        )
      ).status,
    ).toBe(200);
    expect(
      codes(
        await act(
          'county',
          'search.out-of-supervision',
          { since: '2026-11-20', evidence: '查找没有下落，无人知道去向' },
          '2026-11-26',
          missing.caseId,
        ),
      ),
    ).toEqual(['search.out-before-lost']);
    expect(
      (
        await act(
          'county',
          'search.out-of-supervision',
          { since: '2026-11-24', evidence: '查找没有下落，无人知道去向' },
          '2026-11-26',
          missing.caseId,
        )
      ).status,
    ).toBe(200);
    app.moveTo('2026-12-01');
    expect(
      (
        await act(
          'office',
          'search.found',
          { foundOn: '2026-12-01', how: '在亲属家找到', statement: '欠债躲避', accepts: true },
          '2026-12-01',
          missing.caseId,
        )
      ).status,
    ).toBe(200);
    expect([await status(missing.caseId), (await rules(missing.caseId)).find((one) => one.startsWith('search.'))]).toEqual([
      'in-correction',
      'search.resolve 2026-12-08',
    ]);
    const [{ because }] = await app.sql(`select because from duty where file_id = $1 and rule = 'search.resolve'`, [missing.caseId]);
    expect(because).toContain('脱离监管 7 天');
    expect(
      (await act('county', 'search.resolved', { outcome: 'hand-over', reason: '脱离监管七天，移交考核奖惩' }, '2026-12-01', missing.caseId))
        .status,
    ).toBe(200);
    expect((await rules(missing.caseId)).some((one) => one.startsWith('search.'))).toBe(false);
    expect(await rules(missing.caseId)).toContain('reporting.report 2026-12-08');
  });

  it('takes a visit that was made and signed without a network, once, and shows it in the week', async () => {
    const capturedAt = '2026-11-30T10:20:00+08:00';
    const visit = {
      met: 'met',
      changes: ['work'],
      changeNote: '在找活',
      seen: '父亲在家，谈到欠薪',
      startedAt: '10:00',
      place: '昭君路街道演示小区 12 号',
      companion: '吴敏（昭君路司法所）',
      signed: true,
      caution: '家有犬',
    };
    app.moveTo('2026-11-30', '08:00:00');
    const { pack } = (await (await app.as('worker')).get('/api/visits/week?from=2026-11-30')).body;
    app.moveTo('2026-11-30');
    const worker = await app.as('worker');
    const body = { actedOn: '2026-11-30', content: visit, captured: 'offline', capturedAt, pack };
    const [first, again] = [
      await worker.post(`/api/cases/${due.caseId}/acts/visit.made`, body, 'offline-visit-0001'),
      await worker.post(`/api/cases/${due.caseId}/acts/visit.made`, body, 'offline-visit-0001'),
    ];
    expect([first.status, again.body.seq]).toEqual([200, first.body.seq]);
    const week = await worker.get('/api/visits/week?from=2026-11-30');
    expect(week.body.made).toMatchObject([{ name: '孟彩霞', on: '2026-11-30', captured: 'offline' }]);
    expect(week.body.monday).toBe('2026-11-30');
    const later = await worker.get('/api/visits/week?from=2027-02-22');
    expect(later.body.visits.find((one: { name: string }) => one.name === '孟彩霞')).toMatchObject({
      dueOn: '2027-03-01',
      caution: '家有犬',
      mustThisWeek: false,
    });
    expect((await (await app.as('worker3')).get('/api/visits/week?from=2026-11-30')).body.made).toEqual([]);
  });
});
