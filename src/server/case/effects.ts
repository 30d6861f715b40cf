import type { Act } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { noteCheckedPerson, noteRegisteredPerson, noteReportedPerson } from '#server/intake/note-person.ts';
import { writeLeaves } from '#server/leave/leave.store.ts';
import type { Context } from '#server/platform/serve.ts';
import type { LoadedCase } from './case.store.ts';

/** What an act writes beside the chain and the facts: its matter's own table. Each table has one writing store. */
export type Effect = (context: Context, done: { act: Act; loaded: LoadedCase; facts: CaseFacts }) => Promise<void>;

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
