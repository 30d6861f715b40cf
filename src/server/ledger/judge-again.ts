import type { CorrectedCell } from '#domain/ledger/ledger.ts';
import { documentOf, type LedgerEntry } from '#domain/ledger/ledger.ts';
import { judgeEntry } from '#domain/ledger/ledger.rules.ts';
import type { ColumnMapping } from '#domain/ledger/reading/column-mapping.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import type { Writer } from '#server/platform/database.ts';
import { byRow, correctionsOf, type Holder, holdersOf, type Line, linesOf, saveLines } from './correction.store.ts';
import { registeredPeople } from './ledger.store.ts';
import { digestOf, fieldsOf, type InspectionFacts } from './inspect-ledger.ts';
import { cellsOf, filledIn, told } from './line-of.ts';

/** What the counts of a batch have to be moved by. */
export type Moved = { accepted: number; faults: number; warned: number };
const weigh = (lines: readonly Pick<Line, 'faults' | 'warnings'>[]): Moved => ({
  accepted: lines.filter((one) => one.faults.length === 0).length,
  faults: lines.reduce((n, one) => n + one.faults.length, 0),
  warned: lines.filter((one) => one.faults.length === 0 && one.warnings.length > 0).length,
});

/**
 * Judges rows again by the same rules, and with them the rows of the same person: a corrected number frees one and may
 * catch another. Rows that hold nothing to look at are never touched: what was accepted stays accepted.
 */
export const judgeAgain = async (
  tx: Writer,
  tenant: string,
  batchId: string,
  mapping: ColumnMapping,
  facts: InspectionFacts,
  rows: readonly number[],
): Promise<{ lines: Line[]; moved: Moved }> => {
  const given = await linesOf(tx, tenant, batchId, rows);
  const read = (line: Line, corrected: readonly CorrectedCell[]): LedgerEntry =>
    readEntry({ number: line.row, cells: cellsOf(line.cells ?? []) }, mapping, facts, corrected);
  let corrections = byRow(await correctionsOf(tx, tenant, batchId, rows));
  const digests = new Set<string>();
  const renamed = given.map((line): Line => {
    const corrected = corrections.get(line.row) ?? [];
    const digest = digestOf(documentOf(read(line, corrected)));
    for (const one of [line.document_digest, digest]) if (one !== null) digests.add(one);
    return { ...line, document_digest: digest, document_filled: filledIn(corrected) };
  });
  await saveLines(tx, tenant, batchId, renamed);
  const holders = await holdersOf(tx, tenant, batchId, [...digests]);
  const kin = await linesOf(
    tx,
    tenant,
    batchId,
    holders.map((one) => one.row).filter((row) => !rows.includes(row)),
  );
  if (kin.length > 0) corrections = byRow(await correctionsOf(tx, tenant, batchId, [...rows, ...kin.map((one) => one.row)]));
  const before = [...given, ...kin];
  const entries = [...renamed, ...kin].map((line) => ({ line, entry: read(line, corrections.get(line.row) ?? []) }));
  const registered =
    facts.registered ??
    (await registeredPeople(
      tx,
      tenant,
      entries.flatMap(({ entry }) => documentOf(entry) ?? []),
    ));
  const lines = entries.map(
    ({ line, entry }): Line => ({
      ...line,
      ...told(
        {
          entry,
          ...judgeEntry(entry, { ...facts, registered, earlierRow: earlierRow(line, holders), has: fieldsOf(mapping) }),
          accepted: false,
        },
        mapping,
      ),
    }),
  );
  await saveLines(tx, tenant, batchId, lines);
  const [was, is] = [weigh(before), weigh(lines)];
  return { lines, moved: { accepted: is.accepted - was.accepted, faults: is.faults - was.faults, warned: is.warned - was.warned } };
};

/** The same person in an earlier row; a number that was filled in yields to every number that stands in the file. */
function earlierRow(line: Pick<Line, 'row' | 'document_digest' | 'document_filled'>, holders: readonly Holder[]): number | null {
  const same = holders.filter((one) => one.document_digest === line.document_digest && one.row !== line.row);
  const before = same.filter((one) => (one.document_filled === line.document_filled ? one.row < line.row : line.document_filled));
  return before.find((one) => !one.document_filled)?.row ?? before[0]?.row ?? null;
}

/** For judging the whole file: where the file itself holds a number that somebody filled in elsewhere. */
export const heldInFile = async (
  tx: Writer,
  tenant: string,
  batchId: string,
  corrections: ReadonlyMap<number, readonly CorrectedCell[]>,
): Promise<ReadonlyMap<string, number>> => {
  const filled = [...corrections].filter(([, cells]) => filledIn(cells)).map(([row]) => row);
  const digests = (await linesOf(tx, tenant, batchId, filled)).flatMap((one) => one.document_digest ?? []);
  const first = new Map<string, number>();
  for (const one of await holdersOf(tx, tenant, batchId, digests))
    if (!one.document_filled && !first.has(one.document_digest)) first.set(one.document_digest, one.row);
  return first;
};
