// npm run check: what can be known in a minute, before a commit. Types beside lint, architecture and the rule tests that the change can reach.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, reports, root } from './run/pass.ts';
import { runVitest } from './run/suites.ts';
import { checkArchitecture, checkLint, checkTypes } from './run/whole.ts';

const git = (...args: string[]): string[] | null => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').filter((line) => line !== '') : null;
};

/** The files that differ from where this branch left the main one (or from the last commit), and those not committed. Null without git. */
const changedFiles = (): string[] | null => {
  const uncommitted = git('ls-files', '--modified', '--others', '--exclude-standard');
  const head = git('rev-parse', 'HEAD')?.[0];
  if (!uncommitted || !head) return null;
  const fork = ['origin/HEAD', 'origin/main', 'main', 'master']
    .map((name) => git('merge-base', 'HEAD', name)?.[0])
    .find((at) => at !== undefined && at !== head);
  const committed = git('diff', '--name-only', fork ?? 'HEAD~1', 'HEAD') ?? [];
  const staged = git('diff', '--name-only', '--cached') ?? [];
  return [...new Set([...committed, ...staged, ...uncommitted])].filter((file) => existsSync(join(root, file)));
};

mkdirSync(reports, { recursive: true });
const started = Date.now();
const shown = async (title: string, run: Promise<Outcome>): Promise<Outcome> => {
  const from = Date.now();
  const outcome = await run;
  console.log(`${outcome.failed === 0 ? '✓' : '✗'} ${title}, ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return outcome;
};
const changed = changedFiles();
const sources = changed?.filter((file) => /\.(ts|tsx|json)$/.test(file));
// the house itself is read from its files, whatever has changed
const near = sources
  ? ['related', ...sources, 'tests/architecture.test.ts', 'tests/walls.test.ts', '--project', 'rules']
  : ['--project', 'rules'];

// two cores: the compilers follow each other on one of them, the tests run on the other
const outcomes = (
  await Promise.all([
    (async () => [
      await shown('types', checkTypes({}, '--incremental', '--tsBuildInfoFile', join(reports, 'types.tsbuildinfo'))),
      await shown('architecture', checkArchitecture(console.log)),
    ])(),
    (async () => [
      await shown('lint', checkLint()),
      await shown(sources ? `rule tests near ${sources.length} changed files` : 'rule tests', runVitest('rules', near)),
    ])(),
  ])
).flat();
for (const line of outcomes.flatMap((one) => [...one.failures, ...one.complaints])) console.log(line);
const failed = outcomes.filter((one) => one.failed > 0).map((one) => one.title);
console.log(`${failed.length === 0 ? 'nothing found' : `wrong: ${failed.join(', ')}`}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = failed.length === 0 ? 0 : 1;
