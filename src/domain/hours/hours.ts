import { z } from 'zod';
import type { Post } from '#domain/permission.ts';
import { plainDay, weekdayOf } from '#domain/time/plain-date.ts';

// 工时: the whole load of an office by kind of work. Somebody says it of their own week; nothing here is computed from acts.

export const workKinds = ['enforcement', 'records', 'help', 'resettlement', 'mediation', 'publicity', 'legal-aid', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];
export const workKindTitle: { readonly [K in WorkKind]: string } = {
  enforcement: '社区矫正执法',
  records: '社区矫正文书、台账',
  help: '社区矫正教育帮扶',
  resettlement: '安置帮教',
  mediation: '人民调解',
  publicity: '普法宣传',
  'legal-aid': '法律援助、公共法律服务',
  other: '其他工作',
};

/** Who says the hours of their own week, and who only reads those of the county. */
export const hoursSaidBy = ['office', 'assistant', 'county-agency'] as const satisfies readonly Post[];
export const hoursReadBy: readonly Post[] = [...hoursSaidBy, 'bureau-head'];

/** More than this in a week is a slip of the pen. */
export const mostHours = 100;
export const hoursOf = z
  .number('填小时数')
  .min(0, '不少于 0')
  .max(mostHours, `一周不超过 ${mostHours} 小时`)
  .refine((hours) => Number.isInteger(hours * 2), '精确到半小时');
export type WeekHours = { readonly [K in WorkKind]?: number };
export const totalOf = (hours: WeekHours): number => workKinds.reduce((sum, kind) => sum + (hours[kind] ?? 0), 0);
export const weekHours = z
  .partialRecord(z.enum(workKinds), hoursOf)
  .refine((hours) => totalOf(hours) > 0, '至少填一类')
  .refine((hours) => totalOf(hours) <= mostHours, `一周合计不超过 ${mostHours} 小时`);
/** A week is known by its Monday. */
export const weekShape = plainDay.refine((day) => weekdayOf(day) === 1, '写这一周的星期一');
