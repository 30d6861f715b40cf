import { createHash } from 'node:crypto';
import { headerOf, kindOfRow, type ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import { cellsBehind, type Corrections, wordsIn } from '#domain/ledger/correction.ts';
import {
  documentOf,
  type FaultCode,
  type Finding,
  type LedgerEntry,
  type LedgerField,
  type SheetRow,
  type WarningCode,
} from '#domain/ledger/ledger.ts';
import { judgeEntry } from '#domain/ledger/ledger.rules.ts';
import type { Places } from '#domain/ledger/reading/places.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import type { BatchFinding } from '#contract/ledger.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { OpenLedger } from './workbook/read-workbook.ts';

/** A row of the sheet below the header: a person, judged; or a total, a note, a repeated header, passed over. */
export type InspectedRow =
  | { readonly kind: 'other'; readonly source: SheetRow }
  | ({ readonly kind: 'person'; readonly source: SheetRow } & JudgedRow);
export type JudgedRow = {
  readonly entry: LedgerEntry;
  readonly faults: readonly Finding<FaultCode>[];
  readonly warnings: readonly Finding<WarningCode>[];
  /** A row without a fault. */
  readonly accepted: boolean;
};
export type InspectionFacts = {
  readonly day: PlainDate;
  readonly calendar: WorkCalendar;
  /** The bureau's own units; without a bureau, the city as it is divided. */
  readonly places?: Places;
  readonly workers?: ReadonlySet<string>;
  readonly registered?: ReadonlyMap<string, string>;
  /** What people put in the place of cells, and the first row in which the file itself holds a number filled in there (by its digest). */
  readonly corrections?: Corrections;
  readonly heldInFile?: ReadonlyMap<string, number>;
};
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
    const corrected = facts.corrections?.get(row.number) ?? [];
    const entry = readEntry(row, mapping, facts, corrected);
    const document = documentOf(entry);
    const held = corrected.some((one) => one.field === 'idNumber') ? facts.heldInFile?.get(digestOf(document) ?? '') : undefined;
    const earlierRow = (document === null ? undefined : (held ?? firstRowOf.get(document))) ?? null;
    if (document !== null && !firstRowOf.has(document) && held === undefined) firstRowOf.set(copyOf(document), row.number);
    const { faults, warnings } = judgeEntry(entry, { ...facts, earlierRow, has });
    count.rows += 1;
    if (faults.length === 0) count.accepted += 1;
    yield { kind: 'person', source: row, entry, faults, warnings, accepted: faults.length === 0 };
  }
}

/** A piece of a long text keeps the whole text in memory: what is kept for the whole ledger is copied out of it. */
const copyOf = (text: string): string => Buffer.from(text).toString();

/** Two rows are the same person when their digests agree; the number itself is not kept a second time. */
export const digestOf = (document: string | null): string | null =>
  document === null ? null : createHash('sha256').update(document).digest('hex').slice(0, 32);

export function fieldsOf(mapping: ColumnMapping): (field: LedgerField) => boolean {
  const fields = new Set(mapping.columns.map((column) => column.field));
  return (field) => fields.has(field);
}

/** A finding as the command and the screen tell it: the sheet's row number and the sheet's own word for the column. */
export type ToldFinding = { row: number; column: string; code: FaultCode | WarningCode; message: string; suggestion: string };
export function tellFinding(finding: Finding, mapping: ColumnMapping): ToldFinding {
  const { row, field, code, message, suggestion } = finding;
  return { row, column: headerOf(mapping, field), code, message, suggestion };
}
/** The same with what the screen needs to put it right: the value proposed, and the cells in which the mistake may lie. */
export function tellInFull(finding: Finding, entry: LedgerEntry, mapping: ColumnMapping): BatchFinding {
  const { fix } = finding;
  return {
    ...tellFinding(finding, mapping),
    field: finding.field,
    original: finding.original,
    fix: fix === undefined ? null : { ...fix, column: headerOf(mapping, fix.field) },
    cells: cellsBehind(finding, mapping).map((field) => ({ field, column: headerOf(mapping, field), text: wordsIn(entry, field) })),
  };
}
