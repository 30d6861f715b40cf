// The demo city on its own database: everybody is there, the stories say what they should, the chains hold, and the same day gives the same city.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedSets } from '../database/people/local-sets.ts';
import { type Act, natureBy } from '#domain/act/act.ts';
import { foldCase, speaking, standing, withdrawal } from '#domain/act/fold.ts';
import { contentNow } from '#domain/act/form-version.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import { caseBefore, unopenedCase } from '#domain/file/file.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import { type FileStep, next, settled } from '#domain/file/next.ts';
import { checkIdNumber } from '#domain/person/id-number.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { liveCity } from '#demo/demo-city.ts';
import { accountIds, loadDemo } from '#demo/load-demo.ts';
import { foldHistory } from '#demo/write-files.ts';
import { legalDayOf } from '#server/platform/clock.ts';
import { opening } from '#server/platform/vault/opening.ts';
import { openVault } from '#server/platform/vault/keys.ts';
import { migrate } from '#server/platform/migrate.ts';
import { startApp, type App, type Told } from './start-app.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const day = plainDate('2026-11-23');
let database: TestDatabase;
let owner: pg.Pool;
const sql = async <R extends pg.QueryResultRow = Told>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(text, values)).rows;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.connectionFor('owner'));
  const { vault } = await openVault(database.connectionFor('owner'), database.dataKeys.file);
  await loadDemo(database.connectionFor('owner'), day, { people: true, strict: true, vault });
  owner = database.pool('owner', { max: 2, types: opening(vault) });
});
afterAll(async () => {
  await database?.drop();
});

type Row = { id: string; name: string; facts: CaseFacts; status: string; minor: boolean; office_id: string; next_due_on: string | null };
const caseOf = async (name: string): Promise<Row> =>
  (
    await sql<Row>(
      'select c.id, p.name, app.with_sealed(c.tenant, c.id, c.facts) as facts, c.status, c.minor, c.office_id, c.next_due_on from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id where p.name = $1',
      [name],
    )
  )[0]!;
const openOf = async (name: string): Promise<{ [rule: string]: string }> => {
  const { id } = await caseOf(name);
  const rows = await sql<{ rule: string; due_on: string }>(
    `select rule, due_on from duty where file_id = $1 and status = 'open' order by due_on desc`,
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.rule, row.due_on]));
};

describe('the city', () => {
  it('has about 150 people in all districts and banners, 45 of them in one office', async () => {
    const [all] =
      await sql(`select count(*)::int as people, count(distinct county_id)::int as counties, count(*) filter (where office_id = '150104008')::int as office, count(*) filter (where county_id = '150104')::int as county,
      count(*) filter (where status = 'released')::int as released from correction_case`);
    expect(all.people).toBeGreaterThanOrEqual(145);
    expect(all.people).toBeLessThanOrEqual(160);
    expect(all).toMatchObject({ counties: 10, office: 45, county: 60 });
    expect(all.released).toBeGreaterThanOrEqual(8);
  });
  it('holds eighteen months of acts by its own accounts', async () => {
    const [acts] = await sql(
      `select count(*)::int as n, min(acted_on)::text as first, max(acted_on)::text as last, count(distinct account_id)::int as actors, count(distinct kind)::int as kinds from act`,
    );
    expect(acts.n).toBeGreaterThan(8000);
    expect(acts.first < '2025-08-01').toBe(true);
    expect(acts.last).toBe(day);
    expect(acts.actors).toBeGreaterThan(30);
    expect(acts.kinds).toBeGreaterThan(40);
    expect(
      await sql(
        `select distinct a.actor_name from act a left join account c on c.id = a.account_id and c.name = a.actor_name where a.account_id is not null and c.id is null`,
      ),
    ).toEqual([]);
  });
  it('lets the same acts speak in the database as in the rules, and calls the same files over', async () => {
    type Told = { seq: number; kind: string; corrects: number | null; content: object; speaks: boolean };
    const chains = await sql<{ file_id: string; acts: Told[] }>(
      `select a.file_id, json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'corrects', a.corrects, 'content', case when a.kind = $1 then a.content end,
        'speaks', a.kind <> $1 and not exists (select from app.silenced(a.tenant, a.file_id) s where s.seq = a.seq)) order by a.seq) as acts from act a group by 1`,
      [withdrawal],
    );
    let silent = 0;
    for (const { file_id: id, acts: chain } of chains) {
      const heard = speaking(standing(chain as unknown as Act[])).map((one) => one.seq);
      silent += chain.length - heard.length;
      expect([id, chain.filter((one) => one.speaks).map((one) => one.seq)]).toEqual([id, heard.sort((a, b) => a - b)]);
    }
    expect(chains.length).toBeGreaterThan(150);
    expect(silent).toBeGreaterThan(0);
    for (const { id, facts, ended_on } of await sql<Row & { ended_on: string | null }>('select id, facts, ended_on from correction_case'))
      expect([id, ended_on !== null]).toEqual([id, isEnded(facts)]);
  });
  it('gives nobody a number that could be anybody’s', async () => {
    for (const { id_number, born_on, sex } of await sql('select id_number, born_on::text, sex from person')) {
      const read = checkIdNumber(id_number, day);
      expect(read.ok && { region: read.region, bornOn: read.bornOn, sex: read.sex }).toEqual({
        region: '150199',
        bornOn: born_on,
        sex: sex === '男' ? 'male' : 'female',
      });
    }
  });
  it('owes little beyond its stories: nobody else is overdue', async () => {
    const rows = await sql(
      `select p.name, d.rule from duty d join person p on p.id = d.person_id where d.status = 'open' and d.due_on < $1 order by 1, 2`,
      [day],
    );
    expect([...new Set(rows.map((row) => row.name))].sort()).toEqual(['乌恩图', '冯志永', '赵志刚', '郝春生'].sort());
  });
  it('shows each duty the nature of the act that discharges it, in the hands of the post that owes it', async () => {
    const kinds = await sql('select distinct rule, nature, owed_by, discharged_by from duty order by 1, 2, 3');
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((one) => natureBy(declarationOf(one.discharged_by)!, one.owed_by) !== one.nature)).toEqual([]);
  });
  it('keeps most duties in time', async () => {
    const [kept] = await sql(
      `select count(*)::int as n, count(*) filter (where closed_on > due_on)::int as late from duty where status = 'done'`,
    );
    expect(kept.n).toBeGreaterThan(5000);
    expect(kept.late / kept.n).toBeLessThan(0.05);
    expect(kept.late).toBeGreaterThan(10);
  });
});

/** Rows by the file they belong to. */
const ofEach = (rows: readonly Told[]): ReadonlyMap<string, Told[]> => {
  const found = new Map<string, Told[]>();
  for (const row of rows) found.set(row.file_id, [...(found.get(row.file_id) ?? []), row]);
  return found;
};

describe('the chains', () => {
  it('are what the database would have made itself, and end at their heads', async () => {
    expect(await sql(`select a.file_id, a.seq from act a where a.hash <> sha256(convert_to(app.act_text(a), 'UTF8'))`)).toEqual([]);
    expect(
      await sql(`select a.file_id, a.seq from act a left join act b on b.tenant = a.tenant and b.file_id = a.file_id and b.seq = a.seq - 1
      where a.prev_hash <> coalesce(b.hash, decode(repeat('00', 32), 'hex'))`),
    ).toEqual([]);
    expect(
      await sql(
        `select c.id from file c left join act a on a.tenant = c.tenant and a.file_id = c.id and a.seq = c.head_seq where a.hash is distinct from c.head_hash`,
      ),
    ).toEqual([]);
    expect(
      await sql(
        `select a.file_id from act a join act b on b.tenant = a.tenant and b.file_id = a.file_id and b.seq = a.seq - 1 where a.recorded_at < b.recorded_at`,
      ),
    ).toEqual([]);
  });
  it('are all of the second text, and each act says what it was', async () => {
    expect(await sql('select distinct text_version, octet_length(salt) as bytes from act')).toEqual([{ text_version: 2, bytes: 32 }]);
    expect(await sql(`select seq from act where btrim(coalesce(say, '')) = ''`)).toEqual([]);
  });
  it('seal the tests', async () => expect(await sql('select * from app.broken_seals()')).toEqual([]));
  it('fold to the facts that are kept beside them, and every act is one that its form would have let through', async () => {
    const rows = await sql(
      `select file_id, seq, kind, acted_on::text, content, form_version, say, corrects, recorded_at, account_id, actor_name, actor_post, actor_unit_id, actor_unit_name from act order by file_id, seq`,
    );
    const byCase = ofEach(rows);
    for (const { id, facts } of await sql<Row>('select id, app.with_sealed(tenant, id, facts) as facts from correction_case')) {
      const acts = standing(
        byCase.get(id)!.map((r) => ({
          seq: r.seq,
          kind: r.kind,
          actedOn: r.acted_on,
          recordedAt: r.recorded_at.toISOString(),
          content: contentNow(declarationOf(r.kind)!, r.content, r.form_version),
          corrects: r.corrects,
          actor: { accountId: r.account_id, name: r.actor_name, post: r.actor_post, unitId: r.actor_unit_id, unitName: r.actor_unit_name },
        })),
      );
      expect(foldCase(acts, declarationOf)).toEqual(facts);
      for (const act of acts) {
        const declaration = declarationOf(act.kind)!;
        expect(declaration.content.safeParse(act.content).data, act.kind).toEqual(act.content);
        expect(Object.keys(declaration.hands), act.kind).toContain(act.actor.post);
      }
    }
  });
  it('are recorded again by the machine, act after act, as they stand: no ground against any, and the facts and duties that are kept', async () => {
    const rows = await sql(`select * from act order by file_id, seq`);
    const open = await sql(`select file_id, key from duty where status = 'open' order by key`);
    const people = await sql(
      `select c.id, c.number, app.with_sealed(c.tenant, c.id, c.facts) as facts, c.county_id, c.office_id, c.worker_id, p.id as person_id, p.name, p.sex, p.born_on::text, p.id_number from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id`,
    );
    const [byCase, owed] = [ofEach(rows), ofEach(open)];
    for (const one of people) {
      const unknown = { nation: null, education: null, phone: null, address: null, household: null, employment: null };
      const head: CaseHead = {
        caseId: one.id,
        number: one.number,
        local: publishedSets,
        person: { id: one.person_id, name: one.name, sex: one.sex, bornOn: one.born_on, idNumber: one.id_number, ...unknown },
        county: { id: one.county_id, name: '' },
        office: one.office_id && { id: one.office_id, name: '' },
        worker: one.worker_id && { id: one.worker_id, name: '' },
      };
      let before = unopenedCase(head);
      const acts: Act[] = [];
      for (const row of byCase.get(one.id)!) {
        const { account_id: accountId, actor_name: name, actor_post: post, actor_unit_id: unitId, actor_unit_name: unitName } = row;
        const outcome = next(
          before,
          {
            kind: row.kind,
            actedOn: row.acted_on,
            content: row.content,
            corrects: row.corrects,
            by: { accountId, name, post, unitId, unitName },
          },
          {
            day: legalDayOf(row.recorded_at),
            now: row.recorded_at.toISOString(),
            calendar: builtInCalendar,
            delegated: [row.kind],
            acts,
            openAlready: null,
            opened: null,
          },
        );
        expect(outcome, `${one.name} ${row.seq} ${row.kind}`).toHaveProperty('steps');
        const [step] = (outcome as { steps: readonly FileStep[] }).steps as [FileStep];
        acts.push(step.act);
        before = caseBefore(
          step.seen!,
          step.required.map((duty) => ({ ...duty, id: duty.key })),
          acts.length,
        );
      }
      expect(before.facts, one.name).toEqual(one.facts);
      expect(
        settled(before, { day, calendar: builtInCalendar })
          .required.map((duty) => duty.key)
          .sort(),
      ).toEqual((owed.get(one.id) ?? []).map((duty) => duty.key).sort());
    }
  });
});

describe('the stories', () => {
  it('one missed a report three days ago, and the call comes first', async () => {
    expect(await openOf('赵志刚')).toMatchObject({ 'reporting.report': '2026-11-20', 'search.contact-first': '2026-11-23' });
    expect((await caseOf('赵志刚')).status).toBe('in-correction');
  });
  it('one has not come back since yesterday, and the call comes first', async () => {
    expect(await openOf('乌恩图')).toMatchObject({ 'leave.return': '2026-11-22', 'search.contact-first': '2026-11-23' });
    expect((await caseOf('乌恩图')).status).toBe('on-leave');
  });
  it('one is missing: called three times, declared lost, looked for, the police told', async () => {
    const { facts, status } = await caseOf('段小虎');
    expect([
      status,
      facts.search.lostDeclaredOn,
      facts.search.searchOpenedOn,
      facts.search.notifiedOn,
      facts.reporting.contactAttempts.length,
    ]).toEqual(['lost', '2026-11-16', '2026-11-16', '2026-11-17', 3]);
  });
  it('one is in crisis, with a worker’s name and a clock of today', async () => {
    const { id } = await caseOf('秦海燕');
    expect(await sql('select state, named_worker_name from crisis where case_id = $1', [id])).toEqual([
      { state: 'open', named_worker_name: '苏日娜' },
    ]);
    expect(await openOf('秦海燕')).toMatchObject({ 'crisis.contact': day });
    const [last] = await sql(`select answers from assessment where case_id = $1 order by taken_on desc limit 1`, [id]);
    expect(last.answers.items[8]).toBeGreaterThan(0);
    expect(last.answers.flags.map((flag: { code: string }) => flag.code)).toContain('self-harm');
  });
  it('one is a minor with a guardian who logs in', async () => {
    const { minor, facts, id } = await caseOf('云浩');
    expect([
      minor,
      facts.minorAtCrime,
      facts.intake.group.some((one) => one.knowsMinors),
      facts.intake.group.some((one) => one.role === 'guardian'),
    ]).toEqual([true, true, true, true]);
    expect(await sql(`select a.account from account a join correction_case c on c.person_id = a.person_id where c.id = $1`, [id])).toEqual([
      { account: 'guardian' },
    ]);
  });
  it('one is on medical parole, with the report of this month due today', async () => {
    expect(await openOf('高明亮')).toMatchObject({ 'reporting.health': day });
    expect((await openOf('陈林'))['reporting.medical-check']).toBe('2027-01-11');
  });
  it('one is near revocation, and the end does not move', async () => {
    const { facts } = await caseOf('贺永胜');
    expect([facts.release.legalStates[0]?.state, facts.term.endsOn]).toEqual(['revocation-proposed', '2026-11-26']);
  });
  it('one ends today, one within the month with a re-test owed', async () => {
    expect(await openOf('郝春生')).toMatchObject({ 'release.certify': day, 'psychology.retest-before-release': '2026-10-24' });
    const { facts } = await caseOf('冯志永');
    expect([facts.term.endsOn, facts.psychology.done.some((one) => one.purpose === 'retest')]).toEqual(['2026-12-17', false]);
  });
  it('leave waits for its decision: by the office, for proof, by the city', async () => {
    expect(await openOf('布仁和')).toMatchObject({ 'leave.decide': '2026-11-24' });
    expect(await openOf('白春玉')).toMatchObject({ 'leave.decide': '2026-11-27' });
    const { id } = await caseOf('娜仁花');
    expect(await sql(`select owed_by from duty where file_id = $1 and rule = 'leave.decide' and status = 'open'`, [id])).toEqual([
      { owed_by: 'city-agency' },
    ]);
    expect(await sql(`select asked_seq, state, departs_on::text from leave_permit where state = 'asked' order by departs_on`)).toHaveLength(
      3,
    );
  });
  it('the client’s own file holds a correction, an offline visit, and a request of this morning', async () => {
    const { id, facts } = await caseOf('布仁和');
    expect(
      await sql(
        `select count(*) filter (where corrects is not null)::int as corrected, count(*) filter (where captured = 'offline' and captured_at::date = '2026-11-14')::int as offline,
      count(*) filter (where actor_post = 'subject' and acted_on = '2026-11-23')::int as own from act where file_id = $1`,
        [id],
      ),
    ).toEqual([{ corrected: 1, offline: 1, own: 1 }]);
    expect(facts.measure).toBe('parole');
    expect(await sql(`select a.account from account a join correction_case c on c.person_id = a.person_id where c.id = $1`, [id])).toEqual([
      { account: 'client' },
    ]);
  });
  it('new arrivals stand at different steps of entry', async () => {
    const stages = await Promise.all(
      ['马卫东', '贾鑫', '斯日古楞', '姚丽', '梁超', '通拉嘎'].map(async (name) => (await caseOf(name)).facts.stage),
    );
    expect(stages).toEqual(['papers', 'report', 'registration', 'announcement', 'plan', 'class']);
    expect(await openOf('马卫东')).toMatchObject({ 'intake.receipt': day, 'intake.report-in': day });
  });
  it('one is on the ledger only, at the step where they were', async () => {
    const { id, facts } = await caseOf('王改梅');
    expect([facts.stage, facts.status, facts.intake.takenOverAt]).toEqual(['done', 'in-correction', 'done']);
    expect(await sql('select kind, captured from act where file_id = $1', [id])).toEqual([
      { kind: 'ledger.taken-over', captured: 'import' },
    ]);
  });
  it('one is praised and waits for the letter, one was admonished and told, one warned for breaking the court’s order', async () => {
    const { facts } = await caseOf('布仁和');
    expect(facts.conduct.decided).toMatchObject([{ measure: 'commendation', on: '2026-11-20', nth: 1, servedOn: null, copiedOn: null }]);
    expect(await openOf('布仁和')).toMatchObject({ 'conduct.serve': '2026-11-25', 'conduct.copy': '2026-11-25' });
    const [{ content }] = await sql(`select content from act where kind = 'commendation.decided'`);
    expect(content.education).toBe(`参加集中教育学习${facts.requiredLessons.attended.length}次`);
    const { facts: admonished } = await caseOf('胡建军');
    expect(admonished.conduct).toMatchObject({ admonitions: [{ ground: 'rules', servedOn: '2026-09-30' }], decided: [], proposed: [] });
    const { facts: warned } = await caseOf('贺永胜');
    expect(warned.conduct).toMatchObject({ warnings: [{ ground: 'ban', servedOn: '2026-10-19' }], decided: [], proposed: [] });
    expect(warned.judgment.prohibitionOrder).toContain('酒吧');
  });
  it('one inquiry is under way and one answered; one referral is answered and one waits', async () => {
    const rows = await sql(
      `select f.kind, f.number, f.facts, f.office_id, f.partner_unit_id, (select array_agg(d.rule || ' ' || d.due_on || ' ' || d.status order by d.id) from duty d where d.file_id = f.id) as owed
        from file f where f.kind in ('inquiry', 'referral') order by f.number`,
    );
    expect(rows.map(({ kind, number, owed }) => [kind, number, owed])).toEqual([
      ['inquiry', '（2026）呼玉调评字第1号', ['inquiry.tell-procuratorate 2026-10-30 done', 'inquiry.opinion 2026-11-10 done']],
      ['inquiry', '（2026）呼玉调评字第2号', ['inquiry.tell-procuratorate 2026-11-23 done', 'inquiry.opinion 2026-12-02 open']],
      ['referral', '（2026）呼玉转介字第1号', ['referral.answer 2026-11-26 done', 'referral.follow-up 2026-12-23 open']],
      ['referral', '（2026）呼玉转介字第2号', ['referral.answer 2026-11-27 open']],
    ]);
    expect(rows.map(({ facts }) => facts.inquiry?.opinion?.is ?? facts.referral?.answer?.is ?? null)).toEqual([
      'fit',
      null,
      'accepted',
      null,
    ]);
    expect(await sql(`select word, last from number_series where word <> '案' order by 1`)).toEqual([
      { word: '调评', last: 2 },
      { word: '转介', last: 2 },
    ]);
  });
  it('acts were taken back, written late with a reason, and made offline', async () => {
    const [marks] = await sql(
      `select count(*) filter (where kind = 'act.withdrawn')::int as withdrawn, count(*) filter (where late_reason is not null)::int as late, count(*) filter (where captured = 'offline')::int as offline from act`,
    );
    expect(marks).toMatchObject({ withdrawn: 1 });
    expect(marks.late).toBeGreaterThan(5);
    expect(marks.offline).toBeGreaterThan(50);
  });
});

describe('another day', () => {
  it('is another city; the same day lived again gives the very acts that were loaded', async () => {
    const kept = ofEach(await sql(`select file_id, id, kind, content from act order by file_id, seq`));
    // what a sheet hashes to is known when it has been sealed, and is another each time
    const saying = ({ id, kind, content }: { id: string; kind: string; content: unknown }) => {
      const { sealedHash, ...said } = content as { sealedHash?: string };
      return { id, kind, said, vouches: sealedHash !== undefined };
    };
    for (const one of liveCity(day, accountIds, builtInCalendar, { strict: false }).histories)
      expect(kept.get(one.caseId)!.map(saying)).toEqual(JSON.parse(JSON.stringify(one.acts)).map(saying));
  });
  it.each(['2027-02-28', '2026-12-31', '2026-10-04'])('loads as well on %s', (other) => {
    const on = plainDate(other);
    const city = liveCity(on, accountIds, builtInCalendar, { strict: false });
    expect(city.histories.length).toBeGreaterThan(140);
    const overdue = city.histories.flatMap((one) =>
      foldHistory(one, on, builtInCalendar)
        .required.filter((duty) => duty.dueOn < on)
        .map(() => one.person.name),
    );
    expect(overdue).toContain('赵志刚');
    expect(new Set(overdue).size).toBeLessThan(10);
  });
});

describe('at their desks', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ day, people: true });
  });
  afterAll(async () => {
    await app?.stop();
  });
  it('an office sees its overdue people, a county more, a worker their caseload', async () => {
    const office = await (await app.as('office')).get('/api/workbench');
    expect(office.status).toBe(200);
    expect(office.body.must.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['赵志刚', '乌恩图']));
    const mine = await (await app.as('worker')).get('/api/cases');
    expect(mine.body.rows.length).toBeGreaterThan(10);
    const county = await (await app.as('county')).get('/api/case-views');
    expect(county.body.total).toBeGreaterThan(40);
    const owed = async (account: string) => JSON.stringify((await (await app.as(account)).get('/api/workbench')).body);
    expect(await owed('office')).toContain('送达表扬决定书');
    expect(await owed('county')).toContain('提出评估意见');
    expect(await owed('partner')).toContain('回复转介（就业）');
    expect((await (await app.as('worker')).get('/api/referrals')).body.rows.map((row: Told) => row.number)).toContain(
      '（2026）呼玉转介字第2号',
    );
    const self = await (await app.as('client')).get('/api/workbench');
    expect(self.body.own?.caseId).toBeTruthy();
  });
});
