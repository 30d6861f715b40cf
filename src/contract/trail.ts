import { z } from 'zod';
import { type Post, posts } from '#domain/permission.ts';
import { dayShape, endpoint, idShape, okShape } from './endpoint.ts';

/** One question each: what somebody who audits comes for. */
export const trailViews = [
  'all',
  'looks',
  'security',
  'logins',
  'shown',
  'sealed',
  'refusals',
  'administration',
  'procurator',
  'own',
] as const;
export type TrailView = (typeof trailViews)[number];
export const trailViewTitle: { readonly [V in TrailView]: string } = {
  all: '全部',
  looks: '查看',
  security: '安全事件',
  logins: '登录',
  shown: '显示与导出',
  sealed: '封存',
  refusals: '依法不予',
  administration: '管理操作',
  procurator: '检察院',
  own: '我自己的',
};
/** Who inspects sees the views in which there may be a row for them; row security says which rows. */
export const trailViewsOf = (post: Post): readonly TrailView[] =>
  post === 'audit-admin'
    ? trailViews
    : post === 'security-admin'
      ? ['all', 'security', 'logins', 'administration', 'own']
      : ['all', 'looks', 'shown', 'refusals', 'own'];
const inspectors = ['audit-admin', 'procurator', 'security-admin'] as const;

export const trailFilter = z.strictObject({
  view: z.enum(trailViews).optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
  /** Who looked. */
  officer: idShape.optional(),
  post: z.enum(posts).optional(),
  /** What was looked at: a file; the person and the case number are found first, so that no address holds a name. */
  file: idShape.optional(),
});
export type TrailFilter = z.output<typeof trailFilter>;

/** The four trails, by the names of their tables. */
export const trailNames = ['look', 'refused_attempt', 'administration', 'security_event'] as const;
const trailRow = z.strictObject({
  id: idShape,
  trail: z.enum(trailNames),
  /** An auditor has read it; told to auditors. */
  reviewed: z.boolean(),
  at: z.string(),
  who: z.string(),
  post: z.string(),
  unit: z.string().nullable(),
  what: z.string(),
  /** Of a file: its id and number, and before the auditor the masked name. */
  fileId: idShape.nullable(),
  caseNumber: z.string().nullable(),
  person: z.string().nullable(),
  purpose: z.string().nullable(),
  origin: z.string().nullable(),
  mark: z.enum(['refused', 'notable', 'plain']),
});
export type TrailRow = z.output<typeof trailRow>;

/** The most that is counted of a view; more is said as more. */
export const mostCounted = 1000;
export const readTrail = endpoint({
  method: 'GET',
  path: '/api/trail',
  summary: '日志',
  matter: 'workforce',
  permission: inspectors,
  query: z.strictObject({ ...trailFilter.shape, after: z.string().max(80).optional() }),
  reply: z.strictObject({
    rows: z.array(trailRow),
    after: z.string().nullable(),
    /** Of the first page: how many rows each view has under the same filter, `mostCounted` and one more for more. */
    counts: z.array(z.strictObject({ view: z.enum(trailViews), rows: z.number() })).nullable(),
  }),
});

const rowParams = z.strictObject({ trail: z.enum(trailNames), rowId: idShape });
/** One row with everything that whoever inspects may read of it. */
export const readTrailRow = endpoint({
  method: 'GET',
  path: '/api/trail/rows/:trail/:rowId',
  summary: '日志里的一行',
  matter: 'workforce',
  permission: inspectors,
  params: rowParams,
  reply: z.strictObject({
    row: trailRow,
    trailTitle: z.string(),
    /** The number of the seal that it lies in; null: it waits for the next one. */
    seal: z.int().nullable(),
    review: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  }),
});
export const reviewTrailRow = endpoint({
  method: 'POST',
  path: '/api/trail/rows/:trail/:rowId/review',
  summary: '标为已阅',
  matter: 'workforce',
  permission: ['audit-admin'],
  writes: { noAct: '谁几时看过这一行，记入安全日志，不是案卷记录' },
  params: rowParams,
  body: z.strictObject({}),
  reply: okShape,
});

/** By name, account, case number or document number: sent in the body, so that none of them stands in an address. */
export const findInTrail = endpoint({
  method: 'POST',
  path: '/api/trail/find',
  summary: '在日志里找人、找案卷',
  matter: 'workforce',
  permission: inspectors,
  writes: { noAct: '只是查找，什么也不写' },
  body: z.strictObject({ text: z.string().trim().min(2, '至少两个字').max(60).meta({ title: '姓名、账号、案号或证件号码' }) }),
  reply: z.strictObject({
    officers: z.array(z.strictObject({ id: idShape, name: z.string(), post: z.string(), unit: z.string().nullable() })),
    files: z.array(z.strictObject({ id: idShape, number: z.string().nullable(), person: z.string().nullable() })),
  }),
});

export const exportTrail = endpoint({
  method: 'POST',
  path: '/api/trail-exports',
  summary: '导出日志',
  matter: 'workforce',
  permission: inspectors,
  writes: { noAct: '导出记入安全日志，不是案卷记录' },
  body: z.strictObject({
    ...trailFilter.shape,
    purpose: z.string().trim().min(2, '写明给谁、为什么').max(100).meta({ title: '用途' }),
    /** As a package with a list of hashes and the bureau's signature. */
    packed: z.boolean().optional(),
  }),
  reply: z.strictObject({ jobId: idShape }),
});

const checked = z.strictObject({ at: z.string(), whole: z.boolean(), words: z.string() });
export const readTrailState = endpoint({
  method: 'GET',
  path: '/api/trail/state',
  summary: '日志的链和核对',
  matter: 'workforce',
  permission: ['audit-admin'],
  reply: z.strictObject({
    trails: z.array(
      z.strictObject({ title: z.string(), seals: z.number(), rows: z.number(), sealedAt: z.string(), fingerprint: z.string() }),
    ),
    /** Rows that wait for the next seal, and how many minutes that is at most. */
    unsealed: z.number(),
    /** The latest of what stands out at the doors in seven days. */
    latest: z.array(trailRow),
    sealEveryMinutes: z.number(),
    checked: checked.nullable(),
    files: z.strictObject({ at: z.string(), chains: z.number(), acts: z.number(), broken: z.number() }).nullable(),
  }),
});

export const walkTrails = endpoint({
  method: 'POST',
  path: '/api/trail/walk',
  summary: '现在核对日志',
  matter: 'workforce',
  permission: ['audit-admin'],
  writes: { noAct: '核对的结果记入安全日志，不是案卷记录' },
  reply: z.strictObject({ jobId: idShape }),
});

const retention = z.strictObject({
  from: z.string(),
  months: z.number(),
  basis: z.string(),
  setBy: z.string().nullable(),
});
export const readRetention = endpoint({
  method: 'GET',
  path: '/api/trail/retention',
  summary: '安全日志保存多久',
  matter: 'workforce',
  permission: ['audit-admin', 'security-admin'],
  reply: z.strictObject({
    inForce: retention,
    coming: z.array(retention),
    least: z.strictObject({ months: z.number(), article: z.string() }),
  }),
});
export const setRetention = endpoint({
  method: 'POST',
  path: '/api/trail/retention',
  summary: '规定安全日志保存多久',
  matter: 'workforce',
  permission: ['security-admin'],
  writes: { noAct: '本单位的制度，记入安全日志，不是案卷记录' },
  body: z.strictObject({
    from: dayShape.meta({ title: '起用日' }),
    months: z.int('写整月').min(1).max(1200, '最多 1200 个月').meta({ title: '保存几个月', unit: '个月' }),
    basis: z.string().trim().min(4, '写明依据').max(100).meta({ title: '依据', help: '条文，或者写“本地制度”和文号' }),
  }),
  reply: z.strictObject({ from: z.string(), months: z.number() }),
});
