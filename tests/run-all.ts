// npm test: everything there is to check, one after the other, and at the end one line that counts.
// Each check of the whole (types, lint, architecture) counts as one test; a warning is a failure.
import { mkdirSync } from 'node:fs';
import { completeTheMachine } from './run/machine.ts';
import { heading, type Outcome, reports } from './run/pass.ts';
import { onAnotherPostgres, runJourneys, runOnAnother, runVitest } from './run/suites.ts';
import { checkArchitecture, checkLint, checkTypes } from './run/whole.ts';

mkdirSync(reports, { recursive: true });
const outcomes: Outcome[] = [];
const pass = async (title: string, run: () => Promise<Outcome>): Promise<void> => {
  heading(title);
  outcomes.push(await run());
};

const missing = await completeTheMachine();
await pass('types', checkTypes);
await pass('lint', checkLint);
await pass('architecture', () => checkArchitecture(console.log));
await pass('rules and stories', () => runVitest('rules and stories', []));
const other = onAnotherPostgres();
if (other) await pass(other.title, () => runOnAnother(other));
else {
  heading('database tests on another PostgreSQL');
  console.log('none here from 15 on: they ran on the embedded server only');
}
await pass('journeys in a browser', async () => {
  if (missing.length === 0) return runJourneys();
  const line = `the browser tests did not run, this machine lacks: ${missing.join(', ')} (as root: apt-get install ${missing.join(' ')})`;
  return { title: 'journeys', passed: 0, failed: 1, failures: [], complaints: [line] };
});

const wrong = outcomes
  .filter((one) => one.failed > 0)
  .flatMap((one) => [`${one.title}: ${one.failed} failed`, ...one.failures, ...one.complaints]);
if (wrong.length > 0) console.log(`\n${wrong.join('\n')}`);
const sum = (of: (one: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0);
console.log(`${sum((one) => one.passed)} passed, ${sum((one) => one.failed)} failed`);
process.exitCode = sum((one) => one.failed) === 0 ? 0 : 1;
