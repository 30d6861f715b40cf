import type { Sentence } from '#domain/archive/wording/sentence.ts';
import type { Told } from './told.ts';

const late = '不按规定时间报到或者接受社区矫正期间脱离监管，';
const other = '其他违反有关法律、行政法规和监督管理规定，';
const whoTakesBack = ({ file }: Told): string => {
  switch (file.facts.judgment.deciderKind) {
    case 'court':
      return '人民法院';
    case 'prison-administration':
      return '监狱管理机关';
    case 'police':
      return '公安机关';
  }
};
const revoked = ({ measure }: Told): string | null => (measure === 'probation' ? '缓刑' : measure === 'parole' ? '假释' : null);

/** 二、违反规定的法律后果: the ladder of this class and of no other. */
export const consequenceSentences: readonly Sentence<Told>[] = [
  {
    id: 'C1',
    basis: ['L28', 'M34'],
    says: () =>
      `${late}未超过10日的；违反关于报告、会客、外出、迁居等规定，情节轻微的；不按规定参加教育学习等活动，经教育仍不改正的；其他违反监督管理规定，情节轻微的，给予训诫。`,
  },
  {
    id: 'C2',
    basis: ['L28', 'M35'],
    says: ({ ban, ground }) =>
      `${ban ? '违反人民法院禁止令，情节轻微的；' : ''}${late}超过10日的；违反关于报告、会客、外出、迁居等规定，情节较重的；${ground === 'illness' ? '无正当理由不按时提交病情复查情况，经教育仍不改正的；' : ''}受到社区矫正机构两次训诫，仍不改正的；其他违反监督管理规定，情节较重的，给予警告。`,
  },
  {
    id: 'C3',
    basis: ['L28', 'M36'],
    says: ({ measure, ban }) =>
      measure === 'parole'
        ? null
        : `违反监督管理规定${ban ? '或者人民法院禁止令' : ''}，依法应予治安管理处罚的，由社区矫正机构提请公安机关依法给予处罚。`,
  },
  {
    id: 'C4',
    basis: ['C77', 'L46', 'M46'],
    says: ({ measure, ban }) =>
      measure === 'probation'
        ? `${ban ? '违反禁止令，情节严重的；' : ''}无正当理由${late}超过1个月的；因违反监督管理规定受到治安管理处罚，仍不改正的；受到社区矫正机构两次警告，仍不改正的；${other}情节严重的，由社区矫正机构提出撤销缓刑建议，由人民法院依法裁定撤销缓刑，执行原判刑罚。`
        : null,
  },
  {
    id: 'C4x',
    basis: ['C77', 'L46'],
    says: ({ measure }) =>
      measure === 'probation'
        ? '在缓刑考验期限内犯新罪，或者被发现判决宣告以前还有其他罪没有判决的，由审理该案件的人民法院撤销缓刑。'
        : null,
  },
  {
    id: 'C5',
    basis: ['C86', 'L46', 'M47'],
    says: ({ measure }) =>
      measure === 'parole'
        ? `无正当理由${late}超过1个月的；受到社区矫正机构两次警告，仍不改正的；${other}尚未构成新的犯罪的，由社区矫正机构提出撤销假释建议，由人民法院依法裁定撤销假释，收监执行未执行完毕的刑罚。`
        : null,
  },
  {
    id: 'C5x',
    basis: ['C86', 'L46'],
    says: ({ measure }) =>
      measure === 'parole' ? '在假释考验期限内犯新罪，或者被发现判决宣告以前还有其他罪没有判决的，由审理该案件的人民法院撤销假释。' : null,
  },
  {
    id: 'C6',
    basis: ['L47', 'M48'],
    says: (told) => {
      const what = revoked(told);
      return what && `被提请撤销${what}，可能逃跑或者可能发生社会危险的，社区矫正机构可以同时提请人民法院决定逮捕。`;
    },
  },
  {
    id: 'C7',
    basis: ['P268', 'L49', 'M49'],
    says: (told) => {
      if (told.measure !== 'temporary-release') return null;
      const medical = told.ground === 'illness';
      return `不符合暂予监外执行条件的；未经批准擅自离开居住的市、县，经警告拒不改正，或者拒不报告行踪，脱离监管的；因违反监督管理规定受到治安管理处罚，仍不改正的；受到社区矫正机构两次警告的；${medical ? '保外就医期间不按规定提交病情复查情况，经警告拒不改正的；' : ''}暂予监外执行的情形消失后，刑期未满的；${medical ? '保证人丧失保证条件或者因不履行义务被取消保证人资格，不能在规定期限内提出新的保证人的；' : ''}${other}情节严重的，由社区矫正机构提出收监执行建议，由${whoTakesBack(told)}依法决定收监执行。`;
    },
  },
  {
    id: 'C8',
    basis: ['P268'],
    says: ({ measure }) => (measure === 'temporary-release' ? '在暂予监外执行期间脱逃的，脱逃的期间不计入执行刑期。' : null),
  },
];
