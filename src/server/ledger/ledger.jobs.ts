import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchFinding } from '#contract/ledger.ts';
import { actorOf } from '#server/platform/identity.ts';
import { placeOfFile } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import { inspectLedger, type InspectionCount, tellFinding } from './inspect-ledger.ts';
import { type Batch, batchOf, rememberedColumns, saveInspection, saveState, workersByName } from './ledger.store.ts';
import { openLedger } from './workbook/read-workbook.ts';
import { takeLedger } from './take-ledger.ts';

/** So many findings are kept for the screen; the marked workbook has all of them. */
const keptFindings = 2000;
const tellEvery = 2000;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const given = async (work: JobWork): Promise<{ batch: Batch; path: string; remembered: Awaited<ReturnType<typeof rememberedColumns>>; workers: ReadonlySet<string> }> => {
  const { batchId } = work.input as { batchId: string };
  return work.asWorker(async (tx) => {
    const batch = await batchOf(tx, work.tenant, batchId);
    if (!batch) throw new Error('the batch is gone');
    const workers = new Set((await workersByName(tx, work.tenant)).keys());
    return { batch, path: placeOfFile(work.dataDir, work.tenant, batch.file_id), remembered: await rememberedColumns(tx, work.tenant, batch.unit_id), workers };
  });
};

export const ledgerInspection: JobKind = {
  kind: 'ledger.inspect', title: '核对台账',
  run: async (work) => {
    const { batch, path, remembered, workers } = await given(work);
    const facts = { day: work.day, calendar: work.calendar, workers };
    const ledger = await openLedger(path, remembered);
    const count: InspectionCount = { rows: 0, accepted: 0, ignored: 0 };
    const [faults, warnings]: [BatchFinding[], BatchFinding[]] = [[], []];
    let [faultCount, warningRows] = [0, 0];
    const split = () => ({ accepted: count.accepted, faulty: count.rows - count.accepted, warned: warningRows });
    try {
      for await (const row of inspectLedger(ledger, facts, count)) {
        if (row.kind !== 'person') continue;
        faultCount += row.faults.length;
        if (row.accepted && row.warnings.length > 0) warningRows += 1;
        for (const one of row.faults) if (faults.length < keptFindings) faults.push({ ...tellFinding(one, ledger.mapping), original: one.original });
        for (const one of row.warnings) if (warnings.length < keptFindings) warnings.push({ ...tellFinding(one, ledger.mapping), original: one.original });
        if (count.rows % tellEvery === 0) await work.progress(count.rows, null, split());
      }
    } finally {
      ledger.close();
    }
    const folder = await mkdtemp(join(tmpdir(), 'guihang-marked-'));
    try {
      const marked = join(folder, 'marked.xlsx');
      // Loaded when asked for: the writer of workbooks is heavy and a server starts often.
      const { markWorkbook } = await import('./workbook/mark-workbook.ts');
      await markWorkbook(path, marked, facts, count.rows, remembered);
      const markedFileId = await work.keepFile({ name: batch.file_name.replace(/\.\w+$/, '') + '（已标注）.xlsx', mediaType: xlsx, bytes: createReadStream(marked) });
      await work.asWorker((tx) => saveInspection(tx, work.tenant, batch.id, { rows: count.rows, accepted: count.accepted, faults, warnings, split: { ...split(), faults: faultCount }, markedFileId }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await work.progress(count.rows, count.rows, split());
    return { message: `共 ${count.rows} 行，可收 ${count.accepted} 行，有错 ${count.rows - count.accepted} 行（${faultCount} 处）`, result: { batchId: batch.id, ...split() } };
  },
};

export const ledgerTaking: JobKind = {
  kind: 'ledger.take', title: '导入台账',
  run: async (work) => {
    const { batch, path, remembered, workers } = await given(work);
    const county = work.by.unit.kind === 'city' ? null : (work.by.unit.countyId ?? work.by.unit.id);
    const { count, taken } = await takeLedger({
      tenant: work.tenant, batchId: batch.id, path, actor: actorOf(work.by), remembered, facts: { day: work.day, calendar: work.calendar, workers }, now: work.clock.now(),
      countyId: county, officeId: work.by.unit.kind === 'office' ? work.by.unit.id : null, transact: work.asWorker,
      progress: (so, far) => work.progress(so.rows, batch.rows || null, { taken: far.taken, unchanged: far.unchanged, alreadyHere: far.alreadyHere }),
    });
    const { notes, ...counts } = taken;
    await work.asWorker(async (tx) => {
      await saveState(tx, work.tenant, batch.id, 'taken', { unchanged: taken.unchanged, split: counts, rows: count.rows, accepted: count.accepted });
    });
    return { message: `导入 ${taken.taken} 人，未变 ${taken.unchanged} 人，已在册 ${taken.alreadyHere} 人${taken.outside ? `，不在管辖 ${taken.outside} 行` : ''}${taken.unplaced ? `，缺要件 ${taken.unplaced} 行` : ''}`, result: { batchId: batch.id, ...counts, notes } };
  },
};
