import type { BatchFinding, CorrectedReply } from '#contract/ledger.ts';
import { isFormat, originalIn } from '#domain/ledger/correction.ts';
import type { LedgerField } from '#domain/ledger/ledger.ts';
import { type ColumnMapping, headerOf } from '#domain/ledger/reading/column-mapping.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import type { Writer } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import {
  byRow,
  type Correction,
  correctionsOf,
  insertCorrections,
  type Line,
  linesOf,
  linesToShow,
  type NewCorrection,
} from './correction.store.ts';
import type { InspectionFacts } from './inspect-ledger.ts';
import { judgeAgain } from './judge-again.ts';
import { cellsOf } from './line-of.ts';
import { type Batch, moveCounts, takenRows } from './ledger.store.ts';

/** What is to stand in a cell; null brings the sheet's own words back. */
export type Put = { readonly row: number; readonly field: LedgerField; readonly value: string | null };
export type Correcting = {
  readonly tx: Writer;
  readonly by: Identity;
  readonly batch: Batch;
  readonly facts: InspectionFacts;
  readonly now: Date;
};

export const tellCorrection = (one: Correction, mapping: ColumnMapping) => ({
  row: one.row,
  field: one.field,
  column: headerOf(mapping, one.field),
  original: one.original,
  value: one.value,
  how: one.how,
  byName: one.account_name,
  at: one.at.toISOString(),
});

/** The columns by which the rows were judged; without them nothing can be judged again. */
export const mappingOf = (batch: Batch): ColumnMapping => {
  const { headerRow, columns } = batch.mapping;
  if (headerRow === undefined || columns === undefined)
    throw new FaultError('state.changed', '这批台账还没有核对过。', { way: '先核对，再改。' });
  return { headerRow, columns };
};

/** Keeps what somebody put in the place of cells, and judges those rows again. Said twice, it is kept once. The batch is locked. */
export const correctCells = async (at: Correcting, cells: readonly Put[]): Promise<Omit<CorrectedReply, 'batch'>> => {
  const { tx, by, batch, facts, now } = at;
  if (batch.moving_job !== null)
    throw new FaultError('state.changed', batch.state === 'undoing' ? '这批正在撤销，不能改。' : '这批正在导入，不能改。', {
      way: '等这件任务办完再改。',
    });
  if (batch.state === 'undone') throw new FaultError('state.changed', '这批已经撤销，不能改。');
  const mapping = mappingOf(batch);
  const rows = [...new Set(cells.map((one) => one.row))];
  const lines = new Map((await linesOf(tx, by.tenant, batch.id, rows)).map((line) => [line.row, line]));
  const taken = await takenRows(tx, by.tenant, batch.id, rows);
  const refused = rows.find((row) => taken.has(row) || !lines.has(row));
  if (refused !== undefined)
    throw new FaultError('state.changed', taken.has(refused) ? `第 ${refused} 行已经导入，没有改动。` : `第 ${refused} 行没有要改的。`, {
      way: taken.has(refused) ? '到案卷里更正。' : '重新核对后再看。',
    });
  const before = byRow(await correctionsOf(tx, by.tenant, batch.id, rows));
  const made = cells.flatMap(({ row, field, value }): NewCorrection[] => {
    const line = lines.get(row)!;
    const known = before.get(row)?.find((one) => one.field === field);
    const original = known?.original ?? originalIn(readEntry({ number: row, cells: cellsOf(line.cells ?? []) }, mapping, facts), field);
    if (value === (known?.value ?? null) || (known === undefined && value === original)) return [];
    return [{ row, field, original, value, how: value === null ? 'restored' : isProposed(line, field, value) ? 'accepted' : 'filled' }];
  });
  await insertCorrections(
    tx,
    { tenant: by.tenant, batchId: batch.id, after: batch.corrections, accountId: by.accountId, name: by.name, now },
    made,
  );
  const again = await judgeAgain(tx, by.tenant, batch.id, mapping, facts, rows);
  await moveCounts(tx, by.tenant, batch.id, { corrections: made.length, ...again.moved });
  const after = await correctionsOf(
    tx,
    by.tenant,
    batch.id,
    again.lines.map((line) => line.row),
  );
  return {
    lines: again.lines.map(({ row, faults, warnings }) => ({
      row,
      faults,
      warnings,
      corrections: after.filter((one) => one.row === row).map((one) => tellCorrection(one, mapping)),
    })),
  };
};

const isProposed = ({ faults, warnings }: Line, field: LedgerField, value: string): boolean =>
  [...faults, ...warnings].some(({ fix }) => fix !== null && fix.field === field && fix.value === value);

/** Accepts every proposal that is a matter of form, of rows that are not imported yet. */
export const acceptFormat = async (at: Correcting): Promise<Omit<CorrectedReply, 'batch'>> => {
  const shown = await linesToShow(at.tx, at.by.tenant, at.batch.id);
  const taken = await takenRows(
    at.tx,
    at.by.tenant,
    at.batch.id,
    shown.map((line) => line.row),
  );
  const put = (row: number, found: readonly BatchFinding[]): Put[] =>
    found.flatMap(({ code, fix }) => (fix !== null && isFormat(code) ? [{ row, field: fix.field, value: fix.value }] : []));
  const cells = shown.filter((line) => !taken.has(line.row)).flatMap((line) => put(line.row, [...line.faults, ...line.warnings]));
  return cells.length === 0 ? { lines: [] } : correctCells(at, cells);
};
