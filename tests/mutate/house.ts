// The domain as this run loads it: every file compiled once, evaluated again as often as a mutant asks, without a word on the disk.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';
import ts from 'typescript';
import { root } from '../run/pass.ts';
import { type Mutant, withMutants } from './mutants.ts';

/** A file of the domain as JavaScript, its mutants asleep in it. */
export type Compiled = { readonly file: string; readonly code: string; readonly imports: readonly string[] };
export type House = { readonly files: readonly Compiled[]; readonly tests: readonly string[]; readonly mutants: readonly Mutant[] };

/** What the rule tests share: every file outside the domain that one of them names, and that those name. */
const besides = (files: readonly string[]): readonly string[] => {
  const found = new Set<string>();
  const look = (file: string): void => {
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(/from '((?:\.|#contract\/)[^']+\.ts)'/g)) {
      const named = nameOf(name!, file);
      if (named.startsWith('src/domain/') || found.has(named)) continue;
      found.add(named);
      look(named);
    }
  };
  files.forEach(look);
  return [...found];
};
const isTest = (file: string): boolean => file.endsWith('.test.ts');
const nameOf = (specifier: string, from: string): string =>
  /^#(domain|contract)\//.test(specifier)
    ? specifier.replace('#', 'src/')
    : specifier.startsWith('.')
      ? relative(root, join(root, dirname(from), specifier))
      : specifier;

/** Everything of src/domain, with the mutants of the files that `mutated` takes. `left` are test files that are left out. */
export const readHouse = (mutated: (file: string) => boolean, left: readonly string[]): House => {
  const mutants: Mutant[] = [];
  const domain = globSync('src/domain/**/*.ts', { cwd: root }).filter((file) => !left.includes(file));
  const beside = besides(domain.filter(isTest));
  const files = [...domain, ...beside].sort().map((file): Compiled => {
    let text = readFileSync(join(root, file), 'utf8');
    if (!isTest(file) && !beside.includes(file) && mutated(file)) {
      const made = withMutants(file, text, mutants.length + 1);
      mutants.push(...made.mutants);
      text = made.text;
    }
    const { outputText: code } = ts.transpileModule(text, {
      fileName: file,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true, isolatedModules: true },
    });
    return { file, code, imports: [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => nameOf(name!, file)) };
  });
  return { files, tests: files.map((one) => one.file).filter(isTest), mutants };
};

type Exports = { [name: string]: unknown };
export type Evaluated = Map<string, Exports>;

/** Evaluates files of the house; `outside` are the libraries they may name. */
export const openHouse = (house: House, outside: { readonly [name: string]: object }, isTried: (id: number) => boolean) => {
  const compiled = new Map(house.files.map((one) => [one.file, one]));
  const made = new Map<string, (...given: unknown[]) => void>();
  const functionOf = ({ file, code }: Compiled) => {
    const known = made.get(file) ?? new Script(`(function (exports, require, __m) {${code}\n})`, { filename: file }).runInThisContext();
    made.set(file, known);
    return known;
  };
  const evaluate = (file: string, evaluated: Evaluated): Exports => {
    const known = evaluated.get(file);
    if (known) return known;
    const one = compiled.get(file);
    if (!one) throw new Error(`${file} is no file of the domain`);
    const exports: Exports = {};
    evaluated.set(file, exports);
    const require = (specifier: string) => {
      const name = nameOf(specifier, file);
      return name in outside ? { __esModule: true, default: undefined, ...outside[name] } : evaluate(name, evaluated);
    };
    functionOf(one)(exports, require, isTried);
    return exports;
  };
  /** A file and all that stand on it. */
  const above = (file: string): ReadonlySet<string> => {
    const found = new Set([file]);
    for (let before = 0; before < found.size; ) {
      before = found.size;
      for (const one of house.files) if (one.imports.some((name) => found.has(name))) found.add(one.file);
    }
    return found;
  };
  return { evaluate, above };
};
