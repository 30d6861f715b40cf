import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

export const letterKinds = ['assist-supervision', 'consultation', 'assist-search', 'suggestion', 'correction-notice', 'other'] as const;
export type LetterKind = (typeof letterKinds)[number];
export const letterKindTitle: { readonly [K in LetterKind]: string } = {
  'assist-supervision': '协助监督管理函',
  consultation: '征求意见函',
  'assist-search': '协助查找通知书',
  suggestion: '检察建议书',
  'correction-notice': '纠正违法通知书',
  other: '其他函件',
};
/** Written by the procuratorate alone. */
export const fromProcuratorate: readonly LetterKind[] = ['suggestion', 'correction-notice'];

const text = (title: string, least: number, most: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少写 ${least} 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, least: number, most: number, more: object = {}) => text(title, least, most, { widget: 'textarea', ...more });
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 14:30 的样子')
  .meta({ title: '签收时间', widget: 'time' });

/** Reckoned when it is registered; nobody types it. */
const replyDue = z
  .strictObject({
    on: plainDay,
    provisional: z.boolean(),
    because: z.string().min(1).max(400),
    basis: z.array(z.string().max(120)).max(6),
  })
  .nullable()
  .optional()
  .meta({ title: '回复期限', widget: 'hidden' });
const letter = {
  kind: z.enum(letterKinds).meta({ title: '函件种类', widget: 'choice', options: letterKindTitle }),
  subject: text('事由', 2, 200, { help: '一句话写明办什么；不写与办这件事无关的个人情况。' }),
  wants: z.enum(['reply', 'nothing']).meta({ title: '要不要回复', widget: 'choice', options: { reply: '要回复', nothing: '不用回复' } }),
  askedBy: plainDay.optional().meta({
    title: '函上写明的回复日',
    widget: 'day',
    help: '函上没有写的空着：征求意见函按实施办法第30条，其余按本局的函件规则。',
  }),
  due: replyDue,
};
export const receivedForm = z.strictObject({
  other: text('来文单位', 2, 80),
  theirNumber: text('来文字号', 2, 60, { help: '照来文上的写；没有字号的写“无字号”。' }),
  dated: plainDay.meta({ title: '来文日期', widget: 'day', help: '来文落款的日子；发生日写收到的日子。' }),
  ...letter,
  time: clock.optional(),
});
export type Received = z.output<typeof receivedForm>;
export const sentForm = z.strictObject({
  other: text('对方单位', 2, 80),
  ourNumber: text('我文字号', 2, 60, { help: '照发出的函上的写。' }),
  ...letter,
});
export type Sent = z.output<typeof sentForm>;
export const aboutForm = z.strictObject({
  caseNumber: z.string().trim().min(1).max(60).meta({ title: '案号', widget: 'text' }),
  caseId: z.uuid().meta({ title: '案卷', widget: 'hidden' }),
});
export const acceptedForm = z.strictObject({ time: clock });
export const slipForm = z.strictObject({
  acceptedOn: plainDay.meta({ title: '回执上的签收日', widget: 'day' }),
  time: clock.optional(),
  by: text('签收人', 2, 40, { help: '照回执上的写；回执作为附件补上。' }),
});
export const repliedForm = z.strictObject({
  number: text('复文字号', 2, 60, { help: '没有字号的写“无字号”。' }),
  outcome: prose('复文内容', 2, 1000, { help: '检察建议、纠正意见：采纳了什么、怎样改的；不采纳的写理由。' }),
});
export const replyCameForm = z.strictObject({
  number: text('复函字号', 2, 60, { help: '没有字号的写“无字号”。' }),
  outcome: prose('复函内容', 2, 1000),
});
export const chaseWays = ['phone', 'letter', 'visit'] as const;
export const chaseWayTitle: { readonly [W in (typeof chaseWays)[number]]: string } = { phone: '电话', letter: '发函', visit: '上门' };
export const chasedForm = z.strictObject({
  way: z.enum(chaseWays).meta({ title: '怎样催的', widget: 'choice', options: chaseWayTitle }),
  said: prose('对方怎样答复', 2, 500),
});
export const closedForm = z.strictObject({
  outcome: prose('结果', 2, 500, { phrases: ['阅存', '对方已办，不再回复', '登记重复，另一份为准'] }),
});
