import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChains } from '#server/act/verify-chain.ts';
import { shownAct, shownDuty } from '#domain/file/shown-row.ts';
import { type Post, reachOf } from '#domain/permission.ts';
import { type App, startApp } from './start-app.ts';

// The demo city, read by the application's role with no filter at all: "give me every row of every table". What speaks of help is not
// there for those who enforce.
const day = '2026-11-23';
/** Kinds and rules of help, instruments, and the words of crises; what is agreed with the person is written for everybody. */
const ofHelp =
  /PHQ|GAD-|WHO-5|phq-9|gad-7|who-5|测评|复测|危机|心理：|心理工作摘要|当天联系|psychology\.(assessed|declined|followed|report|intake|retest)|crisis\.(opened|contact|closed|review)/;

let app: App;
let asApp: pg.Client;
let tables: string[] = [];

type Asker = { post: Post; unit: string; account?: string | null; person?: string | null };
const asked = async <R>(asker: Asker, ask: () => Promise<R>): Promise<R> => {
  await asApp.query('begin');
  try {
    await asApp.query('select app.be($1, $2, $3, $4, $5, $6)', [
      '150100',
      asker.account ?? null,
      asker.post,
      reachOf[asker.post],
      asker.unit,
      asker.person ?? null,
    ]);
    return await ask();
  } finally {
    await asApp.query('rollback');
  }
};
const rowsOf = async (table: string): Promise<string[]> =>
  // what lies sealed is opened: a word of help would be found in it, and none by the chance of a cipher
  (await asApp.query<{ row: string }>(`select to_jsonb(x)::text as row from "${table}" x`)).rows.map(({ row }) => app.vault.openJson(row));
const enforcing: Asker[] = [
  { post: 'office', unit: '150104008' },
  { post: 'assistant', unit: '150104008' },
  { post: 'county-agency', unit: '150104' },
  { post: 'bureau-head', unit: '150104' },
  { post: 'procurator', unit: '150104' },
  { post: 'city-agency', unit: '150100' },
];

/** Which files each of them sees, lessons among them. */
const ofCounty = `f.county_id = '150104'`;
const within: { [post: string]: string | undefined } = {
  ...{ 'county-agency': ofCounty, 'bureau-head': ofCounty },
  // A referral is read by its two sides.
  procurator: `(${ofCounty} and f.kind <> 'referral')`,
  ...{ office: `(f.office_id = '150104008' or (f.kind = 'lesson' and f.office_id is null and ${ofCounty}))` },
  ...{ 'city-agency': `(f.kind = 'lesson' or (f.kind = 'case' and not f.minor))` },
};
within.assistant = within.office;

beforeAll(async () => {
  app = await startApp({ day, people: true });
  asApp = await app.connect('app');
  // A test that was taken back, and a taking back that an office may know of.
  const worker = await app.as('worker');
  const [{ id }] = await app.sql(
    `select c.id from correction_case c join account w on w.id = c.worker_id and w.account = 'worker' where c.status = 'in-correction'
      and not exists (select from file_sealed s where s.file_id = c.id and s.facts #>> '{crisis}' is not null) order by c.id limit 1`,
  );
  const declined = await worker.post(`/api/cases/${id}/acts/psychology.declined`, { actedOn: day, content: { purpose: 'follow-up' } });
  expect((await worker.post(`/api/cases/${id}/acts/act.withdrawn`, { seq: declined.body.seq, reason: '误记，与本人无关' })).status).toBe(
    200,
  );
  // and what the trail keeps of her: that she looked, that she was refused
  for (const tail of ['psychology', 'psychology-summary', 'crisis'])
    expect((await worker.get(`/api/cases/${id}/${tail}`)).status).toBe(200);
  expect((await worker.post(`/api/cases/${id}/acts/act.withdrawn`, { seq: declined.body.seq, reason: '误记，再撤一次' })).status).toBe(422);
  await app.sql(
    `insert into paper_owed (tenant, id, file_id, act_seq, code, why, owed_at) values ('150100', $2, $1, $3, 'P702', '心理：欠印', now())`,
    [id, randomUUID(), declined.body.seq],
  );
  tables = (
    await app.sql(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and has_table_privilege('guihang_app', c.oid, 'select') order by 1`)
  ).map(({ relname }) => relname as string);
});
afterAll(async () => {
  await app.stop();
});

/** What an office itself asked and heard in a talk, and wrote down, is its own word. */
const ownWords = /本周来做复测|心理复测约了两次没有来/g;
/** A keyed hash says nothing, and any three letters come up in one some day. */
const hashes = /"[\w-]{22}"/g;
describe('every row of every table', () => {
  it.each(enforcing)('holds nothing of help for $post', async (asker) => {
    const found = new Set<string>();
    let read = 0;
    await asked(asker, async () => {
      for (const table of tables)
        for (const row of await rowsOf(table)) {
          read += 1;
          const hit = ofHelp.exec(row.replaceAll(ownWords, '').replaceAll(hashes, ''));
          if (hit) found.add(`${table}: ${hit[0]}`);
        }
      expect((await asApp.query(`select from act where kind = 'education.attended' and content -> 'required' = 'false'`)).rowCount).toBe(0);
      expect((await asApp.query('select from file_sealed')).rowCount).toBe(0);
      for (const sheet of ['attendance', 'lesson_left_out'])
        expect((await asApp.query(`select from ${sheet} where not required and held_by <> $1`, [asker.unit])).rowCount).toBe(0);
    });
    expect(read).toBeGreaterThan(100);
    expect([...found]).toEqual([]);
  });
  it('holds it for those who help, so that these words would be found', async () => {
    const ofWorker = ['act', 'duty', 'file_sealed', 'assessment', 'look', 'paper_owed'];
    const [{ id }] = await app.sql(`select id from account where account = 'worker'`);
    const found = await asked({ post: 'social-worker', unit: '150104-sw', account: id }, async () => {
      const hits = [];
      for (const table of ofWorker) if ((await rowsOf(table)).some((row) => ofHelp.test(row))) hits.push(table);
      return hits;
    });
    expect(found).toEqual(ofWorker);
    const closed = await app.sql('select kind from refused_attempt where not shown_to_enforcement');
    expect(closed.map(({ kind }) => kind)).toEqual(['act.withdrawn']);
  });
});

describe('the rows of acts and duties', () => {
  it('say what the table says, those that are closed and withdrawn too', async () => {
    const acts = await app.sql(
      'select file_id, seq, kind, content, shown_to_enforcement, shown_to_guardian from act order by file_id, seq',
    );
    const byFile = new Map<string, typeof acts>();
    for (const act of acts) byFile.set(act.file_id, [...(byFile.get(act.file_id) ?? []), act]);
    const wrong = acts.filter((act) => {
      const { toEnforcement, toGuardian } = shownAct(act, byFile.get(act.file_id)!);
      return act.shown_to_enforcement !== toEnforcement || act.shown_to_guardian !== toGuardian;
    });
    expect(wrong).toEqual([]);
    const duties = await app.sql('select distinct rule, shown_to_enforcement, shown_to_guardian from duty');
    for (const { rule, ...shown } of duties) {
      const { toEnforcement, toGuardian } = shownDuty(rule);
      expect([rule, shown]).toEqual([rule, { shown_to_enforcement: toEnforcement, shown_to_guardian: toGuardian }]);
    }
    expect(duties.filter((one) => !one.shown_to_enforcement).length).toBeGreaterThan(2);
  });
  it.each(enforcing)('are all there for $post but those of help, and no function gives more', async (asker) => {
    const [wanted] = await app.sql(
      `select count(*)::int as n from act a join file f on f.id = a.file_id where a.shown_to_enforcement and ${within[asker.post]}`,
    );
    await asked(asker, async () => {
      expect((await asApp.query('select count(*)::int as n from act')).rows).toEqual([{ n: wanted.n }]);
      expect((await asApp.query('select from act where not shown_to_enforcement')).rowCount).toBe(0);
      expect((await asApp.query('select from duty where not shown_to_enforcement')).rowCount).toBe(0);
      expect((await asApp.query('select from correction_case c, app.case_acts(c.id) a where not a.shown_to_enforcement')).rowCount).toBe(0);
      const heads = await asApp.query(
        `select c.id from correction_case c where (app.case_head(c.id) ->> 'duties')::int
          <> (select count(*) from duty d where d.file_id = c.id and d.status = 'open')`,
      );
      expect(heads.rowCount).toBe(0);
    });
    expect(wanted.n).toBeGreaterThan(100);
  });
  it('are there for those who help, within their reach, and for the person', async () => {
    const [{ id }] = await app.sql(`select id from account where account = 'worker'`);
    const [all] = await app.sql(
      'select count(*)::int as n, count(*) filter (where not a.shown_to_enforcement)::int as help from act a join correction_case c on c.id = a.file_id where c.worker_id = $1',
      [id],
    );
    const ofCases = 'select count(*)::int as n from act a join correction_case c on c.id = a.file_id';
    await asked({ post: 'social-worker', unit: '150104-sw', account: id }, async () =>
      expect((await asApp.query(ofCases)).rows).toEqual([{ n: all.n }]),
    );
    expect(all.help).toBeGreaterThan(10);
    const [one] = await app.sql(`select c.person_id, count(*)::int as n from correction_case c join act a on a.file_id = c.id
      where exists (select from act h where h.file_id = c.id and h.kind = 'crisis.opened') group by 1 limit 1`);
    await asked({ post: 'subject', unit: '150104008', person: one.person_id }, async () =>
      expect((await asApp.query(ofCases)).rows).toEqual([{ n: one.n }]),
    );
    // the guardian is told of lessons, and of no test and no crisis
    await asked({ post: 'guardian', unit: '150104008', person: one.person_id }, async () => {
      expect((await asApp.query(`select from act where kind ~ '^(psychology|crisis)'`)).rowCount).toBe(0);
      expect((await asApp.query(`select from duty where rule ~ '^(psychology|crisis)'`)).rowCount).toBe(0);
    });
  });
  it('hold what was agreed with the person for nobody, and are given it by what each post is shown', async () => {
    const [one] =
      await app.sql(`select c.id, c.person_id, s.facts -> 'psychology' as whole from correction_case c join file_sealed s on s.file_id = c.id
      where c.office_id = '150104008' and not c.minor and s.facts #>> '{psychology,needsAgreed,0}' is not null order by c.id limit 1`);
    const { needsAgreed, supportsAgreed } = one.whole;
    const none = { done: [], declined: [], needsAgreed: [], supportsAgreed: [] };
    const read = () =>
      asApp.query(
        `select facts -> 'psychology' as row, app.case_head(id) #> '{facts,psychology}' as head, app.with_sealed(tenant, id, facts) -> 'psychology' as shown
          from file where id = $1`,
        [one.id],
      );
    const guardian: Asker = { post: 'guardian', unit: '150104008', person: one.person_id };
    expect((await asked(guardian, read)).rows).toEqual([{ row: none, head: none, shown: none }]);
    expect((await asked(guardian, () => asApp.query('select app.agreed_with($1) as it', [one.id]))).rows).toEqual([{ it: null }]);
    for (const asker of enforcing) {
      const { rows } = await asked(asker, read);
      expect([asker, rows]).toEqual([asker, [{ row: none, head: none, shown: { ...none, needsAgreed, supportsAgreed } }]]);
    }
    const self: Asker = { post: 'subject', unit: '150104008', person: one.person_id };
    expect((await asked(self, read)).rows[0].shown).toEqual(one.whole);
    const office = await (await app.as('office')).get(`/api/cases/${one.id}`);
    expect(office.body.facts.psychology).toMatchObject({ needsAgreed, supportsAgreed, done: [] });
    expect(await app.sql(`select from file where facts #>> '{psychology,needsAgreed,0}' is not null`)).toEqual([]);
  });
  it('are closed where nobody has said to whom they are there', async () => {
    const [{ id }] = await app.sql(`select id from file where kind = 'case' and office_id = '150104008' order by id limit 1`);
    const act = {
      ...{ tenant: '150100', id: '00000000-0000-7000-8000-00000000000a', fileId: id, kind: 'reporting.reported', nature: 'enforcement' },
      ...{ actedOn: day, recordedAt: `${day}T09:00:00Z`, actorName: '试', actorPost: 'office', actorUnitId: 'u', actorUnitName: '所' },
      ...{ content: {}, say: '当面报告' },
    };
    const { rows } = await app.connect('owner').then((owner) =>
      owner.query('begin').then(async () => {
        const made = await owner.query('select shown_to_enforcement, shown_to_guardian from app.append_act($1)', [act]);
        await owner.query('rollback');
        return made;
      }),
    );
    expect(rows).toEqual([{ shown_to_enforcement: false, shown_to_guardian: false }]);
  });
  it('leave the chains whole for whoever verifies them', async () => {
    const owner = await app.connect('owner');
    const [all] = await app.sql('select count(*)::int as n from act');
    const { acts, broken } = await verifyChains(owner);
    expect([acts, broken]).toEqual([all.n, []]);
    const worker = await app.connect('worker');
    const asWorker = `set local app.tenant = '150100'`;
    expect(await verifyChains(worker, { tenant: '150100', as: asWorker })).toMatchObject({ acts: all.n, broken: [] });
    // an office that counts in its own file finds a gap in the numbers and not whose it is
    await asked(enforcing[0]!, async () => {
      const { rows } = await asApp.query('select file_id, max(seq) - count(*) as missing from act group by 1 having max(seq) > count(*)');
      expect(rows.length).toBeGreaterThan(5);
    });
  });
});
