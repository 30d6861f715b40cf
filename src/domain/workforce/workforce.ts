import type { Post } from '#domain/permission.ts';

/** 单位 kinds as the organisation tree knows them. */
export type UnitKind = 'city' | 'county' | 'office' | 'social-work' | 'partner' | 'enterprise' | 'procuratorate' | 'community';
export const unitKindTitle: { readonly [K in UnitKind]: string } = {
  city: '市级机构',
  county: '县级机构',
  office: '司法所',
  'social-work': '社工站',
  partner: '协作单位',
  enterprise: '企业',
  procuratorate: '检察院',
  community: '社区',
};

/** Where each post can be held: a social worker sits in a social-work unit and never in an enforcement one (社区矫正法第10、11条). */
export const unitKindsOf: { readonly [P in Post]: readonly UnitKind[] } = {
  'city-agency': ['city'],
  'county-agency': ['county'],
  'bureau-head': ['county'],
  office: ['office'],
  assistant: ['office', 'county'],
  'social-worker': ['social-work'],
  supervisor: ['social-work'],
  'group-member': ['community'],
  police: ['community'],
  partner: ['partner'],
  enterprise: ['enterprise'],
  volunteer: ['community'],
  subject: ['office'],
  guardian: ['office'],
  procurator: ['procuratorate'],
  'system-admin': ['city', 'county'],
  'security-admin': ['city', 'county'],
  'audit-admin': ['city', 'county'],
};

/** The three kinds that keep accounts and trails (等保三级). */
export const administrators: readonly Post[] = ['system-admin', 'security-admin', 'audit-admin'];

/** Why a person may not take this post beside those already held; null when nothing stands against it. Three administrators stay apart (等保三级). */
export const againstHolding = (post: Post, unitKind: UnitKind, held: readonly Post[]): string | null => {
  if (!unitKindsOf[post].includes(unitKind)) return '这个岗位不设在这类单位。';
  if (administrators.includes(post) && held.length > 0) return '系统、安全、审计三类管理员各自独立，不兼任其他岗位。';
  if (held.some((one) => administrators.includes(one))) return '管理员账号不兼任业务岗位。';
  return null;
};
