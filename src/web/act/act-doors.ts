import { entrySteps } from '#domain/intake/entry-steps.ts';

/** Kinds of act that have a page of their own: where the duty's button leads instead of the drawer. */
export const actDoors: { readonly [kind: string]: (caseId: string) => string } = {
  // Each step of entry stands in the wizard, with its clock and the paper it makes.
  ...Object.fromEntries(
    entrySteps.flatMap((step) => step.kinds.map((kind) => [kind, (caseId: string) => `/cases/${caseId}/intake?step=${step.key}`])),
  ),
  'crisis.closed': (caseId) => `/cases/${caseId}/crisis`,
  'crisis.contacted': (caseId) => `/cases/${caseId}/crisis`,
  'crisis.opened': (caseId) => `/cases/${caseId}/crisis`,
  'release.certified': (caseId) => `/cases/${caseId}/release`,
  'release.notices-sent': (caseId) => `/cases/${caseId}/release`,
  'psychology.assessed': (caseId) => `/cases/${caseId}/test`,
};

/** Where the button of a duty leads: a page of its own, or the case with its drawer open. */
export const dutyHref = (duty: { readonly id: string; readonly caseId: string; readonly dischargedBy: string }): string =>
  actDoors[duty.dischargedBy]?.(duty.caseId) ?? `/cases/${duty.caseId}?act=${duty.dischargedBy}&duty=${duty.id}`;
export const actHref = (caseId: string, kind: string): string => actDoors[kind]?.(caseId) ?? `/cases/${caseId}?act=${kind}`;
