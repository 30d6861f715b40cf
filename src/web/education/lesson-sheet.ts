import type { LessonCell } from '#contract/education.ts';
import type { attendanceRow } from '#contract/education.ts';
import type { GapReason } from '#domain/education/education.ts';
import type { z } from 'zod';

export type LessonState = 'planned' | 'held' | 'cancelled';
export type SheetRow = z.input<typeof attendanceRow>;
/** What was marked at this desk and not sent yet, by case. */
export type Sheet = { readonly [caseId: string]: SheetRow };

/** The sheet as it will stand once it is sent. */
export const merged = (cells: readonly LessonCell[], sheet: Sheet): LessonCell[] =>
  cells.map((cell) => {
    const row = sheet[cell.caseId];
    if (!row) return cell;
    return {
      ...cell,
      came: row.came,
      how: row.how ?? null,
      signedAt: row.signedAt ?? null,
      late: row.late ?? false,
      reason: row.came ? null : (row.reason ?? 'not-asked'),
      note: row.note ?? null,
      makeUp: row.makeUp ?? null,
    };
  });

export const countsOf = (cells: readonly LessonCell[], state: LessonState) => {
  const absent = cells.filter((cell) => !cell.came);
  // Before the sheet is taken, whoever has not signed yet is no gap.
  const gaps = absent.filter((cell) => reasonOf(cell, state) !== null);
  const reasons = new Map<GapReason, number>();
  for (const cell of gaps) {
    const reason = reasonOf(cell, state) ?? 'not-asked';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const notAsked = reasons.get('not-asked') ?? 0;
  reasons.delete('not-asked');
  return {
    came: cells.length - absent.length,
    late: cells.filter((cell) => cell.late).length,
    notAsked,
    reasoned: gaps.length - notAsked,
    reasons: [...reasons],
    agreed: gaps.filter((cell) => cell.makeUp !== null).length,
  };
};

/** Later than the start by more than five minutes. */
export const isLate = (startsAt: string | null, time: string): boolean => {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return startsAt !== null && minutes(time) - minutes(startsAt) > 5;
};

/** What stands beside a name that did not sign: what was written, what the file knows, or that nobody asked yet. */
export const reasonOf = (cell: LessonCell, state: LessonState): GapReason | null =>
  cell.came ? null : (cell.reason ?? cell.known ?? (state === 'held' ? 'not-asked' : null));
