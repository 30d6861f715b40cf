import { z } from 'zod';

// Where two fillings of one paper differ, in the words that they print.

export type Difference = { readonly place: string; readonly wrong: string; readonly right: string };
type Fields = { readonly [name: string]: unknown };

/** A place that one of the two leaves empty. */
const nothing = '（没有这一处）';
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};
const titleIn = (shape: z.ZodRawShape, name: string): string | undefined => {
  const title = (shape[name] as z.ZodType | undefined)?.meta()?.['title'];
  return typeof title === 'string' ? title : undefined;
};

/** Texts that one of them prints and the other does not, field by field; a field that chooses a wording and is printed nowhere has no title. */
export const differencesIn = (form: z.ZodType, was: Fields, is: Fields): readonly Difference[] => {
  if (!(form instanceof z.ZodObject)) return [];
  const { shape } = form;
  return Object.keys(shape).flatMap((name) => {
    const place = titleIn(shape, name);
    if (place === undefined) return [];
    const [before, now] = [textsOf(was[name]), textsOf(is[name])];
    const [wrong, right] = [before.filter((text) => !now.includes(text)), now.filter((text) => !before.includes(text))];
    return wrong.length + right.length === 0 ? [] : [{ place, wrong: wrong.join('\n') || nothing, right: right.join('\n') || nothing }];
  });
};
