import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedCase, openCase } from './open-case.ts';
import { type App, startApp } from './start-app.ts';

// What the database lets through its one door, asked by the roles themselves with nothing of the application between.
let app: App;
let asApp: pg.Client;

const officer = { account: 'office', name: '', id: '' };
const actOf = (fileId: string, more: object = {}) => ({
  tenant: '150100',
  id: randomUUID(),
  fileId,
  kind: 'reporting.reported',
  nature: 'enforcement',
  actedOn: '2026-11-23',
  recordedAt: '2026-11-23T02:00:00Z',
  accountId: officer.id,
  actorName: officer.name,
  actorPost: 'office',
  actorUnitId: '150104008',
  actorUnitName: '昭君路司法所',
  content: {},
  say: '记录',
  ...more,
});
const entry = (fileId: string, more: object = {}) => ({ file: fileId, before: 1, day: '2026-11-23', act: actOf(fileId), ...more });
let own: OpenedCase;
let far: OpenedCase;
const mine = () => own;
const foreign = () => far;
const opened = (countyId: string, officeId: string, more: object = {}) => {
  const file = randomUUID();
  return { ...entry(file), before: 0, open: { kind: 'inquiry', county_id: countyId, office_id: officeId, ...more } };
};
/** What becomes of it; nothing of it stays. */
const recordAs = async (
  role: 'app' | 'worker',
  entries: readonly object[],
  account: string | null = officer.id,
): Promise<string | number> => {
  const client = role === 'app' ? asApp : await app.connect('worker');
  await client.query('begin');
  try {
    await client.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', account, 'office', 'office', '150104008', null]);
    return (await client.query('select * from app.record($1::jsonb)', [JSON.stringify(entries)])).rowCount!;
  } catch (error) {
    return (error as pg.DatabaseError).constraint ?? String(error);
  } finally {
    await client.query('rollback');
    if (role === 'worker') await client.end();
  }
};
beforeAll(async () => {
  app = await startApp();
  asApp = await app.connect('app');
  const [row] = await app.sql(`select id, name from account where account = 'office'`);
  Object.assign(officer, row);
  own = await openCase(app);
  far = await openCase(app, { countyId: '150105', officeId: '150105001', worker: null });
});
afterAll(async () => {
  await app.stop();
});

describe('at the one door', () => {
  it('lets an office record in its own file, open one that lies with it, and write nothing in a file that has grown', async () => {
    expect(await recordAs('app', [entry(mine().caseId)])).toBe(1);
    expect(await recordAs('app', [opened('150104', '150104008')])).toBe(1);
    expect(await recordAs('app', [entry(mine().caseId, { before: 0 })])).toBe(0);
  });
  it('lets nobody record in a file out of reach, in none at all, or open one that lies elsewhere or is of no kind', async () => {
    for (const entries of [
      [entry(foreign().caseId)],
      [entry(mine().caseId), entry(foreign().caseId)],
      [entry(randomUUID())],
      [opened('150104', '150104001')],
      [opened('150105', '150105001')],
      [opened('150104', '150104008', { kind: 'strange' })],
    ])
      expect(await recordAs('app', entries)).toBe('file_in_reach');
  });
  it('lets nobody record in another name, post or unit, for another file, or change a file without an act', async () => {
    const { caseId } = mine();
    const [head] = await app.sql(`select id, name from account where account = 'chief'`);
    for (const more of [
      { accountId: head!.id, actorName: head!.name, actorPost: 'bureau-head' },
      { accountId: head!.id, actorName: head!.name },
      { actorName: head!.name },
      { actorPost: 'bureau-head' },
      { actorUnitId: '150104001' },
      { actorUnitName: '玉泉区司法局' },
      { accountId: null },
      { fileId: foreign().caseId },
      { tenant: '150200' },
    ])
      expect([more, await recordAs('app', [entry(caseId, { act: actOf(caseId, more) })])]).toEqual([more, 'act_in_own_name']);
    const { act: _, ...without } = entry(caseId, { facts: {}, binding: {} });
    expect(await recordAs('app', [without])).toBe('act_in_own_name');
    expect(await recordAs('app', [entry(caseId)], null)).toBe('act_in_own_name');
  });
  it('lets nobody record in a post that they no longer hold, or do not hold yet, by the day that the server has', async () => {
    const { caseId } = mine();
    const held = (from: string, until: string | null) =>
      app.sql(`update post_holding set from_on = $2, until_on = $3 where account_id = $1 and post = 'office'`, [officer.id, from, until]);
    const on = async (day: string | null): Promise<string | number> => {
      await asApp.query('begin');
      try {
        await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', officer.id, 'office', 'office', '150104008', null]);
        if (day !== null) await asApp.query(`set local app.day = '${day}'`);
        return (await asApp.query('select * from app.record($1::jsonb)', [JSON.stringify([entry(caseId)])])).rowCount!;
      } catch (error) {
        return (error as pg.DatabaseError).constraint ?? String(error);
      } finally {
        await asApp.query('rollback');
      }
    };
    try {
      await held('2026-11-01', '2026-11-20');
      const days = ['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21'];
      const answers = [];
      for (const day of days) answers.push(await on(day));
      expect(answers).toEqual(['act_in_own_name', 1, 1, 'act_in_own_name']);
      // where nobody says the day, it is the machine's in Shanghai
      await app.sql(
        `update post_holding set from_on = '2020-01-01', until_on = (now() at time zone 'Asia/Shanghai')::date - 1 where account_id = $1`,
        [officer.id],
      );
      expect(await on(null)).toBe('act_in_own_name');
      await app.sql(`update post_holding set until_on = (now() at time zone 'Asia/Shanghai')::date where account_id = $1`, [officer.id]);
      expect(await on(null)).toBe(1);
      await app.sql('update account set disabled = true where id = $1', [officer.id]);
      expect(await on(null)).toBe('act_in_own_name');
    } finally {
      await app.sql('update account set disabled = false where id = $1', [officer.id]);
      await held('2020-07-01', null);
    }
  });
  it('opens no file whose place does not hold together', async () => {
    const [own] = await app.sql(`select id from account where account = 'worker'`);
    const [foreignWorker] = await app.sql(`select id from account where account = 'worker3'`);
    const referred = (more: object) => opened('150104', '150104008', { kind: 'referral', partner_unit_id: 'partner-hrss', ...more });
    for (const one of [
      opened('150105', '150104008'),
      opened('150104008', '150104008'),
      opened('150100', '150104008'),
      { ...opened('150104', '150104008'), open: { kind: 'inquiry', county_id: null, office_id: '150104008' } },
      opened('150104', '150104-sw'),
      opened('150104', '150104008', { worker_id: foreignWorker.id }),
      opened('150104', '150104008', { worker_id: officer.id }),
      opened('150104', '150104008', { worker_id: randomUUID() }),
      referred({ partner_unit_id: '150104' }),
      referred({ partner_unit_id: 'community-1' }),
      referred({ partner_unit_id: 'nobody' }),
      referred({ county_id: '150105', office_id: null }),
    ])
      expect([one.open, await recordAs('app', [one])]).toEqual([one.open, 'place_holds']);
    expect(await recordAs('app', [opened('150104', '150104008'), opened('150105', '150104008')])).toBe('place_holds');
    expect(await recordAs('app', [opened('150104', '150104008', { worker_id: own.id })])).toBe(1);
    expect(await recordAs('app', [referred({})])).toBe(1);
  });
  it('opens none for the other side, the person or the guardian, and puts none into an office of another county', async () => {
    const open = (post: string, reach: string, unit: string, one: object) => async (): Promise<string | number> => {
      await asApp.query('begin');
      try {
        await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', officer.id, post, reach, unit, own.personId]);
        return (await asApp.query('select * from app.record($1::jsonb)', [JSON.stringify([one])])).rowCount!;
      } catch (error) {
        return (error as pg.DatabaseError).constraint ?? String(error);
      } finally {
        await asApp.query('rollback');
      }
    };
    const referral = (county: string, office: string) => opened(county, office, { kind: 'referral', partner_unit_id: 'partner-hrss' });
    expect(await open('partner', 'none', 'partner-hrss', referral('150105', '150105001'))()).toBe('place_holds');
    expect(await open('partner', 'none', 'partner-hrss', referral('150104', '150104008'))()).toBe('place_holds');
    const about = opened('150104', '150104008', { kind: 'case', number: 'x', person_id: own.personId });
    for (const post of ['subject', 'guardian']) expect(await open(post, 'self', '150104008', about)()).toBe('place_holds');
    await expect(app.sql(`update file set county_id = '150105' where id = $1`, [own.caseId])).rejects.toMatchObject({
      constraint: 'file_office_in_county',
    });
  });
  it('lets a job act for whoever asked for it, while it runs, and decide nothing', async () => {
    const { caseId } = foreign();
    const clerical = [entry(caseId, { act: actOf(caseId, { nature: 'clerical' }) })];
    const system = '00000000-0000-7000-8000-000000000000';
    expect(await recordAs('worker', clerical, system)).toBe('act_in_own_name');
    const by = { name: officer.name, post: 'office', unit: { id: '150104008', name: '昭君路司法所' } };
    const job = randomUUID();
    await app.sql(
      `insert into job (tenant, id, kind, title, account_id, account_name, unit_id, identity, input, status, asked_at)
        values ('150100', $1, 'k', 't', $2, 'n', 'u', $3, '{}', 'running', now())`,
      [job, officer.id, JSON.stringify(by)],
    );
    expect(await recordAs('worker', clerical, system)).toBe(1);
    expect(await recordAs('worker', [entry(caseId)], system)).toBe('act_in_own_name');
    const asHead = [entry(caseId, { act: actOf(caseId, { nature: 'clerical', actorPost: 'bureau-head' }) })];
    expect(await recordAs('worker', asHead, system)).toBe('act_in_own_name');
    await app.sql(`update job set status = 'done' where id = $1`, [job]);
    expect(await recordAs('worker', clerical, system)).toBe('act_in_own_name');
  });
  it('is the only one: neither role may write a file, an act or a duty, nor pass it by', async () => {
    const asWorker = await app.connect('worker');
    for (const client of [asApp, asWorker])
      for (const statement of [
        'insert into file (tenant, id) values (null, null)',
        `update file set facts = '{}'`,
        `update file set office_id = '150104008'`,
        'delete from file',
        'insert into file_sealed (tenant) values (null)',
        `update file_sealed set facts = '{}'`,
        'delete from file_sealed',
        'insert into act (tenant) values (null)',
        `update act set content = '{}'`,
        'delete from act',
        'insert into duty (tenant) values (null)',
        `update duty set status = 'lapsed'`,
        'delete from duty',
        `select app.append_act('{}')`,
        `select app.seal_act('{}', 1, null)`,
        `select app.write_files('[]', 'job')`,
        `select app.${client === asApp ? 'record_by_job' : 'record_by_asker'}('[]')`,
      ])
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied/);
    // the right that a lock on a row asks for changes nothing
    await asApp.query('begin');
    await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', officer.id, 'office', 'office', '150104008', null]);
    expect((await asApp.query('select id from file for update')).rowCount).toBeGreaterThan(0);
    await expect(asApp.query('update file set tenant = tenant')).rejects.toThrow(/row-level security/);
    await asApp.query('rollback');
    await asWorker.end();
  });
});
