import { lazy } from 'react';
import type { SpecialForm } from './act/act-form.ts';

const leaveRequest: SpecialForm = lazy(async () => ({ default: (await import('./leave/LeaveForms.tsx')).LeaveRequestForm }));
const oneLeave: SpecialForm = lazy(async () => ({ default: (await import('./leave/LeaveForms.tsx')).OneLeaveForm }));

/**
 * Kinds of act whose form is more than the fields of their schema: a meter, a list of rows, a picker.
 * One line each: `'leave.requested': lazy(async () => ({ default: (await import('./leave/LeaveRequestForm.tsx')).LeaveRequestForm }))`.
 */
export const specialForms: { readonly [kind: string]: SpecialForm } = {
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
