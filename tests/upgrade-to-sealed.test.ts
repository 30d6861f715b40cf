import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenant } from '../database/people/city.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { openOf, sealedOf } from '#domain/file/sealed.ts';
import { looksAtHelp } from '#domain/act/shown-to.ts';
import { shownAct, shownAttempt, shownDuty, shownLook } from '#domain/file/shown-row.ts';
import type { Post } from '#domain/permission.ts';
import { acts as kinds } from '#domain/rulebook.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { migrate } from '#server/platform/migrate.ts';
import { fillWithKeptChains } from './fill-kept.ts';
import { keptChains } from './kept-chains.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

// A database of the days when what is sealed lay among the facts that everybody reads, carried over whole.
const chains = keptChains().filter((one) => one.text_version === 1);
const cases = chains.filter((one) => one.facts !== null);
let database: TestDatabase;
let owner: pg.Client;
const rows = async (text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> => (await owner.query(text, values)).rows;
/** Kinds about another record: nobody could try any then. */
const since = ['attachment.added', 'attachment.withdrawn', 'signature.refused'];
const looks: readonly (readonly [what: string, post: Post])[] = [
  // what nobody could look at then had no trail to be marked
  ...looksAtHelp.filter((what) => what !== '打开封存记录的附件').map((what) => [`${what}（表格）`, 'social-worker'] as const),
  ['心理工作摘要', 'office'],
  ['看案卷', 'supervisor'],
];
const attempts: readonly (readonly [kind: string, post: Post])[] = [
  ...kinds.filter(({ kind }) => !since.includes(kind)).map(({ kind }) => [kind, 'social-worker'] as const),
  ['act.withdrawn', 'office'],
  ['crisis.opened', 'office'],
];
/** A refused test and its taking back. */
const taken = [randomUUID(), randomUUID()];
const [helped, quiet, idle] = cases.map((one) => one.chain.id) as [string, string, string];

const owe = (id: string, rule: string, opensOn: string, dueOn: string) =>
  owner.query(
    `insert into duty (tenant, id, file_id, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, status, county_id, person_id)
      select tenant, $2, id, $3, $3, 'm', 't', 'service', 'social-worker', $4, $5, 'b', '[]', 'x', 'open', county_id, person_id from file where id = $1`,
    [id, randomUUID(), rule, opensOn, dueOn],
  );

beforeAll(async () => {
  database = await createTestDatabase();
  const config = database.connectionFor('owner');
  await migrate(config, '0035');
  owner = await database.client('owner');
  await fillWithKeptChains(owner, chains);
  await migrate(config, '0048');
  await owe(helped, 'psychology.retest-before-release', '2026-11-01', '2026-12-01');
  await owe(helped, 'reporting.report', '2026-11-28', '2026-12-05');
  await owe(quiet, 'crisis.contact', '2026-12-10', '2026-12-20');
  await owe(quiet, 'reporting.report', '2026-11-01', '2026-12-05');
  await owner.query(`update file set look_again_on = case id when $1 then '2026-12-02' when $2 then '2026-12-06' end`, [helped, quiet]);
  await owner.query(`update file set look_again_on = '2026-12-31' where id = $1`, [idle]);
  const { length } = cases[2]!.acts;
  const spoken = (id: string, kind: string, content: object) =>
    owner.query('select app.append_act($1)', [
      {
        ...{ tenant: tenant.id, id, fileId: idle, kind, nature: 'service', content, say: '记录' },
        ...{ actedOn: '2026-11-30', recordedAt: '2026-11-30T01:00:00Z', actorName: '苏日娜', actorPost: 'social-worker' },
        ...{ actorUnitId: '150104-sw', actorUnitName: '社工站' },
      },
    ]);
  await spoken(taken[0]!, 'psychology.declined', { purpose: 'retest' });
  await spoken(taken[1]!, 'act.withdrawn', { seq: length + 1, reason: '误记' });
  for (const [what, post] of looks)
    await owner.query(
      `insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, at) values ($1, $2, $3, $2, '试', $4, $5, now())`,
      [tenant.id, randomUUID(), idle, post, what],
    );
  for (const [kind, post] of attempts)
    await owner.query(
      `insert into refused_attempt (tenant, id, file_id, kind, actor_name, actor_post, actor_unit_id, at, grounds)
        values ($1, $2, $3, $4, '试', $5, 'u', now(), '[]')`,
      [tenant.id, randomUUID(), idle, kind, post],
    );
  await migrate(config);
});
afterAll(async () => {
  await database?.drop();
});

describe('a database filled before what is sealed lay apart', () => {
  it('has every fact that it had, the sealed ones in their own table', async () => {
    for (const { chain, facts, name } of cases) {
      const [now] = await rows(
        `select f.facts as open, s.facts as sealed, app.with_sealed(f.tenant, f.id, f.facts) as whole
          from file f join file_sealed s on s.tenant = f.tenant and s.file_id = f.id where f.id = $1`,
        [chain.id],
      );
      const whole = facts as CaseFacts;
      expect([name, now]).toEqual([name, { open: openOf(whole), sealed: sealedOf(whole), whole }]);
    }
    expect(cases.filter(({ facts }) => openOf(facts as CaseFacts).psychology.done.length > 0)).toEqual([]);
    expect(cases.some(({ facts }) => (facts as CaseFacts).education.attended.length > 0)).toBe(true);
    expect(await rows('select count(*)::int as n from file_sealed')).toEqual([{ n: cases.length }]);
  });
  it('knows the days on which duties can change, those of help apart', async () => {
    const days = async (id: string) =>
      (
        await rows(
          `select f.look_again_on as open, s.look_again_on as sealed from file f join file_sealed s on s.file_id = f.id where f.id = $1`,
          [id],
        )
      )[0];
    expect(await days(helped)).toEqual({ open: '2026-12-06', sealed: '2026-12-02' });
    expect(await days(quiet)).toEqual({ open: '2026-12-06', sealed: '2026-12-10' });
    expect(await days(idle)).toEqual({ open: '2026-12-31', sealed: null });
  });
  it('says of each act and duty to whom its row is there, as the writer does, of a taking back too', async () => {
    let help = 0;
    for (const { chain, acts, name } of chains) {
      const told = acts.map(({ seq, kind, content }) => ({ seq, kind, content: JSON.parse(content) }));
      const wanted = told.map((act) => ({ seq: act.seq, ...shownAct(act, told) }));
      const is = await rows(
        'select seq, shown_to_enforcement as "toEnforcement", shown_to_guardian as "toGuardian" from act where file_id = $1 and seq <= $2 order by seq',
        [chain.id, acts.length],
      );
      expect([name, is]).toEqual([name, wanted]);
      help += wanted.filter((one) => !one.toEnforcement).length;
    }
    expect(help).toBeGreaterThan(20);
    expect(
      await rows('select seq, shown_to_enforcement as e, shown_to_guardian as g from act where id = any($1) order by seq', [taken]),
    ).toEqual([
      { seq: expect.any(Number), e: false, g: false },
      { seq: expect.any(Number), e: false, g: false },
    ]);
    const duties = await rows(
      'select distinct rule, shown_to_enforcement as "toEnforcement", shown_to_guardian as "toGuardian" from duty order by 1',
    );
    expect(duties).toEqual(
      ['crisis.contact', 'psychology.retest-before-release', 'reporting.report'].map((rule) => ({ rule, ...shownDuty(rule) })),
    );
  });
  it('says of each look and refused attempt to whom it is there', async () => {
    const shown = 'shown_to_enforcement as "toEnforcement", shown_to_guardian as "toGuardian"';
    const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();
    expect(sorted(await rows(`select what, actor_post as post, ${shown} from look`))).toEqual(
      sorted(looks.map(([what, post]) => ({ what, post, ...shownLook(what, post) }))),
    );
    expect(sorted(await rows(`select kind, actor_post as post, ${shown} from refused_attempt`))).toEqual(
      sorted(attempts.map(([kind, post]) => ({ kind, post, ...shownAttempt(kind, post) }))),
    );
  });
  it('verifies', async () => {
    const acts = chains.reduce((sum, one) => sum + one.acts.length, taken.length);
    expect(await verifyChains(owner)).toEqual({ chains: chains.length, acts, broken: [] });
    expect(await rows('select tenant from file_sealed where tenant <> $1', [tenant.id])).toEqual([]);
  });
});
