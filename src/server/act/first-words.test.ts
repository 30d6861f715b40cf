import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp, type Told } from '../../../tests/start-app.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import { declarationOf } from '#domain/rulebook.ts';

const kind = 'search.contacted';
let app: App;
let office: Client;
let opened: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  opened = await openCase(app, { name: '布仁和' });
  office = await app.as('office');
});
afterAll(async () => {
  await app.stop();
});

const contact = (said: string) => ({ about: 'other', how: 'phone', at: '09:10', answered: true, said });
const record = (content: object, more: object = {}, key?: string) =>
  office.post(`/api/cases/${opened.caseId}/acts/${kind}`, { actedOn: '2026-11-23', content, ...more }, key);
const saidOnTimeline = async (): Promise<{ [seq: number]: string }> => {
  const { body } = await office.get(`/api/cases/${opened.caseId}/timeline`);
  return Object.fromEntries(body.rows.map((row: Told) => [row.seq, row.said]));
};
/** The product as a later version of it would be, with this kind declared otherwise. */
const later = async (changed: Partial<ActDeclaration>, story: () => Promise<void>): Promise<void> => {
  const declaration = declarationOf(kind)!;
  const before = { ...declaration };
  Object.assign(declaration, changed);
  try {
    await story();
  } finally {
    Object.assign(declaration, { upcast: undefined, ...before });
  }
};

describe('the words of an act', () => {
  it('stay as they were first said when the wording changes, in the timeline and on the desk', async () => {
    const first = (await record(contact('在家'))).body.seq as number;
    const before = await saidOnTimeline();
    expect(before[first]).toBe('打电话联系（其他），09:10，联系到本人：在家');
    await later({ say: () => '另一种说法' }, async () => {
      const second = (await record(contact('在单位'))).body.seq as number;
      expect(await saidOnTimeline()).toMatchObject({ [first]: before[first], [second]: '另一种说法' });
      const desk = (await office.get('/api/workbench')).body.done.map((row: Told) => row.said);
      expect(desk).toEqual(expect.arrayContaining([before[first], '另一种说法']));
    });
  });
  it('of the first text, which kept none, are those of its declaration', async () => {
    const { seq } = (await record(contact('在田里'))).body;
    await app.sql('update act set text_version = 1, salt = null, say = null where file_id = $1 and seq = $2', [opened.caseId, seq]);
    expect((await saidOnTimeline())[seq]).toContain('在田里');
    await later({ say: () => '另一种说法' }, async () => expect((await saidOnTimeline())[seq]).toBe('另一种说法'));
  });
});

describe('a form that has changed', () => {
  /** As if the form had said `words` until its second version; in the third it marks what it carried over. */
  type Old = { words?: string; said?: string };
  const changed: Partial<ActDeclaration> = {
    version: 3,
    upcast: (({ words, said, ...rest }: Old) => ({ ...rest, said: `旧：${words ?? said}` })) as never,
  };
  const { said: _, ...first } = contact('');
  const old = { ...first, words: '在县城' };
  const attempts = async (): Promise<string[]> => {
    const [row] = await app.sql(`select facts #> '{reporting,contactAttempts}' as all from correction_case where id = $1`, [opened.caseId]);
    return row.all.map((one: Told) => one.said);
  };

  it('a newer one is refused in words, one that says today’s is taken', async () => {
    const { status, body } = await record(contact('在家'), { formVersion: 2 });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'formVersion', message: '这份内容是按更新的表单写的，这一版还不认识；刷新页面再办，草稿没有丢' },
    ]);
    expect((await record(contact('在家'), { formVersion: 1 })).status).toBe(200);
  });
  it('takes in what was written under an older one, and keeps in the chain what it became', async () => {
    expect((await record(old, { formVersion: 1 })).status).toBe(400);
    await later(changed, async () => {
      expect((await record(old)).status).toBe(400);
      const { status, body } = await record(old, { formVersion: 1 });
      expect(status).toBe(200);
      const [act] = await app.sql('select form_version, say, content from act where file_id = $1 and seq = $2', [opened.caseId, body.seq]);
      expect(act).toMatchObject({ form_version: 3, content: { said: '旧：在县城' }, say: expect.stringContaining('旧：在县城') });
      const judged = await office.post(`/api/cases/${opened.caseId}/acts/${kind}/judge`, {
        ...{ actedOn: '2026-11-23', content: old, formVersion: 1 },
      });
      expect([judged.status, judged.body]).toEqual([200, { grounds: [] }]);
    });
  });
  it('answers what an older product has recorded under the same key, and records it once', async () => {
    const key = randomUUID();
    const recorded = await record(contact('在车上'), { formVersion: 1 }, key);
    expect(recorded.status).toBe(200);
    await later(changed, async () => expect(await record(contact('在车上'), { formVersion: 1 }, key)).toEqual(recorded));
    const other = await record(contact('不在车上'), {}, key);
    expect(other.body.error.code).toBe('key.reused');
    // an older form cannot be compared by its words; it is not that of another kind
    const elsewhere = await office.post(
      `/api/cases/${opened.caseId}/acts/admonition.proposed`,
      { actedOn: '2026-11-23', content: contact('在车上'), formVersion: 1 },
      key,
    );
    expect(elsewhere.status).not.toBe(200);
  });
  it('is read through its upcast when the file is folded again; the chain keeps what was written', async () => {
    const { seq } = (await record(contact('在集市'))).body;
    await later(changed, async () => {
      expect((await record(contact('改过'), { corrects: seq })).status).toBe(200);
      const said = await attempts();
      expect(said.filter((one) => one.startsWith('旧：')).length).toBeGreaterThanOrEqual(4);
      expect(said.at(-1)).toBe('改过');
      const [act] = await app.sql('select form_version, content from act where file_id = $1 and seq = $2', [opened.caseId, seq]);
      expect(act).toMatchObject({ form_version: 1, content: { said: '在集市' } });
    });
  });
});
