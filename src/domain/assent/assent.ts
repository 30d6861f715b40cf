import type { Post } from '#domain/permission.ts';

/** 第二个人同意: what widens somebody's power is asked by one person and carried out when a second one assents. */
export const assentKinds = ['post', 'password', 'unlock', 'enable', 'second-step', 'delegation', 'local-rules'] as const;
export type AssentKind = (typeof assentKinds)[number];
export const assentTitle: { readonly [K in AssentKind]: string } = {
  post: '授予岗位',
  password: '重发初始密码',
  unlock: '解锁账号',
  enable: '启用账号',
  'second-step': '取消两步验证',
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
export const secondPosts: readonly Post[] = ['system-admin', 'security-admin', 'bureau-head'];

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
