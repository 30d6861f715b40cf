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

/** The acts that a content of this form names. */
export const actsNamedBy = (form: z.ZodType, content: unknown): readonly number[] => {
  if (!(form instanceof z.ZodObject) || typeof content !== 'object' || content === null) return [];
  const named = new Set(Object.keys(form.shape).filter((name) => isActNumber(form.shape[name])));
  return Object.entries(content).flatMap(([name, value]) => (named.has(name) && typeof value === 'number' ? [value] : []));
};
