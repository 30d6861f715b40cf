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
      if (left === right && top !== bottom && found.length < mergesRead)
        found.push({ column: columnOf(left), from: Number(top), to: Number(bottom) });
    }
    // What was matched must not be matched again at the head of the next piece.
    held = held.slice(end);
  }
  return found;
}

/** Said once for many people. Nothing else is: two people do not share a term. */
const shared: readonly LedgerField[] = ['district', 'office', 'worker', 'decidedBy'];

/** The cells of one column in order; of two that lie upon each other the first counts. */
function runsOf(merged: readonly MergedCells[]): ReadonlyMap<number, readonly MergedCells[]> {
  const runs = new Map<number, MergedCells[]>();
  for (const one of [...merged].sort((a, b) => a.from - b.from)) {
    const run = runs.get(one.column) ?? [];
    if (one.from > (run.at(-1)?.to ?? 0)) run.push(one);
    runs.set(one.column, run);
  }
  return runs;
}

/** Puts the words of a cell that was merged downwards into each of its rows; a row whose name and number are merged goes on about the person above. */
export async function* rowsOfMerged(
  rows: AsyncGenerator<SheetRow>,
  mapping: ColumnMapping,
  merged: readonly MergedCells[],
): AsyncGenerator<SheetRow> {
  const runs = runsOf(merged.filter((one) => one.to > mapping.headerRow));
  if (runs.size === 0) return yield* rows;
  const at = (field: LedgerField): number | undefined => mapping.columns.find((column) => column.field === field)?.index;
  const fill = shared.flatMap((field) => at(field) ?? []);
  const [name, idNumber] = [at('name'), at('idNumber')];
  const next = new Map<number, number>();
  const words = new Map<number, ReturnType<SheetRow['cells']['get']>>();
  // Rows come in order: each column's place among its merged cells only moves on.
  const covering = (column: number, row: number): MergedCells | undefined => {
    const run = runs.get(column);
    if (run === undefined) return undefined;
    let place = next.get(column) ?? 0;
    while (place < run.length && run[place]!.to < row) {
      place += 1;
      words.delete(column);
    }
    next.set(column, place);
    const one = run[place];
    return one !== undefined && one.from <= row ? one : undefined;
  };
  const goesOn = (column: number, row: number): boolean => (covering(column, row)?.from ?? row) < row;
  for await (const row of rows) {
    if (name !== undefined && goesOn(name, row.number) && (idNumber === undefined || goesOn(idNumber, row.number))) continue;
    const cells = new Map(row.cells);
    for (const column of fill) {
      const one = covering(column, row.number);
      if (one === undefined) continue;
      if (one.from === row.number) words.set(column, row.cells.get(column));
      const said = words.get(column);
      if (said !== undefined && !cells.has(column)) cells.set(column, said);
    }
    yield { number: row.number, cells };
  }
}
