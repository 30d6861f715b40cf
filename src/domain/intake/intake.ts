import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';
import type { ReceivedPaper } from './intake.facts.ts';
import type { Measure } from '#domain/case/measure.ts';

/** 随案文书: what the decider serves with the person (社区矫正法第20条, 实施办法第16条). */
export const incomingPapers = {
  judgment: { title: '刑事判决书', holds: '主刑、考验期、附加刑', measures: ['control', 'probation', 'parole', 'temporary-release'] },
  'parole-ruling': { title: '假释裁定书', holds: '假释考验期', measures: ['parole'] },
  'temporary-release-decision': { title: '暂予监外执行决定书', holds: '期限、病情', measures: ['temporary-release'] },
  'execution-notice': { title: '执行通知书', holds: '送达日、执行地', measures: ['control', 'probation'] },
  indictment: { title: '起诉书副本', holds: '犯罪事实', measures: ['control', 'probation', 'parole', 'temporary-release'] },
  pledge: { title: '社区矫正告知书（本人签收）', holds: '应报到日', measures: ['control', 'probation', 'parole'] },
  'service-proof': { title: '送达回证', holds: '送达日', measures: ['control', 'probation', 'parole', 'temporary-release'] },
  'closing-form': { title: '结案登记表', holds: '羁押、前科', measures: ['control', 'probation'] },
  'prison-appraisal': { title: '出监鉴定表', holds: '服刑表现', measures: ['parole', 'temporary-release'] },
  diagnosis: { title: '病情诊断和保证人材料', holds: '病情、保证人', measures: ['temporary-release'] },
} as const satisfies { readonly [code: string]: { readonly title: string; readonly holds: string; readonly measures: readonly Measure[] } };
export type IncomingPaper = keyof typeof incomingPapers;
export const incomingPaperCodes = Object.keys(incomingPapers) as readonly IncomingPaper[];

/** The papers that must come for a measure; others are not asked for. */
export const papersExpected = (measure: Measure): readonly IncomingPaper[] =>
  incomingPaperCodes.filter((code) => (incomingPapers[code].measures as readonly Measure[]).includes(measure));

export const paperStates = ['received', 'blurred', 'missing'] as const;
export const paperStateTitle: { readonly [S in (typeof paperStates)[number]]: string } = {
  received: '收到',
  blurred: '模糊',
  missing: '缺件',
};

export const paperLine = z.strictObject({
  code: z.string().max(40),
  title: z.string().trim().min(2, '写明文书名称').max(60),
  state: z.enum(paperStates, { error: '逐件写明收到、模糊或缺件' }),
  number: z.string().trim().max(80, '文号不超过 80 个字').optional(),
  copies: z.int('份数写整数').min(1, '至少 1 份').max(20, '不超过 20 份').optional(),
  pages: z.int().min(1).max(2000).optional(),
  note: z.string().trim().max(200).optional(),
  receivedOn: plainDay.nullable().optional(),
});
export type PaperLine = z.output<typeof paperLine>;

/** What is printed on a paper and how many came, for the receipt: only of what came. */
export const asPrinted = ({ state, number, copies }: PaperLine): Pick<ReceivedPaper, 'number' | 'copies'> =>
  state === 'missing' ? {} : { ...(number && { number }), ...(copies !== undefined && { copies }) };

export const stillMissing = (papers: readonly ReceivedPaper[]): readonly ReceivedPaper[] =>
  papers.filter((one) => one.state !== 'received');

/** 报到方式. */
export const arrivals = ['in-person', 'at-home', 'handed-over'] as const;
export const arrivalTitle: { readonly [A in (typeof arrivals)[number]]: string } = {
  'in-person': '本人到社区矫正机构报到',
  'at-home': '行动不便，到住处登记',
  'handed-over': '看守所、公安机关或监狱移送',
};

/** Text of a fixed length on a form, with its title. */
export const line = (title: string, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .min(1, `填${title}`)
    .max(300, `${title}不超过 300 个字`)
    .meta({ title, ...more });
export const prose = (title: string, least = 2, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .min(least, `${title}至少 ${least} 个字`)
    .max(4000, `${title}不超过 4000 个字`)
    .meta({ title, widget: 'textarea', ...more });
export const day = (title: string, more: { readonly [key: string]: unknown } = {}) => plainDay.meta({ title, widget: 'day', ...more });
