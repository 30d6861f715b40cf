import { z } from 'zod';
import { correctionReason } from '#domain/act/corrected/reason.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import { type InquiryOpinion, opinions, type Track, tracks } from './inquiry.facts.ts';

export const trackTitle: { readonly [T in Track]: string } = { ordinary: '普通程序', fast: '速裁程序' };
export const opinionTitle: { readonly [O in InquiryOpinion]: string } = {
  fit: '适宜社区矫正',
  unfit: '不适宜社区矫正',
  unable: '无法评估，告知委托机关',
};
export const spokenTo = ['subject', 'family', 'committee', 'victim', 'police', 'other'] as const;
export const spokenToTitle: { readonly [S in (typeof spokenTo)[number]]: string } = {
  subject: '本人',
  family: '家庭成员',
  committee: '村（居）民委员会',
  victim: '被害人',
  police: '派出所',
  other: '其他人',
};

const line = (title: string, most: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, least: number, more: object = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少写 ${least} 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });

export const sendingWays = ['exchange', 'post', 'in-person'] as const;
const sendingWayTitle: { readonly [W in (typeof sendingWays)[number]]: string } = {
  exchange: '网上流转',
  post: '邮寄，凭回执',
  'in-person': '直接送达，凭回执',
};
const procuratorate = (title: string, more: object = {}) =>
  z
    .string()
    .trim()
    .regex(/^.{2,40}人民检察院$/, '写人民检察院的全称')
    .meta({ title, widget: 'text', example: '玉泉区人民检察院', ...more });

/** The commission as it came in (实施办法第13条). */
export const commissionForm = z.strictObject({
  commissioner: line('委托机关', 80, { example: '玉泉区人民法院' }),
  letterNumber: line('委托函文号', 60, { example: '（2026）内0104调评委12号' }),
  receivedOn: plainDay.meta({
    title: '委托函和附件收齐之日',
    widget: 'day',
    help: '期限从委托函和附件都收到之日的次日起算；附件没有到齐的，等收齐再登记。',
    article: '实施办法第14条',
  }),
  track: z.enum(tracks).meta({ title: '案件程序', widget: 'choice', options: trackTitle }),
  name: line('被评估人姓名', 40, { help: '只作为这份卷里的文字，不建人员档案。' }),
  residence: line('居住地', 160),
  charge: line('案由', 80).optional(),
  asked: prose('委托评估的事项', 4, { phrases: ['拟适用社区矫正的社会危险性和对所居住社区的影响'] }),
  officeId: z.string().max(60).optional().meta({ title: '承办司法所', widget: 'people' }),
  workerId: z.uuid().optional().meta({ title: '协助的社工', widget: 'people' }),
});
export type Commission = z.output<typeof commissionForm>;

/** 调查（询问）笔录: two go, one of them of the staff. */
export const interviewForm = z.strictObject({
  with: z.enum(spokenTo).meta({ title: '向谁了解', widget: 'choice', options: spokenToTitle }),
  whom: line('姓名和与被评估人的关系', 80),
  place: line('地点', 160),
  companion: line('同行的人', 60, { help: '写明姓名和单位；由两个人一起做是平台默认（本局未发布）。' }),
  companionIsStaff: z.boolean().meta({
    title: '同行的人是工作人员',
    widget: 'yes-no',
    help: '社区矫正机构或司法所的工作人员至少一人；社工可以协助和记录。',
  }),
  heard: prose('了解到的情况', 4),
});

export const extensionForm = z.strictObject({
  until: plainDay.meta({ title: '商定的日期', widget: 'day', article: '实施办法第14条' }),
  consent: line('委托机关同意的文书', 120, { help: '没有委托机关书面同意的，期限不变。' }),
});

/** 调查评估意见: a reference for whoever decides (社区矫正法第18条). */
export const opinionForm = z.strictObject({
  opinion: z.enum(opinions).meta({ title: '评估意见', widget: 'choice', options: opinionTitle }),
  facts: prose('调查的情况和理由', 10, { help: '居所、家庭和社会关系、犯罪行为的后果和影响、居委会和被害人意见、拟禁止的事项。' }),
  withoutInterview: line('没有调查笔录的原因', 200, {
    help: '一份笔录都没有的才填；随意见写明。',
    phrases: ['只凭书面材料评估：', '姓名、居住地不实，无法评估：'],
  }).optional(),
  number: line('意见书文号', 60).optional(),
  sentBy: z.enum(sendingWays).optional().meta({
    title: '送委托机关的方式',
    widget: 'choice',
    options: sendingWayTitle,
    article: '实施办法第14条',
    help: '期限以内送出，才算提出。',
  }),
  procuratorate: procuratorate('抄送的人民检察院', {
    help: '执行地县级人民检察院的全称；无法评估的，只告知委托机关。',
    article: '实施办法第14条',
  }).optional(),
  copiedBy: z.enum(sendingWays).optional().meta({ title: '抄送检察院的方式', widget: 'choice', options: sendingWayTitle }),
  ...correctionReason,
});
export type Opinion = z.output<typeof opinionForm>;

/** 通报检察院: that the commission has come in. */
export const toldForm = z.strictObject({
  procuratorate: procuratorate('通报的人民检察院', { article: '实施办法第13条' }),
  way: z.enum(sendingWays, { error: '选通报方式' }).meta({ title: '方式', widget: 'choice', options: sendingWayTitle }),
  number: line('通报的文号', 60).optional(),
});

/** A unit or an account as it was chosen: its id, and what it was called then. */
const chosen = (title: string) =>
  z
    .strictObject({ id: z.string().min(1).max(40), name: z.string().trim().min(1).max(120) }, { error: `选${title}` })
    .meta({ title, widget: 'people' });
/** 改由谁承办. */
export const chargeForm = z.strictObject({
  office: chosen('承办司法所'),
  worker: chosen('协助的社工').optional(),
  reason: line('理由', 200, { phrases: ['被评估人的居住地在该所辖区', '原承办人调离'] }),
});
export type Charge = z.output<typeof chargeForm>;
