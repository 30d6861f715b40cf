import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp } from '../../../tests/start-app.ts';

// How an act was captured: the server says it. 2026-11-23 is a Monday; the pack of a week is good until the next Monday begins.
let app: App;
let caseId: string;
let office: Client;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
  caseId = (await openCase(app)).caseId;
  office = await app.as('office');
});
afterAll(async () => {
  await app.stop();
});

/** A session does not last for days: whoever works on another day logs in again. */
const move = async (day: string, time?: string): Promise<void> => {
  app.moveTo(day, time);
  office = await app.as('office');
};

type Said = { actedOn?: string; captured?: string; capturedAt?: string; pack?: string; lateReason?: string };
const at = (day: string, time = '10:00') => `${day}T${time}:00+08:00`;
const packOf = async (who: Client): Promise<string> => (await who.get('/api/visits/week')).body.pack;
let calls = 0;
const call = (who: Client, { actedOn = '2026-11-24', ...said }: Said, key = randomUUID()) => {
  calls += 1;
  const content = { about: 'other', how: 'phone', at: '09:10', answered: true, said: `第 ${calls} 次` };
  return who.post(`/api/cases/${caseId}/acts/search.contacted`, { actedOn, content, ...said }, key);
};
const lastAct = async () =>
  (
    await app.sql(
      `select captured, captured_at as at, late_reason as reason, acted_on as day from act where file_id = $1 order by seq desc limit 1`,
      [caseId],
    )
  )[0]!;
const fieldOf = ({ status, body }: { status: number; body: { error?: { fields?: { field: string }[] } } }) => [
  status,
  body.error?.fields?.[0]?.field,
];

describe('what is captured without a network', () => {
  let pack: string;
  beforeAll(async () => {
    await move('2026-11-23', '08:00:00');
    pack = await packOf(office);
    await move('2026-11-25');
  });

  it('is offline under a pack: between its issue and now, on the day that it happened', async () => {
    expect((await call(office, { captured: 'offline', capturedAt: at('2026-11-24'), pack })).status).toBe(200);
    expect(await lastAct()).toMatchObject({ captured: 'offline', at: new Date(at('2026-11-24')), reason: null });
  });
  it('is not vouched for by a pack of somebody else, by an altered one, or by none', async () => {
    const others = await packOf(await app.as('office2'));
    const said = { captured: 'offline', capturedAt: at('2026-11-24') };
    const longer = pack.replace('~2026-11-30~', '~2027-11-30~');
    expect(longer).not.toBe(pack);
    for (const wrong of [others, longer, `${pack.slice(0, -1)}${pack.endsWith('0') ? '1' : '0'}`, 'x'])
      expect(fieldOf(await call(office, { ...said, pack: wrong }))).toEqual([400, 'pack']);
    expect(fieldOf(await call(office, said))).toEqual([400, 'lateReason']);
    expect(fieldOf(await call(office, { captured: 'offline', pack }))).toEqual([400, 'capturedAt']);
  });
  it.each([
    ['before the pack was given out', { capturedAt: at('2026-11-23', '07:59'), actedOn: '2026-11-23' }],
    ['after now', { capturedAt: at('2026-11-25', '12:30'), actedOn: '2026-11-25' }],
    ['three minutes ahead of us', { capturedAt: at('2026-11-25', '12:03'), actedOn: '2026-11-25' }],
    ['in 2030', { capturedAt: at('2030-01-01'), actedOn: '2026-11-24' }],
    ['of another day', { capturedAt: at('2026-11-24'), actedOn: '2026-11-23' }],
  ])('%s it is late: with a reason, as recorded now, and not without', async (_, said) => {
    expect(fieldOf(await call(office, { captured: 'offline', pack, ...said }))).toEqual([400, 'lateReason']);
    expect((await call(office, { captured: 'offline', pack, ...said, lateReason: '手机没电，回所后补记' })).status).toBe(200);
    expect(await lastAct()).toMatchObject({ captured: 'online', at: null, reason: '手机没电，回所后补记' });
  });
  it('ends with the pack: the last moment of its week is good, the next is late', async () => {
    await move('2026-12-01');
    expect((await call(office, { captured: 'offline', pack, capturedAt: at('2026-11-29', '23:59'), actedOn: '2026-11-29' })).status).toBe(
      200,
    );
    expect(
      fieldOf(await call(office, { captured: 'offline', pack, capturedAt: at('2026-11-30', '00:00'), actedOn: '2026-11-30' })),
    ).toEqual([400, 'lateReason']);
    await move('2026-11-25');
  });
  it('is of now when the device has put its clock right by a minute meanwhile', async () => {
    await move('2026-11-25');
    expect((await call(office, { captured: 'offline', pack, capturedAt: at('2026-11-25', '12:01'), actedOn: '2026-11-25' })).status).toBe(
      200,
    );
    const { captured, at: when } = await lastAct();
    expect([captured, when < new Date(at('2026-11-25', '12:01'))]).toEqual(['offline', true]);
  });
  it('is online when there was a network and it came at once', async () => {
    const now = { captured: 'online', pack, actedOn: '2026-11-25' };
    expect((await call(office, { ...now, capturedAt: at('2026-11-25', '11:59') })).status).toBe(200);
    expect(await lastAct()).toMatchObject({ captured: 'online', at: null });
    expect((await call(office, { ...now, capturedAt: at('2026-11-25', '11:50') })).status).toBe(200);
    expect(await lastAct()).toMatchObject({ captured: 'offline' });
  });
});

describe('what is captured at a desk', () => {
  it('is never an import, and says a time of its own only where it is from paper, and never one to come', async () => {
    const said = { actedOn: '2026-11-25' };
    expect(fieldOf(await call(office, { ...said, captured: 'import' }))).toEqual([400, 'captured']);
    expect(fieldOf(await call(office, { ...said, capturedAt: at('2026-11-25', '09:00') }))).toEqual([400, 'captured']);
    expect(fieldOf(await call(office, { ...said, captured: 'paper', capturedAt: at('2026-11-26') }))).toEqual([400, 'capturedAt']);
    expect((await call(office, { ...said, captured: 'paper', capturedAt: at('2026-11-25', '09:00') })).status).toBe(200);
    expect(await lastAct()).toMatchObject({ captured: 'paper', at: new Date(at('2026-11-25', '09:00')) });
  });
  it('happened neither in days to come nor before there was a file', async () => {
    expect(fieldOf(await call(office, { actedOn: '2026-11-26' }))).toEqual([400, 'actedOn']);
    const { facts, openedOn } = (await app.sql(`select facts, opened_on as "openedOn" from file where id = $1`, [caseId]))[0]!;
    const first = [openedOn, facts.intake.lettersReceivedOn, facts.term?.startsOn, facts.judgment?.effectiveOn].filter(Boolean).sort()[0]!;
    const before = new Date(new Date(`${first}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
    expect(fieldOf(await call(office, { actedOn: before }))).toEqual([400, 'actedOn']);
    expect((await call(office, { actedOn: first })).body.error?.fields).toBe(undefined);
  });
});
