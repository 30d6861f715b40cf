import { z } from 'zod';
import { loginSettings, newLoginSettings } from '#domain/session/login-settings.ts';
import { endpoint, idShape, okShape } from './endpoint.ts';
import { givenOrAsked } from './posts.ts';

// 我的账号: the password, the logins and the second step of whoever asks, and of nobody else. Addresses lie under /api/session: the token of a
// known device is sent there and nowhere else.

const password = z.string().min(1, '填密码').max(128);
const present = password.meta({ title: '现在的密码' });
/** Six digits, or a recovery code; blanks and dashes between them do not matter. */
export const codeField = z.string().trim().min(1, '填动态码').max(40);

export const readOwnLogin = endpoint({
  method: 'GET',
  path: '/api/session/own',
  summary: '我的账号：登录情况和两步验证',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  reply: z.strictObject({
    account: z.string(),
    name: z.string(),
    /** The password is the one that the system made. */
    firstPassword: z.boolean(),
    secondStep: z.strictObject({
      on: z.boolean(),
      since: z.string().nullable(),
      codesLeft: z.int(),
      /** The bureau wants it of this post. */
      wanted: z.boolean(),
    }),
    sessions: z.array(
      z.strictObject({
        id: idShape,
        device: z.string(),
        place: z.string(),
        postTitle: z.string(),
        unit: z.string(),
        since: z.string(),
        lastSeen: z.string(),
        here: z.boolean(),
      }),
    ),
  }),
});
export const setOwnPassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  summary: '改自己的密码，别处的登录随之结束',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  writes: { noAct: '密码不是案卷记录' },
  /** `present` is not asked of who has come in with a first password: that was it. */
  body: z.strictObject({ present: present.optional(), password: z.string().max(128).meta({ title: '新密码' }) }),
  reply: okShape,
});
export const endOwnSessions = endpoint({
  method: 'POST',
  path: '/api/session/endings',
  summary: '结束自己在别处的一次登录，或者全部',
  matter: 'session',
  permission: 'session',
  writes: { noAct: '退出不是案卷记录' },
  /** Null: all but this one. */
  body: z.strictObject({ sessionId: idShape.nullable() }),
  reply: z.strictObject({ ended: z.int() }),
});
export const beginSecondStep = endpoint({
  method: 'POST',
  path: '/api/session/second-step',
  summary: '开始设两步验证：给出一次密钥',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  writes: { noAct: '登录办法不是案卷记录' },
  /** Not asked of who is led here right after logging in. */
  body: z.strictObject({ present: present.optional() }),
  /** Null where the same was asked before: a secret is shown once. */
  reply: z.strictObject({ uri: z.string().nullable(), key: z.string().nullable() }),
});
const codesReply = z.strictObject({
  /** Null where the same was asked before: they are shown once. */
  recoveryCodes: z.array(z.string()).nullable(),
});
export const confirmSecondStep = endpoint({
  method: 'POST',
  path: '/api/session/second-step/confirmation',
  summary: '用一个动态码确认两步验证，给出一次恢复码',
  matter: 'session',
  permission: 'session',
  evenOwing: true,
  writes: { noAct: '登录办法不是案卷记录' },
  body: z.strictObject({ code: codeField.meta({ title: '动态码' }) }),
  reply: codesReply,
});
export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/session/second-step/recovery-codes',
  summary: '换一套恢复码，旧的作废',
  matter: 'session',
  permission: 'session',
  writes: { noAct: '登录办法不是案卷记录' },
  body: z.strictObject({ present }),
  reply: codesReply,
});
export const endSecondStep = endpoint({
  method: 'POST',
  path: '/api/session/second-step/ending',
  summary: '取消自己的两步验证',
  matter: 'session',
  permission: 'session',
  writes: { noAct: '登录办法不是案卷记录' },
  body: z.strictObject({ present, code: codeField.meta({ title: '动态码或恢复码' }) }),
  reply: okShape,
});

export const resetSecondStep = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/second-step-reset',
  summary: '手机和恢复码都丢了的，取消其两步验证',
  matter: 'workforce',
  permission: ['security-admin'],
  writes: { noAct: '账号管理记入管理日志，不是案卷记录' },
  params: z.strictObject({ accountId: idShape }),
  body: z.strictObject({}),
  reply: givenOrAsked,
});
export const readLoginSettings = endpoint({
  method: 'GET',
  path: '/api/login-settings',
  summary: '登录规定：初始密码的有效期、两步验证',
  matter: 'workforce',
  permission: ['system-admin', 'security-admin', 'audit-admin'],
  reply: z.strictObject({
    inForce: loginSettings,
    versions: z.array(z.strictObject({ settings: loginSettings, from: z.string(), by: z.string(), at: z.string() })),
  }),
});
export const changeLoginSettings = endpoint({
  method: 'POST',
  path: '/api/login-settings',
  summary: '改登录规定，写明起用日',
  matter: 'workforce',
  permission: ['security-admin'],
  writes: { noAct: '本单位的规定按起用日留存，谁改的记入管理日志' },
  body: newLoginSettings,
  reply: okShape,
});
