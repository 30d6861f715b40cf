import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { entrySteps } from '#domain/intake/entry-steps.ts';
import type { ActFormProps } from './act-form.ts';

type Form = LazyExoticComponent<ComponentType<ActFormProps>>;

const leaveRequest: Form = lazy(async () => ({ default: (await import('#web/leave/LeaveForms.tsx')).LeaveRequestForm }));
const oneLeave: Form = lazy(async () => ({ default: (await import('#web/leave/LeaveForms.tsx')).OneLeaveForm }));

/**
 * Kinds of act whose form is more than the fields of their schema: a meter, a list of rows, a picker.
 * One line each: `'leave.requested': lazy(async () => ({ default: (await import('#web/leave/LeaveRequestForm.tsx')).LeaveRequestForm }))`.
 */
export const specialForms: { readonly [kind: string]: Form } = {
  'leave.requested': leaveRequest,
  'leave.decided': oneLeave,
  'leave.departed': oneLeave,
  'leave.extended': oneLeave,
  'leave.opinion-given': oneLeave,
  'leave.procuratorate-told': oneLeave,
  'leave.proof-asked': oneLeave,
  'leave.proof-given': oneLeave,
  'leave.returned': oneLeave,
  'leave.withdrawn': oneLeave,
};

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
