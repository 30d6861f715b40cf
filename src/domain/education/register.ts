import { isBefore, type PlainDate } from '#domain/time/plain-date.ts';
import type { GapReason } from './education.ts';

/** What a lesson needs to know of somebody on the register. */
export type Registered = {
  readonly id: string;
  /** First day in correction; null while the person has not been registered. */
  readonly enteredOn: PlainDate | null;
  readonly endedOn: PlainDate | null;
  /** Days of granted leave. */
  readonly away: readonly { readonly from: PlainDate; readonly until: PlainDate }[];
  readonly soughtSince: PlainDate | null;
};

/** Why somebody on the register is not expected at a lesson. */
export const leftOutGrounds = ['awaiting', 'newcomer', 'ended', 'exempt', 'other-session'] as const;
export type LeftOutGround = (typeof leftOutGrounds)[number];
export const leftOutTitle: { readonly [G in LeftOutGround]: string } = {
  awaiting: '待入矫',
  newcomer: '新入矫',
  ended: '已解矫',
  exempt: '免修',
  'other-session': '另场',
};

export type Expected<P extends Registered> = {
  /** registered − each of `minus` = due: the subtraction is printed, not assumed. */
  readonly registered: number;
  readonly minus: readonly { readonly ground: LeftOutGround; readonly people: readonly P[] }[];
  readonly due: readonly P[];
};

/** Who is expected at a lesson of a day: the register less those who are not, each with the ground. */
export function expectedAt<P extends Registered>(
  people: readonly P[],
  heldOn: PlainDate,
  leftOut: ReadonlyMap<string, 'exempt' | 'other-session'>,
): Expected<P> {
  const groundOf = (person: P): LeftOutGround | null =>
    person.enteredOn === null
      ? 'awaiting'
      : isBefore(heldOn, person.enteredOn)
        ? 'newcomer'
        : person.endedOn !== null && isBefore(person.endedOn, heldOn)
          ? 'ended'
          : (leftOut.get(person.id) ?? null);
  const grounds = new Map(people.map((person) => [person.id, groundOf(person)]));
  return {
    registered: people.length,
    minus: leftOutGrounds
      .map((ground) => ({ ground, people: people.filter((p) => grounds.get(p.id) === ground) }))
      .filter((one) => one.people.length > 0),
    due: people.filter((p) => grounds.get(p.id) === null),
  };
}

/** A reason the file itself knows: granted leave, a search. It is put forward; the person who keeps the sheet writes it down. */
export const reasonKnown = (person: Registered, heldOn: PlainDate): GapReason | null =>
  person.soughtSince !== null && !isBefore(heldOn, person.soughtSince)
    ? 'sought'
    : person.away.some((leave) => !isBefore(heldOn, leave.from) && !isBefore(leave.until, heldOn))
      ? 'away'
      : null;
