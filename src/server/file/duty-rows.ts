import type { Duty, OwedBy } from '#domain/duty/duty.ts';
import { isSuggested } from '#domain/duty/suggested.ts';
import { shownDuty } from '#domain/file/shown-row.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { shownColumns } from '#server/platform/postgres/file-tables.ts';
import { openToAll } from './shown.ts';

// Duties as rows, and what a file's row says of them.

/** The earliest day on which the duties can change without an act: the day after something falls due or opens. */
const lookAgainOn = (required: readonly Duty[], day: PlainDate): PlainDate | null => {
  const days = required
    .flatMap((d) => [addDays(d.dueOn, 1), d.opensOn])
    .filter((d) => d > day)
    .sort();
  return days[0] ?? null;
};

/** What a file's own row says of its duties: the one that binds next, and when to look again. A day of help would tell of help by the order alone. */
export const bindingOf = (required: readonly Duty[], day: PlainDate) => {
  const open = openToAll(required);
  const inOrder = [...open].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const binding = inOrder.find((one) => !isSuggested(one));
  const next = binding ?? inOrder[0];
  return {
    // a suggestion puts nobody before another
    next_due_on: binding?.dueOn ?? null,
    next_duty: next
      ? {
          title: next.title,
          nature: next.nature,
          dueOn: next.dueOn,
          provisional: next.provisional,
          dischargedBy: next.dischargedBy,
          ...(isSuggested(next) && { suggested: true }),
        }
      : null,
    look_again_on: lookAgainOn(open, day),
  };
};
/** The same of duties of help, kept with what is sealed. */
export const sealedBindingOf = (required: readonly Duty[], day: PlainDate) => {
  const open = openToAll(required);
  return {
    look_again_on: lookAgainOn(
      required.filter((duty) => !open.includes(duty)),
      day,
    ),
  };
};

const owedColumns = (by: OwedBy) => ({
  owed_by: typeof by === 'string' ? by : null,
  owed_unit: typeof by === 'object' && 'unit' in by ? by.unit : null,
  owed_account: typeof by === 'object' && 'account' in by ? by.account : null,
});
/** What is owed, in columns. */
export const amendedRow = (duty: Duty) => ({
  title: duty.title,
  ...owedColumns(duty.owedBy),
  opens_on: duty.opensOn,
  due_on: duty.dueOn,
  due_at: duty.dueAt ?? null,
  provisional: duty.provisional,
  because: duty.because,
  basis: duty.basis,
  discharged_by: duty.dischargedBy,
  prefill: duty.prefill ?? null,
});
/** Where it lies is said by its file, in the database. */
export const dutyRow = (duty: Duty, now: Date) => ({
  id: uuidv7(now),
  key: duty.key,
  rule: duty.rule,
  matter: duty.matter,
  nature: duty.nature,
  ...shownColumns(shownDuty(duty.rule)),
  ...amendedRow(duty),
});
/** What the duty said until the fact behind it was corrected. */
export const earlierAnswer = (was: Duty, until: PlainDate) => ({
  dueOn: was.dueOn,
  because: was.because,
  provisional: was.provisional,
  until,
});
