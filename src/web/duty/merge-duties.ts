import type { DutyItem } from '#contract/workbench.ts';

export type MergedDuty = DutyItem & { /** The missed report or return that this contact is about. */ readonly missed?: DutyItem };

const contactFirst = 'search.contact-first';
/** A missed report is shown once: as the call that comes first, under the day that was missed. The report itself can still be recorded from the same row. */
export const mergeMissed = (duties: readonly DutyItem[]): readonly MergedDuty[] => {
  const calls = new Set(duties.filter((one) => one.rule === contactFirst).map((one) => one.caseId));
  const isMissable = (one: DutyItem): boolean => one.rule === 'reporting.report' || one.rule === 'leave.return';
  const missedOf = (call: DutyItem): DutyItem | undefined =>
    duties.find((one) => one.caseId === call.caseId && isMissable(one) && one.dueOn <= call.dueOn);
  const merged = duties
    .filter((one) => !(calls.has(one.caseId) && isMissable(one)))
    .map((one): MergedDuty => {
      const missed = one.rule === contactFirst ? missedOf(one) : undefined;
      return missed ? { ...one, dueOn: missed.dueOn, missed } : one;
    });
  return merged.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
};
