import { z } from 'zod';
import { correctionReason } from '#domain/act/corrected/reason.ts';
import { actNumber } from '#domain/act/act-number.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import {
  admonitionGrounds,
  admonitionGroundTitle,
  brokenRules,
  brokenRuleTitle,
  commendationGrounds,
  commendationGroundTitle,
  type ConductMeasure,
  conductTitle,
  lateKinds,
  lateKindTitle,
  warningGrounds,
  warningGroundTitle,
} from './measures.ts';

const written = (title: string, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .min(2, `写明${title}`)
    .max(1500, `${title}不超过 1500 字`)
    .meta({ title, widget: 'textarea', ...more });

const facts = written('主要事实', {
  help: '时间、地点、经过，不写姓名；决定书上照这样写给本人，如“2026年8月22日，未经批准前往包头市，8月23日返回”。',
});
const evidence = z
  .array(z.string().trim().min(2, '至少写两个字').max(60, '一项不超过 60 字'))
  .min(1, '至少写一项证据')
  .max(20)
  .meta({ title: '证据', widget: 'many', example: '询问笔录1份' });

const commendationFacts = {
  ground: z
    .enum(commendationGrounds, { error: '选表扬的情形' })
    .meta({ title: '情形', widget: 'choice', options: commendationGroundTitle, article: '实施办法第33条' }),
  facts: written('具体事实', { help: '从报告、学习等记录里来的，写明次数；事迹写明时间、地点、经过。' }),
  evidence,
  /** The four conditions, each with what shows it; all four or none (实施办法第33条). */
  judgment: written('服从判决、认罪悔罪的表现').optional(),
  law: written('遵守法律法规的表现').optional(),
  rules: written('遵守报告、会客、外出、迁居规定和服从管理的表现').optional(),
  education: written('参加教育学习的表现').optional(),
  despite: written('受过训诫、警告仍给予表扬的理由').optional(),
};
const sanctionFacts = {
  facts,
  evidence,
  lateKind: z.enum(lateKinds).optional().meta({ title: '逾期或脱管', widget: 'choice', options: lateKindTitle }),
  lateFrom: plainDay
    .optional()
    .meta({ title: '逾期或脱管的第一天', widget: 'day', help: '期限届满的次日，或者查找记录证明脱离监管的第一天。' }),
  lateUntil: plainDay.optional().meta({ title: '逾期或脱管的最后一天', widget: 'day', help: '报到、查到的前一天；首尾都算。' }),
  /** Why somebody who was gone for more than a month is warned and not proposed for revocation. */
  goodReason: written('超过一个月的正当理由', { help: '超过一个月的，没有正当理由应当提出撤销或收监建议；有正当理由的写明。' }).optional(),
  brokenRule: z
    .enum(brokenRules)
    .optional()
    .meta({ title: '违反的规定', widget: 'choice', options: brokenRuleTitle, article: '社区矫正法第23条' }),
  /** Hearing the person is good practice and never a condition (实施办法第34、35条 do not ask for it). */
  statement: written('本人陈述', { help: '听取了的照本人的话记；不听取不影响决定。' }).optional(),
  notHeardBecause: written('未能听取本人陈述的原因').optional(),
  mended: written('不属于“仍不改正”的理由', { help: '已经受到两次训诫或两次警告的，写明为什么这一次仍是同样的处分。' }).optional(),
};
/** An admonition of the time before this file: it counts too, and only the paper volume holds it. */
export const earlierAdmonition = z.strictObject({
  on: plainDay.meta({ title: '决定之日', widget: 'day', help: '照纸质卷里的训诫决定书填。' }),
  number: z
    .string()
    .trim()
    .min(4, '写训诫决定书的字号')
    .max(60, '字号不超过 60 个字')
    .regex(/\d.*号$/u, '照决定书写全字号，如“（2025）呼玉矫训字第3号”')
    .meta({ title: '字号', widget: 'text', example: '（2025）呼玉矫训字第3号' }),
});
export type EarlierAdmonition = z.output<typeof earlierAdmonition>;
const admonitionFacts = {
  ground: z
    .enum(admonitionGrounds, { error: '选训诫的情形' })
    .meta({ title: '情形', widget: 'choice', options: admonitionGroundTitle, article: '实施办法第34条' }),
  ...sanctionFacts,
};
const warningFacts = {
  ground: z
    .enum(warningGrounds, { error: '选警告的情形' })
    .meta({ title: '情形', widget: 'choice', options: warningGroundTitle, article: '实施办法第35条' }),
  ...sanctionFacts,
  earlier: z
    .array(earlierAdmonition)
    .min(1, '至少写一次')
    .max(10, '最多写十次')
    .optional()
    .meta({ title: '台账接收前受到的训诫', widget: 'hidden', article: '实施办法第35条' }),
};

/** Forms of before said in free words what a ledger had not: no day and no number stands in them that anything may rest on. The chain keeps the words. */
export const withoutEarlierWords = <C extends object>(old: C & { readonly earlier?: unknown }): C => {
  const { earlier: _, ...rest } = old;
  return rest as unknown as C;
};

/** Any other than that of the same level says why it is that one. */
const otherWhy = written('抄送别的检察院的原因', { help: '抄送的是执行地同级人民检察院的，不用填。' }).optional();

const proposalOf = <S extends z.ZodRawShape>(measure: ConductMeasure, shape: S) =>
  z.strictObject({ ...shape, opinion: written('司法所意见', { phrases: [`建议给予${conductTitle[measure]}`] }) });
const decisionOf = <S extends z.ZodRawShape>(measure: ConductMeasure, shape: S) =>
  z.strictObject({
    /** The proposal that it answers. */
    proposal: actNumber({ title: '司法所意见的案卷序号', widget: 'hidden' }).optional(),
    outcome: z.enum(['given', 'not-given'], { error: '选决定' }).meta({
      title: '决定',
      widget: 'choice',
      options: { given: `给予${conductTitle[measure]}`, 'not-given': `不给予${conductTitle[measure]}` },
      article: '实施办法第32条',
    }),
    opinion: written('县级社区矫正机构意见', { phrases: [`同意给予${conductTitle[measure]}`] }),
    procuratorate: z
      .string()
      .trim()
      .regex(/^.{2,40}人民检察院$/, '写人民检察院的全称')
      .optional()
      .meta({ title: '抄送的人民检察院', help: '同级人民检察院的全称，印在决定书上' }),
    procuratorateWhy: otherWhy,
    ...shape,
    ...correctionReason,
  });

export const commendationProposed = proposalOf('commendation', commendationFacts);
export const admonitionProposed = proposalOf('admonition', admonitionFacts);
export const warningProposed = proposalOf('warning', warningFacts);
export const commendationDecided = decisionOf('commendation', commendationFacts);
export const admonitionDecided = decisionOf('admonition', admonitionFacts);
export const warningDecided = decisionOf('warning', warningFacts);

export type CommendationProposal = z.output<typeof commendationProposed>;
export type AdmonitionProposal = z.output<typeof admonitionProposed>;
export type WarningProposal = z.output<typeof warningProposed>;
export type CommendationDecision = z.output<typeof commendationDecided>;
export type AdmonitionDecision = z.output<typeof admonitionDecided>;
export type WarningDecision = z.output<typeof warningDecided>;
export type ConductDecision = CommendationDecision | AdmonitionDecision | WarningDecision;

const decisionNumber = actNumber({ title: '第几条决定', widget: 'number', help: '决定在案卷里的序号；从待办打开的，已经填好。' });
export const servedWays = ['signed', 'refused', 'unable', 'handed-on'] as const;
export const servedWayTitle: { readonly [W in (typeof servedWays)[number]]: string } = {
  signed: '本人在存根上签名、捺手印',
  refused: '本人拒签，见证人在场',
  unable: '本人不能签名，见证人在场',
  'handed-on': '由同住成年家属等代收',
};
/** 送达决定书. */
export const decisionServed = z.strictObject({
  decision: decisionNumber,
  way: z.enum(servedWays, { error: '选送达情况' }).meta({ title: '送达情况', widget: 'choice', options: servedWayTitle }),
  witness: z
    .string()
    .trim()
    .min(2, '写见证人姓名')
    .max(40)
    .optional()
    .meta({ title: '见证人（代收人）', help: '拒签、不能签名的写见证人，代收的写代收人。' }),
  guardian: z
    .enum(['present', 'absent'])
    .optional()
    .meta({ title: '监护人', widget: 'choice', options: { present: '到场', absent: '已通知，没有到场' }, article: '实施办法第55条' }),
});
/** 抄送检察院. */
export const decisionCopied = z.strictObject({
  decision: decisionNumber,
  to: z
    .string()
    .trim()
    .regex(/^.{2,40}人民检察院$/, '写人民检察院的全称')
    .meta({ title: '抄送', help: '同级人民检察院' }),
  why: otherWhy,
  way: z
    .enum(['exchange', 'post', 'person'], { error: '选抄送方式' })
    .meta({ title: '方式', widget: 'choice', options: { exchange: '平台交换', post: '邮寄', person: '专人' } }),
});
/** 撤销决定, after an objection or of the agency's own accord. */
export const decisionSetAside = z.strictObject({
  decision: actNumber({ title: '撤销第几条决定', widget: 'number', help: '填决定在案卷里的序号。' }),
  reason: written('撤销的理由', { help: '异议成立的，写明查明的事实。' }),
});
export type DecisionServed = z.output<typeof decisionServed>;
export type DecisionCopied = z.output<typeof decisionCopied>;
export type DecisionSetAside = z.output<typeof decisionSetAside>;
