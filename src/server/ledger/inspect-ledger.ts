import { headerOf, kindOfRow, type ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import { type FaultCode, type Finding, type LedgerEntry, type LedgerField, type SheetRow, type WarningCode } from '#domain/ledger/ledger.ts';
import { judgeEntry } from '#domain/ledger/ledger.rules.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { OpenLedger } from './workbook/read-workbook.ts';

/** A row of the sheet below the header: a person, judged; or a total, a note, a repeated header, passed over. */
export type InspectedRow =
  | { readonly kind: 'other'; readonly source: SheetRow }
  | { readonly kind: 'person'; readonly source: SheetRow } & JudgedRow;
export type JudgedRow = {
  readonly entry: LedgerEntry;
  readonly faults: readonly Finding<FaultCode>[];
  readonly warnings: readonly Finding<WarningCode>[];
  /** A row without a fault. */
  readonly accepted: boolean;
};
export type InspectionFacts = { readonly day: PlainDate; readonly calendar: WorkCalendar; readonly workers?: ReadonlySet<string> };
export type InspectionCount = { rows: number; accepted: number; ignored: number };

/** Judges a ledger row by row. Held in memory: one row, and the ID numbers seen so far with their rows. */
export async function* inspectLedger(ledger: OpenLedger, facts: InspectionFacts, count: InspectionCount): AsyncGenerator<InspectedRow> {
  const { mapping, rows } = ledger;
  const has = fieldsOf(mapping);
  const firstRowOf = new Map<string, number>();
  for await (const row of rows) {
    if (kindOfRow(row, mapping) !== 'data') {
      count.ignored += 1;
      yield { kind: 'other', source: row };
      continue;
    }
    const entry = readEntry(row, mapping, facts.day);
    const document = entry.idNumber?.idNumber ?? entry.foreignDocument;
    const earlierRow = (document === null ? undefined : firstRowOf.get(document)) ?? null;
    if (document !== null && earlierRow === null) firstRowOf.set(copyOf(document), row.number);
    const { faults, warnings } = judgeEntry(entry, { ...facts, earlierRow, has });
    count.rows += 1;
    if (faults.length === 0) count.accepted += 1;
    yield { kind: 'person', source: row, entry, faults, warnings, accepted: faults.length === 0 };
  }
}

/** A piece of a long text keeps the whole text in memory: what is kept for the whole ledger is copied out of it. */
const copyOf = (text: string): string => Buffer.from(text).toString();

function fieldsOf(mapping: ColumnMapping): (field: LedgerField) => boolean {
  const fields = new Set(mapping.columns.map((column) => column.field));
  return (field) => fields.has(field);
}

/** A finding as the command and the screen tell it: the sheet's row number and the sheet's own word for the column. */
export type ToldFinding = { row: number; column: string; code: FaultCode | WarningCode; message: string; suggestion: string };
export function tellFinding(finding: Finding, mapping: ColumnMapping): ToldFinding {
  const { row, field, code, message, suggestion } = finding;
  return { row, column: headerOf(mapping, field), code, message, suggestion };
}
