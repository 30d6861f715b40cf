import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// Every ground on which the law says no is met by a test with a file that meets it. The grounds are read from the domain's own
// text: an object with `code`, `message` and `ground` (or `title`, in a table of rows) is a ground, whatever function it stands in.

const root = join(import.meta.dirname, '..');
const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
const all = globSync('src/**/*.ts', { cwd: root });
const rules = all.filter((file) => file.startsWith('src/domain/') && !file.endsWith('.test.ts')).map(parse);
const tests = [...all.filter((file) => file.endsWith('.test.ts')), ...globSync('tests/**/*.test.ts', { cwd: root })]
  .filter((file) => file !== 'tests/grounds.test.ts')
  .map(parse);

const walk = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
};
const nameOf = (member: ts.ObjectLiteralElementLike): string | undefined =>
  member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) ? member.name.text : undefined;
const isText = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node);

/** What a name is called by: const name = (…) => …, or function name(…). */
const nameOfFunction = (node: ts.SignatureDeclaration): string | undefined => {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name) ? node.parent.name.text : undefined;
};
/** The arguments that a parameter is given by the calls in its file. */
const givenTo = (parameter: ts.Identifier): readonly ts.Expression[] => {
  for (let at: ts.Node = parameter; at.parent; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const index = at.parameters.findIndex((one) => ts.isIdentifier(one.name) && one.name.text === parameter.text);
    const name = index < 0 ? undefined : nameOfFunction(at);
    if (name === undefined) continue;
    const given: ts.Expression[] = [];
    walk(parameter.getSourceFile(), (node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name && node.arguments[index])
        given.push(node.arguments[index]);
    });
    return given;
  }
  return [];
};
/** The codes that an expression can be; null where nobody can read them here. */
const codesIn = (value: ts.Expression): readonly string[] | null => {
  if (isText(value)) return [value.text];
  if (ts.isParenthesizedExpression(value)) return codesIn(value.expression);
  if (ts.isConditionalExpression(value)) {
    const both = [codesIn(value.whenTrue), codesIn(value.whenFalse)];
    return both.includes(null) ? null : both.flatMap((one) => one ?? []);
  }
  // handed on from a row that is a ground itself
  if (ts.isPropertyAccessExpression(value) && value.name.text === 'code') return [];
  if (ts.isIdentifier(value)) {
    const given = givenTo(value).map(codesIn);
    return given.length === 0 || given.includes(null) ? null : given.flatMap((one) => one ?? []);
  }
  return null;
};

const grounds = new Set<string>();
const unread: string[] = [];
/** Grounds that say no and not how to go on. What the statute reckons is asked by forms that bring the way themselves. */
const wayless: string[] = [];
for (const source of rules)
  walk(source, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const members = new Map(node.properties.map((one) => [nameOf(one), one]));
    const code = members.get('code');
    if (!code || !members.has('message') || !(members.has('ground') || members.has('title'))) return;
    const value = ts.isPropertyAssignment(code) ? code.initializer : code.name;
    const codes = value && ts.isExpression(value) ? codesIn(value) : null;
    if (codes === null) unread.push(`${source.fileName}: ${code.getText(source)}`);
    for (const one of codes ?? []) grounds.add(one);
    if (!members.has('routes') && !node.properties.some(ts.isSpreadAssignment) && !source.fileName.startsWith('src/domain/statute/'))
      wayless.push(`${source.fileName}: ${code.getText(source)}`);
  });

const isExpect = (node: ts.Node): boolean => {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isAwaitExpression(node)) return isExpect(node.expression);
  return ts.isIdentifier(node) && node.text === 'expect';
};
const isTable = (node: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'each';

/**
 * A test names a ground where it asserts it, as far as its text can tell: inside what hangs on `expect(…)`, in the table of an
 * `it.each`, in an argument of a function of the file that asserts, or in a constant that stands in one of those. A code in a title, a
 * comment, a helper that asserts nothing or an import is not counted.
 */
const namedIn = (source: ts.SourceFile): ReadonlySet<string> => {
  const named = new Set<string>();
  const asserting = new Set<string>();
  const constants = new Map<string, ts.Expression>();
  walk(source, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) constants.set(node.name.text, node.initializer);
    if (!ts.isFunctionLike(node)) return;
    const name = nameOfFunction(node);
    if (name !== undefined) walk(node, (inner) => void (ts.isCallExpression(inner) && isExpect(inner) && asserting.add(name)));
  });
  const seen = new Set<string>();
  const take = (asserted: ts.Node): void =>
    walk(asserted, (node) => {
      if (isText(node)) named.add(node.text);
      const constant = ts.isIdentifier(node) && !seen.has(node.text) ? constants.get(node.text) : undefined;
      if (!constant || ts.isFunctionLike(constant)) return;
      seen.add((node as ts.Identifier).text);
      take(constant);
    });
  walk(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = ts.isIdentifier(node.expression) ? node.expression.text : null;
    if (isExpect(node)) take(node);
    else if (isTable(node) || (called !== null && asserting.has(called))) node.arguments.forEach(take);
  });
  return named;
};
const named = new Set(tests.flatMap((source) => [...namedIn(source)]));

describe('every ground on which the law says no', () => {
  it('can be read from the text of the rules', () => {
    expect(unread).toEqual([]);
    expect(grounds.size).toBeGreaterThan(100);
  });
  it('leaves a way out', () => expect(wayless).toEqual([]));
  it('is met by a test', () => expect([...grounds].filter((code) => !named.has(code)).sort()).toEqual([]));
});

describe('the reading of the tests', () => {
  const namesOf = (text: string) => [...namedIn(ts.createSourceFile('x.test.ts', text, ts.ScriptTarget.ES2023, true))].sort();
  it('counts what is asserted', () => {
    expect(namesOf("expect(codes(file)).toEqual(['a.b'])")).toEqual(['a.b']);
    expect(namesOf("await expect(codes(file)).resolves.toEqual(['a.b'])")).toEqual(['a.b']);
    expect(namesOf("it.each([['a.b', 1]])('x', (code) => { expect(f()).toBe(code) })")).toEqual(['a.b']);
    expect(namesOf("const refuses = (code) => { expect(f()).toBe(code) }; refuses('a.b')")).toEqual(['a.b']);
    expect(namesOf("const rows = [['a.b']]; it.each(rows)('x', () => {})")).toEqual(['a.b']);
  });
  it('does not count what is only said', () => {
    expect(namesOf("it('a.b is refused', () => { expect(1).toBe(1) }) // a.b")).toEqual([]);
    expect(namesOf("const unused = ['a.b']; skip('a.b'); expect(1).toBe(1)")).toEqual([]);
  });
});
