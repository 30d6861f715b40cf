import type { Measure } from '#domain/case/measure.ts';

/** Words of the rules repealed in 2020, and what is printed now. Past papers keep theirs. */
export const oldWords = [
  ['社区服刑人员', '社区矫正对象'],
  ['社区矫正人员', '社区矫正对象'],
  ['县级司法行政机关意见', '县级社区矫正机构意见'],
  ['地级司法行政机关审核意见', '市级社区矫正机构意见'],
  ['居住地变更', '执行地变更'],
  ['社区服务', '公益活动'],
  ['公益劳动', '公益活动'],
  ['管理等级', '管理类别'],
] as const;

/** Text that belongs to another measure: a paper that bears it is void and must be made anew. */
const wordsOfAnotherMeasure: { readonly [M in Measure]: readonly string[] } = {
  control: ['撤销缓刑', '撤销假释', '收监执行', '缓刑考验期', '假释考验期', '暂予监外执行', '决定逮捕'],
  probation: ['撤销假释', '收监执行', '假释', '暂予监外执行', '管制期'],
  parole: ['禁止令', '治安处罚', '治安管理处罚', '撤销缓刑', '缓刑', '暂予监外执行', '管制期'],
  'temporary-release': ['禁止令', '撤销缓刑', '撤销假释', '缓刑', '假释', '决定逮捕', '管制期'],
};

export type WordingFault = { readonly word: string; readonly instead?: string };

/**
 * Faults of a paper's own text (not of quoted statements, which may say what they like):
 * repealed words, and words of a measure that is not this person's.
 */
export function wordingFaults(measure: Measure, text: string): readonly WordingFault[] {
  const old = oldWords.filter(([word]) => text.includes(word)).map(([word, instead]) => ({ word, instead }));
  const foreign = wordsOfAnotherMeasure[measure].filter((word) => text.includes(word)).map((word) => ({ word }));
  return [...old, ...foreign];
}
