import { z } from 'zod';
import { ledgerFields, type LedgerField } from '#domain/ledger/ledger.ts';
import { endpoint, idShape } from './endpoint.ts';

const importers = ['city-agency', 'county-agency', 'office'] as const;
const fieldShape = z.enum(ledgerFields as [LedgerField, ...LedgerField[]]);
const columnShape = z.strictObject({ index: z.int(), header: z.string(), field: fieldShape.nullable(), sample: z.string() });
const findingShape = z.strictObject({ row: z.int(), column: z.string(), code: z.string(), message: z.string(), suggestion: z.string(), original: z.string() });

export const batchShape = z.strictObject({
  id: idShape, fileName: z.string(), at: z.string(), state: z.enum(['checked', 'taking', 'taken', 'undone', 'failed']), message: z.string().nullable(),
  rows: z.int(), accepted: z.int(), unchanged: z.int(), split: z.record(z.string(), z.number()), hasMarked: z.boolean(), inspected: z.boolean(),
});
export type BatchReply = z.output<typeof batchShape>;
export type BatchFinding = z.output<typeof findingShape>;
const batchParams = z.strictObject({ batchId: idShape });

/** The body is the file itself; its name comes in the header x-file-name, percent-encoded, never in the address. */
export const uploadLedger = endpoint({
  method: 'POST', path: '/api/ledger', summary: '交一份台账文件，找到表头和各列', matter: 'ledger', permission: importers, writes: { noAct: '只收文件，还没有写入案卷' },
  reply: z.strictObject({ batchId: idShape, sheetName: z.string(), headerRow: z.int(), columns: z.array(columnShape) }),
});
export const correctMapping = endpoint({
  method: 'PUT', path: '/api/ledger/:batchId/columns', summary: '改正各列的对应，并记住本单位的叫法', matter: 'ledger', permission: importers, writes: { noAct: '列的对应是本单位的设置' },
  params: batchParams, body: z.strictObject({ columns: z.array(z.strictObject({ header: z.string().max(200), field: fieldShape.nullable() })).max(200) }),
  reply: z.strictObject({ columns: z.array(columnShape) }),
});
export const inspectBatch = endpoint({
  method: 'POST', path: '/api/ledger/:batchId/inspection', summary: '逐行核对，不写入案卷（后台任务）', matter: 'ledger', permission: importers, writes: { noAct: '只核对，不写入' },
  params: batchParams, reply: z.strictObject({ jobId: idShape }),
});
export const takeBatch = endpoint({
  method: 'POST', path: '/api/ledger/:batchId/taking', summary: '导入没有错误的行（后台任务）', matter: 'ledger', permission: importers, writes: { act: 'ledger.taken-over' },
  params: batchParams, reply: z.strictObject({ jobId: idShape }),
});
export const undoTaking = endpoint({
  method: 'POST', path: '/api/ledger/:batchId/undo', summary: '撤销整批导入', matter: 'ledger', permission: importers, writes: { act: 'ledger.taking-undone' },
  params: batchParams, body: z.strictObject({ reason: z.string().trim().min(2, '写明撤销的原因').max(200) }), reply: z.strictObject({ undone: z.int() }),
});
export const readBatch = endpoint({
  method: 'GET', path: '/api/ledger/:batchId', summary: '一批导入的情况和问题', matter: 'ledger', permission: importers, params: batchParams,
  reply: z.strictObject({ batch: batchShape, columns: z.array(columnShape), faults: z.array(findingShape), warnings: z.array(findingShape), notes: z.array(z.strictObject({ row: z.int(), message: z.string() })) }),
});
export const listBatches = endpoint({
  method: 'GET', path: '/api/ledger', summary: '本单位导入过的台账', matter: 'ledger', permission: importers, query: z.strictObject({ after: idShape.optional() }),
  reply: z.strictObject({ rows: z.array(batchShape), after: idShape.nullable() }),
});
export const markedWorkbook = endpoint({
  method: 'GET', path: '/api/ledger/:batchId/marked.xlsx', summary: '标注了问题的原表', matter: 'ledger', permission: importers, params: batchParams, raw: true, reply: z.unknown(),
});
