import { z } from 'zod';
import { posts } from '#domain/permission.ts';
import { holdingKinds } from '#domain/workforce/holding.ts';
import { levels, qualificationKinds } from '#domain/workforce/qualification.ts';
import { dayShape, endpoint, idShape, okShape } from './endpoint.ts';

const noAct = '账号管理记入管理日志，不是案卷记录';
const params = z.strictObject({ accountId: idShape });
/** Given at once, or asked for: then it waits under this id. */
export const givenOrAsked = z.strictObject({ ok: z.literal(true), assentId: idShape.nullable() });

export const grantPost = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/posts',
  summary: '再授予一个岗位，可以是副手或代班',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct },
  params,
  body: z.strictObject({
    kind: z.enum(holdingKinds),
    post: z.enum(posts),
    unitId: z.string().min(1, '选单位').max(40),
    fromOn: dayShape,
    untilOn: dayShape.nullable(),
    /** The holding of the named holder whose deputy or stand-in it is. */
    standsFor: idShape.nullable(),
  }),
  reply: givenOrAsked,
});
/** Who holds a post of one's own somewhere: for whom somebody can stand in. */
export const listHolders = endpoint({
  method: 'GET',
  path: '/api/post-holders',
  summary: '谁在这个单位任这个岗位',
  matter: 'workforce',
  permission: ['system-admin'],
  query: z.strictObject({ post: z.enum(posts), unitId: z.string().max(40) }),
  reply: z.strictObject({ rows: z.array(z.strictObject({ holdingId: idShape, accountId: idShape, name: z.string() })) }),
});
/** What an account may be given, and what of it a second person assents to first. */
export const readPowers = endpoint({
  method: 'GET',
  path: '/api/powers',
  summary: '哪些岗位要第二个人同意',
  matter: 'workforce',
  permission: ['system-admin', 'security-admin', 'audit-admin'],
  reply: z.strictObject({
    /** Posts that decide or keep accounts. */
    power: z.array(z.enum(posts)),
    /** While not all three administrators exist: the posts that may be given meanwhile. Null: they do. */
    onlyThese: z.array(z.enum(posts)).nullable(),
    days: z.int(),
  }),
});

const value = z.string().trim().min(1).max(60);
export const addQualification = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/qualifications',
  summary: '登记资质：等级和登记止日，受训的量表',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct },
  params,
  body: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('level'),
      value: z.enum(levels),
      fromOn: dayShape,
      untilOn: dayShape.nullable(),
      certificate: z.string().trim().max(60).nullable(),
    }),
    z.strictObject({
      what: z.literal('scale'),
      value,
      fromOn: dayShape,
      untilOn: dayShape.nullable(),
      certificate: z.string().trim().max(60).nullable(),
    }),
  ]),
  reply: z.strictObject({ id: idShape }),
});
export const strikeQualification = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/qualifications/:qualificationId/strike',
  summary: '划掉登记错的资质，原样留存',
  matter: 'workforce',
  permission: ['system-admin'],
  writes: { noAct },
  params: z.strictObject({ accountId: idShape, qualificationId: idShape }),
  body: z.strictObject({}),
  reply: okShape,
});
export const qualificationRow = z.strictObject({
  id: idShape,
  what: z.enum(qualificationKinds),
  value: z.string(),
  /** 社会工作师, or what the scale is called. */
  title: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  certificate: z.string().nullable(),
});
