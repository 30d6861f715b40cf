import { z } from 'zod';
import { field, fieldList, issueShape, withHead } from './blocks.ts';

/** 法律文书送达回执 (实施办法第16条): its sentences are those of domain/intake/origin. */
export const fieldsOfP201 = z.strictObject({
  ...issueShape,
  minor: z.boolean(),
  to: field('送达机关'),
  received: field('收到情况'),
  documents: fieldList('收到的法律文书'),
  checked: fieldList('核对情况'),
  handler: field('经办人'),
  phone: field('联系电话'),
  approver: field('批准人'),
});

/** 补齐法律文书通知书 (实施办法第16条). */
export const fieldsOfP202 = z.strictObject({
  ...issueShape,
  minor: z.boolean(),
  to: field('主送机关'),
  opening: fieldList('来文和报到情况'),
  /** Empty where nothing came at all. */
  lacking: z.array(field('缺少和不清的文书')).meta({ title: '缺少和不清的文书' }),
  asked: fieldList('请求'),
  contact: field('联系人'),
  phone: field('联系电话'),
});

/** 基本信息表 (实施办法第17条): three copies: agency, office, police. */
export const fieldsOfP204 = withHead({
  ...issueShape,
  fileNumber: field('编号'),
  formerName: field('曾用名'),
  education: field('文化程度'),
  health: field('健康状况'),
  politics: field('原政治面貌'),
  marriage: field('婚姻状况'),
  phone: field('联系电话'),
  workplace: field('工作单位（学校）'),
  workplacePhone: field('单位电话'),
  custody: field('原羁押场所'),
  documents: field('法律文书收到时间及种类'),
  arrival: field('接收方式及报到时间'),
  /** One of the three boxes of the form. */
  reporting: z.enum(['in-time', 'late', 'missing']).meta({ title: '报到情况' }),
  facts: field('主要犯罪事实'),
  priorOffences: field('既往违法犯罪记录'),
  history: z
    .array(z.strictObject({ period: field('起止时间'), place: field('所在单位'), role: field('职务') }))
    .min(1, '个人简历还没有一项'),
  relatives: z
    .array(z.strictObject({ name: field('姓名'), relation: field('关系'), place: field('单位或住址'), phone: field('电话') }))
    .min(1, '家庭成员和社会关系还没有一项'),
  remarks: field('备注'),
});

/** 社区矫正宣告书 (实施办法第20条): its sentences are those of domain/intake/announcement. */
export const fieldsOfP302 = z.strictObject({
  ...issueShape,
  minor: z.boolean(),
  name: field('姓名'),
  opening: field('宣告首段'),
  duties: fieldList('应当遵守的规定和被禁止的事项'),
  consequences: fieldList('法律后果'),
  rights: fieldList('权利'),
  group: fieldList('矫正小组人员组成及职责'),
  /** Only of a minor. */
  closed: z.array(field('不公开宣告')).meta({ title: '不公开宣告' }),
  announcer: field('宣告人'),
  signing: fieldList('签名处'),
});

/** 矫正小组责任书 (社区矫正法第25条, 实施办法第19条): its sentences are those of domain/intake/announcement. */
export const fieldsOfP304 = z.strictObject({
  ...issueShape,
  minor: z.boolean(),
  opening: fieldList('确定小组的依据和对象'),
  whose: field('谁的责任'),
  unitTasks: fieldList('司法所（社区矫正机构）的责任'),
  groupTasks: fieldList('矫正小组的责任'),
  memberDuties: fieldList('小组成员的义务'),
  /** A woman where the person is one; who knows minors, and the guardian, where the person is a minor. */
  composition: z.array(field('组成')).meta({ title: '组成' }),
  members: z
    .array(z.strictObject({ name: field('姓名'), unit: field('单位').optional(), identity: field('身份'), phone: field('电话') }))
    .min(1, '矫正小组成员还没有一人')
    .meta({ title: '小组成员' }),
});

/** 矫正方案 (实施办法第22条): four mandatory parts, the last printed as two, then needs and goals that can be checked. */
export const fieldsOfP305 = z.strictObject({
  ...issueShape,
  minor: z.boolean(),
  version: field('方案版本'),
  /** Who it is for, a line each; what is not known or not decided has none. */
  who: fieldList('社区矫正对象'),
  basis: field('依据'),
  because: field('调整的理由').optional(),
  situation: fieldList('基本情况'),
  assessment: field('综合评估结果'),
  special: field('心理状态和其他特殊情况分析'),
  supervision: fieldList('拟采取的监督管理措施'),
  help: fieldList('拟采取的教育帮扶措施'),
  goals: z
    .array(z.strictObject({ need: field('需求'), goal: field('目标'), measuredBy: field('核对方法'), due: field('时间') }))
    .min(1, '需求和目标还没有一项')
    .meta({ title: '需求和目标' }),
  worker: field('制定人'),
});
