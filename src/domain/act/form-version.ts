import type { ActDeclaration } from './act.ts';

type Form = Pick<ActDeclaration, 'kind' | 'version' | 'upcast'>;

/** Content as today's form has it. Throws a RangeError for a form that this version does not know yet, and what the upcast throws for what it cannot read. */
export const contentNow = (form: Form, content: unknown, version: number): unknown => {
  if (version > form.version)
    throw new RangeError(`${form.kind} was written under form ${version}, this version knows forms up to ${form.version}`);
  // Whoever declares a second form brings its upcast (`declareAct`).
  return version === form.version ? content : form.upcast!(content, version);
};

/** What a record says of itself in one line, written into it when it is made: never empty. */
export const sayOf = (declaration: Pick<ActDeclaration, 'say' | 'title'>, content: unknown): string =>
  declaration.say(content).trim() || declaration.title;

/** Why an act is no use to the machine: its form cannot be read by this version, or what it says does not fold into its file. */
export type Unreadable = 'form' | 'fold';

/** An act that this version cannot read or fold, by its number and kind. What it says stands in the cause alone, never in these words. */
export class UnreadableAct extends Error {
  readonly seq: number;
  readonly kind: string;
  readonly why: Unreadable;
  constructor({ seq, kind }: { readonly seq: number; readonly kind: string }, why: Unreadable, cause: unknown) {
    super(`act ${seq} (${kind}) cannot be read: ${why}`, { cause });
    this.name = 'UnreadableAct';
    this.seq = seq;
    this.kind = kind;
    this.why = why;
  }
}
