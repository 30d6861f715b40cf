// What an answer of the product says, whatever it was sent as: JSON, a workbook, a paper.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import exceljs from 'exceljs';

const papersRead = new Map<string, string>();
/** Without its spaces: a word that is broken over two lines is still that word. */
const paperText = (bytes: Buffer): string => {
  const sum = createHash('sha256').update(bytes).digest('hex');
  const known =
    papersRead.get(sum) ?? execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, '');
  papersRead.set(sum, known);
  return known;
};

const bookText = async (bytes: Buffer): Promise<string> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  const cells = book.worksheets.flatMap((sheet) => {
    const rows: unknown[] = [sheet.name, sheet.headerFooter];
    sheet.eachRow((row) => row.eachCell((cell) => rows.push(cell.value, cell.note ?? null)));
    return rows;
  });
  return JSON.stringify({ cells, by: [book.creator, book.title, book.subject, book.description, book.keywords] });
};

export const textOfAnswer = async (type: string, bytes: Buffer): Promise<string> => {
  if (type.startsWith('application/pdf')) return paperText(bytes);
  if (type.includes('spreadsheetml')) return bookText(bytes);
  return bytes.toString('utf8');
};
