import { maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import type { CaseStatus, OwnFacts } from './case.facts.ts';
import type { ManagementClass } from './measure.ts';

// What a case has of its own changes through these; an act that uses one says so in its `changes`.
type Own<F extends keyof OwnFacts> = Pick<OwnFacts, F>;

export const becomes = (status: CaseStatus): Own<'status'> => ({ status });
export const classedAs = (managementClass: ManagementClass): Own<'managementClass'> => ({ managementClass });
export const later = (a: PlainDate | null, b: PlainDate): PlainDate => (a === null ? b : maxDay(a, b));
/** Somebody of the house has spoken with the person; a day that was known before and lies later stays. */
export const met = ({ lastContactOn }: Own<'lastContactOn'>, on: PlainDate): Own<'lastContactOn'> => ({
  lastContactOn: later(lastContactOn, on),
});
/** The person stood before the house on this day, whatever was written down before it. */
export const appeared = (on: PlainDate): Own<'lastContactOn'> => ({ lastContactOn: on });
