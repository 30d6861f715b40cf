import { z } from 'zod';
import { field, fieldList, issueShape } from './blocks.ts';

/** 心理测评报告: 筛查提示, never a diagnosis; no item answers on it, no crime, no sanction. */
export const fieldsOfW16 = z
  .strictObject({
    ...issueShape,
    reportNumber: field('编号'),
    name: field('姓名'),
    sex: field('性别'),
    age: field('年龄'),
    purpose: field('测评目的'),
    testedOn: field('测评日期'),
    mode: field('测评方式'),
    results: z
      .array(
        z.strictObject({
          instrument: field('工具'),
          version: field('版本'),
          total: field('总分'),
          range: field('分值范围'),
          band: field('筛查分级'),
          change: field('与上次比较'),
        }),
      )
      .min(1, '测评结果还没有一项'),
    factors: z.array(z.strictObject({ instrument: field('工具'), factor: field('因子'), score: field('得分'), norm: field('常模比较') })),
    validity: field('有效性'),
    interpretation: field('解释'),
    suggestions: fieldList('建议'),
    tester: field('施测人'),
    reviewer: field('审核人'),
    minor: z.boolean(),
    guardian: field('监护人').optional(),
  })
  .superRefine((value, context) => {
    if (value.minor && !value.guardian) context.addIssue({ code: 'custom', path: ['guardian'], message: '未成年人应写明监护人' });
  });
export type FieldsOfW16 = z.infer<typeof fieldsOfW16>;

/** Printed on every report: what it is and what it may not be used for. */
export const screeningStatement =
  '本报告为心理筛查提示，不是医学诊断；结果不作为考核、奖惩、管理类别调整和审批的依据。需要进一步评估或者治疗的，应当到医疗机构就诊。原始作答由施测单位依法保管，不随本报告提供。';
