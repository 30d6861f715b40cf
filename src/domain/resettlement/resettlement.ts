import { z } from 'zod';
import type { Measure } from '#domain/case/measure.ts';
import { addDays, addMonths, plainDay, type PlainDate } from '#domain/time/plain-date.ts';

// 安置帮教: help after the end, never a penalty; nobody is made to take part (实施办法第53条).

/** 帮教期限表: local and dated, no national figure. Years by the measure that ended. */
export type ResettlementTable = { readonly name: string; readonly from: PlainDate; readonly years: { readonly [M in Measure]: number } };
const tables: readonly ResettlementTable[] = [
  {
    name: '帮教期限表 2026-1',
    from: '2020-07-01' as PlainDate,
    years: { control: 3, probation: 3, parole: 5, 'temporary-release': 5 },
  },
];
export const resettlementTableOn = (day: PlainDate): ResettlementTable => tables.findLast((one) => one.from <= day) ?? tables[0]!;

export type ResettlementTerm = { readonly from: PlainDate; readonly until: PlainDate; readonly years: number; readonly table: string };
/** From the day after the end, both days included. */
export const resettlementTerm = (measure: Measure, endsOn: PlainDate): ResettlementTerm => {
  const table = resettlementTableOn(endsOn);
  const years = table.years[measure];
  return { from: addDays(endsOn, 1), until: addMonths(endsOn, years * 12), years, table: table.name };
};

/** What passes to the office that receives, and what never does. */
export const passes = ['appraisal', 'certificate', 'contact', 'needs'] as const;
export const passTitle: { readonly [P in (typeof passes)[number]]: string } = {
  appraisal: '期满鉴定表',
  certificate: '证明书副本',
  contact: '本人同意的联系方式',
  needs: '约定的需要和支持',
};
export const neverPasses: readonly string[] = ['会谈、作答与得分', '定位与核查轨迹'];

const line = (title: string, most = 80, more: object = {}) =>
  z
    .string()
    .trim()
    .min(2, `${title}至少写 2 个字`)
    .max(most, `${title}不超过 ${most} 个字`)
    .meta({ title, widget: 'text', ...more });
export const handOverForm = z.strictObject({
  to: line('接收单位', 80, { help: '原则上是户籍地司法所，居住地协助。' }),
  contactName: line('接收联系人', 40),
  contactPhone: z.string().trim().max(30).optional().meta({ title: '联系电话', widget: 'phone' }),
  passed: z.array(z.enum(passes)).min(1, '写明移交什么').max(4).meta({ title: '移交的材料', widget: 'many', options: passTitle }),
  consent: z.boolean({ error: '写明本人是否同意' }).meta({ title: '本人同意移交联系方式和需要', widget: 'yes-no' }),
  toldVoluntary: z.literal(true, '先告诉本人可以不参加').meta({ title: '已告诉本人：帮教是帮助，可以不参加', widget: 'yes-no' }),
  takesPart: z.boolean({ error: '写明本人是否参加' }).meta({ title: '本人参加帮教', widget: 'yes-no' }),
  firstContactOn: plainDay.meta({ title: '首次联系日', widget: 'day' }),
  note: z.string().trim().max(1000).optional().meta({ title: '备注', widget: 'textarea' }),
});
export type HandOverForm = z.output<typeof handOverForm>;
