import type { ActDeclaration } from '#domain/act/act.ts';
import type { DutyRule } from '#domain/duty/duty.ts';
import { withdrawalActs } from '#domain/act/withdrawal/withdrawal.acts.ts';
import { classificationActs } from '#domain/classification/classification.acts.ts';
import { intakeDuties } from '#domain/intake/entry-duties.rules.ts';
import { intakeActs } from '#domain/intake/intake.acts.ts';
import { ledgerActs } from '#domain/ledger/ledger.acts.ts';
import { planActs } from '#domain/plan/plan.acts.ts';
import { crisisActs } from '#domain/crisis/crisis.acts.ts';
import { crisisDuties } from '#domain/crisis/crisis.rules.ts';
import { educationActs } from '#domain/education/education.acts.ts';
import { leaveActs } from '#domain/leave/leave.acts.ts';
import { leaveDuties } from '#domain/leave/leave-duties.rules.ts';
import { psychologyReportActs } from '#domain/psychology/psychology-report.acts.ts';
import { psychologyActs } from '#domain/psychology/psychology.acts.ts';
import { psychologyDuties } from '#domain/psychology/psychology.rules.ts';
import { reportingActs } from '#domain/reporting/reporting.acts.ts';
import { reportingDuties } from '#domain/reporting/rhythm.rules.ts';
import { searchActs } from '#domain/search/search.acts.ts';
import { searchDuties } from '#domain/search/search.rules.ts';
import { visitActs } from '#domain/visit/visit.acts.ts';
import { releaseActs } from '#domain/release/release.acts.ts';
import { releaseDuties } from '#domain/release/release-duties.rules.ts';
import { resettlementActs } from '#domain/resettlement/resettlement.acts.ts';

/** The table of contents: every kind of act, every duty rule in force, in one list each. */
export const acts: readonly ActDeclaration[] = [
  ...withdrawalActs,
  ...ledgerActs,
  ...intakeActs,
  ...planActs,
  ...classificationActs,
  ...reportingActs,
  ...visitActs,
  ...leaveActs,
  ...searchActs,
  ...psychologyActs,
  ...psychologyReportActs,
  ...crisisActs,
  ...educationActs,
  ...releaseActs,
  ...resettlementActs,
];

export const dutyRules: readonly DutyRule[] = [
  ...intakeDuties,
  ...reportingDuties,
  ...leaveDuties,
  ...searchDuties,
  ...psychologyDuties,
  ...crisisDuties,
  ...releaseDuties,
];

const byKind = new Map(acts.map((declaration) => [declaration.kind, declaration]));
export const declarationOf = (kind: string): ActDeclaration | undefined => byKind.get(kind);
