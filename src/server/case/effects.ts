import { noteCheckedPerson, noteRegisteredPerson, noteReportedPerson } from '#server/intake/note-person.ts';
import { writeLeaves } from '#server/leave/leave.store.ts';
import type { Effect } from './effect.ts';

const effects: { readonly [kind: string]: Effect } = {
  'intake.papers-checked': noteCheckedPerson,
  'intake.registered': noteRegisteredPerson,
  'intake.reported': noteReportedPerson,
  'leave.requested': writeLeaves,
  'leave.extended': writeLeaves,
  'leave.withdrawn': writeLeaves,
  'leave.decided': writeLeaves,
  'leave.returned': writeLeaves,
};
export const effectOf = (kind: string): Effect | undefined => effects[kind];
