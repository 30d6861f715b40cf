import { ZipFile } from 'yazl';
import { FileRefused } from './file-refused.ts';
import { columnOf, lastRow } from './sheet-rows.ts';
import { xmlReader } from './xml-reader.ts';
import type { ZipParts } from './zip-entries.ts';

/** What the library that marks a workbook is given at most: it makes an object of every cell that a range names, used or not. */
export const bearable = {
  elements: 6_000_000,
  rows: 200_000,
  cells: 1_500_000,
  merges: 10_000,
  columns: 20_000,
  ranges: 100_000,
  /** Cells in all ranges of one sort together. */
  mergedCells: 200_000,
  validatedCells: 300_000,
  namedCells: 500_000,
  /** Rows times their widest column, over all sheets. */
  width: 20_000_000,
  sheets: 200,
  styles: 65_536,
  attributeCharacters: 100_000,
  depth: 60,
} as const;
const lastColumn = 16_384;

const media = /^xl\/media\/[A-Za-z0-9]+\.[A-Za-z0-9]{3,4}$/;
const markup = /\.(xml|rels|vml)$/i;

class Unbearable extends Error {}
const bear = (so: boolean, what: string): void => {
  if (!so) throw new Unbearable(what);
};

/**
 * The workbook put together anew from parts that were counted before, or null when there is more in it than can be borne.
 * Whatever another reader of zips might find in the file besides is left behind.
 */
export async function bearableWorkbook(zip: ZipParts): Promise<Buffer | null> {
  const anew = new ZipFile();
  const counted = counter();
  try {
    for (const name of zip.names) {
      if (media.test(name)) anew.addBuffer(Buffer.concat(await all(zip.bytes(name))), name, { compress: false });
      if (!markup.test(name)) continue;
      const text = withoutHelpers((await all(zip.text(name))).join(''));
      counted.part(text);
      anew.addBuffer(Buffer.from(text), name, { compress: false });
    }
  } catch (error) {
    // What our own reading of the sheet accepts and this does not (a drawing that is no XML) is no reason to refuse the file.
    if (error instanceof Unbearable || (error instanceof FileRefused && error.code === 'file.damaged')) return null;
    throw error;
  }
  anew.end();
  return Buffer.concat(await all(anew.outputStream as AsyncIterable<Buffer>));
}

async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const held: T[] = [];
  for await (const piece of pieces) held.push(piece);
  return held;
}

/** Choices for whole columns are kept for as many rows as a ledger marked in place has; the filter's hidden name is made again by whoever opens the file. */
function withoutHelpers(text: string): string {
  return text
    .replace(
      /(<(?:\w+:)?dataValidation\s[^<>]*?\bsqref=")([^"]*)"/g,
      (_, before: string, ranges: string) =>
        `${before}${ranges.replace(/\b([A-Z]{1,3}\d{1,7}:[A-Z]{1,3})(\d{6,7})\b/g, (range, from: string, to: string) => (Number(to) > 25_000 && Number(/\d+/.exec(from)?.[0]) <= 25_000 ? `${from}25000` : range))}"`,
    )
    .replace(/<(?:\w+:)?definedName\s[^<>]*?\bname="_xlnm\._FilterDatabase"[^<>]*>[^<]*<\/(?:\w+:)?definedName>/g, '');
}

const cornersOf = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;
/** Cells in a range; a range that is not written plainly is one we do not hand on. */
function areaOf(range: string): number {
  const [, left = '', top = '', right = left, bottom = top] = cornersOf.exec(range) ?? [];
  bear(left !== '', 'a range that cannot be read');
  for (const row of [top, bottom]) bear(Number(row) >= 1 && Number(row) <= lastRow, 'a row beyond the sheet');
  for (const column of [left, right]) bear(columnOf(column) <= lastColumn, 'a column beyond the sheet');
  return (Math.abs(columnOf(right) - columnOf(left)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1);
}

/** Whole rows, whole columns and formulas are kept as words; what has two corners, however it is written, is counted out. */
function areaAsTheLibraryReads(range: string): number {
  const reference = /(?:(?:(?:'(?:(?:[^']|'')*)')|(?:[^'^ !]*))!)?(.*)/.exec(range)?.[1] ?? '';
  const [from, to] = reference.split(':').map((corner) => {
    const [, row = ''] = /[^\d]*(\d+)/.exec(corner) ?? [];
    return { column: columnOf(/^[^\d]*/.exec(corner)?.[0].replace(/[^A-Z]/g, '') ?? ''), row: Number(row) };
  });
  if (from === undefined || to === undefined || from.row * to.row * from.column * to.column === 0) return 1;
  return (Math.abs(to.column - from.column) + 1) * (Math.abs(to.row - from.row) + 1);
}

type Counted = { -readonly [what in keyof typeof bearable]: number };

function counter(): { part(text: string): void } {
  const sum: Counted = {
    elements: 0,
    rows: 0,
    cells: 0,
    merges: 0,
    columns: 0,
    ranges: 0,
    mergedCells: 0,
    validatedCells: 0,
    namedCells: 0,
    width: 0,
    sheets: 0,
    styles: 0,
    attributeCharacters: 0,
    depth: 0,
  };
  const add = (what: keyof Counted, many = 1): void => {
    sum[what] += many;
    bear(sum[what] <= bearable[what], what);
  };
  let [column, widest, named] = [0, 0, ''];
  let inName = false;
  const elements: { readonly [name: string]: (attributes: { readonly [name: string]: string }) => void } = {
    sheet: () => add('sheets'),
    xf: () => add('styles'),
    row: ({ r }) => {
      add('rows');
      [column, widest] = [0, 0];
      bear(r === undefined || (/^\d{1,7}$/.test(r) && Number(r) >= 1 && Number(r) <= lastRow), 'a row beyond the sheet');
    },
    c: ({ r }) => {
      add('cells');
      column = r === undefined ? column + 1 : columnOf(r);
      bear(column >= 1 && column <= lastColumn && (r === undefined || areaOf(r) === 1), 'a cell beyond the sheet');
      if (column > widest) add('width', column - widest);
      widest = Math.max(widest, column);
    },
    col: ({ min, max }) => {
      bear(
        /^\d{1,5}$/.test(min ?? '') && /^\d{1,5}$/.test(max ?? '') && Number(min) >= 1 && Number(max) <= lastColumn,
        'a column beyond the sheet',
      );
      add('columns', Math.max(1, Number(max) - Number(min) + 1));
    },
    mergeCell: ({ ref = '' }) => {
      add('merges');
      add('mergedCells', areaOf(ref));
    },
    dataValidation: ({ sqref = '' }) => {
      for (const range of sqref.split(/\s+/)) {
        add('ranges');
        add('validatedCells', areaOf(range));
      }
    },
    definedName: () => {
      inName = true;
      named = '';
    },
  };
  const nameEnds = (): void => {
    inName = false;
    // A comma inside a sheet's name would have to be told from one between ranges.
    bear(
      named.split(',').every((range) => range.split("'").length % 2 === 1),
      'a name that cannot be read',
    );
    for (const range of named.split(',')) {
      add('ranges');
      add('namedCells', areaAsTheLibraryReads(range));
    }
  };
  return {
    part(text) {
      const reader = xmlReader({
        open: (name, attributes) => {
          add('elements');
          add('depth');
          for (const value of Object.values(attributes)) bear(value.length <= bearable.attributeCharacters, 'an attribute');
          if (Object.hasOwn(elements, name)) elements[name]?.(attributes);
        },
        text: (words) => {
          if (inName) named += words;
        },
        close: (name) => {
          sum.depth -= 1;
          if (name === 'definedName') nameEnds();
        },
      });
      reader.write(text);
      reader.end();
    },
  };
}
