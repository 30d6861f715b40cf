import type { Act } from '#domain/act/act.ts';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import { becomes, met } from '#domain/case/own-changes.ts';
import type { Receiver } from '#domain/corrigendum/corrigendum.facts.ts';
import type { LeaveFact } from './leave.facts.ts';
import type { Row, Table } from '#domain/file/rows.ts';
import { addDays, maxDay, minDay } from '#domain/time/plain-date.ts';
import { levelOf } from './deciding/calculation.ts';
import { chainOf, elsewhere } from './leave.ts';
import type {
  DecisionForm,
  DepartureForm,
  ExtensionForm,
  OpinionForm,
  ProofAskForm,
  ProofForm,
  RequestForm,
  ReturnForm,
  ToldForm,
  WithdrawalForm,
} from './leave-forms.ts';
import { leaveDays } from './leave.rules.ts';

// What each act of a leave makes of the file. A leave is known by the number of the record that asked for it.

/** A correction speaks in the place of the record it corrects: the number stays that of the first. */
const numberOf = (act: Act<unknown>): number => act.standsFor;

export const leaveOf = (facts: Pick<EnforcementFacts, 'leave'>, askedSeq: number): LeaveFact | undefined =>
  facts.leave.find((one) => one.askedSeq === askedSeq);

type Leaves = Pick<EnforcementFacts, 'leave'>;
const change = (facts: Leaves, askedSeq: number, next: (leave: LeaveFact) => LeaveFact): Leaves => ({
  leave: facts.leave.map((one) => (one.askedSeq === askedSeq ? next(one) : one)),
});

const withRequest = (facts: Leaves, leave: LeaveFact): Leaves => ({
  leave: [...facts.leave.filter((one) => one.askedSeq !== leave.askedSeq), leave],
});

export const requested = (facts: Leaves, act: Act<RequestForm>): Leaves => {
  const { content } = act;
  return withRequest(facts, {
    id: String(numberOf(act)),
    askedSeq: numberOf(act),
    askedOn: act.actedOn,
    departsOn: content.departsOn,
    returnsOn: content.returnsOn,
    days: leaveDays(content.departsOn, content.returnsOn),
    destination: content.destination,
    reason: content.reason,
    state: 'asked',
    decidedBy: null,
    returnedOn: null,
    extends: null,
    areaCode: content.area === elsewhere ? null : content.area,
    detail: content.detail,
    companions: content.companions ?? null,
    contact: content.contact,
    transport: content.transport ?? null,
    proofs: content.proofs,
    proofNote: content.proofNote ?? null,
    proofAsked: null,
    opinions: [],
    decision: null,
    departedOn: null,
    procuratorateToldOn: null,
    closedSeq: null,
  });
};

export const extended = (facts: Leaves, act: Act<ExtensionForm>): Leaves => {
  const { content } = act;
  const before = leaveOf(facts, content.leave);
  if (!before) return { leave: facts.leave };
  const departsOn = addDays(before.returnsOn, 1);
  return withRequest(facts, {
    ...before,
    id: String(numberOf(act)),
    askedSeq: numberOf(act),
    askedOn: act.actedOn,
    departsOn,
    returnsOn: content.returnsOn,
    days: leaveDays(departsOn, maxDay(departsOn, content.returnsOn)),
    reason: content.reason,
    state: 'asked',
    decidedBy: null,
    returnedOn: null,
    extends: before.askedSeq,
    detail: content.detail,
    proofs: content.proofs,
    proofNote: null,
    proofAsked: null,
    opinions: [],
    decision: null,
    departedOn: null,
    procuratorateToldOn: null,
    closedSeq: null,
  });
};

export const withdrawn = (facts: Leaves, act: Act<WithdrawalForm>): Leaves =>
  change(facts, act.content.leave, (leave) => ({ ...leave, state: 'withdrawn', closedSeq: numberOf(act) }));

export const proofAsked = (facts: Leaves, act: Act<ProofAskForm>): Leaves =>
  change(facts, act.content.leave, (leave) => ({
    ...leave,
    proofAsked: { seq: numberOf(act), on: act.actedOn, missing: act.content.missing, by: act.content.by },
  }));

export const proofGiven = (facts: Leaves, act: Act<ProofForm>): Leaves =>
  change(facts, act.content.leave, (leave) => {
    const proofs = [...new Set([...(leave.proofs ?? []), ...act.content.proofs])];
    return { ...leave, proofs, proofAsked: stillAsked(leave.proofAsked, proofs) };
  });
const stillAsked = (asked: LeaveFact['proofAsked'], proofs: readonly string[]): LeaveFact['proofAsked'] => {
  if (!asked) return null;
  const missing = asked.missing.filter((one) => !proofs.includes(one));
  return missing.length > 0 ? { ...asked, missing } : null;
};

export const opinionGiven = (facts: Leaves, act: Act<OpinionForm>): Leaves =>
  change(facts, act.content.leave, (leave) => ({
    ...leave,
    opinions: [
      ...(leave.opinions ?? []),
      {
        seq: numberOf(act),
        on: act.actedOn,
        by: act.actor.post === 'county-agency' ? 'county' : 'office',
        name: act.actor.name,
        unitName: act.actor.unitName,
        agrees: act.content.opinion === 'agree',
        text: act.content.text,
      },
    ],
  }));

export const decided = (facts: Leaves, act: Act<DecisionForm>): Leaves => {
  const { content } = act;
  return change(facts, content.leave, (leave) => ({
    ...leave,
    state: content.outcome,
    decidedBy: levelOf(act.actor.post),
    decision: {
      seq: numberOf(act),
      on: act.actedOn,
      name: act.actor.name,
      unitName: act.actor.unitName,
      reason: content.reason,
      specialCircumstances: content.specialCircumstances ?? null,
      checkEveryDays: content.checkEveryDays,
      reportThere: content.reportThere,
    },
  }));
};

/** Whoever has been told of a decision: the person always, the procuratorate where it is more than thirty days. */
export const holdersOf = (facts: Leaves, { content }: Act<DecisionForm>): readonly Receiver[] =>
  leaveOf(facts, content.leave)?.procuratorateToldOn ? ['subject', 'procuratorate'] : ['subject'];

type Moving = Pick<EnforcementFacts, 'leave' | 'status' | 'lastContactOn'>;
export const departed = (facts: Moving, act: Act<DepartureForm>): Moving => ({
  ...change(facts, act.content.leave, (leave) => ({ ...leave, departedOn: act.actedOn })),
  ...becomes(facts.status === 'in-correction' ? 'on-leave' : facts.status),
  ...met(facts, act.actedOn),
});

type Back = Moving & Pick<EnforcementFacts, 'reporting'>;
export const returned = (facts: Back, act: Act<ReturnForm>): Partial<Back> => {
  const { content } = act;
  const last = leaveOf(facts, content.leave);
  if (!last) return {};
  // An extension that was not needed was never used: it ends before it begins, and no day of it counts.
  const closing = new Set(chainOf(last, facts.leave).map((one) => one.askedSeq));
  return {
    leave: facts.leave.map((one) =>
      closing.has(one.askedSeq)
        ? {
            ...one,
            state: 'returned' as const,
            returnedOn: one.askedSeq === last.askedSeq ? content.returnedOn : minDay(content.returnedOn, one.returnsOn),
            closedSeq: numberOf(act),
          }
        : one,
    ),
    ...becomes(facts.status === 'on-leave' ? 'in-correction' : facts.status),
    ...met(facts, act.actedOn),
    reporting: { ...facts.reporting, contactAttempts: [] },
  };
};

export const procuratorateTold = (facts: Leaves, act: Act<ToldForm>): Leaves =>
  change(facts, act.content.leave, (leave) => ({ ...leave, procuratorateToldOn: act.content.toldOn }));

/** A permit that the facts no longer know was taken back. */
export const leavePermits = {
  name: 'leave_permit',
  key: ['asked_seq'],
  gone: { state: 'withdrawn' },
} as const satisfies Table;
type LeaveRow = Row<typeof leavePermits.name>;
const rowOf = (leave: LeaveFact): LeaveRow => ({
  table: leavePermits.name,
  key: { asked_seq: leave.askedSeq },
  columns: {
    state: leave.state,
    departs_on: leave.departsOn,
    returns_on: leave.returnsOn,
    destination: leave.destination,
    reason: leave.reason,
    decider: leave.decidedBy,
    decided_seq: leave.decision?.seq ?? null,
    closed_seq: leave.closedSeq ?? null,
    returned_on: leave.returnedOn,
  },
});

/** The permits that differ from what the file said before. */
export const leaveRows = (before: readonly LeaveFact[], after: readonly LeaveFact[]): readonly LeaveRow[] => {
  const was = new Map(before.map((leave) => [leave.askedSeq, JSON.stringify(leave)]));
  const is = new Set(after.map((leave) => leave.askedSeq));
  return [
    ...before.filter((leave) => !is.has(leave.askedSeq)).map((leave) => rowOf({ ...leave, ...leavePermits.gone })),
    ...after.filter((leave) => was.get(leave.askedSeq) !== JSON.stringify(leave)).map(rowOf),
  ];
};
