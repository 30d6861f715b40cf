import { z } from 'zod';

type Meta = { readonly title: string; readonly widget?: string; readonly help?: string };
/** What the meta of such a field says. */
const namesAct = { names: 'act' } as const;

/**
 * A field that names another act of the same file, by the number of the record that it stands for. An act rests on what it names
 * (`domain/act/withdrawal/resting.ts`): the form says so by this field, and by nothing else.
 */
export const actNumber = (meta: Meta) =>
  z
    .int()
    .min(1)
    .meta({ ...meta, ...namesAct });

const isActNumber = (field: unknown): boolean => {
  const bare = field instanceof z.ZodOptional ? field.unwrap() : field;
  return bare instanceof z.ZodType && bare.meta()?.['names'] === namesAct.names;
};

/** The fields of a form that name acts; a form says so once for all of its acts. */
const known = new WeakMap<z.ZodObject, readonly string[]>();
const naming = (form: z.ZodObject): readonly string[] => {
  const found = known.get(form) ?? Object.keys(form.shape).filter((name) => isActNumber(form.shape[name]));
  known.set(form, found);
  return found;
};

/** The acts that a content of this form names. */
export const actsNamedBy = (form: z.ZodType, content: unknown): readonly number[] => {
  if (!(form instanceof z.ZodObject) || typeof content !== 'object' || content === null) return [];
  const said: { readonly [name: string]: unknown } = { ...content };
  return naming(form).flatMap((name) => {
    const number = said[name];
    return typeof number === 'number' ? [number] : [];
  });
};
