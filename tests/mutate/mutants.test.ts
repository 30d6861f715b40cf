import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../run/pass.ts';
import { withMutants } from './mutants.ts';

const changes = (text: string): readonly string[] =>
  withMutants('x.ts', text, 1).mutants.map((one) => `${one.kind}: ${one.was} → ${one.now}`);
/** What an expression is worth with one mutant awake, 0 for none. */
const worth = (expression: string, awake: number, names: { readonly [name: string]: unknown } = {}): unknown => {
  const { text } = withMutants('x.ts', `answer(${expression});`, 1);
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023 } });
  let answer: unknown;
  new Function('__m', 'answer', ...Object.keys(names), outputText)(
    (id: number) => id === awake,
    (value: unknown) => {
      answer = value;
    },
    ...Object.values(names),
  );
  return answer;
};

describe('what is changed in a rule', () => {
  it.each([
    ['a < b', ['branch: a < b → true', 'branch: a < b → false', 'limit: < → <=']],
    ['a === b', ['branch: a === b → true', 'branch: a === b → false']],
    ['!a', ['branch: a → true', 'branch: a → false']],
    ['a ? x : y', ['branch: a → true', 'branch: a → false']],
    ['a && b', ['branch: a && b → false', 'branch: a → true', 'branch: b → true']],
    ['a || b', ['branch: a || b → true', 'branch: a → false', 'branch: b → false']],
    ['a ?? b', ['branch: a ?? b → a', 'branch: a ?? b → b']],
    ['a + 1', ['operator: + → -', 'limit: 1 → 2', 'limit: 1 → 0']],
    ["a + '日'", []],
    ['-a', ['operator: -a → a']],
    ['-1', ['limit: 1 → 2', 'limit: 1 → 0']],
    ['0', ['limit: 0 → 1']],
    ['true', ['branch: true → false']],
    ['a?.b', ['branch: ?. → .']],
    ['a.some(f)', ['operator: some → every']],
    ['a.filter(f)', ['operator: .filter(f) → ']],
    ["'words'", []],
    ['{ 7: a }', []],
  ])('%s', (expression, found) => expect(changes(`const x = ${expression};`)).toEqual(found));
  it('leaves out what no test can meet: types and imports', () => {
    expect(changes("import { a } from './1.ts'; type T = 7 | true; const x: T | 8 = a as 9;")).toEqual([]);
  });
  it('empties the clauses of a switch', () => {
    expect(changes("switch (a) { case 'b': return c; default: return d; }")).toEqual(['branch: return c; → ', 'branch: return d; → ']);
  });
  it('says where: file, line and the words of the line', () => {
    expect(withMutants('src/x.ts', 'const a =\n  b < c;', 5).mutants[0]).toEqual({
      id: 5,
      file: 'src/x.ts',
      line: 2,
      stands: 'b < c;',
      kind: 'branch',
      was: 'b < c',
      now: 'true',
    });
  });
});

describe('the text with the mutants asleep', () => {
  it('means what it meant, and with one awake what that one says', () => {
    expect([0, 1, 2, 3].map((awake) => worth('2 < 2', awake))).toEqual([false, true, false, true]);
    expect(worth('a?.b.c', 0, { a: undefined })).toBeUndefined();
    expect(() => worth('a?.b.c', 1, { a: undefined })).toThrow(TypeError);
    expect([0, 1].map((awake) => worth('[1, 2].map((n) => n).some((n) => n > k)', awake, { k: 1 }))).toEqual([true, false]);
    const many = { a: [3, 4], f: (n: number) => n > 3 };
    expect([0, 1, 2].map((awake) => worth('a?.filter(f).length', awake, many))).toEqual([1, 2, 1]);
  });
  it('can be read by the compiler', () => {
    const files = globSync('src/domain/{leave,statute}/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
    const broken = files.filter((file) => {
      const { text } = withMutants(file, readFileSync(join(root, file), 'utf8'), 1);
      const { diagnostics } = ts.transpileModule(text, {
        fileName: file,
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ES2023 },
      });
      return (diagnostics ?? []).length > 0;
    });
    expect(broken).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });
});
