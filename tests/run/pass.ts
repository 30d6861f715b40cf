// One program of a test run: what it says is shown as it comes, and every warning in it is remembered.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';

export const root = resolve(import.meta.dirname, '../..');
export const reports = join(root, '.cache');
export const bin = (name: string): string => join(root, 'node_modules/.bin', name);

export type Said = { readonly ok: boolean; readonly status: number | null; readonly text: string };
export type Running = {
  readonly env?: NodeJS.ProcessEnv;
  /** Where its words go: to the screen, nowhere, or to a file of this name. */
  readonly show?: 'screen' | 'nowhere' | { readonly file: string };
};

/** What one part of a run came to. `failures` names the tests that failed, `complaints` say what else was wrong. */
export type Outcome = {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly complaints: readonly string[];
};

/** Whoever ends the run ends what it started. */
const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(1);
  });
}

export const runProgram = async (program: string, args: readonly string[], { env = {}, show = 'screen' }: Running = {}): Promise<Said> => {
  // what an outer program thinks of colours makes Node warn inside the inner ones
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...outer } = process.env;
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...outer, TZ: 'Asia/Shanghai', ...env } });
  const file = typeof show === 'object' ? createWriteStream(show.file) : undefined;
  let text = '';
  for (const [stream, screen] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (words: string) => {
      text += words;
      file?.write(words);
      if (show === 'screen') screen.write(words);
    });
  }
  running.add(child);
  const status = await new Promise<number | null>((ended) => {
    child.once('error', (error) => {
      text += `${error.message}\n`;
      ended(null);
    });
    child.once('close', ended);
  });
  running.delete(child);
  if (file) await finished(file.end());
  return { ok: status === 0, status, text };
};

/** Lines in which a program warns or calls something deprecated; the titles of tests may speak of warnings. */
export const warningsIn = (text: string): readonly string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !/^\s*[✓✔✗✘×↓❯›-]/.test(line))
    .filter((line) => /\bwarn(ings?)?\b|deprecat|^\s*\(!\)|⚠/i.test(line) || /[a-z]Warning\b/.test(line))
    .map((line) => line.trim());

/** A warning is a failure: nobody reads it a second time. */
export const withWarnings = (outcome: Outcome, warnings: readonly string[]): Outcome =>
  warnings.length === 0
    ? outcome
    : {
        ...outcome,
        failed: outcome.failed + 1,
        complaints: [...outcome.complaints, ...[...new Set(warnings)].map((line) => `${outcome.title}: a warning: ${line}`)],
      };

export const heading = (title: string): void => console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 60 - title.length))}`);

/** A check of the whole counts as one test. */
export const check = async (title: string, program: string, args: readonly string[], running: Running = {}): Promise<Outcome> => {
  const said = await runProgram(program, args, running);
  return withWarnings({ title, passed: said.ok ? 1 : 0, failed: said.ok ? 0 : 1, failures: [], complaints: [] }, warningsIn(said.text));
};
