// npm run loop: the database tests and the journeys again and again, to find what fails only now and then. Ends at the first failure and names it.
// npm run loop -- --times 10 --load 2 --only journeys
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lacking } from './run/machine.ts';
import { type Outcome, reports } from './run/pass.ts';
import { onAnotherPostgres, runJourneys, runVitest } from './run/suites.ts';

const { values: asked } = parseArgs({
  options: { times: { type: 'string', default: '10' }, load: { type: 'string', default: '0' }, only: { type: 'string' } },
});
const whole = (word: string, most: number): number => {
  const n = Number(word);
  if (!Number.isInteger(n) || n < 0 || n > most) throw new Error(`${word} is no number from 0 to ${most}`);
  return n;
};
const times = whole(asked.times, 1000);
const load = whole(asked.load, 16);
if (asked.only !== undefined && asked.only !== 'database' && asked.only !== 'journeys')
  throw new Error('--only database or --only journeys');
const missing = lacking();
if (missing.length > 0) throw new Error(`this machine lacks ${missing.join(', ')}: npm test installs it`);

/** Takes a core until its standard input closes, that is until this program ends, however it ends. */
const burner =
  'process.stdin.resume().once("close", () => process.exit()).once("end", () => process.exit()); const turn = () => { const until = Date.now() + 100; while (Date.now() < until); setImmediate(turn); }; turn();';
const burners: ChildProcess[] = Array.from({ length: load }, () =>
  spawn(process.execPath, ['-e', burner], { stdio: ['pipe', 'ignore', 'ignore'] }),
);

const folder = join(reports, 'loop');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const another = onAnotherPostgres();
const parts: readonly (readonly [string, (file: string) => Promise<Outcome>])[] = [
  [
    'database',
    (file) =>
      runVitest(another?.title ?? 'database tests on the embedded server', ['--project', 'stories'], {
        show: { file },
        env: another?.env ?? {},
      }),
  ],
  ['journeys', (file) => runJourneys({ show: { file } })],
];

const failing = async (): Promise<string | null> => {
  for (let round = 1; round <= times; round += 1) {
    for (const [name, run] of parts.filter(([one]) => asked.only === undefined || asked.only === one)) {
      const from = Date.now();
      const file = join(folder, `${name}-${round}.log`);
      const outcome = await run(file);
      console.log(
        `${round}/${times} ${outcome.title}: ${outcome.passed} passed, ${outcome.failed} failed, ${Math.round((Date.now() - from) / 1000)} s`,
      );
      if (outcome.failed > 0)
        return [
          `stopped in round ${round}:`,
          ...outcome.failures,
          ...outcome.complaints,
          readFileSync(file, 'utf8').slice(-6000),
          file,
        ].join('\n');
    }
  }
  return null;
};
try {
  const failure = await failing();
  console.log(failure ?? `${times} rounds without a failure${load > 0 ? `, beside ${load} busy processes` : ''}`);
  process.exitCode = failure === null ? 0 : 1;
} finally {
  for (const one of burners) one.kill();
}
