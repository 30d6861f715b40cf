import type { SheetHead } from '../apart/tasks.ts';
import { loaded } from './mark-workbook.ts';
import type { OpenLedger } from './read-workbook.ts';
import { wordsOf } from '#domain/ledger/reading/cell-values.ts';

const usualWidth = 14;

/** The rows of a sheet down to its header, with their looks where the library bears the workbook: to be written once more as they stand. */
export async function headOf(path: string, ledger: OpenLedger): Promise<SheetHead> {
  const workbook = ledger.format === 'xlsx' ? await loaded(path).catch(() => null) : null;
  const sheet = workbook?.getWorksheet(ledger.sheetName) ?? null;
  const last = Math.max(1, ...ledger.mapping.columns.map((one) => one.index));
  const { headerRow } = ledger.mapping;
  const styleOf = (row: number, column: number): { style?: object } => {
    const style = sheet?.getRow(row).getCell(column).style;
    if (!style) return {};
    const { font, fill, border, alignment } = style;
    return { style: JSON.parse(JSON.stringify({ font, fill, border, alignment })) as object };
  };
  const merges = ((sheet?.model as { merges?: readonly string[] } | undefined)?.merges ?? []).filter((range) =>
    // What is merged below the header is of the rows that are not taken over.
    (range.match(/\d+/g) ?? []).every((row) => Number(row) <= headerRow),
  );
  return {
    head: ledger.head.map(({ number, cells }) => ({
      number,
      cells: [...cells].map(([column, cell]) => ({ column, text: wordsOf(cell), ...styleOf(number, column) })),
    })),
    widths: Array.from({ length: last }, (_, i) => sheet?.getColumn(i + 1).width ?? usualWidth),
    merges,
  };
}
