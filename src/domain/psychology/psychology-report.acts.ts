import { z } from 'zod';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';

/** What people write on the report; totals and bands come from the sealed rows when it is printed. */
export const reportForm = z.strictObject({
  tester: z.string().trim().min(2, '填施测人').max(40).meta({ title: '施测人', widget: 'text' }),
  interpretation: z
    .string()
    .trim()
    .min(10, '解释至少写 10 个字')
    .max(2000)
    .meta({ title: '解释', widget: 'textarea', help: '说筛查提示什么、不能说明什么；不写诊断，不抄题目和答案。' }),
  suggestions: z
    .array(z.string().trim().min(2, '至少写两个字').max(200))
    .min(1, '至少写一条')
    .max(8)
    .meta({ title: '建议', widget: 'many', example: '继续睡眠支持，四周后随访' }),
});
export type ReportForm = z.output<typeof reportForm>;

/** 心理测评报告: drafted with the worker, signed by the supervisor, sealed like the scores on it. It changes no fact of the file. */
export const psychologyReportActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'psychology.report-signed',
    matter: 'psychology',
    title: '签发心理测评报告',
    nature: 'service',
    hands: { supervisor: 'records' },
    basis: ['M43', 'MH23'],
    delegable: false,
    sensitivity: 'sealed',
    discharges: [],
    slot: 'S4',
    papers: ['W16'],
    withdrawable: false,
    content: reportForm,
    groundsToRefuse: (file) =>
      file.facts.psychology.done.length > 0
        ? []
        : [
            {
              code: 'psychology.nothing-to-report',
              ground: '还没有做过测评',
              message: '报告写测评的结果，先做测评。',
              basis: ['M43'],
              routes: [{ label: '做心理测评', actKind: 'psychology.assessed' }],
            },
          ],
    say: () => '心理测评报告一份',
  }),
];
