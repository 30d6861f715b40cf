import { broughtKind, takenBackKind, takenInKind } from '#domain/ledger/ledger.acts.ts';
import { recordInBare } from '#server/file/open.ts';
import type { Recorder } from '#server/file/recorder.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import type { InspectionCount } from './inspect-ledger.ts';
import type { Taken } from './take-ledger.ts';

// A ledger's own file: how it came, what became of its rows, that it was taken back. It has the batch's id.

/** It lies where it was brought: with an office, a county, or the city alone. */
const placeOfLedger = ({ unit }: Pick<Identity, 'unit'>): OpeningPlace => ({
  countyId: unit.kind === 'city' ? null : (unit.countyId ?? unit.id),
  officeId: unit.kind === 'office' ? unit.id : null,
});

/** The act that opens the file; the batch's row comes after it. */
export const recordBrought = (
  recorder: Recorder,
  by: Pick<Identity, 'unit'>,
  batchId: string,
  content: { readonly fileName: string; readonly sha256: string; readonly bytes: number },
): Promise<void> =>
  recordInBare(recorder, 'import', batchId, { kind: broughtKind, actedOn: recorder.day, content, place: placeOfLedger(by) });

export const recordTakenIn = (recorder: Recorder, batchId: string, count: InspectionCount, taken: Taken): Promise<void> => {
  const { notes: _notes, earlier: _earlier, ...became } = taken;
  const content = { rows: count.rows, accepted: count.accepted, ...became };
  return recordInBare(recorder, 'import', batchId, { kind: takenInKind, actedOn: recorder.day, content });
};

export const recordTakenBack = (recorder: Recorder, batchId: string, reason: string, undone: number): Promise<void> =>
  recordInBare(recorder, 'import', batchId, { kind: takenBackKind, actedOn: recorder.day, content: { reason, undone } });
