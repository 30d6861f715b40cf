import type { EnforcementFactsIn, EnforcementFileIn, FactsIn, FileIn } from '#domain/file/file-in.ts';
import { closedNamesOf } from '#domain/file/files.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { EnforcementFacts, EnforcementFile } from './case-file.ts';

/** What enforcement may judge by: the closed slices are not there, whatever a rule would like to name. */
export const enforcementFactsIn = <K extends FileKind>(kind: K, facts: FactsIn<K> | EnforcementFactsIn<K>): EnforcementFactsIn<K> => {
  // A grown file is folded through here, act by act: copied name by name, nothing made beside it.
  const closed = closedNamesOf(kind);
  const open: { [name: string]: unknown } = {};
  for (const name in facts) if (!closed.has(name)) open[name] = facts[name as keyof typeof facts];
  return open as EnforcementFactsIn<K>;
};
export const enforcementFileIn = <K extends FileKind>(kind: K, file: FileIn<K>): EnforcementFileIn<K> =>
  ({ ...file, facts: enforcementFactsIn(kind, file.facts as FactsIn<K>) }) as EnforcementFileIn<K>;
export const enforcementFacts = (facts: EnforcementFacts): EnforcementFacts => enforcementFactsIn('case', facts);
export const enforcementFile = (file: EnforcementFile): EnforcementFile => ({ ...file, facts: enforcementFacts(file.facts) });
