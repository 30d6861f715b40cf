/** What a matter is called on screens (docs/vocabulary.md); a matter that is not here shows its code, so that nobody forgets it. */
const titles: { readonly [matter: string]: string } = {
  act: '案卷', investigation: '调查评估', intake: '接收入矫', classification: '管理类别', plan: '矫正方案', reporting: '报告与联系', visit: '走访', leave: '外出', relocation: '变更执行地',
  positioning: '电子定位', search: '失联与查找', conduct: '考核奖惩', education: '教育', service: '公益活动', psychology: '心理', crisis: '危机', family: '家庭', employment: '就业', referral: '转介',
  release: '解矫', resettlement: '安置帮教', archive: '档案', ledger: '台账', case: '案卷', duty: '待办', person: '人员', platform: '系统', oversight: '检察监督', workforce: '队伍',
};
export const matterTitle = (matter: string): string => titles[matter] ?? matter;
