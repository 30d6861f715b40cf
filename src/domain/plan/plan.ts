import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

const text = (title: string, least: number, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少 ${least} 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });
const measuresTaken = (title: string, article: string) =>
  z
    .array(z.string().trim().min(4, '每条至少 4 个字').max(500))
    .min(1, `${title}至少一条`)
    .max(30)
    .meta({ title, widget: 'hidden', article });

/** A goal that can be checked on a day, and how. */
export const planGoal = z.strictObject({
  need: z.string().trim().min(2, '写明需求').max(200).meta({ title: '需求' }),
  goal: z.string().trim().min(2, '写明目标').max(200).meta({ title: '目标' }),
  measuredBy: z.string().trim().min(2, '写明怎么核对').max(200).meta({ title: '核对方法' }),
  dueOn: plainDay.meta({ title: '到什么时候', widget: 'day' }),
});
export type PlanGoal = z.output<typeof planGoal>;

/** 矫正方案: the four parts that 实施办法第22条 asks for, then needs and goals. */
export const planMade = z.strictObject({
  facts: text('基本情况', 10, {
    article: '实施办法第22条',
    help: '判项和犯罪事实由方案照文书自动写入；这里写犯罪原因、悔罪表现、身体、家庭、工作（就学）、住处，写明来源和日期',
  }),
  assessment: text('综合评估结果', 10, { article: '实施办法第22条' }),
  special: text('心理状态和其他特殊情况分析', 4, { article: '实施办法第22条', help: '只写与监督管理和帮扶有关的情况；不写测评分数和作答' }),
  supervision: measuresTaken('拟采取的监督管理措施', '实施办法第22条'),
  help: measuresTaken('拟采取的教育帮扶措施', '实施办法第22条'),
  goals: z.array(planGoal).min(1, '至少写一个能核对的目标').max(20).meta({ title: '需求与目标', widget: 'hidden' }),
  madeBy: z.string().trim().min(2, '写明制定人').max(60).meta({ title: '制定人' }),
  because: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .meta({ title: '调整的理由', widget: 'textarea', help: '第二版起必填：管理类别、实施效果或者表现有什么变化' }),
});
export type PlanMade = z.output<typeof planMade>;

/** What a social worker may put forward for the plan. The plan itself is made by staff. */
export const needsProposed = z.strictObject({
  needs: z
    .array(z.string().trim().min(2, '每条至少 2 个字').max(200))
    .min(1, '至少写一条')
    .max(20)
    .meta({ title: '建议写入方案的需求', widget: 'hidden' }),
  supports: z.string().trim().max(1000).optional().meta({ title: '可以提供的帮扶', widget: 'textarea' }),
});
export type NeedsProposed = z.output<typeof needsProposed>;
