import type { Act } from '#domain/act/act.ts';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import type { Receiver } from '#domain/corrigendum/corrigendum.facts.ts';
import { earlierOn } from '#domain/opening/opening.questions.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type {
  CommendationProposal,
  AdmonitionProposal,
  ConductDecision,
  DecisionCopied,
  DecisionServed,
  DecisionSetAside,
  WarningProposal,
} from './conduct.ts';
import type { ConductFacts, DecisionFact } from './conduct.facts.ts';
import { spanOf } from './facts/when.ts';
import { type ConductMeasure, conductMeasures } from './measures.ts';

// What each act makes of the file. A decision is known by the number of the record that it is; it counts once it has been served.

const lists = { commendation: 'commendations', admonition: 'admonitions', warning: 'warnings' } as const satisfies {
  readonly [M in ConductMeasure]: keyof ConductFacts;
};

/** What stands against, or for, the person: decided, served and not set aside, in the order in which it was served. */
export const inForce = (conduct: ConductFacts, measure: ConductMeasure) => conduct[lists[measure]];
/** The same as it stood on a day: what was served later did not count yet. */
export const inForceOn = (conduct: ConductFacts, measure: ConductMeasure, day: PlainDate) =>
  inForce(conduct, measure).filter(({ on, servedOn }) => (servedOn ?? on) <= day);
/** What counts on the ladder on a day: the decisions of before the file, each by its paper, and its own. */
export const countedOn = (
  facts: Pick<EnforcementFacts, 'conduct' | 'opening'>,
  measure: ConductMeasure,
  day: PlainDate,
): readonly { readonly seq: number; readonly on: PlainDate; readonly number?: string }[] => [
  ...earlierOn(facts.opening, measure, day),
  ...inForceOn(facts.conduct, measure, day),
];
/** Everything that stands, each with its measure. */
export const standings = (conduct: ConductFacts) =>
  conductMeasures.flatMap((measure) => inForce(conduct, measure).map((one) => ({ ...one, measure })));
/** Decisions that wait to be served or to be copied to the procuratorate. */
export const pending = (conduct: ConductFacts): readonly DecisionFact[] => conduct.decided ?? [];
export const proposals = (conduct: ConductFacts) => conduct.proposed ?? [];
export const isServed = (entry: DecisionFact): boolean => entry.servedOn !== null;
export const decisionOf = (conduct: ConductFacts, seq: number): DecisionFact | undefined => pending(conduct).find((one) => one.seq === seq);

type Own = Pick<EnforcementFacts, 'conduct'>;
const withConduct = ({ conduct }: Own, change: Partial<ConductFacts>): Own => ({ conduct: { ...conduct, ...change } });

export const proposed =
  (measure: ConductMeasure) =>
  (facts: Own, act: Act<CommendationProposal | AdmonitionProposal | WarningProposal>): Own => {
    const { opinion, ...grounds } = act.content;
    return withConduct(facts, {
      proposed: [
        ...proposals(facts.conduct),
        { seq: act.standsFor, measure, on: act.actedOn, by: act.actor.name, unitName: act.actor.unitName, opinion, content: grounds },
      ],
    });
  };

export const decided =
  (measure: ConductMeasure) =>
  (facts: Own & Pick<EnforcementFacts, 'opening'>, act: Act<ConductDecision>): Own => {
    const { conduct } = facts;
    const rest = proposals(conduct).filter((one) => one.seq !== act.content.proposal);
    const answered = proposals(conduct).find((one) => one.seq === act.content.proposal) ?? null;
    if (act.content.outcome === 'not-given') return withConduct(facts, { proposed: rest, answered });
    const { content } = act;
    const when = measure === 'commendation' ? null : spanOf(content);
    const decision: DecisionFact = {
      seq: act.standsFor,
      measure,
      on: act.actedOn,
      ground: content.ground,
      nth: countedOn(facts, measure, act.actedOn).length + 1,
      servedOn: null,
      copiedOn: null,
      ...(content.procuratorate && { copiesTo: content.procuratorate }),
      ...(when && { when }),
      ...('brokenRule' in content && content.brokenRule && { brokenRule: content.brokenRule }),
    };
    return withConduct(facts, {
      proposed: rest,
      answered,
      decided: [...pending(conduct), decision],
    });
  };

/** The entry changed; gone from the waiting ones when both are done. */
const moved = (conduct: ConductFacts, seq: number, next: (entry: DecisionFact) => DecisionFact): readonly DecisionFact[] =>
  pending(conduct)
    .map((one) => (one.seq === seq ? next(one) : one))
    .filter((one) => one.servedOn === null || one.copiedOn === null);

export const served = (facts: Own, act: Act<DecisionServed>): Own => {
  const { conduct } = facts;
  const entry = decisionOf(conduct, act.content.decision);
  if (!entry) return facts;
  const list = lists[entry.measure];
  if (entry.setsAside) return withConduct(facts, { decided: moved(conduct, entry.seq, (one) => ({ ...one, servedOn: act.actedOn })) });
  const { seq, on, ground, nth, when, brokenRule } = entry;
  return withConduct(facts, {
    decided: moved(conduct, seq, (one) => ({ ...one, servedOn: act.actedOn })),
    [list]: [...conduct[list], { seq, on, ground, nth, servedOn: act.actedOn, ...(when && { when }), ...(brokenRule && { brokenRule }) }],
  });
};

export const copied = (facts: Own, act: Act<DecisionCopied>): Own =>
  withConduct(facts, { decided: moved(facts.conduct, act.content.decision, (one) => ({ ...one, copiedOn: act.actedOn })) });

/** Whoever has the letter of a decision: the person it was served on, the procuratorate that it was copied to. Before that, the ordinary duty serves it as it is now. */
export const holdersOf = ({ conduct }: Own, { standsFor }: Pick<Act, 'standsFor'>): readonly Receiver[] => {
  const waits = decisionOf(conduct, standsFor);
  const stands = standings(conduct).some((one) => one.seq === standsFor);
  return [...(stands ? (['subject'] as const) : []), ...(waits?.copiedOn || (stands && !waits) ? (['procuratorate'] as const) : [])];
};

export const setAside = (facts: Own, act: Act<DecisionSetAside>): Own => {
  const { conduct } = facts;
  const taken = [...pending(conduct), ...standings(conduct)].find((one) => one.seq === act.content.decision);
  if (!taken) return facts;
  const without = <E extends { readonly seq: number }>(all: readonly E[]): readonly E[] =>
    all.filter((one) => one.seq !== act.content.decision);
  const { measure } = taken;
  const copiesTo = 'copiesTo' in taken ? { copiesTo: taken.copiesTo } : {};
  return withConduct(facts, {
    decided: [
      ...without(pending(conduct)),
      {
        seq: act.standsFor,
        measure,
        on: act.actedOn,
        ground: 'other',
        nth: 0,
        servedOn: null,
        copiedOn: null,
        ...copiesTo,
        setsAside: true,
      },
    ],
    commendations: without(conduct.commendations),
    admonitions: without(conduct.admonitions),
    warnings: without(conduct.warnings),
  });
};
