import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

// The machine of corrections: one number, one row, one chain of duties, whatever is corrected how often; and what is taken back leaves nothing beside the chain.
let app: App;
let person: OpenedCase;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
  person = await openCase(app, { name: '布仁和' });
});
afterAll(async () => {
  await app.stop();
});

const on = '2026-11-23';
const send = async (account: string, kind: string, content: object, more: object = {}) =>
  (await app.as(account)).post(`/api/cases/${person.caseId}/acts/${kind}`, { actedOn: on, content, ...more });
const judge = async (account: string, kind: string, content: object, corrects: number) =>
  (await app.as(account)).post(`/api/cases/${person.caseId}/acts/${kind}/judge`, { actedOn: on, content, corrects });
const recorded = async (account: string, kind: string, content: object, more: object = {}): Promise<number> => {
  const reply = await send(account, kind, content, more);
  expect({ kind, status: reply.status, error: reply.body.error }).toEqual({ kind, status: 200 });
  return reply.body.seq;
};
const request = (returnsOn: string) => ({
  departsOn: '2026-11-25',
  returnsOn,
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和 13800000000',
  proofs: [],
});
const decision = (leave: number, reason: string) => ({
  leave,
  outcome: 'granted',
  reason,
  checkEveryDays: 3,
  reportThere: false,
});
const permits = () =>
  app.sql(`select asked_seq, state, returns_on from leave_permit where case_id = $1 order by asked_seq`, [person.caseId]);
const decide = () =>
  app.sql(`select key, title from duty where file_id = $1 and status = 'open' and rule like 'leave.%' order by key`, [person.caseId]);

describe('a request for leave, corrected three times', () => {
  let asked = 0;
  let last = 0;
  it('keeps its number, its row and its duty', async () => {
    asked = await recorded('office', 'leave.requested', request('2026-11-26'));
    const [before] = await decide();
    last = asked;
    for (const returnsOn of ['2026-11-27', '2026-11-28', '2026-11-29'])
      last = await recorded('office', 'leave.requested', request(returnsOn), { corrects: last });
    expect(await permits()).toEqual([{ asked_seq: asked, state: 'asked', returns_on: '2026-11-29' }]);
    const open = await decide();
    expect(open).toHaveLength(1);
    expect(open[0].key).toBe(before.key);
  });
  it('is decided under the number it was asked by, and the decision is corrected on the screen and on the wire', async () => {
    const decided = await recorded('office', 'leave.decided', decision(asked, '事由属实，准予外出'));
    const [paper] = await app.sql(`select number from paper where file_id = $1 and act_seq = $2 and code = 'P411'`, [
      person.caseId,
      decided,
    ]);
    expect(paper.number).toMatch(/\d/);
    const again = { ...decision(asked, '事由属实，证明已补，准予外出'), correctionReason: '理由写漏了一句' };
    expect((await judge('office', 'leave.decided', again, decided)).body).toEqual({ grounds: [] });
    const second = await recorded('office', 'leave.decided', again, { corrects: decided });
    const third = await recorded('office', 'leave.decided', again, { corrects: second });
    const papers = await app.sql(`select act_seq, number from paper where file_id = $1 and code = 'P411' order by act_seq`, [
      person.caseId,
    ]);
    expect(papers).toEqual([decided, second, third].map((act_seq) => ({ act_seq, number: paper.number })));
    expect(await permits()).toEqual([{ asked_seq: asked, state: 'granted', returns_on: '2026-11-29' }]);
  });
  it('may not be corrected where another correction speaks, and the screen is told so before it is sent', async () => {
    const { body } = await judge('office', 'leave.requested', request('2026-11-30'), asked);
    expect(body.grounds.map((one: { code: string }) => one.code)).toEqual(['act.already-corrected']);
  });
});

describe('what a file says of the person', () => {
  const waiting = () =>
    openCase(app, {
      phone: '13800001111',
      facts: (facts) => ({
        ...facts,
        status: 'awaiting-entry',
        intake: { ...facts.intake, reportedOn: null, registeredOn: null, announcedOn: null },
      }),
    });
  const arrived = (phone?: string) => ({ arrival: 'in-person', identityVerified: true, verifiedBy: '核对居民身份证原件', phone });
  const phone = async () => (await app.sql(`select phone from person where id = $1`, [person.personId]))[0].phone as string;
  const found = async (tail: string) =>
    (await (await app.as('office')).get(`/api/search?q=${tail}`)).body.hits.filter(
      (one: { caseId: string }) => one.caseId === person.caseId,
    ).length as number;
  it('is what its last correction says, and search finds no other', async () => {
    person = await waiting();
    const first = await recorded('office', 'intake.reported', arrived('13912345678'));
    expect([await phone(), await found('5678')]).toEqual(['13912345678', 1]);
    const second = await recorded('office', 'intake.reported', arrived('13987654321'), { corrects: first });
    expect([await phone(), await found('5678'), await found('4321')]).toEqual(['13987654321', 0, 1]);
    await recorded('office', 'intake.reported', arrived(), { corrects: second });
    expect([await phone(), await found('4321')]).toEqual(['13800001111', 0]);
  });
  it('is what stood before when a correction was taken back, and the page offers it', async () => {
    person = await waiting();
    const first = await recorded('office', 'intake.reported', arrived('13912345678'));
    const second = await recorded('office', 'intake.reported', arrived('13987654321'), { corrects: first });
    const rows = async () => (await (await app.as('office')).get(`/api/cases/${person.caseId}/timeline`)).body.rows;
    const [shown] = (await rows()).filter((one: { seq: number }) => one.seq === second);
    expect(shown.withdrawableMinutes).toBeGreaterThan(0);
    const back = await (await app.as('office')).post(`/api/cases/${person.caseId}/acts/act.withdrawn`, { seq: second, reason: '改错了' });
    expect({ status: back.status, error: back.body.error }).toEqual({ status: 200 });
    expect([await phone(), await found('5678'), await found('4321')]).toEqual(['13912345678', 1, 0]);
    const after = await rows();
    const of = (seq: number) => after.find((one: { seq: number }) => one.seq === seq);
    expect([of(first).correctedBy, of(first).withdrawnBy, of(second).withdrawnBy]).toEqual([null, null, back.body.seq]);
  });
  it('is as before when the act was taken back', async () => {
    person = await waiting();
    const seq = await recorded('office', 'intake.reported', arrived('13912345678'));
    const back = await (await app.as('office')).post(`/api/cases/${person.caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
    expect({ status: back.status, error: back.body.error }).toEqual({ status: 200 });
    expect([await phone(), await found('5678'), await found('1111')]).toEqual(['13800001111', 0, 1]);
  });
});

describe('a worker’s visit', () => {
  const visit = (seen: string) => ({ met: 'met', changes: [], seen, startedAt: '09:40', place: '家中', companion: '巴图', signed: true });
  it('stays a worker’s: no office turns it into enforcement by correcting it', async () => {
    const seq = await recorded('worker', 'visit.made', visit('家中整洁'));
    const papers = () => app.sql(`select act_seq from paper where file_id = $1 and code = 'P402' order by act_seq`, [person.caseId]);
    const before = await papers();
    for (const reply of [
      await send('office', 'visit.made', visit('家中杂乱'), { corrects: seq }),
      await judge('office', 'visit.made', visit('家中杂乱'), seq),
    ]) {
      const grounds = reply.body.error?.grounds ?? reply.body.grounds;
      expect(grounds.map((one: { code: string }) => one.code)).toEqual(['act.other-nature']);
    }
    expect(await papers()).toEqual(before);
    const again = await recorded('worker', 'visit.made', visit('家中整洁，新装了热水器'), { corrects: seq });
    expect(await app.sql('select nature from act where file_id = $1 and seq in ($2, $3)', [person.caseId, seq, again])).toEqual([
      { nature: 'service' },
      { nature: 'service' },
    ]);
    const own = await recorded('office', 'visit.made', visit('家中杂乱'));
    expect((await judge('worker', 'visit.made', visit('家中整洁'), own)).body.grounds).toMatchObject([{ code: 'act.other-nature' }]);
  });
});
