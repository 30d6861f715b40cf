import { contentNow, UnreadableAct } from '#domain/act/form-version.ts';
import { declarationOf } from '#domain/rulebook.ts';

type Written = { readonly seq: number; readonly kind: string; readonly content: unknown; readonly form_version: number };

/** What an act says, as today's form has it; as it stands, where its kind is there no more. The act is named where this version cannot read it. */
export const readContent = ({ seq, kind, content, form_version }: Written): unknown => {
  const declaration = declarationOf(kind);
  if (!declaration) return content;
  try {
    if (typeof content !== 'object' || content === null) throw new TypeError('no content of a form');
    return contentNow(declaration, content, form_version);
  } catch (cause) {
    throw new UnreadableAct({ seq, kind }, 'form', cause);
  }
};
