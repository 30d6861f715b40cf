import type { EnforcementFactsIn, EnforcementFileIn, FactsIn, FileIn } from '#domain/file/file-in.ts';
import { closedSlicesOf } from '#domain/file/files.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { EnforcementFacts, EnforcementFile } from './case-file.ts';

/** What enforcement may judge by: the closed slices are not there, whatever a rule would like to name. */
export const enforcementFactsIn = <K extends FileKind>(kind: K, facts: FactsIn<K> | EnforcementFactsIn<K>): EnforcementFactsIn<K> => {
  const closed = new Set(closedSlicesOf(kind).map(([name]) => name));
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !closed.has(name))) as EnforcementFactsIn<K>;
};
export const enforcementFileIn = <K extends FileKind>(kind: K, file: FileIn<K>): EnforcementFileIn<K> =>
  ({ ...file, facts: enforcementFactsIn(kind, file.facts as FactsIn<K>) }) as EnforcementFileIn<K>;
export const enforcementFacts = (facts: EnforcementFacts): EnforcementFacts => enforcementFactsIn('case', facts);
export const enforcementFile = (file: EnforcementFile): EnforcementFile => ({ ...file, facts: enforcementFacts(file.facts) });
