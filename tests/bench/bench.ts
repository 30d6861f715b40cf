// npm run bench: the three hot jobs over HTTP, with session, scope, rules and act chain, against the same SQL through the bare driver, and
// against statements that stay the same whatever the product does (reference.ts): by these two versions of the product are compared.
// npm run bench -- --cases 700000 --connections 1,16,64 --rounds 7 --seconds 2 --jobs J1,J2,J3 --data FOLDER (kept and taken again)
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connectionsTo } from '#server/platform/database-connection.ts';
import { startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { openVault } from '#server/platform/vault/keys.ts';
import { dataKeyIn } from '#server/settings.ts';
import { loadDemo } from '#demo/load-demo.ts';
import { migrate } from '#server/platform/migrate.ts';
import { databaseCpuSeconds } from './cpu.ts';
import { buildDataSet, type Seats } from './data-set.ts';
import type { Ask, Line, Told } from './work.ts';
import { layReference } from './reference.ts';
import { linesOf, jobNames, sayJob, keepForRestoring, restore } from './jobs.ts';

const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '1,16,64' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1.5' },
    jobs: { type: 'string', default: jobNames.join(',') },
    data: { type: 'string' },
  },
});
const day = plainDate('2026-11-23');
process.env.GUIHANG_TODAY = day;
const cases = Number(asked.cases);
const rounds = Math.max(1, Number(asked.rounds));
const widths = asked.connections.split(',').map(Number);
const jobs = jobNames.filter((name) => asked.jobs.split(',').includes(name));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const folder = asked.data ?? mkdtempSync(join(tmpdir(), 'guihang-bench-'));
mkdirSync(folder, { recursive: true });
const files = join(folder, 'files');
const noted = join(folder, 'bench.json');
const known = existsSync(noted) ? (JSON.parse(readFileSync(noted, 'utf8')) as { cases: number; acts: number; seats: Seats }) : null;
if (known && known.cases !== cases) throw new Error(`${folder} holds ${known.cases} cases; ask for as many, or take another folder`);

const database = await startEmbedded(folder);
const socket = database.connection.host;
const appRole = connectionsTo(socket).connectionFor('app');
const owner = new pg.Client(connectionsTo(socket).connectionFor('owner'));
const children: ChildProcess[] = [];
const start = (file: string, args: string[] = []): ChildProcess => {
  const child = fork(join(import.meta.dirname, file), args, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  return child;
};
const answerOf = <T>(child: ChildProcess, message?: object | string): Promise<T> =>
  new Promise((done, failed) => {
    const end = (code: number | null): void => failed(new Error(`a part of the bench ended with ${code}`));
    child.once('exit', end);
    child.once('message', (told) => {
      child.off('exit', end);
      if (typeof told === 'object' && told !== null && 'error' in told) failed(new Error(String(told.error)));
      else done(told as T);
    });
    if (message !== undefined) child.send(message);
  });

const middle = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
const short = (n: number): string => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));

type Cell = Told & { server: number; database: number };
const sides = ['http', 'bare', 'reference'] as const;
type Sides = { [S in (typeof sides)[number]]: Cell };
const rate = ({ requests, seconds }: Cell): number => requests / seconds;
const measure = async (ask: Ask, server: ChildProcess, load: ChildProcess): Promise<Cell> => {
  const cpu = async (): Promise<number> => {
    const { cpu: used } = await answerOf<{ cpu: NodeJS.CpuUsage }>(server, 'cpu');
    return (used.user + used.system) / 1e6;
  };
  const [serverBefore, databaseBefore] = [await cpu(), databaseCpuSeconds(database.pid)];
  const { told } = await answerOf<{ told: Told }>(load, ask);
  if (told.failed.length > 0) throw new Error(told.failed.join('\n'));
  return { ...told, server: (await cpu()) - serverBefore, database: databaseCpuSeconds(database.pid) - databaseBefore };
};

try {
  await owner.connect();
  let data = known;
  if (data) await migrate(connectionsTo(socket).connectionFor('owner'));
  else {
    say(`building ${cases} cases …`);
    const started = performance.now();
    await migrate(connectionsTo(socket).connectionFor('owner'));
    const { vault } = await openVault(connectionsTo(socket).connectionFor('owner'), dataKeyIn(files));
    await loadDemo(connectionsTo(socket).connectionFor('owner'), day, { people: false });
    data = { cases, ...(await buildDataSet(owner, cases, day, new Date(`${day}T09:29:00+08:00`), vault, say)) };
    writeFileSync(noted, JSON.stringify(data));
    say(`built in ${((performance.now() - started) / 1000).toFixed(0)} s: ${cases} cases, ${data.acts} acts`);
  }
  await owner.query('update session set opened_at = $1, seen_at = $1', [new Date(`${day}T09:29:00+08:00`)]);
  await keepForRestoring(owner);
  await layReference(owner, cases);
  const lines = await linesOf(owner, connectionsTo(socket), files, data.seats, jobs, Math.max(...widths));
  const server = start('server.ts', [socket, files]);
  const port = Number(new URL((await answerOf<{ address: string }>(server)).address).port);
  const load = start('load.ts');
  say(`${cpus().length} processors, ${cases} cases; per cell ${rounds} rounds, HTTP, bare driver and reference in turn`);
  say('ratio = requests per second over HTTP ÷ the same SQL through the bare driver, ÷ the reference statements; CPU in ms per request');
  for (const width of widths) {
    for (const job of jobs) {
      const own: Line[] = lines[job].slice(0, width);
      const seconds = job === 'J3' ? null : Number(asked.seconds);
      const cells: Sides[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const cell = {} as Sides;
        for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
          const ask = { side, job, cases, port, database: appRole, lines: own, seconds: round < 0 && seconds !== null ? 3 : seconds };
          cell[side] = await measure(ask, server, load);
          if (job === 'J3' && side !== 'reference') await restore(owner, own, cell[side].requests, side);
        }
        // The first round warms both sides up and is not counted.
        if (round >= 0) cells.push(cell);
      }
      const ratios = cells.map(({ http, bare }) => rate(http) / rate(bare));
      const fixed = cells.map(({ http, reference }) => rate(http) / rate(reference));
      const per = (pick: (cell: Sides) => [number, number]): string =>
        short(
          middle(
            cells.map((cell) => {
              const [cpu, requests] = pick(cell);
              return (cpu * 1000) / requests;
            }),
          ),
        );
      say(
        `${job} ${sayJob[job].padEnd(34)} ${String(width).padStart(3)} connections  ratio ${middle(ratios).toFixed(2)}  (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), of the reference ${middle(fixed).toFixed(3)} (${Math.min(...fixed).toFixed(3)}–${Math.max(...fixed).toFixed(3)})` +
          `  CPU server ${per(({ http }) => [http.server, http.requests])}, database ${per(({ http }) => [http.database, http.requests])} | bare driver ${per(({ bare }) => [bare.cpu, bare.requests])}, database ${per(({ bare }) => [bare.database, bare.requests])} | reference, database ${per(({ reference }) => [reference.database, reference.requests])}` +
          `  p95 ÷ p50 ${middle(cells.map(({ http }) => http.p95 / http.p50)).toFixed(1)}  ${(middle(cells.map(({ http }) => http.bytes / http.requests)) / 1024).toFixed(1)} kB`,
      );
    }
  }
} finally {
  for (const child of children) if (child.connected) child.send('stop');
  await Promise.all(
    children.map((child) =>
      child.exitCode !== null
        ? null
        : new Promise((done) => {
            child.once('exit', done);
          }),
    ),
  );
  await owner.end();
  await database.stop();
  if (!asked.data) rmSync(folder, { recursive: true, force: true });
}
