import type { Act } from '#domain/act/act.ts';
import type { OtherKind } from './file-in.ts';

export type Columns = { readonly [column: string]: number | string | boolean | null };

/** A table whose rows stand beside the chains of cases, so that lists can ask for them in SQL. Each row says whose it is by `case_id`. */
export type Table<T extends string = string> = {
  readonly name: T;
  /** The columns by which a row is known in its file. */
  readonly key: readonly string[];
  /** What a row says that the facts no longer know: rows are never removed. */
  readonly gone: Columns;
};

/** A row of such a table. It follows the facts, whatever changed them: an act, its correction or its withdrawal. */
export type Row<T extends string = string> = {
  readonly table: T;
  readonly key: { readonly [column: string]: number | string };
  readonly columns: Columns;
};

/** The row that stands beside a file which only keeps its acts, under the file's own id: a lesson, an import. */
export type Beside = {
  readonly file: OtherKind;
  readonly table: string;
  /**
   * What the acts that speak say of it; a column that none of them speaks of is not named. `kept`: what the row says, of which some
   * may be said by no act.
   */
  readonly says: (acts: readonly Act[], kept: { readonly [column: string]: unknown }) => Columns;
};

/**
 * The rows by which a case stands in the list of another file: who came to a lesson, whom a ledger brought. Which there are is said by
 * that file; what they say of the case, by the case's own acts, those of them that speak. `key`: the columns by which a row is known.
 */
export type Listed = {
  readonly table: string;
  readonly says: (acts: readonly Act[], caseId: string) => readonly { readonly key: Columns; readonly columns: Columns }[];
  /** A row that says so (`was`) of a case that says nothing of it is put right (`is`). */
  readonly unsaid?: { readonly was: Columns; readonly is: Columns };
};
