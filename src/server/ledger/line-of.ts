import type { BatchFinding } from '#contract/ledger.ts';
import type { CorrectedCell } from '#domain/ledger/ledger.ts';
import { type Cell, documentOf } from '#domain/ledger/ledger.ts';
import type { ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import type { KeptCells, Line } from './correction.store.ts';
import { digestOf, type JudgedRow, tellInFull } from './inspect-ledger.ts';

export const filledIn = (corrected: readonly CorrectedCell[]): boolean => corrected.some((one) => one.field === 'idNumber');

/** What is kept of a judged row; `shown` false: of a row that nobody will look at, only who it is. */
export const lineOf = (
  row: JudgedRow & { readonly source: { readonly cells: ReadonlyMap<number, Cell> } },
  mapping: ColumnMapping,
  shown: boolean,
): Line => ({
  row: row.entry.row,
  document_digest: digestOf(documentOf(row.entry)),
  document_filled: filledIn(row.entry.corrected),
  cells: shown ? [...row.source.cells].map(([index, { kind, text }]) => [index, kind, text] as const) : null,
  ...(shown ? told(row, mapping) : { faults: [], warnings: [] }),
});
export const told = (
  { entry, faults, warnings }: JudgedRow,
  mapping: ColumnMapping,
): { faults: BatchFinding[]; warnings: BatchFinding[] } => ({
  faults: faults.map((one) => tellInFull(one, entry, mapping)),
  warnings: warnings.map((one) => tellInFull(one, entry, mapping)),
});

export const cellsOf = (cells: KeptCells): ReadonlyMap<number, Cell> =>
  new Map(cells.map(([index, kind, text]) => [index, { kind, text }]));
