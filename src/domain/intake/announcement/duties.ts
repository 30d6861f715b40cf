import { inForceOn } from '#domain/case/local-rules.ts';
import { isSuggestion } from '#domain/duty/suggested.ts';
import { provinceOf } from './province.ts';
import type { Sentence } from '#domain/archive/wording/sentence.ts';
import { fromUntil, type Told } from './told.ts';

const rights =
  '不得行使选举权和被选举权，言论、出版、集会、结社、游行、示威自由的权利，担任国家机关职务的权利，担任国有公司、企业、事业单位和人民团体领导职务的权利。';
const own = (fulfils: string, more = ''): string =>
  `遵守法律、行政法规，履行${fulfils}确定的义务，遵守关于报告、会客、外出、迁居${more}的监督管理规定，服从社区矫正机构的管理。`;
const always =
  (text: string): Sentence<Told>['says'] =>
  () =>
    text;

/** 一、应当遵守的规定、被剥夺或者限制行使的权利和被禁止的事项. */
export const dutySentences: readonly Sentence<Told>[] = [
  {
    id: 'D1',
    basis: ['L23', 'C39', 'C75'],
    says: ({ measure }) => (measure === 'control' || measure === 'probation' ? own('判决') : null),
  },
  { id: 'D1b', basis: ['L23', 'C84'], says: ({ measure }) => (measure === 'parole' ? own('判决、裁定') : null) },
  {
    id: 'D1c',
    basis: ['L23'],
    says: ({ measure, ground }) =>
      measure === 'temporary-release' ? own('判决、暂予监外执行决定', ground === 'illness' ? '、保外就医' : '') : null,
  },
  {
    id: 'D2',
    basis: ['C39'],
    // Who has lost political rights altogether is told so instead.
    says: ({ measure, lost }) =>
      measure === 'control' && lost === null ? '未经执行机关批准，不得行使言论、出版、集会、结社、游行、示威自由的权利。' : null,
  },
  {
    id: 'D3',
    basis: ['C54', 'C58', 'P270', 'M20'],
    says: ({ measure, lost }) => {
      if (lost === null) return null;
      if (measure === 'temporary-release') return `在暂予监外执行期间，你${rights}`;
      const days = fromUntil(lost);
      const beside = measure === 'control' ? '，与管制同时执行' : '';
      // Of a suspended sentence it is disputed when it begins: no day but one that the paper prints.
      return `你被剥夺政治权利${lost.howLong}${beside}${days ? `，${days}` : ''}，由公安机关执行。在此期间，${rights}`;
    },
  },
  {
    id: 'D4',
    basis: ['M24'],
    says: always('按照有关规定和社区矫正机构的要求，定期报告遵纪守法、接受监督管理、参加教育学习、公益活动和社会活动等情况。'),
  },
  {
    id: 'D4b',
    basis: [],
    local: 'reports',
    says: ({ file }) => {
      const { name } = inForceOn('reports', file.facts.intake.announcedOn ?? file.facts.term.startsOn, file.local);
      return isSuggestion(name) ? null : `报告的时间和方式按照${name}执行。`;
    },
  },
  {
    id: 'D5',
    basis: ['M24'],
    says: always('发生居所变化、工作变动、家庭重大变故以及接触对矫正可能产生不利影响人员等情况时，及时报告。'),
  },
  {
    id: 'D6',
    basis: ['C38', 'C72', 'M24'],
    says: ({ ban }) => {
      if (ban === null) return null;
      const days = fromUntil(ban);
      return `遵守人民法院的禁止令：${ban.alone}${days ? `，禁止期限${days}` : ''}；定期报告遵守禁止令的情况。`;
    },
  },
  {
    id: 'D6b',
    basis: ['M39'],
    says: ({ ban, agency }) => (ban?.needsLeave ? `确需进入禁止令确定需经批准才能进入的特定区域或者场所的，应当经${agency}批准。` : null),
  },
  { id: 'D7', basis: ['M24'], says: ({ measure }) => (measure === 'temporary-release' ? '每个月报告本人身体情况。' : null) },
  {
    id: 'D8',
    basis: ['M24'],
    says: ({ ground, file }) =>
      ground === 'illness' ? `到${provinceOf(file.county.id)}人民政府指定的医院检查，每3个月提交病情复查情况。` : null,
  },
  {
    id: 'D9',
    basis: ['M25'],
    says: ({ agency }) => `未经${agency}批准，不得接触你犯罪案件中的被害人、控告人、举报人，不得接触同案犯等可能诱发你再犯罪的人。`,
  },
  {
    id: 'D10',
    basis: ['M26', 'M27', 'M28'],
    says: always(
      '未经批准，不得离开所居住的市、县。确有正当理由需要离开的，一般应当提前3日提交书面申请，并如实提供证明材料；经批准外出的，在外出期限届满前返回居住地，报告并办理手续；因特殊原因无法按期返回的，及时报告。',
    ),
  },
  {
    id: 'D11',
    basis: ['L27', 'M30', 'M31'],
    says: always(
      '因工作、居所变化等原因需要变更执行地的，一般应当提前1个月提出书面申请，并提供相应证明材料；经批准变更的，自收到变更执行地决定之日起7日内，到新执行地县级社区矫正机构报到。',
    ),
  },
  {
    id: 'D12',
    basis: ['L26', 'M23'],
    says: always('对社区矫正机构、司法所通过通信联络、信息化核查、实地查访等方式了解活动情况和行为表现，应当予以配合。'),
  },
  {
    id: 'D13',
    basis: ['L36', 'L42', 'M43', 'M44'],
    says: ({ minor }) => (minor ? null : '参加教育学习；根据个人特长、劳动能力和健康状况，参加组织的公益活动。'),
  },
  { id: 'D13m', basis: ['L52', 'M55'], says: ({ minor }) => (minor ? '参加为未成年人单独组织的教育学习等活动。' : null) },
  {
    id: 'D13e',
    basis: ['L55'],
    says: ({ minor, file }) => (minor && file.facts.intake.schooling === 'unfinished' ? '继续完成义务教育。' : null),
  },
  {
    id: 'D14',
    basis: ['E12'],
    says: ({ file }) => (file.facts.intake.exitRestrictionReportedOn === null ? null : '社区矫正期间，不得出境。'),
  },
];
