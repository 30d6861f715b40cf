import ExcelJS from 'exceljs';
import { sayCorrection } from '#domain/ledger/correction.ts';
import type { CorrectedCell } from '#domain/ledger/ledger.ts';
import { columnOf, headerOf, type RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import type { Cell, Finding, SheetRow } from '#domain/ledger/ledger.ts';
import { inspectLedger, type InspectionFacts, type JudgedRow } from '../inspect-ledger.ts';
import { seen } from '#server/platform/files/file-name.ts';
import { bearableWorkbook } from './bearable-workbook.ts';
import { FileRefused } from './file-refused.ts';
import { openLedger, type OpenLedger } from './read-workbook.ts';
import { openZip } from './zip-entries.ts';

/** Up to here the bureau's own workbook is marked, with all its looks; a bigger one is written anew, row by row. */
export const markedInPlace = { rows: 20_000, unpackedBytes: 60 * 2 ** 20 } as const;

const findingHeaders = ['导入问题', '处理建议', '导入提醒'] as const;
const correctionHeader = '导入更正';
const faultFill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE1DD' } };
const correctedFill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDE9F7' } };
const faultBorder: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFB3261E' } };

/** Words that a sheet would take for a formula get an apostrophe in front. */
export function neutralise(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export type Marking = {
  readonly remembered?: readonly RememberedColumn[] /** Not in place, whatever the size. */;
  readonly anew?: boolean;
};

/**
 * Writes the ledger back with its faulty cells marked and the reasons in columns of their own. `rows`: people in it,
 * counted before. What is too big, or more than the library can bear or understand, is written anew without its looks.
 */
export async function markWorkbook(
  path: string,
  out: string,
  facts: InspectionFacts,
  rows: number,
  { remembered = [], anew = false }: Marking = {},
): Promise<void> {
  if (!anew && rows <= markedInPlace.rows && (await withLedger(path, remembered, (ledger) => markInPlace(path, out, ledger, facts))))
    return;
  await withLedger(path, remembered, (ledger) => writeAnew(out, ledger, facts));
}

async function withLedger<T>(path: string, remembered: readonly RememberedColumn[], work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(path, remembered);
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}

/** The workbook as the library has it, or null when it is more than can be borne. */
export async function loaded(path: string): Promise<ExcelJS.Workbook | null> {
  const zip = await openZip(path);
  try {
    const bytes = await bearableWorkbook(zip);
    if (bytes === null) return null;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    return workbook;
  } finally {
    zip.close();
  }
}

/** False when the library does not understand the workbook. */
async function markInPlace(path: string, out: string, ledger: OpenLedger, facts: InspectionFacts): Promise<boolean> {
  if (ledger.format !== 'xlsx' || ledger.unpackedBytes > markedInPlace.unpackedBytes) return false;
  try {
    const workbook = await loaded(path);
    const sheet = workbook?.getWorksheet(ledger.sheetName);
    if (!workbook || !sheet) return false;
    await markSheet(sheet, ledger, facts);
    await workbook.xlsx.writeFile(out);
    return true;
  } catch (error) {
    // Our own reading has its words; whatever else a strange workbook does to the library is answered by writing anew.
    if (error instanceof FileRefused) throw error;
    return false;
  }
}

async function markSheet(sheet: ExcelJS.Worksheet, ledger: OpenLedger, facts: InspectionFacts): Promise<void> {
  const added = addedColumns(ledger, sheet.columnCount, facts);
  const header = sheet.getRow(ledger.mapping.headerRow);
  const lastHeader = header.getCell(Math.max(...ledger.mapping.columns.map((column) => column.index)));
  for (const { title, column } of added) {
    const cell = header.getCell(column);
    cell.value = title;
    cell.style = { ...lastHeader.style };
    sheet.getColumn(column).width = 36;
  }
  for await (const row of inspectLedger(ledger, facts, { rows: 0, accepted: 0, ignored: 0 })) {
    if (row.kind !== 'person') continue;
    const line = sheet.getRow(row.source.number);
    line.eachCell((cell) => {
      // Marks of an earlier round.
      if (cell.fill?.type === 'pattern' && (cell.fill.fgColor?.argb === 'FFFBE1DD' || cell.fill.fgColor?.argb === 'FFDDE9F7'))
        cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' }, border: {} };
    });
    const words = wordsFor(row, ledger);
    added.forEach(({ column }, i) => {
      line.getCell(column).value = words[i] || null;
    });
    for (const { column, value, note } of correctedColumns(row, ledger)) {
      const cell = line.getCell(column);
      cell.value = value;
      cell.style = { ...cell.style, fill: correctedFill };
      cell.note = note;
    }
    for (const column of faultyColumns(row, ledger)) mark(line.getCell(column), notesFor(row, ledger, column));
  }
}

// A style object is shared by many cells: it is replaced, never changed.
function mark(cell: ExcelJS.Cell, note: string): void {
  cell.style = { ...cell.style, fill: faultFill, border: { top: faultBorder, bottom: faultBorder, left: faultBorder, right: faultBorder } };
  cell.note = note;
}

async function writeAnew(out: string, ledger: OpenLedger, facts: InspectionFacts): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useStyles: true, useSharedStrings: false });
  const sheet = writer.addWorksheet(sheetName(ledger.sheetName));
  const added = addedColumns(ledger, 0, facts);
  let next = 1;
  for (const source of ledger.head) {
    const line = copyRow(sheet, source, next);
    next = source.number + 1;
    if (source.number === ledger.mapping.headerRow) for (const { title, column } of added) line.getCell(column).value = title;
    line.commit();
  }
  for await (const row of inspectLedger(ledger, facts, { rows: 0, accepted: 0, ignored: 0 })) {
    const line = copyRow(sheet, row.source, next);
    next = row.source.number + 1;
    if (row.kind === 'person') {
      const words = wordsFor(row, ledger);
      added.forEach(({ column }, i) => {
        if (words[i]) line.getCell(column).value = words[i];
      });
      for (const { column, value } of correctedColumns(row, ledger))
        Object.assign(line.getCell(column), { value, style: { fill: correctedFill } });
      for (const column of faultyColumns(row, ledger)) line.getCell(column).style = { fill: faultFill };
    }
    line.commit();
  }
  sheet.commit();
  await writer.commit();
}

/** What a sheet may be called. */
const sheetName = (name: string): string =>
  seen(name)
    .replace(/[*?:/\\[\]]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim() || '台账';

/** Rows are written in order, the empty ones between as nothing: the writer would hold a gap of a million rows and search it. */
function copyRow(sheet: ExcelJS.Worksheet, source: SheetRow, from: number): ExcelJS.Row {
  for (let empty = from; empty < source.number; empty += 1) sheet.getRow(empty).commit();
  const line = sheet.getRow(source.number);
  for (const [column, cell] of source.cells) line.getCell(column).value = copied(cell);
  return line;
}

function copied({ kind, text }: Cell): string | number {
  return kind === 'number' && Number.isFinite(Number(text)) && text.length <= 15 ? Number(text) : neutralise(text);
}

/** The columns of an earlier round are used again; one for corrections is there when something was corrected. */
function addedColumns(
  ledger: OpenLedger,
  sheetColumns: number,
  { corrections }: InspectionFacts,
): readonly { readonly title: string; readonly column: number }[] {
  const known = ledger.mapping.columns;
  const at = (title: string): number | undefined => known.find((column) => column.header === title)?.index;
  const titles = [...findingHeaders, ...(at(correctionHeader) !== undefined || (corrections?.size ?? 0) > 0 ? [correctionHeader] : [])];
  const last = Math.max(...known.map((column) => column.index), sheetColumns <= 200 ? sheetColumns : 0);
  return titles.map((title, i) => ({ title, column: at(title) ?? last + 1 + i }));
}

function wordsFor({ entry, faults, warnings }: JudgedRow, ledger: OpenLedger): readonly string[] {
  const joined = (findings: readonly Finding[], word: (finding: Finding) => string): string => neutralise(findings.map(word).join('；'));
  return [
    joined(faults, (f) => f.message),
    joined(faults, (f) => f.suggestion),
    joined(warnings, (f) => f.message),
    neutralise(entry.corrected.map((one) => sayCorrected(one, ledger)).join('；')),
  ];
}

/** Who put what in the place of what, and when. */
const sayCorrected = (one: CorrectedCell, ledger: OpenLedger): string =>
  `${sayCorrection(headerOf(ledger.mapping, one.field), one)}，${one.byName} ${new Date(one.at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })}`;

/** Corrected cells take the new value, so that the workbook given back can be the bureau's own from now on; the old one stays in the note. */
function correctedColumns({ entry }: JudgedRow, ledger: OpenLedger): readonly { column: number; value: string; note: string }[] {
  return entry.corrected.flatMap((one) => {
    const column = ledger.mapping.columns.find((column) => column.field === one.field)?.index;
    return column === undefined ? [] : [{ column, value: neutralise(one.value), note: `导入时更正：${sayCorrected(one, ledger)}` }];
  });
}

const columnOfField = (ledger: OpenLedger, finding: Finding): number | undefined => columnOf(ledger.mapping, finding.field)?.index;

function faultyColumns({ faults }: JudgedRow, ledger: OpenLedger): readonly number[] {
  return [...new Set(faults.flatMap((fault) => columnOfField(ledger, fault) ?? []))];
}

function notesFor({ faults }: JudgedRow, ledger: OpenLedger, column: number): string {
  return faults
    .filter((fault) => columnOfField(ledger, fault) === column)
    .map((fault) => `${fault.message}。${fault.suggestion}`)
    .join('\n');
}
