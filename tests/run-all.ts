// npm test: everything there is to check, one after the other, and at the end one line that counts.
// Each check of the whole (types, lint, architecture) counts as one test.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const reports = join(root, '.cache');
process.chdir(root);
mkdirSync(reports, { recursive: true });
process.env.TZ = 'Asia/Shanghai';

const tally = { passed: 0, failed: 0 };
const complaints: string[] = [];

function heading(title: string): void {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 60 - title.length))}`);
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

function count(title: string, passed: number, failed: number): void {
  tally.passed += passed;
  tally.failed += failed;
  if (failed > 0) complaints.push(`${title}: ${failed} failed`);
}

function check(title: string, program: string, args: string[]): void {
  heading(title);
  const ok = run(program, args);
  count(title, ok ? 1 : 0, ok ? 0 : 1);
}

/** dependency-cruiser passes on nothing when it finds no compiler, so the number of modules is part of the check. */
function checkArchitecture(): void {
  heading('architecture');
  const result = spawnSync(bin('depcruise'), ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.stderr) console.log(result.stderr);
  const { totalCruised, violations, ruleSetUsed } = readSummary(result.stdout);
  for (const { from, to, rule } of violations) {
    console.log(`${from} → ${to}\n  ${rule.name}: ${ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment}`);
  }
  console.log(`${totalCruised} modules looked at, ${violations.length} violations`);
  const ok = result.status !== null && totalCruised > 0 && violations.length === 0;
  count('architecture', ok ? 1 : 0, ok ? 0 : 1);
}

interface Cruise {
  totalCruised: number;
  violations: { from: string; to: string; rule: { name: string } }[];
  ruleSetUsed: { forbidden: { name: string; comment: string }[] };
}

function readSummary(report: string): Cruise {
  if (!report.startsWith('{')) return { totalCruised: 0, violations: [], ruleSetUsed: { forbidden: [] } };
  return (JSON.parse(report) as { summary: Cruise }).summary;
}

function runVitest(title: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  heading(title);
  const report = join(reports, 'vitest.json');
  rmSync(report, { force: true });
  const ok = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], env);
  if (!existsSync(report)) {
    count(title, 0, 1);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    [name: string]: number;
  };
  const skipped = (numPendingTests ?? 0) + (numTodoTests ?? 0);
  if (skipped > 0) console.log(`${skipped} skipped: a skipped test counts as failed`);
  const failed = (numFailedTests ?? 0) + skipped;
  // a file that does not even load has no failed test to count
  count(title, numPassedTests ?? 0, failed === 0 && !ok ? 1 : failed);
}

/** The database tests once more on a PostgreSQL that is not ours: its address, or the oldest server from 15 on. */
function runOnAnotherPostgres(): void {
  const address = process.env.GUIHANG_TEST_DATABASE_URL;
  if (address) {
    runVitest('database tests on GUIHANG_TEST_DATABASE_URL', ['--project', 'stories'], { GUIHANG_TEST_PG: address });
    return;
  }
  const found = otherPostgres();
  if (found) {
    runVitest(`database tests on ${found.version}`, ['--project', 'stories'], { GUIHANG_TEST_POSTGRES_BIN: found.folder });
    return;
  }
  heading('database tests on another PostgreSQL');
  console.log('none here from 15 on: they ran on the embedded server only');
}

function otherPostgres(): { folder: string; version: string; major: number } | undefined {
  const home = '/usr/lib/postgresql';
  const installed = existsSync(home) ? readdirSync(home).map((version) => join(home, version, 'bin')) : [];
  const folders = [...installed, ...(process.env.PATH ?? '').split(delimiter)];
  const servers = folders.flatMap((folder) => {
    if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) return [];
    const version = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim();
    return [{ folder, version, major: Number(/(\d+)\./.exec(version)?.[1] ?? 0) }];
  });
  return servers.filter((server) => server.major >= 15).sort((a, b) => a.major - b.major)[0];
}

/** What the browser tests, and the tests that read a PDF, need from the machine; what is still missing after trying to install it. */
function completeTheMachine(): string[] {
  const missing = () => [
    ...(chromium() ? [] : ['chromium']),
    ...(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() ? [] : ['fonts-wqy-zenhei']),
    ...(spawnSync('pdftotext', ['-v']).error ? ['poppler-utils'] : []),
  ];
  const wanted = missing();
  if (wanted.length === 0 || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return wanted;
  const packages = [...wanted, ...(wanted.includes('fonts-wqy-zenhei') ? ['fontconfig'] : [])];
  heading(`installing ${packages.join(', ')}`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], quiet);
  // the lists of a fresh machine may be missing or old
  if (!install() && run('apt-get', ['update', '-q'], quiet)) install();
  return missing();
}

function chromium(): string | undefined {
  const named = process.env.GUIHANG_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...(named ? [named] : []), '/usr/bin/chromium', ...folders.map((folder) => join(folder, 'chromium'))].find((place) =>
    existsSync(place),
  );
}

function runJourneys(missing: string[]): void {
  heading('journeys in a browser');
  if (missing.length > 0) {
    const line = `the browser tests did not run, this machine lacks: ${missing.join(', ')} (as root: apt-get install ${missing.join(' ')})`;
    console.log(line);
    tally.failed += 1;
    complaints.push(line);
    return;
  }
  if (!run(process.execPath, ['scripts/build-web.mjs'])) {
    count('web build', 0, 1);
    return;
  }
  const report = join(reports, 'journeys.json');
  rmSync(report, { force: true });
  const ok = run(bin('playwright'), ['test'], { GUIHANG_CHROMIUM: chromium() });
  if (!existsSync(report)) {
    count('journeys', 0, 1);
    return;
  }
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  count('journeys', stats.expected, failed === 0 && !ok ? 1 : failed);
}

const missing = completeTheMachine();
check('types', bin('tsc'), ['-p', '.']);
check('lint', bin('biome'), ['lint', '.']);
checkArchitecture();
runVitest('rules and stories', []);
runOnAnotherPostgres();
runJourneys(missing);

if (complaints.length > 0) console.log(`\n${complaints.join('\n')}`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
