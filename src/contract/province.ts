import { z } from 'zod';
import { kinds, notes, subjects, wordFields } from '#domain/province/fields.ts';
import { ledgerFields, type LedgerField } from '#domain/ledger/ledger.ts';
import { dayShape, endpoint, idShape, okShape } from './endpoint.ts';

/** Who lays the province's export beside what is here: the county agency for its county, an office for its own people. */
const desks = ['county-agency', 'office'] as const;
const ofProvince = { matter: 'province', permission: desks } as const;

const fieldShape = z.enum(ledgerFields as [LedgerField, ...LedgerField[]]);
const columnShape = z.strictObject({ index: z.int(), header: z.string(), field: fieldShape.nullable(), sample: z.string() });
const chosenShape = z.strictObject({ header: z.string().trim().min(1).max(200), field: fieldShape.nullable() });
const meaningShape = z.strictObject({ field: z.enum(wordFields), word: z.string().trim().min(1).max(60), value: z.string().max(20) });
const unreadShape = z.strictObject({ field: z.enum(wordFields), word: z.string(), count: z.int() });
const versionShape = z.strictObject({
  id: idShape,
  name: z.string(),
  from: z.string(),
  keepDays: z.int(),
  columns: z.array(chosenShape),
  words: z.array(meaningShape),
  /** Laid down by the county of this office. */
  ofCounty: z.boolean(),
  byName: z.string(),
  at: z.string(),
});
export type MappingVersion = z.output<typeof versionShape>;
const countsShape = z.strictObject({ there: z.int(), here: z.int(), differs: z.int() });
const loadShape = z.strictObject({
  id: idShape,
  fileName: z.string(),
  at: z.string(),
  byName: z.string(),
  comparedOn: z.string().nullable(),
  people: z.int(),
  matched: z.int(),
  counts: countsShape,
  jobId: idShape.nullable(),
  keptUntil: z.string(),
  dropped: z.boolean(),
});
export type LoadReply = z.output<typeof loadShape>;
const loadParams = z.strictObject({ loadId: idShape });
const understood = {
  sheetName: z.string(),
  otherSheets: z.array(z.string()),
  headerRow: z.int(),
  columns: z.array(columnShape),
};

/** The body is the file itself; its name comes in the header x-file-name, percent-encoded, never in the address. */
export const uploadExport = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/loads',
  summary: '交一份省平台导出的表，找到表头和各列',
  writes: { noAct: '只收文件；省平台的数据不写进案卷' },
  reply: z.strictObject({ loadId: idShape }),
});
export const listLoads = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/loads',
  summary: '本单位核对过的省平台导出表',
  query: z.strictObject({ after: idShape.optional() }),
  reply: z.strictObject({ rows: z.array(loadShape), after: idShape.nullable() }),
});
export const readLoad = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/loads/:loadId',
  summary: '一份导出表：各列怎样对应，核对的结果',
  params: loadParams,
  reply: z.strictObject({
    load: loadShape,
    mapping: versionShape.nullable(),
    /** Null when the file itself is not kept any longer. */
    understood: z.strictObject(understood).nullable(),
    unread: z.array(unreadShape),
  }),
});
export const compareLoad = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/loads/:loadId/comparison',
  summary: '逐人逐项核对（后台任务）',
  writes: { noAct: '只核对，不写入案卷' },
  params: loadParams,
  reply: z.strictObject({ jobId: idShape }),
});
export const readOriginal = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/loads/:loadId/original',
  summary: '省平台导出的原表',
  params: loadParams,
  raw: true,
  reply: z.unknown(),
});

export const differenceShape = z.strictObject({
  id: idShape,
  kind: z.enum(kinds),
  field: z.enum(subjects),
  name: z.string(),
  idNumber: z.string().nullable(),
  /** The row of the export. */
  row: z.int().nullable(),
  caseId: idShape.nullable(),
  caseNumber: z.string().nullable(),
  theirs: z.string(),
  ours: z.string(),
  /** The act that says what stands here. */
  saying: z.strictObject({ title: z.string(), seq: z.int(), on: z.string() }).nullable(),
  note: z.strictObject({ how: z.enum(notes), reason: z.string(), byName: z.string(), at: z.string() }).nullable(),
  /** The form that puts it right. */
  correcting: z.strictObject({ kind: z.string(), corrects: z.int().nullable() }).nullable(),
});
export type DifferenceReply = z.output<typeof differenceShape>;
export const listDifferences = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/loads/:loadId/differences',
  summary: '一份导出表与归航不一样的地方',
  params: loadParams,
  query: z.strictObject({
    state: z.enum(['open', 'noted']).optional(),
    kind: z.enum(kinds).optional(),
    field: z.enum(subjects).optional(),
    after: z.string().max(20).optional(),
  }),
  reply: z.strictObject({
    rows: z.array(differenceShape),
    next: z.string().nullable(),
    /** Of those that are shown by no filter but this state. */
    counts: countsShape,
    fields: z.array(z.strictObject({ field: z.enum(subjects), count: z.int() })),
    open: z.int(),
    noted: z.int(),
  }),
});
/** Whole, where the list is masked: a look of its own. */
export const readFill = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/differences/:differenceId/fill',
  summary: '去更正：省平台的值，填进更正的表',
  params: z.strictObject({ differenceId: idShape }),
  reply: z.strictObject({ fill: z.record(z.string(), z.unknown()) }),
});
export const noteDifference = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/differences/:differenceId/notes',
  summary: '注明一处不一样；值不变，下一次不再列出',
  writes: { noAct: '注明的是两边数据为什么不一样，不是案卷记录' },
  params: z.strictObject({ differenceId: idShape }),
  body: z.strictObject({
    how: z.enum([...notes, 'opened-again'], { error: '选怎样注明' }),
    reason: z.string().trim().min(2, '写明原因').max(300, '原因不超过 300 个字'),
  }),
  reply: okShape,
});

export const readMapping = endpoint({
  ...ofProvince,
  method: 'GET',
  path: '/api/province/mappings',
  summary: '省平台各列的对应：现行的和各版',
  reply: z.strictObject({ inForce: versionShape.nullable(), versions: z.array(versionShape) }),
});
export const keepMapping = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/mappings',
  summary: '定一版省平台各列的对应',
  writes: { noAct: '列的对应是本单位的设置' },
  body: z.strictObject({
    name: z.string().trim().min(2, '写一个名称').max(60),
    from: dayShape,
    keepDays: z.int('写整天数').min(1, '至少 1 天').max(3660, '最多 3660 天'),
    columns: z.array(chosenShape).max(300),
    words: z.array(meaningShape).max(300),
  }),
  reply: versionShape,
});

export const uploadTemplate = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/templates',
  summary: '交一份要填的空表，看哪些列填得上',
  writes: { noAct: '只收空表' },
  reply: z.strictObject({ templateId: idShape, fileName: z.string(), people: z.int(), ...understood }),
});
export const fillTemplate = endpoint({
  ...ofProvince,
  method: 'POST',
  path: '/api/province/templates/:templateId/sheet',
  summary: '按这份表头出一份表（后台任务）',
  writes: { noAct: '只出表，不写入案卷' },
  params: z.strictObject({ templateId: idShape }),
  body: z.strictObject({ purpose: z.string().trim().min(2, '写明用途').max(100, '用途不超过 100 个字') }),
  reply: z.strictObject({ jobId: idShape }),
});
