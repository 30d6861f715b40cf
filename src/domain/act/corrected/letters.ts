import { type CorrigendumFacts, noCorrigendum, type Receiver } from '#domain/corrigendum/corrigendum.facts.ts';
import { dayInShanghai } from '#domain/time/instant.ts';

// 更正: what a correction makes of a letter that had gone out. The record speaks in the place of the first (decision 0013); what it owes, it
// owes from its own place in the chain, when it is known who had the letter by then.

type Correcting = { readonly seq: number; readonly standsFor: number; readonly recordedAt: string };
type Kept = { readonly corrigendum?: CorrigendumFacts };

/** Whoever has the letter gets it again; one that is corrected again is owed once, as it was corrected last. */
export const lettersAfter = <F extends object>(facts: F, act: Correcting, title: string, to: readonly Receiver[]): F => {
  const { corrigendum } = facts as Kept;
  // What is sent by the very act that signs it is sent anew by its correction.
  if (corrigendum === undefined && to.length === 0) return facts;
  const { letters } = corrigendum ?? noCorrigendum;
  const others = letters.filter((one) => one.record !== act.standsFor);
  const owed = { record: act.standsFor, correction: act.seq, on: dayInShanghai(act.recordedAt), title, to };
  return { ...facts, corrigendum: { letters: to.length === 0 ? others : [...others, owed] } };
};

/** The letters of a record that an act of its own has taken out of force: what is told of now is that. */
export const noLongerOwed = ({ corrigendum }: { readonly corrigendum: CorrigendumFacts }, record: number) => ({
  corrigendum: { letters: corrigendum.letters.filter((one) => one.record !== record) },
});
