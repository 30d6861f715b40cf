// The demo city: units and accounts. All people are invented; area code 150199 does not exist, so no ID number can be anybody's.
import { districts } from '../../src/domain/case/divisions.ts';
import type { Post } from '../../src/domain/permission.ts';

export const tenant = { id: '150100', name: '呼和浩特市司法局' } as const;
export const demoPassword = 'Guihang-demo-1';

export type DemoUnit = { id: string; kind: string; name: string; shortName: string; parentId: string | null; countyId: string | null };

/** 司法所 is named after its township; a trailing 街道 is dropped, other endings stay. */
export const officeNameOf = (township: string): string => `${township.replace(/街道$/, '')}司法所`;

const shortOf: { readonly [code: string]: string } = {
  '150102': '呼新',
  '150103': '呼回',
  '150104': '呼玉',
  '150105': '呼赛',
  '150121': '土左旗',
  '150122': '托县',
  '150123': '和林',
  '150124': '清水河',
  '150125': '武川',
  '150172': '呼经开',
};

export const units: readonly DemoUnit[] = [
  { id: '150100', kind: 'city', name: '呼和浩特市司法局', shortName: '呼', parentId: null, countyId: null },
  ...districts.flatMap((d): DemoUnit[] => [
    {
      id: d.code,
      kind: 'county',
      name: `${d.name}社区矫正管理局`,
      shortName: shortOf[d.code] ?? d.name,
      parentId: '150100',
      countyId: d.code,
    },
    {
      id: `${d.code}-sw`,
      kind: 'social-work',
      name: d.code === '150104' ? '心启航社工站' : `${d.name}司法社工站`,
      shortName: '社工',
      parentId: d.code,
      countyId: d.code,
    },
    { id: `${d.code}-pr`, kind: 'procuratorate', name: `${d.name}人民检察院`, shortName: '检', parentId: '150100', countyId: d.code },
    ...d.townships.map(
      (t): DemoUnit => ({
        id: t.code,
        kind: 'office',
        name: officeNameOf(t.name),
        shortName: shortOf[d.code] ?? d.name,
        parentId: d.code,
        countyId: d.code,
      }),
    ),
  ]),
  {
    id: 'partner-hrss',
    kind: 'partner',
    name: '玉泉区人力资源和社会保障局就业服务中心',
    shortName: '人社',
    parentId: '150104',
    countyId: '150104',
  },
  { id: 'enterprise-1', kind: 'enterprise', name: '青城家政服务有限公司', shortName: '企业', parentId: '150104', countyId: '150104' },
  { id: 'community-1', kind: 'community', name: '昭君路街道桃花社区', shortName: '社区', parentId: '150104', countyId: '150104' },
];

export type DemoAccount = { account: string; name: string; post: Post; unitId: string; named: boolean };

/** Every post has an account on the login page; the others are colleagues in the same offices. */
export const accounts: readonly DemoAccount[] = [
  { account: 'office', name: '吴敏', post: 'office', unitId: '150104008', named: true },
  { account: 'worker', name: '苏日娜', post: 'social-worker', unitId: '150104-sw', named: true },
  { account: 'county', name: '王建', post: 'county-agency', unitId: '150104', named: true },
  { account: 'chief', name: '张国梁', post: 'bureau-head', unitId: '150104', named: true },
  { account: 'city', name: '李文斌', post: 'city-agency', unitId: '150100', named: true },
  { account: 'supervisor', name: '陈静怡', post: 'supervisor', unitId: '150104-sw', named: true },
  { account: 'procurator', name: '周立群', post: 'procurator', unitId: '150104-pr', named: true },
  { account: 'partner', name: '郝晓燕', post: 'partner', unitId: 'partner-hrss', named: true },
  { account: 'enterprise', name: '刘长青', post: 'enterprise', unitId: 'enterprise-1', named: true },
  { account: 'volunteer', name: '杨帆', post: 'volunteer', unitId: 'community-1', named: true },
  { account: 'client', name: '布仁和', post: 'subject', unitId: '150104008', named: true },
  { account: 'guardian', name: '孟秀兰', post: 'guardian', unitId: '150104008', named: true },
  { account: 'sysadmin', name: '系统管理员', post: 'system-admin', unitId: '150100', named: true },
  { account: 'secadmin', name: '安全管理员', post: 'security-admin', unitId: '150100', named: true },
  { account: 'auditor', name: '审计管理员', post: 'audit-admin', unitId: '150100', named: true },
  { account: 'office2', name: '韩雪', post: 'office', unitId: '150104001', named: false },
  { account: 'office3', name: '包志强', post: 'office', unitId: '150105001', named: false },
  { account: 'office4', name: '云丽霞', post: 'office', unitId: '150121100', named: false },
  { account: 'county2', name: '高峰', post: 'county-agency', unitId: '150105', named: false },
  { account: 'county3', name: '斯琴', post: 'county-agency', unitId: '150121', named: false },
  { account: 'worker2', name: '赵晓雯', post: 'social-worker', unitId: '150104-sw', named: false },
  { account: 'worker3', name: '格日勒', post: 'social-worker', unitId: '150105-sw', named: false },
  { account: 'worker4', name: '郭欣', post: 'social-worker', unitId: '150121-sw', named: false },
  { account: 'office5', name: '李红霞', post: 'office', unitId: '150104007', named: false },
  { account: 'office6', name: '张慧', post: 'office', unitId: '150105104', named: false },
  { account: 'office7', name: '云飞', post: 'office', unitId: '150121101', named: false },
  { account: 'office8', name: '贺军', post: 'office', unitId: '150102001', named: false },
  { account: 'office9', name: '任丽', post: 'office', unitId: '150102101', named: false },
  { account: 'office10', name: '马文祥', post: 'office', unitId: '150103003', named: false },
  { account: 'office11', name: '白玉兰', post: 'office', unitId: '150103100', named: false },
  { account: 'office12', name: '闫志国', post: 'office', unitId: '150122100', named: false },
  { account: 'office13', name: '刘俊梅', post: 'office', unitId: '150123100', named: false },
  { account: 'office14', name: '王二虎', post: 'office', unitId: '150123101', named: false },
  { account: 'office15', name: '赵利平', post: 'office', unitId: '150124100', named: false },
  { account: 'office16', name: '冯永胜', post: 'office', unitId: '150125100', named: false },
  { account: 'office17', name: '苏雅拉', post: 'office', unitId: '150172402', named: false },
  { account: 'county4', name: '杨慧芳', post: 'county-agency', unitId: '150102', named: false },
  { account: 'county5', name: '马海涛', post: 'county-agency', unitId: '150103', named: false },
  { account: 'county6', name: '侯建平', post: 'county-agency', unitId: '150122', named: false },
  { account: 'county7', name: '郝文', post: 'county-agency', unitId: '150123', named: false },
  { account: 'county8', name: '邬秀峰', post: 'county-agency', unitId: '150124', named: false },
  { account: 'county9', name: '乔志勇', post: 'county-agency', unitId: '150125', named: false },
  { account: 'county10', name: '哈斯巴根', post: 'county-agency', unitId: '150172', named: false },
  { account: 'worker5', name: '李岚', post: 'social-worker', unitId: '150104-sw', named: false },
  { account: 'worker6', name: '刘佳', post: 'social-worker', unitId: '150102-sw', named: false },
  { account: 'worker7', name: '丁蓉', post: 'social-worker', unitId: '150103-sw', named: false },
  { account: 'worker8', name: '张晓宇', post: 'social-worker', unitId: '150122-sw', named: false },
  { account: 'worker9', name: '萨如拉', post: 'social-worker', unitId: '150123-sw', named: false },
  { account: 'worker10', name: '陈旭', post: 'social-worker', unitId: '150125-sw', named: false },
];

/** Offices that look after people in the demo, and how many each. Every one of them has an account. */
export const peopled: readonly { readonly officeId: string; readonly people: number; readonly workers: readonly string[] }[] = [
  { officeId: '150104008', people: 45, workers: ['worker', 'worker', 'worker5'] },
  { officeId: '150104001', people: 8, workers: ['worker2', 'worker5'] },
  { officeId: '150104007', people: 7, workers: ['worker2'] },
  { officeId: '150105001', people: 11, workers: ['worker3'] },
  { officeId: '150105104', people: 8, workers: ['worker3'] },
  { officeId: '150102001', people: 9, workers: ['worker6'] },
  { officeId: '150102101', people: 5, workers: ['worker6'] },
  { officeId: '150103003', people: 8, workers: ['worker7'] },
  { officeId: '150103100', people: 5, workers: ['worker7'] },
  { officeId: '150121100', people: 9, workers: ['worker4'] },
  { officeId: '150121101', people: 5, workers: ['worker4'] },
  { officeId: '150122100', people: 8, workers: ['worker8'] },
  { officeId: '150123100', people: 5, workers: ['worker9'] },
  { officeId: '150123101', people: 5, workers: ['worker9'] },
  { officeId: '150124100', people: 4, workers: [] },
  { officeId: '150125100', people: 5, workers: ['worker10'] },
  { officeId: '150172402', people: 4, workers: [] },
];
