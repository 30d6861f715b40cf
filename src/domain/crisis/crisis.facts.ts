import type { PlainDate } from '#domain/time/plain-date.ts';

/** The crisis that was opened last; what led to it, the calls and the answers are sealed. Times are `YYYY-MM-DDTHH:mm` in Shanghai. */
export type Crisis = {
  readonly id: string;
  readonly openedAt: string;
  readonly contactBy: string;
  readonly namedWorker: string;
  readonly namedPost: 'social-worker' | 'supervisor';
  readonly contactedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
};
/** Null where none was ever opened. */
export type CrisisFacts = Crisis | null;
export const noCrisis: CrisisFacts = null;

/** A danger to the person is between those who help: a post that decides is not told that there was one. */
export const crisisShown = (): CrisisFacts => noCrisis;
