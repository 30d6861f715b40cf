import type { Act, ActDeclaration } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Context } from '#server/platform/serve.ts';
import type { Recorded } from '#contract/acts.ts';

/** Makes the final papers of an act that signs them. */
export const makePapers = async (_context: Context, declaration: ActDeclaration, _file: CaseFile, _act: Act): Promise<Recorded['papers']> => {
  if (declaration.papers.length === 0) return [];
  return [];
};
