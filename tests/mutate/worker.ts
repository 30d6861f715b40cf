// One core's work: knows which tests meet which mutant, and says of each mutant whether a test notices it.
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import * as fastCheck from 'fast-check';
import * as vitest from 'vitest';
import * as zod from 'zod';
import { type Evaluated, type House, openHouse } from './house.ts';
import { collect, type Test, words } from './suite.ts';

export type Verdict = { readonly id: number; readonly by: string | null };
export type Said = { readonly ready: true } | { readonly broken: string } | { readonly verdict: Verdict };

const house = workerData as House;
const say = (said: Said): void => parentPort!.postMessage(said);
// the same chance for every mutant and every run, and no search for the least example
fc.configureGlobal({ seed: 20261123, endOnFailure: true });

let tried = 0;
let asked = 0;
let most = Number.POSITIVE_INFINITY;
let met: Uint8Array | null = null;
const nobody = (): Uint8Array => new Uint8Array(house.mutants.length + 1);
const idsOf = (marks: Uint8Array): number[] => [...marks.keys()].filter((id) => marks[id] === 1);
/** Every branch asks here, so that a loop without an end is noticed here too. */
const isTried = (id: number): boolean => {
  asked += 1;
  if (asked > most) throw new Error('goes on for ever');
  if (met) met[id] = 1;
  return id === tried;
};
const { evaluate, above } = openHouse(
  house,
  { vitest: { ...vitest, ...words, test: words.it }, 'fast-check': { ...fastCheck, default: fc }, zod },
  isTried,
);

type Known = { readonly file: string; readonly index: number; readonly test: Test; readonly asked: number; readonly took: number };
const first: Evaluated = new Map();
const known: Known[] = [];
const meeting = new Map<number, Known[]>();
const atLoad = new Set<number>();
/** How often a branch may be asked before the mutant counts as endless. */
const enough = (usual: number): number => usual * 5 + 200_000;

/** The words of what a test throws, or nothing. */
const failure = async (run: () => unknown): Promise<string | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    return String(error);
  }
};

const lookRound = async (): Promise<string | null> => {
  for (const file of house.tests) {
    met = nobody();
    asked = 0;
    let tests: readonly Test[] = [];
    const broken = await failure(() => {
      tests = collect(() => evaluate(file, first));
    });
    if (broken !== null) return `${file}: ${broken}`;
    for (const id of idsOf(met)) atLoad.add(id);
    for (const [index, test] of tests.entries()) {
      met = nobody();
      asked = 0;
      const from = performance.now();
      const wrong = await failure(test.run);
      if (wrong !== null) return `${file}: ${test.title}: ${wrong}`;
      const one = { file, index, test, asked, took: performance.now() - from };
      known.push(one);
      for (const id of idsOf(met)) meeting.set(id, [...(meeting.get(id) ?? []), one]);
    }
  }
  met = null;
  return null;
};

const quickFirst = (a: Known, b: Known): number => a.took - b.took;

/** A mutant that only runs while a test runs: the tests that meet it, the quick ones first. */
const tryIn = async (tests: readonly Known[]): Promise<string | null> => {
  for (const one of tests.toSorted(quickFirst)) {
    asked = 0;
    most = enough(one.asked);
    if ((await failure(one.test.run)) !== null) return `${one.file}: ${one.test.title}`;
  }
  return null;
};

/** A mutant that speaks while files load: what stands on its file is evaluated anew with it, test file by test file. */
const tryAnew = async (id: number, mutated: string): Promise<string | null> => {
  const standing = above(mutated);
  const folder = mutated.slice(0, mutated.lastIndexOf('/'));
  const meets = new Set((meeting.get(id) ?? []).map((one) => one.file));
  const cost = new Map<string, number>();
  for (const one of known) cost.set(one.file, (cost.get(one.file) ?? 0) + one.took);
  const rank = (file: string): number => (file.startsWith(`${folder}/`) ? -1e6 : meets.has(file) ? -1e5 : 0) + (cost.get(file) ?? 0);
  const files = house.tests.filter((file) => standing.has(file)).toSorted((a, b) => rank(a) - rank(b));
  const evaluated: Evaluated = new Map([...first].filter(([file]) => !standing.has(file)));
  for (const file of files) {
    asked = 0;
    most = 5_000_000;
    let tests: readonly Test[] = [];
    const broken = await failure(() => {
      tests = collect(() => evaluate(file, evaluated));
    });
    if (broken !== null) return `${file} does not load`;
    const usual = known.filter((one) => one.file === file);
    if (tests.length !== usual.length) return `${file} has other tests`;
    for (const one of usual.toSorted(quickFirst)) {
      asked = 0;
      most = enough(one.asked);
      if ((await failure(tests[one.index]!.run)) !== null) return `${file}: ${one.test.title}`;
    }
  }
  return null;
};

const broken = await lookRound();
say(broken === null ? { ready: true } : { broken });
const fileOf = new Map(house.mutants.map((one) => [one.id, one.file]));
parentPort!.on('message', async (id: number) => {
  tried = id;
  const by = atLoad.has(id) ? await tryAnew(id, fileOf.get(id)!) : await tryIn(meeting.get(id) ?? []);
  tried = 0;
  most = Number.POSITIVE_INFINITY;
  say({ verdict: { id, by } });
});
