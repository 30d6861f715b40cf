import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Act, ActDeclaration } from './act.ts';

/** Kind of the act by which an author takes back an act of the last ten minutes. */
export const withdrawal = 'act.withdrawn';
export type Withdrawal = { readonly seq: number; readonly reason: string };

/** Sequence numbers that no longer speak: corrected by a later act of their kind, or taken back by their author. */
export const silenced = (acts: readonly Act[]): ReadonlySet<number> => {
  const out = new Set<number>();
  for (const act of acts) {
    if (act.corrects !== null) out.add(act.corrects);
    if (act.kind === withdrawal) out.add((act.content as Withdrawal).seq);
  }
  return out;
};

/**
 * The facts of a case as all its acts say, in the order of the chain. A correction speaks in the place
 * of what it corrects, so that the answer is the one the right fact would have given.
 */
export const foldCase = (acts: readonly Act[], declarationOf: (kind: string) => ActDeclaration | undefined): CaseFacts => {
  const silent = silenced(acts);
  const inPlaceOf = new Map(acts.flatMap((act) => (act.corrects === null ? [] : [[act.corrects, act] as const])));
  const lastWord = (act: Act): Act | null => {
    let speaking = act;
    for (let next = inPlaceOf.get(speaking.seq); next; next = inPlaceOf.get(speaking.seq)) speaking = next;
    return silent.has(speaking.seq) ? null : speaking;
  };
  let facts: CaseFacts | null = null;
  for (const act of acts) {
    if (act.corrects !== null || act.kind === withdrawal) continue;
    const speaking = lastWord(act);
    if (!speaking) continue;
    const declaration = declarationOf(speaking.kind);
    if (facts === null) facts = declaration?.open?.(speaking as never) ?? null;
    else facts = declaration?.fold?.(facts, speaking as never) ?? facts;
  }
  if (facts === null) throw new Error('the first act of a case must open it');
  return facts;
};
