import { nightlyProof } from '#server/release/proof.jobs.ts';
import { nightlyPapers } from '#server/archive/paper.jobs.ts';
import { caseloadExport } from '#server/case/caseload.jobs.ts';
import { lettersExport } from '#server/correspondence/correspondence.jobs.ts';
import { ledgerInspection, ledgerMarking, ledgerTaking, ledgerUndoing } from '#server/ledger/ledger.jobs.ts';
import { dropOldExports, provinceComparing } from '#server/province/province.jobs.ts';
import { provinceSheet } from '#server/province/sheet.jobs.ts';
import { lookForDoubles } from '#server/clearing/clearing.jobs.ts';
import { nightlyVerify } from '#server/act/verify.jobs.ts';
import { dutiesRecount, nightlyDuties } from '#server/duty/duty.jobs.ts';
import { sweepFiles } from '#server/platform/files/sweep.jobs.ts';
import { morningNotices, sendNotices } from '#server/notice/notices.jobs.ts';
import { forgetOld } from '#server/platform/jobs/forget-old.jobs.ts';
import { trailExport, trailWalk } from '#server/workforce/trail/trail.jobs.ts';
import { dropOldEvents, sealTrails, verifyTrailsNightly } from '#server/platform/security/trails.jobs.ts';
import type { JobKind } from '#server/platform/jobs/job-kind.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';

/** Every kind of job that somebody can ask for: one line each. */
export const jobKinds: readonly JobKind[] = [
  caseloadExport,
  lettersExport,
  dutiesRecount,
  ledgerInspection,
  ledgerMarking,
  ledgerTaking,
  ledgerUndoing,
  provinceComparing,
  provinceSheet,
  trailExport,
  trailWalk,
];

/** What runs by itself, and when (Asia/Shanghai). */
export const nightlyTasks: readonly NightlyTask[] = [
  nightlyDuties,
  lookForDoubles,
  nightlyVerify,
  nightlyPapers,
  nightlyProof,
  forgetOld,
  sweepFiles,
  dropOldExports,
  sealTrails,
  verifyTrailsNightly,
  dropOldEvents,
  sendNotices,
  morningNotices,
];
