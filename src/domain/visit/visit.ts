import { z } from 'zod';

const line = (title: string, most = 200, more: object = {}) =>
  z
    .string()
    .trim()
    .min(1, `填${title}`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
const prose = (title: string, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });

export const metAnswers = ['met', 'family-only', 'nobody'] as const;
export const metTitle: { readonly [M in (typeof metAnswers)[number]]: string } = { met: '见到', 'family-only': '只见家人', nobody: '没人' };
export const visitChanges = ['dwelling', 'work', 'family'] as const;
export const visitChangeTitle: { readonly [C in (typeof visitChanges)[number]]: string } = {
  dwelling: '住处变',
  work: '工作变',
  family: '家庭大事',
};

/**
 * 走访 (实施办法第23条): choices before text. Two go together; the visit is discreet (社区矫正法第26条).
 * What was not asked is printed as 未问到, never guessed.
 */
export const visitForm = z.strictObject({
  met: z.enum(metAnswers).meta({ title: '见到本人了吗', widget: 'choice', options: metTitle }),
  changes: z
    .array(z.enum(visitChanges))
    .max(visitChanges.length)
    .default([])
    .meta({ title: '住处和工作，有变化吗', widget: 'many', options: visitChangeTitle, help: '没有变化的不选。' }),
  changeNote: line('变化的情况').optional(),
  seen: prose('看到、谈到', { phrases: ['家中整洁，情绪平稳', '本人在外干活，家属说晚上回来', '已提醒按时报告'] }),
  startedAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:40')
    .meta({ title: '到达时间', widget: 'time' }),
  place: line('走访地点', 160),
  companion: line('同行的人', 60, { help: '走访由两个人一起去；写明姓名和单位。' }),
  others: line('见到的家人或邻居', 60).optional(),
  health: line('健康状况').optional(),
  livelihood: line('生活来源').optional(),
  housing: line('居住情况').optional(),
  next: line('下一步').optional(),
  promise: line('答应的事').optional(),
  caution: line('下次走访须留意', 100, { example: '家有犬；两人同行' }).optional(),
  signed: z.boolean().meta({ title: '被访人签名', widget: 'yes-no' }),
  /** The strokes as one SVG path in a box of 320 by 120, when the signature was written on the device. */
  signature: z
    .string()
    .regex(/^[MLZ0-9 .,-]*$/, '签名的笔画读不出来')
    .max(20_000)
    .optional()
    .meta({ title: '签名笔画', widget: 'hidden' }),
  photos: z
    .int()
    .min(0)
    .max(9)
    .optional()
    .meta({ title: '照片', unit: '张', widget: 'number', help: '可以不拍。默认不拍人脸、家人和屋内。' }),
});
export type VisitForm = z.output<typeof visitForm>;
