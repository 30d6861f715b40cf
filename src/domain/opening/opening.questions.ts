import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { DaysAway, EarlierDecision, OpeningContact, OpeningFacts, OpeningMeasure } from './opening.facts.ts';

// What other matters ask of the time before a file. Nothing is guessed: what was not entered is said to be so.

export const notEntered = '期初未录';

/** Decisions of a measure that stood on a day, each by its paper. */
export const earlierOn = (
  { conduct }: OpeningFacts,
  measure: OpeningMeasure,
  day: PlainDate,
): readonly (EarlierDecision & { readonly seq: number })[] =>
  conduct === null
    ? []
    : conduct.decisions.filter((one) => one.measure === measure && one.on <= day).map((one) => ({ ...one, seq: conduct.seq }));

/** Does the file know every admonition and warning of its person, here from the beginning or entered from the paper volume? */
export const knowsAllConduct = ({ cutOver, conduct }: OpeningFacts): boolean => cutOver === null || conduct !== null;
/** Did it when this record was written? */
export const knewAllConductAt = ({ cutOver, conduct }: OpeningFacts, seq: number): boolean =>
  cutOver === null || (conduct !== null && conduct.seq < seq);

/** The days away before the file; null: they were not entered, and the file did not begin here. */
export const awayBefore = ({ cutOver, leave }: OpeningFacts): { readonly seq: number; readonly spans: readonly DaysAway[] } | null =>
  leave ?? (cutOver === null ? { seq: 0, spans: [] } : null);
/** The last day that only the paper volume knows. */
export const lastDayBefore = ({ cutOver }: OpeningFacts): PlainDate | null => (cutOver === null ? null : addDays(cutOver, -1));

/**
 * From when a turn is counted that was last done before the file: from that day, where the turn had not come yet when the file was taken
 * over. What was due before that day belongs to the paper volume: it is counted from the taking over and held against nobody.
 */
export const countedFromBefore = (
  { cutOver, contacts }: OpeningFacts,
  contact: OpeningContact,
  start: PlainDate,
  dueFrom: (from: PlainDate) => PlainDate | null,
): PlainDate | null => {
  const last = contacts[contact];
  if (last === undefined || cutOver === null || start !== cutOver) return null;
  const due = dueFrom(last);
  return due !== null && due >= cutOver ? last : null;
};

/** 开局 and the page: is anything of the balance still missing that the ladder or the leave calculator must ask for? */
export const lacksOpening = ({ cutOver, conduct, leave }: OpeningFacts): boolean =>
  cutOver !== null && (conduct === null || leave === null);
