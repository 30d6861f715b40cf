import { open as openFile } from 'node:fs/promises';
import { anyHeader } from '#domain/ledger/reading/any-header.ts';
import { findHeader, type ColumnMapping, type RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { fieldTitle, type SheetRow } from '#domain/ledger/ledger.ts';
import { csvRows } from './csv-rows.ts';
import { FileRefused } from './file-refused.ts';
import { type MergedCells, mergedDown, rowsOfMerged } from './merged-cells.ts';
import { sheetRows } from './sheet-rows.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { encrypted, openZip } from './zip-entries.ts';

/** A ledger opened as far as its header. `rows` may be read once; `close` when done or given up. */
export type OpenLedger = {
  readonly format: 'xlsx' | 'csv';
  /** Position among the workbook's sheets that can be seen, and its name. */
  readonly sheetName: string;
  /** Visible sheets after it: they are not read, and whoever imports is told. */
  readonly otherSheets: readonly string[];
  readonly mapping: ColumnMapping;
  /** Titles and header, as they stand. */
  readonly head: readonly SheetRow[];
  /** What the file unpacks to, as declared. */
  readonly unpackedBytes: number;
  /** Rows below the header that hold any words. */
  readonly rows: AsyncGenerator<SheetRow>;
  close(): void;
};

/** Largest file taken in. 100,000 full rows are about 12 MB as .xlsx and 40 MB as .csv. */
export const largestFileBytes = 200 * 2 ** 20;
/** Merged cells stand at the end of a sheet, which is read once more for them; a sheet bigger than this was not merged by hand. */
const mergesWithin = 60 * 2 ** 20;
/** The header stands among the first rows. */
const headerWithin = 40;

/** A ledger has what a file is opened with; of any other sheet its header is wanted, whatever its columns are. */
export type Wanted = 'ledger' | 'any-sheet';
type HeaderFinder = typeof findHeader;
const findersFor: { readonly [W in Wanted]: readonly HeaderFinder[] } = { ledger: [findHeader], 'any-sheet': [findHeader, anyHeader] };

/** Looks at the content, never at the name, opens the first sheet with a header, and refuses in words what is no ledger. */
export async function openLedger(
  path: string,
  remembered: readonly RememberedColumn[] = [],
  wanted: Wanted = 'ledger',
): Promise<OpenLedger> {
  const format = await formatOf(path);
  const fit = wanted === 'ledger' ? checked : (found: Found): Found => found;
  if (format === 'csv') {
    for (const finder of findersFor[wanted]) {
      const found = await underHeader(csvRows(path), remembered, finder);
      if (found !== null) return { format, sheetName: '', otherSheets: [], unpackedBytes: 0, ...fit(found), close: () => undefined };
    }
    throw noHeader(wanted);
  }
  const zip = await openZip(path);
  try {
    const { sheets, ...parts } = await readWorkbookParts(zip);
    for (const finder of findersFor[wanted])
      for (const [i, { name, part }] of sheets.entries()) {
        const found = await underHeader(sheetRows(zip.text(part), parts), remembered, finder);
        if (found === null) continue;
        const merged: readonly MergedCells[] = zip.unpackedBytes <= mergesWithin ? await mergedDown(zip.text(part)) : [];
        const rows = rowsOfMerged(found.rows, found.mapping, merged);
        return {
          format,
          sheetName: name,
          otherSheets: sheets.slice(i + 1).map((one) => one.name),
          unpackedBytes: zip.unpackedBytes,
          ...fit({ ...found, rows }),
          close: () => zip.close(),
        };
      }
    throw noHeader(wanted);
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Unpacks everything once and keeps nothing: a part that is not what the zip says of it is found before anything rests on the file. */
export async function readThrough(path: string): Promise<void> {
  if ((await formatOf(path)) === 'csv') return;
  const zip = await openZip(path);
  try {
    for (const name of zip.names) if (!name.endsWith('/')) for await (const _piece of zip.bytes(name));
  } finally {
    zip.close();
  }
}

const noHeader = (wanted: Wanted): FileRefused =>
  new FileRefused(
    'file.no-header',
    wanted === 'ledger'
      ? `前 ${headerWithin} 行没有找到台账表头。表头中至少要有“姓名”或“身份证号”和另外三个能识别的列。`
      : `前 ${headerWithin} 行没有找到表头：一行里至少要有三个各不相同的列名。`,
  );

type Found = { readonly mapping: ColumnMapping; readonly head: readonly SheetRow[]; readonly rows: AsyncGenerator<SheetRow> };

function checked(found: Found): Found {
  const fields = new Set(found.mapping.columns.map((column) => column.field));
  const noStart = !fields.has('effectiveOn') && !fields.has('startsOn') && !fields.has('termSpan');
  const titles = [...(fields.has('name') ? [] : [fieldTitle('name')]), ...(noStart ? [fieldTitle('effectiveOn')] : [])];
  if (titles.length > 0) {
    throw new FileRefused(
      'file.columns-missing',
      `表头在第 ${found.mapping.headerRow} 行，但没有找到这些列：${titles.join('、')}。请补上，或在“对应列”一步中指定。`,
    );
  }
  return found;
}

/** Reads on until the header can be told; null when this sheet has none. */
async function underHeader(
  source: AsyncGenerator<SheetRow>,
  remembered: readonly RememberedColumn[],
  finder: HeaderFinder,
): Promise<Found | null> {
  const first: SheetRow[] = [];
  let more = true;
  while (more && first.length < headerWithin) {
    const next = await source.next();
    if (next.done === true) more = false;
    else first.push(next.value);
  }
  const mapping = finder(first, remembered);
  if (mapping === null) {
    await source.return(undefined);
    return null;
  }
  return {
    mapping,
    head: first.filter((row) => row.number <= mapping.headerRow),
    rows: after(
      first.filter((row) => row.number > mapping.headerRow),
      source,
    ),
  };
}

async function* after(held: readonly SheetRow[], source: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* held;
  yield* source;
}

async function formatOf(path: string): Promise<'xlsx' | 'csv'> {
  let file;
  try {
    file = await openFile(path, 'r');
  } catch (error) {
    throw new FileRefused('file.missing', `打不开文件：${path}`, { cause: error });
  }
  try {
    const { size } = await file.stat();
    if (!(await file.stat()).isFile()) throw new FileRefused('file.missing', `不是文件：${path}`);
    if (size === 0) throw new FileRefused('file.empty', '文件是空的。');
    if (size > largestFileBytes) throw new FileRefused('file.too-large', `文件超过 ${largestFileBytes / 2 ** 20} MB，请分成几个文件导入。`);
    const head = Buffer.alloc(Math.min(size, 64 * 1024));
    await file.read(head, 0, head.length, 0);
    const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
    if (starts(0x50, 0x4b)) return 'xlsx';
    if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
      // A workbook with a password is an old-style container around the encrypted package.
      const tail = Buffer.alloc(Math.min(size, 4 * 2 ** 20));
      await file.read(tail, 0, tail.length, 0);
      if (tail.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted();
      throw new FileRefused('file.old-format', '这是旧版 .xls（或 .doc）文件。请在表格软件中另存为 .xlsx 再导入。');
    }
    if (starts(0x25, 0x50, 0x44, 0x46))
      throw new FileRefused('file.not-a-workbook', '这是 PDF 文件，不是表格。请选择 .xlsx 或 .csv 台账。');
    if (/^\s*<(\?xml|!doctype|html|table)/i.test(head.toString('latin1').replace(/^\xef\xbb\xbf/, ''))) {
      throw new FileRefused('file.not-a-workbook', '这是网页或 XML 文件，不是表格。请在表格软件中打开，另存为 .xlsx 再导入。');
    }
    if (!starts(0xff, 0xfe) && head.includes(0))
      throw new FileRefused('file.not-a-workbook', '这不是表格文件。请选择 .xlsx 或 .csv 台账。');
    return 'csv';
  } finally {
    await file.close();
  }
}
