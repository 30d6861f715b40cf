import type { Sentence } from '#domain/archive/wording/sentence.ts';
import type { Told } from './told.ts';

const always =
  (text: string): Sentence<Told>['says'] =>
  () =>
    text;
const fiveYears = 60;

/** Under 18 at the crime and five years or less: the record is sealed (刑事诉讼法第286条). A length that nobody knows seals nothing. */
const isSealedRecord = ({ file: { facts } }: Told): boolean => {
  const { penalty, penaltyMonths } = facts.judgment;
  if (!facts.minorAtCrime) return false;
  if (penalty === 'control' || penalty === 'detention') return true;
  return penalty === 'imprisonment' && penaltyMonths !== null && penaltyMonths <= fiveYears;
};

/** 三、依法享有的权利. */
export const rightSentences: readonly Sentence<Told>[] = [
  {
    id: 'R1',
    basis: ['L4'],
    says: always('依法享有的人身权利、财产权利和其他权利不受侵犯，在就业、就学和享受社会保障等方面不受歧视。'),
  },
  {
    id: 'R2',
    basis: ['L34'],
    says: always('监督管理应当避免对你的正常工作和生活造成不必要的影响；非依法律规定，不得限制或者变相限制你的人身自由。'),
  },
  { id: 'R3', basis: ['L26'], says: always('实地查访等工作中，你的身份信息和个人隐私应当受到保护。') },
  {
    id: 'R4',
    basis: ['L27', 'M29'],
    says: always(
      '申请离开所居住的市、县或者迁居，有正当理由的，应当批准；因正常工作和生活需要经常性跨市、县活动的，可以申请简化批准程序和方式。',
    ),
  },
  { id: 'R5', basis: ['L43'], says: always('可以按照国家有关规定申请社会救助、参加社会保险、获得法律援助。') },
  {
    id: 'R6',
    basis: ['M32'],
    says: ({ agency }) =>
      `对考核奖惩有异议的，可以向${agency}提出，由其及时处理并将处理结果告知你；对处理结果仍有异议的，可以向人民检察院提出。`,
  },
  {
    id: 'R7',
    basis: ['L34'],
    says: always('认为合法权益受到侵害的，有权向人民检察院或者有关机关申诉、控告和检举；受理机关应当及时办理，并将办理结果告知你。'),
  },
  { id: 'R8', basis: ['C39'], says: ({ measure }) => (measure === 'control' ? '在劳动中同工同酬。' : null) },
  {
    id: 'R9',
    basis: ['L48'],
    says: ({ measure }) =>
      measure === 'probation' || measure === 'parole'
        ? `人民法院拟撤销${measure === 'probation' ? '缓刑' : '假释'}的，应当听取你的申辩和你委托的律师的意见。`
        : null,
  },
  {
    id: 'R10',
    basis: ['L54', 'M55'],
    says: ({ minor }) =>
      minor ? '对你的考核奖惩和宣告不公开进行，你的身份信息和档案依法保密；对你进行宣告或者处罚时，通知你的监护人到场。' : null,
  },
  {
    id: 'R11',
    basis: ['L57'],
    says: ({ minor }) => (minor ? '在复学、升学、就业等方面，依法享有与其他未成年人同等的权利，任何单位和个人不得歧视。' : null),
  },
  {
    id: 'R12',
    basis: ['L58'],
    says: ({ minor }) => (minor ? '在社区矫正期间年满十八周岁的，继续按照未成年人社区矫正有关规定执行。' : null),
  },
  {
    id: 'R13',
    basis: ['P286', 'C100'],
    says: (told) =>
      isSealedRecord(told)
        ? '你犯罪的时候不满十八周岁，被判处五年有期徒刑以下刑罚，相关犯罪记录依法予以封存；入伍、就业的时候，免除如实报告自己曾受过刑事处罚的义务。'
        : null,
  },
];
