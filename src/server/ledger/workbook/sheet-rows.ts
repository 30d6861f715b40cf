import { dayOfSerial } from '#domain/ledger/reading/cell-values.ts';
import type { Cell, SheetRow } from '#domain/ledger/ledger.ts';
import { FileRefused } from './file-refused.ts';
import { longestCell, type WorkbookParts } from './workbook-parts.ts';
import { xmlReader } from './xml-reader.ts';

const widest = 1000;
const formulasNamed = 10;
/** Where Excel's own sheets end. */
export const lastRow = 1_048_576;
/** Of one row together: a long judgment and its grounds fit many times. */
export const longestRow = 200_000;

/** Rows of a sheet, one after the other; only the piece being unpacked is held. Rows without any words are left out. */
export async function* sheetRows(pieces: AsyncIterable<string>, parts: Omit<WorkbookParts, 'sheets'>): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  const formulas: string[] = [];
  let row = { number: 0, cells: new Map<number, Cell>(), column: 0 };
  let cell = { type: '', style: 0, text: '', column: 0, at: '' };
  let takesText = false;
  let phonetic = 0;
  let characters = 0;
  const reader = xmlReader({
    open: (name, attributes) => {
      if (name === 'row') {
        row = { number: rowNumber(attributes['r'], row.number), cells: new Map(), column: 0 };
        characters = 0;
      } else if (name === 'c') {
        const at = attributes['r'] ?? '';
        const column = at === '' ? row.column + 1 : columnOf(at);
        if (column === 0) throw disordered(row.number);
        row.column = column;
        cell = {
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          text: '',
          column,
          at: at || `${letterOf(column)}${row.number}`,
        };
      } else if (name === 'f') {
        if (formulas.length <= formulasNamed) formulas.push(cell.at);
      } else if (name === 'rPh') phonetic += 1;
      takesText = (name === 'v' || name === 't') && phonetic === 0;
    },
    text: (text) => {
      if (takesText) cell.text += text;
    },
    close: (name) => {
      takesText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'c' && cell.text !== '') {
        if (cell.column > widest) throw new FileRefused('file.too-large', `表格宽过 ${widest} 列，不像台账。请删去右侧多余的列。`);
        const value = valueOf(cell, parts);
        characters += value.text.length;
        if (value.text.length > longestCell || characters > longestRow) throw tooLong(row.number);
        if (value.text.trim() !== '') row.cells.set(cell.column, value);
      }
      if (name === 'row' && row.cells.size > 0) ready.push({ number: row.number, cells: row.cells });
    },
  });
  for await (const piece of pieces) {
    reader.write(piece);
    // After the first formula nothing more is handed on: the scan only goes on to name the others.
    if (formulas.length === 0) yield* ready;
    ready.length = 0;
    if (formulas.length > formulasNamed) break;
  }
  if (formulas.length > 0) throw formulaRefused(formulas);
  reader.end();
}

/** Rows stand in order, each once: a row's number is how a finding names it. */
function rowNumber(said: string | undefined, before: number): number {
  const number = said === undefined ? before + 1 : Number(said);
  if (!Number.isSafeInteger(number) || number <= before) throw disordered(before);
  if (number > lastRow) throw tooManyRows();
  return number;
}

const disordered = (after: number): FileRefused =>
  new FileRefused('file.damaged', `第 ${after} 行以后的行号或单元格位置是乱的，读不准。请在表格软件中打开原表，另存为新的 .xlsx 再导入。`);
export const tooManyRows = (): FileRefused =>
  new FileRefused('file.too-large', `表格超过 ${lastRow} 行，不像台账。请删去多余的行，或分成几个文件导入。`);
export const tooLong = (row: number): FileRefused =>
  new FileRefused(
    'file.too-large',
    `第 ${row} 行的文字过长（一格最多 ${longestCell} 个字，一行最多 ${longestRow} 个字），不像台账。请删去多余的文字再导入。`,
  );

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const unstorable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Cs}/u;
const everyUnstorable = new RegExp(unstorable, 'gu');
/** What no database text can hold, and no ledger needs: control characters but tab and line ends, halves of pairs. */
export const storable = (text: string): string => (unstorable.test(text) ? text.replace(everyUnstorable, '') : text);

export function formulaRefused(cells: readonly string[]): FileRefused {
  const named = cells.slice(0, formulasNamed).join('、');
  return new FileRefused(
    'file.formula',
    `${named}${cells.length > formulasNamed ? ' 等单元格' : ''} 是公式，算出的值不能作为台账依据。请复制后选择性粘贴为数值，再导入。`,
  );
}

function valueOf(
  { type, style, text }: { type: string; style: number; text: string },
  { strings, dateStyles, from1904 }: Omit<WorkbookParts, 'sheets'>,
): Cell {
  if (type === 's') return { kind: 'text', text: unescaped(strings[Number(text)] ?? '') };
  if (type === 'b') return { kind: 'boolean', text: text === '1' ? '是' : '否' };
  if (type === 'd') return { kind: 'date', text: text.slice(0, 10) };
  if (type === 'n') {
    const on = dateStyles[style] === true ? dayOfSerial(Number(text), from1904) : null;
    return on === null ? { kind: 'number', text: plainNumber(text) } : { kind: 'date', text: on };
  }
  return { kind: 'text', text: unescaped(text) };
}

/** 1.8600008903E10 is how some writers store 18600008903: whole numbers that a double holds exactly are written out. */
function plainNumber(text: string): string {
  const value = Number(text);
  return /e/i.test(text) && Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? String(value) : text;
}

/** _x000D_ and its like are control characters in a sheet's XML. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? storable(text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
    : text;
}

export function columnOf(at: string): number {
  let column = 0;
  for (let i = 0; i < at.length && i < 4; i += 1) {
    const code = at.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

export function letterOf(column: number): string {
  return column > 26 ? letterOf(Math.floor((column - 1) / 26)) + letterOf(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);
}
