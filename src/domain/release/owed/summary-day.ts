import type { EnforcementFile } from '#domain/case/case-file.ts';
import { citeArticles } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';

export type SummaryDue = { readonly dueOn: PlainDate; readonly because: string; readonly basis: readonly string[] };

/** 期满三十日前; a term shorter than that: the day it began. It counts back and never rolls, so no calendar is asked. */
export const summaryDue = ({ facts: { term, intake } }: Pick<EnforcementFile, 'facts'>): SummaryDue => {
  const counted = dueBy('SUMMARY', term.endsOn, builtInCalendar);
  const began = intake.registeredOn ?? term.startsOn;
  if (isRefused(counted))
    return { dueOn: term.endsOn, because: `${sayDay(term.endsOn, term.startsOn)} 矫正期满，期满前收取`, basis: [citeArticles(['M53'])] };
  const dueOn = maxDay(counted.due as PlainDate, began);
  return {
    dueOn,
    basis: [citeArticles(counted.basis)],
    because:
      dueOn === counted.due
        ? `${counted.because}；没有收到的是欠项，不挡解矫`
        : `${sayDay(term.endsOn, term.startsOn)} 矫正期满，期限不足三十日，入矫当日就可以写；没有收到的是欠项，不挡解矫`,
  };
};
