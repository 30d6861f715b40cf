import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Duty, type OwedBy, reconcile } from '#domain/duty/duty.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { connect, type Database } from '#server/platform/database.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp, type Told } from '../../../tests/start-app.ts';
import { loadWhole } from './file.store.ts';
import { writeFiles } from './write.store.ts';

// Duties that a unit or one account owes, beside those of posts: on whose desk they lie, and on whose they do not.
const day = plainDate('2026-11-23');
const tenant = '150100';
let app: App;
let database: Database;
let own: OpenedCase;
let far: OpenedCase;
const ids = new Map<string, string>();
const dutyOf = (title: string, owedBy: OwedBy): Duty => ({
  rule: 'reporting.report',
  key: `owed.${title}`,
  matter: 'reporting',
  title,
  nature: 'clerical',
  owedBy,
  opensOn: day,
  dueOn: day,
  provisional: false,
  because: '今天办',
  basis: ['实施办法第24条'],
  dischargedBy: 'reporting.reported',
});
const owe = ({ caseId }: OpenedCase, open: readonly Duty[]) =>
  database.transact(systemOf(tenant), async (tx) => {
    const loaded = (await loadWhole(tx, tenant, caseId, true))!;
    const required = [...loaded.duties, ...open];
    const now = new Date(`${day}T10:00:00+08:00`);
    const duties = reconcile(loaded.duties, required);
    await writeFiles(tx, tenant, [{ fileId: caseId, before: loaded.acts, state: { required }, duties, day, now }]);
    return duties;
  });
const listed = async (account: string, query = ''): Promise<Told[]> =>
  (await (await app.as(account)).get(`/api/duties${query}`)).body.rows.filter((row: Told) => row.title.startsWith('交由'));
const titles = async (account: string, query?: string): Promise<string[]> => (await listed(account, query)).map((row) => row.title);

beforeAll(async () => {
  app = await startApp({ day });
  database = connect({ ...app.connectionFor('worker'), max: 1 }, () => {});
  for (const { account, id } of await app.sql('select account, id from account')) ids.set(account, id);
  own = await openCase(app, { officeId: '150104008' });
  far = await openCase(app, { countyId: '150105', officeId: '150105001', worker: null });
  await owe(own, [
    dutyOf('交由区局', { unit: '150104' }),
    dutyOf('交由区局负责人', { account: ids.get('chief')! }),
    dutyOf('交由社工', { account: ids.get('worker')! }),
    dutyOf('交由外所', { unit: '150104001' }),
    dutyOf('交由外区的人', { account: ids.get('county2')! }),
  ]);
  await owe(far, [dutyOf('交由区局', { unit: '150104' })]);
});
afterAll(async () => {
  await database?.close();
  await app?.stop();
});

describe('a duty that a unit or an account owes', () => {
  it('lies on the desks of everybody at the unit, whatever their post, and on no other', async () => {
    expect(await titles('county')).toEqual(['交由区局']);
    expect((await titles('chief')).sort()).toEqual(['交由区局', '交由区局负责人']);
    expect(await titles('office')).toEqual([]);
  });
  it('lies on the desk of the one account, and on no colleague’s', async () => {
    expect(await titles('worker')).toEqual(['交由社工']);
    for (const account of ['worker2', 'supervisor', 'city']) expect([account, await titles(account)]).toEqual([account, []]);
  });
  it('gives nobody a file that is not theirs to see: not another office, not another county, not a unit of a file elsewhere', async () => {
    expect(await titles('office2')).toEqual([]);
    expect(await titles('county2')).toEqual([]);
    expect((await listed('county')).map((row) => row.caseId)).toEqual([own.caseId]);
  });
  it('is counted where it lies', async () => {
    const due = async (account: string) => (await (await app.as(account)).get('/api/workbench')).body.counters.dueToday as number;
    const before = [await due('county'), await due('office')];
    await owe(own, [dutyOf('交由区局再办', { unit: '150104' })]);
    expect([await due('county'), await due('office')]).toEqual([before[0]! + 1, before[1]]);
    expect(await titles('county', '?when=today')).toHaveLength(2);
  });
  it('is named in the file for whoever reads it, by the name of the unit or the person', async () => {
    const { body } = await (await app.as('office')).get(`/api/cases/${own.caseId}/duties`);
    const owers = Object.fromEntries(body.duties.map((one: Told) => [one.title, one.owedBy]));
    const [{ name }] = await app.sql(`select name from account where account = 'chief'`);
    const [unit] = await app.sql(`select name from unit where id = '150104'`);
    expect(owers['交由区局']).toEqual({ unit: '150104', name: unit.name });
    expect(owers['交由区局负责人']).toEqual({ account: ids.get('chief'), name });
    expect(Object.values(owers)).toContain('office');
  });
  it('is the same duty when it is read again, and another when another owes it', async () => {
    const again = await owe(own, []);
    expect(again).toEqual({ open: [], amend: [], close: [] });
    const moved = await database.transact(systemOf(tenant), async (tx) => {
      const loaded = (await loadWhole(tx, tenant, own.caseId, true))!;
      const required = loaded.duties.map((one) => (one.title === '交由外所' ? { ...one, owedBy: { account: ids.get('office')! } } : one));
      const duties = reconcile(loaded.duties, required);
      const now = new Date(`${day}T10:00:00+08:00`);
      await writeFiles(tx, tenant, [{ fileId: own.caseId, before: loaded.acts, state: { required }, duties, day, now }]);
      return duties;
    });
    expect(moved).toMatchObject({ open: [], amend: [{ now: { title: '交由外所' } }], close: [] });
    expect(await titles('office')).toEqual(['交由外所']);
  });
  it('has one ower, of the three', async () => {
    for (const set of [`owed_by = 'office'`, `owed_unit = null`, `owed_account = '${ids.get('chief')}'`, `owed_unit = 'no-such-unit'`])
      await expect(app.sql(`update duty set ${set} where title = '交由区局'`)).rejects.toMatchObject({
        constraint: expect.stringMatching(/^duty_(has_one_ower|owed_unit)$/),
      });
  });
});
