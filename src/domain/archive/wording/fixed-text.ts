import type { Measure } from '#domain/case/measure.ts';

/*
 * Text that the law fixes by measure. It is printed as it stands here: a paper shows the text of
 * its own measure only, never a list to strike out by hand.
 */

export type DutyFacts = {
  readonly measure: Measure;
  /** What the court forbade (禁止令); only control and probation can carry one. */
  readonly ban?: string;
  /** 保外就医: adds the three-monthly re-check to the monthly report. */
  readonly medicalParole?: boolean;
  readonly minor: boolean;
};

/** 遵守事项 of the announcement (实施办法第20、23–31条; 刑法第39、75、84条). */
export function dutiesAnnounced({ measure, ban, medicalParole, minor }: DutyFacts): readonly string[] {
  const duties = ['遵守法律、行政法规，履行判决、裁定、决定等法律文书确定的义务，服从社区矫正机构的监督管理。'];
  if (measure === 'control') duties.push('未经执行机关批准，不得行使言论、出版、集会、结社、游行、示威自由的权利。');
  const banReport = ban ? '，并报告遵守禁止令的情况' : '';
  duties.push(
    `按照规定报告遵纪守法、接受监督管理、参加教育学习、公益活动和社会活动等情况${banReport}；发生居所变化、工作变动、家庭重大变故以及接触对矫正可能产生不利影响人员等情况，及时报告。`,
  );
  if (measure === 'temporary-release') {
    duties.push(
      medicalParole ? '每月报告本人身体情况；每三个月到指定的医院复查病情，并向社区矫正机构提交病情复查情况。' : '每月报告本人身体情况。',
    );
  }
  duties.push(
    '未经社区矫正机构批准，不得接触犯罪案件中的被害人、控告人、举报人，不得接触同案犯等可能诱发再犯罪的人。',
    '未经批准不得离开所居住的市、县。确有正当理由需要离开的，一般提前三日提出书面申请并提供证明材料，经批准后外出，在期限届满前返回并销假。',
    '因工作、居所变化等原因需要变更执行地的，一般提前一个月提出书面申请；批准变更后，自收到变更执行地决定之日起七日内，到新执行地社区矫正机构报到。',
  );
  if (ban) duties.push(`遵守人民法院宣告的禁止令：${ban}。确需进入特定区域或者场所的，事先提出申请，经批准后方可进入。`);
  duties.push(
    '接受通信联络、信息化核查、实地查访，如实说明情况。',
    minor ? '参加为未成年人单独安排的教育学习；按照规定完成义务教育。' : '参加教育学习；根据个人特长和身体条件，参加公益活动。',
  );
  return duties;
}

const admonition = '违反报告、会客、外出、迁居等规定，情节轻微的，给予训诫；情节较重或者受到训诫后仍不改正的，给予警告。';
const policePenalty = '违反监督管理规定，依法应予治安管理处罚的，提请公安机关给予治安管理处罚。';
const consequencesOf: { readonly [M in Measure]: readonly string[] } = {
  control: [admonition, policePenalty],
  probation: [
    admonition,
    policePenalty,
    '情节严重，符合法定情形的，提请人民法院撤销缓刑，执行原判刑罚；可能逃跑或者有现实危险的，可以同时提请人民法院决定逮捕。',
  ],
  parole: [
    admonition,
    '符合法定情形的，提请人民法院撤销假释，收监执行尚未执行完毕的刑罚；可能逃跑或者有现实危险的，可以同时提请人民法院决定逮捕。',
  ],
  'temporary-release': [admonition, policePenalty, '不再符合暂予监外执行条件，或者严重违反监督管理规定的，提请决定机关收监执行。'],
};

/** 违反后果: the ladder of this measure and of no other (社区矫正法第28、46–49条). */
export function consequencesAnnounced(measure: Measure): readonly string[] {
  return consequencesOf[measure];
}

/** 权利 (社区矫正法第4、26、27、34、43条; 实施办法第32条; minors: 社区矫正法第54、57条, 实施办法第55条). */
export function rightsAnnounced(measure: Measure, minor: boolean): readonly string[] {
  const rights = ['依法享有的人身权利、财产权利和其他权利不受侵犯；有辩护、申诉、控告、检举的权利。'];
  if (measure === 'control') rights.push('在劳动中，与他人同工同酬。');
  rights.push(
    '在就业、就学和享受社会保障等方面不受歧视；生活确有困难的，可以申请社会救助、社会保险、法律援助等帮扶。',
    '实地查访和日常管理中，身份信息和个人隐私受到保护。',
    '有正当理由申请外出、变更执行地的，应当予以批准；不予批准的，有权知道理由。',
    '对考核、奖惩结果有异议的，可以向社区矫正机构提出，由其复核并告知结果；对复核结果仍有异议的，可以向人民检察院提出。',
    '认为合法权益受到侵害的，可以向人民检察院或者有关机关申诉、控告和检举，受理机关应当及时办理并告知结果。',
  );
  if (minor) rights.push('宣告、考核和奖惩不公开进行，档案信息依法保密；有权要求监护人到场。');
  return rights;
}

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
