import { z } from 'zod';
import { type ClearingOutcome, outcomes } from './clearing.facts.ts';

export const outcomeTitle: { readonly [O in ClearingOutcome]: string } = {
  'same-person': '是同一个人',
  'wrong-number': '不是同一个人，号码登记有误',
};

/** Written by the house itself: the cases, and nothing of the person. */
export const doubleForm = z.strictObject({
  cases: z
    .array(z.strictObject({ id: z.uuid(), number: z.string().min(1).max(60), county: z.string().min(1).max(60) }))
    .min(2)
    .max(50)
    .meta({ title: '案卷', widget: 'hidden' }),
});
export const settlingForm = z.strictObject({
  outcome: z.enum(outcomes).meta({ title: '核查结果', widget: 'choice', options: outcomeTitle }),
  words: z
    .string()
    .trim()
    .min(4, '核查情况至少写 4 个字')
    .max(1000, '核查情况不超过 1000 个字')
    .meta({
      title: '核查情况',
      widget: 'textarea',
      help: '写向哪几个旗县区核对了什么、各自怎样更正。不写证件号码。',
      phrases: ['两地核对文书，系同一人，已通知协商执行地', '一方录错一位，已通知更正'],
    }),
});
