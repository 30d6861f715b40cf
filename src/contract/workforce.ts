import { z } from 'zod';
import { documentNumber, type LocalSet, localSchemas, localSets } from '#domain/case/local-rules.ts';
import { posts } from '#domain/permission.ts';
import { holdingKinds } from '#domain/workforce/holding.ts';
import { dayShape, endpoint, idShape, okShape } from './endpoint.ts';
import { givenOrAsked, qualificationRow } from './posts.ts';

const accountRow = z.strictObject({
  id: idShape,
  account: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  lockedUntil: z.string().nullable(),
  secondStep: z.boolean(),
  /** A password that the system made stands: it waits, it has been used, its time is over. Null: the person's own. */
  firstPassword: z.enum(['waiting', 'used', 'over']).nullable(),
  holdings: z.array(
    z.strictObject({
      id: idShape,
      post: z.enum(posts),
      postTitle: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      fromOn: z.string(),
      untilOn: z.string().nullable(),
      kind: z.enum(holdingKinds),
      /** The name of the holder whose deputy or stand-in it is. */
      standsFor: z.string().nullable(),
      /** Who stands in, or will, as whose deputy or for which days. */
      stoodInBy: z.array(
        z.strictObject({ name: z.string(), kind: z.enum(holdingKinds), fromOn: z.string(), untilOn: z.string().nullable() }),
      ),
      /** Ended by hand on this day. */
      endedOn: z.string().nullable(),
      /** Held today; to be held later; over. */
      state: z.enum(['now', 'later', 'over']),
    }),
  ),
  qualifications: z.array(qualificationRow),
  /** It decides or keeps accounts: its password and its locks are a second person's matter too. */
  power: z.boolean(),
});
const accountName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_.-]{2,30}$/, '账号用 3–31 位小写字母、数字，字母开头')
  .meta({ title: '账号' });
const personName = z.string().trim().min(2, '填姓名').max(50).meta({ title: '姓名' });
/** Made by the system; null where the same was asked before: it is shown once. */
const firstPassword = z.strictObject({ password: z.string(), until: z.string() }).nullable();

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: '账号和岗位',
  matter: 'workforce',
  permission: ['system-admin', 'security-admin', 'audit-admin'],
  query: z.strictObject({ q: z.string().max(50).optional(), after: z.string().max(60).optional() }),
  reply: z.strictObject({ rows: z.array(accountRow), after: z.string().nullable() }),
});
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  summary: '单位',
  matter: 'workforce',
  permission: 'session',
  query: z.strictObject({ kind: z.string().max(20).optional() }),
  reply: z.strictObject({
    rows: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), countyId: z.string().nullable() })),
  }),
});
export const addAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: '建立账号并授予岗位',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct: '账号管理记入管理日志，不是案卷记录' },
  body: z.strictObject({ account: accountName, name: personName, post: z.enum(posts), unitId: z.string().max(40) }),
  /** The account is there; a post that decides waits for the assent of a second person under `assentId`. */
  reply: z.strictObject({ id: idShape, firstPassword, assentId: idShape.nullable() }),
});
export const endHolding = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/end-holding',
  summary: '结束任职',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct: '账号管理记入管理日志，不是案卷记录' },
  params: z.strictObject({ accountId: idShape }),
  /** The first day on which it is not held any more; today where nothing is said. */
  body: z.strictObject({ holdingId: idShape, onDay: dayShape.optional() }),
  reply: okShape,
});
export const secureAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/secure',
  summary: '停用、启用、解锁或重发初始密码',
  matter: 'workforce',
  permission: ['security-admin'],
  writes: { noAct: '账号管理记入管理日志，不是案卷记录' },
  params: z.strictObject({ accountId: idShape }),
  body: z.strictObject({ do: z.enum(['disable', 'enable', 'unlock', 'set-password']) }),
  /** A first password that waits for an assent is good from then on. */
  reply: givenOrAsked.extend({ firstPassword }),
});
export const listNotices = endpoint({
  method: 'GET',
  path: '/api/year-notices',
  summary: '放假通知（工作日历）',
  matter: 'workforce',
  permission: 'session',
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        year: z.int(),
        offDays: z.array(z.string()),
        workDays: z.array(z.string()),
        source: z.string(),
        shipped: z.boolean(),
      }),
    ),
  }),
});
export const loadNotice = endpoint({
  method: 'POST',
  path: '/api/year-notices',
  summary: '载入一年的放假通知，重算暂定的期限',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct: '载入工作日历，期限由规则重算' },
  body: z.strictObject({ year: z.int(), offDays: z.array(z.string()), workDays: z.array(z.string()), source: z.string() }),
  reply: z.strictObject({ year: z.int(), jobId: idShape }),
});

const localVersion = <S extends LocalSet>(set: S) =>
  z.strictObject({ set: z.literal(set), document: documentNumber, version: localSchemas[set] });
/** 地方标准: the sets of the asker's county, or of the one named, with who loaded which version. */
export const listLocalRules = endpoint({
  method: 'GET',
  path: '/api/local-rules',
  summary: '地方标准（分类标准、报告规则、入矫规则、解矫规则、奖惩规则）',
  matter: 'workforce',
  permission: 'session',
  query: z.strictObject({ county: z.string().max(40).optional() }),
  reply: z.strictObject({
    county: z.string(),
    sets: z.array(
      z.strictObject({
        set: z.enum(localSets),
        title: z.string(),
        inForce: z.string(),
        /** Published by the county; what is not is a suggestion. */
        adopted: z.boolean(),
        versions: z.array(
          z.strictObject({
            name: z.string(),
            from: z.string(),
            document: z.string().nullable(),
            figures: z.record(z.string(), z.unknown()),
            loadedBy: z.string().nullable(),
            loadedAt: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});
export const loadLocalRules = endpoint({
  method: 'POST',
  path: '/api/local-rules',
  summary: '以本局文号发布一版地方标准，重算期限',
  matter: 'workforce',
  permission: ['bureau-head'],
  writes: { noAct: '地方标准按版本留存，谁在何时起用随版本记下；它不是案卷记录' },
  body: z.discriminatedUnion('set', [
    localVersion('classes'),
    localVersion('reports'),
    localVersion('entry'),
    localVersion('release'),
    localVersion('conduct'),
    localVersion('letters'),
  ]),
  reply: z.strictObject({ assentId: idShape }),
});
