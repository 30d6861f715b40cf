import type { Instrument } from '#domain/psychology/instrument.ts';

/** Item wording: the publisher's simplified Chinese sheet; check against it before clinical use. */
export const phq9: Instrument = {
  id: 'phq-9',
  version: '2026-11',
  title: '患者健康问卷抑郁量表（PHQ-9）',
  shortTitle: 'PHQ-9',
  licence: 'No permission required to reproduce, translate, display or distribute (Pfizer)',
  source: 'PHQ screeners, simplified Chinese',
  language: 'zh-CN',
  recall: '最近两周',
  stem: '在过去两个星期，有多少时候您受到以下任何问题所困扰？',
  options: [
    { value: 0, label: '完全不会' },
    { value: 1, label: '好几天' },
    { value: 2, label: '一半以上的天数' },
    { value: 3, label: '几乎每天' },
  ],
  items: [
    { n: 1, text: '做事时提不起劲或没有兴趣' },
    { n: 2, text: '感到心情低落、沮丧或绝望' },
    { n: 3, text: '入睡困难、睡不安稳或睡眠过多' },
    { n: 4, text: '感觉疲倦或没有活力' },
    { n: 5, text: '食欲不振或吃太多' },
    { n: 6, text: '觉得自己很糟，或觉得自己很失败，或让自己或家人失望' },
    { n: 7, text: '对事物专注有困难，例如阅读报纸或看电视时' },
    { n: 8, text: '动作或说话速度缓慢到别人已经察觉？或正好相反，烦躁或坐立不安、动来动去的情况更胜于平常' },
    { n: 9, text: '有不如死掉或用某种方式伤害自己的念头' },
  ],
  unscored: {
    text: '如果发现自己有如上症状，它们影响到您的家庭生活、工作、人际关系的程度是',
    options: ['没有困难', '有一些困难', '很多困难', '非常困难'],
  },
  factor: 1,
  higherIsBetter: false,
  bands: [
    { from: 0, to: 4, code: 'none', label: '无' },
    { from: 5, to: 9, code: 'mild', label: '轻度' },
    { from: 10, to: 14, code: 'moderate', label: '中度' },
    { from: 15, to: 19, code: 'moderately-severe', label: '中重度' },
    { from: 20, to: 27, code: 'severe', label: '重度' },
  ],
  cutoffs: [
    { id: 'usual', value: 10, use: '通用', source: '杭州基层医疗样本 n=2639，灵敏度 .87，特异度 .81' },
    { id: 'sensitive', value: 7, use: '宁可多查', source: '上海社区样本 n=1045 的最佳界值' },
    { id: 'rural-elder', value: 8, use: '农村老人', source: '农村老人样本 n=839，灵敏度 .97，特异度 .89' },
  ],
  screenFlag: { code: 'screen-positive', kind: 'screen', message: '总分达到筛查界值，建议进一步了解抑郁情况' },
  subscales: [
    {
      id: 'phq-2', title: 'PHQ-2', items: [1, 2], cutoff: 3, flag: 'phq2-positive',
      message: '前两题合计达到 3 分，情绪低落或兴趣减退较突出',
    },
  ],
  redFlags: [
    {
      code: 'self-harm', item: 9, atLeast: 1,
      message: '第 9 题（不如死掉或伤害自己的念头）不是“完全不会”',
      nextStep: '马上当面追问，并在当天由具名的工作人员联系本人',
      unanswered: { code: 'self-harm-unanswered', message: '第 9 题没有回答，不能当作没有；须当面问清' },
    },
  ],
  missing: { most: 2, source: '缺 1 至 2 题按已答题的平均分补足并四舍五入；缺 3 题及以上不计总分' },
  reliability: {
    sd: 6, sdSource: '工作取值，积累本地常模后替换',
    r: 0.86, kind: 'retest', rSource: '上海社区样本 n=1045，两周重测',
  },
  publishedChange: { points: 6, word: '可靠改变', source: '英国 IAPT 手册' },
  modes: ['self', 'read-aloud', 'interview', 'paper'],
};
