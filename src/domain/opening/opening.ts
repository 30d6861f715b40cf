import { z } from 'zod';
import { managementClasses, managementClassTitle } from '#domain/case/measure.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import { type OpeningContact, type OpeningMeasure, openingContacts, openingMeasures } from './opening.facts.ts';

export const openingMeasureTitle: { readonly [M in OpeningMeasure]: string } = {
  commendation: '表扬',
  admonition: '训诫',
  warning: '警告',
};
export const openingContactTitle: { readonly [C in OpeningContact]: string } = {
  report: '报告',
  talk: '个别谈话',
  visit: '走访',
  check: '通信联络、信息化核查',
  health: '身体情况报告',
  medical: '病情复查',
};
/** Steps of entry that were done on paper, in their order. */
export const paperSteps = ['report', 'registration', 'announcement', 'plan'] as const;
export type PaperStep = (typeof paperSteps)[number];
export const paperStepTitle: { readonly [S in PaperStep]: string } = {
  report: '报到',
  registration: '接收登记',
  announcement: '入矫宣告',
  plan: '矫正方案',
};
/** 提请、建议 that were sent on paper and not answered yet. */
export const openProposals = ['commendation', 'admonition', 'warning', 'police', 'revocation', 'return', 'arrest', 'commutation'] as const;
export const openProposalTitle: { readonly [P in (typeof openProposals)[number]]: string } = {
  commendation: '表扬意见',
  admonition: '训诫意见',
  warning: '警告意见',
  police: '提请治安管理处罚',
  revocation: '提请撤销缓刑、假释',
  return: '提请收监执行',
  arrest: '提请逮捕',
  commutation: '提请减刑',
};

/** Every entry names its paper and the paper's own day. */
const day = (title: string) => plainDay.meta({ title, widget: 'day' });
const paper = z
  .string()
  .trim()
  .min(2, '写文书的名称或者文号')
  .max(80, '不超过 80 个字')
  .meta({ title: '凭哪份纸', widget: 'text', example: '报告登记表，第3页' });
/** What counts on the ladder needs the number of its letter, not a name. */
const number = z
  .string()
  .trim()
  .min(4, '写决定书的字号')
  .max(60, '字号不超过 60 个字')
  .regex(/\d.*号$/u, '照决定书写全字号，如“（2025）呼玉矫训字第3号”')
  .meta({ title: '字号', widget: 'text', example: '（2025）呼玉矫训字第3号' });

export const earlierDecision = z.strictObject({
  measure: z
    .enum(openingMeasures, { error: '选表扬、训诫或者警告' })
    .meta({ title: '哪一种', widget: 'choice', options: openingMeasureTitle }),
  on: day('决定之日'),
  number,
});
export const earlierLeave = z.strictObject({ from: day('离开'), until: day('返回（销假）'), paper });
export const lastDone = z.strictObject({ on: day('最近一次'), paper });
export const stepDone = z.strictObject({
  step: z.enum(paperSteps, { error: '选是哪一步' }).meta({ title: '哪一步', widget: 'choice', options: paperStepTitle }),
  on: day('办理之日'),
  paper,
});
export const classOnPaper = z.strictObject({
  managementClass: z
    .enum(managementClasses, { error: '选管理类别' })
    .meta({ title: '管理类别', widget: 'choice', options: managementClassTitle }),
  on: day('决定之日'),
  paper,
});
export const positioningOnPaper = z.strictObject({ from: day('开始使用'), until: day('最迟用到'), paper });
export const openProposal = z.strictObject({
  what: z.enum(openProposals, { error: '选提请的是什么' }).meta({ title: '提请什么', widget: 'choice', options: openProposalTitle }),
  on: day('提请之日'),
  paper,
});
const contactFields = Object.fromEntries(openingContacts.map((one) => [one, lastDone.optional()])) as {
  readonly [C in OpeningContact]: z.ZodOptional<typeof lastDone>;
};
const part = (title: string, more: object = {}) => ({ title, widget: 'hidden', ...more });

/** 期初登记: each part once, whole. An empty list says: looked through the volume, nothing there; a part left out says nothing. */
export const openingEntered = z.strictObject({
  source: z.string().trim().min(2, '写照哪一卷登记').max(120, '不超过 120 个字').meta({
    title: '照哪一卷登记',
    widget: 'text',
    help: '写明纸质卷的卷号或者存放处，以后可以找来核对。',
    example: '纸质执行档案 2025-016 卷',
  }),
  conduct: z
    .array(earlierDecision)
    .max(40, '最多 40 次')
    .optional()
    .meta(part('接收以前受到的表扬、训诫、警告', { article: 'M32' })),
  leave: z
    .array(earlierLeave)
    .max(40, '最多 40 次')
    .optional()
    .meta(part('接收以前两个月里的外出', { article: 'M27' })),
  contacts: z.strictObject(contactFields).optional().meta(part('最近一次报告、谈话、走访、复查')),
  steps: z.array(stepDone).min(1, '至少写一步').max(paperSteps.length).optional().meta(part('纸上已经办过的入矫手续')),
  managementClass: classOnPaper.optional().meta(part('管理类别', { article: 'M21' })),
  positioning: positioningOnPaper.optional().meta(part('正在使用的电子定位', { article: 'L29' })),
  proposals: z.array(openProposal).max(10, '最多 10 件').optional().meta(part('还没有答复的提请')),
});
export type OpeningEntered = z.output<typeof openingEntered>;
