/** 矫正类别: the four measures that are served in the community (社区矫正法第2条). */
export const measures = ['control', 'probation', 'parole', 'temporary-release'] as const;
export type Measure = (typeof measures)[number];
export const measureTitle: { readonly [M in Measure]: string } = {
  control: '管制',
  probation: '缓刑',
  parole: '假释',
  'temporary-release': '暂予监外执行',
};

/** 原判刑罚. */
export const penalties = ['control', 'detention', 'imprisonment', 'life', 'death-suspended'] as const;
export type Penalty = (typeof penalties)[number];
export const penaltyTitle: { readonly [P in Penalty]: string } = {
  control: '管制',
  detention: '拘役',
  imprisonment: '有期徒刑',
  life: '无期徒刑',
  'death-suspended': '死刑缓期二年执行',
};

/** 暂予监外执行的事由 (刑事诉讼法第265条). */
export const releaseGrounds = ['illness', 'pregnant', 'nursing', 'self-care'] as const;
export type ReleaseGround = (typeof releaseGrounds)[number];
export const releaseGroundTitle: { readonly [G in ReleaseGround]: string } = {
  illness: '有严重疾病需要保外就医',
  pregnant: '怀孕',
  nursing: '正在哺乳自己的婴儿',
  'self-care': '生活不能自理',
};
/** The ground as the decision's own words give it; null where they do not. */
export const releaseGroundIn = (words: string): ReleaseGround | null =>
  /保外就医/u.test(words)
    ? 'illness'
    : /哺乳/u.test(words)
      ? 'nursing'
      : /怀孕/u.test(words)
        ? 'pregnant'
        : /生活不能自理/u.test(words)
          ? 'self-care'
          : null;

/** 管理类别: a local, dated profile decides what each asks; never "law". */
export const managementClasses = ['strict', 'general', 'lenient'] as const;
export type ManagementClass = (typeof managementClasses)[number];
export const managementClassTitle: { readonly [C in ManagementClass]: string } = {
  strict: '严管',
  general: '普管',
  lenient: '宽管',
};
