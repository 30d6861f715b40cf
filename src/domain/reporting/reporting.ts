import { z } from 'zod';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import { releaseGroundOf } from '#domain/case/case.facts.ts';
import { plainDay } from '#domain/time/plain-date.ts';

const line = (title: string, most = 200, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });
export const clockTime = (title: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:40')
    .meta({ title, widget: 'time' });

/** 报告方式. */
export const reportWays = ['in-person', 'phone', 'written', 'video'] as const;
export const reportWayTitle: { readonly [W in (typeof reportWays)[number]]: string } = {
  'in-person': '到所',
  phone: '电话',
  written: '书面',
  video: '视频',
};
/** What a regular report speaks of (实施办法第24条). */
export const reportTopics = ['law', 'supervision', 'study', 'public-benefit', 'social'] as const;
export const reportTopicTitle: { readonly [T in (typeof reportTopics)[number]]: string } = {
  law: '遵纪守法',
  supervision: '接受监管',
  study: '参加学习',
  'public-benefit': '公益活动',
  social: '社会活动',
};
/** Changes to be told at once (实施办法第24条). */
export const changeKinds = ['dwelling', 'work', 'family', 'contacts'] as const;
export const changeTitle: { readonly [C in (typeof changeKinds)[number]]: string } = {
  dwelling: '住处变',
  work: '工作变',
  family: '家庭大事',
  contacts: '接触人员',
};

export const reportForm = z.strictObject({
  way: z.enum(reportWays).meta({ title: '怎样报告', widget: 'choice', options: reportWayTitle, article: 'M24' }),
  topics: z
    .array(z.enum(reportTopics))
    .min(1, '至少一项')
    .max(reportTopics.length)
    .meta({ title: '报告了什么', widget: 'many', options: reportTopicTitle, article: 'M24' }),
  changes: z
    .array(z.enum(changeKinds))
    .max(changeKinds.length)
    .optional()
    .meta({ title: '有变化的', widget: 'many', options: changeTitle }),
  said: prose('本人说的', { phrases: ['各方面正常', '工作和住处没有变化', '已提醒按时参加学习'] }).optional(),
  promise: line('答应的事').optional(),
});
export type ReportForm = z.output<typeof reportForm>;
/** Where a walk-in report starts: two clicks suffice. */
export const walkIn = { way: 'in-person', topics: [...reportTopics] } as const;

export const talkKinds = ['entry', 'regular', 'holiday', 'after-breach', 'before-release', 'other'] as const;
export const talkKindTitle: { readonly [K in (typeof talkKinds)[number]]: string } = {
  entry: '入矫谈话',
  regular: '日常谈话',
  holiday: '重要时段谈话',
  'after-breach': '违规后谈话',
  'before-release': '解矫前谈话',
  other: '其他谈话',
};
export const talkForm = z.strictObject({
  kind: z.enum(talkKinds).meta({ title: '谈话类型', widget: 'choice', options: talkKindTitle }),
  startedAt: clockTime('开始时间'),
  endedAt: clockTime('结束时间'),
  place: line('谈话地点'),
  recorder: line('记录人', 40, { help: '谈话和记录由两个人进行，其中至少一人是工作人员。' }),
  present: line('在场人', 100).optional(),
  record: prose('问和答', {
    help: '一行写一句，以“问：”“答：”开头；没有开头的接在上一句后面。',
    example: '问：最近工作怎么样？\n答：还在原来的地方。',
  }),
  confirmed: z.boolean().meta({ title: '本人核对无误并签名', widget: 'yes-no' }),
  promise: line('答应的事').optional(),
});
export type TalkForm = z.output<typeof talkForm>;

export const checkWays = ['phone', 'video', 'information'] as const;
export const checkWayTitle: { readonly [W in (typeof checkWays)[number]]: string } = {
  phone: '电话',
  video: '视频',
  information: '信息化核查',
};
export const checkResults = ['normal', 'abnormal', 'no-answer'] as const;
export const checkResultTitle: { readonly [R in (typeof checkResults)[number]]: string } = {
  normal: '正常',
  abnormal: '有异常',
  'no-answer': '没有接通',
};
export const checkForm = z.strictObject({
  how: z.enum(checkWays).meta({ title: '方式', widget: 'choice', options: checkWayTitle, article: 'M23' }),
  at: clockTime('时间'),
  result: z.enum(checkResults).meta({ title: '结果', widget: 'choice', options: checkResultTitle }),
  place: line('核查时所在的地方', 120, { help: '只记核查那一刻的地方，不记行踪。' }).optional(),
  note: prose('情况和处理').optional(),
});
export type CheckForm = z.output<typeof checkForm>;

export const healthForm = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写成 2026-11')
    .meta({ title: '哪个月', widget: 'text', example: '2026-11' }),
  condition: prose('身体情况和治疗'),
  selfCare: z
    .enum(['yes', 'partly', 'no'])
    .meta({ title: '能否自理', widget: 'choice', options: { yes: '能', partly: '部分能', no: '不能' } }),
  way: z.enum(reportWays).meta({ title: '怎样报告', widget: 'choice', options: reportWayTitle }),
});
export type HealthForm = z.output<typeof healthForm>;

export const medicalForm = z.strictObject({
  checkedOn: plainDay.meta({ title: '检查日', widget: 'day' }),
  hospital: line('医院', 100, { article: 'M24', help: '省级人民政府指定的医院。' }),
  doctor: line('医师', 40).optional(),
  diagnosis: prose('诊断'),
  advice: prose('治疗意见').optional(),
});
export type MedicalForm = z.output<typeof medicalForm>;

/** 保外就医: the decision's own words say so, or re-checks have been submitted. */
export const isMedicalParole = (facts: EnforcementFacts): boolean =>
  facts.measure === 'temporary-release' &&
  (releaseGroundOf(facts.judgment) === 'illness' ||
    facts.reporting.lastMedicalCheckOn !== null ||
    facts.opening.contacts.medical !== undefined);

/** Lines of 问 and 答 as pairs; a line without a beginning goes on with the one before. */
export const exchangesIn = (record: string): readonly { readonly question: string; readonly answer: string }[] => {
  const pairs: { question: string; answer: string }[] = [];
  let into: 'question' | 'answer' = 'answer';
  for (const text of record
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const found = /^(问|答)[：:]\s*(.*)$/.exec(text);
    if (found?.[1] === '问') {
      pairs.push({ question: found[2] ?? '', answer: '' });
      into = 'question';
      continue;
    }
    const last = pairs.at(-1) ?? pairs[pairs.push({ question: '请谈谈近期情况。', answer: '' }) - 1]!;
    if (found) into = 'answer';
    last[into] = `${last[into]}${last[into] === '' ? '' : '\n'}${found ? found[2] : text}`;
  }
  return pairs.map((pair) => ({ question: pair.question || '（未记）', answer: pair.answer || '（未答）' }));
};
