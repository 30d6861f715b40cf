import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { type Sentence, saidTo } from '#domain/archive/wording/sentence.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { GroupFormed } from '../entry-forms.ts';
import { groupTasks, identityOf, unitOf } from './group.ts';

type Pledge = { readonly file: EnforcementFile; readonly members: GroupFormed['members']; readonly minor: boolean };
const named = (members: GroupFormed['members']): string => members.map((one) => one.name).join('、');
const article54 = '根据《中华人民共和国社区矫正法》第五十四条，';

const opening: readonly Sentence<Pledge>[] = [
  {
    id: 'L1',
    basis: ['L25', 'M19'],
    says: ({ file }) =>
      `根据《中华人民共和国社区矫正法》第二十五条、《中华人民共和国社区矫正法实施办法》第十九条，为社区矫正对象${file.person.name}确定矫正小组，并与矫正小组签订本责任书。`,
  },
  {
    id: 'L2',
    basis: ['L25', 'M19'],
    says: ({ file: { person, facts } }) =>
      `${[person.name, person.sex].filter(Boolean).join('，')}，矫正类别为${measureTitle[facts.measure]}，社区矫正期限自${sayDayLong(facts.term.startsOn)}起至${sayDayLong(facts.term.endsOn)}止。`,
  },
];
/** What an office has always taken on itself; no article of today asks for it. */
const unitTasks: readonly Sentence<Pledge>[] = [
  { id: 'L3a', basis: [], says: () => '指导矫正小组落实矫正方案。' },
  { id: 'L3b', basis: [], says: () => '听取小组成员反映的情况，及时研究处理。' },
];
const duties: readonly Sentence<Pledge>[] = [
  {
    id: 'L5',
    basis: ['L26', 'L54'],
    says: ({ minor }) => `${minor ? article54 : ''}对社区矫正对象的身份信息和个人隐私予以保密。`,
  },
  {
    id: 'L6',
    basis: ['L10', 'L11', 'M32'],
    says: () => '审批、考核、奖惩由社区矫正机构及其委托的司法所依法办理，小组成员不作决定。',
  },
];
const composition: readonly Sentence<Pledge>[] = [
  {
    id: 'V1',
    basis: ['L25'],
    says: ({ file, members }) => {
      const women = members.filter((one) => one.sex === '女');
      return file.person.sex === '女' && women.length > 0 ? `矫正小组成员中有女性：${named(women)}。` : null;
    },
  },
  {
    id: 'V2',
    basis: ['L52'],
    says: ({ minor, members }) => {
      const versed = members.filter((one) => one.knowsMinors);
      return minor && versed.length > 0 ? `矫正小组吸收熟悉未成年人身心特点的人员参加：${named(versed)}。` : null;
    },
  },
  {
    id: 'V3',
    basis: ['L53'],
    says: ({ minor, members }) => {
      const guardians = members.filter((one) => one.role === 'guardian');
      return minor && guardians.length > 0 ? `监护人${named(guardians)}履行监护职责。` : null;
    },
  },
];

/** 矫正小组责任书 (社区矫正法第25条, 实施办法第19条). Its day is the one on which it was signed. */
export const fieldsForP304 = (file: EnforcementFile, act: Act<GroupFormed>, unit: IssuingUnit): FieldsOf<'P304'> => {
  const { members, signedOn } = act.content;
  const of: Pledge = { file, members, minor: isMinorInCorrection(file) };
  const said = (sentences: readonly Sentence<Pledge>[]): string[] => saidTo(sentences, of).map(({ text }) => text);
  return {
    unit: unit.name,
    issuedOn: sayDayLong(signedOn),
    minor: of.minor,
    opening: said(opening),
    whose: file.office ? '司法所的责任' : '社区矫正机构的责任',
    unitTasks: said(unitTasks),
    groupTasks: groupTasks('社区矫正对象').map((task) => `${task}。`),
    memberDuties: said(duties),
    composition: said(composition),
    members: members.map((one) => {
      const where = unitOf(one);
      return { name: one.name, ...(where && { unit: where }), identity: identityOf(one), phone: one.phone };
    }),
  };
};
