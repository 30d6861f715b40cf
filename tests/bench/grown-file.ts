// npm run bench:file: does a file that has grown to 500 acts record as fast as one of 10? Over HTTP, in turn, on the embedded server.
// npm run bench:file -- --acts 500 --times 50
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';
import { databaseCpuSeconds } from './cpu.ts';

const { values: asked } = parseArgs({ options: { acts: { type: 'string', default: '500' }, times: { type: 'string', default: '50' } } });
const grown = Number(asked.acts);
const times = Number(asked.times);
const day = plainDate('2026-11-23');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const short = (n: number): string => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
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
    await grow(large.caseId, grown);
    const block = 10;
    type Cell = { readonly ms: number[]; server: number; database: number };
    /** A block of records one after the other, what each took and what all of them cost. */
    const measure = async (
      cell: Cell,
      caseId: string,
      act: (n: number) => readonly [string, object],
      corrects: number | null,
    ): Promise<number | null> => {
      const [cpu, database_] = [process.cpuUsage(), databaseCpuSeconds(database.pid)];
      let last = corrects;
      for (let n = 0; n < block; n += 1) {
        const { ms, seq } = await record(caseId, act(n), last === null ? {} : { corrects: last });
        cell.ms.push(ms);
        if (last !== null) last = seq;
      }
      const { user, system } = process.cpuUsage(cpu);
      cell.server += (user + system) / 1000;
      cell.database += (databaseCpuSeconds(database.pid) - database_) * 1000;
      return last;
    };
    say(`${times} records a cell, in turn in a file of 10 acts and in one of ${grown}; median ms over HTTP, CPU in ms per record`);
    for (const corrected of [false, true])
      for (const act of acts) {
        const small = await openCase(app, { name: '短卷' });
        await grow(small.caseId, 10);
        await app.sql('analyze');
        const sides = await Promise.all(
          [small, large].map(async ({ caseId }) => ({ caseId, corrects: corrected ? (await record(caseId, act(0))).seq : null })),
        );
        const cells = sides.map((): Cell => ({ ms: [], server: 0, database: 0 }));
        for (let round = -1; round < times / block; round += 1)
          for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
            const side = sides[at]!;
            // The first round warms both sides up and is not counted.
            const cell = round < 0 ? { ms: [], server: 0, database: 0 } : cells[at]!;
            side.corrects = await measure(cell, side.caseId, act, side.corrects);
          }
        const [few, many] = cells as [Cell, Cell];
        const per = (of: (cell: Cell) => number): string => `${short(of(few))} and ${short(of(many))} (ratio ${short(of(many) / of(few))})`;
        say(
          `${`${act(0)[0]}${corrected ? ', corrected' : ''}`.padEnd(32)} median ${per(({ ms }) => middle(ms))}  CPU server ${per(({ server, ms }) => server / ms.length)}, database ${per((cell) => cell.database / cell.ms.length)}`,
        );
      }
  } finally {
    await app.stop();
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
