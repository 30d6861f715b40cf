// The changes that a rule must not survive: its branches, its limits and its operators, found on the compiler's tree.
import ts from 'typescript';

export type Mutant = {
  readonly id: number;
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The line it stands in, without the white space around it. */
  readonly stands: string;
  readonly kind: 'branch' | 'limit' | 'operator';
  readonly was: string;
  readonly now: string;
};

/** What replaces a span of the text. */
type Change = { readonly kind: Mutant['kind']; readonly node: ts.Node; readonly from: number; readonly to: number; readonly now: string };

const K = ts.SyntaxKind;
const nextLimit: { readonly [operator: number]: string } = {
  [K.LessThanToken]: '<=',
  [K.LessThanEqualsToken]: '<',
  [K.GreaterThanToken]: '>=',
  [K.GreaterThanEqualsToken]: '>',
};
const comparisons: ReadonlySet<number> = new Set([
  ...Object.keys(nextLimit).map(Number),
  K.EqualsEqualsToken,
  K.ExclamationEqualsToken,
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.InKeyword,
  K.InstanceOfKeyword,
]);
const otherOperator: { readonly [operator: number]: string } = {
  [K.PlusToken]: '-',
  [K.MinusToken]: '+',
  [K.AsteriskToken]: '/',
  [K.SlashToken]: '*',
  [K.PercentToken]: '*',
  [K.PlusEqualsToken]: '-=',
  [K.MinusEqualsToken]: '+=',
  [K.AsteriskEqualsToken]: '/=',
};
const otherMethod: { readonly [name: string]: string } = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  findIndex: 'findLastIndex',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  ceil: 'floor',
  floor: 'ceil',
};
/** Methods without which the list is still a list. */
const leftOut: ReadonlySet<string> = new Set(['filter', 'sort', 'toSorted', 'reverse', 'toReversed']);

const isText = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && node.operatorToken.kind === K.PlusToken && (isText(node.left) || isText(node.right)));
const isLogical = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && (node.operatorToken.kind === K.AmpersandAmpersandToken || node.operatorToken.kind === K.BarBarToken);
const isComparison = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && comparisons.has(node.operatorToken.kind);
const isNot = (node: ts.Node): node is ts.PrefixUnaryExpression => ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken;
const isBooleanLiteral = (node: ts.Node): boolean => node.kind === K.TrueKeyword || node.kind === K.FalseKeyword;

/** The condition that a node hangs on, or nothing: what decides which way the rule goes. */
const conditionOf = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition;
  return undefined;
};

/** Every change of one file, in the order of its text. */
const changesIn = (source: ts.SourceFile): Change[] => {
  const found: Change[] = [];
  const judged = new Set<ts.Node>();
  const add = (kind: Change['kind'], node: ts.Node, now: string, from = node.getStart(source), to = node.end) => {
    found.push({ kind, node, from, to, now });
  };

  /**
   * A condition forced to either answer, once: where one part decides alone, forcing the part says the same as forcing
   * the whole. `wants` are the answers that are not forced elsewhere already.
   */
  const force = (node: ts.Expression, wants: { readonly true: boolean; readonly false: boolean }): void => {
    judged.add(node);
    if (ts.isParenthesizedExpression(node)) force(node.expression, wants);
    else if (isNot(node)) force(node.operand, { true: wants.false, false: wants.true });
    else if (isLogical(node)) {
      const and = node.operatorToken.kind === K.AmpersandAmpersandToken;
      if (and ? wants.false : wants.true) add('branch', node, and ? 'false' : 'true');
      for (const part of [node.left, node.right]) force(part, { true: and, false: !and });
    } else if (!isBooleanLiteral(node)) {
      if (wants.true) add('branch', node, 'true');
      if (wants.false) add('branch', node, 'false');
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return;
    const condition = conditionOf(node);
    if (condition && !judged.has(condition)) force(condition, { true: true, false: true });
    if ((isLogical(node) || isComparison(node) || isNot(node)) && !judged.has(node))
      force(node as ts.Expression, { true: true, false: true });

    if (ts.isBinaryExpression(node)) {
      const { operatorToken: sign, left, right } = node;
      const limit = nextLimit[sign.kind];
      if (limit) add('limit', node, limit, sign.getStart(source), sign.end);
      const other = otherOperator[sign.kind];
      if (other && !isText(left) && !isText(right)) add('operator', node, other, sign.getStart(source), sign.end);
      if (sign.kind === K.QuestionQuestionToken) {
        add('branch', node, left.getText(source));
        add('branch', node, right.getText(source));
      }
    }
    if (ts.isNumericLiteral(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)) {
      const value = Number(node.text.replaceAll('_', ''));
      add('limit', node, String(value + 1));
      if (value !== 0) add('limit', node, String(value - 1));
    }
    if (isBooleanLiteral(node) && ts.isExpression(node)) add('branch', node, node.kind === K.TrueKeyword ? 'false' : 'true');
    if (ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken && !ts.isNumericLiteral(node.operand))
      add('operator', node, node.operand.getText(source));
    if (
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      [K.PlusPlusToken, K.MinusMinusToken].includes(node.operator as number)
    )
      add(
        'operator',
        node,
        node.getText(source).replace(/\+\+|--/, (sign) => (sign === '++' ? '--' : '++')),
      );
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const other = Object.hasOwn(otherMethod, name.text) ? otherMethod[name.text] : undefined;
      if (other) add('operator', node, other, name.getStart(source), name.end);
      if (leftOut.has(name.text)) add('operator', node, '', expression.end, node.end);
    }
    if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) && node.questionDotToken) {
      const sign = node.questionDotToken;
      add('branch', node, ts.isPropertyAccessExpression(node) ? '.' : '', sign.getStart(source), sign.end);
    }
    if (ts.isCaseOrDefaultClause(node) && node.statements.length > 0)
      add('branch', node, '', node.statements[0]!.getStart(source), node.end);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((one) => one.now !== source.text.slice(one.from, one.to));
};

/** The link of an optional chain that goes on: a?.b in a?.b.c stops the whole chain, so that the whole is what must be wrapped. */
const wrapped = (node: ts.Node): ts.Node => {
  const { parent } = node;
  const goesOn =
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent) ||
      ts.isNonNullExpression(parent)) &&
    parent.expression === node;
  return goesOn && (node.flags & ts.NodeFlags.OptionalChain) !== 0 ? wrapped(parent) : node;
};

/**
 * The text of a file with every mutant in it, asleep: `__m(7)` answers whether the seventh is the one that is tried.
 * `firstId` is the id of its first mutant.
 */
export const withMutants = (
  file: string,
  text: string,
  firstId: number,
): { readonly text: string; readonly mutants: readonly Mutant[] } => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const lines = text.split('\n');
  const changes = changesIn(source);
  const at = new Map<ts.Node, { readonly id: number; readonly change: Change }[]>();
  const mutants = changes.map((change, i): Mutant => {
    const id = firstId + i;
    const node = wrapped(change.node);
    at.set(node, [...(at.get(node) ?? []), { id, change }]);
    const { line } = source.getLineAndCharacterOfPosition(change.from);
    return {
      id,
      file,
      line: line + 1,
      stands: lines[line]!.trim(),
      kind: change.kind,
      was: text.slice(change.from, change.to),
      now: change.now,
    };
  });

  const emit = (node: ts.Node): string => {
    let out = '';
    let upTo = node.getStart(source);
    ts.forEachChild(node, (child) => {
      const start = child.getStart(source);
      if (start < upTo) return;
      out += text.slice(upTo, start) + emit(child);
      upTo = child.end;
    });
    out += text.slice(upTo, node.end);
    const here = at.get(node);
    if (!here) return out;
    if (ts.isCaseOrDefaultClause(node)) {
      // its statements, unless the mutant leaves them out
      const { id } = here[0]!;
      const colon = out.indexOf(':') + 1;
      return `${out.slice(0, colon)} if (!__m(${id})) {${out.slice(colon)}}`;
    }
    const start = node.getStart(source);
    const others = here.map(
      ({ id, change }) => `__m(${id})?(${text.slice(start, change.from)}${change.now}${text.slice(change.to, node.end)}):`,
    );
    return `(${others.join('')}(${out}))`;
  };
  const head = text.slice(0, source.getStart(source));
  return { text: head + emit(source), mutants };
};
