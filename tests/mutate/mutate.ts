// npm run mutate: which operators, limits and branches of the rules could be wrong without a rule test noticing.
// npm run mutate -- leave release      only these folders of src/domain
// npm run mutate -- --cores 1          leaves the other core to somebody else
// A survivor in a held folder fails, and so does an entry of equivalents.ts that no survivor answers to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { reports } from '../run/pass.ts';
import { type Equivalent, equivalents } from './equivalents.ts';
import { readHouse } from './house.ts';
import type { Mutant } from './mutants.ts';
import type { Said } from './worker.ts';

/** Where no mutant may survive. */
const held = ['time', 'statute', 'duty', 'act', 'file', 'release', 'leave'];
/** Proves of every matter at once that help moves nothing; forty seconds for each mutant would notice what a table notices at once. */
const leftOut = ['src/domain/help-cannot-punish.test.ts'];
/** A mutant that says nothing for so long goes on for ever. */
const patience = 120_000;

const { values, positionals: folders } = parseArgs({ allowPositionals: true, options: { cores: { type: 'string', default: '2' } } });
const cores = Number(values.cores);
if (!Number.isInteger(cores) || cores < 1 || cores > 16) throw new Error('--cores: 1 to 16');
const folderOf = (file: string): string => file.split('/')[2]!;
const house = readHouse((file) => folders.length === 0 || folders.includes(folderOf(file)), leftOut);
if (house.mutants.length === 0) throw new Error(`nothing to change in ${folders.join(', ') || 'src/domain'}`);

const isHeld = (one: Mutant): boolean => held.includes(folderOf(one.file));
const speaksOf = (e: Equivalent, one: Mutant): boolean => e.file === one.file && one.stands.startsWith(e.stands) && e.was === one.was;
const isListed = (one: Mutant): boolean => equivalents.some((e) => speaksOf(e, one) && e.now.includes(one.now));
const show = (one: Mutant): string => `${one.file}:${one.line}  ${one.kind}  ${one.was}  →  ${one.now || 'nothing'}\n    ${one.stands}`;

const from = Date.now();
const survivors: Mutant[] = [];
const endless: Mutant[] = [];
const waiting = [...house.mutants].reverse();
let done = 0;
const runOne = (): Promise<void> =>
  new Promise((ended, failed) => {
    let worker: Worker;
    let now: Mutant | undefined;
    let clock: NodeJS.Timeout;
    const next = () => {
      clearTimeout(clock);
      now = waiting.pop();
      if (!now) {
        void worker.terminate().then(() => ended());
        return;
      }
      clock = setTimeout(() => {
        endless.push(now!);
        worker.removeAllListeners();
        void worker.terminate().then(start);
      }, patience);
      worker.postMessage(now.id);
    };
    const start = () => {
      worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: house });
      worker.on('error', failed);
      worker.on('message', (said: Said) => {
        if ('broken' in said) return failed(new Error(`without any mutant: ${said.broken}`));
        if ('verdict' in said) {
          if (said.verdict.by === null) {
            survivors.push(now!);
            if (isHeld(now!) && !isListed(now!)) console.log(show(now!));
          }
          done += 1;
          if (done % 500 === 0) console.log(`${done} of ${house.mutants.length}, ${survivors.length} survive`);
        }
        next();
      });
    };
    start();
  });
await Promise.all(Array.from({ length: cores }, runOne));
const living = survivors.filter((one) => !isListed(one)).sort((a, b) => a.id - b.id);
const isAsked = (file: string): boolean => folders.length === 0 || folders.includes(folderOf(file));
const idle = equivalents
  .filter((e) => isAsked(e.file))
  .flatMap((e) =>
    e.now
      .filter((now) => !survivors.some((one) => speaksOf(e, one) && one.now === now))
      .map(
        (now) => `${e.file}  ${e.was}  →  ${now}
    ${e.stands}`,
      ),
  );
const fails = living.filter(isHeld);

for (const one of idle) console.log(`listed as an equivalent, and not among the survivors: ${one}`);
console.log('folder            mutants  noticed  equivalent  survive');
for (const folder of [...new Set(house.mutants.map((one) => folderOf(one.file)))]) {
  const isHere = (one: Mutant) => folderOf(one.file) === folder;
  const [all, alive, left] = [house.mutants.filter(isHere), survivors.filter(isHere), living.filter(isHere)];
  console.log(
    `${folder.padEnd(16)}${[all.length, all.length - alive.length, alive.length - left.length, left.length].map((n) => String(n).padStart(9)).join('  ')}${held.includes(folder) ? '  held' : ''}`,
  );
}
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, 'survivors.txt'), living.map((one) => `${show(one)}\n`).join(''));
console.log(
  `${house.mutants.length} mutants, ${living.length} survive (${fails.length} where none may), ${endless.length} stopped by the clock, ${((Date.now() - from) / 1000).toFixed(0)} s; all survivors: .cache/survivors.txt`,
);
process.exitCode = fails.length + idle.length === 0 ? 0 : 1;
