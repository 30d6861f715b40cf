import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { originalIn } from './correction.ts';
import type { FaultCode, Finding, LedgerEntry, LedgerField, WarningCode } from './ledger.ts';

/** What a row is judged against besides itself. */
export type JudgeFacts = {
  /** The day of the import: what is over, and who is not yet born, is seen from it. */
  readonly day: PlainDate;
  readonly calendar: WorkCalendar;
  /** The earlier row of this sheet with the same ID number. */
  readonly earlierRow: number | null;
  /** The sheet has this column at all. */
  readonly has: (field: LedgerField) => boolean;
  /** Names and numbers of the social workers known here; left out when nobody was asked. */
  readonly workers?: ReadonlySet<string>;
  /** Who has a case already, by document number: the case's number. Only those whom the asker may see. */
  readonly registered?: ReadonlyMap<string, string>;
};
export type Judgement = { readonly faults: readonly Finding<FaultCode>[]; readonly warnings: readonly Finding<WarningCode>[] };

/** Starts a finding about one cell of this row. */
export function findingFor(entry: LedgerEntry) {
  return <Code extends string>(
    code: Code,
    field: LedgerField,
    message: string,
    suggestion: string,
    fix?: { field: LedgerField; value: string },
  ): Finding<Code> => ({
    row: entry.row,
    field,
    code,
    message,
    suggestion,
    original: originalIn(entry, field),
    ...(fix === undefined ? {} : { fix }),
  });
}
