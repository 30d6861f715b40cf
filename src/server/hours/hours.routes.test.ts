import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});
const say = async (account: string, week: string, hours: object) => (await app.as(account)).post('/api/office-hours', { week, hours });
type Row = { name: string; unit: string; week: string; hours: object; mine: boolean; before: number };
const read = async (account: string): Promise<Row[]> => (await (await app.as(account)).get('/api/office-hours')).body.rows;

describe('工时', () => {
  it('are not for those who are no office: nobody else says or reads any', async () => {
    for (const account of [
      'worker',
      'supervisor',
      'city',
      'procurator',
      'client',
      'guardian',
      'partner',
      'sysadmin',
      'secadmin',
      'auditor',
    ]) {
      expect([account, (await say(account, '2026-11-16', { mediation: 6 })).status]).toEqual([account, 403]);
      expect([account, (await (await app.as(account)).get('/api/office-hours')).status]).toEqual([account, 403]);
    }
    // a head reads, and says none
    expect((await say('chief', '2026-11-16', { mediation: 6 })).status).toBe(403);
    expect((await app.nobody.get('/api/office-hours')).status).toBe(401);
  });
  it('are said of the own week, seen by the own office and its county, and by no other', async () => {
    expect((await say('office', '2026-11-16', { enforcement: 12, mediation: 8.5, publicity: 3 })).status).toBe(200);
    expect(await read('office')).toMatchObject([
      { week: '2026-11-16', hours: { enforcement: 12, mediation: 8.5, publicity: 3 }, mine: true, before: 0 },
    ]);
    for (const account of ['county', 'chief']) expect(await read(account)).toMatchObject([{ mine: false, hours: { mediation: 8.5 } }]);
    for (const account of ['office2', 'office3', 'county2']) expect([account, await read(account)]).toEqual([account, []]);
  });
  it('said wrong, are said again: the last one stands, and the one before stays', async () => {
    expect((await say('office', '2026-11-16', { enforcement: 12, mediation: 6 })).status).toBe(200);
    expect(await read('office')).toMatchObject([{ hours: { enforcement: 12, mediation: 6 }, before: 1 }]);
    expect(await app.sql(`select count(*)::int as n from office_hours`)).toEqual([{ n: 2 }]);
  });
  it('are of a week that has begun, and of hours that there are', async () => {
    expect((await say('office', '2026-11-23', { mediation: 1 })).status).toBe(200);
    const ahead = await say('office', '2026-11-30', { mediation: 1 });
    expect([ahead.status, ahead.body.error.fields[0].field]).toEqual([400, 'week']);
    for (const [week, hours] of [
      ['2026-11-17', { mediation: 1 }],
      ['2026-11-16', {}],
      ['2026-11-16', { mediation: 0.3 }],
      ['2026-11-16', { enforcement: 60, mediation: 41 }],
      ['2026-11-16', { sleeping: 8 }],
    ] as const)
      expect([week, hours, (await say('office', week, hours)).status]).toEqual([week, hours, 400]);
    expect((await read('office')).map((one) => one.week)).toEqual(['2026-11-23', '2026-11-16']);
  });
});
