import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byJob, type Recorder } from '#server/file/recorder.ts';
import type { Writer } from '#server/platform/database.ts';
import { actorOf } from '#server/platform/identity.ts';
import { nameOfMade } from '#server/platform/files/file-name.ts';
import { sheetType, withOpened } from '#server/platform/files/files.store.ts';
import type { JobKind, JobResult, JobWork } from '#server/platform/jobs/job-kind.ts';
import { byRow, correctionsOf, type Line, replaceLines } from './correction.store.ts';
import { fileFault, markApart } from './apart/mark-apart.ts';
import { runApart } from './apart/run-apart.ts';
import type { LineCounts } from './apart/tasks.ts';
import type { InspectionFacts } from './inspect-ledger.ts';
import { heldInFile, judgeAgain } from './judge-again.ts';
import {
  type Batch,
  batchOf,
  lockBatch,
  moveCounts,
  placesKnown,
  registeredPeople,
  rememberedColumns,
  saveInspection,
  saveMarked,
  saveState,
  workersByName,
} from './ledger.store.ts';
import { batchCounts, recordTakenIn, takeLedger } from './take-ledger.ts';
import { undoBatch } from './undo-batch.ts';

const tellEvery = 2000;
const recorderOf = (tx: Writer, { tenant, by, day, clock, calendar }: JobWork): Recorder =>
  byJob({ tx, tenant, actor: actorOf(by), day, now: clock.now(), calendar });

type GivenBatch = { batch: Batch; path: string; remembered: Awaited<ReturnType<typeof rememberedColumns>>; facts: InspectionFacts };
const given = async (work: JobWork): Promise<Omit<GivenBatch, 'path'>> => {
  const { batchId } = work.input as { batchId: string };
  return work.asWorker(async (tx) => {
    const batch = await batchOf(tx, work.tenant, batchId);
    if (!batch) throw new Error('the batch is gone');
    const workers = new Set((await workersByName(tx, work.tenant)).keys());
    const corrections = byRow(await correctionsOf(tx, work.tenant, batchId));
    const facts = {
      day: work.day,
      calendar: work.calendar,
      places: await placesKnown(tx, work.tenant),
      workers,
      corrections,
      heldInFile: await heldInFile(tx, work.tenant, batchId, corrections),
    };
    return {
      batch,
      remembered: await rememberedColumns(tx, work.tenant, batch.unit_id),
      facts,
    };
  });
};

/** Writes the bureau's own workbook back with its marks, and what was corrected since. */
const mark = async (work: JobWork, { batch, path, remembered, facts }: GivenBatch, rows: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'guihang-marked-'));
  try {
    const marked = join(folder, 'marked.xlsx');
    await markApart({ path, out: marked, facts, rows, remembered }, () => work.progress(rows));
    const fileId = await work.keepFile({
      name: nameOfMade(batch.file_name, '（已标注）', '.xlsx'),
      mediaType: sheetType,
      bytes: createReadStream(marked),
    });
    await work.asWorker((tx) => saveMarked(tx, work.tenant, batch.id, fileId, batch.corrections));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** With who is here already, as far as the asker may know. */
const givenToJudge = async (work: JobWork): Promise<Omit<GivenBatch, 'path'>> => {
  const all = await given(work);
  return { ...all, facts: { ...all.facts, registered: await work.asAsker((tx) => registeredPeople(tx, work.tenant)) } };
};
/** The file of the batch lies sealed: it is opened for as long as the job reads it. */
const reading = async <T>(work: JobWork, all: Omit<GivenBatch, 'path'>, use: (given: GivenBatch) => Promise<T>): Promise<T> =>
  withOpened(work, work.tenant, all.batch.file_id, (path) => use({ ...all, path }));

/** A file that cannot be read ends its job with the file's own words. */
const ofFile =
  (run: JobKind['run']): JobKind['run'] =>
  (work) =>
    run(work).catch((error: unknown) => {
      throw fileFault(error);
    });

export const ledgerInspection: JobKind = {
  kind: 'ledger.inspect',
  title: '核对台账',
  run: ofFile(async (work) => reading(work, await givenToJudge(work), (all) => inspect(work, all))),
};
const inspect = async (work: JobWork, all: GivenBatch): Promise<JobResult> => {
  const { batch, path, remembered, facts } = all;
  const lines: Line[] = [];
  let told = 0;
  let counted: LineCounts = { rows: 0, accepted: 0, ignored: 0, faults: 0, warned: 0 };
  const split = () => ({ accepted: counted.accepted, faulty: counted.rows - counted.accepted, warned: counted.warned });
  const { mapping } = await runApart(
    'lines',
    { path, remembered, facts },
    {
      onPiece: async (piece) => {
        for (const line of piece.lines) lines.push(line);
        counted = piece.count;
        if (counted.rows - told < tellEvery) return;
        told = counted.rows;
        await work.progress(counted.rows, null, split());
      },
      onTick: () => work.progress(counted.rows),
    },
  );
  const count = counted;
  const faultCount = count.faults;
  await mark(work, all, count.rows);
  await work.asWorker(async (tx) => {
    const now = await lockBatch(tx, work.tenant, batch.id);
    await replaceLines(tx, work.tenant, batch.id, lines);
    await saveInspection(tx, work.tenant, batch.id, {
      rows: count.rows,
      accepted: count.accepted,
      split: { ...split(), faults: faultCount },
      mapping,
    });
    if (now === undefined || now.corrections === batch.corrections) return;
    // Somebody corrected cells while the rows were read.
    const rows = (await correctionsOf(tx, work.tenant, batch.id)).map((one) => one.row).concat([...(facts.corrections?.keys() ?? [])]);
    const { moved } = await judgeAgain(tx, work.tenant, batch.id, mapping, facts, [...new Set(rows)]);
    await moveCounts(tx, work.tenant, batch.id, { corrections: 0, ...moved });
  });
  await work.progress(count.rows, count.rows, split());
  return {
    message: `共 ${count.rows} 行，可收 ${count.accepted} 行，有错 ${count.rows - count.accepted} 行（${faultCount} 处）`,
    result: { batchId: batch.id, ...split() },
  };
};

export const ledgerMarking: JobKind = {
  kind: 'ledger.mark',
  title: '标注台账',
  run: ofFile(async (work) => {
    const all = await givenToJudge(work);
    await reading(work, all, (opened) => mark(work, opened, all.batch.rows));
    await work.progress(all.batch.rows, all.batch.rows);
    return { message: '已按最新的改动标注', result: { batchId: all.batch.id } };
  }),
};

export const ledgerTaking: JobKind = {
  kind: 'ledger.take',
  title: '导入台账',
  wayOut: '到台账导入打开这一批：可以接着导入，也可以把已经导入的整批撤销；又停在同一处的，把文件拆成几份再导。',
  run: ofFile(async (work) => reading(work, await given(work), (all) => take(work, all))),
};
const take = async (work: JobWork, { batch, path, remembered, facts }: GivenBatch): Promise<JobResult> => {
  const county = work.by.unit.kind === 'city' ? null : (work.by.unit.countyId ?? work.by.unit.id);
  const { count, taken } = await takeLedger({
    tenant: work.tenant,
    batchId: batch.id,
    jobId: work.id,
    path,
    actor: actorOf(work.by),
    remembered,
    facts,
    now: work.clock.now(),
    countyId: county,
    officeId: work.by.unit.kind === 'office' ? work.by.unit.id : null,
    transact: work.asWorker,
    progress: (so, far) =>
      work.progress(so.rows, batch.rows || null, { taken: far.taken, unchanged: far.unchanged, alreadyHere: far.alreadyHere }),
  });
  const { notes, earlier: _earlier, ...counts } = taken;
  await work.asWorker(async (tx) => {
    await recordTakenIn(recorderOf(tx, work), batch.id, count, taken);
    await saveState(tx, work.tenant, batch.id, 'taken', { ...batchCounts(taken), rows: count.rows, accepted: count.accepted });
  });
  return {
    message: `导入 ${taken.taken} 人，未变 ${taken.unchanged} 人，已在册 ${taken.alreadyHere} 人${taken.outside ? `，不在管辖 ${taken.outside} 行` : ''}${taken.unplaced ? `，缺要件 ${taken.unplaced} 行` : ''}`,
    result: { batchId: batch.id, ...counts, notes },
  };
};

export const ledgerUndoing: JobKind = {
  kind: 'ledger.undo',
  title: '撤销台账导入',
  wayOut: '到台账导入打开这一批，再撤销一次：撤销过的不会重复。',
  run: async (work) => {
    const { batchId, reason } = work.input as { batchId: string; reason: string };
    const undone = await undoBatch({
      tenant: work.tenant,
      batchId,
      reason,
      actor: actorOf(work.by),
      day: work.day,
      now: work.clock.now(),
      calendar: work.calendar,
      transact: work.asWorker,
      progress: (done, total) => work.progress(done, total, { undone: done }),
    });
    return { message: `撤销 ${undone} 人的导入`, result: { batchId, undone } };
  },
};
