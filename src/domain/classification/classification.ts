import { z } from 'zod';
import { managementClasses, managementClassTitle } from '#domain/case/measure.ts';

const grounds = (title: string, help: string) =>
  z.string().trim().min(2, `写明${title}`).max(1000).meta({ title, help, widget: 'textarea' });
const managementClass = z
  .enum(managementClasses, { error: '选管理类别' })
  .meta({ title: '管理类别', options: managementClassTitle, article: '实施办法第21条' });

/** What 实施办法第21条 weighs. Help and tests have no place in it (帮助不作处罚依据). */
export const classProposed = z.strictObject({
  managementClass,
  sentence: grounds('裁判内容', '刑种、刑期、禁止令'),
  crime: grounds('犯罪类型', '罪名、手段、是否累犯'),
  phase: grounds('矫正阶段', '入矫、中期、临近期满'),
  risk: grounds('再犯罪风险', '凭事实写；不写心理测评的分数'),
  conduct: grounds('矫正表现', '报告、学习、奖惩；刚入矫的写“入矫”'),
});
export type ClassProposed = z.output<typeof classProposed>;

export const classDecided = z.strictObject({
  managementClass,
  opinion: z
    .string()
    .trim()
    .min(2, '写明意见')
    .max(1000)
    .meta({ title: '意见', widget: 'textarea', phrases: ['同意司法所意见'] }),
  reason: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .meta({ title: '与司法所意见不同的理由', widget: 'textarea', help: '决定的类别与司法所提出的不同，或者没有司法所意见的，写明理由' }),
});
export type ClassDecided = z.output<typeof classDecided>;
