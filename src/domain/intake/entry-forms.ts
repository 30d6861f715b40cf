import { z } from 'zod';
import { correctionReason } from '#domain/act/corrected/reason.ts';
import { releaseGrounds, releaseGroundTitle, type ReleaseGround } from '#domain/case/measure.ts';
import { parsePlainDate } from '#domain/time/plain-date.ts';
import { schoolings } from './intake.facts.ts';
import { arrivals, arrivalTitle, day, line, paperLine, prose } from './intake.ts';

const words = (title: string, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .max(600, `${title}不超过 600 个字`)
    .optional()
    .meta({ title, ...more });

/** Facts of the judgment or the person that differ from what was typed first. */
export const changedFacts = [
  'charge',
  'inWords',
  'rulingInWords',
  'court',
  'number',
  'supplementary',
  'prohibitionOrder',
  'banFrom',
  'banUntil',
  'rightsLostFrom',
  'rightsLostUntil',
  'judgedOn',
  'releaseGround',
  'crimeFacts',
  'startsOn',
  'endsOn',
  'address',
  'phone',
  'household',
] as const;
export const changedFactTitle: { readonly [F in (typeof changedFacts)[number]]: string } = {
  charge: '罪名',
  inWords: '判项原文',
  rulingInWords: '裁定（决定）主文',
  court: '判决机关',
  number: '判决书字号',
  supplementary: '附加刑',
  prohibitionOrder: '禁止令',
  banFrom: '禁止令起日',
  banUntil: '禁止令止日',
  rightsLostFrom: '剥夺政治权利起日',
  rightsLostUntil: '剥夺政治权利止日',
  judgedOn: '判决日期',
  releaseGround: '暂予监外执行的事由',
  crimeFacts: '判决认定的犯罪事实',
  startsOn: '期限起日',
  endsOn: '期限止日',
  address: '居住地',
  phone: '联系电话',
  household: '户籍地',
};

export type ChangedFact = (typeof changedFacts)[number];
/** Facts that are days. */
export const changedDays: readonly ChangedFact[] = [
  'startsOn',
  'endsOn',
  'banFrom',
  'banUntil',
  'rightsLostFrom',
  'rightsLostUntil',
  'judgedOn',
];
export const releaseGroundTitled = (title: string): ReleaseGround | undefined =>
  releaseGrounds.find((ground) => releaseGroundTitle[ground] === title);

const changed = z
  .strictObject({
    field: z.enum(changedFacts),
    was: z.string().max(4000),
    now: z.string().trim().min(1, '写明改为什么').max(4000, '不超过 4000 个字'),
    why: line('改动的依据'),
  })
  .superRefine(({ field, now }, context) => {
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['now'], message });
    if (changedDays.includes(field) && parsePlainDate(now) === null) issue(`${changedFactTitle[field]}写成年月日，如 2026-03-17`);
    if (field === 'releaseGround' && !releaseGroundTitled(now)) issue(`写“${Object.values(releaseGroundTitle).join('”“')}”之一`);
  });

export const papersChecked = z.strictObject({
  papers: z.array(paperLine).min(1, '逐件写明').max(30).meta({ title: '逐件核对', widget: 'hidden' }),
  changes: z.array(changed).max(20).default([]).meta({ title: '改动的项目', widget: 'hidden' }),
});
export type PapersChecked = z.output<typeof papersChecked>;

export const receiptSent = z.strictObject({
  to: line('送达机关'),
  letter: line('来文名称和文号'),
  sentBy: z
    .enum(['exchange', 'post', 'in-person'], { error: '选送达方式' })
    .meta({ title: '送达方式', options: { exchange: '网上流转', post: '邮寄', 'in-person': '直接送达' } }),
  handler: line('经办人'),
  phone: line('联系电话', { widget: 'phone' }),
  note: words('备注'),
  ...correctionReason,
});
export type ReceiptSent = z.output<typeof receiptSent>;

export const papersRequested = z.strictObject({
  to: line('主送机关'),
  items: z.array(line('缺件')).min(1, '写明缺哪些').max(20).meta({ title: '补送（补齐）的文书', widget: 'hidden' }),
  sentBy: z
    .enum(['exchange', 'post', 'in-person'], { error: '选送达方式' })
    .meta({ title: '送达方式', options: { exchange: '网上流转', post: '邮寄', 'in-person': '直接送达' } }),
  contact: line('联系人'),
  phone: line('联系电话', { widget: 'phone' }),
  ...correctionReason,
});
export type PapersRequested = z.output<typeof papersRequested>;

export const arrivalRecorded = z.strictObject({
  arrival: z.enum(arrivals, { error: '选报到方式' }).meta({ title: '报到方式', options: arrivalTitle, article: '社区矫正法第21条' }),
  identityVerified: z.boolean({ error: '写明是否核实身份' }).meta({ title: '身份已核实', article: '实施办法第17条' }),
  verifiedBy: line('核实方式', { phrases: ['核对居民身份证原件', '户籍信息核对'] }),
  handedOverBy: words('移送单位和交接人', { help: '暂予监外执行的填写', article: '实施办法第17条' }),
  lateBecause: words('没有按时报到的说明', { widget: 'textarea', help: '照本人的话记；没有问到的写“未问到”' }),
  phone: words('本人电话', { widget: 'phone' }),
  note: words('备注', { widget: 'textarea' }),
});
export type ArrivalRecorded = z.output<typeof arrivalRecorded>;

export const historyRow = z.strictObject({ period: line('起止时间'), place: line('所在单位'), role: line('职务') });
export const relativeRow = z.strictObject({
  name: line('姓名'),
  relation: line('关系'),
  place: line('单位或住址'),
  phone: line('电话', { widget: 'phone' }),
});
export const registered = z.strictObject({
  formerName: words('曾用名'),
  education: line('文化程度'),
  health: line('健康状况', { phrases: ['良好'] }),
  politics: line('原政治面貌'),
  marriage: line('婚姻状况'),
  phone: words('新的联系电话', { widget: 'phone', help: '没有变的不填' }),
  workplace: line('工作单位（学校）', { phrases: ['无'] }),
  workplacePhone: words('单位电话'),
  custody: line('原羁押场所', { phrases: ['未羁押'] }),
  crimeFacts: prose('主要犯罪事实', 4, { help: '照判决认定的事实写，称“本人”；宣告时读作“你”', article: '社区矫正法第22条' }),
  schooling: z
    .enum(schoolings)
    .optional()
    .meta({
      title: '义务教育',
      options: { finished: '已经完成', unfinished: '没有完成' },
      help: '未成年人填写',
      article: '社区矫正法第55条',
    }),
  priorOffences: line('既往违法犯罪记录', { phrases: ['无'] }),
  history: z.array(historyRow).min(1, '个人简历至少一段').max(20).meta({ title: '个人简历', widget: 'hidden' }),
  relatives: z.array(relativeRow).min(1, '主要社会关系至少一人').max(20).meta({ title: '家庭成员及主要社会关系', widget: 'hidden' }),
  remarks: words('备注', { widget: 'textarea' }),
});
export type Registered = z.output<typeof registered>;

export const exitReported = z.strictObject({
  police: line('受理的出入境管理机构'),
  until: day('报备期限至', { help: '报备到矫正期满；期满后另行解除' }),
  approvedBy: line('签批的负责人'),
  receiptNumber: words('受理回执号', { help: '有回执的填写，没有的收到后补记' }),
  documents: words('出入境证件', { help: '名称和号码；没有的写“无”' }),
});
export type ExitReported = z.output<typeof exitReported>;

export const memberRoles = [
  'office',
  'committee',
  'guardian',
  'family',
  'employer',
  'social-worker',
  'volunteer',
  'police',
  'other',
] as const;
export const memberRoleTitle: { readonly [R in (typeof memberRoles)[number]]: string } = {
  office: '社区矫正机构、司法所工作人员',
  committee: '居（村）委会人员',
  guardian: '监护人',
  family: '家庭成员',
  employer: '单位或学校人员',
  'social-worker': '司法社工',
  volunteer: '志愿者',
  police: '派出所民警',
  other: '其他人员',
};
export const groupMember = z.strictObject({
  name: line('姓名'),
  role: z.enum(memberRoles, { error: '选身份' }).meta({ title: '身份', options: memberRoleTitle }),
  unit: words('单位', { help: '家庭成员、监护人可以不填' }),
  phone: line('电话', { widget: 'phone' }),
  sex: z.enum(['男', '女'], { error: '选性别' }).meta({ title: '性别' }),
  knowsMinors: z.boolean().optional().meta({ title: '熟悉未成年人身心特点' }),
});
export const groupFormed = z.strictObject({
  members: z.array(groupMember).min(1, '至少写一名成员').max(15).meta({ title: '小组成员', widget: 'hidden' }),
  signedOn: day('责任书签订日'),
});
export type GroupFormed = z.output<typeof groupFormed>;

export const announced = z.strictObject({
  place: line('宣告地点'),
  announcer: line('宣告人'),
  recorder: line('记录人'),
  membersPresent: z.array(z.string().trim().min(1).max(60)).max(15).meta({ title: '到场的小组成员', widget: 'many' }),
  personPresent: z.boolean({ error: '写明本人是否到场' }).meta({ title: '本人到场' }),
  signature: z
    .enum(['signed', 'refused'], { error: '写明是否签字' })
    .meta({ title: '本人签字', options: { signed: '已签字', refused: '拒绝签字，两人注明' } }),
  refusedBecause: words('拒绝签字的理由', { widget: 'textarea', help: '照本人的原话；没有说的不填' }),
  guardianName: words('监护人姓名', { help: '未成年社区矫正对象填写', article: '实施办法第55条' }),
  guardianToldOn: day('通知监护人到场的日子', { article: '实施办法第55条' }).optional(),
  guardianCame: z.boolean().optional().meta({ title: '监护人到场', help: '通知了没有到场的，不影响宣告', article: '实施办法第55条' }),
  guardian: words('监护人到场情况', {
    help: '未成年社区矫正对象必填：到场的写姓名和关系；没有到场的写怎样通知的，不影响宣告',
    article: '实施办法第55条',
  }),
  heldPublicly: z.boolean().default(false).meta({ title: '公开宣告', help: '未成年人一律不公开', article: '实施办法第55条' }),
  statement: words('本人表态', { widget: 'textarea' }),
  ...correctionReason,
});
export type Announced = z.output<typeof announced>;

/** 审前调查评估: the file of the inquiry that came before this case, as it was found. */
export const inquiryLinked = z.strictObject({
  inquiry: z
    .strictObject({ id: z.uuid(), number: z.string().trim().min(1).max(60) }, { error: '按编号找到调查评估' })
    .meta({ title: '调查评估编号', widget: 'text', help: '写调查评估的编号，如（2026）呼玉调评字第1号。' }),
});
export type InquiryLinked = z.output<typeof inquiryLinked>;
