import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { migrate } from '#server/platform/migrate.ts';
import { keptChains } from './kept-chains.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

// Facts of the days when the crisis stood among the tests and all lessons in one list, carried over to slices by who may judge by them.
let database: TestDatabase;
let owner: pg.Client;
const t = '150100';
const person = randomUUID();
const lesson = (n: number) => ({ lessonId: `l${n}`, on: '2026-03-01', strand: 'law' });

const kept = keptChains().flatMap(({ facts }) => (facts === null ? [] : [facts as CaseFacts]));
const some = kept[0]!;
const crisis = {
  id: 'c',
  openedAt: '2026-03-01T10:00',
  contactBy: '2026-03-01T18:00',
  namedWorker: '苏日娜',
  namedPost: 'social-worker',
  contactedOn: null,
  closedOn: null,
} as const;
const now = [
  ...kept,
  { ...some, crisis },
  { ...some, requiredLessons: { attended: [lesson(1), lesson(3)] }, education: { attended: [lesson(2), lesson(4)] } },
];
/** The lessons as they stood in one list, in the order of their numbers where they are ours. */
const asBefore = ({ crisis: open, requiredLessons, education, psychology, ...rest }: (typeof now)[number]): object => ({
  ...rest,
  psychology: { ...psychology, crisis: open },
  education: {
    attended: [
      ...requiredLessons.attended.map((one) => ({ ...one, required: true })),
      ...education.attended.map((one) => ({ ...one, required: false })),
    ].sort((a, b) => (a.lessonId < b.lessonId ? -1 : 1)),
  },
});
/** As the list above, once it was in the order of the ids. */
const sorted = (facts: object): object => {
  const { requiredLessons, education, ...rest } = facts as CaseFacts;
  const byId = <L extends { readonly lessonId: string }>(all: readonly L[]) => all.toSorted((a, b) => (a.lessonId < b.lessonId ? -1 : 1));
  return { ...rest, requiredLessons: { attended: byId(requiredLessons.attended) }, education: { attended: byId(education.attended) } };
};
const factsIn = async (kind: string): Promise<object[]> =>
  (
    await owner.query<{ facts: object }>('select app.with_sealed(tenant, id, facts) as facts from file where kind = $1 order by number', [
      kind,
    ])
  ).rows.map((row) => row.facts);

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.connectionFor('owner'), '0048');
  owner = await database.client('owner');
  await owner.query(`insert into tenant (id, name) values ($1, '呼和浩特市司法局')`, [t]);
  await owner.query(
    `insert into unit (tenant, id, kind, name, short_name, county_id) values ($1, '150104', 'county', '玉泉区', '玉', '150104')`,
    [t],
  );
  await owner.query(`insert into person (tenant, id, name, county_id) values ($1, $2, '布仁和', '150104')`, [t, person]);
  for (const [i, facts] of now.entries())
    await owner.query(
      `insert into file (tenant, id, kind, number, county_id, person_id, minor, facts) values ($1, $2, 'case', $3, '150104', $4, false, $5)`,
      [t, randomUUID(), String(i).padStart(4, '0'), person, JSON.stringify(asBefore(facts))],
    );
  await owner.query(`insert into file (tenant, id, kind, number, county_id, minor) values ($1, $2, 'import', '导入', '150104', false)`, [
    t,
    randomUUID(),
  ]);
  await migrate(database.connectionFor('owner'));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('facts of one list of tests and lessons', () => {
  it('are those that today’s folds give', async () => {
    expect(now.length).toBeGreaterThan(15);
    expect(await factsIn('case')).toEqual(JSON.parse(JSON.stringify(now.map(sorted))));
  });
  it('of a file without slices stay empty', async () => expect(await factsIn('import')).toEqual([{}]));
});
