import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { type Trail, trails, type VerifiedTrails, verifyTrails } from './verify-trails.ts';

let app: App;
let opened: OpenedCase;
const seal = (): Promise<void> => app.runNightly('trails.seal');
const verify = async (): Promise<VerifiedTrails> => {
  const client = await app.connect('owner');
  return verifyTrails(client);
};

beforeAll(async () => {
  app = await startApp();
  opened = await openCase(app, { name: '布仁和' });
  // three seals of each trail, a few rows each
  for (let round = 0; round < 3; round += 1) {
    for (const account of ['office', 'county', 'worker']) await (await app.as(account)).get(`/api/cases/${opened.caseId}`);
    const refused = await (await app.as('office')).post(`/api/cases/${opened.caseId}/acts/release.certified`, {
      actedOn: '2026-11-23',
      content: {},
    });
    expect([400, 403, 422]).toContain(refused.status);
    await (await app.as('office2')).get(`/api/cases/${opened.caseId}`);
    await app.sql(
      `insert into administration (tenant, id, account_id, actor_name, actor_post, what, at)
        select tenant, gen_random_uuid(), id, name, 'system-admin', '停用账号', $1 from account where account = 'sysadmin'`,
      [new Date(Date.parse('2026-11-23T04:10:00Z') + round * 600_000)],
    );
    await app.sql(
      `insert into refused_attempt (tenant, id, file_id, kind, account_id, actor_name, actor_post, actor_unit_id, at, grounds)
        select tenant, gen_random_uuid(), $2, 'leave.decided', id, name, 'office', '150104008', $1, '[{"ground": "超过 30 天", "n": 1.50}]' from account where account = 'office'`,
      [new Date(Date.parse('2026-11-23T04:10:00Z') + round * 600_000), opened.caseId],
    );
    app.advance(10 * 60_000);
    await seal();
  }
});
afterAll(async () => {
  await app.stop();
});

const tables = [...trails, 'trail_seal'];
/** Changes rows as their owner, looks, and puts everything back. */
const tampered = async (...statements: string[]): Promise<VerifiedTrails> => {
  for (const table of tables) await app.sql(`create table kept_${table} as select * from ${table}`);
  try {
    for (const text of statements) await app.sql(text);
    return await verify();
  } finally {
    for (const table of tables) {
      await app.sql(`delete from ${table}`);
      await app.sql(`insert into ${table} select * from kept_${table}`);
      await app.sql(`drop table kept_${table}`);
    }
  }
};
const kinds = (found: VerifiedTrails): string[] => [...new Set(found.broken.map(({ trail, seal: n, what }) => `${trail} ${n} ${what}`))];
const rowIn = (trail: Trail, n: number, offset = 0): string =>
  `(select id from ${trail} where seal = ${n} order by id offset ${offset} limit 1)`;

describe('walking the trails along their seals', () => {
  it('finds nothing where nothing was touched, and leaves no row open behind a seal', async () => {
    const found = await verify();
    expect(found).toMatchObject({ broken: [], notes: [], unsealed: 0, unsealedSince: null, seals: 12 });
    const counted = await Promise.all(
      trails.map(async (trail) => (await app.sql(`select count(*)::int as n from ${trail}`))[0].n as number),
    );
    expect(found.rows).toBe(counted.reduce((a, b) => a + b));
    for (const n of counted) expect(n).toBeGreaterThan(2);
  });
  it('counts what waits for the next seal, and calls it no fault', async () => {
    const found = await tampered(
      `insert into administration (tenant, id, account_id, actor_name, actor_post, what, at) select tenant, gen_random_uuid(), account_id, actor_name, actor_post, what, at + interval '1 hour' from administration limit 1`,
    );
    expect(found).toMatchObject({ broken: [], unsealed: 1 });
    expect(found.unsealedSince).toMatch(/^2026-11-23T/);
  });

  const changes: { readonly [T in Trail]: readonly string[] } = {
    look: [
      `what = '打开案卷。'`,
      `actor_name = '李敏'`,
      `at = at + interval '1 microsecond'`,
      `purpose = '核对'`,
      'file_id = gen_random_uuid()',
      'shown_to_enforcement = not shown_to_enforcement',
    ],
    refused_attempt: [
      `grounds = '[]'`,
      `grounds = jsonb_set(grounds, '{0,ground}', '"别的"')`,
      `kind = 'leave.requested'`,
      'account_id = null',
    ],
    administration: [`what = '启用账号'`, 'target_id = gen_random_uuid()', `actor_post = 'audit-admin'`],
    security_event: [`kind = 'login'`, `origin = '10.0.0.9'`, `about = '别的'`, 'counted = 7', 'account_id = null'],
  };
  for (const trail of trails)
    it.each(changes[trail])(`names the row of ${trail} in which somebody sets %s`, async (change) => {
      const found = await tampered(`update ${trail} set ${change} where id = ${rowIn(trail, 2)}`);
      expect(kinds(found)).toEqual([`${trail} 2 changed`]);
      expect(found.broken[0]!.rowId).toBe((await app.sql(`select ${rowIn(trail, 2)} as id`))[0].id);
    });
  it.each(trails)('names a row of %s that was taken away, from the middle and from the end', async (trail) => {
    expect(kinds(await tampered(`delete from ${trail} where id = ${rowIn(trail, 1)}`))).toEqual([`${trail} 1 gone`]);
    expect(kinds(await tampered(`delete from ${trail} where seal = 3`))).toEqual([`${trail} 3 gone`]);
  });
  it.each(trails)('names a row of %s that was put in beside sealed ones', async (trail) => {
    const twin = (more: string) =>
      `insert into ${trail} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || '${more}')).* from ${trail} t where id = ${rowIn(trail, 2)}`;
    expect(kinds(await tampered(twin('{}')))).toEqual([`${trail} 2 added`]);
    // under a seal that is not there, and before the first
    expect(kinds(await tampered(twin('{"seal": 9}')))).toEqual([`${trail} 9 added`]);
    expect(kinds(await tampered(twin('{"seal": 0}')))).toEqual([`${trail} 0 added`]);
    // of an earlier day, in the hope of the next seal
    expect(kinds(await tampered(twin('{"seal": null, "at": "2026-11-20T01:00:00Z"}')))).toEqual([`${trail} null late`]);
  });
  it.each(trails)('finds rows of %s that have changed places', async (trail) => {
    const [first] = await app.sql(`select id, at from ${trail} where seal = 1 order by id limit 1`);
    const [second] = await app.sql(`select id, at from ${trail} where seal = 2 order by id limit 1`);
    const swap = (id: string, seal: number) => `update ${trail} set seal = ${seal} where id = '${id}'`;
    expect(kinds(await tampered(swap(first.id, 2), swap(second.id, 1))).sort()).toEqual(
      [`${trail} 1 added`, `${trail} 1 gone`, `${trail} 2 added`, `${trail} 2 gone`].sort(),
    );
    const at = (id: string, when: Date) => `update ${trail} set at = '${when.toISOString()}' where id = '${id}'`;
    expect(kinds(await tampered(at(first.id, second.at), at(second.id, first.at))).sort()).toEqual([
      `${trail} 1 changed`,
      `${trail} 2 changed`,
    ]);
  });
  it('finds a row of an earlier day that the next seal took in', async () => {
    await app.sql(
      `insert into administration (tenant, id, account_id, actor_name, actor_post, what, at) select tenant, '01920000-0000-7000-8000-0000000000aa', account_id, actor_name, actor_post, what, at - interval '3 days' from administration limit 1`,
    );
    app.advance(60_000);
    await seal();
    const found = await verify();
    expect(found.broken).toEqual([
      expect.objectContaining({ trail: 'administration', seal: 4, what: 'late', rowId: '01920000-0000-7000-8000-0000000000aa' }),
    ]);
    await app.sql(`delete from administration where seal = 4`);
    await app.sql(`delete from trail_seal where trail = 'administration' and n = 4`);
    expect((await verify()).broken).toEqual([]);
  });
  it.each([
    ['its time', `at = at + interval '1 second'`],
    ['its count', 'counted = counted + 1'],
    ['its first row', `from_at = from_at - interval '1 day'`],
    ['the hashes it holds', `leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1)`],
    ['the digest of those', `digest = set_byte(digest, 0, get_byte(digest, 0) # 1)`],
    ['its own hash', `hash = set_byte(hash, 0, get_byte(hash, 0) # 1)`],
    ['the link to the one before', `prev_hash = set_byte(prev_hash, 0, get_byte(prev_hash, 0) # 1)`],
  ])('finds a seal in which somebody changed %s', async (_, change) => {
    expect(kinds(await tampered(`update trail_seal set ${change} where trail = 'look' and n = 2`))).toEqual(
      expect.arrayContaining(['look 2 seal']),
    );
  });
  it('finds a seal that is gone, and one whose rows were let go by nobody', async () => {
    expect(kinds(await tampered(`delete from trail_seal where trail = 'look' and n = 2`))).toEqual(
      expect.arrayContaining(['look 3 seal-gone', 'look 3 seal', 'look 2 added']),
    );
    expect(
      kinds(
        await tampered(
          `delete from security_event where seal = 1`,
          `update trail_seal set leaves = null where trail = 'security_event' and n = 1`,
        ),
      ),
    ).toEqual(['security_event 1 let-go']);
  });
  it('finds a changed row whose seal was made anew, by the link of the next', async () => {
    const found = await tampered(
      `update look set what = '别的' where id = ${rowIn('look', 1)}`,
      `update trail_seal s set leaves = n.leaves, digest = sha256(n.leaves) from (
        select string_agg(uuid_send(x.id) || sha256(convert_to(jsonb_strip_nulls(to_jsonb(x) - 'seal')::text, 'UTF8')), ''::bytea order by x.id) as leaves from look x where x.seal = 1) n
        where s.trail = 'look' and s.n = 1`,
      `update trail_seal s set hash = sha256(convert_to(concat_ws(E'\\x1f', s.tenant, s.trail, s.n, to_jsonb(s.at) #>> '{}', s.counted, to_jsonb(s.from_at) #>> '{}',
        to_jsonb(s.until_at) #>> '{}', encode(s.digest, 'hex'), encode(s.prev_hash, 'hex')), 'UTF8')) where s.trail = 'look' and s.n = 1`,
    );
    expect(kinds(found)).toEqual(expect.arrayContaining(['look 2 seal']));
  });
  it('says that a clock ran back, and calls what was sealed then no fault', async () => {
    const found = await tampered(`update trail_seal set at = at - interval '9 days' where trail = 'look' and n = 3`);
    expect(found.notes.some((note) => note.includes('时钟往回走过'))).toBe(true);
  });
  it('is done every night, and what it found is a row of the trail', async () => {
    await app.runNightly('trails.verify');
    const told = await app.sql(`select kind, counted, actor_name, account_id from security_event where kind like 'chain.%'`);
    expect(told).toEqual([{ kind: 'chain.whole', counted: expect.any(Number), actor_name: '系统', account_id: null }]);
  });
});

describe('sealing', () => {
  it('is done by the worker alone: who serves requests may neither seal nor read a seal', async () => {
    const client = await app.connect('app');
    for (const text of [
      `select app.seal_trail('look', now(), 10)`,
      'select from trail_seal',
      'select app.drop_old_events(gen_random_uuid(), now())',
    ])
      expect([text, await client.query(text).catch((error) => error.code)]).toEqual([text, '42501']);
  });
  it('holds up nobody who leaves a row meanwhile, and does no harm twice at once', async () => {
    const office = await app.as('office');
    const looking = Array.from({ length: 20 }, async () => {
      const purpose = encodeURIComponent('核对身份');
      expect((await office.get(`/api/cases/${opened.caseId}/unmask?field=phone&purpose=${purpose}`)).status).toBe(200);
    });
    await Promise.all([...looking, seal(), seal(), seal()]);
    await seal();
    expect(await verify()).toMatchObject({ broken: [], unsealed: 0 });
  });
  it('takes what was done to the house while no request ran into the trail, once', async () => {
    const { keepHouseNote } = await import('./house-notes.ts');
    keepHouseNote(app.dataDir, { kind: 'backup', about: '甲.guihang，1.0 MB，加密', at: new Date('2026-11-23T05:00:00Z') });
    keepHouseNote(app.dataDir, { kind: 'drill', about: '甲.guihang，9 秒，全部完整', at: new Date('2026-11-23T05:01:00Z'), counted: 6 });
    await seal();
    await seal();
    const told = await app.sql(`select kind, about, counted, actor_name from security_event where kind in ('backup', 'drill') order by at`);
    expect(told).toEqual([
      { kind: 'backup', about: '甲.guihang，1.0 MB，加密', counted: null, actor_name: '系统' },
      { kind: 'drill', about: '甲.guihang，9 秒，全部完整', counted: 6, actor_name: '系统' },
    ]);
  });
});

describe('what is past its time', () => {
  const events = async (): Promise<number> => (await app.sql(`select count(*)::int as n from security_event`))[0].n;
  const dropped = () =>
    app.sql(
      `select about, counted, first_seal::int as first, last_seal::int as last, actor_name from security_event where kind = 'retention.dropped' order by at`,
    );
  it('stays to the last day of six months', async () => {
    await seal();
    // from here the last seal says what time it is
    app.moveTo('2027-05-22');
    await app.as('office');
    await seal();
    await app.runNightly('trails.drop-old');
    expect(await dropped()).toEqual([]);
  });
  it('goes the day after, whole seals at once, and one row says how many rows of which days', async () => {
    const [{ old }] = await app.sql(`select count(*)::int as old from security_event where at < '2026-11-24'`);
    app.moveTo('2027-05-25');
    await app.as('office');
    await seal();
    await app.runNightly('trails.drop-old');
    const [told] = await dropped();
    expect(told).toMatchObject({ counted: old, first: 1, about: '2026-11-23 至 2026-11-23，保存满 6 个月', actor_name: '系统' });
    expect(await app.sql(`select from security_event where at < '2026-11-24'`)).toEqual([]);
    // once is enough
    await app.runNightly('trails.drop-old');
    expect((await dropped()).length).toBe(1);
    await seal();
    expect(await verify()).toMatchObject({ broken: [], unsealed: 0 });
  });
  it('is found when that row is taken away, and when a row comes back', async () => {
    expect(kinds(await tampered(`delete from security_event where kind = 'retention.dropped'`))).toEqual(
      expect.arrayContaining(['security_event 1 let-go']),
    );
    expect(
      kinds(
        await tampered(
          `insert into security_event (tenant, id, at, kind, seal) values ('150100', gen_random_uuid(), '2026-11-23', 'login', 1)`,
        ),
      ),
    ).toEqual(['security_event 1 added']);
  });
  it('lets go of no look, no refused attempt and no administration', async () => {
    for (const trail of ['look', 'refused_attempt', 'administration'])
      expect((await app.sql(`select count(*)::int as n from ${trail} where at < '2026-11-24'`))[0].n).toBeGreaterThan(2);
  });
  it('is not hurried by a clock that ran ahead: the last seal says what time it is', async () => {
    const before = await events();
    app.moveTo('2031-01-01');
    await app.runNightly('trails.drop-old');
    expect(await events()).toBe(before);
  });
});
