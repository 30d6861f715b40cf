import type { ActDeclaration } from '#domain/act/act.ts';
import { contentNow } from '#domain/act/form-version.ts';

/** The form that a kept value is filled in by: its version, and how a value of an older version becomes one of today's. */
export type KeptForm<V> = { readonly version: number; readonly carry: (value: V, version: number) => V };

/** For a draft of one act, whose content stands under `content`. */
export const formOf = <V extends { readonly content: unknown }>(
  form: Pick<ActDeclaration, 'kind' | 'version' | 'upcast'>,
): KeptForm<V> => ({
  version: form.version,
  carry: (value, version) => ({ ...value, content: contentNow(form, value.content, version) }),
});

/** What was kept, as today's form has it. What cannot be carried over is shown as it is: the form says what is wrong, and no word is lost. */
export const readUnder = <V>(form: KeptForm<V> | undefined, value: V, version = 1): V => {
  if (!form || version === form.version) return value;
  try {
    return form.carry(value, version);
  } catch (error) {
    console.warn(`kept under form ${version}, not carried over to form ${form.version}`, error);
    return value;
  }
};
