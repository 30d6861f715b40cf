import type { SheetRow } from '../ledger.ts';
import { squeeze, wordsOf } from './cell-values.ts';
import { type ColumnMapping, mapColumns, type RememberedColumn } from './column-mapping.ts';

const leastCells = 3;
const longestHeader = 40;
const looksLikeValue = /^[\d.\-/:年月日％%]+$/;

/**
 * The header of a sheet whose words are nobody's: the first of the rows with the most different short texts. Columns are told by what was
 * remembered of them, or by nothing.
 */
export const anyHeader = (rows: readonly SheetRow[], remembered: readonly RememberedColumn[] = []): ColumnMapping | null => {
  let best: { row: SheetRow; count: number } | null = null;
  for (const row of rows) {
    const texts = [...row.cells.values()]
      .map((cell) => ({ kind: cell.kind, words: squeeze(wordsOf(cell)) }))
      .filter((one) => one.words !== '');
    const count = new Set(texts.map((one) => one.words)).size;
    const isHeader = texts.every((one) => one.kind === 'text' && one.words.length <= longestHeader && !looksLikeValue.test(one.words));
    if (isHeader && count === texts.length && count >= leastCells && count > (best?.count ?? 0)) best = { row, count };
  }
  if (best === null) return null;
  const headers = [...best.row.cells].sort(([a], [b]) => a - b).map(([index, cell]) => ({ index, header: wordsOf(cell).slice(0, 100) }));
  return { headerRow: best.row.number, columns: mapColumns(headers, remembered) };
};
