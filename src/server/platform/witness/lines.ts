// The witness on the disk: a file a day, a line for each group of commits, each line holding the hash of the one before it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One act, as it was told before it was acknowledged. */
export type Told = { readonly tenant: string; readonly file: string; readonly seq: number; readonly hash: string };
/**
 * `''`: acts as they were recorded. `start`: the heads of all files when the witness began. `late`: acts that a crash had left between
 * database and witness. `foreign`: acts that were there after a proper stop, from nobody knows where. `closed`: a proper stop.
 */
export const marks = ['', 'start', 'late', 'foreign', 'closed'] as const;
export type Mark = (typeof marks)[number];
export type Line = {
  readonly n: number;
  readonly at: string;
  readonly mark: Mark;
  readonly prev: string;
  readonly acts: readonly Told[];
  readonly hash: string;
};
/** `torn`: a last line that was never finished, and so never answered for. */
export type LineFault = { readonly file: string; readonly line: number; readonly what: 'broken' | 'link' | 'torn' };
export type WitnessRead = { readonly lines: readonly Line[]; readonly faults: readonly LineFault[]; readonly files: number };

export const nothingBefore = '0'.repeat(64);
export const hashOfLine = (text: string): string => createHash('sha256').update(text).digest('hex');
export const textOf = ({ n, at, mark, prev, acts }: Omit<Line, 'hash'>): string =>
  JSON.stringify([n, at, mark, prev, acts.map(({ tenant, file, seq, hash }) => [tenant, file, seq, hash])]);

const isTold = (one: unknown): one is [string, string, number, string] =>
  Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string' && Number.isInteger(one[2]) && typeof one[3] === 'string';
/** Null for what is no line of ours. */
export const lineOf = (text: string): Line | null => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length !== 5) return null;
  const [n, at, mark, prev, acts] = read as unknown[];
  if (!Number.isInteger(n) || typeof at !== 'string' || typeof prev !== 'string' || !Array.isArray(acts) || !acts.every(isTold))
    return null;
  const known = marks.find((one) => one === mark);
  if (known === undefined) return null;
  return {
    n: n as number,
    at,
    mark: known,
    prev,
    acts: acts.map(([tenant, file, seq, hash]) => ({ tenant, file, seq, hash })),
    hash: hashOfLine(text),
  };
};

const named = /^(\d{6})-\d{4}-\d{2}-\d{2}\.witness$/;
export const nameOf = (number: number, day: string): string => `${String(number).padStart(6, '0')}-${day}.witness`;
export const numberOf = (name: string): number => Number(named.exec(name)?.[1] ?? 0);
/** The files of a witness in their order; none where there is no such folder. */
export const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => named.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Every line in its order, and each place where the chain does not hold; reading goes on behind it. `from`: only lines behind this number. */
export const readWitness = (folder: string): WitnessRead => {
  const lines: Line[] = [];
  const faults: LineFault[] = [];
  const files = filesIn(folder);
  let before: Pick<Line, 'n' | 'hash'> = { n: 0, hash: nothingBefore };
  for (const [at, file] of files.entries()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const parts = text.split('\n');
    const rest = parts.pop() ?? '';
    for (const [index, part] of parts.entries()) {
      const line = lineOf(part);
      if (line === null) {
        faults.push({ file, line: index + 1, what: 'broken' });
        // what follows hangs on the text as it stands: one altered line is one fault, and the next link tells of it
        before = { n: before.n + 1, hash: hashOfLine(part) };
        continue;
      }
      if (line.prev !== before.hash || line.n !== before.n + 1) faults.push({ file, line: index + 1, what: 'link' });
      before = line;
      lines.push(line);
    }
    if (rest !== '') faults.push({ file, line: parts.length + 1, what: at === files.length - 1 ? 'torn' : 'broken' });
  }
  return { lines, faults, files: files.length };
};
