import { z } from 'zod';
import { ledgerFields, type LedgerField } from '#domain/ledger/ledger.ts';
import { endpoint, idShape } from './endpoint.ts';

const importers = ['city-agency', 'county-agency', 'office'] as const;
const fieldShape = z.enum(ledgerFields as [LedgerField, ...LedgerField[]]);
const columnShape = z.strictObject({ index: z.int(), header: z.string(), field: fieldShape.nullable(), sample: z.string() });
const cellShape = z.strictObject({ field: fieldShape, column: z.string(), text: z.string() });
/** `fix`: the value that can be accepted. `cells`: those in which the mistake may lie, the marked one first, as they read now. */
const findingShape = z.strictObject({
  row: z.int(),
  column: z.string(),
  field: fieldShape,
  code: z.string(),
  message: z.string(),
  suggestion: z.string(),
  original: z.string(),
  fix: z.strictObject({ field: fieldShape, column: z.string(), value: z.string() }).nullable(),
  cells: z.array(cellShape),
});
const correctionShape = z.strictObject({
  row: z.int(),
  field: fieldShape,
  column: z.string(),
  original: z.string(),
  value: z.string(),
  how: z.enum(['accepted', 'filled']),
  byName: z.string(),
  at: z.string(),
});

export const batchShape = z.strictObject({
  id: idShape,
  fileName: z.string(),
  at: z.string(),
  state: z.enum(['checked', 'taking', 'taken', 'undoing', 'undone', 'failed']),
  message: z.string().nullable(),
  rows: z.int(),
  accepted: z.int(),
  unchanged: z.int(),
  split: z.record(z.string(), z.number()),
  hasMarked: z.boolean(),
  inspected: z.boolean(),
  /** The marked workbook does not show the latest corrections. */
  markIsOld: z.boolean(),
  /** The job that takes the batch in or undoes it now. */
  movingJob: idShape.nullable(),
});
export type BatchReply = z.output<typeof batchShape>;
export type BatchFinding = z.output<typeof findingShape>;
export type BatchCorrection = z.output<typeof correctionShape>;
const batchParams = z.strictObject({ batchId: idShape });

/** The body is the file itself; its name comes in the header x-file-name, percent-encoded, never in the address. */
export const uploadLedger = endpoint({
  method: 'POST',
  path: '/api/ledger',
  summary: '交一份台账文件，找到表头和各列',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '只收文件，还没有写入案卷' },
  reply: z.strictObject({
    batchId: idShape,
    sheetName: z.string(),
    otherSheets: z.array(z.string()),
    headerRow: z.int(),
    columns: z.array(columnShape),
  }),
});
export const correctMapping = endpoint({
  method: 'PUT',
  path: '/api/ledger/:batchId/columns',
  summary: '改正各列的对应，并记住本单位的叫法',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '列的对应是本单位的设置' },
  params: batchParams,
  body: z.strictObject({ columns: z.array(z.strictObject({ header: z.string().max(200), field: fieldShape.nullable() })).max(200) }),
  reply: z.strictObject({ columns: z.array(columnShape) }),
});
export const inspectBatch = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/inspection',
  summary: '逐行核对，不写入案卷（后台任务）',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '只核对，不写入' },
  params: batchParams,
  reply: z.strictObject({ jobId: idShape }),
});
export const takeBatch = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/taking',
  summary: '导入没有错误的行（后台任务）',
  matter: 'ledger',
  permission: importers,
  writes: { act: 'ledger.taken-over' },
  params: batchParams,
  reply: z.strictObject({ jobId: idShape }),
});
export const undoTaking = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/undo',
  summary: '撤销整批导入（后台任务）',
  matter: 'ledger',
  permission: importers,
  writes: { act: 'ledger.taking-undone' },
  params: batchParams,
  body: z.strictObject({ reason: z.string().trim().min(2, '写明撤销的原因').max(200) }),
  reply: z.strictObject({ jobId: idShape }),
});
export const readBatch = endpoint({
  method: 'GET',
  path: '/api/ledger/:batchId',
  summary: '一批导入的情况和问题',
  matter: 'ledger',
  permission: importers,
  params: batchParams,
  reply: z.strictObject({
    batch: batchShape,
    /** The job that reads the rows or marks the workbook now; nothing is taken in by it. */
    judgingJob: z.strictObject({ id: idShape, kind: z.enum(['inspection', 'marking']) }).nullable(),
    otherSheets: z.array(z.string()),
    columns: z.array(columnShape),
    faults: z.array(findingShape),
    warnings: z.array(findingShape),
    corrections: z.array(correctionShape),
    notes: z.array(z.strictObject({ row: z.int(), message: z.string() })),
  }),
});
/** What changed: the counts, and every row that was judged again with all that stands against it now. */
const correctedShape = z.strictObject({
  batch: batchShape,
  lines: z.array(
    z.strictObject({ row: z.int(), faults: z.array(findingShape), warnings: z.array(findingShape), corrections: z.array(correctionShape) }),
  ),
});
export type CorrectedReply = z.output<typeof correctedShape>;
const put = z.string().trim().min(1, '写明改成什么；要说没有，写“无”').max(500);
export const correctCells = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/corrections',
  summary: '采纳建议，或就地填写一格；没有值就是恢复原表',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '只改这批导入里的写法，导入时写进案卷' },
  params: batchParams,
  body: z.strictObject({
    cells: z
      .array(z.strictObject({ row: z.int().min(1), field: fieldShape, value: put.nullable() }))
      .min(1)
      .max(200),
  }),
  reply: correctedShape,
});
export const acceptFormat = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/format-suggestions',
  summary: '一并采纳格式建议；法律事实不在其内',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '只改这批导入里的写法，导入时写进案卷' },
  params: batchParams,
  reply: correctedShape,
});
export const markBatch = endpoint({
  method: 'POST',
  path: '/api/ledger/:batchId/marking',
  summary: '重新标注原表，连同已改的格（后台任务）',
  matter: 'ledger',
  permission: importers,
  writes: { noAct: '只写回原表' },
  params: batchParams,
  reply: z.strictObject({ jobId: idShape }),
});
export const listBatches = endpoint({
  method: 'GET',
  path: '/api/ledger',
  summary: '本单位导入过的台账',
  matter: 'ledger',
  permission: importers,
  query: z.strictObject({ after: idShape.optional() }),
  reply: z.strictObject({ rows: z.array(batchShape), after: idShape.nullable() }),
});
export const markedWorkbook = endpoint({
  method: 'GET',
  path: '/api/ledger/:batchId/marked.xlsx',
  summary: '标注了问题的原表',
  matter: 'ledger',
  permission: importers,
  params: batchParams,
  raw: true,
  reply: z.unknown(),
});
