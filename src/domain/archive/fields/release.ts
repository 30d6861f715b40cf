import { z } from 'zod';
import { field, fieldList, issueShape, opinion, withHead } from './blocks.ts';

/** 矫正期满鉴定表 (实施办法第53条). */
export const fieldsOfP602 = withHead({
  ...issueShape,
  /** From ledgers: reports, visits, study, sanctions … each with its count. */
  performance: z.array(z.strictObject({ item: field('项目'), fact: field('情况') })).min(1, '矫正期间表现还没有一项'),
  /** 个人总结: received on …, or why it is missing. */
  summary: field('个人总结'),
  appraisal: field('鉴定意见'),
  resettlement: field('安置帮教建议'),
  opinions: z.array(opinion).min(1, '意见栏还没有一栏').max(2),
  remarks: field('备注'),
});

const endShape = {
  ...issueShape,
  /** 期满, or a pardon (特赦). */
  cause: z.enum(['expired', 'pardoned']),
  endedOn: field('解除日期'),
  endWording: field('解除结果'),
};

/** 解除社区矫正证明书: stub, signed by the person, and original (社区矫正法第44条). */
export const fieldsOfP604 = withHead({
  ...endShape,
  basis: field('依据文书及字号'),
  purpose: field('事由'),
  handler: field('填发人'),
  approver: field('批准人'),
  phone: field('联系电话'),
});

/** 解除社区矫正通知书: stub and one part each for decider, procuratorate and police (社区矫正法第44条, 实施办法第53条). */
export const fieldsOfP605 = withHead({
  ...endShape,
  addressees: fieldList('发往', 3),
  opening: field('通知首段'),
  changes: field('矫正期间执行变更'),
  executor: field('执行机关'),
  purpose: field('事由'),
  handler: field('填发人'),
  approver: field('批准人'),
});
