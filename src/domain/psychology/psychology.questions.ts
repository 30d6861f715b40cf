import type { CaseFacts } from '#domain/case/case-file.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { findInstrument, instruments } from './instruments/shelf.ts';
import { instrumentsOwed, testingRuleOn } from './psychology.ts';

// What other matters may ask of this one.

/** The scales that there are, by what they are called: for whom they can be trained. */
export const scales: readonly { readonly id: string; readonly title: string }[] = Object.values(instruments).map(({ id, shortTitle }) => ({
  id,
  title: shortTitle,
}));

export type Retest = {
  readonly dueOn: PlainDate;
  /** Null while a scale of it is owed. */
  readonly takenOn: PlainDate | null;
  /** What to say where it was not taken. */
  readonly missing: string;
};
/** The test before release, for whoever shows it; it is asked by no rule of the release. */
export const retestOf = ({ psychology, term, intake }: Pick<CaseFacts, 'psychology' | 'term' | 'intake'>, day: PlainDate): Retest => {
  const rule = testingRuleOn(term.endsOn);
  const owed = instrumentsOwed('retest', psychology.done, rule);
  const declined = psychology.declined.findLast((one) => one.purpose === 'retest');
  const taken = psychology.done.findLast((one) => one.purpose === 'retest');
  return {
    dueOn: maxDay(addDays(term.endsOn, -rule.retestDaysBeforeEnd), intake.registeredOn ?? term.startsOn),
    takenOn: owed.length === 0 && taken ? taken.on : null,
    missing: declined
      ? `${sayDate(declined.on, day)} 本人选择不测；仍计入应测人数`
      : `${owed.map((id) => findInstrument(id)!.shortTitle).join('、')} 还没有做；仍计入应测人数`,
  };
};
