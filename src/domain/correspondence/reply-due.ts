import { inForceOn, type LocalRules } from '#domain/case/local-rules.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { LetterKind } from './correspondence.ts';
import type { ReplyDue } from './correspondence.facts.ts';

// 回复期限: of a letter that asks what a place thinks of a move, five days by the Measures art. 30, whatever the letter says. The law has
// the procuratorate's letters answered in writing (art. 62) and names no day; nor does it for the others: the letter's own, or the county's set.

const figureOf = {
  'assist-supervision': 'supervision',
  'assist-search': 'search',
  suggestion: 'suggestion',
  'correction-notice': 'notice',
  other: 'other',
} as const;
const lawOf: { readonly [K in LetterKind]?: readonly string[] } = {
  'assist-supervision': [citeArticle('M28')],
  'assist-search': [citeArticle('M38')],
  suggestion: [citeArticle('L62')],
  'correction-notice': [citeArticle('L62')],
};

type Asked = { readonly kind: LetterKind; readonly wants: 'reply' | 'nothing'; readonly askedBy?: PlainDate | undefined };
/** `from`: the day on which it was received; of one that we send, the day on which it went. Null where nothing is owed. */
export const replyDueOf = (
  { kind, wants, askedBy }: Asked,
  from: PlainDate,
  local: LocalRules | undefined,
  calendar: WorkCalendar,
): ReplyDue | null => {
  if (wants === 'nothing') return null;
  if (kind === 'consultation') {
    const due = dueBy('CHG-ANS', from, calendar);
    // No clock runs from a day before the rule was in force.
    return isRefused(due)
      ? null
      : { on: due.due as PlainDate, provisional: due.provisional, because: due.because, basis: due.basis.map((one) => citeArticle(one)) };
  }
  const law = lawOf[kind] ?? [];
  if (askedBy !== undefined)
    return { on: askedBy, provisional: false, because: `函上写明请在${sayDay(askedBy, from)}以前回复。`, basis: [...law, '函上写明'] };
  const set = inForceOn('letters', from, local);
  const days = set[figureOf[kind]];
  const on = addDays(from, days);
  return {
    on,
    provisional: false,
    because: `自${sayDay(from, on)}次日起算，第${days}日为${sayDay(on, from)}。${set.name}`,
    basis: [...law, set.name],
  };
};
