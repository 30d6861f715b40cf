import type { Readable } from 'node:stream';
import {
  acceptFormat,
  type BatchReply,
  correctCells,
  correctMapping,
  inspectBatch,
  listBatches,
  markBatch,
  markedWorkbook,
  readBatch,
  takeBatch,
  undoTaking,
  uploadLedger,
} from '#contract/ledger.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { atDesk } from '#server/file/recorder.ts';
import { FaultError, notFound, refuseIf } from '#server/platform/errors.ts';
import { cleanFileName, nameOfMade } from '#server/platform/files/file-name.ts';
import { attachment, dropBytes, insertFile, sheetType, spoolBytes, streamBytes } from '#server/platform/files/files.store.ts';
import { askJob, jobsPage } from '#server/platform/jobs/job.store.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { type Context, type Outside, type Route, SentFile } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lookAt } from './apart/look-at.ts';
import type { Understood } from './apart/tasks.ts';
import { acceptFormat as acceptAllFormat, correctCells as correctAll, type Correcting, tellCorrection } from './correct-cells.ts';
import { correctionsOf, linesToShow } from './correction.store.ts';
import {
  type Batch,
  batchesPage,
  batchOf,
  insertBatch,
  lockBatch,
  rememberColumns,
  rememberedColumns,
  casesOfBatch,
  giveToJob,
  judgingJobOf,
  placesKnown,
  workersByName,
} from './ledger.store.ts';
import { recordBrought } from './take-ledger.ts';
import { largestFileBytes } from './workbook/read-workbook.ts';
import { toUndo } from './undo-batch.ts';

const pageSize = 20;
const batchReply = (b: Batch): BatchReply => ({
  id: b.id,
  fileName: cleanFileName(b.file_name),
  at: b.at.toISOString(),
  state: b.state,
  message: b.message,
  rows: b.rows,
  accepted: b.accepted,
  unchanged: b.unchanged,
  split: b.split,
  hasMarked: b.marked_file_id !== null,
  inspected: b.rows > 0 || b.state !== 'checked',
  markIsOld: b.marked_corrections !== b.corrections,
  movingJob: b.moving_job,
});

const columnsOf = ({ mapping, samples }: Understood) =>
  mapping.columns.map(({ index, header, field }) => ({ index, header, field, sample: samples[index] ?? '' }));

/** The file's own name, percent-encoded by the sender. */
const nameOf = (header: string | string[] | undefined): string => {
  try {
    return cleanFileName(decodeURIComponent(String(header ?? '')), '台账.xlsx');
  } catch {
    return '台账.xlsx';
  }
};

const ownBatch = async ({ tx, by }: Pick<Context, 'tx' | 'by'>, batchId: string): Promise<Batch> => {
  const batch = await batchOf(tx, by.tenant, batchId);
  if (!batch || batch.unit_id !== by.unit.id) throw notFound('这批导入');
  return batch;
};

/** The bytes are on disk and looked at before a transaction begins: however slow the line or heavy the file, it holds nothing. */
const takeIn = async ({ ask, by, now, platform, request }: Outside) => {
  if (!request.headers['content-type']?.startsWith('application/octet-stream'))
    throw new FaultError('input.wrong-type', '把文件本身作为请求内容发送。');
  const name = nameOf(request.headers['x-file-name']);
  const kept = await spoolBytes(platform, by.tenant, now, request.body as Readable, largestFileBytes);
  try {
    const remembered = await ask(by, (tx) => rememberedColumns(tx, by.tenant, by.unit.id));
    return { name, kept, looked: await lookAt(platform, by.tenant, kept.id, remembered) };
  } catch (error) {
    await dropBytes(platform.dataDir, by.tenant, kept.id);
    throw error;
  }
};
/** The file of a batch once more, as the bureau reads its columns now; `chosen` just now wins over what is remembered. */
const lookAgain = async ({ transact, by, platform }: Outside, batchId: string, chosen: readonly RememberedColumn[] = []) => {
  const { batch, remembered } = await transact(by, async (tx) => {
    const own = await ownBatch({ tx, by }, batchId);
    return { batch: own, remembered: await rememberedColumns(tx, by.tenant, own.unit_id) };
  });
  return lookAt(platform, by.tenant, batch.file_id, [...remembered, ...chosen]);
};
/** The batch, locked, when no job is at it: two requests at the same moment do not both start one. */
const restingBatch = async ({ tx, by }: Context, batchId: string): Promise<Batch> => {
  const batch = await lockBatch(tx, by.tenant, batchId);
  if (!batch || batch.unit_id !== by.unit.id) throw notFound('这批导入');
  if (batch.moving_job !== null)
    throw new FaultError('state.changed', batch.state === 'undoing' ? '这批正在撤销。' : '这批正在导入。', { way: '到后台任务里看进度。' });
  return batch;
};

/** A batch that nobody else changes meanwhile, and what its rows are judged by. */
const correcting = async ({ tx, by, day, now, calendar }: Context, batchId: string): Promise<Correcting> => {
  const batch = await lockBatch(tx, by.tenant, batchId);
  if (!batch || batch.unit_id !== by.unit.id) throw notFound('这批导入');
  return {
    tx,
    by,
    batch,
    now,
    facts: {
      day: plainDate(day),
      calendar,
      places: await placesKnown(tx, by.tenant),
      workers: new Set((await workersByName(tx, by.tenant)).keys()),
    },
  };
};

export const ledgerRoutes = (route: Route): void => {
  route(
    uploadLedger,
    {
      before: takeIn,
      bodyIs: ({ kept }) => kept.sha256.slice(0, 32),
      discard: ({ kept }, { by, platform }) => dropBytes(platform.dataDir, by.tenant, kept.id),
    },
    async (context, _given, { name, kept, looked }) => {
      const { tx, by, now } = context;
      await insertFile(
        tx,
        by.tenant,
        kept.id,
        { name, mediaType: 'application/octet-stream', accountId: by.accountId, now },
        kept.sha256,
        kept.size,
      );
      const batchId = uuidv7(now);
      await recordBrought(atDesk(context), by, batchId, { fileName: name, sha256: kept.sha256, bytes: kept.size });
      await insertBatch(tx, {
        tenant: by.tenant,
        id: batchId,
        unitId: by.unit.id,
        accountId: by.accountId,
        fileName: name,
        sha256: kept.sha256,
        fileId: kept.id,
        at: now,
      });
      return {
        batchId,
        sheetName: looked.sheetName,
        otherSheets: [...looked.otherSheets],
        headerRow: looked.mapping.headerRow,
        columns: columnsOf(looked),
      };
    },
    { perMinute: 30 },
  );
  route(
    correctMapping,
    {
      before: (outside, { params, body }) => lookAgain(outside, params.batchId, body.columns),
    },
    async (context, { params, body }, looked) => {
      const batch = await ownBatch(context, params.batchId);
      await rememberColumns(context.tx, context.by.tenant, batch.unit_id, body.columns);
      return { columns: columnsOf(looked) };
    },
  );
  route(inspectBatch, async (context, { params }) => {
    const batch = await ownBatch(context, params.batchId);
    const judging = await judgingJobOf(context.tx, context.by.tenant, context.by.accountId, batch.id);
    if (judging?.kind === 'inspection') return { jobId: judging.id };
    return {
      jobId: await askJob(context, {
        kind: 'ledger.inspect',
        title: `核对 ${cleanFileName(batch.file_name)}`,
        input: { batchId: batch.id },
      }),
    };
  });
  route(correctCells, async (context, { params, body }) => {
    const changed = await correctAll(await correcting(context, params.batchId), body.cells);
    return { batch: batchReply(await ownBatch(context, params.batchId)), ...changed };
  });
  route(acceptFormat, async (context, { params }) => {
    const changed = await acceptAllFormat(await correcting(context, params.batchId));
    return { batch: batchReply(await ownBatch(context, params.batchId)), ...changed };
  });
  route(markBatch, async (context, { params }) => {
    const batch = await ownBatch(context, params.batchId);
    return {
      jobId: await askJob(context, {
        kind: 'ledger.mark',
        title: `标注 ${cleanFileName(batch.file_name)}`,
        input: { batchId: batch.id },
        total: batch.rows || null,
      }),
    };
  });
  route(takeBatch, async (context, { params }) => {
    const batch = await restingBatch(context, params.batchId);
    const jobId = await askJob(context, {
      kind: 'ledger.take',
      title: `导入 ${cleanFileName(batch.file_name)}`,
      input: { batchId: batch.id },
      total: batch.rows || null,
    });
    await giveToJob(context.tx, context.by.tenant, batch.id, jobId);
    return { jobId };
  });
  route(undoTaking, async (context, { params, body }) => {
    const batch = await restingBatch(context, params.batchId);
    const { open, undone, grounds } = toUndo(await casesOfBatch(context.tx, context.by.tenant, batch.id), batch.id);
    if (batch.state === 'undone' || open.length + undone + grounds.length === 0)
      throw new FaultError('state.changed', batch.state === 'undone' ? '这批已经撤销。' : '这批没有导入任何人，不用撤销。');
    refuseIf(grounds);
    const jobId = await askJob(context, {
      kind: 'ledger.undo',
      title: `撤销导入 ${cleanFileName(batch.file_name)}`,
      input: { batchId: batch.id, reason: body.reason },
      total: open.length + undone,
    });
    await giveToJob(context.tx, context.by.tenant, batch.id, jobId);
    return { jobId };
  });
  route(
    readBatch,
    {
      before: (outside, { params }) => lookAgain(outside, params.batchId),
    },
    async (context, { params }, looked) => {
      const batch = await ownBatch(context, params.batchId);
      const jobs = await jobsPage(context.tx, context.by, undefined, 50);
      const last = jobs.find((job) => job.kind === 'ledger.take' && (job.result as { batchId?: string } | null)?.batchId === batch.id)
        ?.result as { notes?: { row: number; message: string }[] } | undefined;
      const lines = await linesToShow(context.tx, context.by.tenant, batch.id);
      const corrections = await correctionsOf(context.tx, context.by.tenant, batch.id);
      const { mapping } = looked;
      return {
        batch: batchReply(batch),
        judgingJob: await judgingJobOf(context.tx, context.by.tenant, context.by.accountId, batch.id),
        otherSheets: [...looked.otherSheets],
        columns: columnsOf(looked),
        faults: lines.flatMap((line) => line.faults),
        warnings: lines.flatMap((line) => line.warnings),
        corrections: corrections.map((one) => tellCorrection(one, mapping)),
        notes: last?.notes ?? [],
      };
    },
  );
  route(listBatches, async ({ tx, by }, { query }) => {
    const rows = await batchesPage(tx, by.tenant, by.unit.id, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return { rows: page.map(batchReply), after: rows.length > pageSize ? page.at(-1)!.id : null };
  });
  route(markedWorkbook, async (context, { params }) => {
    const batch = await ownBatch(context, params.batchId);
    if (!batch.marked_file_id) throw notFound('标注后的工作簿');
    const { marked_file_id: fileId } = batch;
    await noteEvent(context, { kind: 'export', about: '台账原表，标注了问题', fileId: batch.id, within: 1 });
    return new SentFile(() => streamBytes(context.platform, context.by.tenant, fileId), {
      'content-type': sheetType,
      'content-disposition': attachment(nameOfMade(batch.file_name, '（已标注）', '.xlsx')),
    });
  });
};
