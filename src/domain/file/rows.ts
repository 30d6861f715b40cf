/**
 * A row that stands beside the chain, so that lists can ask for it in SQL: known in its file by `key`. It follows the facts,
 * whatever changed them: an act, its correction or its withdrawal.
 */
export type Row = {
  readonly table: 'leave_permit';
  readonly key: { readonly [column: string]: number | string };
  readonly columns: { readonly [column: string]: number | string | boolean | null };
};
