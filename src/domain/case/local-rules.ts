import { z } from 'zod';
import { isSuggestion, suggestionName } from '#domain/duty/suggested.ts';
import { plainDay, type PlainDate } from '#domain/time/plain-date.ts';

/**
 * 地方标准: what the law leaves to the place, as dated figures with a name. The bureau changes them by a new version
 * with a first day; none of them is ever cited as law. A period that began under one version ends under it. A set that the county has not
 * published is a suggestion (domain/duty/suggested).
 */
const days = (title: string, most: number) =>
  z.int('填整数').min(1, '不少于 1').max(most, `不超过 ${most}`).meta({ title, unit: '日', widget: 'number' });
const workingDays = (title: string, most: number) =>
  z.int('填整数').min(1, '不少于 1').max(most, `不超过 ${most}`).meta({ title, unit: '个工作日', widget: 'number' });

/** How often. `every` 1–90 days or 1–6 months: a rhythm slower than half a year is none. */
const rhythm = z
  .strictObject({ every: z.int('填整数').min(1, '不少于 1').max(90, '不超过 90'), unit: z.enum(['day', 'month']) })
  .refine(({ every, unit }) => unit === 'day' || every <= 6, '最长每 6 个月一次');
export type Rhythm = z.infer<typeof rhythm>;
/** As it is said: 每周, 每14日, 每月, 每2个月. */
export const sayRhythm = ({ every, unit }: Rhythm): string =>
  unit === 'day' ? (every === 7 ? '每周' : `每${every}日`) : every === 1 ? '每月' : `每${every}个月`;
export const rhythmKinds = ['report', 'visit', 'talk', 'check'] as const;
export const rhythmTitle: { readonly [K in (typeof rhythmKinds)[number]]: string } = {
  report: '报告',
  visit: '走访',
  talk: '个别谈话',
  check: '信息化核查',
};
const classRhythms = z.strictObject({ report: rhythm, visit: rhythm, talk: rhythm, check: rhythm });

const named = {
  name: z
    .string()
    .trim()
    .min(4, '写名称和版本')
    .max(40, '不超过 40 字')
    .meta({ title: '名称和版本', widget: 'text', help: '待办和文书上照这样印。' }),
  from: plainDay.meta({ title: '起用日', widget: 'day', help: '从今天或以后起用；以前开始的周期仍按原来的标准。' }),
};

/** One schema a set: the form, the check on arrival and the type all read it. */
export const localSchemas = {
  classes: z.strictObject({ ...named, rhythms: z.strictObject({ strict: classRhythms, general: classRhythms, lenient: classRhythms }) }),
  reports: z.strictObject({
    ...named,
    contact: workingDays('到期未到，几个工作日内联系本人', 5),
    'after-leave': workingDays('外出返回后，几个工作日内补做走访谈话', 10),
    notify: workingDays('通报、通知，几个工作日内', 5),
    resolve: workingDays('查到以后，几个工作日内处理', 15),
  }),
  entry: z.strictObject({
    ...named,
    register: days('报到后，几日内登记', 10),
    'exit-restriction': days('登记后，几日内报备不准出境', 10),
    group: days('登记后，几日内确定矫正小组', 30),
    announce: days('登记后，几日内入矫宣告', 30),
    plan: days('宣告后，几日内制定矫正方案', 30),
    'propose-class': days('宣告后，几日内提出管理类别意见', 60),
    'decide-class': days('收到意见后，几日内决定管理类别', 30),
  }),
  release: z.strictObject({
    ...named,
    appraiseBefore: days('期满前几日作出鉴定', 30),
    tellHolderBefore: days('期满前几日通知监狱、看守所', 60),
    opensBefore: days('期满各项提前几日列入待办', 90),
    handOverWithin: days('解矫后几日内移交安置帮教', 30),
  }),
  conduct: z.strictObject({
    ...named,
    decide: workingDays('收到意见后，几个工作日内决定奖惩', 15),
    serve: workingDays('决定后，几个工作日内送达本人', 10),
    copy: workingDays('决定后，几个工作日内抄送检察院', 10),
  }),
  letters: z.strictObject({
    ...named,
    supervision: days('协助监督管理函，几日内回复', 60),
    search: days('协助查找通知书，几日内回复', 60),
    suggestion: days('检察建议书，几日内书面回复', 180),
    notice: days('纠正违法通知书，几日内书面回复', 60),
    other: days('要回复的其他函件，几日内回复', 180),
  }),
} as const;
export const localSets = ['classes', 'reports', 'entry', 'release', 'conduct', 'letters'] as const;
export type LocalSet = (typeof localSets)[number];
export const localSetTitle: { readonly [S in LocalSet]: string } = {
  classes: '分类标准',
  reports: '报告规则',
  entry: '入矫规则',
  release: '解矫规则',
  conduct: '奖惩规则',
  letters: '函件规则',
};

/** The steps of entry whose day is local. */
export type LocalStep = Exclude<keyof z.output<typeof localSchemas.entry>, 'name' | 'from'>;

/** The versions of each set that a county has loaded, in any order; a set without any follows the product's own. */
export type LocalRules = { readonly [S in LocalSet]?: readonly z.output<(typeof localSchemas)[S]>[] };

const everyDays = (every: number): Rhythm => ({ every, unit: 'day' });
const everyMonths = (every: number): Rhythm => ({ every, unit: 'month' });
const since = '2020-07-01' as PlainDate;
/** The product's own figures until the bureau publishes its own: suggestions that bind nobody, since no national number exists since 2020. */
export const defaultRules: { readonly [S in LocalSet]: z.output<(typeof localSchemas)[S]> } = {
  classes: {
    name: suggestionName('分类标准'),
    from: since,
    rhythms: {
      strict: { report: everyDays(7), visit: everyMonths(1), talk: everyMonths(1), check: everyDays(7) },
      general: { report: everyDays(14), visit: everyMonths(2), talk: everyMonths(1), check: everyDays(14) },
      lenient: { report: everyMonths(1), visit: everyMonths(3), talk: everyMonths(3), check: everyMonths(1) },
    },
  },
  reports: { name: suggestionName('报告规则'), from: since, contact: 1, 'after-leave': 3, notify: 1, resolve: 5 },
  entry: {
    name: suggestionName('入矫规则'),
    from: since,
    register: 3,
    'exit-restriction': 3,
    group: 7,
    announce: 10,
    plan: 10,
    'propose-class': 15,
    'decide-class': 5,
  },
  letters: { name: suggestionName('函件规则'), from: since, supervision: 5, search: 5, suggestion: 60, notice: 15, other: 15 },
  conduct: { name: suggestionName('奖惩规则'), from: since, decide: 3, serve: 3, copy: 3 },
  release: { name: suggestionName('解矫规则'), from: since, appraiseBefore: 5, tellHolderBefore: 30, opensBefore: 30, handOverWithin: 10 },
};

/** What is asked beside the figures of a version: the document of the bureau under which it is published. */
export const documentNumber = z
  .string()
  .trim()
  .min(4, '写本局文件的文号')
  .max(60, '不超过 60 字')
  .regex(/\d/, '文号里有数字，照文件上的写')
  .meta({ title: '本局文号', widget: 'text', help: '照发布这一版的文件上的文号写。', example: '玉司发〔2026〕12号' });

/** The version of a set in force on a day: the latest that had begun; before all of them the product's own suggestion. */
export const inForceOn = <S extends LocalSet>(
  set: S,
  day: PlainDate,
  local: LocalRules | undefined,
): z.output<(typeof localSchemas)[S]> => {
  type One = z.output<(typeof localSchemas)[S]>;
  const begun = ((local?.[set] ?? []) as readonly One[]).filter((one) => one.from <= day);
  return begun.reduce((latest, one) => (one.from >= latest.from ? one : latest), defaultRules[set] as One);
};

/** What stands against a new version: it begins on `day` or later, on no day on which another begins, under a name of its own. Empty: nothing. */
export const againstVersion = (
  version: { readonly name: string; readonly from: PlainDate },
  earlier: readonly { readonly name: string; readonly from: PlainDate }[],
  day: PlainDate,
): readonly { readonly field: string; readonly message: string }[] => [
  ...(version.from < day ? [{ field: 'version.from', message: `起用日最早是今天 ${day}，已经过去的日子不改标准` }] : []),
  ...(earlier.some((one) => one.from === version.from) ? [{ field: 'version.from', message: '这一天已有一版起用，换一个起用日' }] : []),
  ...(isSuggestion(version.name) ? [{ field: 'version.name', message: '写本局自己的名称，“平台建议”是没有发布时用的' }] : []),
  ...(earlier.some((one) => one.name === version.name) ? [{ field: 'version.name', message: '这个名称已经用过，写新的版本号' }] : []),
];
