import { createHash } from 'node:crypto';
import type { Actor } from '#domain/act/act.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { LocalRules } from '#domain/case/local-rules.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { broughtKind, takenAgainKind, takenBackKind, takenInKind, takenOverKind } from '#domain/ledger/ledger.acts.ts';
import type { LedgerEntry } from '#domain/ledger/ledger.ts';
import { type TakingOver, takingOverFrom } from '#domain/ledger/taking-over.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import { reserveNumbers } from '#server/archive/number-series.store.ts';
import { localRulesOfAll } from '#server/file/local-rules.store.ts';
import { type CaseOpening, openCases, recordInBare } from '#server/file/open.ts';
import { type Recording, recordInEach } from '#server/file/record.ts';
import { byJob, type Recorder } from '#server/file/recorder.ts';
import type { Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { runApart } from './apart/run-apart.ts';
import type { InspectionCount, InspectionFacts } from './inspect-ledger.ts';
import {
  insertRows,
  knownPeople,
  knownRows,
  lockBatch,
  oneTakingAtATime,
  rowsTaken,
  saveState,
  unitNames,
  workersByName,
} from './ledger.store.ts';

const chunkRows = 250;

export type Taking = {
  tenant: string;
  batchId: string;
  jobId: string | null;
  path: string;
  actor: Actor;
  remembered: readonly RememberedColumn[];
  facts: InspectionFacts;
  now: Date;
  /** The county whose rows the asker may take in; null for the city and the command line. */
  countyId: string | null;
  officeId: string | null;
  transact: <T>(work: (tx: Writer) => Promise<T>) => Promise<T>;
  progress: (count: InspectionCount, taken: Taken) => Promise<void>;
};
/** Accepted rows and what became of them. Nothing is dropped in silence. `earlier`: those among the unchanged that are cases of this very batch. */
export type Taken = {
  taken: number;
  unchanged: number;
  earlier: number;
  alreadyHere: number;
  outside: number;
  unplaced: number;
  notes: { row: number; message: string }[];
};

const hashOf = (entry: LedgerEntry): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(entry.words)
          .filter(([field]) => field !== 'serial')
          .sort(),
      ),
    )
    .digest('hex');

type Line = { entry: LedgerEntry; content: TakingOver; hash: string; countyId: string; officeId: string | null };

/** Good rows become cases with their acts and duties, a few hundred a transaction; a row that is here already changes nothing. */
export const takeLedger = async (taking: Taking): Promise<{ count: InspectionCount; taken: Taken }> => {
  let count: InspectionCount = { rows: 0, accepted: 0, ignored: 0 };
  const taken: Taken = { taken: 0, unchanged: 0, earlier: 0, alreadyHere: 0, outside: 0, unplaced: 0, notes: [] };
  const note = (row: number, message: string): void => {
    if (taken.notes.length < 500) taken.notes.push({ row, message });
  };
  const known: Known = await taking.transact(async (tx) => ({
    units: await unitNames(tx, taking.tenant),
    workers: await workersByName(tx, taking.tenant),
    local: await localRulesOfAll(tx, taking.tenant),
  }));
  const { units } = known;
  let lines: Line[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length > 0) await taking.transact((tx) => takeChunk(tx, taking, lines, known, taken, note));
    lines = [];
    await taking.progress(count, taken);
  };
  const place = async (entry: LedgerEntry): Promise<void> => {
    const content = takingOverFrom(entry, taking.batchId);
    const { office, district } = entry.place;
    const countyId = district?.code ?? taking.countyId;
    if (content === null || countyId === null || !units.has(countyId)) {
      taken.unplaced += 1;
      note(entry.row, content === null ? '没有期满日，也推算不出，立不了案；补上后再导入' : '旗县区认不出来，不知道交给哪里；补上后再导入');
      return;
    }
    if ((taking.countyId !== null && countyId !== taking.countyId) || (taking.officeId !== null && office?.code !== taking.officeId)) {
      taken.outside += 1;
      note(entry.row, '不在你的管辖范围内，没有导入');
      return;
    }
    lines.push({ entry, content, hash: hashOf(entry), countyId, officeId: office && units.has(office.code) ? office.code : null });
    if (lines.length >= chunkRows) await flush();
  };
  const { path, remembered, facts } = taking;
  await runApart(
    'accepted',
    { path, remembered, facts },
    {
      onPiece: async (piece) => {
        count = piece.count;
        for (const entry of piece.entries) await place(entry);
      },
      onTick: () => taking.progress(count, taken),
    },
  );
  await flush();
  return { count, taken };
};

type Known = {
  units: Map<string, { name: string; shortName: string }>;
  workers: Map<string, string>;
  local: Map<string, { local?: LocalRules }>;
};

const takeChunk = async (
  tx: Writer,
  taking: Taking,
  lines: readonly Line[],
  known: Known,
  taken: Taken,
  note: (row: number, message: string) => void,
): Promise<void> => {
  const { tenant, batchId } = taking;
  // Two batches may hold the same people: whoever comes second finds them here.
  await oneTakingAtATime(tx, tenant);
  // One run at a time: a run that another one has taken over from waits here, and then finds its rows taken.
  await lockBatch(tx, tenant, batchId);
  const ofBatch = await rowsTaken(
    tx,
    tenant,
    batchId,
    lines.map((l) => l.entry.row),
  );
  const rowsBefore = new Map(
    (
      await knownRows(
        tx,
        tenant,
        taking,
        lines.map((l) => l.hash),
      )
    ).map((r) => [r.row_hash, r]),
  );
  const ids = lines.flatMap((l) => l.content.person.idNumber ?? []);
  const peopleBefore = new Map((await knownPeople(tx, tenant, taking, ids)).map((p) => [p.id_number, p]));
  const fresh: Line[] = [];
  const again: { line: Line; caseId: string }[] = [];
  for (const line of lines) {
    const here = ofBatch.get(line.entry.row);
    if (here) {
      // What this job took in before it was stopped is its own work.
      if (here.job_id === taking.jobId) taken.taken += 1;
      else {
        taken.unchanged += 1;
        taken.earlier += 1;
      }
      continue;
    }
    const before = rowsBefore.get(line.hash);
    const person = line.content.person.idNumber ? peopleBefore.get(line.content.person.idNumber) : undefined;
    const undone = [before, person].find((one) => one?.undone);
    if (undone) again.push({ line, caseId: undone.case_id });
    else if (before) taken.unchanged += 1;
    else if (person) {
      taken.alreadyHere += 1;
      note(line.entry.row, `${person.number} 已经在册，没有改动；台账与案卷不同的，在案卷中更正`);
    } else fresh.push(line);
  }
  await openFresh(tx, taking, fresh, known);
  await takeAgain(tx, taking, again, known);
  taken.taken += fresh.length + again.length;
  await saveState(tx, tenant, batchId, 'taking', batchCounts(taken));
};

/** What a batch says of itself: all its people, whichever job took them in. */
export const batchCounts = ({ notes: _notes, earlier, ...taken }: Taken): { unchanged: number; split: { [part: string]: number } } => {
  const unchanged = taken.unchanged - earlier;
  return { unchanged, split: { ...taken, taken: taken.taken + earlier, unchanged, undone: 0 } };
};

/** Where the ledger puts somebody. */
const placeIn = (line: Line, known: Known): Pick<CaseHead, 'county' | 'office' | 'worker'> => ({
  county: { id: line.countyId, name: known.units.get(line.countyId)?.name ?? '' },
  office: line.officeId ? { id: line.officeId, name: known.units.get(line.officeId)?.name ?? '' } : null,
  worker:
    line.content.worker && known.workers.get(line.content.worker)
      ? { id: known.workers.get(line.content.worker)!, name: line.content.worker }
      : null,
});
const headOf = (line: Line, at: { caseId: string; number: string; personId: string }, known: Known): CaseHead => ({
  caseId: at.caseId,
  number: at.number,
  ...known.local.get(line.countyId),
  ...placeIn(line, known),
  person: { id: at.personId, household: null, ...line.content.person },
});
const recorderOf = (tx: Writer, { tenant, actor, now, facts: { day, calendar } }: Taking) =>
  byJob({ tx, tenant, actor, now, day, calendar });
const recordingOf = (kind: string, { content }: Line, taking: Taking): Recording => ({
  kind,
  actedOn: taking.facts.day,
  content,
  captured: 'import',
});

const openFresh = async (tx: Writer, taking: Taking, lines: readonly Line[], known: Known): Promise<void> => {
  if (lines.length === 0) return;
  const { tenant, now } = taking;
  const { year } = partsOf(taking.facts.day);
  const byCounty = new Map<string, Line[]>();
  for (const line of lines) byCounty.set(line.countyId, [...(byCounty.get(line.countyId) ?? []), line]);
  const openings: (CaseOpening & { line: Line })[] = [];
  for (const [countyId, ofCounty] of byCounty) {
    const first = await reserveNumbers(tx, { tenant, unitId: countyId, year, word: '案' }, ofCounty.length);
    ofCounty.forEach((line, i) => {
      const number = paperNumber({ year, unitShort: `${known.units.get(countyId)?.shortName ?? ''}矫`, matterWord: '', n: first + i });
      const idKind = line.content.person.idNumber ? (line.entry.idNumber ? 'resident' : 'other') : 'none';
      openings.push({
        line,
        head: headOf(line, { caseId: uuidv7(now), personId: uuidv7(now), number }, known),
        person: { ...line.content.person, idKind },
        openAlready: null,
        recording: recordingOf(takenOverKind, line, taking),
      });
    });
  }
  await openCases(recorderOf(tx, taking), openings);
  await insertRows(
    tx,
    taking,
    openings.map(({ line, head }) => ({ row: line.entry.row, caseId: head.caseId, hash: line.hash })),
  );
};

/** A person whose import was undone and who comes again: the old file goes on, nothing was deleted from it. */
const takeAgain = async (tx: Writer, taking: Taking, lines: readonly { line: Line; caseId: string }[], known: Known): Promise<void> => {
  const again = new Map(
    lines.map(({ line, caseId }) => {
      const placed = { ...line, content: { ...line.content, place: placeIn(line, known) } };
      return [caseId, recordingOf(takenAgainKind, placed, taking)];
    }),
  );
  await recordInEach(recorderOf(tx, taking), again);
  await insertRows(
    tx,
    taking,
    lines.map(({ line, caseId }) => ({ row: line.entry.row, caseId, hash: line.hash })),
  );
};

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
