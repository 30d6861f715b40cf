import { z } from 'zod';
import { actNumber } from '#domain/act/act-number.ts';
import { type Receiver, receivers } from './corrigendum.facts.ts';

export const receiverTitle: { readonly [R in Receiver]: string } = {
  subject: '本人',
  decider: '决定机关',
  procuratorate: '人民检察院',
  police: '公安机关',
};
export const deliveryWays = ['signed', 'refused', 'unable', 'handed-on', 'exchange', 'post', 'in-person'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];
export const deliveryWayTitle: { readonly [W in DeliveryWay]: string } = {
  signed: '本人签收',
  refused: '本人拒签，见证人在场',
  unable: '本人不能签名，见证人在场',
  'handed-on': '由同住成年家属等代收',
  exchange: '平台交换',
  post: '邮寄，凭回执',
  'in-person': '专人送达，凭回执',
};

/** 送达更正后的文书, with the notice that says what was wrong. */
export const deliveryForm = z.strictObject({
  record: actNumber({ title: '哪一条记录的文书', widget: 'number', help: '那条记录在案卷里的序号；从待办打开的，已经填好。' }),
  to: z.enum(receivers, { error: '选送给谁' }).meta({ title: '送给', widget: 'choice', options: receiverTitle }),
  way: z.enum(deliveryWays, { error: '选送达情况' }).meta({ title: '送达情况', widget: 'choice', options: deliveryWayTitle }),
  witness: z
    .string()
    .trim()
    .min(2, '写见证人姓名')
    .max(40)
    .optional()
    .meta({ title: '见证人（代收人）', help: '拒签、不能签名的写见证人，代收的写代收人。' }),
  oldBack: z
    .boolean()
    .optional()
    .meta({ title: '原件已收回', widget: 'yes-no', help: '收回了的，与更正后的文书一并归档；没有收回不影响送达。' }),
});
export type Delivery = z.output<typeof deliveryForm>;
