import { z } from 'zod';
import { fileKinds } from '#domain/file/kinds.ts';
import { noticeChannels, noticePages, toldOutside } from '#domain/notice/notice.ts';
import { newQuietHours, quietHours } from '#domain/notice/quiet.ts';
import { endpoint, idShape, okShape } from './endpoint.ts';

// 告知: what whoever asks was told, and where else they want to be told that there is something.

export const readBell = endpoint({
  method: 'GET',
  path: '/api/notices',
  summary: '告知：最近的和没有看过的有几条',
  matter: 'notice',
  permission: 'session',
  reply: z.strictObject({
    unseen: z.int(),
    rows: z.array(
      z.strictObject({
        id: idShape,
        words: z.string(),
        items: z.int(),
        at: z.string(),
        seen: z.boolean(),
        page: z.enum(noticePages),
        /** Where it is of one file that the asker sees. */
        file: z.strictObject({ id: idShape, kind: z.enum(fileKinds) }).nullable(),
      }),
    ),
  }),
});
export const seeNotices = endpoint({
  method: 'POST',
  path: '/api/notices/seen',
  summary: '打开过的告知',
  matter: 'notice',
  permission: 'session',
  writes: { noAct: '看过一条告知，不是案卷记录' },
  body: z.strictObject({ ids: z.array(idShape).min(1).max(50) }),
  reply: okShape,
});

const channelParams = z.strictObject({ channel: z.enum(noticeChannels) });
const addressed = z.strictObject({ channel: z.enum(['mail', 'sms']) });
export const readChannels = endpoint({
  method: 'GET',
  path: '/api/notice-channels',
  summary: '我要在哪里收到告知',
  matter: 'notice',
  permission: toldOutside,
  reply: z.strictObject({
    channels: z.array(
      z.strictObject({
        channel: z.enum(noticeChannels),
        wanted: z.boolean(),
        /** In part, as it was confirmed; and the one that waits for its code. */
        address: z.string().nullable(),
        asked: z.string().nullable(),
      }),
    ),
    quiet: quietHours,
  }),
});
export const askAddress = endpoint({
  method: 'POST',
  path: '/api/notice-channels/:channel/address',
  summary: '填收告知的邮箱或手机号，发一个确认码',
  matter: 'notice',
  permission: toldOutside,
  writes: { noAct: '本人收告知的地址，不是案卷记录' },
  params: addressed,
  body: z.strictObject({ address: z.string().trim().min(1, '填邮箱或手机号').max(200, '不超过 200 字') }),
  reply: okShape,
});
export const confirmAddress = endpoint({
  method: 'POST',
  path: '/api/notice-channels/:channel/confirmation',
  summary: '填收到的确认码',
  matter: 'notice',
  permission: toldOutside,
  writes: { noAct: '本人收告知的地址，不是案卷记录' },
  params: addressed,
  body: z.strictObject({ code: z.string().trim().min(1, '填确认码').max(20) }),
  reply: okShape,
});
export const wantChannel = endpoint({
  method: 'PUT',
  path: '/api/notice-channels/:channel',
  summary: '要不要在这里收到告知',
  matter: 'notice',
  permission: toldOutside,
  writes: { noAct: '本人收告知的地方，不是案卷记录' },
  params: channelParams,
  body: z.strictObject({ wanted: z.boolean() }),
  reply: okShape,
});

export const readQuietHours = endpoint({
  method: 'GET',
  path: '/api/quiet-hours',
  summary: '几时不往外发告知',
  matter: 'notice',
  permission: ['system-admin', 'security-admin', 'audit-admin'],
  reply: z.strictObject({
    inForce: quietHours,
    versions: z.array(z.strictObject({ settings: quietHours, from: z.string(), by: z.string(), at: z.string() })),
  }),
});
export const changeQuietHours = endpoint({
  method: 'POST',
  path: '/api/quiet-hours',
  summary: '改不往外发告知的时间，写明起用日',
  matter: 'notice',
  permission: ['security-admin'],
  writes: { noAct: '本单位的规定按起用日留存，谁改的记入管理日志' },
  body: newQuietHours,
  reply: okShape,
});
