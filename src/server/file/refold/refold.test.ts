import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeLedger } from '../../../../tests/made-ledger.ts';
import { type App, jobEnded, startApp } from '../../../../tests/start-app.ts';
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
  lessons: await app.sql(`select to_jsonb(l) as row from lesson l order by id`),
  batches: await app.sql(`select to_jsonb(b) as row from import_batch b order by id`),
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
      files: before.files.length,
      facts: 0,
      duties: 0,
      places: 0,
      rows: 0,
      shown: 0,
      astray: [],
      differing: [],
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
    expect(await again()).toMatchObject({ facts: 0, astray: [{ fileId: id, act: null, why: 'unopened' }] });
    expect(await app.sql('select to_jsonb(f) as row from file f where id = $1', [id])).toEqual([before]);
    await app.sql(`update act set kind = 'ledger.taken-over' where file_id = $1 and seq = 1`, [id]);
  });
});

describe('the row beside a file that only keeps its acts', () => {
  it('is said again of a lesson, with everything that its acts say', async () => {
    const before = await standing();
    const [{ id }] = await app.sql(`select id from lesson where state = 'planned' order by id limit 1`);
    const [{ id: held }] = await app.sql(`select id from lesson where state = 'held' order by id limit 1`);
    await app.sql(
      `update lesson set theme = '另一个主题', strand = 'safety', form = 'visit', held_on = '2030-01-01', starts_at = '01:00', minutes = 7,
        place = '别处', required = not required, unit_id = '150105', account_id = gen_random_uuid(), state = 'cancelled' where id = $1`,
      [id],
    );
    await app.sql(`update lesson set state = 'planned' where id = $1`, [held]);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 2, astray: [] });
    expect((await standing()).lessons).toEqual(before.lessons);
    expect(await again()).toMatchObject({ rows: 0 });
  });
  it('is said again of an import; what a job says between two acts is left to the job', async () => {
    const before = await standing();
    const [{ id }] = await app.sql(`select b.id from import_batch b join act a on a.file_id = b.id and a.kind = 'ledger.taken-in' limit 1`);
    const tamper = (state: string) =>
      app.sql(
        `update import_batch set state = $2, rows = 7, file_name = '另一份.csv', file_sha256 = 'x', unit_id = '150105', account_id = gen_random_uuid() where id = $1`,
        [id, state],
      );
    await tamper('checked');
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 1, astray: [] });
    expect((await standing()).batches).toEqual(before.batches);
    await tamper('undoing');
    expect(await again()).toMatchObject({ rows: 1 });
    expect(await app.sql(`select state, rows from import_batch where id = $1`, [id])).toEqual([{ state: 'undoing', rows: 20 }]);
    await app.sql(`update import_batch set state = 'taken' where id = $1`, [id]);
    expect((await standing()).batches).toEqual(before.batches);
  });
  it('says of each case whether it came, and whom a row of a ledger became, as the case itself says', async () => {
    const roll = () => app.sql(`select to_jsonb(a) as row from attendance a order by lesson_id, case_id`);
    const rows = () => app.sql(`select to_jsonb(r) as row from import_row r order by batch_id, row`);
    const before = [await roll(), await rows()];
    const [came] = await app.sql(`select lesson_id, case_id from attendance where came and how is not null order by 1, 2 limit 1`);
    const [missed] = await app.sql(
      `select lesson_id, case_id from attendance where not came and gap_reason = 'not-asked' order by 1, 2 limit 1`,
    );
    const tamper = (set: string, { lesson_id, case_id }: { lesson_id: string; case_id: string }) =>
      app.sql(`update attendance set ${set} where lesson_id = $1 and case_id = $2`, [lesson_id, case_id]);
    await tamper(`came = false, gap_reason = 'ill', act_seq = 99`, came);
    await tamper(`came = true, how = 'pen', signed_at = '09:00', gap_reason = null`, missed);
    const [one, two] = await app.sql(`select batch_id, row, case_id from import_row order by row limit 2`);
    await app.sql(`update import_row set case_id = $3 where batch_id = $1 and row = $2`, [one.batch_id, one.row, two.case_id]);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, rows: 3, astray: [] });
    expect([await roll(), await rows()]).toEqual(before);
    expect(await again()).toMatchObject({ rows: 0 });
  });
  it('is named where it is gone', async () => {
    const [{ id }] = await app.sql(
      `select l.id from lesson l where not exists (select from attendance a where a.lesson_id = l.id) and not exists (select from lesson_left_out o where o.lesson_id = l.id) order by l.id limit 1`,
    );
    const [{ row }] = await app.sql(`delete from lesson l where id = $1 returning to_jsonb(l) as row`, [id]);
    expect(await again()).toMatchObject({ rows: 0, astray: [{ fileId: id, kind: 'lesson', act: null, why: 'row' }] });
    await app.sql(`insert into lesson select * from jsonb_populate_record(null::lesson, $1)`, [JSON.stringify(row)]);
    expect(await again()).toMatchObject({ astray: [] });
  });
  it('says to whom the acts of a lesson are shown, too', async () => {
    const before = await standing();
    const turned = await app.sql(
      `update act a set shown_to_enforcement = not a.shown_to_enforcement from file f where f.id = a.file_id and f.kind = 'lesson' returning a.seq`,
    );
    expect(await again()).toMatchObject({ shown: turned.length });
    expect((await standing()).acts).toEqual(before.acts);
    expect(await again()).toMatchObject({ shown: 0 });
  });
});

describe('an act that this version cannot read', () => {
  const plant = async (id: string, seq: number, set: string): Promise<() => Promise<unknown>> => {
    const [{ row }] = await app.sql(`select to_jsonb(a) as row from act a where file_id = $1 and seq = $2`, [id, seq]);
    await app.sql(`update act set ${set} where file_id = $1 and seq = $2`, [id, seq]);
    return () =>
      app.sql(`update act set kind = $3, content = $4::jsonb, form_version = $5 where file_id = $1 and seq = $2`, [
        id,
        seq,
        row.kind,
        JSON.stringify(row.content),
        row.form_version,
      ]);
  };
  const rowOf = async (id: string) => (await app.sql('select to_jsonb(f) as row from file f where id = $1', [id]))[0];
  const troubles = async () =>
    ((await (await fetch(`${app.address}/health`)).json()) as { troubles: { code: string; words: string }[] }).troubles;

  it('is named with its file, which is left as it stands; the others go on, the service starts and says how many there are', async () => {
    const [later, torn, other] = await app.sql(
      `select f.id, f.number from file f where f.kind = 'case' and f.county_id = '150104' and f.head_seq > 3 and exists (select from act a where a.file_id = f.id and a.seq = 2 and a.kind <> 'act.withdrawn') order by f.id limit 3`,
    );
    const undo = [await plant(later.id, 2, 'form_version = 99'), await plant(torn.id, 1, `content = '{"secret": "张三的电话"}'`)];
    for (const { id } of [later, torn, other])
      await app.sql(`update file set facts = facts || '{"importUndone": true}' where id = $1`, [id]);
    const before = [await rowOf(later.id), await rowOf(torn.id)];
    const done = await again();
    expect(done.astray).toEqual([
      { fileId: later.id, number: later.number, kind: 'case', act: { seq: 2, kind: expect.any(String) }, why: 'form' },
      { fileId: torn.id, number: torn.number, kind: 'case', act: { seq: 1, kind: expect.any(String) }, why: 'fold' },
    ]);
    expect(done.facts).toBe(1);
    expect([await rowOf(later.id), await rowOf(torn.id)]).toEqual(before);
    expect(await app.sql('select file_id, act_seq, why from file_astray order by file_id')).toEqual([
      { file_id: later.id, act_seq: 2, why: 'form' },
      { file_id: torn.id, act_seq: 1, why: 'fold' },
    ]);
    await app.sql(`update migration set refold_owed = true where name like '0048%'`);
    said.length = 0;
    await upgrade(app, clockAt(day), (line) => said.push(line));
    expect(await refoldsOwed(app.connectionFor('owner'))).toEqual([]);
    expect(said).toEqual([
      expect.stringContaining('2 份归并不出'),
      expect.stringContaining(`${later.number} 第 2 条`),
      expect.stringContaining(`${torn.number} 第 1 条`),
    ]);
    expect(said.join()).not.toMatch(/张三|secret/);
    await expect
      .poll(troubles, { timeout: 120_000 })
      .toEqual([expect.objectContaining({ code: 'files.astray', words: expect.stringContaining('有 2 份卷') })]);
    const admin = await app.as('chief');
    expect((await admin.get('/api/system')).body.troubles).toMatchObject([{ code: 'files.astray' }]);

    // what needs all acts says so in words, and writes nothing
    const office = await app.as('county');
    const [last] = await app.sql(`select seq, kind, content, acted_on::text as on from act where file_id = $1 order by seq desc limit 1`, [
      later.id,
    ]);
    const corrected = await office.post(`/api/cases/${later.id}/acts/${last.kind}/judge`, {
      actedOn: last.on,
      content: last.content,
      corrects: Number(last.seq),
    });
    expect([corrected.status, corrected.body.error]).toEqual([
      409,
      expect.objectContaining({ code: 'file.unreadable', message: expect.stringContaining('第 2 条') }),
    ]);

    // put right, or known to a later version: found at the next start, without being asked for
    for (const one of undo) await one();
    said.length = 0;
    await upgrade(app, clockAt(day), (line) => said.push(line));
    expect(said).toEqual([expect.stringMatching(/^重算 2 份案卷：事实 2 份.*0 份归并不出/)]);
    await upgrade(app, clockAt(day), (line) => said.push(line));
    expect(said).toHaveLength(1);
    await expect.poll(troubles, { timeout: 120_000 }).toEqual([]);
  });

  it('is named alone where the database does not take what its file comes to', async () => {
    const [{ id, number }] = await app.sql(`select id, number from file where kind = 'case' order by id limit 1`);
    // whatever it was folded to, the table takes no other
    await app.sql(`update file set facts = facts || '{"importUndone": true}' where id = $1`, [id]);
    await app.sql(`alter table file add constraint damaged check (facts ? 'importUndone' or id <> '${id}')`);
    expect((await again()).astray).toEqual([{ fileId: id, number, kind: 'case', act: null, why: 'database' }]);
    await app.sql('alter table file drop constraint damaged');
    expect(await again()).toMatchObject({ facts: 1, astray: [] });
    // and the row beside a lesson, the others being said again
    const [one, two] = await app.sql(`select id from lesson order by id limit 2`);
    await app.sql(`update lesson set theme = 'damaged' where id in ($1, $2)`, [one.id, two.id]);
    await app.sql(`alter table lesson add constraint damaged check (theme = 'damaged' or id <> '${one.id}')`);
    expect(await again()).toMatchObject({ rows: 1, astray: [{ fileId: one.id, kind: 'lesson', act: null, why: 'database' }] });
    await app.sql('alter table lesson drop constraint damaged');
    expect(await again()).toMatchObject({ rows: 1, astray: [] });
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
    said.length = 0;
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
