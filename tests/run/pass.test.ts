import { describe, expect, it } from 'vitest';
import { check, runProgram, warningsIn, withWarnings } from './pass.ts';

const node = process.execPath;

describe('a pass of the test run', () => {
  it('fails when its program warns or calls something deprecated, though it ends well', async () => {
    const emits = (code: string) => check('types', node, ['-e', code], { show: 'nowhere' });
    expect(await emits('console.log("done")')).toEqual({ title: 'types', passed: 1, failed: 0, failures: [], complaints: [] });
    expect(await emits('process.emitWarning("old", "DeprecationWarning")')).toMatchObject({
      passed: 1,
      failed: 1,
      complaints: [expect.stringMatching(/DeprecationWarning: old/), expect.any(String)],
    });
    expect(await emits('process.exit(3)')).toMatchObject({ passed: 0, failed: 1 });
  });
  it('knows the words in which the programs of this house warn', () => {
    const said = [
      'Found 53 warnings.',
      '(!) Some chunks are larger than 700 kB after minification.',
      '(node:5386) DeprecationWarning: Calling client.query() when busy is deprecated',
      '(node:1) ExperimentalWarning: a feature',
      'npm warn deprecated inflight@1.0.6: not kept up',
      '\u001b[33mWARN\u001b[39m  no config',
      '⚠ a duplicate key',
    ];
    expect(warningsIn(said.join('\n'))).toHaveLength(said.length);
  });
  it('leaves alone the titles of tests and words that only sound like it', () => {
    const said = [
      ' ✓ rules src/domain/ledger.test.ts > gives a warning for a row that is here already',
      '  ✘  3 a warning is shown',
      '   ✓ deprecated articles are named',
      'prewarning.ts',
      'Found 0 errors.',
    ];
    expect(warningsIn(said.join('\n'))).toEqual([]);
  });
  it('says a warning once, however often it came', () => {
    const one = { title: 'lint', passed: 1, failed: 0, failures: [], complaints: [] };
    expect(withWarnings(one, ['a', 'a']).complaints).toEqual(['lint: a warning: a']);
  });
  it('reports a program that is not there', async () => {
    expect(await runProgram('/nowhere/program', [], { show: 'nowhere' })).toMatchObject({ ok: false, status: null });
  });
});
