import ExcelJS from 'exceljs';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import type { Cell, Finding, SheetRow } from '#domain/ledger/ledger.ts';
import { inspectLedger, type InspectionFacts, type JudgedRow } from '../inspect-ledger.ts';
import { openLedger, type OpenLedger } from './read-workbook.ts';

/** Up to here the bureau's own workbook is marked, with all its looks; a bigger one is written anew, row by row. */
export const markedInPlace = { rows: 20_000, unpackedBytes: 60 * 2 ** 20 } as const;

const addedHeaders = ['导入问题', '处理建议', '导入提醒'] as const;
const faultFill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE1DD' } };
const faultBorder: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFB3261E' } };

/** Words that a sheet would take for a formula get an apostrophe in front. */
export function neutralise(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Writes the ledger back with its faulty cells marked and the reasons in columns of their own. `rows`: people in it, counted before. */
export async function markWorkbook(path: string, out: string, facts: InspectionFacts, rows: number, remembered: readonly RememberedColumn[] = []): Promise<void> {
  const ledger = await openLedger(path, remembered);
  try {
    const inPlace = ledger.format === 'xlsx' && rows <= markedInPlace.rows && ledger.unpackedBytes <= markedInPlace.unpackedBytes;
    await (inPlace ? markInPlace : writeAnew)(path, out, ledger, facts);
  } finally {
    ledger.close();
  }
}

async function markInPlace(path: string, out: string, ledger: OpenLedger, facts: InspectionFacts): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(ledger.sheetName);
  if (sheet === undefined) throw new Error(`the sheet ${ledger.sheetName} was there a moment ago`);
  const columns = addedColumns(ledger, sheet.columnCount);
  const header = sheet.getRow(ledger.mapping.headerRow);
  const lastHeader = header.getCell(Math.max(...ledger.mapping.columns.map((column) => column.index)));
  addedHeaders.forEach((title, i) => {
    const cell = header.getCell(columns[i] ?? 0);
    cell.value = title;
    cell.style = { ...lastHeader.style };
    sheet.getColumn(columns[i] ?? 0).width = 36;
  });
  for await (const row of inspectLedger(ledger, facts, { rows: 0, accepted: 0, ignored: 0 })) {
    if (row.kind !== 'person') continue;
    const line = sheet.getRow(row.source.number);
    line.eachCell((cell) => {
      // Marks of an earlier round.
      if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === 'FFFBE1DD') cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' }, border: {} };
    });
    wordsFor(row).forEach((words, i) => {
      line.getCell(columns[i] ?? 0).value = words === '' ? null : words;
    });
    for (const column of faultyColumns(row, ledger)) mark(line.getCell(column), notesFor(row, ledger, column));
  }
  await workbook.xlsx.writeFile(out);
}

// A style object is shared by many cells: it is replaced, never changed.
function mark(cell: ExcelJS.Cell, note: string): void {
  cell.style = { ...cell.style, fill: faultFill, border: { top: faultBorder, bottom: faultBorder, left: faultBorder, right: faultBorder } };
  cell.note = note;
}

async function writeAnew(_path: string, out: string, ledger: OpenLedger, facts: InspectionFacts): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useStyles: true, useSharedStrings: false });
  const sheet = writer.addWorksheet(ledger.sheetName || '台账');
  const columns = addedColumns(ledger, 0);
  for (const source of ledger.head) {
    const line = copyRow(sheet, source);
    if (source.number === ledger.mapping.headerRow) addedHeaders.forEach((title, i) => { line.getCell(columns[i] ?? 0).value = title; });
    line.commit();
  }
  for await (const row of inspectLedger(ledger, facts, { rows: 0, accepted: 0, ignored: 0 })) {
    const line = copyRow(sheet, row.source);
    if (row.kind === 'person') {
      wordsFor(row).forEach((words, i) => {
        if (words !== '') line.getCell(columns[i] ?? 0).value = words;
      });
      for (const column of faultyColumns(row, ledger)) line.getCell(column).style = { fill: faultFill };
    }
    line.commit();
  }
  sheet.commit();
  await writer.commit();
}

function copyRow(sheet: ExcelJS.Worksheet, source: SheetRow): ExcelJS.Row {
  const line = sheet.getRow(source.number);
  for (const [column, cell] of source.cells) line.getCell(column).value = copied(cell);
  return line;
}

function copied({ kind, text }: Cell): string | number {
  return kind === 'number' && Number.isFinite(Number(text)) && text.length <= 15 ? Number(text) : neutralise(text);
}

/** The columns of an earlier round are used again. */
function addedColumns(ledger: OpenLedger, sheetColumns: number): readonly number[] {
  const known = ledger.mapping.columns;
  const last = Math.max(...known.map((column) => column.index), sheetColumns <= 200 ? sheetColumns : 0);
  return addedHeaders.map((title, i) => known.find((column) => column.header === title)?.index ?? last + 1 + i);
}

function wordsFor({ faults, warnings }: JudgedRow): readonly string[] {
  const joined = (findings: readonly Finding[], word: (finding: Finding) => string): string => neutralise(findings.map(word).join('；'));
  return [joined(faults, (f) => f.message), joined(faults, (f) => f.suggestion), joined(warnings, (f) => f.message)];
}

const columnOfField = (ledger: OpenLedger, finding: Finding): number | undefined => ledger.mapping.columns.find((column) => column.field === finding.field)?.index;

function faultyColumns({ faults }: JudgedRow, ledger: OpenLedger): readonly number[] {
  return [...new Set(faults.flatMap((fault) => columnOfField(ledger, fault) ?? []))];
}

function notesFor({ faults }: JudgedRow, ledger: OpenLedger, column: number): string {
  return faults.filter((fault) => columnOfField(ledger, fault) === column).map((fault) => `${fault.message}。${fault.suggestion}`).join('\n');
}
