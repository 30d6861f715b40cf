import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp, type Told } from '../../../tests/start-app.ts';
import { verifyChains } from './verify-chain.ts';

let app: App;
let opened: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  opened = await openCase(app, { name: '秦海燕' });
  const worker = await app.as('worker');
  const path = `/api/cases/${opened.caseId}`;
  const sheet = await worker.post(`${path}/assessments`, {
    ...{ instrument: 'phq-9', purpose: 'follow-up', mode: 'interview', takenOn: '2026-11-23' },
    answers: [2, 2, 2, 2, 2, 2, 2, 2, 1],
  });
  const { assessmentId, crisis } = sheet.body;
  const asked = await worker.post(`${path}/follow-ups`, {
    assessmentId,
    answers: { 'not-wanting-to-live': 'yes', 'ending-life': 'no', company: 'yes' },
    seen: '眼睛红，说“没意思”',
  });
  const called = await worker.post(`${path}/crisis/contacts`, {
    ...{ crisisId: crisis.crisisId, at: '08:40', whom: 'person', answered: true },
    said: '答应明天来所里',
  });
  expect([sheet.status, asked.status, called.status]).toEqual([200, 200, 200]);
});
afterAll(async () => {
  await app.stop();
});

const tables = ['assessment', 'psychology_follow_up', 'crisis_call'] as const;
const broken = async (): Promise<Told[]> => {
  const client = await app.connect('owner');
  try {
    return (await verifyChains(client)).broken;
  } finally {
    await client.end();
  }
};
/** Changes the rows as their owner, looks, and puts everything back. */
const tampered = async (statement: string): Promise<{ verified: Told[]; asked: Told[] }> => {
  for (const table of tables) await app.sql(`create table kept_${table} as select * from ${table}`);
  try {
    await app.sql(statement);
    return { verified: await broken(), asked: await app.sql('select what, act_seq from app.broken_seals()') };
  } finally {
    for (const table of [...tables].reverse()) await app.sql(`delete from ${table}`);
    for (const table of tables) {
      await app.sql(`insert into ${table} select * from kept_${table}`);
      await app.sql(`drop table kept_${table}`);
    }
  }
};
const kinds = { assessment: 'psychology.assessed', psychology_follow_up: 'psychology.followed-up', crisis_call: 'crisis.contacted' };

describe('what lies sealed beside the chain', () => {
  it('is vouched for by an open act that says nothing of it', async () => {
    const acts = await app.sql(`select kind, sensitivity, say, content from act where kind = any($1) order by seq`, [Object.values(kinds)]);
    expect(acts.map((one) => [one.kind, one.sensitivity, one.say, Object.keys(one.content).sort()])).toEqual([
      ['psychology.assessed', 'open', '随访测评 PHQ-9，面谈询问', ['assessmentId', 'instrument', 'mode', 'purpose', 'sealedHash']],
      ['psychology.followed-up', 'open', '测评后跟进了一次', ['assessmentId', 'followUpId', 'sealedHash']],
      ['crisis.contacted', 'open', '已与本人说上话', ['callId', 'crisisId', 'outcome', 'sealedHash']],
    ]);
    expect(JSON.stringify(acts)).not.toMatch(/没意思|答应明天|not-wanting/);
    expect(await broken()).toEqual([]);
    expect(await app.sql('select * from app.broken_seals()')).toEqual([]);
  });
  it('has 32 bytes of salt in each row, drawn for it alone', async () => {
    const salts = await app.sql(tables.map((table) => `select encode(salt, 'hex') as salt from ${table}`).join(' union all '));
    expect(salts.map((one) => one.salt.length)).toEqual([64, 64, 64]);
    expect(new Set(salts.map((one) => one.salt)).size).toBe(3);
  });
  it('without the salt cannot be tried out: the same answers have another hash', async () => {
    const [{ with_salt, without }] = await app.sql(
      `select app.sealed_hash(s) as with_salt, app.sealed_hash(jsonb_populate_record(null::assessment, to_jsonb(s) - 'salt')) as without from assessment s`,
    );
    const [act] = await app.sql(`select content ->> 'sealedHash' as hash from act where kind = 'psychology.assessed'`);
    expect(act.hash).toBe(with_salt);
    expect(act.hash).not.toBe(without);
  });
  it.each([
    ['a score', 'assessment', `update assessment set total = 4`, 'assessment'],
    ['an answer', 'assessment', `update assessment set answers = to_jsonb(reverse(answers #>> '{}'))`, 'assessment'],
    ['the salt of a test', 'assessment', `update assessment set salt = null`, 'assessment'],
    ['the level of a follow-up', 'psychology_follow_up', `update psychology_follow_up set level = 'high'`, 'follow-up'],
    ['what was seen', 'psychology_follow_up', `update psychology_follow_up set seen = '平静'`, 'follow-up'],
    ['what was said in a call', 'crisis_call', `update crisis_call set said = '没有说什么'`, 'call'],
    ['the hour of a call', 'crisis_call', `update crisis_call set at = at - interval '1 minute'`, 'call'],
    ['the salt of a call', 'crisis_call', `update crisis_call set salt = set_byte(salt, 0, get_byte(salt, 0) # 1)`, 'call'],
  ] as const)('is found when somebody changes %s', async (_, table, statement, what) => {
    const [{ seq }] = await app.sql('select seq from act where kind = $1', [kinds[table]]);
    const { verified, asked } = await tampered(statement);
    expect(verified).toMatchObject([{ number: opened.number, seq, kind: kinds[table], what }]);
    expect(asked).toEqual([{ what, act_seq: seq }]);
  });
  it.each(['psychology_follow_up', 'crisis_call'] as const)('is missed when a row of %s is taken away', async (table) => {
    const [{ seq }] = await app.sql('select seq from act where kind = $1', [kinds[table]]);
    expect((await tampered(`delete from ${table}`)).verified).toMatchObject([{ seq, kind: kinds[table], what: 'sealed-gone' }]);
  });
  it('is not handed, not even as a hash, to a post that may not open it', async () => {
    const hashes = async (account: string): Promise<number> => {
      const { status, body } = await (await app.as(account)).get(`/api/cases/${opened.caseId}/file`);
      expect(status).toBe(200);
      return JSON.stringify(body).split('sealedHash').length - 1;
    };
    expect([await hashes('office'), await hashes('county'), await hashes('worker')]).toEqual([0, 0, 3]);
  });
  it('opens, salt and all, to the helping posts and not to the office', async () => {
    const [account] = await app.sql(`select id from account where account = 'worker'`);
    const client = await app.connect('app');
    const seen = async (post: string, reach: string, unit: string | null): Promise<number[]> => {
      await client.query('begin');
      await client.query('select app.be($1, $2, $3, $4, $5, $6)', ['150100', account.id, post, reach, unit, null]);
      const counts: number[] = [];
      for (const table of tables) counts.push((await client.query(`select salt from ${table}`)).rows.length);
      await client.query('rollback');
      return counts;
    };
    expect(await seen('office', 'office', '150104008')).toEqual([0, 0, 0]);
    expect(await seen('social-worker', 'caseload', null)).toEqual([1, 1, 1]);
    await client.end();
  });
});
