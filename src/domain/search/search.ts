import { z } from 'zod';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import type { Missed } from '#domain/reporting/reporting.facts.ts';
import { daysBetween, plainDay } from '#domain/time/plain-date.ts';

// 失联查找 (社区矫正法第30条, 实施办法第38条): not reported, lost and out of supervision are three things; each begins by an act with its evidence.

const line = (title: string, most = 200, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, least = 2, more: object = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少写 ${least} 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });
const day = (title: string, more: object = {}) => plainDay.meta({ title, widget: 'day', ...more });

export const contactWays = ['phone', 'message', 'visit', 'family', 'group'] as const;
export const contactWayTitle: { readonly [W in (typeof contactWays)[number]]: string } = {
  phone: '打电话',
  message: '短信、微信',
  visit: '上门',
  family: '问家属',
  group: '问矫正小组',
};
export const aboutTitle: { readonly [W in Missed['what'] | 'other']: string } = {
  report: '到期未报告',
  return: '到期未销假',
  'report-in': '到期未报到',
  other: '其他',
};

export const contactForm = z.strictObject({
  about: z.enum(['report', 'return', 'report-in', 'other']).meta({ title: '为了什么', widget: 'choice', options: aboutTitle }),
  how: z.enum(contactWays).meta({ title: '怎样联系', widget: 'choice', options: contactWayTitle }),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:40')
    .meta({ title: '时间', widget: 'time' }),
  answered: z.boolean().meta({ title: '联系到本人了吗', widget: 'yes-no' }),
  said: prose('说了什么、问到什么', 2, { phrases: ['电话未接', '关机', '家属说在外干活', '本人说明天来所'] }),
  comesOn: day('答应哪天来').optional(),
});
export type ContactForm = z.output<typeof contactForm>;

export const lostForm = z.strictObject({
  since: day('失联起日', { help: '从哪一天起联系不上，按本地报告规则定，写明凭什么。' }),
  evidence: prose('凭据', 10, { article: 'M38', help: '逐条写：何时、用什么方式、找了谁、得到什么回答。' }),
});
export type LostForm = z.output<typeof lostForm>;

export const searchWays = ['contact', 'information', 'visit'] as const;
export const searchWayTitle: { readonly [W in (typeof searchWays)[number]]: string } = {
  contact: '通信联络',
  information: '信息化核查',
  visit: '实地查访',
};
export const searchForm = z.strictObject({
  ways: z
    .array(z.enum(searchWays))
    .min(1, '至少一种方式')
    .max(3)
    .meta({ title: '用什么方式查找', widget: 'many', options: searchWayTitle, article: 'M38' }),
  places: prose('去哪里、找谁查'),
  leader: line('负责人', 40),
});
export type SearchForm = z.output<typeof searchForm>;

export const notifyForm = z.strictObject({
  policeToldOn: day('通知公安机关的日子', { article: 'M38' }),
  policeStation: line('通知了哪个公安机关', 80),
  procuratorateToldOn: day('通报检察院的日子', { article: 'M38' }),
  number: line('函件字号', 60).optional(),
});
export type NotifyForm = z.output<typeof notifyForm>;

export const outForm = z.strictObject({
  since: day('脱离监管起日', { help: '起日按本地规则定，不早于失联起日。' }),
  evidence: prose('凭据', 10, { article: 'M38' }),
});
export type OutForm = z.output<typeof outForm>;

export const foundForm = z.strictObject({
  foundOn: day('查到的日子'),
  how: prose('怎样查到、人在哪里'),
  statement: prose('本人说明的原因'),
  accepts: z.boolean().meta({ title: '接受监督管理', widget: 'yes-no', article: 'M38' }),
});
export type FoundForm = z.output<typeof foundForm>;

export const outcomes = ['no-breach', 'hand-over', 'back-to-supervision'] as const;
export const outcomeTitle: { readonly [O in (typeof outcomes)[number]]: string } = {
  'no-breach': '有正当理由，不作处理',
  'back-to-supervision': '教育后恢复日常监管',
  'hand-over': '移交考核奖惩，另行决定',
};
export const resolveForm = z.strictObject({
  outcome: z.enum(outcomes).meta({ title: '怎样处理', widget: 'choice', options: outcomeTitle }),
  reason: prose('理由', 10),
});
export type ResolveForm = z.output<typeof resolveForm>;

/** Days out of supervision, once both ends are known; a fact for whoever decides the consequence. */
export const daysOut = (facts: EnforcementFacts): number | null =>
  facts.search.outOfSupervisionSince === null || facts.search.foundOn === null
    ? null
    : daysBetween(facts.search.outOfSupervisionSince, facts.search.foundOn);
