import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownOfAct, toldToThePerson } from '#domain/act/shown-to.ts';
import { declaredFile } from '#domain/act/act.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { appendBare } from '../../../tests/append-acts.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp, type Told } from '../../../tests/start-app.ts';

// 本人和监护人: what was said by them or told to them; of everything else that it was done, and no word of a neighbour, a victim or an informant.
let app: App;
let caseId: string;
const words = '邻居李大妈说他常在家里打人';
const written = acts.filter((one) => declaredFile(one) === 'case' && !toldToThePerson.includes(one.kind)).map(({ kind }) => kind);
beforeAll(async () => {
  app = await startApp();
  ({ caseId } = await openCase(app, { minor: true }));
  const [{ person_id: personId }] = await app.sql('select person_id from file where id = $1', [caseId]);
  await app.sql(`update account set person_id = $1 where account in ('guardian', 'client')`, [personId]);
  await appendBare(
    app,
    written.map((kind) => ({ kind, actedOn: plainDate('2026-11-22'), content: { said: words, notes: [words], by: { name: words } } })),
    caseId,
  );
  await app.sql('update act set say = $2, late_reason = $2 where file_id = $1 and kind = any($3)', [caseId, words, written]);
  // as the writer says it of each row: what a guardian is shown nothing of is no row of theirs at all
  const there = written.filter((kind) => shownOfAct('guardian', declarationOf(kind)!, {}) === 'done');
  await app.sql('update act set shown_to_enforcement = true, shown_to_guardian = kind = any($2) or kind <> all($3) where file_id = $1', [
    caseId,
    there,
    written,
  ]);
  await app.sql(
    `insert into duty (tenant, id, file_id, file_kind, key, rule, matter, title, nature, owed_by, opens_on, due_on, because, basis, discharged_by, prefill, status,
        county_id, office_id, worker_id, person_id, minor, shown_to_enforcement, shown_to_guardian)
      select tenant, gen_random_uuid(), id, 'case', 'k', 'conduct.decide', 'conduct', '决定警告', 'enforcement', 'county-agency', '2026-11-22', '2026-11-30', '有建议', '[]',
        'warning.decided', jsonb_build_object('evidence', $2::text), 'open', county_id, office_id, worker_id, person_id, minor, true, true from file where id = $1`,
    [caseId, words],
  );
  for (const account of ['office', 'client'])
    await app.sql(
      `insert into refused_attempt (tenant, id, file_id, kind, account_id, actor_name, actor_post, actor_unit_id, at, grounds, shown_to_enforcement, shown_to_guardian)
        select tenant, gen_random_uuid(), $1, 'leave.requested', id, name, 'office', '150104008', '2026-11-22', jsonb_build_array(jsonb_build_object('ground', $2::text)), true, true
        from account where account = $3`,
      [caseId, account === 'client' ? '本人的一次' : words, account],
    );
});
afterAll(async () => {
  await app.stop();
});

const pages = (): string[] => [
  ...[
    '',
    '/file',
    '/timeline',
    '/timeline?order=recorded',
    '/duties',
    '/duties?closed=yes',
    '/papers',
    '/looks',
    '/refusals',
    '/crisis',
  ].map((page) => `/api/cases/${caseId}${page}`),
  ...['/api/my/next', '/api/my/lessons', '/api/my/tests', '/api/workbench', '/api/duties', '/api/cases', '/api/leave', '/api/search?q=布'],
];
const told = async (who: Client): Promise<{ page: string; text: string; status: number }[]> =>
  Promise.all(
    pages().map(async (page) => {
      const { status, body } = await who.get(page);
      return { page, status, text: JSON.stringify(body) };
    }),
  );

describe('the words of a third person', () => {
  it('are written in many kinds of act', () => {
    expect(written).toEqual(
      expect.arrayContaining(['visit.made', 'search.contacted', 'warning.proposed', 'plan.needs-proposed', 'release.appraised']),
    );
    expect(written.length).toBeGreaterThan(25);
  });
  it.each(['client', 'guardian'])('stand on no page that %s may open, and nobody finds them by looking for them', async (account) => {
    const who = await app.as(account);
    const all = await told(who);
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(8);
    expect(all.filter(({ status }) => status >= 500)).toEqual([]);
    expect(all.filter(({ text }) => text.includes('李大妈')).map(({ page }) => page)).toEqual([]);
    const looked = await who.get(`/api/cases/${caseId}/timeline?q=${encodeURIComponent('李大妈')}`);
    expect(looked.body.hits).toBe(0);
  });
  it('are read by those who work with the person', async () => {
    const found = (await told(await app.as('office')))
      .filter(({ text }) => text.includes('李大妈'))
      .map(({ page }) => page.replace(caseId, ':id'));
    expect(found).toEqual(
      expect.arrayContaining(['/api/cases/:id/file', '/api/cases/:id/timeline', '/api/cases/:id/duties', '/api/cases/:id/refusals']),
    );
  });
  it('hide nothing that was done: the person learns what, on which day and by whom', async () => {
    const { body } = await (await app.as('client')).get(`/api/cases/${caseId}/file`);
    const visit = body.acts.find((act: Told) => act.kind === 'visit.made');
    expect(visit).toMatchObject({ actedOn: '2026-11-22', content: null, lateReason: null });
  });
  it('leave the person what they tried themselves', async () => {
    const { body } = await (await app.as('client')).get(`/api/cases/${caseId}/refusals`);
    expect(body.rows.map((row: Told) => row.grounds)).toEqual([[{ ground: '本人的一次' }]]);
  });
});
