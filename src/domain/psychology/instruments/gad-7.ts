import type { Instrument } from '#domain/psychology/instrument.ts';

/** Item wording: the publisher's simplified Chinese sheet; check against it before clinical use. */
export const gad7: Instrument = {
  id: 'gad-7',
  version: '2026-11',
  title: '广泛性焦虑量表（GAD-7）',
  shortTitle: 'GAD-7',
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
    { n: 1, text: '感觉紧张，焦虑或急切' },
    { n: 2, text: '不能够停止或控制担忧' },
    { n: 3, text: '对各种各样的事情担忧过多' },
    { n: 4, text: '很难放松下来' },
    { n: 5, text: '由于不安而无法静坐' },
    { n: 6, text: '变得容易烦恼或急躁' },
    { n: 7, text: '感到似乎将有可怕的事情发生而害怕' },
  ],
  factor: 1,
  higherIsBetter: false,
  bands: [
    { from: 0, to: 4, code: 'none', label: '无' },
    { from: 5, to: 9, code: 'mild', label: '轻度' },
    { from: 10, to: 14, code: 'moderate', label: '中度' },
    { from: 15, to: 21, code: 'severe', label: '重度' },
  ],
  cutoffs: [
    { id: 'usual', value: 10, use: '通用', source: '综合医院样本 n=600，灵敏度 86.2%，特异度 95.5%' },
  ],
  screenFlag: { code: 'screen-positive', kind: 'screen', message: '总分达到筛查界值，建议进一步了解焦虑情况' },
  subscales: [
    {
      id: 'gad-2', title: 'GAD-2', items: [1, 2], cutoff: 3, flag: 'gad2-positive',
      message: '前两题合计达到 3 分，紧张和担忧较突出',
    },
  ],
  redFlags: [],
  missing: { most: 2, source: '缺 1 至 2 题按已答题的平均分补足并四舍五入；缺 3 题及以上不计总分' },
  reliability: {
    sd: 4.5, sdSource: '工作取值，积累本地常模后替换',
    r: 0.856, kind: 'retest', rSource: '综合医院样本 n=600，重测',
  },
  publishedChange: { points: 4, word: '可靠改变', source: '英国 IAPT 手册' },
  modes: ['self', 'read-aloud', 'interview', 'paper'],
};
