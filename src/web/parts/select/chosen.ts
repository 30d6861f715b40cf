import type { FormValue } from '../form/FieldForm.tsx';
import type { Lookup } from '../form/field-reading.ts';

// Fields that keep a unit or an account as it was chosen: its id, and what it was called then. The form itself shows ids.

type Chosen = { readonly id: string; readonly name: string };
export type Choices = { readonly [field: string]: readonly (Lookup[number] & { readonly name: string })[] };

const idIn = (value: unknown): string | undefined => (value as Chosen | undefined)?.id;

export const asIds = (value: FormValue, choices: Choices = {}): FormValue => ({
  ...value,
  ...Object.fromEntries(Object.keys(choices).map((field) => [field, idIn(value[field])])),
});
/** What the lists do not hold any more (a draft, a correction) stays as it was said. */
export const asChosen = (next: FormValue, before: FormValue, choices: Choices = {}): FormValue => ({
  ...next,
  ...Object.fromEntries(
    Object.entries(choices).map(([field, all]): readonly [string, Chosen | unknown] => {
      const is = all.find((one) => one.value === next[field]);
      const kept = next[field] !== undefined && next[field] === idIn(before[field]) ? before[field] : undefined;
      return [field, is ? { id: is.value, name: is.name } : kept];
    }),
  ),
});
