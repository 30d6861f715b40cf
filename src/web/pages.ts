import { actPages } from './act/act.pages.ts';
import { archivePages } from './archive/archive.pages.ts';
import { assignmentPages } from './assignment/assignment.pages.ts';
import { attachmentPages } from './act/attachment/attachment.pages.ts';
import { beginningPages } from './beginning/beginning.pages.ts';
import { casePages } from './case/case.pages.ts';
import { classificationPages } from './classification/classification.pages.ts';
import { clearingPages } from './clearing/clearing.pages.ts';
import { conductPages } from './conduct/conduct.pages.ts';
import { corrigendumPages } from './corrigendum/corrigendum.pages.ts';
import { correspondencePages } from './correspondence/correspondence.pages.ts';
import { crisisPages } from './crisis/crisis.pages.ts';
import { dutyPages } from './duty/duty.pages.ts';
import { educationPages } from './education/education.pages.ts';
import { evidencePages } from './evidence/evidence.pages.ts';
import { hoursPages } from './hours/hours.pages.ts';
import { inquiryPages } from './inquiry/inquiry.pages.ts';
import { intakePages } from './intake/intake.pages.ts';
import { leavePages } from './leave/leave.pages.ts';
import { ledgerPages } from './ledger/ledger.pages.ts';
import { openingPages } from './opening/opening.pages.ts';
import { personPages } from './person/person.pages.ts';
import { planPages } from './plan/plan.pages.ts';
import { platformPages } from './platform/platform.pages.ts';
import { provincePages } from './province/province.pages.ts';
import { psychologyPages } from './psychology/psychology.pages.ts';
import { referralPages } from './referral/referral.pages.ts';
import { releasePages } from './release/release.pages.ts';
import { reportingPages } from './reporting/reporting.pages.ts';
import { resettlementPages } from './resettlement/resettlement.pages.ts';
import { searchPages } from './search/search.pages.ts';
import { unitPages } from './unit/unit.pages.ts';
import { visitPages } from './visit/visit.pages.ts';
import { workforcePages } from './workforce/workforce.pages.ts';
import type { MatterPages } from './platform/pages/matter-pages.ts';

/** What the browser shows: one line a matter. Routes, menu, tabs of a case, forms and doors are read from it. */
export const matterPages: readonly MatterPages[] = [
  actPages,
  archivePages,
  assignmentPages,
  attachmentPages,
  beginningPages,
  casePages,
  classificationPages,
  clearingPages,
  conductPages,
  corrigendumPages,
  correspondencePages,
  crisisPages,
  dutyPages,
  educationPages,
  evidencePages,
  hoursPages,
  inquiryPages,
  intakePages,
  leavePages,
  ledgerPages,
  openingPages,
  personPages,
  planPages,
  platformPages,
  provincePages,
  psychologyPages,
  referralPages,
  releasePages,
  reportingPages,
  resettlementPages,
  searchPages,
  unitPages,
  visitPages,
  workforcePages,
];
