import type { Post } from '#domain/permission.ts';

/** 第二个人同意: what widens somebody's power is asked by one person and carried out when a second one assents. */
export const assentKinds = ['post', 'password', 'unlock', 'enable', 'delegation', 'local-rules'] as const;
export type AssentKind = (typeof assentKinds)[number];
export const assentTitle: { readonly [K in AssentKind]: string } = {
  post: '授予岗位',
  password: '重发初始密码',
  unlock: '解锁账号',
  enable: '启用账号',
  delegation: '登记委托',
  'local-rules': '发布地方标准',
};

/** `lapsed`: nobody assented in the days that the bureau has set. */
export const assentStates = ['waiting', 'assented', 'refused', 'withdrawn', 'lapsed'] as const;
export type AssentState = (typeof assentStates)[number];
export const assentStateTitle: { readonly [S in AssentState]: string } = {
  waiting: '等同意',
  assented: '已同意',
  refused: '不同意',
  withdrawn: '已撤回',
  lapsed: '已过期',
};
/** What holds until the bureau has set its own number of days; local, not law. */
export const defaultAssentDays = 7;

/** Audit stays apart: it sees what is asked, and neither asks nor assents. */
const secondPosts: readonly Post[] = ['system-admin', 'security-admin', 'bureau-head'];

/**
 * Why somebody may not assent, or refuse to; null when nothing stands against it. The head of a county speaks for what is of that
 * county, and beside the administrators for what is of the whole bureau (`countyId` null). The database holds the same.
 */
export const againstAssenting = (
  by: { readonly accountId: string; readonly post: Post; readonly countyId: string | null },
  asked: { readonly askedBy: string; readonly subjectId: string | null; readonly countyId: string | null },
): string | null => {
  if (by.accountId === asked.askedBy) return '自己提出的，要由第二个人同意。';
  if (by.accountId === asked.subjectId) return '给自己的权力，不能由自己同意。';
  if (!secondPosts.includes(by.post)) return '由另一位系统管理员、安全管理员或者本旗县区司法局负责人同意。';
  if (by.post === 'bureau-head' && asked.countyId !== null && asked.countyId !== by.countyId)
    return '这件事在别的旗县区，由那里的负责人同意。';
  return null;
};

/** What an account is told on its first screen: in general words, so that whoever looks over a shoulder learns nothing of anybody. */
export const noticeWords = {
  'own-post': '你的账号新增了一个能决定或管理的岗位。不是你知道的，马上告诉安全管理员。',
  'own-password': '你的密码由安全管理员重设过。不是你要求的，马上告诉本局负责人。',
  'own-unlock': '你的账号由安全管理员解锁过。不是你要求的，马上告诉本局负责人。',
  'own-enable': '你停用的账号重新启用了。不是你知道的，马上告诉本局负责人。',
  'head-post': '本局有账号新增了能决定或管理的岗位，谁提出、谁同意在“待同意”的已办里。',
  'head-account': '本局有能决定或管理的账号重设了密码、解了锁或重新启用，谁提出、谁同意在“待同意”的已办里。',
  'head-delegation': '本局新登记了委托，司法所能决定的事多了，内容在“委托”里。',
  'head-rules': '本局发布了新一版地方标准，内容在“规则与日历”里。',
  'asked-assented': '你提出的一件事已经有人同意，已经办好。',
  'asked-refused': '你提出的一件事没有得到同意，理由在“待同意”的已办里。',
} as const;
export type NoticeCode = keyof typeof noticeWords;
