import { closedSlices } from '#domain/file/files.ts';
import type { CaseFile, EnforcementFacts, EnforcementFile } from './case-file.ts';

const closed: ReadonlySet<string> = new Set(closedSlices.map(([name]) => name));
/** What enforcement may judge by: the closed slices are not there, whatever a rule would like to name. */
export const enforcementFacts = (facts: EnforcementFacts): EnforcementFacts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !closed.has(name))) as EnforcementFacts;
export const enforcementFile = (file: CaseFile): EnforcementFile => ({ ...file, facts: enforcementFacts(file.facts) });
