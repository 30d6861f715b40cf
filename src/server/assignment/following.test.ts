import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

// Referrals go with the case that they were sent from.
const day = '2026-11-23';
let app: App;
type Chosen = { readonly id: string; readonly name: string };
let offices: { readonly here: Chosen; readonly there: Chosen };
const why = { from: day, reason: '居住地在那个所的辖区' };
const unit = async (id: string): Promise<Chosen> => (await app.sql('select id, name from unit where id = $1', [id]))[0];
const account = async (name: string): Promise<Chosen> => (await app.sql('select id, name from account where account = $1', [name]))[0];
const assign = async (by: string, caseId: string, kind: string, content: object): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/acts/assignment.${kind}`, { actedOn: day, content: { ...why, ...content } });
const toOffice = (by: string, caseId: string, office: Chosen, more: object): Promise<Reply> =>
  assign(by, caseId, 'office', { office, ...more });
const toWorker = async (by: string, caseId: string, worker: string): Promise<Reply> =>
  assign(by, caseId, 'worker', { worker: await account(worker) });
const back = async (by: string, caseId: string, seq: number): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/acts/act.withdrawn`, { seq, reason: '选错了' });

beforeAll(async () => {
  app = await startApp({ day });
  offices = { here: await unit('150104008'), there: await unit('150104001') };
});
afterAll(async () => {
  await app.stop();
});

describe('what is under way for the person', () => {
  const asked = {
    purpose: 'work',
    asked: '请介绍附近的家政或保安岗位。',
    person: '布先生，13800001111',
    answerBy: '2026-11-25',
    consent: 'written',
    consentOn: '2026-11-20',
  };
  const refer = async (caseId: string): Promise<string> => {
    const sent = await (await app.as('worker')).post('/api/referrals', { caseId, partnerId: 'partner-hrss', actedOn: day, content: asked });
    expect(sent.status).toBe(200);
    return sent.body.fileId;
  };
  const lies = async (fileId: string): Promise<Told> =>
    (await app.sql('select office_id, worker_id::text, head_seq from file where id = $1', [fileId]))[0];
  const reads = async (by: string, fileId: string): Promise<number> => (await (await app.as(by)).get(`/api/files/${fileId}`)).status;

  it('goes with the case to its office and its worker, by an act of its own, and the old side reads it no more', async () => {
    const { caseId } = await openCase(app, {});
    const referral = await refer(caseId);
    const to = await account('worker2');
    const seq = (await toOffice('county', caseId, offices.there, { worker: to })).body.seq;
    expect(await lies(referral)).toEqual({ office_id: offices.there.id, worker_id: to.id, head_seq: 3 });
    expect([await reads('worker', referral), await reads('office', referral), await reads('county', referral)]).toEqual([404, 404, 200]);
    const { acts } = (await (await app.as('partner')).get(`/api/files/${referral}`)).body;
    expect(acts.find((one: Told) => one.kind === 'referral.followed')).toMatchObject({
      said: `随案卷移交：${offices.there.name}，社工${to.name}`,
    });
    // taken back, it comes back with the case
    expect((await back('county', caseId, seq)).status).toBe(200);
    expect((await lies(referral)).office_id).toBe(offices.here.id);
    expect(await reads('worker', referral)).toBe(200);
    expect((await (await app.as('office')).post(`/api/files/${referral}/acts/referral.followed`, {})).status).toBe(404);
  });
  it('follows the worker alone, and what has ended stays where it ended', async () => {
    const { caseId } = await openCase(app, {});
    const [open, ended] = [await refer(caseId), await refer(caseId)];
    const close = await (await app.as('worker')).post(`/api/files/${ended}/acts/referral.closed`, {
      actedOn: day,
      content: { outcome: '本人已经上岗' },
    });
    expect(close.status).toBe(200);
    const [was, to] = [await account('worker'), await account('worker2')];
    expect((await toWorker('supervisor', caseId, 'worker2')).status).toBe(200);
    expect([(await lies(open)).worker_id, (await lies(ended)).worker_id]).toEqual([to.id, was.id]);
  });
  it('is folded anew to where it lies', async () => {
    const { caseId } = await openCase(app, {});
    const referral = await refer(caseId);
    expect((await toWorker('county', caseId, 'worker2')).status).toBe(200);
    const before = await lies(referral);
    const again = (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
    expect(again).toMatchObject({ places: 0, astray: [] });
    expect(await lies(referral)).toEqual(before);
  });
});
