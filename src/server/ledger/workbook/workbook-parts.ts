import { posix } from 'node:path';
import { FileRefused } from './file-refused.ts';
import { readXml } from './xml-reader.ts';
import type { ZipParts } from './zip-entries.ts';

export type SheetPart = { readonly name: string; readonly part: string };
export type WorkbookParts = {
  readonly sheets: readonly SheetPart[];
  /** Shared strings by number. */
  readonly strings: readonly string[];
  /** For each cell style: does it show a date? */
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
};

/** A ledger of 100,000 rows holds about half a million different strings. */
const stringLimits = { count: 4_000_000, characters: 150 * 2 ** 20 } as const;
/** Excel’s own: 64,000 cell formats, 255 characters for each. Nobody makes 500 sheets by hand. */
/** What Excel itself takes in one cell. */
export const longestCell = 32_767;
const sheetLimit = 500;
const styleLimit = 65_536;
const formatCharacters = 255;
const tooMany = (what: string): FileRefused =>
  new FileRefused('file.too-large', `${what}，超出一次导入的上限。请把台账单独存成一个新的 .xlsx 再导入。`);

/** Reads everything of the workbook that is needed before its first row. */
export async function readWorkbookParts(zip: ZipParts): Promise<WorkbookParts> {
  const part = 'xl/workbook.xml';
  if (!zip.has(part)) throw new FileRefused('file.not-a-workbook', '这不是 Excel 工作簿。请选择 .xlsx 或 .csv 台账。');
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(zip.text(part), {
    open: (name, attributes) => {
      if (
        name === 'sheet' &&
        sheets.push({
          name: (attributes['name'] ?? '').slice(0, 200),
          relation: attributes['r:id'] ?? relationOf(attributes),
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
        }) > sheetLimit
      ) {
        throw tooMany(`工作簿中的工作表多于 ${sheetLimit} 张`);
      }
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '');
    },
    close: () => undefined,
  });
  const relations = await readRelations(zip);
  const seen = new Set<string>();
  const visible = sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap(({ name, relation }) => {
      const target = relations.get(relation);
      // A part that two sheets call their own is read once.
      if (target === undefined || !zip.has(target) || seen.has(target.toLowerCase())) return [];
      seen.add(target.toLowerCase());
      return [{ name, part: target }];
    });
  return { sheets: visible, strings: await readStrings(zip), dateStyles: await readDateStyles(zip), from1904 };
}

// Some writers bind the relationship namespace to another prefix.
function relationOf(attributes: { readonly [name: string]: string }): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function readRelations(zip: ZipParts): Promise<ReadonlyMap<string, string>> {
  const relations = new Map<string, string>();
  if (!zip.has('xl/_rels/workbook.xml.rels')) return relations;
  await readXml(zip.text('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      const target = attributes['Target'] ?? '';
      if (name === 'Relationship' && attributes['TargetMode'] !== 'External') {
        relations.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : posix.normalize(`xl/${target}`));
      }
    },
    close: () => undefined,
  });
  return relations;
}

async function readStrings(zip: ZipParts): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let current = '';
  let characters = 0;
  let inText = false;
  let phonetic = 0;
  await readXml(zip.text('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si') return;
      // Many cells may name one text: what is too long for a cell is not multiplied.
      if (current.length > longestCell) throw tooMany(`表格中有一格的文字超过 ${longestCell} 个字`);
      characters += current.length;
      if (strings.push(current) > stringLimits.count || characters > stringLimits.characters) {
        throw new FileRefused('file.too-large', '表格中的文字过多，超出一次导入的上限。请分成几个文件导入。');
      }
    },
  });
  return strings;
}

/** Built-in formats that show a date, those of Chinese Excel (27–36, 50–58) among them. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const showsDate = (code: string): boolean => /[yYdD年日]/.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

async function readDateStyles(zip: ZipParts): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  if (!zip.has('xl/styles.xml')) return styles;
  let inCells = false;
  await readXml(zip.text('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'numFmt')
        custom.set(Number(attributes['numFmtId']), showsDate((attributes['formatCode'] ?? '').slice(0, formatCharacters)));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        if (styles.push(custom.get(id) ?? isBuiltInDate(id)) > styleLimit) throw tooMany(`表格中的单元格格式多于 ${styleLimit} 种`);
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
