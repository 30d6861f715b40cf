import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import type { EnforcementFile } from './case-file.ts';
import { isMinorCase } from './entry-stage.ts';
import { measureTitle } from './measure.ts';

/** What the rules of another file are told of the case that it is opened from, on a day. It is judged by and kept nowhere. */
export type OfCase = {
  /** Under 18 on the day: a guardian speaks for them. */
  readonly underAge: boolean;
  /** Of a minor, or of what was done by one: what they are here for is told to nobody (社区矫正法第54条). */
  readonly secret: boolean;
  /** Words that say what they are here for: the charge and the class. */
  readonly tells: readonly string[];
};

const adultAgeMonths = 18 * 12;
export const ofCase = (file: Pick<EnforcementFile, 'person' | 'facts'>, day: PlainDate): OfCase => {
  const { charge } = file.facts.judgment;
  const bare = charge.replace(/罪$/u, '');
  return {
    // of an age from the day after the birthday
    underAge: file.person.bornOn !== null && addMonths(file.person.bornOn, adultAgeMonths) >= day,
    secret: isMinorCase(file),
    tells: [bare.length >= 2 ? bare : charge, measureTitle[file.facts.measure]].filter((word) => word !== ''),
  };
};
