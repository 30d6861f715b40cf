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

const isActNumber = (field: z.ZodType | undefined): boolean => {
  const bare = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
  return bare?.meta()?.['names'] === namesAct.names;
};

/** The acts that a content of this form names; none where there is no such form any more. The form is asked of numbers alone, which are few. */
export const actsNamedBy = (form: z.ZodType | undefined, content: unknown): readonly number[] =>
  form instanceof z.ZodObject
    ? Object.entries(content ?? {}).flatMap(([name, said]) => (typeof said === 'number' && isActNumber(form.shape[name]) ? [said] : []))
    : [];
