import type { Instrument } from '#domain/psychology/instrument.ts';

/** The one instrument here where a high total is good: raw sum times 4, 0 to 100. */
export const who5: Instrument = {
  id: 'who-5',
  version: '2026-11',
  title: '世界卫生组织五项身心健康指标（WHO-5）',
  shortTitle: 'WHO-5',
  licence: 'CC BY-NC-SA 3.0 IGO, © WHO 2024',
  source: 'WHO, Chinese',
  language: 'zh-CN',
  recall: '最近两周',
  stem: '在过去两个星期内：',
  options: [
    { value: 5, label: '所有时间' },
    { value: 4, label: '大部分时间' },
    { value: 3, label: '超过一半的时间' },
    { value: 2, label: '少于一半的时间' },
    { value: 1, label: '有时候' },
    { value: 0, label: '从未有过' },
  ],
  items: [
    { n: 1, text: '我感觉快乐，心情舒畅' },
    { n: 2, text: '我感觉宁静和放松' },
    { n: 3, text: '我感觉充满活力，精力充沛' },
    { n: 4, text: '我睡醒时感到清新，得到了足够休息' },
    { n: 5, text: '我每天生活充满了有趣的事情' },
  ],
  factor: 4,
  higherIsBetter: true,
  bands: [
    { from: 0, to: 28, code: 'very-low', label: '很低' },
    { from: 29, to: 49, code: 'low', label: '偏低' },
    { from: 50, to: 100, code: 'not-low', label: '未见偏低' },
  ],
  // Raw below 13 is a total of 48 or less: totals move in steps of 4.
  cutoffs: [{ id: 'usual', value: 48, use: '通用', source: 'WHO：总分低于 50（原始分低于 13）' }],
  screenFlag: { code: 'low-wellbeing', kind: 'risk', message: '总分低于 50，建议进一步了解情绪和生活状况' },
  subscales: [],
  redFlags: [],
  missing: { most: 0, source: '五题须全部作答，缺一题不计总分' },
  reliability: null,
  publishedChange: { points: 10, word: '有意义的变化', source: 'WHO-5 使用文献' },
  modes: ['self', 'read-aloud', 'interview', 'paper'],
};
