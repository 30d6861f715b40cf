import { sql } from 'kysely';
import type { BatchFinding } from '#contract/ledger.ts';
import type { Corrections } from '#domain/ledger/correction.ts';
import type { CorrectedCell } from '#domain/ledger/ledger.ts';
import type { Cell, LedgerField } from '#domain/ledger/ledger.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';

export type KeptCells = readonly (readonly [number, Cell['kind'], string])[];
export type Line = {
  row: number;
  document_digest: string | null;
  document_filled: boolean;
  cells: KeptCells | null;
  faults: BatchFinding[];
  warnings: BatchFinding[];
};

/** The words of a row, and what was found in them, lie unreadable: a row of a ledger is a person. */
const sealedLine = (vault: Vault, { cells, faults, warnings, ...line }: Line) => {
  const findings = (some: readonly BatchFinding[]) => (some.length === 0 ? some : vault.sealJson(some));
  return { ...line, cells: cells && vault.sealJson(cells), faults: findings(faults), warnings: findings(warnings) };
};
const sealedCell = (vault: Vault, { original, value }: NewCorrection) => ({
  original: vault.sealMaybe(original),
  value: vault.sealMaybe(value),
});

const chunk = 5000;
/** What the last inspection saw takes the place of what the one before it saw. */
export const replaceLines = async (tx: Writer, tenant: string, batchId: string, lines: readonly Line[]): Promise<void> => {
  await sql`delete from import_line where tenant = ${tenant} and batch_id = ${batchId}`.execute(tx);
  for (let from = 0; from < lines.length; from += chunk) {
    await sql`insert into import_line (tenant, batch_id, row, document_digest, document_filled, cells, faults, warnings)
      select ${tenant}, ${batchId}::uuid, l.row, l.document_digest, l.document_filled, l.cells, l.faults, l.warnings
      from jsonb_to_recordset(${JSON.stringify(lines.slice(from, from + chunk).map((line) => sealedLine(vaultOf(tx), line)))}::jsonb)
        as l (row int, document_digest text, document_filled boolean, cells jsonb, faults jsonb, warnings jsonb)`.execute(tx);
  }
};
export const saveLines = async (tx: Writer, tenant: string, batchId: string, lines: readonly Line[]): Promise<void> => {
  if (lines.length === 0) return;
  await sql`update import_line set document_digest = l.document_digest, document_filled = l.document_filled, faults = l.faults, warnings = l.warnings
    from jsonb_to_recordset(${JSON.stringify(lines.map((line) => sealedLine(vaultOf(tx), line)))}::jsonb) as l (row int, document_digest text, document_filled boolean, faults jsonb, warnings jsonb)
    where import_line.tenant = ${tenant} and import_line.batch_id = ${batchId}::uuid and import_line.row = l.row`.execute(tx);
};

/** Rows with something to look at, as they stand now. */
export const linesToShow = async (db: Reader, tenant: string, batchId: string): Promise<Pick<Line, 'row' | 'faults' | 'warnings'>[]> =>
  (
    await sql<Line>`select row, faults, warnings from import_line where tenant = ${tenant} and batch_id = ${batchId} and cells is not null order by row`.execute(
      db,
    )
  ).rows;
export const linesOf = async (db: Reader, tenant: string, batchId: string, rows: readonly number[]): Promise<Line[]> =>
  (
    await sql<Line>`select * from import_line where tenant = ${tenant} and batch_id = ${batchId} and cells is not null and row = any(${rows as number[]}::int[]) order by row`.execute(
      db,
    )
  ).rows;
export type Holder = { row: number; document_digest: string; document_filled: boolean };
/** Every row that holds one of these numbers. */
export const holdersOf = async (db: Reader, tenant: string, batchId: string, digests: readonly string[]): Promise<Holder[]> =>
  (
    await sql<Holder>`select row, document_digest, document_filled from import_line
    where tenant = ${tenant} and batch_id = ${batchId} and document_digest = any(${digests as string[]}::text[]) order by row`.execute(db)
  ).rows;

export type Correction = {
  row: number;
  field: LedgerField;
  original: string;
  value: string;
  how: CorrectedCell['how'];
  account_name: string;
  at: Date;
};
/** The corrections that count: the last of each cell, those taken back left out. */
export const correctionsOf = async (db: Reader, tenant: string, batchId: string, rows?: readonly number[]): Promise<Correction[]> =>
  (
    await sql<Correction>`select row, field, original, value, how, account_name, at from (
      select distinct on (row, field) * from import_correction where tenant = ${tenant} and batch_id = ${batchId}
      ${rows === undefined ? sql`` : sql`and row = any(${rows as number[]}::int[])`} order by row, field, seq desc) last
    where value is not null order by row, field`.execute(db)
  ).rows;
export const byRow = (corrections: readonly Correction[]): Corrections => {
  const rows = new Map<number, CorrectedCell[]>();
  for (const { row, field, original, value, how, account_name, at } of corrections) {
    rows.set(row, [...(rows.get(row) ?? []), { field, original, value, how, byName: account_name, at: at.toISOString() }]);
  }
  return rows;
};
export type NewCorrection = {
  row: number;
  field: LedgerField;
  original: string;
  value: string | null;
  how: CorrectedCell['how'] | 'restored';
};
export const insertCorrections = async (
  tx: Writer,
  at: { tenant: string; batchId: string; after: number; accountId: string; name: string; now: Date },
  made: readonly NewCorrection[],
): Promise<void> => {
  if (made.length === 0) return;
  await sql`insert into import_correction (tenant, batch_id, seq, row, field, original, value, how, account_id, account_name, at)
    select ${at.tenant}, ${at.batchId}::uuid, ${at.after}::int + c.n, c.row, c.field, c.original, c.value, c.how, ${at.accountId}::uuid, ${at.name}, ${at.now}
    from jsonb_to_recordset(${JSON.stringify(made.map((one, i) => ({ ...one, ...sealedCell(vaultOf(tx), one), n: i + 1 })))}::jsonb) as c (n int, row int, field text, original text, value text, how text)`.execute(
    tx,
  );
};
