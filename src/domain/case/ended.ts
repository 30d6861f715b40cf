import type { EnforcementFacts } from './case-file.ts';

/** A file that is over: released, terminated, or its import undone (which terminates it). In SQL: the column `ended_on`. */
export const isEnded = (one: Pick<EnforcementFacts, 'status'>): boolean => one.status === 'released' || one.status === 'terminated';
