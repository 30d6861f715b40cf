import { z } from 'zod';
import { mediaTypes } from './media.ts';

/** 来源: what it was taken from, said by whoever adds it. */
export const sources = ['scan', 'photo', 'screenshot', 'recording', 'imported', 'electronic'] as const;
export type AttachmentSource = (typeof sources)[number];
export const sourceTitle: { readonly [S in AttachmentSource]: string } = {
  scan: '扫描',
  photo: '拍照',
  screenshot: '截图',
  recording: '录音录像',
  imported: '系统导入',
  electronic: '电子原件',
};

const words = (title: string, least: number, most: number) =>
  z.string().trim().min(least, `${title}至少写 ${least} 个字`).max(most, `${title}不超过 ${most} 个字`);

/** A paper that a hand is wanted on, as it was printed. */
const paperNamed = z.strictObject({
  id: z.uuid(),
  title: z.string().min(1).max(120),
  number: z.string().max(120).nullable(),
});
export type PaperNamed = z.output<typeof paperNamed>;

/** What stands in the chain of one file that was brought: its hash, and what it is said to be. The bytes lie apart. */
export const addedForm = z.strictObject({
  /** The record that it belongs to. It may be put right or taken back all the same: the attachment stays where it was put. */
  seq: z.int().min(1).meta({ title: '附在哪一条' }),
  file: z.uuid(),
  name: z.string().min(1).max(200).meta({ title: '文件名' }),
  mediaType: z.enum(mediaTypes).meta({ title: '类型' }),
  size: z.int().min(1).meta({ title: '大小' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: '校验值' }),
  source: z.enum(sources).meta({ title: '来源', widget: 'choice', options: sourceTitle }),
  note: z.string().trim().max(200, '说明不超过 200 个字').optional().meta({ title: '说明', widget: 'text' }),
  /** It is the signed original of this paper, brought back. */
  paper: paperNamed.optional(),
});
export type Added = z.output<typeof addedForm>;

export const takenOffForm = z.strictObject({
  seq: z.int().min(1).meta({ title: '撤下哪一条' }),
  reason: words('撤下的原因', 2, 200).meta({ title: '撤下的原因', widget: 'text' }),
});

/** 拒绝签字: who saw it, where and when. What whoever records it says. */
export const refusalSaid = z.strictObject({
  reason: words('拒签的情况', 4, 500).meta({
    title: '拒签的情况',
    widget: 'textarea',
    help: '怎样当面宣读、本人怎样说的，照实写。',
  }),
  place: words('地点', 2, 120).meta({ title: '地点', widget: 'text' }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 14:30 的样子')
    .meta({ title: '时间', widget: 'time' }),
  firstWitness: words('在场见证人', 2, 40).meta({ title: '在场的工作人员一', widget: 'text' }),
  secondWitness: words('在场见证人', 2, 40).meta({ title: '在场的工作人员二', widget: 'text' }),
});
/** The record that printed the paper, and the paper, stand with it. */
export const refusalForm = refusalSaid.extend({ seq: z.int().min(1), paper: paperNamed });
export type SignatureRefused = z.output<typeof refusalForm>;
