import type { Measure } from '#domain/case/measure.ts';

/*
 * Text that the law fixes by measure. It is printed as it stands here: a paper shows the text of
 * its own measure only, never a list to strike out by hand.
 */

/** Which papers of origin the measure rests on. */
export const basisPaperTitle: { readonly [M in Measure]: string } = {
  control: '判决书',
  probation: '判决书',
  parole: '假释裁定书',
  'temporary-release': '暂予监外执行决定书',
};

/** What the term is called while it runs. */
export const termTitle: { readonly [M in Measure]: string } = {
  control: '管制期限',
  probation: '缓刑考验期限',
  parole: '假释考验期限',
  'temporary-release': '暂予监外执行期限',
};

/** 结果 at the end of the term (实施办法第53、54条). `holder`: the prison or detention house that holds the file. */
export function endWording(measure: Measure, holder?: string): string {
  switch (measure) {
    case 'control':
      return '管制期满，依法解除管制，解除社区矫正。';
    case 'probation':
      return '缓刑考验期满，原判的刑罚不再执行，依法解除社区矫正。';
    case 'parole':
      return '假释考验期满，原判刑罚视为已经执行完毕，依法解除社区矫正。';
    case 'temporary-release':
      return `刑期届满，依法解除社区矫正；刑满释放手续由${holder ?? '监狱、看守所'}依法办理。`;
  }
}

/** 外出期间应当遵守的事项 (实施办法第27、28条). */
export function leaveRules(returnBy: string, contact: string): readonly string[] {
  return [
    '遵守法律、法规和社区矫正监督管理规定，只前往批准的目的地，从事与外出事由相符的活动。',
    `外出期间${contact}，接受电话通讯、实时视频等方式的监督管理；要求到目的地社区矫正机构报到的，到达和离开时按要求报到。`,
    `${returnBy}前返回居住地，向批准机关报告并办理销假，交回外出证明。`,
    '因特殊原因不能按期返回的，立即报告情况并说明理由。',
  ];
}

/** The consequence printed on a leave notice: the ladder without police penalty or the court, which belong to their own papers. */
export const leaveConsequence = '违反外出管理规定的，责令立即返回，并根据情节依法处理。';
