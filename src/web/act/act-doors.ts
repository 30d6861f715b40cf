import { entrySteps } from '#domain/intake/entry-steps.ts';
import { paths } from '#web/platform/paths.ts';

/** Kinds of act that have a page of their own: where the duty's button leads instead of the drawer. */
export const actDoors: { readonly [kind: string]: (caseId: string) => string } = {
  // Each step of entry stands in the wizard, with its clock and the paper it makes.
  ...Object.fromEntries(
    entrySteps.flatMap((step) => step.kinds.map((kind) => [kind, (caseId: string) => paths.intakeOf({ caseId, step: step.key })])),
  ),
  'crisis.closed': (caseId) => paths.crisis({ caseId }),
  'crisis.contacted': (caseId) => paths.crisis({ caseId }),
  'crisis.opened': (caseId) => paths.crisis({ caseId }),
  'release.certified': (caseId) => paths.releaseOf({ caseId }),
  'release.notices-sent': (caseId) => paths.releaseOf({ caseId }),
  'psychology.assessed': (caseId) => paths.testOf({ caseId }),
};

/** Where the button of a duty leads: a page of its own, or the case with its drawer open. */
export const dutyHref = (duty: { readonly id: string; readonly caseId: string; readonly dischargedBy: string }): string =>
  actDoors[duty.dischargedBy]?.(duty.caseId) ?? paths.case({ caseId: duty.caseId, act: duty.dischargedBy, duty: duty.id });
export const actHref = (caseId: string, kind: string): string => actDoors[kind]?.(caseId) ?? paths.case({ caseId, act: kind });
