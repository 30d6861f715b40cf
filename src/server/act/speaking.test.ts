import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { silenced, speaking, standing, withdrawal } from '#domain/act/fold.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { appendBare } from '../../../tests/append-acts.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

/** What an act does to those before it: the number is of one of them, however it comes out. */
type Doing = { readonly does: 'says' } | { readonly does: 'corrects' | 'takes back'; readonly of: number };
type Made = { readonly seq: number; readonly corrects: number | null; readonly back: number | null };
const told = (doings: readonly Doing[]): Made[] =>
  doings.map((doing, i) => {
    const of = doing.does === 'says' || i === 0 ? null : (doing.of % i) + 1;
    return { seq: i + 1, corrects: doing.does === 'corrects' ? of : null, back: doing.does === 'takes back' ? of : null };
  });
const kindOf = (one: Made): string => (one.back === null ? 'search.contacted' : withdrawal);
const act = (one: Made): Omit<Act, 'standsFor'> => ({
  seq: one.seq,
  kind: kindOf(one),
  actedOn: plainDate('2026-11-23'),
  recordedAt: '2026-11-23T01:00:00.000Z',
  actor: { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' },
  content: one.back === null ? { said: '通话' } : { seq: one.back, reason: '记错了' },
  corrects: one.corrects,
});
/** A correction is of the kind of what it corrects: nobody corrects a taking back. */
const isWhole = (chain: readonly Made[]): boolean => chain.every((one) => one.corrects === null || chain[one.corrects - 1]!.back === null);

const write = (chain: readonly Made[]): Promise<string> => appendBare(app, chain.map(act));
const heardBySql = async (id: string): Promise<number[]> =>
  (
    await app.sql(
      `select a.seq from act a where a.file_id = $1 and a.kind <> $2 and not exists (select from app.silenced(a.tenant, a.file_id) s where s.seq = a.seq) order by 1`,
      [id, withdrawal],
    )
  ).map((row) => row.seq as number);
const heard = (chain: readonly Made[]): number[] =>
  speaking(standing(chain.map(act)))
    .map((one) => one.seq)
    .sort((a, b) => a - b);

const says: Doing = { does: 'says' };
const corrects = (of: number): Doing => ({ does: 'corrects', of: of - 1 });
const takesBack = (of: number): Doing => ({ does: 'takes back', of: of - 1 });

describe('which acts still speak', () => {
  it('is the same in the database and in the rules, in chains made by hand', async () => {
    const chains: { readonly [what: string]: readonly Doing[] } = {
      untouched: [says, says, says],
      corrected: [says, says, corrects(2), says],
      'corrected three times': [says, says, corrects(2), corrects(3), says, corrects(4)],
      'taken back': [says, says, takesBack(2)],
      'a correction taken back': [says, says, corrects(2), takesBack(3)],
      'the last of two corrections taken back': [says, says, corrects(2), corrects(3), takesBack(4)],
      'the first of two corrections taken back': [says, says, corrects(2), corrects(3), takesBack(3)],
      'corrected twice at once': [says, says, corrects(2), corrects(2), says],
      'corrected and then taken back with its correction': [says, says, corrects(2), takesBack(2), takesBack(3)],
      'taken back twice': [says, takesBack(1), takesBack(1)],
    };
    for (const [what, doings] of Object.entries(chains)) {
      const chain = told(doings);
      expect([what, await heardBySql(await write(chain))]).toEqual([what, heard(chain)]);
    }
  });

  it('is the same in chains made by chance', async () => {
    const doing: fc.Arbitrary<Doing> = fc.oneof(
      { weight: 3, arbitrary: fc.constant(says) },
      { weight: 3, arbitrary: fc.nat(40).map((of): Doing => ({ does: 'corrects', of })) },
      { weight: 2, arbitrary: fc.nat(40).map((of): Doing => ({ does: 'takes back', of })) },
    );
    let silent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 3, maxLength: 14 }).map(told).filter(isWhole), async (chain) => {
        silent += chain.length - heard(chain).length;
        expect(await heardBySql(await write(chain))).toEqual(heard(chain));
      }),
      { numRuns: 150 },
    );
    expect(silent).toBeGreaterThan(200);
  });

  it('says of what is silent which act silenced it', async () => {
    const chain = told([says, says, corrects(2), corrects(3), takesBack(1)]);
    const rows = await app.sql('select seq, by_seq, how from app.silenced($1, $2) order by seq', ['150100', await write(chain)]);
    expect(rows).toEqual([
      { seq: 1, by_seq: 5, how: 'withdrawn' },
      { seq: 2, by_seq: 3, how: 'corrected' },
      { seq: 3, by_seq: 4, how: 'corrected' },
    ]);
    expect(rows.map((row) => row.seq)).toEqual([...silenced(standing(chain.map(act)))].sort((a, b) => a - b));
  });
});
