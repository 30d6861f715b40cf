import type { CaseFacts } from '#domain/case/case-file.ts';
import type { FactsIn } from '#domain/file/file-in.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { type Act, type ActDeclaration, type PlaceOfFile, type SaidLink, type SaidOfPerson, writtenIn } from './act.ts';
import { UnreadableAct } from './form-version.ts';

/** Kind of the act by which an author takes back an act of the last ten minutes. */
export const withdrawal = 'act.withdrawn';
export type Withdrawal = { readonly seq: number; readonly reason: string };
type Named = Pick<Act, 'seq' | 'corrects'>;

/** The record that each act stands for: its own number, or through any number of corrections that of the first. In the order of the chain. */
export const standings = (acts: readonly Named[]): ReadonlyMap<number, number> => {
  const first = new Map<number, number>();
  for (const { seq, corrects } of acts) first.set(seq, corrects === null ? seq : (first.get(corrects) ?? corrects));
  return first;
};

/** Acts as the chain keeps them, each with the record it stands for. */
export const standing = <A extends Named>(acts: readonly A[]): (A & { readonly standsFor: number })[] => {
  const first = standings(acts);
  return acts.map((act) => ({ ...act, standsFor: first.get(act.seq)! }));
};

/** Sequence numbers of the acts that were taken back. */
const takenBack = (acts: readonly Pick<Act, 'kind' | 'content'>[]): ReadonlySet<number> =>
  new Set(acts.filter((act) => act.kind === withdrawal).map((act) => (act.content as Withdrawal).seq));

/**
 * The acts that still speak, each in the place of the record it stands for: a correction takes the place of what it corrects,
 * so that the answer is the one the right fact would have given; a correction that was taken back gives the place back to what it
 * corrected. `before`: only what stands before that record.
 */
export const speaking = (acts: readonly Act[], before = Number.POSITIVE_INFINITY): Act[] => {
  const back = takenBack(acts);
  const lastWord = new Map<number, Act>();
  for (const act of acts) if (act.kind !== withdrawal && !back.has(act.seq)) lastWord.set(act.standsFor, act);
  return acts.filter((act) => act.seq < before).flatMap((act) => lastWord.get(act.seq) ?? []);
};

type Folded = { readonly act: Act; readonly puts: 'down' | 'right' };
/**
 * What folds a file, in the order of the chain: each record as it speaks now, and each correction once more in its own place, one that
 * was corrected again too: what came between rests on it.
 */
const inChain = (acts: readonly Act[], before = Number.POSITIVE_INFINITY): readonly Folded[] => {
  const spoken = new Map(speaking(acts).map((act) => [act.standsFor, act]));
  const back = takenBack(acts);
  return acts
    .filter((act) => act.seq < before)
    .flatMap((act): readonly Folded[] => {
      const word = spoken.get(act.seq);
      if (word !== undefined) return [{ act: word, puts: 'down' }];
      return act.corrects !== null && !back.has(act.seq) ? [{ act, puts: 'right' }] : [];
    });
};

/** Sequence numbers that no longer speak: corrected by an act that stands, or taken back by their author. */
export const silenced = (acts: readonly Act[]): ReadonlySet<number> => {
  const heard = new Set(speaking(acts).map((act) => act.seq));
  return new Set(acts.filter((act) => act.kind !== withdrawal && !heard.has(act.seq)).map((act) => act.seq));
};

type DeclarationOf = (kind: string) => ActDeclaration | undefined;
/** The facts of a file as all its acts say; `before`: as they stood before that record. Throws when no act opens the file, and names the one that does not fold. */
export const foldFile = <K extends FileKind>(kind: K, acts: readonly Act[], declarationOf: DeclarationOf, before?: number): FactsIn<K> => {
  let facts: FactsIn<K> | null = null;
  for (const { act, puts } of inChain(acts, before)) {
    const declaration = writtenIn(declarationOf(act.kind), kind);
    try {
      if (puts === 'right') facts = facts && (declaration?.putRight?.(facts, act) ?? facts);
      else if (facts === null) facts = declaration?.open?.(act) ?? null;
      else facts = declaration?.fold?.(facts, act) ?? facts;
    } catch (cause) {
      throw new UnreadableAct(act, 'fold', cause);
    }
  }
  if (facts === null) throw new Error(`the first act of this file must open it: ${kind}`);
  return facts;
};
export const foldCase = (acts: readonly Act[], declarationOf: DeclarationOf, before?: number): CaseFacts =>
  foldFile('case', acts, declarationOf, before);

/** The last word of the acts that speak, on each thing that any of them says of the person. */
export const saidOfPerson = (acts: readonly Act[], declarationOf: DeclarationOf): SaidOfPerson =>
  Object.assign({}, ...speaking(acts).map((act) => declarationOf(act.kind)?.saysOfPerson?.(act.content)));

/** Where the acts that speak put a file, from where it was opened; `before`: as it lay before that record. */
export const placeSaid = (opened: PlaceOfFile, acts: readonly Act[], declarationOf: DeclarationOf, before?: number): PlaceOfFile =>
  Object.assign({}, opened, ...speaking(acts, before).map((act) => declarationOf(act.kind)?.saysOfPlace?.(act.content)));

/** A link and the record that says it. */
export type Link = SaidLink & { readonly saidBy: number };
/** The links that the acts that speak say, in the order of the chain. */
export const linksSaid = (acts: readonly Act[], declarationOf: DeclarationOf): readonly Link[] =>
  speaking(acts).flatMap(({ kind, content, standsFor }) =>
    (declarationOf(kind)?.linksTo?.(content) ?? []).map((link) => ({ ...link, saidBy: standsFor })),
  );
