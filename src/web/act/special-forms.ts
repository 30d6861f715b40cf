import type { ComponentType, LazyExoticComponent } from 'react';
import type { ActFormProps } from './act-form.ts';

type Form = LazyExoticComponent<ComponentType<ActFormProps>>;

/**
 * Kinds of act whose form is more than the fields of their schema: a meter, a list of rows, a picker.
 * One line each: `'leave.requested': lazy(async () => ({ default: (await import('#web/leave/LeaveRequestForm.tsx')).LeaveRequestForm }))`.
 */
export const specialForms: { readonly [kind: string]: Form } = {
};

/** Kinds of act that have a page of their own: where the duty's button leads instead of the drawer. */
export const actDoors: { readonly [kind: string]: (caseId: string) => string } = {
};

/** Where the button of a duty leads: a page of its own, or the case with its drawer open. */
export const dutyHref = (duty: { readonly id: string; readonly caseId: string; readonly dischargedBy: string }): string =>
  actDoors[duty.dischargedBy]?.(duty.caseId) ?? `/cases/${duty.caseId}?act=${duty.dischargedBy}&duty=${duty.id}`;
export const actHref = (caseId: string, kind: string): string => actDoors[kind]?.(caseId) ?? `/cases/${caseId}?act=${kind}`;

