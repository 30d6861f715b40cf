/**
 * Posts (岗位): who somebody is when an act is recorded. One person may hold several;
 * a session speaks for one at a time.
 */
export const posts = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'social-worker',
  'supervisor',
  'group-member',
  'police',
  'partner',
  'enterprise',
  'volunteer',
  'subject',
  'guardian',
  'procurator',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;
export type Post = (typeof posts)[number];

/** What each post is called on screens and papers. */
export const postTitle: { readonly [P in Post]: string } = {
  'city-agency': '市级社区矫正机构工作人员',
  'county-agency': '县级社区矫正机构工作人员',
  'bureau-head': '县级司法局负责人',
  office: '司法所工作人员',
  assistant: '聘用辅助人员',
  'social-worker': '司法社工',
  supervisor: '社工督导',
  'group-member': '矫正小组成员',
  police: '派出所民警',
  partner: '协作单位',
  enterprise: '爱心企业',
  volunteer: '志愿者',
  subject: '社区矫正对象',
  guardian: '监护人',
  procurator: '检察人员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
};

/**
 * How far a post sees (B3): enforced by row-level security, named here so that server,
 * database and boundary matrix use one word.
 */
export type Reach = 'city' | 'county' | 'office' | 'caseload' | 'self' | 'none';
export const reachOf: { readonly [P in Post]: Reach } = {
  'city-agency': 'city',
  'county-agency': 'county',
  'bureau-head': 'county',
  office: 'office',
  assistant: 'office',
  'social-worker': 'caseload',
  supervisor: 'county',
  'group-member': 'none',
  police: 'none',
  partner: 'none',
  enterprise: 'none',
  volunteer: 'none',
  subject: 'self',
  guardian: 'self',
  procurator: 'county',
  'system-admin': 'none',
  'security-admin': 'none',
  'audit-admin': 'none',
};

/** Before whom a name stands in full: those whose caseload it is, the executing county among them. Masked in the city’s lists and for a procurator. */
export const namesInFull: readonly Post[] = [
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'social-worker',
  'supervisor',
  'subject',
  'guardian',
];

/** For what a post looks at a file, whatever it looks at: the procuratorate supervises (社区矫正法第8条). */
export const standingPurpose: { readonly [P in Post]?: string } = { procurator: '法律监督' };

/** Posts that hold enforcement power or see the file for it: sealed content is never theirs (B8, F). */
export const enforcementPosts: readonly Post[] = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'police',
  'procurator',
];
