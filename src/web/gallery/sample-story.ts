import type { Session } from '#web/platform/session.ts';
import type { Counter } from '#web/parts/table/Counters.tsx';
import type { DutyRowProps } from '#web/parts/case/DutyRow.tsx';
import type { TimelineAct } from '#web/parts/case/ActTimeline.tsx';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { StatusName } from '#web/parts/tags/StatusTag.tsx';
import type { DutyTagProps } from '#web/parts/tags/DutyTag.tsx';

// Invented people of the demo; the day is the demo's.
export const today = '2026-11-23';

export const session: Session = {
  account: 'office',
  accountId: '019ab000-0000-7000-8000-000000000001',
  personCaseId: null,
  owes: null,
  calendar: [],
  name: '吴敏',
  post: 'office',
  postTitle: '司法所工作人员',
  unit: { id: 'u1', name: '昭君路司法所', kind: 'office', countyName: '玉泉区' },
  posts: [],
  day: today,
  demo: true,
};

export const counters: readonly Counter[] = [
  { title: '待办', value: 18, note: '在管 43 人', href: '/duties' },
  { title: '逾期', value: 2, note: '最长 3 天', tone: 'over', href: '/duties?state=overdue' },
  { title: '今日到期', value: 2, note: '均属本所', tone: 'today', href: '/duties?state=today' },
  { title: '临期', value: 3, note: '3 个工作日内', tone: 'soon', href: '/duties?state=soon' },
  { title: '需要联系', value: 2, note: '1 人今天新增', href: '/duties?state=contact' },
  { title: '本周走访', value: 6, note: '已完成 0', href: '/visit' },
  { title: '待我签批', value: 3, note: '最早 11月24日', href: '/signing' },
];

export const mustDo: readonly DutyRowProps[] = [
  {
    tag: { state: 'overdue', days: 3 },
    person: '赵志刚',
    personHref: '/cases/1',
    managementClass: 'strict',
    nature: 'enforcement',
    title: '到期未报告，先联系本人',
    because: '应于11月20日 周五到所报告，至今未到；未报告的，次一工作日内电话联系并记录，即今天。',
    basis: ['报告规则 2026-1'],
    note: '未报告不等于失联。失联、查找、脱离监管各由工作人员凭证据另行认定。',
    verb: '联系本人',
    href: '/cases/1',
  },
  {
    tag: { state: 'overdue', days: 1 },
    person: '乌恩图',
    personHref: '/cases/2',
    managementClass: 'general',
    nature: 'enforcement',
    title: '外出到期未销假，先联系本人',
    because: '批准外出至11月22日 周日；许可期限不因休息日顺延，期满前应当返回并销假。',
    basis: ['实施办法第28条'],
    note: '本人已回来的，直接记录返回。',
    verb: '联系本人',
    href: '/cases/2',
  },
  {
    tag: { state: 'today' },
    person: '高明亮',
    personHref: '/cases/3',
    managementClass: 'general',
    nature: 'enforcement',
    title: '身体情况月度报告',
    because: '暂予监外执行期间每月报告身体情况；上次 10月23日，本次期满日 11月23日 周一。',
    basis: ['实施办法第24条'],
    note: '本人 09:20 已在手机上传诊断证明 2 页，待核对。',
    verb: '记录报告',
    href: '/cases/3',
  },
  {
    tag: { state: 'today' },
    person: '孟彩霞',
    personHref: '/cases/4',
    managementClass: 'lenient',
    nature: 'enforcement',
    title: '月度报告',
    because: '宽管每月报告一次（本区 2026 年第 1 版分类标准），上次 10月23日。',
    basis: ['分类标准 2026-1'],
    verb: '记录报告',
    href: '/cases/4',
  },
];

export const acts: readonly TimelineAct[] = [
  {
    seq: 65,
    actedOn: '2026-11-23',
    nature: 'enforcement',
    title: '电话核查',
    summary: '本人在家，母亲今天复诊；外出用的诊断证明原件明天带来。',
    by: '吴敏 · 昭君路司法所 工作人员',
    recorded: '11-23 10:38',
    withdrawMinutes: 6,
    onWithdraw: () => undefined,
  },
  {
    seq: 64,
    actedOn: '2026-11-23',
    nature: 'clerical',
    title: '收到外出申请',
    summary: '11月25日 — 27日（3 天）赴包头市，陪同母亲就医。附诊断证明 2 页。',
    by: '布仁和 本人，手机提交',
    recorded: '11-23 09:31',
  },
  {
    seq: 63,
    actedOn: '2026-11-19',
    nature: 'enforcement',
    title: '到所报告并谈话',
    summary: '建筑零工，11月收入约 4,200 元；母亲住院，情绪平稳。谈话要点 4 条，承诺 1 条。',
    by: '吴敏 · 昭君路司法所 工作人员',
    recorded: '11-19 16:02',
    papers: [{ title: '谈话笔录', href: '/papers/1' }],
  },
  {
    seq: 62,
    actedOn: '2026-11-14',
    nature: 'service',
    title: '入户走访',
    summary: '母亲在家卧床，需陪护；弟弟可替班。本人现场签名 15:12，未拍照。',
    by: '苏日娜 · 心启航社工站 社会工作师',
    recorded: '11-20 17:48',
    offlineUploaded: '11-20',
  },
  {
    seq: 61,
    actedOn: '2026-11-09',
    nature: 'enforcement',
    title: '更正案卷记录',
    summary: '报到日期应为 11月5日 周四，原录 11月6日；依据签到册影像。期限已重算：无逾期。',
    by: '王建 · 昭君路司法所 负责人',
    recorded: '11-09 09:10',
    corrects: 58,
  },
  {
    seq: 58,
    actedOn: '2026-11-06',
    nature: 'enforcement',
    title: '到所报告',
    summary: '报到日期 11月6日，迟到 1 天。',
    by: '吴敏 · 昭君路司法所 工作人员',
    recorded: '11-06 18:40',
    correctedBy: 61,
  },
  {
    seq: 57,
    actedOn: '2026-10-28',
    nature: 'service',
    title: '社工联系',
    summary: '已进行，50 分钟。约定告知：需要 睡眠和陪护安排；支持 社工继续联系。',
    by: '苏日娜 · 心启航社工站 社会工作师',
    recorded: '10-28 11:20',
    sealed: '会谈内容、题目作答与得分封存，执法岗位不可见。',
  },
  {
    seq: 55,
    actedOn: '2026-10-16',
    nature: 'enforcement',
    title: '外出销假',
    summary: '批准 10月14日 — 15日，按期返回，车票 2 张已核。',
    by: '吴敏 · 昭君路司法所 工作人员',
    recorded: '10-19 08:40',
    lateDays: 3,
    lateReason: '当日系统停机检修，纸质登记 10-16 15:33 签收，影像可核。',
    papers: [{ title: '销假登记', href: '/papers/2' }],
  },
];

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly idNumber: string;
  readonly measure: string;
  readonly managementClass: ManagementClass | null;
  readonly status: StatusName;
  readonly endsOn: string;
  readonly left: string;
  readonly duty: DutyTagProps;
  readonly dutyTitle: string;
  readonly worker: string;
  readonly lessons: string;
};
const person = (
  id: string,
  name: string,
  tail: string,
  measure: string,
  managementClass: ManagementClass | null,
  status: StatusName,
  endsOn: string,
  left: string,
  duty: DutyTagProps,
  dutyTitle: string,
  lessons: string,
): Person => ({
  id,
  name,
  idNumber: `150199********${tail}`,
  measure,
  managementClass,
  status,
  endsOn,
  left,
  duty,
  dutyTitle,
  worker: '吴敏',
  lessons,
});

export const people: readonly Person[] = [
  person(
    '1',
    '赵志刚',
    '0917',
    '缓刑',
    'strict',
    'in-correction',
    '2027-09-11',
    '292 天',
    { state: 'overdue', days: 3 },
    '联系本人',
    '2 / 4',
  ),
  person(
    '2',
    '乌恩图',
    '2231',
    '缓刑',
    'general',
    'on-leave',
    '2027-06-17',
    '206 天',
    { state: 'overdue', days: 1 },
    '未销假，联系',
    '4 / 4',
  ),
  person(
    '3',
    '高明亮',
    '4458',
    '暂予监外执行',
    'general',
    'in-correction',
    '2028-01-20',
    '423 天',
    { state: 'today' },
    '身体情况报告',
    '免',
  ),
  person('4', '孟彩霞', '6064', '缓刑', 'lenient', 'in-correction', '2027-01-29', '67 天', { state: 'today' }, '月度报告', '4 / 4'),
  person(
    '5',
    '布仁和',
    '1072',
    '假释',
    'general',
    'in-correction',
    '2027-12-08',
    '380 天',
    { state: 'soon', days: 1 },
    '外出申请',
    '3 / 4',
  ),
  person('6', '段小虎', '6630', '缓刑', 'strict', 'lost', '2027-09-26', '307 天', { state: 'soon', days: 2 }, '续记查找', '2 / 4'),
  person('7', '李丽娟', '2847', '缓刑', 'general', 'in-correction', '2027-01-18', '56 天', { state: 'soon', days: 2 }, '社工联系', '4 / 4'),
  person(
    '8',
    '白春玉',
    '5021',
    '缓刑',
    'general',
    'in-correction',
    '2027-05-14',
    '172 天',
    { state: 'open', on: '2026-11-27' },
    '外出申请',
    '4 / 4',
  ),
  person('9', '马卫东', '6691', '缓刑', null, 'awaiting-entry', '—', '—', { state: 'open', on: '2026-11-30' }, '入矫宣告', '—'),
  person(
    '10',
    '冯志永',
    '0897',
    '缓刑',
    'lenient',
    'ending',
    '2026-12-17',
    '24 天',
    { state: 'open', on: '2026-12-09' },
    '期满鉴定',
    '4 / 4',
  ),
  person(
    '11',
    '陈林',
    '5536',
    '暂予监外执行',
    'general',
    'in-correction',
    '2027-10-09',
    '320 天',
    { state: 'provisional', on: '2027-01-11' },
    '病情复查',
    '免',
  ),
];
