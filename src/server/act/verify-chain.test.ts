import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import { verifyChains, type Verified } from './verify-chain.ts';

let app: App;
let opened: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  opened = await openCase(app, { name: '布仁和' });
  const office = await app.as('office');
  for (let n = 0; n < 4; n += 1) {
    const { status } = await office.post(`/api/cases/${opened.caseId}/acts/search.contacted`, {
      actedOn: '2026-11-23',
      content: contact(n),
    });
    expect(status).toBe(200);
  }
  await openCase(app, { name: '孟彩霞' });
});
afterAll(async () => {
  await app.stop();
});

const contact = (n: number) => ({ about: 'other', how: 'phone', at: `09:1${n}`, answered: n % 2 === 0, said: `第 ${n} 次` });

const verify = async (): Promise<Verified> => {
  const client = await app.connect('owner');
  try {
    return await verifyChains(client, { each: 2 });
  } finally {
    await client.end();
  }
};
/** Changes the rows as their owner, looks, and puts everything back. */
const tampered = async (statements: readonly string[]): Promise<Verified> => {
  await app.sql('create table kept_act as select * from act');
  await app.sql('create table kept_file as select * from file');
  try {
    for (const text of statements) await app.sql(text, text.includes('$1') ? [opened.caseId] : []);
    return await verify();
  } finally {
    await app.sql('delete from act');
    await app.sql(
      'update file f set head_seq = k.head_seq, head_hash = k.head_hash from kept_file k where k.tenant = f.tenant and k.id = f.id',
    );
    await app.sql('insert into act select * from kept_act');
    await app.sql('drop table kept_act');
    await app.sql('drop table kept_file');
  }
};
const first = (found: Verified) => found.broken.map(({ number, seq, what }) => ({ number, seq, what }));

describe('verifying the chains', () => {
  it('finds nothing where nothing was touched, and says what it has looked at', async () => {
    expect(await verify()).toEqual({ chains: 2, acts: 6, broken: [] });
  });
  it.each([
    ['a word of the content', `update act set content = jsonb_set(content, '{said}', '"第 1 次。"') where file_id = $1 and seq = 3`],
    ['the legal day', `update act set acted_on = acted_on - 1 where file_id = $1 and seq = 3`],
    ['the name of who acted', `update act set actor_name = '李敏' where file_id = $1 and seq = 3`],
    ['a microsecond of the time', `update act set recorded_at = recorded_at + interval '1 microsecond' where file_id = $1 and seq = 3`],
    ['the line that was said', `update act set say = say || '。' where file_id = $1 and seq = 3`],
    ['the reason for being late', `update act set late_reason = '停电' where file_id = $1 and seq = 3`],
    ['a bit of the salt', `update act set salt = set_byte(salt, 0, get_byte(salt, 0) # 1) where file_id = $1 and seq = 3`],
    ['the version of the form', `update act set form_version = 2 where file_id = $1 and seq = 3`],
    ['the version of the text', `update act set text_version = 1 where file_id = $1 and seq = 3`],
    ['one bit of the seal itself', `update act set hash = set_byte(hash, 31, get_byte(hash, 31) # 1) where file_id = $1 and seq = 3`],
  ])('names the act when somebody changes %s', async (_, text) => {
    expect(first(await tampered([text]))).toEqual([{ number: opened.number, seq: 3, what: 'content' }]);
  });
  it('finds a changed act whose seal was made anew, by the next act’s link', async () => {
    const found = await tampered([
      `update act set content = jsonb_set(content, '{said}', '"改过"') where file_id = $1 and seq = 3`,
      `update act a set hash = sha256(convert_to(app.act_text(a), 'UTF8')) where file_id = $1 and seq = 3`,
    ]);
    expect(first(found)).toEqual([{ number: opened.number, seq: 4, what: 'link' }]);
  });
  it('finds an act that was taken out of the middle', async () => {
    expect(first(await tampered([`delete from act where file_id = $1 and seq = 3`]))).toEqual([
      { number: opened.number, seq: 4, what: 'gap' },
    ]);
  });
  it('finds a tail that was cut off', async () => {
    expect(first(await tampered([`delete from act where file_id = $1 and seq = 5`]))).toEqual([
      { number: opened.number, seq: 4, what: 'tail' },
    ]);
  });
  it('finds two acts that have changed places', async () => {
    const found = await tampered([
      `update act set seq = 103 where file_id = $1 and seq = 3`,
      `update act set seq = 3 where file_id = $1 and seq = 4`,
      `update act set seq = 4 where file_id = $1 and seq = 103`,
    ]);
    expect(first(found)).toEqual([{ number: opened.number, seq: 3, what: 'link' }]);
  });
  it('finds a chain whose acts are all gone', async () => {
    expect(first(await tampered([`delete from act where file_id = $1`]))).toEqual([{ number: opened.number, seq: 1, what: 'no-acts' }]);
  });
  it('cannot be tried out: the same words twice have two digests, under salts of 32 bytes', async () => {
    const office = await app.as('office');
    const same = { actedOn: '2026-11-23', content: contact(1) };
    for (let n = 0; n < 2; n += 1) expect((await office.post(`/api/cases/${opened.caseId}/acts/search.contacted`, same)).status).toBe(200);
    const twins = await app.sql(
      `select encode(a.salt, 'hex') as salt, app.words_digest(a) as digest, app.act_text(a) as text from act a where file_id = $1 and seq > 5`,
      [opened.caseId],
    );
    expect(twins.map((one) => one.salt.length)).toEqual([64, 64]);
    expect(new Set(twins.flatMap((one) => [one.salt, one.digest])).size).toBe(4);
    for (const one of twins) expect(one.text).not.toMatch(/第 1 次|电话/);
  });
  it('is done every night, and the case says when', async () => {
    await app.runNightly('chains.verify');
    // how many acts there are would tell an enforcement post of acts of help
    for (const [account, seq] of [
      ['worker', 7],
      ['office', null],
    ] as const) {
      const { body } = await (await app.as(account)).get(`/api/cases/${opened.caseId}`);
      expect(body.chain).toMatchObject({ seq, broken: false });
      expect(body.chain.checkedAt).toMatch(/^2026-11-23T/);
    }
  });
});
