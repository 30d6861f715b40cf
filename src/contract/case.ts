import { z } from 'zod';
import { captures, natures } from '#domain/act/act.ts';
import { entryStages } from '#domain/case/case.facts.ts';
import { managementClasses, measures } from '#domain/case/measure.ts';
import { posts } from '#domain/permission.ts';
import { broughtShape } from './brought.ts';
import { shownFacts } from './case-facts.ts';
import { caseParams, dayShape, endpoint, idShape, okShape, pageQuery } from './endpoint.ts';
import { owedBy } from './owed.ts';

export const caseStatuses = ['awaiting-entry', 'in-correction', 'on-leave', 'lost', 'released', 'terminated'] as const;
const unitShape = z.strictObject({ id: z.string(), name: z.string() });
const nextDuty = z.strictObject({
  title: z.string(),
  nature: z.enum(natures),
  dueOn: z.string(),
  provisional: z.boolean(),
  dischargedBy: z.string(),
  /** Its day rests on a set that the county has not published. */
  suggested: z.literal(true).optional(),
});

// ── The list ────────────────────────────────────────────────────────────────────────────────────
/** Views every post has; a saved view adds to them. Minors are a sealed list of their own. */
export const builtInViews = ['all', 'today', 'strict', 'away', 'ending', 'warned', 'unopened', 'minors', 'released'] as const;
export type BuiltInView = (typeof builtInViews)[number];
export const caseSorts = ['due', 'ends', 'contact'] as const;
export const caseFilter = z.strictObject({
  q: z.string().trim().max(60).optional(),
  status: z.enum(caseStatuses).optional(),
  class: z.enum(managementClasses).optional(),
  measure: z.enum(measures).optional(),
  office: z.string().max(40).optional(),
  county: z.string().max(40).optional(),
  worker: idShape.optional(),
  endsFrom: dayShape.optional(),
  endsTo: dayShape.optional(),
  view: z.enum(builtInViews).optional(),
  sort: z.enum(caseSorts).optional(),
});
export type CaseFilter = z.output<typeof caseFilter>;

export const caseRow = z.strictObject({
  id: idShape,
  number: z.string(),
  name: z.string(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  sex: z.string().nullable(),
  nation: z.string().nullable(),
  measure: z.enum(measures),
  managementClass: z.enum(managementClasses).nullable(),
  status: z.enum(caseStatuses),
  stage: z.enum(entryStages),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  lastContactOn: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  nextDuty: nextDuty.nullable(),
  county: z.string(),
  office: z.string().nullable(),
  worker: z.string().nullable(),
  minor: z.boolean(),
});
export type CaseRow = z.output<typeof caseRow>;
/** J1: one statement, twenty rows a page, JSON written by PostgreSQL. */
export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: '人员台账',
  matter: 'case',
  permission: 'session',
  query: z.strictObject({ ...caseFilter.shape, ...pageQuery.shape }),
  reply: z.strictObject({ rows: z.array(caseRow), next: z.string().nullable(), asOf: z.string() }),
});
export const countCases = endpoint({
  method: 'GET',
  path: '/api/case-views',
  summary: '视图和人数',
  matter: 'case',
  permission: 'session',
  query: caseFilter,
  reply: z.strictObject({
    views: z.array(z.strictObject({ view: z.enum(builtInViews), count: z.int() })),
    saved: z.array(
      z.strictObject({ id: idShape, name: z.string(), query: z.record(z.string(), z.string()), inOffice: z.boolean(), own: z.boolean() }),
    ),
    total: z.int(),
    byClass: z.strictObject({ strict: z.int(), general: z.int(), lenient: z.int(), none: z.int() }),
    byStatus: z.record(z.string(), z.int()),
  }),
});
export const saveView = endpoint({
  method: 'POST',
  path: '/api/case-views',
  summary: '存为视图',
  matter: 'case',
  permission: 'session',
  writes: { noAct: '视图是本人的工作设置，不是案卷记录' },
  body: z.strictObject({
    name: z.string().trim().min(1, '填视图名称').max(20),
    query: z.record(z.string().max(20), z.string().max(80)).refine((query) => Object.keys(query).length <= 16, '一个视图最多 16 个条件'),
    inOffice: z.boolean(),
  }),
  reply: z.strictObject({ id: idShape }),
});
export const deleteView = endpoint({
  method: 'DELETE',
  path: '/api/case-views/:viewId',
  summary: '删除视图',
  matter: 'case',
  permission: 'session',
  writes: { noAct: '视图是本人的工作设置，不是案卷记录' },
  params: z.strictObject({ viewId: idShape }),
  reply: okShape,
});
export const exportCases = endpoint({
  method: 'POST',
  path: '/api/case-exports',
  summary: '导出人员台账（XLSX，姓名、证件、电话遮蔽；写明用途的，姓名写全并记入日志）',
  matter: 'case',
  permission: 'session',
  writes: { noAct: '导出记入任务中心，不是案卷记录' },
  body: caseFilter.extend({ namesFor: z.string().trim().min(2, '写明用途').max(60).optional() }),
  reply: z.strictObject({ jobId: idShape }),
});
export const searchPeople = endpoint({
  method: 'GET',
  path: '/api/search',
  summary: '按姓名、拼音、首字母、证件尾号、电话尾号、案号找人',
  matter: 'person',
  permission: 'session',
  query: z.strictObject({ q: z.string().trim().min(1, '写姓名、拼音、尾号或案号').max(60) }),
  reply: z.strictObject({
    hits: z.array(
      z.strictObject({
        caseId: idShape,
        number: z.string(),
        name: z.string(),
        idNumber: z.string().nullable(),
        measure: z.enum(measures),
        status: z.enum(caseStatuses),
        office: z.string().nullable(),
        county: z.string(),
        managementClass: z.enum(managementClasses).nullable(),
        minor: z.boolean(),
      }),
    ),
  }),
});

// ── One case ────────────────────────────────────────────────────────────────────────────────────
export const caseHead = z.strictObject({
  id: idShape,
  number: z.string(),
  name: z.string(),
  formerName: z.string().nullable(),
  sex: z.string().nullable(),
  bornOn: z.string().nullable(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  nation: z.string().nullable(),
  education: z.string().nullable(),
  address: z.string().nullable(),
  household: z.string().nullable(),
  employment: z.string().nullable(),
  personId: idShape,
  measure: z.enum(measures),
  managementClass: z.enum(managementClasses).nullable(),
  status: z.enum(caseStatuses),
  stage: z.enum(entryStages),
  minor: z.boolean(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  lastContactOn: z.string().nullable(),
  county: unitShape,
  office: unitShape.nullable(),
  worker: unitShape.nullable(),
  nextDueOn: z.string().nullable(),
  nextDuty: nextDuty.nullable(),
  /** How often the file was written; null for whoever is not shown all of it. */
  version: z.int().nullable(),
  /** As much of the folded facts as pages show and as the post is shown. */
  facts: shownFacts,
  acts: z.int().nullable(),
  duties: z.int(),
  papers: z.int(),
  /** Number and hash of the last act move with every act: null for a post that is not shown them all. */
  chain: z.strictObject({ seq: z.int().nullable(), hash: z.string().nullable(), checkedAt: z.string().nullable(), broken: z.boolean() }),
});
export type CaseHead = z.output<typeof caseHead>;
export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: '案卷：人、期限、下一件待办',
  matter: 'case',
  permission: 'session',
  params: caseParams,
  reply: caseHead,
});

export const actRow = z.strictObject({
  seq: z.int(),
  kind: z.string(),
  title: z.string(),
  nature: z.enum(natures),
  actedOn: z.string(),
  recordedAt: z.string(),
  said: z.string(),
  by: z.string(),
  post: z.enum(posts),
  unit: z.string(),
  captured: z.enum(captures),
  capturedAt: z.string().nullable(),
  lateDays: z.int(),
  lateReason: z.string().nullable(),
  corrects: z.int().nullable(),
  correctedBy: z.int().nullable(),
  withdrawnBy: z.int().nullable(),
  /** Minutes left in which the asker may take it back; 0 where they may not. */
  withdrawableMinutes: z.int(),
  papers: z.array(z.strictObject({ id: idShape, title: z.string() })),
  attachments: z.array(broughtShape),
});
export type ActRow = z.output<typeof actRow>;
export const timelineOrders = ['acted', 'recorded'] as const;
export const timelineFilter = z.strictObject({
  order: z.enum(timelineOrders).optional(),
  nature: z.enum(natures).optional(),
  /** Words in titles, in what was said and written, as the asker is shown it, and in who recorded it; all of them must be found. */
  q: z.string().trim().max(40, '最多 40 个字').optional(),
  kind: z.string().max(60).optional(),
  post: z.enum(posts).optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
});
export type TimelineQuery = z.output<typeof timelineFilter>;
export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/timeline',
  summary: '时间轴',
  matter: 'case',
  permission: 'session',
  params: caseParams,
  query: z.strictObject({
    ...timelineFilter.shape,
    ...pageQuery.shape,
  }),
  reply: z.strictObject({
    rows: z.array(actRow),
    next: z.string().nullable(),
    /** Acts of the whole file, as far as the asker is shown it. */
    whole: z.int(),
    /** What was asked for, in whatever nature. */
    counts: z.strictObject({ all: z.int(), enforcement: z.int(), service: z.int(), clerical: z.int() }),
    /** What was asked for: on this page, before it and after it. */
    hits: z.int(),
    /** Kinds and posts that the file holds, to choose from. */
    kinds: z.array(z.strictObject({ kind: z.string(), title: z.string(), count: z.int() })),
    posts: z.array(z.strictObject({ post: z.enum(posts), count: z.int() })),
  }),
});
export const caseDuty = z.strictObject({
  id: idShape,
  rule: z.string(),
  matter: z.string(),
  title: z.string(),
  nature: z.enum(natures),
  owedBy,
  opensOn: z.string(),
  dueOn: z.string(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.array(z.string()),
  dischargedBy: z.string(),
  prefill: z.record(z.string(), z.unknown()).nullable(),
  status: z.enum(['open', 'done', 'lapsed']),
  closedBySeq: z.int().nullable(),
  closedOn: z.string().nullable(),
  earlier: z.array(z.strictObject({ dueOn: z.string(), because: z.string(), provisional: z.boolean(), until: z.string() })),
});
export type CaseDuty = z.output<typeof caseDuty>;
export const readCaseDuties = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/duties',
  summary: '本案待办',
  matter: 'duty',
  permission: 'session',
  params: caseParams,
  query: z.strictObject({ closed: z.enum(['yes']).optional() }),
  reply: z.strictObject({ duties: z.array(caseDuty) }),
});
export const readLooks = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/looks',
  summary: '查看日志',
  matter: 'case',
  permission: 'session',
  params: caseParams,
  query: pageQuery,
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idShape,
        at: z.string(),
        name: z.string(),
        post: z.enum(posts),
        what: z.string(),
        purpose: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
export const readRefusals = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/refusals',
  summary: '未予办理的记录',
  matter: 'case',
  permission: 'session',
  params: caseParams,
  query: pageQuery,
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idShape,
        at: z.string(),
        kind: z.string(),
        title: z.string(),
        name: z.string(),
        post: z.enum(posts),
        grounds: z.array(z.unknown()),
      }),
    ),
    next: z.string().nullable(),
  }),
});
export const unmaskFields = ['idNumber', 'phone', 'name', 'address'] as const;
/** Masked before everybody; the others only before a post that has no caseload of its own. */
export const numberFields = ['idNumber', 'phone'] as const;
export const unmaskPurposes = ['核对身份', '联系本人', '制作文书', '配合司法机关', '其他工作需要'] as const;
export const unmask = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/unmask',
  summary: '显示证件号、电话、姓名或住址（写明用途，记入日志）',
  unveils: true,
  /** Where the post has a standing purpose, none need be said. */
  matter: 'person',
  permission: [
    'city-agency',
    'county-agency',
    'bureau-head',
    'office',
    'assistant',
    'social-worker',
    'supervisor',
    'procurator',
    'subject',
    'guardian',
  ],
  params: caseParams,
  query: z.strictObject({ field: z.enum(unmaskFields), purpose: z.string().trim().min(2, '写明用途').max(60).optional() }),
  reply: z.strictObject({ field: z.enum(unmaskFields), value: z.string().nullable() }),
});
/** J2: the whole file, head and all acts, answered by one statement. */
export const readFile = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/file',
  summary: '全卷：案卷头和全部记录',
  matter: 'case',
  permission: 'session',
  params: caseParams,
  reply: z.strictObject({
    head: caseHead,
    acts: z.array(
      z.strictObject({
        seq: z.int(),
        kind: z.string(),
        nature: z.enum(natures),
        actedOn: z.string(),
        recordedAt: z.string(),
        by: z.string(),
        post: z.string(),
        unit: z.string(),
        captured: z.string(),
        capturedAt: z.string().nullable(),
        lateReason: z.string().nullable(),
        corrects: z.int().nullable(),
        /** The version of the form by which the content is to be read. */
        formVersion: z.int(),
        content: z.unknown(),
      }),
    ),
  }),
});
