import { boundaryRoutes } from '#server/act/boundary.routes.ts';
import { archiveRoutes } from '#server/archive/archive.routes.ts';
import { paperRoutes } from '#server/archive/paper.routes.ts';
import { assignmentRoutes } from '#server/assignment/assignment.routes.ts';
import { attachmentRoutes } from '#server/archive/attachment/attachment.routes.ts';
import { beginningRoutes } from '#server/beginning/beginning.routes.ts';
import { actRoutes } from '#server/case/acts.routes.ts';
import { caseRoutes } from '#server/case/case.routes.ts';
import { caseloadRoutes } from '#server/case/caseload.routes.ts';
import { clearingRoutes } from '#server/clearing/clearing.routes.ts';
import { correspondenceRoutes } from '#server/correspondence/correspondence.routes.ts';
import { crisisRoutes } from '#server/crisis/crisis.routes.ts';
import { ownRoutes } from '#server/duty/own.routes.ts';
import { workbenchRoutes } from '#server/duty/workbench.routes.ts';
import { educationRoutes } from '#server/education/education.routes.ts';
import { statementRoutes } from '#server/evidence/statement/statement.routes.ts';
import { fileRoutes } from '#server/file/kinds/file.routes.ts';
import { hoursRoutes } from '#server/hours/hours.routes.ts';
import { inquiryRoutes } from '#server/inquiry/inquiry.routes.ts';
import { intakeRoutes } from '#server/intake/intake.routes.ts';
import { leaveRoutes } from '#server/leave/leave.routes.ts';
import { ledgerRoutes } from '#server/ledger/ledger.routes.ts';
import { ownAccountRoutes } from '#server/person/own-account.routes.ts';
import { provinceRoutes } from '#server/province/province.routes.ts';
import { bellRoutes } from '#server/notice/notice.routes.ts';
import { psychologyRoutes } from '#server/psychology/psychology.routes.ts';
import { referralRoutes } from '#server/referral/referral.routes.ts';
import { releaseRoutes } from '#server/release/release.routes.ts';
import { reportingRoutes } from '#server/reporting/reporting.routes.ts';
import { unitRoutes } from '#server/unit/unit.routes.ts';
import { visitRoutes } from '#server/visit/visit.routes.ts';
import { trailRoutes } from '#server/workforce/trail/trail.routes.ts';
import { accountRoutes } from '#server/workforce/accounts.routes.ts';
import { localRulesRoutes } from '#server/workforce/local-rules.routes.ts';
import { loginRoutes } from '#server/workforce/login.routes.ts';
import { noticeRoutes } from '#server/workforce/notices.routes.ts';
import { postRoutes } from '#server/workforce/accounts/posts.routes.ts';
import { assentRoutes } from '#server/workforce/assent/assent.routes.ts';
import { delegationRoutes } from '#server/workforce/delegation/delegation.routes.ts';
import type { Route } from '#server/platform/serve.ts';

/** What the matters answer: one line each. The platform's own (session, jobs, system) stand in app.ts. */
export const matterRoutes: readonly ((route: Route) => void)[] = [
  accountRoutes,
  actRoutes,
  archiveRoutes,
  assentRoutes,
  assignmentRoutes,
  attachmentRoutes,
  beginningRoutes,
  bellRoutes,
  boundaryRoutes,
  caseRoutes,
  caseloadRoutes,
  clearingRoutes,
  correspondenceRoutes,
  crisisRoutes,
  delegationRoutes,
  educationRoutes,
  fileRoutes,
  hoursRoutes,
  inquiryRoutes,
  intakeRoutes,
  leaveRoutes,
  ledgerRoutes,
  localRulesRoutes,
  loginRoutes,
  noticeRoutes,
  ownAccountRoutes,
  ownRoutes,
  paperRoutes,
  postRoutes,
  provinceRoutes,
  psychologyRoutes,
  referralRoutes,
  releaseRoutes,
  reportingRoutes,
  statementRoutes,
  trailRoutes,
  unitRoutes,
  visitRoutes,
  workbenchRoutes,
];
