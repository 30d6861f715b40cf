import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { ownWords } from '#domain/act/shown-to.ts';
import { appendBare } from '../../../tests/append-acts.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, startApp, type Told } from '../../../tests/start-app.ts';

// 监护人: that it was done, on which day and by whom; not what the child said, nor what was noted of the child.
let app: App;
let caseId: string;
const words = '我不想回家住';
beforeAll(async () => {
  app = await startApp();
  const child = await openCase(app, {
    minor: true,
    facts: (facts) => ({ ...facts, reporting: { ...facts.reporting, promises: [{ seq: 1, on: plainDate('2026-11-22'), text: words }] } }),
  });
  caseId = child.caseId;
  await app.sql(`update account set person_id = $1 where account in ('guardian', 'client')`, [child.personId]);
  await appendBare(
    app,
    ownWords.map((kind) => ({ kind, actedOn: plainDate('2026-11-22'), content: { said: words, account: words, notes: words } })),
    caseId,
  );
  await app.sql('update act set say = $2, late_reason = $2 where file_id = $1 and kind = any($3)', [caseId, words, [...ownWords]]);
  await app.sql('update act set shown_to_enforcement = true, shown_to_guardian = true where file_id = $1', [caseId]);
});
afterAll(async () => {
  await app.stop();
});

it('reads no words of the child and no notes, on any page of the case; the child and the office do', async () => {
  const pages = ['', '/file', '/timeline', '/duties', '/papers', '/archive', '/looks', '/refusals'].map(
    (page) => `/api/cases/${caseId}${page}`,
  );
  const found = async (account: string): Promise<number> => {
    const who = await app.as(account);
    const told = await Promise.all(pages.map((page) => who.get(page)));
    return told.filter(({ status, body }) => status === 200 && JSON.stringify(body).includes(words)).length;
  };
  expect(await found('guardian')).toBe(0);
  expect(await found('client')).toBeGreaterThan(0);
  expect(await found('office')).toBeGreaterThan(0);
  const { body } = await (await app.as('guardian')).get(`/api/cases/${caseId}/timeline`);
  expect(body.rows.map((row: Told) => row.kind)).toEqual(expect.arrayContaining([...ownWords]));
  expect((await (await app.as('guardian')).get(`/api/cases/${caseId}/timeline?q=${encodeURIComponent(words)}`)).body.hits).toBe(0);
});
