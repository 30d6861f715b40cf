// The tests of a file as functions that can be called again. What they assert with is vitest's own `expect`.
export type Test = { readonly title: string; readonly run: () => unknown };

let collecting: Test[] = [];
const path: string[] = [];
type Body = (...given: never[]) => unknown;

const bodyOf = (given: readonly unknown[]): Body => given.find((one): one is Body => typeof one === 'function')!;
const describe = (title: string, ...given: unknown[]): void => {
  path.push(title);
  try {
    bodyOf(given)();
  } finally {
    path.pop();
  }
};
const it = (title: string, ...given: unknown[]): void => {
  collecting.push({ title: [...path, title].join(' > '), run: bodyOf(given) as () => unknown });
};
/** Rows in turn, as vitest hands them: a list as its arguments, anything else as the one. */
const each =
  (one: (title: string, run: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, ...given: unknown[]): void => {
    rows.forEach((row, i) => {
      one(`${title} #${i}`, () => bodyOf(given)(...((Array.isArray(row) ? row : [row]) as never[])));
    });
  };
export const words = { describe: Object.assign(describe, { each: each(describe) }), it: Object.assign(it, { each: each(it) }) };

/** The tests that `load` names. */
export const collect = (load: () => unknown): readonly Test[] => {
  collecting = [];
  load();
  return collecting;
};
