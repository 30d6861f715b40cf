// Seven people on paper, one of each class and variant, as their acts say: invented, and the same in every text of tests/golden/texts.
import type { Act } from '#domain/act/act.ts';
import { enforcementFile } from '#domain/case/enforcement-file.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, type MadeCase, somebody } from '../made-case.ts';

export const agency = { id: '150104', name: '呼和浩特市玉泉区社区矫正管理局' } as const;
const court = '呼和浩特市玉泉区人民法院';

type Line = { readonly code: string; readonly title: string; readonly state: string; readonly number?: string; readonly copies?: number };
type Member = {
  readonly name: string;
  readonly role: string;
  readonly sex: '男' | '女';
  readonly unit?: string;
  readonly knowsMinors?: boolean;
};
export type Sample = {
  readonly person: { readonly name: string; readonly sex: '男' | '女'; readonly bornOn: string; readonly idNumber: string };
  readonly judgment: object;
  readonly crimeFacts: string;
  readonly schooling?: 'finished' | 'unfinished';
  readonly papers: readonly Line[];
  readonly came: string;
  readonly receiptOn: string;
  readonly reported: string;
  readonly announced: string;
  /** When the group signed; on the day of the announcement where nothing is said. */
  readonly signed?: string;
  readonly members: readonly Member[];
  readonly announcement?: object;
};

const probation = { measure: 'probation', court, deciderKind: 'court', courtLevel: 'basic', penalty: 'imprisonment', minorAtCrime: false };
const judged = (number: string, ...more: Line[]): readonly Line[] => [
  { code: 'judgment', title: '刑事判决书', state: 'received', number, copies: 1 },
  ...more,
];
const notice = (number?: string): Line => ({
  code: 'execution-notice',
  title: '执行通知书',
  state: 'received',
  copies: 1,
  ...(number && { number }),
});
const kin = (name: string, sex: '男' | '女'): readonly Member[] => [
  { name, role: 'family', sex },
  { name: '何佳', role: 'social-worker', sex: '女' },
];

export const samples = {
  S1: {
    person: { name: '赵庆山', sex: '男', bornOn: '1979-04-12', idNumber: '150199197904120139' },
    judgment: {
      ...probation,
      measure: 'control',
      number: '（2026）内0104刑初18号',
      judgedOn: '2026-03-06',
      effectiveOn: '2026-03-17',
      charge: '寻衅滋事罪',
      penalty: 'control',
      penaltyMonths: 8,
      inWords: '管制八个月',
      prohibitionOrder: '禁止在三个月内进入夜总会、酒吧、迪厅、网吧等娱乐场所',
      banFrom: '2026-03-17',
      banUntil: '2026-06-16',
      termMonths: 8,
      startsOn: '2026-03-17',
      endsOn: '2026-11-16',
    },
    crimeFacts: '2025年11月8日，本人在玉泉区一酒吧内随意殴打他人，致二人轻微伤。',
    papers: judged('（2026）内0104刑初18号', { code: 'execution-notice', title: '执行通知书', state: 'missing' }),
    came: '2026-03-18',
    receiptOn: '2026-03-20',
    reported: '2026-03-20',
    announced: '2026-03-24',
    members: kin('赵建国', '男'),
  },
  S2: {
    person: { name: '周海燕', sex: '女', bornOn: '1990-08-26', idNumber: '150199199008260247' },
    judgment: {
      ...probation,
      number: '（2026）内0104刑初61号',
      judgedOn: '2026-05-06',
      effectiveOn: '2026-05-19',
      charge: '危险驾驶罪',
      penalty: 'detention',
      penaltyMonths: 4,
      inWords: '拘役四个半月，缓刑六个半月，并处罚金人民币五千元',
      supplementary: '罚金人民币五千元',
      termMonths: 6,
      halfMonth: true,
      startsOn: '2026-05-19',
      endsOn: '2026-12-03',
    },
    crimeFacts: '2026年1月17日，本人醉酒后在玉泉区道路上驾驶机动车。',
    papers: judged('（2026）内0104刑初61号', notice('（2026）内0104刑初61号'), {
      code: 'indictment',
      title: '起诉书副本',
      state: 'received',
      number: '呼玉检刑诉〔2026〕75号',
      copies: 1,
    }),
    came: '2026-05-20',
    receiptOn: '2026-05-22',
    reported: '2026-05-21',
    announced: '2026-05-26',
    signed: '2026-05-25',
    members: kin('周建军', '男'),
  },
  S3: {
    person: { name: '孙立强', sex: '男', bornOn: '1976-03-09', idNumber: '150199197603090319' },
    judgment: {
      ...probation,
      measure: 'parole',
      court: '呼和浩特市回民区人民法院',
      number: '（2020）内0103刑初255号',
      judgedOn: '2020-12-18',
      effectiveOn: '2026-04-15',
      charge: '故意伤害罪',
      penaltyMonths: 108,
      inWords: '有期徒刑九年，剥夺政治权利二年',
      supplementary: '剥夺政治权利二年',
      rightsLostFrom: '2026-04-15',
      rightsLostUntil: '2028-04-14',
      courtLevel: 'intermediate',
      rulingBody: '呼和浩特市中级人民法院',
      rulingNumber: '（2026）内01刑更35号',
      ruledOn: '2026-04-08',
      startsOn: '2026-04-15',
      endsOn: '2029-08-09',
    },
    crimeFacts: '2020年8月9日，本人在回民区一工地持械殴打他人，致一人重伤。',
    papers: judged(
      '（2020）内0103刑初255号',
      { code: 'parole-ruling', title: '假释裁定书', state: 'received', number: '（2026）内01刑更35号', copies: 1 },
      notice(),
    ),
    came: '2026-04-16',
    receiptOn: '2026-04-17',
    reported: '2026-04-17',
    announced: '2026-04-22',
    members: kin('孙海英', '女'),
  },
  S4: {
    person: { name: '郭守义', sex: '男', bornOn: '1963-05-17', idNumber: '150199196305170551' },
    judgment: {
      ...probation,
      measure: 'temporary-release',
      number: '（2023）内0104刑初206号',
      judgedOn: '2023-09-12',
      effectiveOn: '2026-06-18',
      charge: '合同诈骗罪',
      penaltyMonths: 84,
      inWords: '有期徒刑七年，并处罚金人民币十万元',
      supplementary: '罚金人民币十万元',
      deciderKind: 'prison-administration',
      rulingBody: '内蒙古自治区监狱管理局',
      rulingNumber: '（2026）内狱暂字第9号',
      ruledOn: '2026-06-10',
      releaseGround: 'illness',
      guarantorName: '郭文静',
      startsOn: '2026-06-18',
      endsOn: '2030-02-28',
    },
    crimeFacts: '2022年，本人以虚假工程合同骗取他人保证金。',
    papers: [
      { code: 'temporary-release-decision', title: '暂予监外执行决定书', state: 'received', number: '（2026）内狱暂字第9号', copies: 1 },
      ...judged(
        '（2023）内0104刑初206号',
        notice(),
        { code: 'diagnosis', title: '病情诊断材料', state: 'received', copies: 1 },
        { code: 'guaranty', title: '暂予监外执行具保书', state: 'received', copies: 1 },
        { code: 'prison-appraisal', title: '罪犯出监鉴定表', state: 'received', copies: 1 },
      ),
    ],
    came: '2026-06-16',
    receiptOn: '2026-06-18',
    reported: '2026-06-18',
    announced: '2026-06-24',
    members: kin('郭文静', '女'),
  },
  S5: {
    person: { name: '林秀兰', sex: '女', bornOn: '1994-02-03', idNumber: '150199199402030669' },
    judgment: {
      ...probation,
      measure: 'temporary-release',
      number: '（2026）内0104刑初77号',
      judgedOn: '2026-05-22',
      effectiveOn: '2026-06-08',
      charge: '掩饰、隐瞒犯罪所得罪',
      penaltyMonths: 12,
      inWords: '有期徒刑一年，并处罚金人民币八千元',
      supplementary: '罚金人民币八千元',
      rulingBody: court,
      rulingNumber: '（2026）内0104刑更2号',
      ruledOn: '2026-06-08',
      releaseGround: 'nursing',
      startsOn: '2026-06-08',
      endsOn: '2027-02-19',
    },
    crimeFacts: '2025年6月，本人明知是犯罪所得的车辆而代为销售。',
    papers: judged('（2026）内0104刑初77号', {
      code: 'temporary-release-decision',
      title: '暂予监外执行决定书',
      state: 'received',
      number: '（2026）内0104刑更2号',
      copies: 1,
    }),
    came: '2026-06-09',
    receiptOn: '2026-06-10',
    reported: '2026-06-10',
    announced: '2026-06-16',
    members: kin('林永刚', '男'),
  },
  S6: {
    person: { name: '高远', sex: '男', bornOn: '2009-11-05', idNumber: '150199200911050719' },
    judgment: {
      ...probation,
      number: '（2026）内0104刑初103号',
      judgedOn: '2026-07-02',
      effectiveOn: '2026-07-14',
      charge: '盗窃罪',
      penaltyMonths: 8,
      inWords: '有期徒刑八个月，缓刑一年六个月，并处罚金人民币一千元',
      supplementary: '罚金人民币一千元',
      termMonths: 18,
      startsOn: '2026-07-14',
      endsOn: '2028-01-13',
      minorAtCrime: true,
    },
    crimeFacts: '2026年3月，本人两次盗窃电动自行车。',
    schooling: 'finished',
    papers: judged('（2026）内0104刑初103号', notice('（2026）内0104刑初103号')),
    came: '2026-07-15',
    receiptOn: '2026-07-16',
    reported: '2026-07-16',
    announced: '2026-07-22',
    members: [
      { name: '高志明', role: 'guardian', sex: '男' },
      { name: '孙洁', role: 'employer', sex: '女', unit: '呼和浩特市第十四中学', knowsMinors: true },
    ],
    announcement: { guardianName: '高志明', guardianToldOn: '2026-07-17', guardianCame: true },
  },
  S7: {
    person: { name: '贺明', sex: '男', bornOn: '1999-03-03', idNumber: '150199199903030931' },
    judgment: {
      ...probation,
      number: '（2026）内0104刑初129号',
      judgedOn: '2026-08-03',
      effectiveOn: '2026-08-14',
      charge: '寻衅滋事罪',
      penaltyMonths: 12,
      inWords: '有期徒刑一年，缓刑一年六个月',
      termMonths: 18,
      startsOn: '2026-08-14',
      endsOn: '2028-02-13',
      minorAtCrime: true,
    },
    crimeFacts: '2016年10月2日，本人随意殴打他人，致一人轻伤。',
    papers: judged('（2026）内0104刑初129号', notice('（2026）内0104刑初129号')),
    came: '2026-08-17',
    receiptOn: '2026-08-17',
    reported: '2026-08-17',
    announced: '2026-08-20',
    members: kin('贺建国', '男'),
  },
} as const satisfies { readonly [name: string]: Sample };
export type SampleName = keyof typeof samples;
export const sampleNames = Object.keys(samples) as readonly SampleName[];

/** The papers came and were checked: nobody has reported yet. */
export const checked = (sample: Sample): MadeCase => {
  const { person } = byLetter().file;
  return byLetter(sample.judgment, sample.came)
    .but({ person: { ...person, ...sample.person, bornOn: plainDate(sample.person.bornOn) }, county: agency, local: {} })
    .with('intake.papers-checked', sample.came, { papers: sample.papers, changes: [] });
};
export const registered = (sample: Sample, from: MadeCase = checked(sample)): MadeCase => {
  const handedOver = (sample.judgment as { measure: string }).measure === 'temporary-release';
  return from
    .with('intake.reported', sample.reported, {
      ...(handedOver ? { arrival: 'handed-over', handedOverBy: '民警二人' } : { arrival: 'in-person' }),
      identityVerified: true,
      verifiedBy: '核对居民身份证原件',
    })
    .with('intake.registered', sample.reported, {
      education: '高中',
      health: '良好',
      politics: '群众',
      marriage: '已婚',
      workplace: '无',
      custody: '未羁押',
      crimeFacts: sample.crimeFacts,
      ...(sample.schooling && { schooling: sample.schooling }),
      priorOffences: '无',
      history: [{ period: '至今', place: '本地', role: '无' }],
      relatives: [{ name: '甲', relation: '亲属', place: '本地', phone: '13800009999' }],
    });
};
export const groupOf = (sample: Sample) => ({
  members: [
    { name: '王慧敏', role: 'office', sex: '女', unit: '昭君路司法所', phone: '0471-5550104' },
    { name: '李桂兰', role: 'committee', sex: '女', unit: '春风社区居民委员会', phone: '0471-5550105' },
    ...sample.members.map((one) => ({ ...one, phone: '13800009999' })),
  ],
  signedOn: sample.signed ?? sample.announced,
});
export const grouped = (sample: Sample, from: MadeCase = registered(sample)): MadeCase =>
  from
    .with('exit-restriction.reported', sample.reported, {
      police: '呼和浩特市公安局出入境管理局',
      until: (sample.judgment as { endsOn: string }).endsOn,
      approvedBy: '张国梁',
    })
    .with('group.formed', sample.reported, groupOf(sample));
export const announcementOf = (sample: Sample) => ({
  place: '昭君路司法所',
  announcer: '王慧敏',
  recorder: '何佳',
  membersPresent: ['王慧敏', '李桂兰'],
  personPresent: true,
  signature: 'signed',
  heldPublicly: false,
  ...sample.announcement,
});
export const announced = (sample: Sample, from: MadeCase = grouped(sample)): MadeCase =>
  from.with('intake.announced', sample.announced, announcementOf(sample));

/** The file as a paper is filled from it, and the last act of a kind. */
export const fileOf = ({ file }: MadeCase): EnforcementFile => enforcementFile(file);
export const lastOf = <C>({ acts }: MadeCase, kind: string): Act<C> => acts.findLast((act) => act.kind === kind) as Act<C>;
export const countyActor = somebody('county-agency');
