import type { ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import type { LedgerField, SheetRow } from '#domain/ledger/ledger.ts';
import { columnOf } from './sheet-rows.ts';

/** A cell merged downwards: its words stand in the first row only. */
export type MergedCells = { readonly column: number; readonly from: number; readonly to: number };

const mergesRead = 20_000;
/** Cells of one column merged over several rows. They are written after the rows, so they are looked for before. */
export async function mergedDown(pieces: AsyncIterable<string>): Promise<readonly MergedCells[]> {
  const found: MergedCells[] = [];
  let held = '';
  for await (const piece of pieces) {
    held = held.slice(-80) + piece;
    let end = 0;
    for (const match of held.matchAll(/<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
      end = match.index + match[0].length;
      const [, left = '', top, right, bottom] = match;
      if (left === right && top !== bottom && found.length < mergesRead) found.push({ column: columnOf(left), from: Number(top), to: Number(bottom) });
    }
    // What was matched must not be matched again at the head of the next piece.
    held = held.slice(end);
  }
  return found;
}

/** Said once for many people. Nothing else is: two people do not share a term. */
const shared: readonly LedgerField[] = ['district', 'office', 'worker', 'decidedBy'];

/** Puts the words of a cell that was merged downwards into each of its rows; a row whose name and number are merged goes on about the person above. */
export async function* rowsOfMerged(rows: AsyncGenerator<SheetRow>, mapping: ColumnMapping, merged: readonly MergedCells[]): AsyncGenerator<SheetRow> {
  const at = (field: LedgerField): number | undefined => mapping.columns.find((column) => column.field === field)?.index;
  const fill = new Set(shared.flatMap((field) => at(field) ?? []));
  const [name, idNumber] = [at('name'), at('idNumber')];
  const below = merged.filter((one) => one.to > mapping.headerRow);
  const covers = (one: MergedCells, column: number | undefined, row: number): boolean => one.column === column && one.from < row && row <= one.to;
  const words = new Map<MergedCells, ReturnType<SheetRow['cells']['get']>>();
  if (below.length === 0) return yield* rows;
  const byRow = new Map<number, MergedCells[]>();
  for (const one of below) for (let row = one.from; row <= Math.min(one.to, one.from + 5000); row += 1) byRow.set(row, [...(byRow.get(row) ?? []), one]);
  for await (const row of rows) {
    const here = byRow.get(row.number) ?? [];
    if (here.some((one) => covers(one, name, row.number)) && (idNumber === undefined || here.some((one) => covers(one, idNumber, row.number)))) continue;
    const cells = new Map(row.cells);
    for (const one of here) {
      if (!fill.has(one.column)) continue;
      if (one.from === row.number) words.set(one, row.cells.get(one.column));
      const said = words.get(one);
      if (said !== undefined && !cells.has(one.column)) cells.set(one.column, said);
    }
    yield { number: row.number, cells };
  }
}
