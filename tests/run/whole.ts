// The checks of the whole: types, lint and architecture.
import { bin, check, type Outcome, type Running, runProgram, warningsIn, withWarnings } from './pass.ts';

/** The whole, and the law once more without browser, Node or timers: what does not exist there does not compile there. */
export const checkTypes = async (running: Running = {}, ...more: string[]): Promise<Outcome> => {
  const whole = await check('types', bin('tsc'), ['-p', '.', ...more], running);
  return whole.failed > 0 ? whole : check('types', bin('tsc'), ['-p', 'tsconfig.law.json'], running);
};
/** What biome finds, and that every file stands as biome sets it. */
export const checkLint = async (running: Running = {}): Promise<Outcome> => {
  const found = await check('lint', bin('biome'), ['lint', '--error-on-warnings', '.'], running);
  return found.failed > 0 ? found : check('lint', bin('biome'), ['format', '.'], running);
};

type Cruise = {
  totalCruised: number;
  violations: { from: string; to: string; rule: { name: string } }[];
  ruleSetUsed: { forbidden: { name: string; comment: string }[] };
};

/** dependency-cruiser passes on nothing when it finds no compiler, so the number of modules is part of the check. */
export const checkArchitecture = async (say: (line: string) => void): Promise<Outcome> => {
  const said = await runProgram(bin('depcruise'), ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    show: 'nowhere',
  });
  const start = said.text.indexOf('{');
  const end = said.text.lastIndexOf('}');
  const { totalCruised, violations, ruleSetUsed }: Cruise =
    start < 0
      ? { totalCruised: 0, violations: [], ruleSetUsed: { forbidden: [] } }
      : (JSON.parse(said.text.slice(start, end + 1)) as { summary: Cruise }).summary;
  const beside = start < 0 ? said.text : said.text.slice(0, start) + said.text.slice(end + 1);
  if (beside.trim() !== '') say(beside.trim());
  for (const { from, to, rule } of violations)
    say(`${from} → ${to}\n  ${rule.name}: ${ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment}`);
  say(`${totalCruised} modules looked at, ${violations.length} violations`);
  const ok = said.status !== null && totalCruised > 0 && violations.length === 0;
  return withWarnings({ title: 'architecture', passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: [], complaints: [] }, warningsIn(beside));
};
