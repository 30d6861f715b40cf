// The two test programs, and what they report in numbers.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, otherPostgres } from './machine.ts';
import { bin, type Outcome, reports, type Running, runProgram, warningsIn, withWarnings } from './pass.ts';

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

export const runVitest = async (title: string, args: readonly string[], running: Running = {}): Promise<Outcome> => {
  const report = join(reports, `vitest-${process.pid}.json`);
  const said = await runProgram(
    bin('vitest'),
    ['--run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    running,
  );
  if (!existsSync(report)) return { title, passed: 0, failed: 1, failures: [], complaints: [`${title}: no report was written`] };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as VitestReport;
  rmSync(report);
  const skipped = numPendingTests + numTodoTests;
  const failures = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((one) => one.status !== 'passed').map((one) => `${file.name}: ${one.fullName}`);
    return tests.length === 0 && file.status === 'failed' ? [file.name] : tests;
  });
  const complaints = [
    ...(skipped > 0 ? [`${title}: ${skipped} skipped: a skipped test counts as failed`] : []),
    ...(!said.ok && failures.length === 0 ? [`${title}: an error outside of every test`] : []),
  ];
  const failed = numFailedTests + skipped;
  // a file that does not even load has no failed test to count
  return withWarnings(
    { title, passed: numPassedTests, failed: failed === 0 && !said.ok ? 1 : failed, failures, complaints },
    warningsIn(said.text),
  );
};

/** The database tests on a PostgreSQL that is not ours: by its address, or the oldest one here. Null where there is none. */
export const onAnotherPostgres = (): { readonly title: string; readonly env: NodeJS.ProcessEnv } | null => {
  const address = process.env.GUIHANG_TEST_DATABASE_URL;
  if (address) return { title: 'database tests on GUIHANG_TEST_DATABASE_URL', env: { GUIHANG_TEST_PG: address } };
  const found = otherPostgres();
  return found ? { title: `database tests on ${found.version}`, env: { GUIHANG_TEST_POSTGRES_BIN: found.folder } } : null;
};

/** Whatever the server, these give the same: workbooks and papers, the embedded server itself, and what is asked of every door once already. */
const onceIsEnough = [
  'src/server/ledger/apart/**',
  'src/server/ledger/workbook/**',
  'src/server/ledger/correct-cells.test.ts',
  'src/server/platform/health/health-watch.test.ts',
  'src/server/platform/postgres/kept-postgres.test.ts',
  'src/server/platform/backup/**',
  'src/server/platform/tls/**',
  'src/cli/**',
  'tests/bad-input.test.ts',
  'tests/canary.test.ts',
  'tests/light-case-page.test.ts',
  'tests/print-papers.test.ts',
  'tests/twin-worlds.test.ts',
];
/** The stories again on that server, where the server can make a difference. */
export const runOnAnother = ({ title, env }: NonNullable<ReturnType<typeof onAnotherPostgres>>): Promise<Outcome> =>
  runVitest(title, ['--project', 'stories'], { env: { ...env, GUIHANG_TESTS_LEFT: onceIsEnough.join(',') } });

type Suite = {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[];
};
type JourneysReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
  readonly suites: readonly Suite[];
};
const failedSpecs = (suite: Suite): readonly string[] => [
  ...(suite.specs ?? []).filter((one) => !one.ok).map((one) => `${suite.title}: ${one.title}`),
  ...(suite.suites ?? []).flatMap(failedSpecs),
];

export const runJourneys = async (running: Running = {}): Promise<Outcome> => {
  const title = 'journeys';
  const build = await runProgram(process.execPath, ['scripts/build-web.mjs'], running);
  const built: Outcome = {
    title: 'web build',
    passed: 0,
    failed: build.ok ? 0 : 1,
    failures: [],
    complaints: build.ok ? [] : ['the web pages did not build'],
  };
  if (!build.ok) return built;
  // the builder says nothing but warnings
  const warnings = build.text.split('\n').filter((line) => line.trim() !== '' && !line.includes('正在生成网页'));
  const report = join(reports, 'journeys.json');
  rmSync(report, { force: true });
  const said = await runProgram(bin('playwright'), ['test'], { ...running, env: { ...running.env, GUIHANG_CHROMIUM: chromium() } });
  if (!existsSync(report)) return { title, passed: 0, failed: 1, failures: [], complaints: [`${title}: no report was written`] };
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as JourneysReport;
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  const failures = suites.flatMap(failedSpecs);
  const complaints = !said.ok && failed === 0 ? [`${title}: an error outside of every test`] : [];
  return withWarnings({ title, passed: stats.expected, failed: failed === 0 && !said.ok ? 1 : failed, failures, complaints }, [
    ...warnings,
    ...warningsIn(said.text),
  ]);
};
