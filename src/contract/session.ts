import { z } from 'zod';
import { posts } from '#domain/permission.ts';
import type { YearNotice } from '#domain/time/holidays.ts';
import { dayShape, endpoint, idShape } from './endpoint.ts';

/** The State Council's notice of one year: days off, and weekend days on which people work. */
const noticeShape = z.strictObject({
  year: z.int(),
  offDays: z.array(dayShape),
  workDays: z.array(dayShape),
  source: z.string(),
}) as unknown as z.ZodType<YearNotice, YearNotice>;

const holdingShape = z.strictObject({
  id: idShape,
  post: z.enum(posts),
  postTitle: z.string(),
  unit: z.strictObject({ id: z.string(), name: z.string(), kind: z.string() }),
});
export const sessionShape = z.strictObject({
  account: z.string(),
  accountId: idShape,
  name: z.string(),
  post: z.enum(posts),
  postTitle: z.string(),
  unit: z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), countyName: z.string().nullable() }),
  posts: z.array(holdingShape),
  day: z.string(),
  demo: z.boolean(),
  personCaseId: idShape.nullable(),
  /** The notices that the server counts working days with, shipped and loaded: the browser counts with the same. */
  calendar: z.array(noticeShape),
  /** What this account's words on a device are locked with: gone from the device at logout, the same again at the next login. */
  deviceKey: z.string(),
  /** What must be seen to before anything else; every other endpoint refuses until it is. */
  owes: z.enum(['password', 'second-step']).nullable(),
});
export type SessionReply = z.output<typeof sessionShape>;

export const openSession = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  matter: 'session',
  permission: 'public',
  writes: { noAct: '登录记入登录日志，不是案卷记录' },
  body: z.strictObject({
    account: z.string().trim().min(1, '填账号').max(60).meta({ title: '账号' }),
    password: z.string().min(1, '填密码').max(128).meta({ title: '密码' }),
    /** Of the second step, where the account has one: six digits, or a recovery code. */
    code: z.string().max(40).optional().meta({ title: '动态码' }),
  }),
  reply: sessionShape,
});
export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: '当前登录人、岗位和单位',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  reply: sessionShape,
});
export const changePost = endpoint({
  method: 'PUT',
  path: '/api/session',
  summary: '换一个岗位',
  matter: 'session',
  permission: 'session',
  writes: { noAct: '换岗位不是案卷记录' },
  body: z.strictObject({ holdingId: idShape }),
  reply: sessionShape,
});
export const closeSession = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: '退出',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  writes: { noAct: '退出不是案卷记录' },
  reply: z.strictObject({ ok: z.literal(true) }),
});
/** What the login page may show before anybody is known. */
export const readDoor = endpoint({
  method: 'GET',
  path: '/api/door',
  summary: '登录页上的告示',
  matter: 'session',
  permission: 'public',
  reply: z.strictObject({
    demo: z.boolean(),
    demoAccounts: z.array(z.strictObject({ account: z.string(), name: z.string().nullable(), title: z.string(), unit: z.string() })),
    needsFirstAdministrator: z.boolean(),
    notice: z.string().nullable(),
    day: z.string(),
  }),
});
export const makeFirstAdministrator = endpoint({
  method: 'POST',
  path: '/api/first-administrator',
  summary: '空系统的第一个管理员',
  matter: 'session',
  permission: 'public',
  writes: { noAct: '建立系统，不是案卷记录' },
  body: z.strictObject({
    bureau: z.string().trim().min(2, '填单位名称').max(60),
    account: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9_.-]{2,30}$/, '账号用 3–31 位小写字母、数字'),
    name: z.string().trim().min(2, '填姓名').max(50),
    password: z.string().max(128),
  }),
  reply: z.strictObject({ ok: z.literal(true) }),
});
