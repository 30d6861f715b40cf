import type { ColumnMapping, RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import type { Places } from '#domain/ledger/reading/places.ts';
import type { LedgerEntry } from '#domain/ledger/ledger.ts';
import type { WordField, WordMeaning } from '#domain/province/fields.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Line } from '../correction.store.ts';
import type { InspectionCount, InspectionFacts, ToldFinding } from '../inspect-ledger.ts';
import type { FileRefusalCode } from '../workbook/file-refused.ts';
import type { Wanted } from '../workbook/read-workbook.ts';

type OfFile = { readonly path: string; readonly remembered: readonly RememberedColumn[] };
type Judged = OfFile & { readonly facts: InspectionFacts };

/** How a ledger was understood, without its rows. */
export type Understood = {
  readonly sheetName: string;
  readonly otherSheets: readonly string[];
  readonly mapping: ColumnMapping;
  /** The first person's words, column by column. */
  readonly samples: { readonly [index: number]: string };
};
export type LineCounts = InspectionCount & { faults: number; warned: number };
export type Finding = { readonly severity: 'fault' | 'warning'; readonly told: ToldFinding; readonly original: string };

export type UnreadWord = { readonly field: WordField; readonly word: string; readonly count: number };
export type SheetHead = {
  readonly head: readonly {
    readonly number: number;
    readonly cells: readonly { readonly column: number; readonly text: string; readonly style?: object }[];
  }[];
  readonly widths: readonly number[];
  readonly merges: readonly string[];
};
/** What is done with a file away from the server's own thread: what it is given, what comes piece by piece, what at the end. */
export type Tasks = {
  /** Columns and samples; the whole file is unpacked once, so that one that lies is refused before it is kept. */
  readonly look: { readonly given: OfFile & { readonly wanted?: Wanted }; readonly piece: never; readonly end: Understood };
  /** What is kept of each person for the screen. */
  readonly lines: {
    readonly given: Judged;
    readonly piece: { readonly lines: readonly Line[]; readonly count: LineCounts };
    readonly end: { readonly count: LineCounts; readonly mapping: ColumnMapping };
  };
  /** The people that can be taken in. */
  readonly accepted: {
    readonly given: Judged;
    readonly piece: { readonly entries: readonly LedgerEntry[]; readonly count: InspectionCount };
    readonly end: { readonly count: InspectionCount };
  };
  /** Every finding, for the command line. */
  readonly findings: {
    readonly given: Judged;
    readonly piece: { readonly findings: readonly Finding[]; readonly count: InspectionCount };
    readonly end: Understood & { readonly count: InspectionCount };
  };
  /** The people of any sheet, as they are written there: nothing is judged. `unread`: words of short lists whose meaning nobody has said. */
  readonly people: {
    readonly given: OfFile & { readonly meanings: readonly WordMeaning[]; readonly day: PlainDate; readonly places: Places };
    readonly piece: { readonly entries: readonly LedgerEntry[]; readonly rows: number };
    readonly end: { readonly mapping: ColumnMapping; readonly unread: readonly UnreadWord[] };
  };
  /** The head of a sheet that is to be filled, as it stands. */
  readonly template: { readonly given: OfFile; readonly piece: never; readonly end: Understood & SheetHead };
  readonly mark: {
    readonly given: Judged & { readonly out: string; readonly rows: number; readonly anew: boolean };
    readonly piece: never;
    readonly end: null;
  };
};
export type TaskName = keyof Tasks;

export type FromThread =
  | { readonly kind: 'piece'; readonly piece: Tasks[TaskName]['piece'] }
  | { readonly kind: 'end'; readonly end: Tasks[TaskName]['end'] }
  | { readonly kind: 'refused'; readonly code: FileRefusalCode; readonly message: string }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly stack: string };
