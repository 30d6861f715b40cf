import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

// 附件多大: no law names a figure. Each version of the bureau's own says from which day on it holds.

export const attachmentSettings = z.strictObject({
  megabytes: z.int('填整数').min(1, '至少 1 MB').max(200, '最多 200 MB').meta({
    title: '一个附件最大',
    unit: 'MB',
    help: '一小时录音大约 30 MB，一页彩色扫描大约 1 MB。',
  }),
});
export type AttachmentSettings = z.output<typeof attachmentSettings>;
export const newAttachmentSettings = attachmentSettings.extend({
  from: plainDay.meta({ title: '起用日', widget: 'day', help: '当日或以后的日子。' }),
});
/** Before a bureau has laid down anything. */
export const ordinaryAttachments: AttachmentSettings = { megabytes: 20 };
