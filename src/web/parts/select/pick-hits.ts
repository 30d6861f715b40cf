export type PickOption = {
  readonly value: string;
  readonly label: string;
  /** Other ways to type it: pinyin, first letters. Matched from their beginning. */
  readonly keys?: readonly string[] | undefined;
};

/** Blanks, dots, width and case of what is typed do not matter. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•・]+/gu, '')
    .toLowerCase();
export const isBlank = (typed: string): boolean => plain(typed) === '';

/** Those whose name holds what was typed, then those whose pinyin begins with it; all when nothing was typed. */
export function pickHits<O extends PickOption>(options: readonly O[], typed: string): readonly O[] {
  const sought = plain(typed);
  if (sought === '') return options;
  const named = options.filter((one) => plain(one.label).includes(sought));
  const spelt = options.filter((one) => !named.includes(one) && (one.keys ?? []).some((key) => key.startsWith(sought)));
  return [...named, ...spelt];
}

export type Left = { readonly pick: string } | { readonly clear: true } | { readonly say: string } | null;
/** What becomes of the box when one goes on: the only hit is meant, an empty box means nobody, anything else is said. */
export function onLeaving(options: readonly PickOption[], typed: string | null): Left {
  if (typed === null) return null;
  if (isBlank(typed)) return { clear: true };
  const hits = pickHits(options, typed);
  const whole = hits.filter((one) => plain(one.label) === plain(typed));
  const [only] = whole.length === 1 ? whole : hits;
  if (only && (whole.length === 1 || hits.length === 1)) return { pick: only.value };
  const said = `“${typed.trim()}”`;
  return { say: hits.length === 0 ? `没有找到${said}` : `${said}有 ${hits.length} 个，从清单里选一个` };
}
