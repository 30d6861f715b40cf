import { contentNow } from '#domain/act/form-version.ts';
import { declarationOf } from '#domain/rulebook.ts';

/** The form that a kept value is filled in by: its version, and how a value of an older version becomes one of today's. */
export type KeptForm<V> = { readonly version: number; readonly carry: (value: V, version: number) => V };

/** Version of the form of an act as this page draws it; sent with every act, so that a server with a later one can carry it over. */
export const formVersionOf = (kind: string): number => declarationOf(kind)?.version ?? 1;

/** For a draft of one act, whose content stands under `content`. */
export const formOf = <V extends { readonly content: unknown }>(kind: string): KeptForm<V> => ({
  version: formVersionOf(kind),
  carry: (value, version) => ({ ...value, content: contentNow(declarationOf(kind)!, value.content, version) }),
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
