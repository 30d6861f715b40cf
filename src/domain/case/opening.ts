import type { CaseFacts, Judgment, TermFacts } from './case-file.ts';
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
  intake: {
    lettersReceivedOn: null,
    papers: [],
    receiptSentOn: null,
    papersAskedOn: null,
    reportedOn: null,
    registeredOn: null,
    exitRestrictionReportedOn: null,
    announcedOn: null,
    group: [],
    planVersion: 0,
    plannedOn: null,
    planNeeds: [],
    classDecidedOn: null,
  },
  reporting: {
    lastReportOn: null,
    lastTalkOn: null,
    lastVisitOn: null,
    lastCheckOn: null,
    lastHealthReportOn: null,
    lastMedicalCheckOn: null,
    contactAttempts: [],
    promises: [],
  },
  search: { lostSince: null, searchOpenedOn: null, outOfSupervisionSince: null, foundOn: null, resolvedOn: null },
  leave: [],
  conduct: { commendations: [], admonitions: [], warnings: [] },
  psychology: { done: [], needsAgreed: [], supportsAgreed: [], declined: [], crisis: null },
  education: { attended: [] },
  release: {
    legalStates: [],
    summaryOn: null,
    appraisedOn: null,
    appraisal: null,
    certificateOn: null,
    noticesOn: null,
    exitRestrictionLiftedOn: null,
    announcedOn: null,
    handedOver: null,
    debtsExplained: [],
  },
});
