import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Client, type Reply, startApp } from '../../../tests/start-app.ts';

// Units at a desk: made, renamed, closed when nobody and nothing is left in them.
let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});

const office = { kind: 'office', parentId: '150104', name: '桃花司法所', shortName: '玉' };
const made = async (who: Client, unit: object): Promise<string> => {
  const reply = await who.post('/api/unit-tree', unit);
  expect([unit, reply.status]).toEqual([unit, 200]);
  return reply.body.id;
};
const rows = async (who: Client): Promise<{ id: string; name: string; kind: string; countyId: string | null; closedOn: string | null }[]> =>
  (await who.get('/api/unit-tree')).body.rows;
const fields = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.fields ?? []).map((one: { field: string; message: string }) => `${one.field} ${one.message}`),
];
/** A system administrator of one county, made by the one of the city. */
const ofCounty = async (county: string): Promise<Client> => {
  const account = `sys${county}`;
  const [known] = await app.sql('select id from account where account = $1', [account]);
  if (!known) {
    await app.sql(
      `insert into account (tenant, id, account, name, password, demo) select tenant, gen_random_uuid(), $1, '县管理员', password, true from account where account = 'sysadmin'`,
      [account],
    );
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) select tenant, gen_random_uuid(), id, 'system-admin', $2, '2026-01-01' from account where account = $1`,
      [account, county],
    );
  }
  return app.as(account);
};

describe('who may not', () => {
  it('everybody but the system administrator', async () => {
    for (const account of ['office', 'county', 'chief', 'city', 'worker', 'supervisor', 'procurator', 'secadmin', 'auditor', 'client']) {
      const who = await app.as(account);
      expect([account, (await who.get('/api/unit-tree')).status]).toEqual([account, 403]);
      expect([account, (await who.post('/api/unit-tree', office)).status]).toEqual([account, 403]);
      for (const verb of ['close', 'reopen'])
        expect([account, verb, (await who.post(`/api/unit-tree/150104001/${verb}`)).status]).toEqual([account, verb, 403]);
    }
    expect((await app.nobody.get('/api/unit-tree')).status).toBe(401);
  });
  it('the one of another county, who sees none of it', async () => {
    const other = await ofCounty('150105');
    expect(new Set((await rows(other)).map((one) => one.countyId))).toEqual(new Set(['150105']));
    expect(fields(await other.post('/api/unit-tree', office))).toEqual([400, 'parentId 选本级的单位']);
    expect((await other.post('/api/unit-tree', { kind: 'partner', parentId: '150100', name: '市总工会', shortName: '工会' })).status).toBe(
      400,
    );
    expect((await other.post('/api/unit-tree/150104001/rename', { name: '别的所', shortName: '别' })).status).toBe(404);
    expect((await other.post('/api/unit-tree/150104001/close')).status).toBe(404);
    expect((await other.post('/api/unit-tree/150100/rename', { name: '别的局', shortName: '别' })).status).toBe(404);
  });
  it('past the application: the database refuses and changes nothing', async () => {
    const client = await app.connect('app');
    await client.query(
      `begin; set local app.tenant = '150100'; set local app.post = 'county-agency'; set local app.reach = 'county'; set local app.unit = '150104'`,
    );
    for (const call of [
      `select app.add_unit('x', 'office', '试所', '试', '150104')`,
      `select app.rename_unit('150104001', '试所', '试')`,
      `select app.close_unit('150104001', '2026-11-23', now())`,
      `update unit set name = '试'`,
      `insert into unit (tenant, id, kind, name, short_name) values ('150100', 'x', 'office', 'x', 'x')`,
    ]) {
      await client.query('savepoint tried');
      await expect(client.query(call)).rejects.toThrow(/only system-admin|permission denied/);
      await client.query('rollback to savepoint tried');
    }
  });
});

describe('a unit', () => {
  it('of every kind is made where its kind may stand, and chosen from then on', async () => {
    const city = await app.as('sysadmin');
    const own = await ofCounty('150104');
    const county = await made(city, { kind: 'county', parentId: '150100', name: '试验区社区矫正管理局', shortName: '试' });
    for (const [who, unit] of [
      [city, { ...office, parentId: county }],
      [city, { kind: 'social-work', parentId: county, name: '启明社工站', shortName: '启' }],
      [city, { kind: 'procuratorate', parentId: county, name: '试验区人民检察院', shortName: '检' }],
      [city, { kind: 'partner', parentId: '150100', name: '市总工会', shortName: '工会' }],
      [own, { kind: 'enterprise', parentId: '150104', name: '青山家政有限公司', shortName: '青' }],
      [own, { kind: 'community', parentId: '150104008', name: '新桥社区', shortName: '新' }],
      [own, office],
    ] as const) {
      const id = await made(who, unit);
      expect((await rows(city)).find((one) => one.id === id)).toMatchObject({ name: unit.name, kind: unit.kind, closedOn: null });
    }
    const choices = (await (await app.as('county')).get('/api/assignments/choices')).body;
    expect(choices.offices.map((one: { name: string }) => one.name)).toContain('桃花司法所');
    const partners = (await (await app.as('worker')).get('/api/referrals/partners')).body.rows;
    expect(partners.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['市总工会', '青山家政有限公司']));
  });
  it('is refused under the wrong one, under no name, and under a name that another bears', async () => {
    const city = await app.as('sysadmin');
    expect(fields(await city.post('/api/unit-tree', { ...office, parentId: '150100' }))).toEqual([
      400,
      'parentId 司法所的上级是县级社区矫正机构。',
    ]);
    expect(fields(await city.post('/api/unit-tree', { ...office, name: '所' }))[0]).toBe(400);
    expect(fields(await city.post('/api/unit-tree', { ...office, kind: 'city' }))[0]).toBe(400);
    expect(fields(await city.post('/api/unit-tree', { ...office, name: '昭君路司法所' }))).toEqual([
      409,
      'name 这个名称已经有单位在用，写全称区分开',
    ]);
    // in another county the same name is another office
    await made(city, { ...office, parentId: '150105', name: '昭君路司法所' });
  });
  it('made twice under one key is made once, and two at once under one name are one', async () => {
    const city = await app.as('sysadmin');
    const key = 'unit-once-0001';
    const unit = { ...office, name: '一次司法所' };
    const [a, b] = [await city.post('/api/unit-tree', unit, key), await city.post('/api/unit-tree', unit, key)];
    expect(a.body).toEqual(b.body);
    const both = await Promise.all([1, 2].map(() => city.post('/api/unit-tree', { ...office, name: '同名司法所' })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await app.sql(`select count(*)::int as n from unit where name in ('一次司法所', '同名司法所')`))[0]).toEqual({ n: 2 });
  });
});

describe('a new name', () => {
  it('stands from then on; what was recorded before keeps the name of then', async () => {
    const { caseId } = await openCase(app, { officeId: '150104001', worker: 'worker2' });
    const before = (await app.sql('select actor_unit_name as name from act where file_id = $1', [caseId])).map((one) => one.name);
    const [{ name: was }] = await app.sql(`select name from unit where id = '150104001'`);
    const city = await app.as('sysadmin');
    const key = 'rename-once-0001';
    const named = { name: '小召前街中心司法所', shortName: '玉' };
    for (let i = 0; i < 2; i += 1) expect((await city.post('/api/unit-tree/150104001/rename', named, key)).status).toBe(200);
    expect((await app.sql('select actor_unit_name as name from act where file_id = $1', [caseId])).map((one) => one.name)).toEqual(before);
    await new Promise((later) => setTimeout(later, 1100));
    const head = (await (await app.as('office2')).get(`/api/cases/${caseId}`)).body;
    expect(head.office.name).toBe('小召前街中心司法所');
    // who works there records in the name of now
    const moved = await (await app.as('office2')).post(`/api/cases/${caseId}/acts/assignment.worker`, {
      actedOn: '2026-11-23',
      content: { worker: (await app.sql(`select id, name from account where account = 'worker'`))[0], from: '2026-11-23', reason: '调岗' },
    });
    expect(moved.status).toBe(200);
    const names = (await app.sql('select actor_unit_name as name from act where file_id = $1 order by seq', [caseId])).map(
      (one) => one.name,
    );
    expect(names).toEqual([...before, '小召前街中心司法所']);
    const log = (await (await app.as('secadmin')).get('/api/trail?view=administration')).body.rows;
    expect(log.filter((one: { what: string }) => one.what.includes('小召前街中心司法所'))).toMatchObject([
      { what: `单位改名 ${was}（呼玉）改为 小召前街中心司法所（玉）`, who: '系统管理员' },
    ]);
  });
});

describe('a unit is closed', () => {
  it('only when nobody holds a post there and no file lies there; what is left is listed', async () => {
    const city = await app.as('sysadmin');
    const { caseId } = await openCase(app, { officeId: '150104007', worker: 'worker2' });
    const refused = await city.post('/api/unit-tree/150104007/close');
    expect(fields(refused)).toEqual([409, 'holdings 还有 1 人在任：李红霞（司法所工作人员）', 'files 还有案卷在这里：在册案卷 1 份']);
    expect(refused.body.error.way).toContain('分派到别的司法所');
    expect((await app.sql(`select closed_on from unit where id = '150104007'`))[0]).toEqual({ closed_on: null });

    // the person has an account there; it goes with the file
    await app.sql(
      `insert into account (tenant, id, account, name, password, person_id) select tenant, gen_random_uuid(), 'own7', '本人', 'x', person_id from file where id = $1`,
      [caseId],
    );
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) select tenant, gen_random_uuid(), id, 'subject', '150104007', '2026-01-01' from account where account = 'own7'`,
    );
    const [there] = await app.sql(`select id, name from unit where id = '150104008'`);
    const assigned = await (await app.as('county')).post(`/api/cases/${caseId}/acts/assignment.office`, {
      actedOn: '2026-11-23',
      content: { office: there, from: '2026-11-23', reason: '撤所' },
    });
    expect(assigned.status).toBe(200);
    expect(fields(await city.post('/api/unit-tree/150104007/close'))).toEqual([409, 'holdings 还有 1 人在任：李红霞（司法所工作人员）']);
    await app.sql(`update post_holding set until_on = '2026-11-22' where account_id = (select id from account where account = 'office5')`);
    expect((await city.post('/api/unit-tree/150104007/close')).status).toBe(200);
    expect((await city.post('/api/unit-tree/150104007/close')).status).toBe(200);
    expect((await app.sql(`select closed_on::text as on from unit where id = '150104007'`))[0]).toEqual({ on: '2026-11-23' });
    expect(
      (await app.sql(`select unit_id from post_holding where account_id = (select id from account where account = 'own7')`))[0],
    ).toEqual({ unit_id: '150104008' });
  });
  it('takes no file and no post from then on, and is offered to nobody', async () => {
    const { caseId } = await openCase(app);
    const county = await app.as('county');
    const [gone] = await app.sql(`select id, name from unit where id = '150104007'`);
    expect((await county.get('/api/assignments/choices')).body.offices.map((one: { id: string }) => one.id)).not.toContain(gone.id);
    const assigned = await county.post(`/api/cases/${caseId}/acts/assignment.office`, {
      actedOn: '2026-11-23',
      content: { office: gone, from: '2026-11-23', reason: '试着分派到那里' },
    });
    expect([assigned.status, assigned.body.error.grounds[0].code]).toEqual([422, 'assignment.not-an-office-here']);
    const posted = await (await app.as('sysadmin')).post('/api/accounts', {
      account: 'late.one',
      name: '迟来的人',
      post: 'office',
      unitId: gone.id,
    });
    expect(posted.status).toBe(404);
    const client = await app.connect('app');
    await client.query(`begin; set local app.tenant = '150100'; set local app.post = 'county-agency'`);
    const place = (office: string) =>
      client.query(
        `select app.place_holds(jsonb_populate_record(null::file, jsonb_build_object('tenant', '150100', 'county_id', '150104', 'office_id', $1::text))) as holds`,
        [office],
      );
    await expect(place(gone.id)).rejects.toThrow(/permission denied/);
    await client.query('rollback');
    const owner = async (office: string) =>
      (
        await app.sql(
          `select app.place_holds(jsonb_populate_record(null::file, jsonb_build_object('tenant', '150100', 'county_id', '150104', 'office_id', $1::text))) as holds
            from (select app.be('150100', null, 'county-agency', 'county', '150104', null)) x`,
          [office],
        )
      )[0].holds;
    expect([await owner('150104008'), await owner(gone.id)]).toEqual([true, false]);
  });
  it('and opened again, when it was closed by mistake', async () => {
    const city = await app.as('sysadmin');
    expect((await city.post('/api/unit-tree/150104007/reopen')).status).toBe(200);
    expect((await rows(city)).find((one) => one.id === '150104007')?.closedOn).toBeNull();
    const log = (await (await app.as('secadmin')).get('/api/trail?view=administration')).body.rows.map((one: { what: string }) => one.what);
    expect(log.filter((what: string) => /^(恢复|撤销)单位 /.test(what))).toHaveLength(2);
    expect(log.filter((what: string) => what.startsWith('撤销单位，本人账号随案卷转到现在的司法所'))).toHaveLength(1);
  });
  it('a county only after its offices, the city never', async () => {
    const city = await app.as('sysadmin');
    const county = await made(city, { kind: 'county', parentId: '150100', name: '临时区社区矫正管理局', shortName: '临' });
    const inside = await made(city, { ...office, parentId: county, name: '临时司法所' });
    expect(fields(await city.post(`/api/unit-tree/${county}/close`))).toEqual([409, 'units 还有 1 个下级单位：临时司法所']);
    expect((await city.post(`/api/unit-tree/${inside}/close`)).status).toBe(200);
    expect((await city.post(`/api/unit-tree/${county}/close`)).status).toBe(200);
    expect((await city.post(`/api/unit-tree/${inside}/reopen`)).status).toBe(409);
    expect((await city.post('/api/unit-tree', { ...office, parentId: county, name: '再来司法所' })).status).toBe(400);
    expect((await city.post('/api/unit-tree/150100/close')).status).toBe(400);
    expect((await city.post('/api/unit-tree/no-such-unit/close')).status).toBe(404);
  });
});
