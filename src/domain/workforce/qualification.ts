/** 资质: what a social worker is qualified for, as facts with dates. */
export const qualificationKinds = ['level', 'scale'] as const;
export type QualificationKind = (typeof qualificationKinds)[number];

/** 全国社会工作者职业资格 by its levels, the lowest first. */
export const levels = ['assistant', 'social-worker', 'senior'] as const;
export type Level = (typeof levels)[number];
export const levelTitle: { readonly [L in Level]: string } = {
  assistant: '助理社会工作师',
  'social-worker': '社会工作师',
  senior: '高级社会工作师',
};

type Qualified = { readonly what: QualificationKind; readonly value: string; readonly fromOn: string; readonly untilOn: string | null };
/** The highest level whose registration holds on a day; null where none does. */
export const levelOn = (held: readonly Qualified[], day: string): Level | null =>
  [...levels].reverse().find((level) => held.some((one) => one.what === 'level' && one.value === level && holdsOn(one, day))) ?? null;
/** Was one trained for this scale, and does it still hold? For whoever decides who may give it. */
export const isTrainedFor = (held: readonly Qualified[], scale: string, day: string): boolean =>
  held.some((one) => one.what === 'scale' && one.value === scale && holdsOn(one, day));
const holdsOn = ({ fromOn, untilOn }: Qualified, day: string): boolean => fromOn <= day && (untilOn === null || untilOn >= day);
