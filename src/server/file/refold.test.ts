import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsWithFacts } from '#domain/file/files.ts';
import { madeLedger } from '../../../tests/made-ledger.ts';
import { type App, jobEnded, startApp } from '../../../tests/start-app.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { clockAt } from '#server/platform/clock.ts';
import { asksForRefold, refoldsOwed } from '#server/platform/migrate.ts';
import { refoldAll, upgrade } from '#server/upgrade.ts';

// The demo city, and people taken over from a ledger: what is right stays as it is, to the byte; what was damaged is mended from the acts.
const day = plainDate('2026-11-23');
const tenant = '150100';
let app: App;
const said: string[] = [];
const again = async () => (await refoldAll(app, clockAt(day), () => {})).get(tenant)!;
/** All that a refold could write, as the database keeps it; the version tells whether a row was written at all. */
const standing = async () => ({
  files: await app.sql(`select to_jsonb(f) as row from file f order by id`),
  duties: await app.sql(`select to_jsonb(d) as row from duty d order by id`),
  sealed: await app.sql(`select to_jsonb(s) as row from file_sealed s order by file_id`),
  acts: await app.sql(`select file_id, seq, shown_to_enforcement, shown_to_guardian from act order by file_id, seq`),
  permits: await app.sql(`select to_jsonb(l) as row from leave_permit l order by id`),
});

beforeAll(async () => {
  app = await startApp({ day, people: true });
  const city = await app.as('city');
  const response = await fetch(`${app.address}/api/ledger`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${city.token}`,
      'idempotency-key': 'one-ledger',
      'content-type': 'application/octet-stream',
      'x-file-name': 'a.csv',
    },
    body: madeLedger(20),
  });
  const { batchId } = (await response.json()) as { batchId: string };
  const { body } = await city.post(`/api/ledger/${batchId}/taking`);
  expect((await jobEnded(city, body.jobId)).result.taken).toBe(20);
});
afterAll(async () => {
  await app.stop();
});

describe('a refold', () => {
  it('changes nothing in files that are right, those of a ledger among them', async () => {
    const before = await standing();
    const done = await again();
    expect(done).toEqual({
      files: before.files.filter(({ row }) => kindsWithFacts.includes(row.kind)).length,
      facts: 0,
      duties: 0,
      places: 0,
      rows: 0,
      shown: 0,
      astray: [],
    });
    expect(done.files).toBeGreaterThan(165);
    expect(await standing()).toEqual(before);
  });

  it('mends facts, duties and permits that somebody damaged, and finds nothing the second time', async () => {
    const before = await standing();
    const [{ id }] = await app.sql(`select case_id as id from leave_permit where state = 'asked' order by id limit 1`);
    await app.sql(`update file set facts = facts || '{"status": "lost", "conduct": {}}' where id = $1`, [id]);
    await app.sql(`update duty set due_on = '2030-01-01' where file_id = $1 and status = 'open'`, [id]);
    await app.sql(`update leave_permit set state = 'granted', destination = '上海市' where case_id = $1 and state = 'asked'`, [id]);
    expect(await again()).toMatchObject({ facts: 1, duties: 1, rows: 1, astray: [] });
    const after = await standing();
    expect(after.permits).toEqual(before.permits);
    const withoutTraces = ({ files, duties }: typeof before) => ({
      files: files.map(({ row: { version: _, ...row } }) => row),
      duties: duties.map(({ row: { earlier: _, ...row } }) => row),
    });
    expect(withoutTraces(after)).toEqual(withoutTraces(before));
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 0 });
  });

  it('puts a file back where its acts have put it, with every copy of its place', async () => {
    const before = await standing();
    const [{ id }] = await app.sql(`select case_id as id from leave_permit order by id limit 1`);
    const astray = `county_id = '150105', office_id = null, worker_id = null, minor = not minor`;
    const copies = async () =>
      app.sql(
        `select county_id, office_id, worker_id, minor from file where id = $1 union all select county_id, office_id, worker_id, minor from duty where file_id = $1
          union all select county_id, office_id, worker_id, minor from leave_permit where case_id = $1
          union all select county_id, office_id, worker_id, minor from attendance where case_id = $1
          union all select p.county_id, p.office_id, p.worker_id, p.minor from person p join file f on f.person_id = p.id where f.id = $1`,
        [id],
      );
    const right = await copies();
    expect(new Set(right.map((row) => JSON.stringify(row))).size).toBe(1);
    await app.sql(`update file set ${astray} where id = $1`, [id]);
    await app.sql(`update duty set ${astray} where file_id = $1`, [id]);
    await app.sql(`update person set ${astray} where id = (select person_id from file where id = $1)`, [id]);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 0, places: 1, astray: [] });
    expect(await copies()).toEqual(right);
    expect((await standing()).duties).toEqual(before.duties);
    expect(await again()).toMatchObject({ places: 0 });
    // a copy alone, the file being right
    await app.sql(`update attendance set ${astray} where case_id = (select case_id from attendance order by case_id limit 1)`);
    expect(await again()).toMatchObject({ facts: 0, places: 1 });
    expect(await again()).toMatchObject({ places: 0 });
  });

  it('closes what no file requires, opens what one does, and takes back a permit that no act has asked for', async () => {
    const [one] = await app.sql(
      `select d.* from duty d where d.status = 'open' and exists (select from leave_permit l where l.case_id = d.file_id) order by d.id limit 1`,
    );
    const count = async () =>
      (await app.sql(`select count(*)::int as n from duty where file_id = $1 and status = 'open'`, [one.file_id]))[0].n;
    const owed = await count();
    await app.sql(`update duty set key = 'nobody-requires-this' where id = $1`, [one.id]);
    await app.sql(
      `insert into leave_permit select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'asked_seq', 9999, 'state', 'granted', 'departs_on', '2040-01-01', 'returns_on', '2040-01-02'))).*
        from leave_permit l where l.case_id = $1 limit 1`,
      [one.file_id],
    );
    expect(await again()).toMatchObject({ duties: 1, rows: 1 });
    expect(await count()).toBe(owed);
    expect(await app.sql(`select status from duty where id = $1`, [one.id])).toEqual([{ status: 'lapsed' }]);
    expect(await app.sql('select state from leave_permit where asked_seq = 9999')).toEqual([{ state: 'withdrawn' }]);
  });

  it('says again of every row to whom it is there, as the table says today', async () => {
    const before = await standing();
    const [a, b] = await Promise.all([
      app.sql(`update act set shown_to_enforcement = true, shown_to_guardian = true where kind like 'crisis.%' returning seq`),
      app.sql(
        `update duty set shown_to_enforcement = not shown_to_enforcement where rule in ('psychology.intake-test', 'reporting.talk') returning id`,
      ),
    ]);
    expect([a.length, b.length].every((n) => n > 0)).toBe(true);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 0, shown: a.length + b.length });
    const after = await standing();
    expect([after.acts, after.duties]).toEqual([before.acts, before.duties]);
    expect(await again()).toMatchObject({ shown: 0 });
  });

  it('leaves a file alone that no act opens, and names it', async () => {
    const [{ id }] = await app.sql(
      `select file_id as id from act where seq = 1 and kind = 'ledger.taken-over' order by file_id desc limit 1`,
    );
    await app.sql(`update act set kind = 'reporting.reported' where file_id = $1 and seq = 1`, [id]);
    const [before] = await app.sql('select to_jsonb(f) as row from file f where id = $1', [id]);
    expect(await again()).toMatchObject({ facts: 0, astray: [id] });
    expect(await app.sql('select to_jsonb(f) as row from file f where id = $1', [id])).toEqual([before]);
    await app.sql(`update act set kind = 'ledger.taken-over' where file_id = $1 and seq = 1`, [id]);
  });
});

describe('a migration that asks for a refold', () => {
  it('says so in a line of its own', () => {
    expect(asksForRefold('-- What it does.\n-- refold\nalter table x;')).toBe(true);
    expect(asksForRefold('-- no refold\nselect 1; -- refold\n')).toBe(false);
  });
  it('gets it before anybody is served, once, and nobody else does', async () => {
    const [{ id }] = await app.sql(`select id from file where kind = 'case' order by id limit 1`);
    const owner = app.connectionFor('owner');
    await app.sql(`update file set facts = facts || '{"importUndone": true}' where id = $1`, [id]);
    await upgrade(app, clockAt(day), (line) => said.push(line));
    expect(said).toEqual([]);
    await app.sql(`update migration set refold_owed = true where name like '0048%'`);
    expect(await refoldsOwed(owner)).toHaveLength(1);
    await upgrade(app, clockAt(day), (line) => said.push(line));
    expect(said).toEqual([expect.stringMatching(/^重算 \d+ 份案卷：事实 1 份/)]);
    expect(await refoldsOwed(owner)).toEqual([]);
    expect(await app.sql(`select facts ? 'importUndone' as damaged from file where id = $1`, [id])).toEqual([{ damaged: false }]);
  });
});
