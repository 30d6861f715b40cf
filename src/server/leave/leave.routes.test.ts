import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';

/** Somebody whose reports, talks and visits are in order on the 23rd. */
const inOrder = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  reporting: {
    ...facts.reporting,
    lastReportOn: plainDate('2026-11-18'),
    lastTalkOn: plainDate('2026-11-18'),
    lastVisitOn: plainDate('2026-11-10'),
    lastCheckOn: plainDate('2026-11-18'),
  },
});
const request = (departsOn: string, returnsOn: string, more: object = {}) => ({
  departsOn,
  returnsOn,
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和 13800000000',
  proofs: [],
  ...more,
});
const decision = (leave: number, more: object = {}) => ({
  leave,
  outcome: 'granted',
  reason: '事由属实，准予外出',
  checkEveryDays: 3,
  reportThere: false,
  ...more,
});
const codes = (reply: { body: { error: { grounds: { code: string }[] } } }) => reply.body.error.grounds.map((one) => one.code);

describe('leave, from the request to the return', () => {
  let app: App;
  let person: OpenedCase;
  const act = async (account: string, kind: string, content: object, actedOn: string, caseId = person.caseId) =>
    (await app.as(account)).post(`/api/cases/${caseId}/acts/${kind}`, { actedOn, content });
  const duties = async (caseId = person.caseId) =>
    (
      await app.sql(
        `select rule, key, title, owed_by, due_on, because, discharged_by from duty where file_id = $1 and status = 'open' order by due_on, rule`,
        [caseId],
      )
    ).filter((one) => /^(leave|search)\./.test(one.rule));
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
    person = await openCase(app, { name: '布仁和', facts: inOrder });
    await app.sql(`update account set person_id = $1 where account = 'client'`, [person.personId]);
  });
  afterAll(async () => {
    await app.stop();
  });

  it('lets neither a worker nor the person decide, and shows another office nothing', async () => {
    expect((await app.nobody.get('/api/leave?list=asked')).status).toBe(401);
    for (const account of ['worker', 'supervisor', 'client', 'volunteer', 'chief', 'procurator']) {
      expect([account, (await act(account, 'leave.decided', decision(2), '2026-11-23')).status]).toEqual([account, 403]);
    }
    expect((await act('office3', 'leave.requested', request('2026-11-25', '2026-11-27'), '2026-11-23')).status).toBe(404);
    expect((await (await app.as('volunteer')).get('/api/leave?list=asked')).status).toBe(403);
  });

  it('does not take a walk across the city’s districts for leave', async () => {
    const reply = await act(
      'office',
      'leave.requested',
      request('2026-11-25', '2026-11-27', { area: '150105', destination: '赛罕区大学西路' }),
      '2026-11-23',
    );
    expect([reply.status, codes(reply)]).toEqual([422, ['leave.not-leaving']]);
    expect(
      (await act('office', 'leave.requested', request('2026-11-25', '2026-11-27', { area: '150172' }), '2026-11-23')).body.error.grounds[0]
        .code,
    ).toBe('leave.ask-address');
  });

  it('takes three days from the person’s own phone, and owes the answer the day before', async () => {
    const asked = await act('client', 'leave.requested', request('2026-11-25', '2026-11-27'), '2026-11-23');
    expect([asked.status, asked.body.seq]).toEqual([200, 2]);
    expect(await duties()).toMatchObject([
      { rule: 'leave.decide', owed_by: 'office', due_on: '2026-11-24', discharged_by: 'leave.decided' },
    ]);
    expect(
      (await act('client', 'leave.requested', request('2026-11-26', '2026-11-28'), '2026-11-23')).body.error.grounds.map(
        (one: { code: string }) => one.code,
      ),
    ).toEqual(['leave.already-asked']);
  });

  it('shows the desk and the person one calculation', async () => {
    const list = await (await app.as('office')).get('/api/leave?list=asked');
    expect(list.body.counts).toEqual({ asked: 1, out: 0, closedThisYear: 0 });
    expect(list.body.rows[0]).toMatchObject({ name: '布仁和', days: 3, bindsOn: '2026-11-24', note: '就医 · 司法所受委托可决' });
    const id = list.body.rows[0].id;
    const [desk, own] = [await (await app.as('office')).get(`/api/leave/${id}`), await (await app.as('client')).get(`/api/leave/${id}`)];
    expect(desk.body.calculation).toEqual(own.body.calculation);
    expect(desk.body.calculation).toMatchObject({
      asked: 3,
      used: 0,
      total: 3,
      limit: 30,
      decider: 'office',
      deciderName: '昭君路司法所',
      answerBy: '2026-11-24',
    });
    expect(desk.body.rows.filter((one: { applies: boolean }) => one.applies)).toMatchObject([{ when: '1 至 7 天，合计不超过 30 天' }]);
    expect(desk.body.proofs).toEqual([{ code: 'diagnosis', title: '就医诊断证明', received: false }]);
    expect([desk.body.post.mayDecide, own.body.post.mayDecide, own.body.post.isSelf]).toEqual([true, false, true]);
    expect((await (await app.as('office3')).get(`/api/leave/${id}`)).status).toBe(404);
  });

  it('is decided by the office under its delegation, once; then the checks and the return are owed', async () => {
    expect((await act('office', 'leave.decided', decision(2), '2026-11-23')).status).toBe(200);
    expect(codes(await act('office', 'leave.decided', decision(2), '2026-11-23'))).toEqual(['leave.wrong-state']);
    expect(codes(await act('office', 'leave.requested', request('2026-11-27', '2026-11-28'), '2026-11-23'))).toEqual(['leave.overlaps']);
    expect((await duties()).map((one) => [one.rule, one.due_on])).toEqual([
      ['leave.depart', '2026-11-25'],
      ['leave.return', '2026-11-27'],
    ]);
    expect(await app.sql(`select state, decider from leave_permit where case_id = $1`, [person.caseId])).toEqual([
      { state: 'granted', decider: 'office' },
    ]);
  });

  it('opens a call and nothing else when the return is overdue, until the return is recorded with its evidence', async () => {
    app.moveTo('2026-11-25');
    expect((await act('office', 'leave.departed', { leave: 2, how: 'phone' }, '2026-11-25')).status).toBe(200);
    expect(await app.sql(`select status from correction_case where id = $1`, [person.caseId])).toEqual([{ status: 'on-leave' }]);
    app.moveTo('2026-11-28');
    const call = { about: 'return', how: 'phone', at: '09:40', answered: false, said: '电话未接' };
    expect((await act('office', 'search.contacted', call, '2026-11-28')).status).toBe(200);
    const due = await duties();
    expect(due.map((one) => [one.rule, one.due_on])).toEqual([
      ['leave.return', '2026-11-27'],
      ['search.contact-first', '2026-11-30'],
    ]);
    expect(due[1]!.because).toBe(
      '批准外出至11月27日 周五，至今没有返回销假；已联系 1 次没有接通，是否认定失联由工作人员决定；未销假的，次一工作日内电话联系并记录，即11月30日 周一。报告规则 2026-1',
    );
    expect(await app.sql(`select status from correction_case where id = $1`, [person.caseId])).toEqual([{ status: 'on-leave' }]);
    const out = await (await app.as('office')).get('/api/leave?list=out');
    expect(out.body.rows[0]).toMatchObject({ overdueDays: 1, note: '1 次联系没有接通，由人定下一步' });
    const steps = (await (await app.as('office')).get(`/api/leave/${out.body.rows[0].id}`)).body.steps;
    expect(steps.map((one: { title: string; state: string }) => [one.title, one.state])).toEqual([
      ['准予', 'done'],
      ['动身和到达', 'done'],
      ['应返回销假', 'over'],
      ['联系本人', 'due'],
      ['回来了，销假', 'open'],
    ]);
    expect(
      (
        await act(
          'office',
          'leave.returned',
          { leave: 2, returnedOn: '2026-11-28', evidence: ['in-person', 'ticket'], lateReason: '大雪封路，客车停运' },
          '2026-11-28',
        )
      ).status,
    ).toBe(200);
    expect(await duties()).toEqual([]);
    expect(
      await app.sql(
        `select c.status, l.state, l.returned_on from correction_case c join leave_permit l on l.case_id = c.id where c.id = $1`,
        [person.caseId],
      ),
    ).toEqual([{ status: 'in-correction', state: 'returned', returned_on: '2026-11-28' }]);
  });
});

describe('who decides a longer leave', () => {
  let app: App;
  let person: OpenedCase;
  const act = async (account: string, kind: string, content: object, actedOn = '2026-11-23') =>
    (await app.as(account)).post(`/api/cases/${person.caseId}/acts/${kind}`, { actedOn, content });
  const open = () =>
    app.sql(
      `select rule, owed_by from duty where file_id = $1 and status = 'open' and rule like 'leave.%' and rule <> 'leave.depart' and rule <> 'leave.return' order by due_on`,
      [person.caseId],
    );
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
    person = await openCase(app, { name: '白春玉', facts: inOrder });
  });
  afterAll(async () => {
    await app.stop();
  });

  it('refuses eight days to the office with its ground and the way out, and the county decides', async () => {
    const asked = await act('office', 'leave.requested', request('2026-11-26', '2026-12-03', { reason: 'work', proofs: ['employer'] }));
    expect(await open()).toEqual([{ rule: 'leave.opinion', owed_by: 'office' }]);
    for (const outcome of ['granted', 'refused']) {
      const refused = await act('office', 'leave.decided', decision(asked.body.seq, { outcome }));
      expect([refused.status, codes(refused)]).toEqual([422, ['leave.too-long-for-office']]);
      expect(refused.body.error.grounds[0]).toMatchObject({
        ground: '本次 8 天，不在委托之内',
        fact: '11月26日 — 12月3日',
        basis: ['M27'],
      });
      expect(refused.body.error.grounds[0].routes[0]).toEqual({ label: '签署意见，报县级社区矫正机构', actKind: 'leave.opinion-given' });
    }
    expect(
      (await app.sql(`select count(*)::int as n from refused_attempt where kind = 'leave.decided' and file_id = $1`, [person.caseId]))[0].n,
    ).toBe(2);
    expect(
      (await act('office', 'leave.opinion-given', { leave: asked.body.seq, opinion: 'agree', text: '事由属实，建议同意' })).status,
    ).toBe(200);
    expect(await open()).toEqual([{ rule: 'leave.decide', owed_by: 'county-agency' }]);
    expect((await act('county', 'leave.decided', decision(asked.body.seq))).status).toBe(200);
  });

  it('sends a total over thirty days to the city, and tells the procuratorate; special circumstances are asked of thirty days at once', async () => {
    const asked = await act('office', 'leave.requested', request('2026-12-10', '2027-01-01', { reason: 'work' }));
    const refused = await act('county', 'leave.decided', decision(asked.body.seq));
    expect(codes(refused)).toEqual(['leave.total-over-thirty']);
    expect(refused.body.error.grounds[0].fact).toContain('本次 23 天');
    await act('office', 'leave.opinion-given', { leave: asked.body.seq, opinion: 'agree', text: '确有特殊情形' });
    expect(await open()).toContainEqual({ rule: 'leave.opinion', owed_by: 'county-agency' });
    await act('county', 'leave.opinion-given', { leave: asked.body.seq, opinion: 'agree', text: '确有特殊情形' });
    expect(await open()).toContainEqual({ rule: 'leave.decide', owed_by: 'city-agency' });
    expect((await act('city', 'leave.decided', decision(asked.body.seq))).status).toBe(200);
    expect(await open()).toContainEqual({ rule: 'leave.tell-procuratorate', owed_by: 'county-agency' });
    expect((await act('county', 'leave.procuratorate-told', { leave: asked.body.seq, toldOn: '2026-11-23' })).status).toBe(200);
  });

  it('keeps an office without a delegation from deciding even one day', async () => {
    const other = await openCase(app, { officeId: '150105001', countyId: '150105', worker: null, facts: inOrder });
    const office3 = await app.as('office3');
    const asked = await office3.post(`/api/cases/${other.caseId}/acts/leave.requested`, {
      actedOn: '2026-11-23',
      content: request('2026-11-25', '2026-11-25'),
    });
    const refused = await office3.post(`/api/cases/${other.caseId}/acts/leave.decided`, {
      actedOn: '2026-11-23',
      content: decision(asked.body.seq),
    });
    expect(codes(refused)).toEqual(['leave.no-delegation']);
    expect(
      (
        await office3.post(`/api/cases/${other.caseId}/acts/leave.opinion-given`, {
          actedOn: '2026-11-23',
          content: { leave: asked.body.seq, opinion: 'agree', text: '事由属实' },
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await (
          await app.as('county2')
        ).post(`/api/cases/${other.caseId}/acts/leave.decided`, {
          actedOn: '2026-11-23',
          content: decision(asked.body.seq, { outcome: 'refused', reason: '事由与证明不符' }),
        })
      ).status,
    ).toBe(200);
    expect(await app.sql(`select state, decider from leave_permit where case_id = $1`, [other.caseId])).toEqual([
      { state: 'refused', decider: 'county' },
    ]);
  });

  it('judges an extension by the whole stretch and closes both with one return', async () => {
    const other = await openCase(app, { facts: inOrder });
    const speak = async (account: string, kind: string, content: object, actedOn: string) =>
      (await app.as(account)).post(`/api/cases/${other.caseId}/acts/${kind}`, { actedOn, content });
    const first = await speak('office', 'leave.requested', request('2026-11-24', '2026-11-30'), '2026-11-23');
    expect((await speak('office', 'leave.decided', decision(first.body.seq), '2026-11-23')).status).toBe(200);
    app.moveTo('2026-11-29');
    const more = await speak(
      'office',
      'leave.extended',
      { leave: first.body.seq, returnsOn: '2026-12-01', reason: 'medical', detail: '手术推迟一天', proofs: ['diagnosis'] },
      '2026-11-29',
    );
    expect(codes(await speak('office', 'leave.decided', decision(more.body.seq), '2026-11-29'))).toEqual(['leave.too-long-for-office']);
    expect((await speak('county', 'leave.decided', decision(more.body.seq), '2026-11-29')).status).toBe(200);
    app.moveTo('2026-12-01');
    expect(
      codes(
        await speak('office', 'leave.returned', { leave: first.body.seq, returnedOn: '2026-12-01', evidence: ['in-person'] }, '2026-12-01'),
      ),
    ).toEqual(['leave.extended']);
    expect(
      (await speak('office', 'leave.returned', { leave: more.body.seq, returnedOn: '2026-12-01', evidence: ['in-person'] }, '2026-12-01'))
        .status,
    ).toBe(200);
    expect(await app.sql(`select state, returned_on from leave_permit where case_id = $1 order by departs_on`, [other.caseId])).toEqual([
      { state: 'returned', returned_on: '2026-11-30' },
      { state: 'returned', returned_on: '2026-12-01' },
    ]);
  });
});
