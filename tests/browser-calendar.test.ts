// The browser counts working days itself, on every page and where there is no network: with the notices that the server counts with.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionReply } from '#contract/session.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { builtInCalendar, type WorkCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { calendarFrom, soonUntilOf } from '#web/platform/calendar/count-days.ts';
import { type App, type Client, startApp } from './start-app.ts';

let app: App;
let office: Client;
beforeAll(async () => {
  app = await startApp({ day: '2027-02-03' });
  office = await app.as('office');
});
afterAll(async () => {
  await app.stop();
});

/** Spring Festival of 2027 as a bureau might be told of it: eight days, and the Saturday before is worked. */
const notice2027 = {
  year: 2027,
  offDays: [
    '2027-01-01',
    ...['05', '06', '07', '08', '09', '10', '11', '12'].map((day) => `2027-02-${day}`),
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ],
  workDays: ['2027-02-20'],
  source: '演练用通知',
};
const session = async (): Promise<SessionReply> => (await office.get('/api/session')).body;
const browser = async (): Promise<WorkCalendar> => calendarFrom((await session()).calendar);
const soonOfServer = async (): Promise<string> => (await office.get('/api/workbench')).body.counters.soonUntil;
const reportBy = (calendar: WorkCalendar) => {
  const due = dueBy('RCPT', plainDate('2027-02-03'), calendar);
  if (isRefused(due)) throw new Error('the day was refused');
  return { due: due.due, provisional: due.provisional };
};

describe('the calendar of the browser', () => {
  it('holds the notices that are shipped, and knows nothing of a year that has none', async () => {
    expect((await session()).calendar.map((one) => one.year)).toEqual([...builtInCalendar.keys()]);
    expect(soonUntilOf('2027-02-03', await browser())).toBe(await soonOfServer());
    expect(reportBy(await browser()).provisional).toBe(true);
  });

  it('has a notice as soon as an administrator has loaded it, and then answers what the server answers', async () => {
    const before = { soon: await soonOfServer(), receipt: reportBy(await browser()) };
    expect((await (await app.as('sysadmin')).post('/api/year-notices', notice2027)).status).toBe(200);
    expect((await session()).calendar.at(-1)).toEqual(notice2027);
    const calendar = await browser();
    expect(await soonOfServer()).not.toBe(before.soon);
    expect(soonUntilOf('2027-02-03', calendar)).toBe(await soonOfServer());
    expect(soonUntilOf('2027-02-03', builtInCalendar)).not.toBe(await soonOfServer());
    expect(reportBy(calendar)).toMatchObject({ provisional: false });
    expect(reportBy(calendar).due > before.receipt.due).toBe(true);
  });
});
