// npm run bench:file: does a file that has grown to 500 acts record as fast as one of 10? Over HTTP, in turn, on the embedded server.
// npm run bench:file -- --acts 500 --times 50
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';

const { values: asked } = parseArgs({ options: { acts: { type: 'string', default: '500' }, times: { type: 'string', default: '50' } } });
const grown = Number(asked.acts);
const times = Number(asked.times);
const day = plainDate('2026-11-23');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const middle = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

const acts: readonly ((n: number) => readonly [kind: string, content: object])[] = [
  (n) => [
    'visit.made',
    {
      met: 'met',
      changes: [],
      seen: `第 ${n} 次走访，家中整洁，情绪平稳`,
      startedAt: '09:30',
      place: '昭君路',
      companion: '布和',
      signed: false,
    },
  ],
  (n) => ['reporting.reported', { way: 'in-person', topics: ['law'], said: `第 ${n} 次报告，各方面正常` }],
];
const contact = (n: number): readonly [string, object] => [
  'search.contacted',
  { about: 'other', how: 'phone', at: '09:10', answered: true, said: `第 ${n} 次通话` },
];
const request = (on: string) => ({
  departsOn: on,
  returnsOn: on,
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和',
  proofs: [],
});

const folder = mkdtempSync(join(tmpdir(), 'guihang-grown-'));
const database = await startEmbedded(folder, { throwaway: true });
try {
  process.env.GUIHANG_TEST_PG = database.connection.host;
  const { createRoleSql, DATABASE_ROLES } = await import('#server/platform/postgres/embedded-postgres.ts');
  const { administer } = await import('../test-database.ts');
  for (const role of DATABASE_ROLES) await administer(createRoleSql(role));
  const { startApp } = await import('../start-app.ts');
  const { openCase } = await import('../open-case.ts');
  const app = await startApp({ day });
  try {
    const office = await app.as('office');
    const record = async (
      caseId: string,
      [kind, content]: readonly [string, object],
      more: object = {},
    ): Promise<{ ms: number; seq: number }> => {
      const started = performance.now();
      const { status, body } = await office.post(`/api/cases/${caseId}/acts/${kind}`, { actedOn: day, content, ...more });
      const ms = performance.now() - started;
      if (status !== 200) throw new Error(`${kind}: ${JSON.stringify(body)}`);
      return { ms, seq: body.seq };
    };
    const small = await openCase(app, { name: '短卷' });
    const large = await openCase(app, { name: '长卷' });
    // A grown file holds journeys too: each is asked for and refused, for another day.
    const grow = async (caseId: string, to: number): Promise<void> => {
      for (let seq = 1; seq < to; ) {
        if (seq % 25 === 24) {
          const on = addDays(day, seq);
          const { seq: leave } = await record(caseId, ['leave.requested', request(on)]);
          seq = (
            await record(caseId, [
              'leave.decided',
              { leave, outcome: 'refused', reason: '事由不足', checkEveryDays: 3, reportThere: false },
            ])
          ).seq;
        } else seq = (await record(caseId, seq % 10 === 0 ? contact(seq) : acts[seq % 2]!(seq))).seq;
      }
    };
    await grow(small.caseId, 10);
    await grow(large.caseId, grown);
    await app.sql('analyze');
    const told: { [what: string]: { small: number[]; large: number[] } } = {};
    const note = (what: string, side: 'small' | 'large', ms: number): void => {
      told[what] ??= { small: [], large: [] };
      told[what][side].push(ms);
    };
    for (let n = 0; n < times + 5; n += 1)
      for (const side of n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const { caseId } = side === 'small' ? small : large;
        for (const act of acts) {
          const [kind, content] = act(n);
          const { ms, seq } = await record(caseId, [kind, content]);
          // The first rounds warm both sides up and are not counted.
          if (n >= 5) note(kind, side, ms);
          if (n >= 5 && n % 5 === 0) note(`${kind}, corrected`, side, (await record(caseId, [kind, content], { corrects: seq })).ms);
        }
      }
    for (const [what, { small: few, large: many }] of Object.entries(told))
      say(
        `${what.padEnd(32)} ratio ${(middle(many) / middle(few)).toFixed(2)}  median of ${few.length}: ${middle(few).toFixed(1)} ms in a file of 10 acts, ${middle(many).toFixed(1)} ms in one of ${grown}`,
      );
  } finally {
    await app.stop();
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
