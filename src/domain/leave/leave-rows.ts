import type { LeaveFact } from '#domain/case/case-file.ts';
import type { Row } from '#domain/file/rows.ts';

const rowOf = (leave: LeaveFact): Row => ({
  table: 'leave_permit',
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

/** The permits that differ from what the file said before; one that the file no longer knows was taken back. */
export const leaveRows = (before: readonly LeaveFact[], after: readonly LeaveFact[]): readonly Row[] => {
  const was = new Map(before.map((leave) => [leave.askedSeq, JSON.stringify(leave)]));
  const is = new Set(after.map((leave) => leave.askedSeq));
  return [
    ...before.filter((leave) => !is.has(leave.askedSeq)).map((leave) => rowOf({ ...leave, state: 'withdrawn' })),
    ...after.filter((leave) => was.get(leave.askedSeq) !== JSON.stringify(leave)).map(rowOf),
  ];
};
