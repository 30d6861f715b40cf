import type { ActDeclaration } from './act.ts';

type Form = Pick<ActDeclaration, 'kind' | 'version' | 'upcast'>;

/** Content as today's form has it. Throws a RangeError for a form that this version does not know yet, and what the upcast throws for what it cannot read. */
export const contentNow = (form: Form, content: unknown, version: number): unknown => {
  if (version === form.version) return content;
  if (version > form.version || !form.upcast)
    throw new RangeError(`${form.kind} was written under form ${version}, this version knows forms up to ${form.version}`);
  return form.upcast(content, version);
};

/** What a record says of itself in one line, written into it when it is made: never empty. */
export const sayOf = (declaration: Pick<ActDeclaration, 'say' | 'title'>, content: unknown): string =>
  declaration.say(content).trim() || declaration.title;
