import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { AdmonitionDecision, AdmonitionProposal, ConductDecision, WarningDecision, WarningProposal } from '../conduct.ts';
import { inForceOn, pending } from '../conduct-fold.ts';
import { conductArticle, type ConductMeasure, conductTitle } from '../measures.ts';
import { type Span, spanOf, spanWritten } from './when.ts';

// What stands against the facts themselves: when they were, and whether they were dealt with before. Whether they fit a measure: conduct.rules.ts.

type Sanction = AdmonitionProposal | WarningProposal | AdmonitionDecision | WarningDecision;
type Asked = Pick<Attempt, 'actedOn'>;

const sayOfSpan = ({ from, until }: Span): string => (from === until ? sayDayLong(from) : `${sayDayLong(from)}至${sayDayLong(until)}`);

/** Nothing is proposed or decided before it happened, be it given or not. */
export const groundsBeforeFacts = ({ facts }: Pick<ConductDecision, 'facts'>, { actedOn }: Asked): Refusal[] => {
  const when = spanWritten(facts);
  return when === null || when.from <= actedOn
    ? []
    : [
        {
          code: 'conduct.before-facts',
          ground: '早于事实发生',
          message: '意见、决定在事实发生以后作出。',
          fact: `事实写的是${sayDayLong(when.from)}，发生日是${sayDayLong(actedOn)}。`,
          basis: ['M32'],
          routes: [{ label: '核对发生日' }, { label: '核对事实里的日期' }],
        },
      ];
};

const groundsOfTerm = (
  measure: 'admonition' | 'warning',
  { facts: { term } }: EnforcementFile,
  content: Sanction,
  when: Span,
): Refusal[] => {
  // Days that the form has by itself lie within, each of them; a month that was written may reach over.
  const [first, last] = content.ground === 'late' ? [when.from, when.until] : [when.until, when.from];
  return first >= term.startsOn && last <= term.endsOn
    ? []
    : [
        {
          code: 'conduct.facts-outside-term',
          ground: '事实不在矫正期限内',
          message: `${conductTitle[measure]}只针对社区矫正期间的行为。`,
          fact: `期限自${sayDayLong(term.startsOn)}至${sayDayLong(term.endsOn)}，事实写的是${sayOfSpan(when)}。`,
          basis: ['L28', conductArticle[measure]],
          routes: [{ label: '核对事实里的日期' }, { label: '期限以前、以后的行为，移送有权处理的机关' }],
        },
      ];
};

const sanctions = ['admonition', 'warning'] as const satisfies readonly ConductMeasure[];
/** The same is dealt with once: same time, same ground, same rule. Somebody who stays away after an admonition may be warned for all of his days. */
const groundsOfTwice = (
  measure: 'admonition' | 'warning',
  { facts: { conduct } }: EnforcementFile,
  content: Sanction,
  when: Span,
  { actedOn }: Asked,
): Refusal[] => {
  const earlier = sanctions.flatMap((one) => [
    ...inForceOn(conduct, one, actedOn).map((entry) => ({ ...entry, measure: one })),
    ...pending(conduct).filter((entry) => entry.measure === one && entry.servedOn === null && !entry.setsAside),
  ]);
  const same = earlier.find(
    (one) =>
      one.when !== undefined &&
      one.ground === content.ground &&
      one.brokenRule === content.brokenRule &&
      (content.ground === 'late'
        ? one.measure === measure && one.when.from <= when.until && when.from <= one.when.until
        : one.when.from === when.from && one.when.until === when.until),
  );
  if (same === undefined) return [];
  return [
    {
      code: 'conduct.punished-before',
      ground: '同一事实已经处分过',
      message: '同一时间、同一情形的行为，只处分一次；原来的决定撤销以后，才重新决定。',
      fact: `第 ${same.seq} 条已经为${sayOfSpan(same.when!)}的行为${sayDayLong(same.on)}决定给予${conductTitle[same.measure]}。`,
      actSeq: same.seq,
      basis: [conductArticle[measure]],
      routes: [{ label: '不是同一件事的，写明另一次的时间' }, { label: '原来的决定不当的，先撤销', actKind: 'conduct.set-aside' }],
    },
  ];
};

/** Every ground against an admonition or a warning that lies in its facts. */
export const groundsOfSanctionFacts = (
  measure: 'admonition' | 'warning',
  file: EnforcementFile,
  content: Sanction,
  asked: Asked,
): Refusal[] => {
  const before = groundsBeforeFacts(content, asked);
  const when = spanOf(content);
  if (when !== null)
    return [...before, ...groundsOfTerm(measure, file, content, when), ...groundsOfTwice(measure, file, content, when, asked)];
  // Whose days are unsaid in the form is told so by its own rule.
  if (content.ground === 'late') return before;
  return [
    ...before,
    {
      code: 'conduct.facts-undated',
      ground: '事实没有写明时间',
      message: '处分凭哪一天的行为，写在事实的开头；只查明月份的，写到月或旬。',
      basis: [conductArticle[measure]],
      routes: [{ label: '从时间写起，如“2026年8月22日，未经批准前往包头市”' }],
    },
  ];
};
