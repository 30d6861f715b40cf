import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

/** What a version of the mapping says of itself, beside its columns. */
export const mappingForm = z.strictObject({
  name: z
    .string()
    .trim()
    .min(2, '写一个名称')
    .max(60, '名称不超过 60 个字')
    .meta({ title: '名称', help: '如“省平台在册人员导出，2026 年版”' }),
  from: plainDay.meta({ title: '起用日', widget: 'day', help: '当日或以后的日子' }),
  keepDays: z
    .int('写整天数')
    .min(1, '至少 1 天')
    .max(3660, '最多 3660 天')
    .meta({ title: '原表保存', unit: '天', help: '到期清除原表，只留文件名和哈希；核对的结果不受影响' }),
});
