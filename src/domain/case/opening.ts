import { emptySlices } from '#domain/file/files.ts';
import type { CaseFacts } from './case-file.ts';
import type { Judgment, TermFacts } from './case.facts.ts';
import type { ManagementClass, Measure } from './measure.ts';

/** The facts of a case on the day its file is opened: nothing done yet. */
export const openingFacts = (opening: {
  measure: Measure;
  judgment: Judgment;
  term: TermFacts;
  minorAtCrime: boolean;
  managementClass: ManagementClass | null;
}): CaseFacts => ({
  measure: opening.measure,
  status: 'awaiting-entry',
  stage: 'letter',
  managementClass: opening.managementClass,
  judgment: opening.judgment,
  term: opening.term,
  minorAtCrime: opening.minorAtCrime,
  lastContactOn: null,
  ...emptySlices,
});
