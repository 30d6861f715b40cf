import type { LedgerEntry, SheetRow } from '#domain/ledger/ledger.ts';
import { saysNone, squeeze } from '#domain/ledger/reading/cell-values.ts';
import type { ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import { type WordField, wordFields, type WordMeaning } from './fields.ts';

const isWordField = (field: string | null): field is WordField => (wordFields as readonly (string | null)[]).includes(field);

/** The row with the province's words for a class or a measure in the words that we read. */
export const withMeanings = (row: SheetRow, mapping: ColumnMapping, meanings: readonly WordMeaning[]): SheetRow => {
  if (meanings.length === 0) return row;
  const cells = new Map(row.cells);
  for (const { index, field } of mapping.columns) {
    const cell = cells.get(index);
    if (!isWordField(field) || cell === undefined) continue;
    const word = squeeze(cell.text);
    const known = meanings.find((one) => one.field === field && squeeze(one.word) === word);
    if (known) cells.set(index, { kind: 'text', text: known.value });
  }
  return { number: row.number, cells };
};

/** Words of a short list that nobody has said the meaning of. */
export const unreadWords = (entry: LedgerEntry): readonly { readonly field: WordField; readonly word: string }[] =>
  wordFields.flatMap((field) => {
    const word = entry.words[field] ?? '';
    return entry[field] !== null || saysNone(word) ? [] : [{ field, word: word.slice(0, 60) }];
  });
