import { z } from 'zod';
import { toldUntil } from '#domain/act/fields/told-fields.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import { answers, type ReferralAnswer } from './referral.facts.ts';

export const purposes = ['work', 'training', 'school', 'assistance', 'housing', 'medical', 'other'] as const;
export type ReferralPurpose = (typeof purposes)[number];
export const purposeTitle: { readonly [P in ReferralPurpose]: string } = {
  work: '就业',
  training: '职业培训',
  school: '就学',
  assistance: '社会救助',
  housing: '住处',
  medical: '就医',
  other: '其他帮助',
};
export const consentWays = ['written', 'oral'] as const;
export const consentTitle: { readonly [W in (typeof consentWays)[number]]: string } = { written: '书面同意', oral: '口头同意' };
export const answerTitle: { readonly [A in ReferralAnswer]: string } = { accepted: '接受', declined: '不能接受', done: '已办好' };

const prose = (title: string, least: number, most: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少写 ${least} 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'textarea', ...more });

/** What is sent to the other side: what it must know, and no more. */
export const sendingForm = z.strictObject({
  purpose: z.enum(purposes).meta({ title: '转介事项', widget: 'choice', options: purposeTitle }),
  asked: prose('请对方办什么', 4, 1000, { help: '只写对方要知道的；不写案由、刑期、心理情况。' }),
  person: z
    .string()
    .trim()
    .min(1, '写明怎样称呼')
    .max(120, '不超过 120 个字')
    // The sender's own words for the other side: it reads them as they were written, until the referral ends.
    .meta({
      title: '怎样称呼和联系本人',
      widget: 'text',
      help: '本人同意告诉对方的称呼和联系方式；转介结束以前，对方照原样读到。',
      ...toldUntil('referral.closed'),
    }),
  answerBy: plainDay.meta({ title: '请在哪一天以前回复', widget: 'day' }),
  consent: z.enum(consentWays).meta({ title: '本人怎样同意', widget: 'choice', options: consentTitle }),
  consentOn: plainDay.meta({ title: '同意之日', widget: 'day', help: '没有本人同意，不转介。' }),
  guardianConsent: z
    .enum(consentWays)
    .optional()
    .meta({ title: '监护人怎样同意', widget: 'choice', options: consentTitle, help: '未成年人的转介，还要监护人同意。' }),
  guardianConsentOn: plainDay.optional().meta({ title: '监护人同意之日', widget: 'day' }),
});
export type Sending = z.output<typeof sendingForm>;

/** Of whose case it is: kept by the side that sent it. */
export const originForm = z.strictObject({
  caseNumber: z.string().trim().min(1).max(60).meta({ title: '案号', widget: 'text' }),
  /** Not in what was recorded before files were linked. */
  caseId: z.uuid().optional().meta({ title: '案卷', widget: 'hidden' }),
});
/** 随案卷移交: who has the case in hand follows its referrals up. */
const inHand = z.strictObject({ id: z.string().min(1).max(40), name: z.string().max(120) }).nullable();
export const followingForm = z.strictObject({
  office: inHand.meta({ title: '司法所', widget: 'hidden' }),
  worker: inHand.meta({ title: '责任社工', widget: 'hidden' }),
});
export const answerForm = z.strictObject({
  answer: z.enum(answers).meta({ title: '回复', widget: 'choice', options: answerTitle }),
  words: prose('说明', 2, 1000, { phrases: ['已联系本人，下周一来面谈', '名额已满，建议转往培训中心'] }),
});
export const closingForm = z.strictObject({
  outcome: prose('结果和后续', 2, 1000, { phrases: ['本人已上岗，转介结束', '对方不能接受，改转其他单位'] }),
});
