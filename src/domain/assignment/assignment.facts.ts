import type { PlainDate } from '#domain/time/plain-date.ts';

/** 分派: where a case lies and who serves it stands in its head; this is what rules ask beside it. */
export type AssignmentFacts = {
  /** The day from which an office has the case while nobody was named to serve it; null where somebody is, or was at the opening. */
  readonly workerOwedSince: PlainDate | null;
};
export const noAssignment: AssignmentFacts = { workerOwedSince: null };
