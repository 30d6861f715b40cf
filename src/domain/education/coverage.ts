import {
  gapReasons,
  strands,
  type Attendance,
  type GapReason,
  type Learner,
  type Session,
  type Strand,
} from '#domain/education/education.ts';
import { monthOf, type PlainDate } from '#domain/time/plain-date.ts';

/** Why a person is not in the denominator of a strand in a month. */
export const notDueReasons = ['newcomer', 'ended', 'exempt', 'none-held', 'not-invited'] as const;
export type NotDueReason = (typeof notDueReasons)[number];
export const notDueTitle: { readonly [R in NotDueReason]: string } = {
  newcomer: '新入矫',
  ended: '已解矫',
  exempt: '免修',
  'none-held': '本月没有这类课',
  'not-invited': '没有安排到本人',
};

export type Cell = { readonly personId: string; readonly strand: Strand } & (
  | { readonly state: 'came' | 'made-up'; readonly sessionId: string }
  | { readonly state: 'gap'; readonly reason: GapReason; readonly sessionId: string }
  /** Came although nothing was owed: shown, and outside every fraction. */
  | { readonly state: 'came-voluntarily'; readonly sessionId: string; readonly notDue: NotDueReason }
  | { readonly state: 'not-due'; readonly reason: NotDueReason; readonly says: string }
);

/** registered − each of `minus` = due = came + madeUp + gaps: the subtraction is printed, not assumed. */
export type Denominator = {
  readonly strand: Strand;
  readonly registered: number;
  readonly minus: readonly { readonly reason: NotDueReason; readonly people: readonly { readonly id: string; readonly says: string }[] }[];
  readonly due: number;
  readonly came: number;
  readonly madeUp: number;
  readonly gaps: readonly { readonly reason: GapReason; readonly people: readonly string[] }[];
  readonly cameVoluntarily: number;
};

export type Coverage = { readonly month: string; readonly cells: readonly Cell[]; readonly denominators: readonly Denominator[] };

/**
 * 覆盖: person × strand for one month ('YYYY-MM'), with the reason of every gap. A person owes a
 * strand when a required session of it was held in the month, was meant for them, and fell between
 * entry and end; coming to one such session, or to its make-up on any day, is enough.
 */
export function coverage(
  people: readonly Learner[],
  sessions: readonly Session[],
  attendance: readonly Attendance[],
  month: string,
): Coverage {
  const held = sessions.filter((session) => session.state === 'held');
  const marks = new Map(attendance.map((mark) => [keyOf(mark.sessionId, mark.personId), mark]));
  const makeUps = held.filter((session) => session.makesUpFor !== undefined);
  const cells = people.flatMap((person) => strands.map((strand) => cellOf({ person, strand, held, marks, makeUps, month })));
  return { month, cells, denominators: strands.map((strand) => denominatorOf(strand, cells)) };
}

type Looked = {
  readonly person: Learner;
  readonly strand: Strand;
  readonly month: string;
  readonly held: readonly Session[];
  readonly marks: ReadonlyMap<string, Attendance>;
  readonly makeUps: readonly Session[];
};

function cellOf({ person, strand, held, marks, makeUps, month }: Looked): Cell {
  const at = { personId: person.id, strand };
  const came = (session: Session) => marks.get(keyOf(session.id, person.id))?.came === true;
  const ofStrand = held
    .filter((s) => s.makesUpFor === undefined && s.strands.includes(strand) && monthOf(s.heldOn) === month)
    .sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const required = ofStrand.filter((s) => s.obligation === 'required');
  const due = required.filter((s) => s.invited.includes(person.id) && whyNotDue(person, strand, s.heldOn) === null);

  const attended = due.find(came);
  if (attended !== undefined) return { ...at, state: 'came', sessionId: attended.id };
  const madeUp = makeUps.find((s) => due.some((missed) => missed.id === s.makesUpFor) && came(s));
  if (madeUp !== undefined) return { ...at, state: 'made-up', sessionId: madeUp.id };
  const missed = due.at(-1);
  if (missed !== undefined) {
    const mark = marks.get(keyOf(missed.id, person.id));
    return { ...at, state: 'gap', sessionId: missed.id, reason: mark?.came === false ? mark.reason : 'not-asked' };
  }

  const notDue = notDueOf(person, strand, required);
  const extra = ofStrand.find(came);
  return extra === undefined
    ? { ...at, state: 'not-due', ...notDue }
    : { ...at, state: 'came-voluntarily', sessionId: extra.id, notDue: notDue.reason };
}

type NotDue = { readonly reason: NotDueReason; readonly says: string };

function notDueOf(person: Learner, strand: Strand, required: readonly Session[]): NotDue {
  const last = required.at(-1);
  if (last === undefined) return { reason: 'none-held', says: notDueTitle['none-held'] };
  // A reason that lies in the person comes before one that lies in the invitation list.
  for (const session of required.toReversed()) {
    const why = whyNotDue(person, strand, session.heldOn);
    if (why !== null) return why;
  }
  return { reason: 'not-invited', says: notDueTitle['not-invited'] };
}

function whyNotDue(person: Learner, strand: Strand, heldOn: PlainDate): NotDue | null {
  if (person.enteredOn > heldOn) return { reason: 'newcomer', says: `入矫 ${person.enteredOn}，在 ${heldOn} 的课之后，不计应到` };
  if (person.endedOn !== undefined && person.endedOn < heldOn) return { reason: 'ended', says: `${person.endedOn} 已解矫，不计应到` };
  const exempt = person.exempt?.find((e) => e.from <= heldOn && heldOn <= e.until && (e.strand === undefined || e.strand === strand));
  return exempt === undefined ? null : { reason: 'exempt', says: `免修：${exempt.ground}` };
}

function denominatorOf(strand: Strand, all: readonly Cell[]): Denominator {
  const cells = all.filter((cell) => cell.strand === strand);
  const outside = (reason: NotDueReason) =>
    cells.flatMap((cell) => {
      if (cell.state === 'not-due' && cell.reason === reason) return [{ id: cell.personId, says: cell.says }];
      if (cell.state === 'came-voluntarily' && cell.notDue === reason) return [{ id: cell.personId, says: '自愿参加，不计应到' }];
      return [];
    });
  const minus = notDueReasons.map((reason) => ({ reason, people: outside(reason) })).filter((m) => m.people.length > 0);
  const gaps = gapReasons
    .map((reason) => ({
      reason,
      people: cells.filter((c) => c.state === 'gap' && c.reason === reason).map((c) => c.personId),
    }))
    .filter((g) => g.people.length > 0);
  const count = (state: Cell['state']) => cells.filter((cell) => cell.state === state).length;
  return {
    strand,
    registered: cells.length,
    minus,
    gaps,
    due: cells.length - minus.reduce((n, m) => n + m.people.length, 0),
    came: count('came'),
    madeUp: count('made-up'),
    cameVoluntarily: count('came-voluntarily'),
  };
}

const keyOf = (sessionId: string, personId: string) => `${sessionId} ${personId}`;
