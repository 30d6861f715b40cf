import { z } from 'zod';
import { makersOfCodes, ownPosts } from '#domain/person/own-account.ts';
import { caseParams, endpoint } from './endpoint.ts';

const guardianName = z
  .string()
  .trim()
  .min(2, '填监护人姓名')
  .max(50, '不超过 50 字')
  .regex(/^[\p{L}\p{M}·• .-]+$/u, '姓名里有不能用的字')
  .meta({ title: '监护人姓名', widget: 'text' });

export const listOwnAccounts = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/own-accounts',
  summary: '本人和监护人的账号',
  matter: 'person',
  permission: makersOfCodes,
  params: caseParams,
  reply: z.strictObject({
    /** A guardian may have one: the person is a minor. */
    ofMinor: z.boolean(),
    rows: z.array(
      z.strictObject({
        post: z.enum(ownPosts),
        postTitle: z.string(),
        name: z.string(),
        account: z.string(),
        disabled: z.boolean(),
        /** The password is their own by now. */
        isSet: z.boolean(),
        /** A code is still good until then. */
        codeUntil: z.string().nullable(),
      }),
    ),
  }),
});
/** A code that is good once. It is told here and nowhere else; null where the same was asked before. */
export const makeOwnCode = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/own-codes',
  summary: '开本人或监护人账号的一次性码',
  matter: 'person',
  permission: makersOfCodes,
  writes: { noAct: '账号的一次性码记入本案查看日志，不是案卷记录' },
  params: caseParams,
  body: z.discriminatedUnion('whom', [
    z.strictObject({ whom: z.literal('subject') }),
    z.strictObject({ whom: z.literal('guardian'), name: guardianName }),
  ]),
  reply: z.strictObject({ account: z.string(), name: z.string(), code: z.string().nullable(), until: z.string() }),
});

const code = z.string().max(60, '码是 12 位').meta({ title: '码' });
/** Before anybody is known: whether a code is right, and which account it opens. */
export const tryOwnCode = endpoint({
  method: 'POST',
  path: '/api/enter/code',
  summary: '核对一次性码',
  matter: 'session',
  permission: 'public',
  writes: { noAct: '只核对，不写案卷' },
  body: z.strictObject({ code }),
  reply: z.strictObject({ account: z.string(), renews: z.boolean() }),
});
export const enterByOwnCode = endpoint({
  method: 'POST',
  path: '/api/enter',
  summary: '用一次性码设自己的密码',
  matter: 'session',
  permission: 'public',
  writes: { noAct: '本人设密码，不是案卷记录' },
  body: z.strictObject({ code, password: z.string().min(1, '填密码').max(128, '密码最多 128 位').meta({ title: '密码' }) }),
  reply: z.strictObject({ account: z.string() }),
});
