import type { GroupMember } from '../intake.facts.ts';
import type { Sentence } from '#domain/archive/wording/sentence.ts';
import type { Told } from './told.ts';

/** What somebody is in the group, as its papers print it. */
export const identityOf = ({ role, unit }: Pick<GroupMember, 'role' | 'unit'>): string => {
  switch (role) {
    case 'office':
      return '工作人员';
    case 'committee':
      return unit?.includes('村') ? '村民委员会人员' : '居民委员会人员';
    case 'guardian':
      return '监护人';
    case 'family':
      return '家庭成员';
    case 'employer':
      return '单位或者学校人员';
    case 'social-worker':
      return '司法社会工作者';
    case 'volunteer':
      return '志愿者';
    case 'police':
      return '公安派出所民警';
    case 'other':
      return '其他人员';
  }
};
/** Where a member of the family works is nobody's business on a paper that others read. */
export const unitOf = ({ role, unit }: Pick<GroupMember, 'role' | 'unit'>): string | null =>
  role === 'family' || role === 'guardian' || !unit || /^(无|没有)$/u.test(unit) ? null : unit;

/** What the group does (实施办法第19条第2款), told to the person or of the person. */
export const groupTasks = (whom: '你' | '社区矫正对象'): readonly string[] => {
  const whose = whom === '你' ? '你的' : '其';
  return [
    '按照矫正方案，开展个案矫正工作',
    `督促${whom}遵纪守法，遵守社区矫正规定`,
    `参与对${whom}的考核评议和教育活动`,
    `对${whom}走访谈话，了解${whose}思想、工作和生活情况，及时向社区矫正机构或者司法所报告`,
    `协助对${whom}进行监督管理和教育帮扶`,
    '协助社区矫正机构或者司法所开展其他工作',
  ];
};

/** 四、矫正小组人员组成及职责. */
export const groupSentences: readonly Sentence<Told>[] = [
  {
    id: 'G1',
    basis: ['L25', 'M19'],
    says: ({ file }) =>
      file.facts.intake.group.length === 0
        ? null
        : `矫正小组由下列人员组成：${file.facts.intake.group
            .map((one) => [one.name, unitOf(one), identityOf(one)].filter((word) => word !== null).join('，'))
            .join('；')}。`,
  },
  { id: 'G2', basis: ['M19'], says: () => `矫正小组的职责是：${groupTasks('你').join('；')}。` },
  { id: 'G3', basis: [], says: () => '你应当配合矫正小组的工作。' },
];
