import type { EnforcementFile } from '#domain/case/case-file.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import type { RuleId } from '#domain/statute/clock-rules.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';

/** A clock of receipt as it stands: the last day, why, whether it was kept. */
export type ShownClock = {
  readonly rule: RuleId;
  readonly title: string;
  readonly dueOn: PlainDate;
  readonly because: string;
  readonly basis: readonly string[];
  readonly provisional: boolean;
  readonly doneOn: PlainDate | null;
  readonly lateDays: number | null;
};

/** The clocks of receipt, the decider's among them; the last one says by when papers asked for today would be due. */
export const clocksOf = (file: EnforcementFile, day: PlainDate, calendar: WorkCalendar): readonly ShownClock[] => {
  const { judgment, intake, measure } = file.facts;
  const clock = (rule: RuleId, title: string, from: PlainDate | null, doneOn: PlainDate | null): ShownClock[] => {
    if (from === null) return [];
    const due = dueBy(rule, from, calendar);
    if (isRefused(due)) return [];
    const dueOn = due.due as PlainDate;
    return [
      {
        rule,
        title,
        dueOn,
        because: due.because,
        basis: due.basis.map(citeArticle),
        provisional: due.provisional,
        doneOn,
        lateDays: doneOn === null ? null : Math.max(0, daysBetween(dueOn, doneOn)),
      },
    ];
  };
  const handedOver = measure === 'temporary-release';
  return [
    ...clock('DEC-DOCS', '决定机关送达文书', judgment.effectiveOn, intake.lettersReceivedOn),
    ...clock('RCPT', '送达接收回执', intake.lettersReceivedOn, intake.receiptSentOn),
    ...(handedOver
      ? clock('HANDOVER', '移送交接', intake.decisionReceivedOn ?? judgment.ruling?.ruledOn ?? judgment.effectiveOn, intake.reportedOn)
      : clock('REPORT', '本人报到', judgment.effectiveOn, intake.reportedOn)),
    ...clock('DOC-FIX', '决定机关补齐文书', intake.papersAskedOn ?? day, null),
  ];
};
