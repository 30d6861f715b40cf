import { createReadStream } from 'node:fs';
import type { Cell, SheetRow } from '#domain/ledger/ledger.ts';
import { FileRefused } from './file-refused.ts';
import { formulaRefused, lastRow, letterOf, longestRow, storable, tooLong, tooManyRows } from './sheet-rows.ts';
import { longestCell } from './workbook-parts.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'gb18030';

/** Rows of a .csv: UTF-8 with or without its mark, GB18030 as Chinese Excel saves it, or UTF-16 ("Unicode text"). */
export async function* csvRows(path: string): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(path);
  const split = splitter();
  const formulas: string[] = [];
  for await (const piece of decoded(path, encoding)) {
    for (const row of split.write(piece)) if (note(row, formulas)) yield row;
  }
  for (const row of split.end()) if (note(row, formulas)) yield row;
  if (formulas.length > 0) throw formulaRefused(formulas);
}

/** False for a row that is not handed on: blank, or after a formula. */
function note(row: SheetRow, formulas: string[]): boolean {
  for (const [column, { text }] of row.cells)
    if (text.startsWith('=') && formulas.length <= 10) formulas.push(`${letterOf(column)}${row.number}`);
  return formulas.length === 0 && row.cells.size > 0;
}

async function encodingOf(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first && piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
    first = false;
    if (piece.includes(0)) throw new FileRefused('file.not-a-workbook', '这不是表格文件。请选择 .xlsx 或 .csv 台账。');
    try {
      decoder.decode(piece, { stream: true });
    } catch (error) {
      if (error instanceof TypeError) return 'gb18030';
      throw error;
    }
  }
  return 'utf-8';
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>)
    yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** RFC 4180 with the delimiter seen in the first line; the row number is that of the sheet when it is opened in Excel. */
function splitter() {
  let delimiter = '';
  let held = '';
  let row: Map<number, Cell> = new Map();
  let number = 1;
  let column = 1;
  let text = '';
  let characters = 0;
  let quoted = false;
  let wasQuote = false;

  const endCell = (): void => {
    if (column > 1000) throw new FileRefused('file.too-large', '表格宽过 1000 列，不像台账。');
    const kept = storable(text);
    if (kept.trim() !== '') row.set(column, { kind: 'text', text: kept });
    characters += text.length;
    if (characters > longestRow) throw tooLong(number);
    text = '';
    column += 1;
  };
  const endRow = (into: SheetRow[]): void => {
    endCell();
    into.push({ number, cells: row });
    row = new Map();
    number += 1;
    if (number > lastRow + 1) throw tooManyRows();
    column = 1;
    characters = 0;
  };
  const take = (piece: string): SheetRow[] => {
    const rows: SheetRow[] = [];
    for (let i = 0; i < piece.length; i += 1) {
      const c = piece.charAt(i);
      if (quoted) {
        if (wasQuote) {
          wasQuote = false;
          if (c === '"') {
            text += '"';
            continue;
          }
          quoted = false;
        } else if (c === '"') {
          wasQuote = true;
          continue;
        } else {
          text += c;
          if (text.length > longestCell)
            throw new FileRefused('file.damaged', `第 ${number} 行有一格过长，像是引号没有配对。请检查后再导入。`);
          continue;
        }
      }
      if (c === '"' && text === '') quoted = true;
      else if (c === delimiter) endCell();
      else if (c === '\n') endRow(rows);
      else if (c !== '\r') {
        text += c;
        if (text.length > longestCell) throw tooLong(number);
      }
    }
    return rows;
  };
  const begin = (): SheetRow[] => {
    const line = held.slice(0, Math.max(0, held.search(/\n|$/)));
    const count = (mark: string): number => line.split(mark).length;
    delimiter = ['\t', ';', '，', ','].reduce((most, mark) => (count(mark) > count(most) ? mark : most), ',');
    const piece = held;
    held = '';
    return take(piece);
  };
  return {
    write: (piece: string): SheetRow[] => {
      if (delimiter !== '') return take(piece);
      held += piece;
      return held.length > 4096 ? begin() : [];
    },
    end: (): SheetRow[] => {
      const rows = delimiter === '' ? begin() : [];
      if (text !== '' || row.size > 0) endRow(rows);
      return rows;
    },
  };
}
