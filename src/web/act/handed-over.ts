import type { FormValue } from '#web/parts/form/FieldForm.tsx';

// What another page has found out and the form begins with. It goes from page to page in memory: never in an address, and never further.
let handed: { readonly href: string; readonly fill: FormValue } | null = null;

/** Said just before going to the form. */
export const handOver = (href: string, fill: FormValue): void => {
  handed = Object.keys(fill).length === 0 ? null : { href, fill };
};
export const handedTo = (href: string): FormValue | null => (handed?.href === href ? handed.fill : null);

const isPart = (value: unknown): value is FormValue => typeof value === 'object' && value !== null && !Array.isArray(value);
/** What was said before, with what was handed over in its place; a part of several fields keeps the others. */
export const withFill = (old: FormValue | undefined, fill: FormValue | null): FormValue | undefined => {
  if (fill === null) return old;
  return Object.fromEntries(
    [...new Set([...Object.keys(old ?? {}), ...Object.keys(fill)])].map((field) => {
      const [before, now] = [old?.[field], fill[field]];
      return [field, now === undefined ? before : isPart(before) && isPart(now) ? { ...before, ...now } : now];
    }),
  );
};
